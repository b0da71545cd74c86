"""One file a format: `EXPORTERS` says what a run writes."""

from __future__ import annotations

from pipeline.exporters.base import Exporter, Writer
from pipeline.exporters.jsonl import jsonl
from pipeline.exporters.tables import csv, parquet

EXPORTERS: dict[str, Exporter] = {"jsonl": jsonl, "csv": csv, "parquet": parquet}

__all__ = ["EXPORTERS", "Exporter", "Writer"]
