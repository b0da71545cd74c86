"""Numeric indicators: every number that counts, with its meaning.

>>> from pipeline.text import blank_doc
>>> doc = find_indicators(blank_doc("Thu ngân sách đạt 1.250 tỷ đồng, tăng 8,5% so với cùng kỳ."))
>>> [(i.value, i.measure) for i in doc._.indicators]
[(1250.0, 'level'), (8.5, 'change')]
"""

from __future__ import annotations

from spacy.tokens import Doc

from pipeline.extract.indicators.areas import assign_areas
from pipeline.extract.indicators.consistency import check
from pipeline.extract.indicators.measures import assign_measures
from pipeline.extract.indicators.names import assign_names
from pipeline.extract.indicators.numbers import find_numbers
from pipeline.extract.indicators.periods import assign_periods


def find_indicators(doc: Doc) -> Doc:
    """Set `doc._.indicators` and add to `doc._.warnings`."""
    numbers = find_numbers(doc)
    assign_measures(doc, numbers)
    indicators = [number for number, _ in numbers]
    doc._.indicators = indicators
    assign_names(doc, indicators, doc._.network)
    assign_periods(doc, indicators)
    assign_areas(doc, indicators)
    doc._.warnings = [*(doc._.warnings or []), *check(doc, indicators)]
    return doc
