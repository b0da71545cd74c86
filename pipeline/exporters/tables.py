"""One CSV and one Parquet file a table, written batch by batch."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any

from pipeline.exporters.atomic import atomic_file
from pipeline.exporters.base import Batch, Exporter
from pipeline.tables import COLUMNS, schema


class _TableFiles:
    """One open Arrow writer a table."""

    def __init__(self, writers: dict[str, Any]) -> None:
        self._writers = writers

    def write(self, batch: Batch) -> None:
        for name, table in batch.tables.items():
            self._writers[name].write_table(table)


def _exporter(ending: str, open_writer: Callable[[IO[bytes], str], AbstractContextManager[Any]]) -> Exporter:
    @contextmanager
    def open(folder: Path) -> Iterator[_TableFiles]:
        with ExitStack() as stack:
            writers = {}
            for name in COLUMNS:
                file = stack.enter_context(atomic_file(folder / f"{name}.{ending}"))
                writers[name] = stack.enter_context(open_writer(file, name))
            yield _TableFiles(writers)

    return Exporter(tuple(f"{name}.{ending}" for name in COLUMNS), open)


def _csv(file: IO[bytes], table: str) -> AbstractContextManager[Any]:
    from pyarrow.csv import CSVWriter

    writer: AbstractContextManager[Any] = CSVWriter(file, schema(table))
    return writer


def _parquet(file: IO[bytes], table: str) -> AbstractContextManager[Any]:
    from pyarrow.parquet import ParquetWriter

    writer: AbstractContextManager[Any] = ParquetWriter(file, schema(table), compression="zstd")
    return writer


CSV = _exporter("csv", _csv)  # UTF-8, comma, header line
PARQUET = _exporter("parquet", _parquet)  # typed columns, zstd
