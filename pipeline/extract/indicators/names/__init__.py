"""What each number measures, in words of the article."""

from __future__ import annotations

from spacy.tokens import Doc

from pipeline.extract.found import IndicatorFound
from pipeline.extract.indicators.names.walk import walk

__all__ = ["assign_names"]


def assign_names(doc: Doc, indicators: list[IndicatorFound]) -> None:
    """Set the name of every indicator of a Doc."""
    walk(doc, indicators, lambda text, context, rule: rule)
