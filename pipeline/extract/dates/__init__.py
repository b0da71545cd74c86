"""Dates and periods."""

from __future__ import annotations

from spacy.tokens import Doc


def find_dates(doc: Doc) -> Doc:
    """Set `doc._.dates`."""
    doc._.dates = []
    return doc
