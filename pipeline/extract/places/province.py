"""The province an article is about as a whole."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date
from functools import cache

from spacy.tokens import Doc

from pipeline.extract.found import PlaceFound
from pipeline.extract.places.gazetteer import communes, districts, key, province_now, provinces
from pipeline.extract.places.names import MERGER
from pipeline.lexicon import rows

LEAD = 600  # characters after the title that tell most
_MARK = re.compile(r"(?:^|\n) ?\(?([A-ZĐ][\w]{1,4}(?: online)?)\)? ?[-–:.]")
_SITE = re.compile(r"(?<![\w@])(?:www\.)?(?:bao)?([a-z]{4,14}?)(?:tv|online)?(?:\.gov|\.com|\.org)?\.vn(?!\w)")


@cache
def outlets() -> dict[str, str]:
    """Return the province of each newspaper mark (`GLO`) and of each name as web addresses have it (`laichau`)."""
    found = {r["code"].lower(): r["province"] for r in rows("outlets")}
    for unit in provinces().values():
        plain = unicodedata.normalize("NFD", unit.name.lower().replace("đ", "d"))
        found["".join(c for c in plain if c.isalpha() and c.isascii())] = unit.name
    return found


def outlet_province(text: str, title_end: int) -> str | None:
    """Return the province of the paper that marks its lead (`(GLO) - Sáng 9/10`) or names its site (`baolaichau.vn`).

    >>> outlet_province("Họp giao ban\\n(GLO) - Sáng 9/10, tỉnh tổ chức họp.", 12)
    'Gia Lai'
    """
    marks = _MARK.findall(text[title_end : title_end + LEAD])
    sites = _SITE.findall(text) if ".vn" in text else []
    return next((outlets()[m.lower()] for m in (*marks, *sites) if m.lower() in outlets()), None)


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
    outlet = outlet_province(text, title_end)
    if outlet:
        same = next((n for n in weights if province_now(n) == province_now(outlet)), outlet)
        weights[same] = weights.get(same, 0.0) + 2.0
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
