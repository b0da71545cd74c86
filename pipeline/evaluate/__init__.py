"""Scores of extracted records against annotated articles.

>>> from pipeline.evaluate import evaluate, read_gold
>>> from pipeline.resources import corpus_folder
>>> scores = evaluate(read_gold([corpus_folder()])[:2])
>>> scores.exact["officials"].f1 > 0.5
True
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from pipeline.evaluate.gold import GoldArticle, read_gold
from pipeline.evaluate.kinds import score_article
from pipeline.evaluate.tally import Tally
from pipeline.language import extract
from pipeline.records import Article

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["GoldArticle", "Tally", "evaluate", "read_gold", "score"]


def score(pairs: Iterable[tuple[GoldArticle, Article]]) -> Tally:
    """Return the scores of records against the annotations of their articles."""
    tally = Tally()
    for gold, got in pairs:
        score_article(tally, gold, got)
    return tally


def evaluate(articles: Iterable[GoldArticle], nlp: Language | None = None, *, progress: Callable[[], None] = lambda: None) -> Tally:
    """Extract every article with a pipeline (by default the one that `pipeline.load()` gives) and score its records."""
    tally = Tally()
    for gold in articles:
        score_article(tally, gold, extract(gold.text, nlp=nlp, id=gold.id))
        progress()
    return tally
