"""The place that a body serves when its own name does not say."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from functools import lru_cache
from itertools import islice

from spacy.tokens import Doc

from pipeline.extract.found import PlaceFound
from pipeline.extract.places.gazetteer import foreign_country, key, provinces
from pipeline.extract.places.names import parse_place
from pipeline.extract.places.patterns import type_words

# the type word a body carries in its name: `Công an huyện`, `Huyện ủy`, `Thành đoàn`
_KIND = re.compile(
    r"\b(?:(huyện|quận|thị xã|thành phố|tp|tỉnh|xã|phường|thị trấn|đặc khu)$|(huyện|quận|thị|thành|tỉnh) (?:ủy|đoàn))",
    re.IGNORECASE,
)
_KIND_OF = {"tp": "thành phố", "thành": "thành phố", "thị": "thị xã"}
_BRACKET = re.compile(r" \((?:nay là |cũ )?")
_FOLLOWS = re.compile(r", (?=(?:huyện|quận|thị xã|xã|phường|thị trấn|đặc khu) )")
_SCHOOL = re.compile(r"(?:[Tt]rường|THPT|THCS) ")
_CLOSES = re.compile(r"(?: cũ| mới)?[,)]")
_SHARED_TAIL = re.compile(r"(?:,| và| kiêm| -| –) [^.;:()\n]{0,90}$")
_FOREIGN_SHARE = 3  # foreign names a Vietnamese one, for an article to be about another country


def area_of(doc: Doc, level: str | None, start: int, end: int | None = None) -> str | None:
    """Return the area of a body of `level` at `start:end` whose own name has no place, or None.

    >>> from pipeline.text import blank_doc
    >>> from pipeline.extract.places import find_places
    >>> doc = find_places(blank_doc("Công an tỉnh Lai Châu họp\\nChủ tịch UBND xã Tà Mít dự. Công an xã và Sở Y tế báo cáo."))
    >>> at = doc.text.index("Công an xã")
    >>> area_of(doc, "commune", at, at + 10), area_of(doc, "province", doc.text.index("Sở Y tế"))
    ('Tà Mít', 'Lai Châu')

    - a place in brackets right after the body is its area (`Trường Tiểu học Kim Đồng (Hướng Hóa cũ)`), so is `…, huyện Hướng Hóa`;
    - the place of a shared tail: `Bí thư Đảng ủy, Chủ tịch HĐND xã Tà Mít`;
    - province: the province of the article, unless the body says `tỉnh` and that is a city, or the other way round; then the province last named;
    - district and commune: the last named before it, of the type the body says (`Công an huyện`: not a `thị xã`), else the first after it;
    - central bodies and bodies without a level: the country, in an article about another country; else None.

    `end` lets the type word in the name be read and the text after it; without it the first two rules and the types are left out.
    """
    places: list[PlaceFound] = doc._.places or []
    text: str = doc._.norm.text
    kind = None
    if end is not None:
        beside = _beside(text, places, None if _SCHOOL.match(text, start, end) else level, end)
        if beside:
            return beside
        kind = _kind(text[start:end])
    if level == "province":
        main = doc._.meta.province
        if main and (kind not in ("tỉnh", "thành phố") or _is_kind(str(main), kind)):
            return str(main)
        named = last_named([p for p in places if kind is None or _is_kind(p.name, kind)], level, start)
        return named.name if named else main
    if level in ("district", "commune"):
        same = [p for p in places if p.level == level and (kind is None or _type_of(text, p) in (None, kind))]
        near = last_named(same, level, start) or last_named(places, level, start)
        return near.name if near else None
    return _country(places, start)


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


def _beside(text: str, places: list[PlaceFound], level: str | None, end: int) -> str | None:
    """Return the place in brackets right after, or at the end of a tail that the body shares."""
    bracket = _BRACKET.match(text, end)
    inside = parse_place(text, bracket.end(), bare_communes=True) if bracket else None
    if inside:
        fits = level is None or inside.level == level or (level, inside.level) == ("commune", "district")
        return inside.name if fits and _CLOSES.match(text, inside.end) else None
    follows = _FOLLOWS.match(text, end)
    if follows and level in (None, "district", "commune"):
        place = parse_place(text, follows.end())
        return place.name if place and level in (None, place.level) else None
    for p in islice(places, bisect_left(places, end, key=_start), None):
        if p.start > end + 100:
            break
        if p.level == level and level in ("district", "commune"):
            return p.name if p.end - p.start > len(p.name) and _SHARED_TAIL.match(text[end : p.start]) else None
    return None


def _start(place: PlaceFound) -> int:
    return place.start


def _kind(body: str) -> str | None:
    """Return the type word that the name of a body ends in or begins with."""
    m = _KIND.search(body)
    if not m:
        return None
    word = (m[1] or m[2]).lower()
    return _KIND_OF.get(word, word)


def _type_of(text: str, place: PlaceFound) -> str | None:
    """Return the type word a place was named with, or None."""
    before = text[place.start : place.end - len(place.name)].strip(" :").lower()
    kind = type_words().get(before)
    return kind.kind if kind else None


@lru_cache(maxsize=1 << 12)
def _is_kind(name: str, kind: str) -> bool:
    unit = provinces().get(key(name))
    return unit is not None and unit.kind == kind


def _country(places: list[PlaceFound], start: int) -> str | None:
    """Return the other country an article is about: the one last named before `start` if it is among the two named most."""
    home = 0
    counts: Counter[str] = Counter()
    last = None
    for p in places:
        country = p.name if p.level == "country" else foreign_country(p.name) if p.level is None else None
        if p.level in ("province", "district", "commune") or country == "Việt Nam":
            home += 1
        elif country:
            counts[country] += 1
            if p.end <= start:
                last = country
    top = [name for name, _ in counts.most_common(2)]
    if not top or sum(counts.values()) < _FOREIGN_SHARE * home:
        return None
    return last if last in top else top[0]
