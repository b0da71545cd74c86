"""The province an article is about as a whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from spacy.tokens import Doc

from pipeline.extract.found import PlaceFound
from pipeline.extract.places.gazetteer import communes, districts, key, province_now, provinces
from pipeline.extract.places.names import MERGER

LEAD = 600  # characters after the title that tell most


def set_province(doc: Doc) -> Doc:
    """Set `doc._.meta.province` from the places found."""
    meta = doc._.meta
    text = doc._.norm.text
    title_end = next((line.end for line in doc._.lines or () if line.role == "title"), 0)
    doc._.meta = replace(meta, province=main_province(text, doc._.places, title_end=title_end, published=meta.published))
    return doc


def main_province(text: str, places: list[PlaceFound], *, title_end: int = 0, published: date | None = None) -> str | None:
    """Return the province that most of the weight falls on, or None where none stands out.

    A province counts more in the title and lead and with its type word; districts and communes that lie in one province only count for it.
    """
    weights = province_weights(text, places, title_end=title_end, published=published)
    if not weights:
        return None
    ranked = sorted(weights.items(), key=lambda item: -item[1])
    best, weight = ranked[0]
    if weight < 1.5:
        return None
    rest = sum(w for name, w in ranked[1:] if province_now(name) != province_now(best))
    return best if weight >= 0.8 * rest else None


def province_weights(text: str, places: list[PlaceFound], *, title_end: int, published: date | None) -> dict[str, float]:
    """Return the weight of each province named or implied, in order of first mention."""
    weights: dict[str, float] = {}
    implied: dict[str, float] = {}
    for p in places:
        where = 3.0 if p.start < title_end else 1.5 if p.start < title_end + LEAD else 1.0
        if p.level == "province" and key(p.name) in provinces():
            typed = p.end - p.start > len(p.name) or text[p.start].islower()
            weights[p.name] = weights.get(p.name, 0.0) + where * (1.5 if typed else 1.0)
        elif p.level == "district":
            parents = {u.parent for u in districts().get(key(p.name.removeprefix("quận ")), ()) if u.parent}
            if len(parents) == 1:
                (parent,) = parents
                implied[parent] = implied.get(parent, 0.0) + where * 0.5
    if not weights:
        for p in places:
            if p.level == "commune":
                parents = {
                    u.parent
                    for u in communes().get(key(p.name), ())
                    if u.parent and (published is None or u.now == (published >= MERGER)) and text[p.start : p.end].lower().startswith(u.kind)
                }
                if len(parents) == 1:
                    (parent,) = parents
                    implied[parent] = implied.get(parent, 0.0) + 0.7
    for name, weight in implied.items():
        same = next((n for n in weights if province_now(n) == province_now(name)), name)
        weights[same] = weights.get(same, 0.0) + weight
    return weights
