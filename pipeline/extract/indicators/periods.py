"""Periods of the indicators."""

from __future__ import annotations

from spacy.tokens import Doc

from pipeline.extract.found import IndicatorFound


def assign_periods(doc: Doc, indicators: list[IndicatorFound]) -> None:
    """Nothing yet."""
