"""Agencies."""

from __future__ import annotations

from spacy.tokens import Doc


def find_agencies(doc: Doc) -> Doc:
    """Set `doc._.agencies`."""
    doc._.agencies = []
    return doc
