"""One file a format: `EXPORTERS` says what a run can write."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

from pipeline.exporters.base import Batch, Exporter
from pipeline.exporters.brat import BRAT
from pipeline.exporters.duckdb import DUCKDB
from pipeline.exporters.excel import EXCEL
from pipeline.exporters.jsonl import JSONL
from pipeline.exporters.label_studio import LABEL_STUDIO
from pipeline.exporters.tables import CSV, PARQUET

EXPORTERS: dict[str, Exporter] = {
    "jsonl": JSONL,
    "csv": CSV,
    "parquet": PARQUET,
    "excel": EXCEL,
    "duckdb": DUCKDB,
    "brat": BRAT,
    "label-studio": LABEL_STUDIO,
}

BATCH = 128  # records held in memory at once

__all__ = ["EXPORTERS", "Batch", "Exporter", "export"]


def export(lines: Iterable[bytes], folder: Path, formats: Iterable[str]) -> None:
    """Write records, given as JSON lines in order, into a folder in each of some formats."""
    with ExitStack() as stack:
        writers = [stack.enter_context(EXPORTERS[name].open(folder)) for name in formats]
        remaining = iter(lines)
        while some := list(islice(remaining, BATCH)):
            batch = Batch(some)
            for writer in writers:
                writer.write(batch)
