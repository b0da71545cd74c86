"""What every reader gives: one article as plain values, before anything is extracted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class SourceArticle:
    """One article as read: `text` is what all offsets will point into."""

    id: str
    source: str  # relative to the input folder
    sha256: str  # of the input bytes
    text: str
    url: str | None = None
    published: date | None = None


class Reader(Protocol):
    """A reader turns one file into its articles, or raises `InputError` with the reason."""

    def __call__(self, path: Path, *, source: str) -> Iterator[SourceArticle]: ...
