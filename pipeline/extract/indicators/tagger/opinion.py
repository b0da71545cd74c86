"""The shipped tagger's opinion on the names of an article's numbers."""

from __future__ import annotations

from spacy.tokens import Doc

from pipeline.extract.found import IndicatorFound
from pipeline.extract.indicators.names.walk import Cut
from pipeline.extract.indicators.tagger.article import collect
from pipeline.extract.indicators.tagger.decode import chances
from pipeline.extract.indicators.tagger.model import Tagger, shipped


def opinion(
    doc: Doc, indicators: list[IndicatorFound], tagger: Tagger | None = None, known: dict[tuple[int, int], Cut] | None = None
) -> dict[int, dict[str, float]]:
    """Return for each number (by its `id`) the chance of each word to belong to its name; nothing where no tagger is given or shipped."""
    tagger = tagger or shipped()
    if tagger is None or not indicators:
        return {}
    numbers = collect(doc, indicators, tagger.lookup, known)
    return {id(found): chances(rows, scores) for found, rows, scores in zip(indicators, numbers, tagger.scores(numbers), strict=True)}
