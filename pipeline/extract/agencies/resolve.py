"""What the article tells of its bodies: areas, open levels, short forms, one wording for one body."""

from __future__ import annotations

import re
from collections import Counter

from spacy.tokens import Doc

from pipeline.extract.agencies import seats
from pipeline.extract.agencies.body import Body


def resolve(doc: Doc, bodies: list[Body]) -> list[Body]:
    """Fill in what a body's own words leave open."""
    _hosts(bodies, doc._.norm.text)
    _areas(doc, bodies)
    _wordings(bodies)
    return bodies


def _hosts(bodies: list[Body], text: str) -> None:
    """`Ban Thường vụ, Trưởng Ban Tổ chức Tỉnh ủy`: a body without its host takes that of the next in the same breath, else one seen with the same head."""
    known: dict[str, Body] = {}
    for body in bodies:
        if body.host is not None:
            known.setdefault(body.label, body)
    for i, body in enumerate(bodies):
        if body.host or body.word or body.area or not (body.head.host and (body.head.kind == "=" or body.kind == "party")):
            continue
        for later in bodies[i + 1 : i + 4]:
            gap = text[body.end : later.start]
            if len(gap) > 60 or re.search(r"[.;:\n]", gap):
                break
            if later.host is not None and later.host.kind == "party":
                _adopt(body, later.host)
                break
            if later.word and body.head.head in ("Đảng ủy", "Ban Thường vụ"):
                body.word, body.level, body.area = later.word, later.level, later.area
                break
        if not body.host and not body.word and body.label in known:
            seen = known[body.label].host
            if seen is not None:
                _adopt(body, seen)


def _adopt(body: Body, host: Body) -> None:
    body.host, body.level, body.area = host, host.level, host.area
    if body.kind == "=":
        body.kind = host.kind


def _areas(doc: Doc, bodies: list[Body]) -> None:
    province = doc._.meta.province
    events: list[tuple[int, str, str]] = [(p.start, p.level, p.name) for p in doc._.places or [] if p.level in ("province", "district", "commune")]
    events += [(b.start, b.level, b.area) for b in bodies if b.area and b.level in ("province", "district", "commune")]
    events.sort()
    provinces = Counter(name for _, level, name in events if level == "province")
    main = province or (provinces.most_common(1)[0][0] if provinces else None)
    for body in bodies:
        if body.level == "city":
            city = body.area or main
            body.level = "province" if city is None or city in seats.CENTRAL_CITIES or city == "Huế" else "district"
        if body.kind == "=":
            body.kind = "government" if body.head.head in ("Phòng", "Văn phòng", "Ban") else "party"
        if body.area is None and body.level in ("province", "district", "commune"):
            body.area = _nearest(events, body, main)


def _nearest(events: list[tuple[int, str, str]], body: Body, main: str | None) -> str | None:
    before = [name for at, level, name in events if level == body.level and at < body.start]
    if body.level == "province":
        return main
    if before:
        return before[-1]
    after = [name for _, level, name in events if level == body.level]
    return after[0] if after else None


def _wordings(bodies: list[Body]) -> None:
    """One wording for one field: the official one where any mention has it or an abbreviation of it, else the first."""
    first: dict[str, str] = {}
    for body in bodies:
        if body.official:
            if body.label == body.official or body.official not in first:
                first[body.official] = body.label
    for body in bodies:
        if body.official:
            body.label = first[body.official]
