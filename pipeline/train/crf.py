"""Train a linear-chain CRF with CRFsuite (extra `giaoban[train]`) and return it as a table of weights."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.model.weights import Weights, from_pairs

Example = tuple[list[list[str]], list[str]]  # features of each token, label of each token
FORBIDDEN = -20.0  # a label that goes on with nothing


def common_features(articles: Iterable[Sequence[Example]], least: int) -> set[str]:
    """Return the features that at least so many articles have, so that a table tells of no single article.

    >>> sorted(common_features([[([["a", "b"]], ["O"])], [([["a"]], ["O"])]], 2))
    ['a']
    """
    count: Counter[str] = Counter()
    for examples in articles:
        count.update({feature for rows, _ in examples for row in rows for feature in row})
    return {feature for feature, n in count.items() if n >= least}


def train_crf(
    articles: Sequence[Sequence[Example]],
    *,
    weights: Sequence[int],
    least_articles: int,
    c1: float,
    c2: float,
    iterations: int,
    progress: Callable[[], None] = lambda: None,
) -> Weights:
    """Return the table trained on the examples of each article, each article counted so many times as `weights` says."""
    try:
        import pycrfsuite
    except ImportError as error:
        raise UsageError("training needs python-crfsuite: pip install 'giaoban[train]'") from error

    class Trainer(pycrfsuite.Trainer):  # type: ignore[misc]
        def message(self, message: str) -> None:
            if message.startswith("***** Iteration"):
                progress()

    trainer = Trainer("lbfgs", {"c1": c1, "c2": c2, "max_iterations": iterations, "feature.possible_transitions": False}, verbose=False)
    kept = common_features(articles, least_articles)
    for examples, weight in zip(articles, weights, strict=True):
        for rows, labels in examples:
            lean = [[feature for feature in row if feature in kept] for row in rows]
            for _ in range(weight):
                trainer.append(lean, labels)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model.crfsuite")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        tagger.close()
    labels = sorted(info.labels)
    moves = dict(info.transitions)
    for after in labels:
        if after.startswith("I-"):
            for before in labels:
                if before[2:] != after[2:]:
                    moves[before, after] = FORBIDDEN
    return from_pairs(labels, dict(info.state_features), moves)
