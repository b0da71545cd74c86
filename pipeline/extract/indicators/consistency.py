"""Check the arithmetic that the text itself offers; what does not fit is said, never corrected."""

from __future__ import annotations

from spacy.tokens import Doc

from pipeline.extract.found import IndicatorFound


def check(doc: Doc, indicators: list[IndicatorFound]) -> list[str]:
    """Return a warning for each set of numbers that do not fit together."""
    return []
