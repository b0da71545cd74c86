"""Learn the tagger's weights from annotated articles.

Run `python -m pipeline.extract.indicators.tagger.train OUT GOLD...` after `pipeline.extract.indicators.names.train`; `models/name_words` is the one that is
shipped. Needs scipy, which comes with `pip install 'giaoban[train]'`. The figures are five-fold: every article is named by models that did not see it,
its numbers found and measured by the pipeline.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

from pipeline.extract.indicators.names import chooser
from pipeline.extract.indicators.names import train as names
from pipeline.extract.indicators.names.model import NameModel
from pipeline.extract.indicators.names.walk import walk
from pipeline.extract.indicators.tagger.examples import Article, Examples, load, token_f1
from pipeline.extract.indicators.tagger.model import POOLS, Floats, Tagger, read, write
from pipeline.extract.indicators.tagger.opinion import opinion

Ints = Any


def fit(
    data: Examples,
    ids: Ints,
    *,
    seed: int = 0,
    epochs: int = 6,
    size: int = 16,
    rate: float = 0.003,
    decay: float = 0.1,
    drop: float = 0.3,
    blank: float = 0.5,
    batch: int = 32,
) -> tuple[Floats, dict[str, Floats]]:
    """Return the table and the layers learned from some of the numbers."""
    random = np.random.RandomState(seed)

    def normal(*shape: int, scale: float) -> Floats:
        return (random.randn(*shape) * scale).astype(np.float32)

    unit = size**-0.5
    p: dict[str, Floats] = {
        "table": normal(data.matrix.shape[1], size + 1, scale=0.1), "bias": normal(size, scale=0), "self": normal(size, size, scale=unit), "left": normal(size, size, scale=0.4 * unit),
        "right": normal(size, size, scale=0.4 * unit), "run": normal(size, size, scale=0.4 * unit), "pool": normal(POOLS * size, size, scale=0.2 * unit), "bias2": normal(size, scale=0),
        "out": normal(size, scale=0.3), "skip": normal(size, scale=0.1), "bias3": np.array([-2.0], dtype=np.float32),
    }  # fmt: skip
    p["table"][:, size] = 0
    p["table"][0] = 0
    mean = {name: np.zeros_like(value) for name, value in p.items()}
    square = {name: np.zeros_like(value) for name, value in p.items()}
    steps = epochs * -(-len(ids) // batch)
    step = 0
    for _ in range(epochs):
        order = random.permutation(ids)
        for at in range(0, len(order), batch):
            chosen = order[at : at + batch]
            rows = np.concatenate([np.arange(data.start[i], data.start[i + 1]) for i in chosen])
            sizes = [int(data.start[i + 1] - data.start[i]) for i in chosen]
            owner = np.repeat(np.arange(len(chosen)), sizes)
            starts = np.cumsum([0, *sizes])[:-1]
            x = data.matrix[rows]
            x.data = (random.rand(len(x.data)) > blank).astype(np.float32) / np.float32(1 - blank)
            pool = owner * POOLS + data.pool[rows]
            count = np.bincount(pool, minlength=len(chosen) * POOLS)
            mix = csr_matrix(
                ((1 / np.maximum(count, 1))[pool].astype(np.float32), (pool, np.arange(len(rows)))), shape=(len(count), len(rows))
            )
            run = data.run[rows]
            run = np.concatenate([[0], np.cumsum(run[1:] != run[:-1])])
            length = np.bincount(run)
            run_starts = np.cumsum([0, *length])[:-1]
            blend = csr_matrix(((1 / length)[run].astype(np.float32), (run, np.arange(len(rows)))), shape=(len(length), len(rows)))
            joined = np.flatnonzero(data.joined[rows])
            # forward
            a = x @ p["table"]
            first = a[:, :size] + p["bias"]
            keep = (random.rand(*first.shape) > drop).astype(np.float32) / np.float32(1 - drop) * (first > 0)
            hidden = first * keep
            left, right = np.zeros_like(hidden), np.zeros_like(hidden)
            left[joined], right[joined - 1] = hidden[joined - 1], hidden[joined]
            pooled = (mix @ hidden).reshape(len(chosen), -1)
            around = (blend @ hidden)[run]
            second = (
                hidden @ p["self"] + left @ p["left"] + right @ p["right"] + around @ p["run"] + (pooled @ p["pool"])[owner] + p["bias2"]
            )
            keep2 = (random.rand(*second.shape) > drop).astype(np.float32) / np.float32(1 - drop) * (second > 0)
            top = second * keep2
            score = top @ p["out"] + hidden @ p["skip"] + a[:, size] + p["bias3"][0]
            # backward
            error = ((1 / (1 + np.exp(-score)) - np.maximum(data.labels[rows], 0)) * data.weight[rows] / batch).astype(np.float32)
            d2 = error[:, None] * p["out"] * keep2
            by_number = np.add.reduceat(d2, starts, axis=0)
            d1 = (
                d2 @ p["self"].T
                + error[:, None] * p["skip"]
                + mix.T @ (by_number @ p["pool"].T).reshape(-1, size)
                + blend.T @ np.add.reduceat(d2 @ p["run"].T, run_starts, axis=0)
            )
            d1[joined - 1] += (d2 @ p["left"].T)[joined]
            d1[joined] += (d2 @ p["right"].T)[joined - 1]
            d1 *= keep
            slope = {
                "table": x.T @ np.concatenate([d1, error[:, None]], axis=1), "bias": d1.sum(axis=0), "self": hidden.T @ d2, "left": left.T @ d2, "right": right.T @ d2, "run": around.T @ d2,
                "pool": pooled.T @ by_number, "bias2": d2.sum(axis=0), "out": top.T @ error, "skip": hidden.T @ error, "bias3": np.array([error.sum()], dtype=np.float32),
            }  # fmt: skip
            step += 1
            now = rate * min(1.0, step / 40) * (1 - (step - 1) / steps) ** 0.7
            for name, value in slope.items():
                mean[name] += 0.1 * (value - mean[name])
                square[name] += 0.02 * (value * value - square[name])
                if value.ndim == 2:
                    p[name] *= np.float32(1 - now * decay)
                p[name] -= np.float32(now) * (mean[name] / (1 - 0.9**step)) / (np.sqrt(square[name] / (1 - 0.98**step)) + np.float32(1e-6))
    table = p.pop("table")
    table[0] = 0
    return table, p


def crossed(
    articles: Sequence[Article], taggers: Sequence[Tagger], choosers: Sequence[NameModel]
) -> dict[str, dict[str, dict[str, float]]]:
    """Return for each set the token F1 of names, and the share at 0.5 or more, by the chooser of chunks alone and with the tagger."""
    found: dict[tuple[str, str], list[float]] = defaultdict(list)
    for article, tagger, model in zip(articles, taggers, choosers, strict=True):
        for way, words in (("chunks", {}), ("blend", opinion(article.doc, article.indicators, tagger))):
            walk(article.doc, article.indicators, chooser(model, words))
            for k, gold in article.gold.items():
                if not gold.get("optional"):
                    found[article.where, way].append(token_f1(gold["name"], article.indicators[k].name))
    out: dict[str, dict[str, dict[str, float]]] = defaultdict(dict)
    for (where, way), v in found.items():
        out[where][way] = {"token_f1": round(float(np.mean(v)), 4), "right": round(float(np.mean(np.array(v) >= 0.5)), 4), "of": len(v)}
    return dict(out)


def main() -> None:
    """Train, print the figures, write the model."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    args = parser.parse_args()
    articles = [article for folder in args.gold for article in load(folder)]
    data = Examples(articles)
    ids = np.arange(len(data.numbers))
    facts: dict[str, object] = {"model": "two layers over the words of a number", "articles": len(articles), "names": len(ids)}
    if args.folds > 1:
        fold = np.arange(len(articles)) % args.folds
        others = [example for folder in args.gold for example in names.load(folder)]
        rows = [names.rows(example, {id(found): name for found, name, _ in example.numbers}) for example in others]
        taggers = [Tagger(data.vocabulary, *fit(data, ids[fold[data.article] != k])) for k in range(args.folds)]
        choosers = [
            NameModel(names.fit([row for i, part in enumerate(rows) if i % args.folds != k for row in part])) for k in range(args.folds)
        ]
        facts["cross_validation"] = {"folds": args.folds, **crossed(articles, [taggers[k] for k in fold], [choosers[k] for k in fold])}
        print(json.dumps(facts))
    write(args.out, data.vocabulary, *fit(data, ids), facts)
    read(args.out)


if __name__ == "__main__":
    main()
