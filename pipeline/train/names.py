"""Train the two models that name a number, and keep what they are trained on apart by article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

import numpy as np

from pipeline.errors import UsageError
from pipeline.evaluate.gold import GoldArticle
from pipeline.extract.indicators.names import chooser
from pipeline.extract.indicators.names.model import NameModel
from pipeline.extract.indicators.names.train import Example, Row, fit, load, rows
from pipeline.extract.indicators.names.walk import walk
from pipeline.extract.indicators.tagger.model import Floats

Words = tuple[Mapping[tuple[str, str], int], Floats, dict[str, Floats]]  # vocabulary, table and layers of the tagger of words
Names = Mapping[int, str]  # name of each number of an article, by the identity of the number


def read_examples(folders: Sequence[Path], articles: Sequence[GoldArticle]) -> list[Example]:
    """Return the annotated numbers of the articles, in their order."""
    by_text = {example.doc.text: example for folder in folders for example in load(folder)}
    try:
        return [by_text[article.text] for article in articles]
    except KeyError as error:
        raise UsageError("the annotated articles must lie in the folders themselves, not below them") from error


def annotated(example: Example) -> Names:
    """Return the names that the annotation gives."""
    return {id(found): name for found, name, _ in example.numbers}


def named(example: Example, model: NameModel) -> Names:
    """Return the names that a model gives, in a row as in use: each number may take over from those before it."""
    numbers = [found for found, _, _ in example.numbers]
    walk(example.doc, numbers, chooser(model))
    return {id(found): found.name for found in numbers}


def train_names(examples: Sequence[Example], before: Sequence[Names], *, least_articles: int, progress: Callable[[], None] = lambda: None) -> dict[str, float]:
    """Return the weights learnt from articles, with `before` as the names that a number may take over from.

    A feature that fewer than `least_articles` articles have is left out, so that the weights tell of no single article.
    """
    data: list[list[Row]] = []
    count: Counter[str] = Counter()
    for example, names in zip(examples, before, strict=True):
        own = rows(example, names)
        count.update({feature for row in own for feature in row.features})
        data.append(own)
        progress()
    for own in data:
        for row in own:
            row.features = [feature for feature in row.features if count[feature] >= least_articles]
    try:
        return fit([row for own in data for row in own])
    except ImportError as error:
        raise UsageError("training needs scikit-learn: pip install 'giaoban[train]'") from error


class WordExamples:
    """The words that names could take in the annotated articles, for the tagger of words."""

    def __init__(self, folders: Sequence[Path], articles: Sequence[GoldArticle]) -> None:
        try:
            from pipeline.extract.indicators.tagger import examples, train
        except ImportError as error:
            raise UsageError("training needs scikit-learn and scipy: pip install 'giaoban[train]'") from error
        found = [article for folder in folders for article in examples.load(folder)]
        if [a.doc.text for a in found] != [a.text for a in articles]:
            raise UsageError("every text of the annotated folders needs its records beside it")
        self._data = examples.Examples(found)
        self._fit = train.fit

    def train(self, articles: Collection[int]) -> Words:
        """Return vocabulary, table and layers learnt from some of the articles."""
        ids = np.array([i for i, article in enumerate(self._data.article) if article in articles])
        return (self._data.vocabulary, *self._fit(self._data, ids))
