"""CSV as crawlers write it: one row an article, columns named in the first row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import InputError
from pipeline.readers.base import Reading, Unit
from pipeline.readers.json import unit


def split_csv(path: Path, source: str, reading: Reading) -> Iterator[Unit]:
    """Yield one unit a row (UTF-8, with or without BOM; comma, semicolon or tab)."""
    try:
        with path.open(encoding="utf-8-sig", newline="", errors="strict") as file:
            yield from rows(file, source, reading)
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"is not UTF-8: {error.reason} at byte {error.start}") from error


def rows(file: io.TextIOBase | io.TextIOWrapper, source: str, reading: Reading) -> Iterator[Unit]:
    """Yield the units of an open CSV file, row by row."""
    csv.field_size_limit(min(reading.limits.article, 2**31 - 1))
    head = file.readline(1_000_000)
    if not head.strip():
        raise InputError("has no header row")
    delimiter = max(",;\t", key=head.count)
    header = next(csv.reader([head], delimiter=delimiter))
    if not set(header) & set(reading.fields.text):
        raise InputError(f"has no text column (looked for: {', '.join(reading.fields.text)}; found: {', '.join(header)})")
    table = csv.DictReader(file, fieldnames=header, delimiter=delimiter)
    number = 0
    while True:
        number += 1
        where = f"{source}#{number}"
        try:
            row = next(table)
        except StopIteration:
            return
        except csv.Error as error:
            yield Unit(where, b"", "json", error=f"is not a valid row: {error}")
            continue
        yield unit(where, {key: value for key, value in row.items() if key is not None and isinstance(value, str)}, reading)
