"""Dates and periods: atoms (day, month, year, quarter) composed into patterns, read, joined and resolved."""

from __future__ import annotations

from datetime import date

from spacy.tokens import Doc

from pipeline.extract.dates.compose import compose
from pipeline.extract.dates.resolve import resolve
from pipeline.extract.dates.scan import scan
from pipeline.extract.found import DateFound


def read_dates(text: str, published: date | None = None) -> list[DateFound]:
    """Return every date, time and period expression of a normalised text, in order.

    >>> [(str(d.first), str(d.last)) for d in read_dates("9 tháng đầu năm, tỉnh đạt kế hoạch", date(2025, 10, 21))]
    [('2025-01-01', '2025-09-30')]

    Parameters: `published` is the publication day, from which years left out and words such as `hôm qua` are told.
    """
    return resolve(compose(text, scan(text, published)), published)


def find_dates(doc: Doc) -> Doc:
    """Set `doc._.dates`."""
    doc._.dates = read_dates(doc._.norm.text, doc._.meta.published)
    return doc
