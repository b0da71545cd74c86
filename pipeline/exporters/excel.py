"""records.xlsx: one sheet a table, with cells that a spreadsheet would run as formulas made harmless."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from pipeline.errors import UsageError
from pipeline.exporters.atomic import atomic_file
from pipeline.exporters.base import Batch, Exporter
from pipeline.tables import COLUMNS

_NAME = "records.xlsx"
_CELL = 32_767  # characters a cell may hold
_ROWS = 1_048_575  # rows a sheet may hold, without its header
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# XML knows no control characters but tab and line ends, and no lone surrogates
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FIXED = datetime(2000, 1, 1)  # equal runs have equal bytes


class _Workbook:
    def __init__(self, book: Any) -> None:
        self._sheets = {}
        self._rows = dict.fromkeys(COLUMNS, 0)
        for name, columns in COLUMNS.items():
            self._sheets[name] = book.create_sheet(name)
            self._sheets[name].freeze_panes = "A2"
            self._sheets[name].append(list(columns))

    def write(self, batch: Batch) -> None:
        for name, table in batch.tables.items():
            self._rows[name] += table.num_rows
            if self._rows[name] > _ROWS:
                raise UsageError(f"{_NAME}: more than {_ROWS:,} rows in {name}: too many for a spreadsheet, use csv, parquet or duckdb")
            for row in table.to_pylist():
                self._sheets[name].append([harmless(value) for value in row.values()])


def harmless(value: Any) -> Any:
    """Return a cell's value that a spreadsheet shows and never runs.

    >>> harmless("=1+1")
    "'=1+1"
    >>> harmless(-60.0)
    -60.0
    """
    if not isinstance(value, str):
        return value
    value = _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", value)
    if value.startswith(_FORMULA):
        value = f"'{value}"
    return value if len(value) <= _CELL else value[: _CELL - 1] + "…"


@contextmanager
def _open(folder: Path) -> Iterator[_Workbook]:
    try:
        from openpyxl import Workbook
    except ModuleNotFoundError as error:
        raise UsageError("Excel files need the extra: pip install 'giaoban[excel]'") from error
    from io import BytesIO

    book = Workbook(write_only=True)
    try:
        yield _Workbook(book)
    except BaseException:
        for sheet in book:  # streams of rows that would complain of being left open
            sheet.close()
        raise
    book.properties.creator = "giaoban"
    book.properties.created = book.properties.modified = _FIXED
    packed = BytesIO()
    book.save(packed)
    with atomic_file(folder / _NAME) as file:
        file.write(_without_times(packed.getvalue()))


def _without_times(data: bytes) -> bytes:
    """Pack the workbook again with one fixed time for every part, and in the document's own properties."""
    from io import BytesIO
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    out = BytesIO()
    with ZipFile(BytesIO(data)) as before, ZipFile(out, "w", ZIP_DEFLATED) as after:
        for info in before.infolist():
            content = before.read(info)
            if info.filename == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2000-01-01T00:00:00Z", content)
            fixed = ZipInfo(info.filename, date_time=(2000, 1, 1, 0, 0, 0))
            fixed.compress_type = ZIP_DEFLATED
            after.writestr(fixed, content)
    return out.getvalue()


EXCEL = Exporter((_NAME,), _open)
