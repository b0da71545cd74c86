"""Officials."""

from __future__ import annotations

from spacy.tokens import Doc


def find_officials(doc: Doc) -> Doc:
    """Set `doc._.officials`."""
    doc._.officials = []
    return doc
