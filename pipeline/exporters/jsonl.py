"""records.jsonl: one record a line, as the record contract says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from pipeline.exporters.atomic import atomic_file
from pipeline.exporters.base import Batch, Exporter

_NAME = "records.jsonl"


class _Lines:
    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def write(self, batch: Batch) -> None:
        for line in batch.lines:
            self._file.write(line + b"\n")


@contextmanager
def _open(folder: Path) -> Iterator[_Lines]:
    with atomic_file(folder / _NAME) as file:
        yield _Lines(file)


JSONL = Exporter((_NAME,), _open)
