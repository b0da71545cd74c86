"""Read the officials of a made-up text: the stages before, then what was found, as plain values."""

from __future__ import annotations

from pipeline.extract.found import OfficialFound
from pipeline.extract.stages import stage
from pipeline.text import blank_doc

BEFORE = ("giaoban_places", "giaoban_agencies", "giaoban_officials")


def officials(text: str) -> tuple[str, list[OfficialFound]]:
    """Return the normalised text and the persons found in it."""
    doc = blank_doc(text)
    for name in BEFORE:
        doc = stage(name)(doc)
    return doc._.norm.text, doc._.officials


def offices(text: str) -> dict[str, list[str]]:
    """Return each person's offices as written."""
    norm, found = officials(text)
    return {o.name: [norm[p.start : p.end] for p in o.positions] for o in found}


def bodies(text: str) -> dict[str, str | None]:
    """Return the body of each office."""
    norm, found = officials(text)
    return {norm[p.start : p.end]: p.agency for o in found for p in o.positions}
