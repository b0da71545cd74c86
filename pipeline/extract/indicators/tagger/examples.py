"""Annotated articles as training examples of the tagger: the rows of every number and which of them make up its name."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

from pipeline.extract.found import IndicatorFound
from pipeline.extract.indicators.measures import assign_measures
from pipeline.extract.indicators.numbers import find_numbers
from pipeline.extract.indicators.tagger.article import collect
from pipeline.extract.indicators.tagger.features import (
    GROUP_COLUMNS,
    GROUPS,
    LAYOUT,
    NUMBER_FIELDS,
    OWN,
    PASSED,
    PLACE_COLUMNS,
    PLACES,
    SENTENCE,
    WORD_FIELDS,
    Rows,
    tokens,
)
from pipeline.extract.indicators.tagger.model import pool_of
from pipeline.extract.stages import stage
from pipeline.text import blank_doc

_BEFORE = ("giaoban_dates", "giaoban_places", "giaoban_agencies", "giaoban_officials")
_STRINGS = LAYOUT[""][0]
_LEAST = 3  # articles a string must occur in
_OPTIONAL = 0.5  # weight of a borderline record
_PLACE = np.array([LAYOUT[n][0] for n in PLACE_COLUMNS])
_PLACE_SIZE = np.array(list(PLACE_COLUMNS.values()))
_GROUP = np.array([LAYOUT[n][0] for n in GROUP_COLUMNS])
_GROUP_SIZE = np.array(list(GROUP_COLUMNS.values()))


@dataclass
class Article:
    """An annotated article: its numbers and the gold record of each, if any."""

    where: str
    doc: Any
    indicators: list[IndicatorFound]
    gold: dict[int, dict[str, Any]]


def load(folder: Path) -> list[Article]:
    """Read a folder of annotated articles and find their numbers."""
    stages = [stage(name) for name in _BEFORE]
    out = []
    for path in sorted(folder.rglob("*.txt")):
        raw = path.read_text(encoding="utf-8")
        doc = blank_doc(raw)
        for run in stages:
            doc = run(doc)
        numbers = find_numbers(doc)
        assign_measures(doc, numbers)
        found = [number for number, _ in numbers]
        free = [(n, *doc._.norm.raw_span(f.start, f.end)) for n, f in enumerate(found)]
        gold: dict[int, dict[str, Any]] = {}
        for record in json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["indicators"]:
            start = (
                record["start"]
                if "start" in record
                else raw.index(record["quote"]) + record.get("at", record["quote"].find(record["number"]))
            )
            hit = next((f for f in free if f[1] < start + len(record["number"]) and f[2] > start), None)
            if hit:
                free.remove(hit)
                gold[hit[0]] = record
        out.append(Article(folder.name, doc, found, gold))
    return out


def token_f1(one: str, other: str) -> float:
    """Return the token F1 of two names."""
    a, b = sorted(tokens(one)), tokens(other)
    both = 0
    for token in a:
        if token in b:
            b.remove(token)
            both += 1
    return 2 * both / (len(a) + len(tokens(other))) if both else 0.0


def labels(name: str, number: Rows) -> list[int]:
    """Return 1 for the rows that make up the name, 0 for others, -1 for other occurrences of its words."""
    want = tokens(name)
    flat = [
        (group, token, row)
        for row, (group, token) in enumerate(
            (g, t) for g, piece, at in number.pieces for i in at.tolist() for t in [tuple(tokens(piece.lows[i]))]
        )
    ]
    words = [(token, row, group) for group, row_tokens, row in flat for token in row_tokens]
    out = [0] * len(flat)
    used, done = [False] * len(want), [False] * len(words)
    where = defaultdict(list)
    for j, (token, _, group) in enumerate(words):
        if group == SENTENCE:
            where[token].append(j)
    place = number.place.tolist()
    while True:
        best: tuple[float, int, int, int] | None = None
        for i, token in enumerate(want):
            if used[i]:
                continue
            for j in where[token]:
                if done[j]:
                    continue
                size = 0
                while (
                    i + size < len(want)
                    and j + size < len(words)
                    and not used[i + size]
                    and not done[j + size]
                    and words[j + size][0] == want[i + size]
                    and words[j + size][2] == words[j][2]
                ):
                    size += 1
                at = place[words[j][1]]
                score = size + (0.9 if 0 < at < 7 else 0.4 + 0.2 / (at - 6))
                if best is None or score > best[0]:
                    best = (score, i, j, size)
        if best is None:
            break
        for k in range(best[3]):
            used[best[1] + k] = done[best[2] + k] = True
            out[words[best[2] + k][1]] = 1
    missing = {token for token, seen in zip(want, used, strict=True) if not seen}
    for group, row_tokens, row in flat:
        if not out[row] and row_tokens:
            if group == OWN:
                out[row] = int(all(token in missing for token in row_tokens))
            elif group != SENTENCE:
                out[row] = int(all(token in want for token in row_tokens))
            elif any(token in want for token in row_tokens):
                out[row] = -1
    return out


class Examples:
    """The rows of all numbers as one sparse matrix over the table."""

    def __init__(self, articles: Sequence[Article]) -> None:
        strings: dict[tuple[str, str], int] = {}
        seen: dict[int, int] = {}
        last: dict[int, int] = {}
        now = 0

        def count(name: str, string: str) -> int:
            n = strings.setdefault((name, string), _STRINGS + len(strings))
            if last.get(n) != now:
                last[n] = now
                seen[n] = seen.get(n, 0) + 1
            return n

        lookup = {name: partial(count, name) for name in (*WORD_FIELDS, *NUMBER_FIELDS, PASSED)}
        self.numbers: list[tuple[int, int, Rows]] = []
        for now, article in enumerate(articles, 1):
            self.numbers += [
                (now - 1, k, rows) for k, rows in enumerate(collect(article.doc, article.indicators, lookup)) if k in article.gold
            ]
        kept = {key: n for key, n in strings.items() if seen[n] >= _LEAST}
        move = np.zeros(_STRINGS + len(strings), dtype=np.int64)
        move[:_STRINGS] = np.arange(_STRINGS)
        for new, n in enumerate(kept.values()):
            move[n] = _STRINGS + new
        self.vocabulary = {key: _STRINGS + new for new, key in enumerate(kept)}
        self.gold = [articles[a].gold[k] for a, k, _ in self.numbers]
        self.article = np.array([a for a, _, _ in self.numbers])
        done: set[int] = set()
        for _, _, number in self.numbers:
            number.number = move[number.number].tolist()
            number.passed = move[number.passed]
            for _, piece, _ in number.pieces:
                if id(piece) not in done:
                    done.add(id(piece))
                    piece.ids = move[piece.ids]
        all_rows, all_labels = [], []
        for (_, _, number), gold in zip(self.numbers, self.gold, strict=True):
            size = len(number.group)
            ids = np.concatenate([piece.ids[at] for _, piece, at in number.pieces])
            by_place = number.place[:, None] * _PLACE_SIZE + np.array(number.by_place) + _PLACE
            by_group = number.group[:, None] * _GROUP_SIZE + np.array(number.by_group) + _GROUP
            all_rows.append(
                np.concatenate(
                    [ids, number.columns, by_place, by_group, number.passed[:, None], np.tile(np.array(number.number), (size, 1))], axis=1
                ).astype(np.int32)
            )
            all_labels += labels(gold["name"], number)
        wide = np.concatenate(all_rows)
        filled = (wide > 0).sum(axis=1)
        self.matrix = csr_matrix(
            (np.ones(int(filled.sum()), dtype=np.float32), wide[wide > 0], np.concatenate([[0], np.cumsum(filled)])),
            shape=(len(wide), _STRINGS + len(kept)),
        )
        self.labels = np.array(all_labels, dtype=np.int8)
        sizes = [len(number.group) for _, _, number in self.numbers]
        self.start = np.concatenate([[0], np.cumsum(sizes)])
        group, place = (np.concatenate([getattr(number, name) for _, _, number in self.numbers]) for name in ("group", "place"))
        owner = np.repeat(np.arange(len(sizes)), sizes)
        self.pool = pool_of(group, place)
        self.joined = np.concatenate([number.joined for _, _, number in self.numbers])
        key = (owner * GROUPS + group) * PLACES + place
        self.run = np.concatenate([[0], np.cumsum(key[1:] != key[:-1])])
        weight = np.array([_OPTIONAL if gold.get("optional") else 1.0 for gold in self.gold])
        self.weight = np.where(self.labels < 0, 0, weight[owner]).astype(np.float32)
