"""Rows of numbers for pairs of numbers, computed once and looked up many at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

_SMALLEST = 1 << 12
_EMPTY = -1
# Fibonacci hashing: the high bits of the product are well mixed.
_MIX = np.uint64(0x9E3779B97F4A7C15)

Numbers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


class PairTable:
    """An open-addressing hash table in arrays: looking up a thousand pairs takes a few vector operations, not a thousand dict lookups.

    >>> table = PairTable(lambda a, b: np.stack([a + b, a * b], axis=1), width=2)
    >>> table.rows(np.array([2, 5, 2]), np.array([3, 5, 3]))[0].tolist()
    [[5.0, 6.0], [10.0, 25.0], [5.0, 6.0]]

    `compute` gives the rows of pairs that are new, all of a lookup at once; numbers are below 2**31.
    """

    def __init__(self, compute: Callable[[Numbers, Numbers], npt.NDArray[Any]], *, width: int) -> None:
        self._compute = compute
        self._used = 0
        self.table: Floats = np.zeros((_SMALLEST // 2, width))
        self._allot(_SMALLEST)

    def __len__(self) -> int:
        return self._used

    def rows(self, a: Numbers, b: Numbers) -> tuple[Floats, Numbers]:
        """Return the row of each pair (one a line), and where it is in `table`."""
        keys = (a << 31) | b
        ordinals = self._find(keys)
        missing = ordinals < 0
        if missing.any():
            self._insert(np.unique(keys[missing]))
            ordinals[missing] = self._find(keys[missing])
        return self.table[ordinals], ordinals

    def _find(self, keys: Numbers) -> Numbers:
        """Return the ordinals of keys, -1 for unknown ones."""
        slots = self._slot(keys)
        found = self._keys[slots]
        ordinals: Numbers = np.where(found == keys, self._ordinals[slots], -1)
        open_ = np.flatnonzero((found != keys) & (found != _EMPTY))
        while len(open_):
            slots[open_] = (slots[open_] + 1) & self._mask
            found = self._keys[slots[open_]]
            hit = found == keys[open_]
            ordinals[open_[hit]] = self._ordinals[slots[open_[hit]]]
            open_ = open_[~hit & (found != _EMPTY)]
        return ordinals

    def _insert(self, keys: Numbers) -> None:
        """Compute and keep the rows of keys that are new, each once."""
        while (self._used + len(keys)) * 2 > len(self._keys):
            self._grow()
        end = self._used + len(keys)
        self.table[self._used : end] = self._compute(keys >> 31, keys & 0x7FFFFFFF)
        self._place(keys, np.arange(self._used, end))
        self._used = end

    def _place(self, keys: Numbers, ordinals: Numbers) -> None:
        """Put new keys into free slots: the first that asks for a slot gets it, the others ask for the next."""
        slots = self._slot(keys)
        while len(keys):
            wanted, first = np.unique(slots, return_index=True)
            first = first[self._keys[wanted] == _EMPTY]
            self._keys[slots[first]] = keys[first]
            self._ordinals[slots[first]] = ordinals[first]
            left = np.ones(len(keys), dtype=bool)
            left[first] = False
            keys, ordinals, slots = keys[left], ordinals[left], (slots[left] + 1) & self._mask

    def _grow(self) -> None:
        """Double the table, and put all keys into their new slots."""
        taken = self._keys != _EMPTY
        keys, ordinals = self._keys[taken], self._ordinals[taken]
        self.table = np.concatenate([self.table, np.zeros_like(self.table)])
        self._allot(2 * len(self._keys))
        self._place(keys, ordinals)

    def _allot(self, size: int) -> None:
        self._keys: Numbers = np.full(size, _EMPTY, dtype=np.int64)
        self._ordinals: Numbers = np.zeros(size, dtype=np.int64)
        self._mask = size - 1
        self._shift = np.uint64(64 - (size.bit_length() - 1))

    def _slot(self, keys: Numbers) -> Numbers:
        return ((keys.view(np.uint64) * _MIX) >> self._shift).view(np.int64)
