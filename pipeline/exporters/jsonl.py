"""records.jsonl: one record a line, as the record contract says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from pipeline.exporters.atomic import atomic_file
from pipeline.records import Article


class _JsonLines:
    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def write(self, articles: Sequence[Article]) -> None:
        for article in articles:
            self._file.write(article.model_dump_json().encode() + b"\n")


@contextmanager
def jsonl(folder: Path) -> Iterator[_JsonLines]:
    """Write `records.jsonl` into a folder."""
    with atomic_file(folder / "records.jsonl") as file:
        yield _JsonLines(file)
