"""Rows of numbers for pairs of numbers, computed once and looked up many at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


def put_in(table: npt.NDArray[Any], at: int, rows: Sequence[Any] | npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Return a table with rows put in from `at` on: the same one, or where it is too short a longer one."""
    while at + len(rows) > len(table):
        table = np.concatenate([table, np.zeros_like(table)])
    if len(rows):
        table[at : at + len(rows)] = rows
    return table


class PairTable:
    """The rows of the pairs asked for so far, in one array; what is new in a lookup is computed all at once.

    >>> table = PairTable(lambda a, b: np.stack([a + b, a * b], axis=1), width=2)
    >>> table.rows(np.array([2, 5, 2]), np.array([3, 5, 3]))[0].tolist()
    [[5.0, 6.0], [10.0, 25.0], [5.0, 6.0]]

    `compute` gives the rows of pairs that are new; numbers are below 2**31.
    """

    def __init__(self, compute: Callable[[Numbers, Numbers], npt.NDArray[Any]], *, width: int) -> None:
        self._compute = compute
        self._places: dict[int, int] = {}
        self.table: Floats = np.zeros((1 << 11, width))

    def __len__(self) -> int:
        return len(self._places)

    def rows(self, a: Numbers, b: Numbers) -> tuple[Floats, Numbers]:
        """Return the row of each pair (one a line), and where it is in `table`."""
        keys = ((a << 31) | b).tolist()
        places = np.fromiter(map(self._places.get, keys, repeat(-1)), dtype=np.int64, count=len(keys))
        new = np.flatnonzero(places < 0)
        if len(new):
            places[new] = self._keep([keys[i] for i in new.tolist()])
        return self.table[places], places

    def _keep(self, keys: list[int]) -> list[int]:
        """Compute the rows of new pairs, and return where each is."""
        first = len(self._places)
        fresh = list(dict.fromkeys(keys))
        self._places.update(zip(fresh, range(first, first + len(fresh)), strict=True))
        pairs = np.array(fresh)
        self.table = put_in(self.table, first, self._compute(pairs >> 31, pairs & 0x7FFFFFFF))
        return [self._places[key] for key in keys]
