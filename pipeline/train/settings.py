"""The settings of a training, read from a TOML file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from pipeline.errors import UsageError


@dataclass(frozen=True, slots=True)
class VectorSettings:
    """Word vectors and the classes made of them."""

    dimensions: int = 60
    vocabulary: int = 12_000
    contexts: int = 1_000
    classes: int = 256


@dataclass(frozen=True, slots=True)
class TaggerSettings:
    """The CRF: `silver_articles` are labelled by the rules; an annotated article counts `gold_weight` times as much as one of those."""

    silver_articles: int = 400
    gold_weight: int = 2
    iterations: int = 60
    c1: float = 0.1
    c2: float = 0.05


@dataclass(frozen=True, slots=True)
class ReaderSettings:
    """The network that reads what numbers measure: its width over the article and over the words of a number, and how long it learns."""

    wide: int = 96
    narrow: int = 64
    batch: int = 8  # articles
    epochs: int = 6  # over articles of which the offsets are annotated
    rate: float = 2e-3
    gold_epochs: int = 16
    gold_rate: float = 1.5e-3


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings; what a file leaves out has the value given here."""

    seed: int = 1
    folds: int = 5
    annotations: str = ""  # file of annotated offsets beside the settings (`standoff.py`)
    least_articles: int = 3  # a word or feature of fewer articles is left out of the model
    vectors: VectorSettings = field(default_factory=VectorSettings)
    tagger: TaggerSettings = field(default_factory=TaggerSettings)
    reader: ReaderSettings = field(default_factory=ReaderSettings)
    trust: dict[str, float] = field(default_factory=dict)


def read_settings(path: Path) -> Settings:
    """Return the settings of a file; raises `UsageError` where it cannot be read or names a setting that there is not."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: not a file of settings ({error})") from error
    try:
        parts: dict[str, Any] = {"vectors": VectorSettings(**data.pop("vectors", {})), "tagger": TaggerSettings(**data.pop("tagger", {})), "reader": ReaderSettings(**data.pop("reader", {}))}
        return Settings(**data, **parts)
    except TypeError as error:
        known = ", ".join(f.name for f in fields(Settings))
        raise UsageError(f"{path}: {error} (there are {known})") from error
