"""Learn the weights of `lexicons/period_weights.tsv` from annotated articles.

    python -m pipeline.train.periods FOLDER... [--unlabelled FILE --annotations FILE] > pipeline/lexicons/period_weights.tsv

A FOLDER holds `STEM.txt` beside `STEM.json` (see the annotation guidelines: `indicators` with `quote`, `number`, `period`); articles of which
offsets are annotated (`pipeline/train/standoff.py`, `models/annotations.jsonl.gz`) may be added, which count less.
The model is a conditional log-linear choice among the candidates and `no period`; numbers whose period is none of the
candidates are left out. Needs numpy (which spaCy brings), no network, and some minutes.
"""

from __future__ import annotations

import argparse
import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import numpy as np
from spacy.tokens import Doc

from pipeline.extract.dates import find_dates
from pipeline.extract.found import IndicatorFound
from pipeline.extract.indicators.numbers import find_numbers
from pipeline.extract.indicators.period_candidates import Interval, timeline
from pipeline.extract.indicators.period_features import Previous, candidate_features, number_features
from pipeline.extract.indicators.periods import offers
from pipeline.text import blank_doc
from pipeline.train.standoff import Annotated, checksum, read_annotations
from pipeline.train.texts import read_texts

PENALTY = 0.0002  # of the squared weights, an example
GOLD = 12  # how often a gold article counts beside one of which offsets are annotated
FEWEST = 3  # articles a feature must occur in
STEPS = 600
SMALLEST = 0.02  # weights below this are not written
# `no period` is said less often than the annotation alone would make it, as what is told should be found; most of all in dated
# articles that name few periods, which hold for the whole of them (these three numbers were chosen by hand)
LEAN = {**{f"n:crowd={n}:d": -1.4 for n in range(5)}, "n:crowd=5:d": -0.3, "n:undated": -1.0}


class Example(NamedTuple):
    """One number: the features of every answer, and which answers are right."""

    article: int
    answers: list[list[str]]
    right: list[bool]


Told = tuple[IndicatorFound, Interval | None, bool]  # a number, its period, whether it is a borderline case


def read_article(path: Path, article: int) -> list[Example]:
    """Return the examples of one annotated article."""
    raw = path.read_text(encoding="utf-8")
    gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["indicators"]
    doc = find_dates(blank_doc(raw))
    numbers: list[Told] = []
    for g in gold:
        start = raw.index(g["quote"]) + g.get("at", g["quote"].find(g["number"]))
        found = _found(doc, start, start + len(g["number"]), g["measure"])
        unit = doc._.norm.text.find(g["unit"], found.end, found.end + 20) if g["unit"] else -1
        found.unit = (unit, unit + len(g["unit"])) if unit >= 0 else None
        numbers.append((found, _interval(g["period"]), bool(g.get("optional"))))
    return _examples(doc, numbers, article)


def read_standoff(text: str, annotated: Iterable[Annotated], article: int) -> list[Example]:
    """Return the examples of an article of which offsets are annotated."""
    doc = find_dates(blank_doc(text))
    units = {doc._.norm.raw_span(found.start, found.end): found.unit for found, _ in find_numbers(doc)}
    numbers: list[Told] = []
    for one in annotated:
        found = _found(doc, *one.number, one.measure)
        found.unit = units.get(one.number)
        numbers.append((found, _interval(one.period), False))
    return _examples(doc, numbers, article)


def _found(doc: Doc, start: int, end: int, measure: str) -> IndicatorFound:
    norm = doc._.norm
    a, b = (x if norm.starts is None else bisect_right(norm.starts, x) - 1 for x in (start, end - 1))
    sentence = next(((s, e) for s, e in doc._.sentences if s <= a < e), (a, b + 1))
    return IndicatorFound(a, b + 1, 0.0, sentence=sentence, measure=measure)


def _interval(period: str | None) -> Interval | None:
    if not period:
        return None
    first, last = period.split("/")
    return date.fromisoformat(first), date.fromisoformat(last)


def _examples(doc: Doc, numbers: list[Told], article: int) -> list[Example]:
    numbers.sort(key=lambda n: n[0].start)
    line = timeline(doc)
    previous: Previous | None = None
    out = []
    for (_, period, optional), (found, number, offered) in zip(numbers, offers(doc, line, [n[0] for n in numbers]), strict=True):
        if number is None:
            previous = (found.start, period)
            continue
        answers = [number_features(number, line, previous), *(candidate_features(c, number, line, previous) for c in offered)]
        right = [period is None, *(c.interval == period for c in offered)]
        if any(right) and not optional:
            out.append(Example(article, answers, right))
        previous = (found.start, period)
    return out


def fit(examples: list[Example]) -> dict[str, float]:
    """Return the weights that make the right answers likely (full-batch Adam on the penalised log-likelihood)."""
    articles: defaultdict[str, set[int]] = defaultdict(set)
    for e in examples:
        for features in e.answers:
            for f in features:
                articles[f].add(e.article)
    names = sorted(f for f, seen in articles.items() if len(seen) >= FEWEST)
    place = {f: i for i, f in enumerate(names)}
    row: list[int] = []
    column: list[int] = []
    owner: list[int] = []
    right: list[bool] = []
    for k, e in enumerate(examples):
        for features, ok in zip(e.answers, e.right, strict=True):
            known = {place[f] for f in features if f in place}
            row += [len(owner)] * len(known)
            column += sorted(known)
            owner.append(k)
            right.append(ok)
    rows_, columns, owners, correct = np.array(row), np.array(column), np.array(owner), np.array(right)
    heads = np.r_[0, np.flatnonzero(np.diff(owners)) + 1]
    w, mean, square = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, STEPS + 1):
        z = np.bincount(rows_, weights=w[columns], minlength=len(owners))
        e_z = np.exp(z - np.maximum.reduceat(z, heads)[owners])
        e_right = e_z * correct
        gap = e_right / np.add.reduceat(e_right, heads)[owners] - e_z / np.add.reduceat(e_z, heads)[owners]
        gradient = np.bincount(columns, weights=gap[rows_], minlength=len(names)) / len(heads) - PENALTY * w
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.99 * square + 0.01 * gradient**2
        rate = 0.05 * (1 - step / (STEPS + 1))
        w = w + rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return {f: float(x) for f, x in zip(names, w, strict=True)}


def main() -> None:
    """Print the lexicon learnt from the articles."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--unlabelled", type=Path)
    parser.add_argument("--annotations", type=Path)
    args = parser.parse_args()
    texts = [path for folder in args.folders for path in sorted(folder.glob("*.txt"))]
    examples = [e for i, path in enumerate(texts) for e in read_article(path, i)] * GOLD
    count = len(texts)
    said = read_annotations(args.annotations) if args.annotations else {}
    for text in read_texts(args.unlabelled) if args.unlabelled else ():
        annotated = said.get(checksum(text))
        if annotated:
            examples += read_standoff(text, annotated, count)
            count += 1
    learnt = fit(examples)
    for feature, lean in LEAN.items():
        learnt[feature] = learnt.get(feature, 0.0) + lean
    print("# Weights of the choice of a number's period. Columns: feature (named in period_features.py), weight.")
    print(f"# Learnt by pipeline/train/periods.py from {count} annotated articles ({len(examples)} numbers, those of gold articles counted {GOLD} times); no text of theirs is kept. Source: those articles.")
    print("feature\tweight")
    for feature in sorted(learnt):
        if abs(learnt[feature]) >= SMALLEST:
            print(f"{feature}\t{learnt[feature]:.3f}")


if __name__ == "__main__":
    main()
