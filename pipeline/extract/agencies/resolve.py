"""What the article tells of its bodies: areas, open levels, short forms, one wording for one body."""

from __future__ import annotations

import re
from spacy.tokens import Doc

from pipeline.extract.agencies import seats
from pipeline.extract.agencies.body import Body
from pipeline.extract.places import area_of


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
    main = doc._.meta.province
    for body in bodies:
        if body.level == "city":
            city = body.area or main
            body.level = "province" if city is None or seats.is_city(city) else "district"
        if body.level is None and body.head.head in ("Thành ủy", "Thành đoàn"):
            body.level = "province"
        if body.host is not None and body.level is None:
            body.level = body.host.level
        if body.kind == "=":
            body.kind = "government" if body.head.head in ("Phòng", "Văn phòng", "Ban") else "party"
        if body.area is None and (body.level in ("province", "district", "commune")):
            body.area = area_of(doc, body.level, body.start, body.end)


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
