"""What every exporter does: takes records in order, in batches, and ends with whole files."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from pipeline.tables import arrow_tables

if TYPE_CHECKING:
    import pyarrow as pa


class Batch:
    """Some records, in each form an exporter may want: JSON lines, plain values, Arrow tables; each made once, when asked for."""

    def __init__(self, lines: Sequence[bytes]) -> None:
        self.lines = lines

    @cached_property
    def values(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.lines]

    @cached_property
    def tables(self) -> dict[str, pa.Table]:
        return arrow_tables(self.values)


class Writer(Protocol):
    """Takes the next batch of records."""

    def write(self, batch: Batch) -> None: ...


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format: the files it makes, and how to open a writer on a folder; the files appear when the context ends without an error."""

    files: tuple[str, ...]
    open: Callable[[Path], AbstractContextManager[Writer]]
    same_bytes: bool = True  # equal records give equal bytes; else equal content only
