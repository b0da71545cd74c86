"""The report of a run: one HTML file that holds its records, its articles and all it needs to search and show them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pipeline.errors import InputError, UsageError
from pipeline.exporters.atomic import atomic_file
from pipeline.view.report.pack import pack
from pipeline.view.report.page import page

__all__ = ["report", "write_report"]

RECORDS = "records.jsonl"


def report(records: Iterable[dict[str, Any]], *, title: str = "giaoban") -> str:
    """Return the page of some records, given as plain values (the lines of `records.jsonl`).

    >>> "<b>" in report([{"id": "a", "text": "<b>", "officials": [], "agencies": [], "indicators": []}])
    False
    """
    return page(pack(records), title=title)


def write_report(folder: Path, file: Path | None = None) -> Path:
    """Write the report of a run's folder, by default into it as `report.html`, and return where it is.

    Raises `UsageError` where the folder holds no `records.jsonl`, `InputError` where a line of it is no record.
    """
    source = folder / RECORDS
    if not source.is_file():
        raise UsageError(f"{folder}: no {RECORDS} there; first run: giaoban extract ARTICLES --out {folder}")
    file = folder / "report.html" if file is None else file
    if file.is_dir():
        raise UsageError(f"{file}: is a folder, not a file")
    html = report(_records(source), title=folder.resolve().name).encode()
    file.parent.mkdir(parents=True, exist_ok=True)
    with atomic_file(file) as out:
        out.write(html)
    return file


def _records(source: Path) -> Iterator[dict[str, Any]]:
    with source.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                record = json.loads(line)
                if not isinstance(record["text"], str):
                    raise TypeError
            except (ValueError, TypeError, KeyError):
                raise InputError(f"{source}, line {number}: not a record") from None
            yield record
