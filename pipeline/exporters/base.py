"""What every exporter does: takes articles in order, in batches, and ends with whole files."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from pipeline.records import Article


class Writer(Protocol):
    """Takes the next batch of articles."""

    def write(self, articles: Sequence[Article]) -> None: ...


class Exporter(Protocol):
    """Opens a writer on a folder; its files appear when the context ends without an error."""

    def __call__(self, folder: Path) -> AbstractContextManager[Writer]: ...
