"""Learn which chunks make up names, from folders of annotated articles.

Run `python -m pipeline.extract.indicators.names.train OUT GOLD...`: every GOLD is a folder of `STEM.txt` and `STEM.json` as the gold guidelines
describe; the model goes to OUT (`models/names` is the one that is shipped). Needs scikit-learn: `pip install 'giaoban[train]'`.

Articles are dealt into folds. First the names before a number are the annotated ones, as what it may take over; each fold is then named by a model
that did not see it, and the final weights are learnt with these imperfect names before it, as in use. The figures printed and stored are those of
the second round, each article named by a model that did not see it.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from pipeline.extract.found import IndicatorFound
from pipeline.extract.indicators.names import chooser
from pipeline.extract.indicators.names.features import Context, Slot, slots
from pipeline.extract.indicators.names.model import NameModel, write
from pipeline.extract.indicators.names.walk import walk
from pipeline.extract.stages import stage
from pipeline.text import blank_doc
from pipeline.text.normalize import normalize

RARE = 3  # a feature seen less often is left out
STRENGTH = 0.3  # inverse of the regularisation
AGAIN = 0.1  # weight of a second place of a word that the name holds once
SMALL = 0.03  # weights below are left out of the file
_TOKEN = re.compile(r"\w+")


@dataclass(slots=True)
class Example:
    """An article with its annotated numbers."""

    group: str
    doc: Doc
    numbers: list[tuple[IndicatorFound, str, bool]]  # number, name, whether it counts in full


@dataclass(slots=True)
class Row:
    features: list[str]
    belongs: bool
    weight: float


def load(folder: Path) -> list[Example]:
    """Read a folder of annotated articles."""
    out = []
    for path in sorted(folder.glob("*.txt")):
        raw = path.read_text(encoding="utf-8")
        gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        doc = blank_doc(raw)
        for name in ("giaoban_dates", "giaoban_places", "giaoban_agencies"):
            doc = stage(name)(doc)
        numbers = [(_found(doc, raw, g), normalize(g["name"]).text, not g.get("optional")) for g in gold["indicators"]]
        numbers.sort(key=lambda item: (item[0].start, item[0].end))
        out.append(Example(folder.name, doc, numbers))
    return out


def _found(doc: Doc, raw: str, gold: Mapping[str, Any]) -> IndicatorFound:
    norm = doc._.norm
    at = gold["start"] if "start" in gold else raw.index(gold["quote"]) + gold.get("at", gold["quote"].find(gold["number"]))
    start = next(i for i in range(min(at, len(norm.text) - 1), -1, -1) if norm.raw_span(i, i + 1)[0] <= at)
    end = start + len(gold["number"])
    sentence = next(((a, b) for a, b in doc._.sentences if a <= start < b), (start, end))
    found = IndicatorFound(start, end, gold["value"], value_high=gold.get("value_high"), sentence=sentence, measure=gold["measure"])
    unit = normalize(gold["unit"]).text if gold["unit"] else None
    if unit:
        i = norm.text.lower().find(unit.lower(), end, min(sentence[1], end + 60))
        if i < 0:
            i = norm.text.rfind(unit, sentence[0], start)
        found.unit, found.unit_text = ((i, i + len(unit)), None) if i >= 0 else (None, unit)
    if gold.get("base"):
        base = normalize(gold["base"]).text
        i = norm.text.find(base, *sentence)
        found.base = (i, i + len(base)) if i >= 0 else None
    return found


def label(name: str, found: Sequence[Slot]) -> list[bool]:
    """Tell which slots a name is made of: the longest runs of its words first, those nearest to the number where several fit."""
    want = _TOKEN.findall(name.lower())
    used = [False] * len(want)
    flat = [(token, n, slot.source) for n, slot in enumerate(found) for token in slot.chunk.tokens]
    done = [False] * len(flat)
    hits: Counter[int] = Counter()
    while True:
        best: tuple[float, int, int, int] | None = None
        for i, token in enumerate(want):
            for j, (other, n, source) in enumerate(flat):
                if used[i] or done[j] or other != token:
                    continue
                size = 1
                while (
                    i + size < len(want) and j + size < len(flat) and not used[i + size] and not done[j + size]
                    and flat[j + size][0] == want[i + size] and flat[j + size][2] == source
                ):  # fmt: skip
                    size += 1
                score = size + (0.9 if found[n].region else 0.5 if source == 0 else 0.3 if source < 0 else 0.0)
                if best is None or score > best[0]:
                    best = (score, i, j, size)
        if best is None:
            return [hits[n] * 2 >= len(slot.chunk.tokens) and hits[n] > 0 for n, slot in enumerate(found)]
        _, i, j, size = best
        for step in range(size):
            used[i + step] = done[j + step] = True
            hits[flat[j + step][1]] += 1


def rows(example: Example, before: Mapping[int, str]) -> list[Row]:
    """Return the training rows of an article, with `before` (by number) as the names it may take over from."""
    gold = {id(found): (name, full) for found, name, full in example.numbers}
    out: list[Row] = []

    def choose(text: str, context: Context, rule: str) -> str:
        number = context.frames[context.index].found
        name, full = gold[id(number)]
        found = slots(context)
        want = set(_TOKEN.findall(name.lower()))
        for slot, belongs in zip(found, label(name, found), strict=True):
            again = not belongs and want.issuperset(slot.chunk.tokens)  # a word of the name that stands elsewhere too: neither right nor wrong
            out.append(Row(slot.features, belongs, (1.0 if full else 0.4) * (AGAIN if again else 1.0) * len(slot.chunk.tokens) ** 0.5))
        return before[id(number)]

    walk(example.doc, [found for found, _, _ in example.numbers], choose)
    return out


def fit(data: Sequence[Row]) -> dict[str, float]:
    """Return the weights of a logistic regression; the empty feature is the intercept."""
    import numpy as np
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    counts = Counter(feature for row in data for feature in row.features)
    columns = {feature: i for i, feature in enumerate(sorted(f for f, n in counts.items() if n >= RARE))}
    indices: list[int] = []
    ends = [0]
    for row in data:
        indices += [columns[f] for f in row.features if f in columns]
        ends.append(len(indices))
    matrix = csr_matrix((np.ones(len(indices), dtype=np.float32), indices, ends), shape=(len(data), len(columns)))
    model = LogisticRegression(C=STRENGTH, max_iter=100)
    model.fit(matrix, [row.belongs for row in data], sample_weight=[row.weight for row in data])
    weights = {feature: float(model.coef_[0][i]) for feature, i in columns.items() if abs(model.coef_[0][i]) >= SMALL}
    return {"": float(model.intercept_[0]), **weights}


def token_f1(one: str, other: str) -> float:
    """Return the token F1 of two names."""
    a, b = Counter(_TOKEN.findall(one.lower())), Counter(_TOKEN.findall(other.lower()))
    both = sum((a & b).values())
    return 2 * both / (sum(a.values()) + sum(b.values())) if both else 0.0


def round_of(examples: Sequence[Example], before: Sequence[Mapping[int, str]], folds: int) -> tuple[list[dict[int, str]], dict[str, dict[str, float]]]:
    """Name every article by a model that did not see it; return the names and the figures of each group."""
    data = [rows(example, names) for example, names in zip(examples, before, strict=True)]
    named: list[dict[int, str]] = [{} for _ in examples]
    scores: dict[str, list[float]] = defaultdict(list)
    for k in range(folds):
        model = NameModel(fit([row for i, part in enumerate(data) if i % folds != k for row in part]))
        for i in range(k, len(examples), folds):
            numbers = examples[i].numbers
            walk(examples[i].doc, [found for found, _, _ in numbers], chooser(model))
            named[i] = {id(found): found.name for found, _, _ in numbers}
            scores[examples[i].group] += [token_f1(name, found.name) for found, name, full in numbers if full]
    figures = {group: {"token_f1": round(sum(v) / len(v), 4), "right": round(sum(x >= 0.5 for x in v) / len(v), 4), "of": len(v)} for group, v in scores.items()}
    return named, figures


def main() -> None:
    """Train, print the figures, write the model."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--folds", type=int, default=5)
    args = parser.parse_args()
    examples = [example for folder in args.gold for example in load(folder)]
    annotated = [{id(found): name for found, name, _ in example.numbers} for example in examples]
    named, _ = round_of(examples, annotated, args.folds)
    _, figures = round_of(examples, named, args.folds)
    print(json.dumps(figures))
    weights = fit([row for example, names in zip(examples, named, strict=True) for row in rows(example, names)])
    write(args.out, weights, {"model": "logistic regression over chunks", "regularisation": STRENGTH, "cross_validation": {"folds": args.folds, **figures}, "articles": len(examples)})


if __name__ == "__main__":
    main()
