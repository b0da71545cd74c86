"""From inputs to units: each article of a run in a fixed order, with an id that is its own."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from pipeline.batch.plan import Input
from pipeline.errors import InputError
from pipeline.readers import SPLITTERS, Reading, Unit


@dataclass(frozen=True, slots=True)
class Task:
    """One article to be: its unit, the id of its record; or why there is none (`ended`, with the reason in `unit.error`)."""

    unit: Unit
    id: str
    ended: Literal["skipped", "failed"] | None = None


def tasks(inputs: Iterable[Input], reading: Reading) -> Iterator[Task]:
    """Yield the tasks of all inputs in order; a file that cannot be split is a task that has failed already.

    The id is the article's own where the file gives one, else that of the file; an id met before is replaced by the source,
    so that two articles never share a record.
    """
    seen: set[str] = set()
    for item in inputs:
        split = SPLITTERS.get(item.path.suffix.lower())
        if split is None:
            yield Task(Unit(item.source, b"", "", error=f"files of type {item.path.suffix or 'without an ending'} are not read"), item.id, "skipped")
            continue
        if item.refused:
            yield Task(Unit(item.source, b"", "", error=item.refused), item.id, "failed")
            continue
        units = split(item.path, item.source, reading)
        while True:
            try:
                unit = next(units)
            except StopIteration:
                break
            except InputError as error:
                yield Task(Unit(item.source, b"", "", error=str(error)), item.id, "failed")
                break
            id = unit.id or (item.id if unit.source == item.source else f"{item.id}{unit.source[len(item.source) :]}")
            if _key(id) in seen:
                id = unit.source
            if _key(id) in seen:
                yield Task(Unit(unit.source, b"", "", error=f"shares the id {id!r} with another article"), id, "failed")
                continue
            seen.add(_key(id))
            yield Task(unit, id, "failed" if unit.error else None)


def _key(id: str) -> str:
    return unicodedata.normalize("NFC", id).casefold()
