"""The place that a body serves when its own name does not say."""

from __future__ import annotations

from spacy.tokens import Doc

from pipeline.extract.found import PlaceFound


def area_of(doc: Doc, level: str | None, start: int) -> str | None:
    """Return the area of a body of `level` mentioned at `start` whose own name has no place, or None.

    `Tỉnh ủy`, `Sở Y tế`: the province of the article, else the province last named; `Công an huyện`: the district last named before it,
    else the first one after; `UBND xã`: the same with communes. Central bodies and bodies without a level: None.
    """
    if level == "province" and doc._.meta.province:
        return str(doc._.meta.province)
    if level not in ("province", "district", "commune"):
        return None
    place = last_named(doc._.places or [], level, start)
    return place.name if place else None


def last_named(places: list[PlaceFound], level: str, start: int) -> PlaceFound | None:
    """Return the last place of a level before `start`, else the first after it."""
    before = None
    for p in places:
        if p.level != level:
            continue
        if p.end > start:
            return before or p
        before = p
    return before
