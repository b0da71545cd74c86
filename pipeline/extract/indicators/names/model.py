"""The learned weights: a text file of feature and weight, with its checksum, and the chance they give a chunk."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import repeat
from math import exp
from pathlib import Path

from pipeline.model.weights import ModelError
from pipeline.resources import models_folder

__all__ = ["ModelError", "NameModel", "read", "shipped", "write"]
_BIAS = ""


class NameModel:
    """Logistic regression over the features of a chunk: does it belong to the name of a number?

    >>> model = NameModel({"": -1.0, "w=hộ nghèo": 3.0})
    >>> round(model.chance(["w=hộ nghèo", "unseen"]), 2)
    0.88
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = dict(weights)
        self._bias = self._weights.get(_BIAS, 0.0)

    def chance(self, features: Iterable[str]) -> float:
        """Return the chance that a chunk with these features belongs to the name."""
        score = sum(map(self._weights.get, features, repeat(0.0)), self._bias)
        return 1.0 / (1.0 + exp(-score)) if score > -30 else 0.0


def write(folder: Path, weights: Mapping[str, float], facts: Mapping[str, object]) -> None:
    """Write `weights.tsv` and `model.json` (facts and checksum) into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [f"{feature}\t{weight:.3f}" for feature, weight in sorted(weights.items())]
    data = ("feature\tweight\n" + "\n".join(lines) + "\n").encode()
    (folder / "weights.tsv").write_bytes(data)
    card = {**facts, "features": len(lines), "sha256": hashlib.sha256(data).hexdigest()}
    (folder / "model.json").write_text(json.dumps(card, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def read(folder: Path) -> NameModel:
    """Read a model; raise ModelError if it is missing or its checksum is not the recorded one."""
    try:
        data = (folder / "weights.tsv").read_bytes()
        recorded = json.loads((folder / "model.json").read_text(encoding="utf-8"))["sha256"]
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"{folder}: no weights with their model.json there ({type(error).__name__}: {error})") from error
    if hashlib.sha256(data).hexdigest() != recorded:
        raise ModelError(f"{folder / 'weights.tsv'}: not the file whose checksum model.json records")
    weights: dict[str, float] = {}
    for number, line in enumerate(data.decode().splitlines()[1:], start=2):
        feature, tab, weight = line.rpartition("\t")
        if not tab:
            raise ModelError(f"{folder / 'weights.tsv'}, line {number}: no tab")
        weights[feature] = float(weight)
    return NameModel(weights)


@cache
def shipped() -> NameModel | None:
    """Return the model that comes with the package, or None where it was left out."""
    folder = models_folder() / "names"
    return read(folder) if (folder / "weights.tsv").is_file() else None
