"""What the network is to learn of a number: the rows of the words that name it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.extract.indicators.names.words import tokens
from pipeline.extract.indicators.reader.article import SENTENCE, Number, Reading

Ints = npt.NDArray[np.int64]


@dataclass(slots=True)
class Labels:
    """Labels of the rows of a number: 1 names it, 0 does not, -1 another place of a word that does; `weight` is 0 for a number that nobody annotated."""

    name: Ints
    weight: float


def unlabelled(number: Number) -> Labels:
    """Return labels that say nothing."""
    return Labels(np.zeros(len(number.rows), dtype=np.int64), 0.0)


def written_labels(reading: Reading, number: Number, name: str, weight: float) -> Labels:
    """Return the labels of a number whose name is given in words."""
    return Labels(align(reading, number, tokens(name)), weight)


def spans_labels(reading: Reading, number: Number, name: Sequence[tuple[int, int]]) -> Labels:
    """Return the labels of a number whose name is given as stretches of the text."""
    named = _inside(reading, number, name)
    said = {reading.words[row].low for row, yes in zip(number.rows.tolist(), named.tolist(), strict=True) if yes and row >= 0}
    again = np.array([row >= 0 and reading.words[row].low in said for row in number.rows.tolist()])
    return Labels(np.where((named == 0) & again, -1, named), 1.0)


def _inside(reading: Reading, number: Number, spans: Sequence[tuple[int, int]]) -> Ints:
    out = np.zeros(len(number.rows), dtype=np.int64)
    for n, row in enumerate(number.rows.tolist()):
        if row >= 0:
            word = reading.words[row]
            out[n] = any(word.start < end and word.end > start for start, end in spans)
    return out


def align(reading: Reading, number: Number, want: Sequence[str]) -> Ints:
    """Return which rows the words of a name are: the longest runs first, of equal ones that nearest to the number; other places of its words are -1."""
    rows = number.rows.tolist()
    region, place = number.fields[:, 0].tolist(), number.fields[:, 3].tolist()
    flat = [(token, n) for n, row in enumerate(rows) if row >= 0 for token in tokens(reading.words[row].low)]
    near = [(0.9 if region[n] > 1 else 0.6 if place[n] == SENTENCE else 0.2) - 0.002 * min(99, abs(row - number.at)) for n, row in enumerate(rows)]
    where: dict[str, list[int]] = {}
    for j, (token, _) in enumerate(flat):
        where.setdefault(token, []).append(j)
    used, done = [False] * len(want), [False] * len(flat)
    out = np.zeros(len(rows), dtype=np.int64)
    while True:
        best: tuple[float, int, int, int] | None = None
        for i, token in enumerate(want):
            if used[i]:
                continue
            for j in where.get(token, ()):
                if done[j]:
                    continue
                size = 1
                while i + size < len(want) and j + size < len(flat) and not used[i + size] and not done[j + size] and flat[j + size][0] == want[i + size]:
                    size += 1
                score = size + near[flat[j][1]]
                if best is None or score > best[0]:
                    best = (score, i, j, size)
        if best is None:
            break
        _, i, j, size = best
        for step in range(size):
            used[i + step] = done[j + step] = True
            out[flat[j + step][1]] = 1
    wanted = set(want)
    for n, row in enumerate(rows):
        if row >= 0 and not out[n] and not wanted.isdisjoint(tokens(reading.words[row].low)):
            out[n] = -1
    return out
