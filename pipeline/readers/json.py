"""JSON and JSON lines as crawlers write them: one object an article, or a list of such objects."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.errors import InputError
from pipeline.readers.base import Reading, SourceArticle, Unit, read_bytes
from pipeline.text.decode import DecodeError, decode

_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_VIETNAMESE_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


def parse_object(data: bytes, reading: Reading) -> SourceArticle:
    """Return the article of one JSON object; which keys hold what is told by `reading.fields`."""
    return article_of(load(data), reading)


def article_of(value: Any, reading: Reading) -> SourceArticle:
    """Return the article of an object's values: the title becomes the first line of the text where the text lacks it."""
    if not isinstance(value, dict):
        raise InputError("is not a JSON object")
    fields = reading.fields
    body = first(value, fields.text)
    if not body or not body.strip():
        raise InputError(f"has no text (looked for: {', '.join(fields.text)})")
    title = (first(value, fields.title) or "").strip()
    text = body if not title or body.lstrip().startswith(title) else f"{title}\n{body}"
    return SourceArticle(text, url=first(value, fields.url), published=day(first(value, fields.published)))


def split_json(path: Path, source: str, reading: Reading) -> Iterator[Unit]:
    """Yield the unit of an object, or one unit for each object of a list."""
    yield from objects(read_bytes(path, reading), source, reading)


def objects(data: bytes, source: str, reading: Reading) -> Iterator[Unit]:
    """Yield the unit of the object that JSON bytes hold, or one unit for each object of a list."""
    value = load(data)
    if not isinstance(value, list):
        yield unit(source, value, reading)
        return
    for number, item in enumerate(value, start=1):
        yield unit(f"{source}#{number}", item, reading)


def split_jsonl(path: Path, source: str, reading: Reading) -> Iterator[Unit]:
    """Yield one unit a line; a line that is no JSON, or too long, is a unit of its own that says so."""
    try:
        with path.open("rb") as file:
            yield from lines(file, source, reading)
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}") from error


def lines(file: Any, source: str, reading: Reading) -> Iterator[Unit]:
    """Yield the units of an open file of JSON lines, never holding more than one line."""
    limit = reading.limits.article
    number = 0
    while line := file.readline(limit + 1):
        number += 1
        where = f"{source}#{number}"
        if len(line) > limit:
            while line and not line.endswith(b"\n"):
                line = file.readline(limit)
            yield Unit(where, b"", "json", error=f"is larger than {limit:,} bytes (--max-bytes)")
        elif line.strip():
            try:
                yield unit(where, load(line), reading)
            except InputError as error:
                yield Unit(where, line, "json", error=str(error))


def unit(source: str, value: Any, reading: Reading) -> Unit:
    """Return the unit of one object, with its id where it has one."""
    data = json.dumps(value, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
    return Unit(source, data, "json", id=first(value, reading.fields.id) if isinstance(value, dict) else None)


def load(data: bytes) -> Any:
    """Return the value of JSON bytes, or raise `InputError` that says where it breaks."""
    try:
        return json.loads(data if data[:1] in (b"{", b"[") else decode(data))
    except DecodeError as error:
        raise InputError(str(error)) from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"is not valid JSON: {error}") from error


def first(value: dict[str, Any], keys: tuple[str, ...]) -> str | None:
    """Return the first of some keys that holds text or a number, as text."""
    for key in keys:
        found = value.get(key)
        if isinstance(found, str | int | float) and not isinstance(found, bool) and str(found).strip():
            return str(found)
    return None


def day(text: str | None) -> date | None:
    """Return the day of a date as crawlers write it (`2025-10-21T07:00:00+07:00`, `21/10/2025 14:02`), else None.

    >>> day("21/10/2025 14:02")
    datetime.date(2025, 10, 21)
    """
    if not text:
        return None
    if match := _ISO_DAY.search(text):
        year, month, day_ = match.groups()
    elif match := _VIETNAMESE_DAY.search(text):
        day_, month, year = match.groups()
    else:
        return None
    try:
        return date(int(year), int(month), int(day_))
    except ValueError:
        return None
