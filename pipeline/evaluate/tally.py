"""Counts of right, wrong and missed, kept for the whole and for every article."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from typing import Any

from pipeline.evaluate.same import overlaps


@dataclass(slots=True)
class Counts:
    """True positives, false positives and false negatives of one thing."""

    tp: float = 0
    fp: float = 0
    fn: float = 0

    def add(self, tp: float, fp: float, fn: float) -> None:
        self.tp += tp
        self.fp += fp
        self.fn += fn

    @property
    def precision(self) -> float:
        return self.tp / (self.tp + self.fp) if self.tp else 0.0

    @property
    def recall(self) -> float:
        return self.tp / (self.tp + self.fn) if self.tp else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall.

        >>> Counts(tp=8, fp=2, fn=2).f1
        0.8000000000000002
        """
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0

    def row(self) -> dict[str, float]:
        return {
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "f1": round(self.f1, 4),
            "gold": round(self.tp + self.fn),
        }


@dataclass(slots=True)
class Mean:
    """A mean over what was matched."""

    total: float = 0.0
    count: int = 0

    def row(self) -> dict[str, float]:
        return {"mean": round(self.total / self.count, 4) if self.count else 0.0, "of": self.count}


@dataclass(slots=True)
class Tally:
    """All scores of an evaluation."""

    exact: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    overlapping: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    means: dict[str, Mean] = field(default_factory=lambda: defaultdict(Mean))
    fields: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    articles: dict[str, dict[str, Counts]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(Counts)))
    confusions: dict[str, Counter[tuple[str, str]]] = field(default_factory=lambda: defaultdict(Counter))
    errors: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def count(self, metric: str, where: str, tp: float, fp: float, fn: float) -> None:
        self.exact[metric].add(tp, fp, fn)
        self.articles[where][metric].add(tp, fp, fn)

    def mean(self, metric: str, value: float) -> None:
        self.means[metric].total += value
        self.means[metric].count += 1

    def confuse(self, what: str, gold: object, got: object) -> None:
        if gold != got:
            self.confusions[what][_shown(gold), _shown(got)] += 1

    def sets(self, metric: str, where: str, gold: Iterable[Hashable], optional: Iterable[Hashable], got: Iterable[Hashable]) -> None:
        """Compare two sets of keys (plain texts, or tuples of them); those in `optional` count neither way."""
        free = set(optional)
        want, have = set(gold) - free, set(got) - free
        missed, extra = sorted(want - have, key=str), sorted(have - want, key=str)
        self.count(metric, where, len(want & have), len(extra), len(missed))
        self.errors[metric] += [f"- {where}: {_key(k)}" for k in missed] + [f"+ {where}: {_key(k)}" for k in extra]
        near = 0
        left = list(extra)
        for key in missed:
            match = next((other for other in left if _near(key, other)), None)
            if match is not None:
                left.remove(match)
                near += 1
        self.overlapping[metric].add(len(want & have) + near, len(extra) - near, len(missed) - near)


def _near(one: Any, two: Any) -> bool:
    if isinstance(one, tuple):
        return all(overlaps(a, b) for a, b in zip(one, two, strict=True))
    return overlaps(one, two)


def _key(key: Any) -> str:
    return " | ".join(key) if isinstance(key, tuple) else str(key)


def _shown(value: object) -> str:
    return "–" if value is None else str(value)
