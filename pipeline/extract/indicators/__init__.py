"""Numeric indicators."""

from __future__ import annotations

from spacy.tokens import Doc


def find_indicators(doc: Doc) -> Doc:
    """Set `doc._.indicators`."""
    doc._.indicators = []
    return doc
