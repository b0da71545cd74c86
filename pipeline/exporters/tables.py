"""One CSV and one Parquet file a table, written batch by batch."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any

from pipeline.exporters.atomic import atomic_file
from pipeline.records import Article
from pipeline.tables import COLUMNS, arrow_tables, schema


class _TableFiles:
    """One open Arrow writer a table."""

    def __init__(self, writers: dict[str, Any]) -> None:
        self._writers = writers

    def write(self, articles: Sequence[Article]) -> None:
        for name, table in arrow_tables(articles).items():
            self._writers[name].write_table(table)


@contextmanager
def _files(folder: Path, ending: str, open_writer: Callable[[IO[bytes], str], Any]) -> Iterator[_TableFiles]:
    with ExitStack() as stack:
        writers = {}
        for name in COLUMNS:
            file = stack.enter_context(atomic_file(folder / f"{name}.{ending}"))
            writers[name] = stack.enter_context(open_writer(file, name))
        yield _TableFiles(writers)


@contextmanager
def csv(folder: Path) -> Iterator[_TableFiles]:
    """Write `articles.csv`, `officials.csv` … (UTF-8, comma, header line) into a folder."""
    from pyarrow.csv import CSVWriter

    with _files(folder, "csv", lambda file, name: CSVWriter(file, schema(name))) as writers:
        yield writers


@contextmanager
def parquet(folder: Path) -> Iterator[_TableFiles]:
    """Write `articles.parquet`, `officials.parquet` … (typed columns, zstd) into a folder."""
    from pyarrow.parquet import ParquetWriter

    with _files(folder, "parquet", lambda file, name: ParquetWriter(file, schema(name), compression="zstd")) as writers:
        yield writers
