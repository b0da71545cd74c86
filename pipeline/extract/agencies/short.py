"""Abbreviations that the article itself defines: `Lực lượng Vệ binh Cách mạng Hồi giáo (IRGC)`, then `IRGC`."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extract.agencies.body import Body
from pipeline.extract.agencies.tables import abbreviations, fields
from pipeline.extract.places import parse_place
from pipeline.extract.places.patterns import UPPER

_DEFINED = re.compile(rf" ?\((?:gọi tắt là |viết tắt là |sau đây gọi tắt là )?([{UPPER}][{UPPER}\d&.-]{{1,11}})\)")


def defined(text: str, bodies: list[Body]) -> list[Body]:
    """Return the mentions of bodies by an abbreviation in brackets behind their name, there and later in the text."""
    known: dict[str, Body] = {}
    for body in bodies:
        m = _DEFINED.match(text, body.end)
        if m and m[1] not in abbreviations() and m[1].lower() not in fields() and not body.bare and body.head.tail != "name" and parse_place(m[1], 0) is None:
            known.setdefault(m[1], body)
    if not known:
        return bodies
    found: list[Body] = []
    rest = iter([*bodies, None])
    beside = next(rest)
    for m in re.finditer(rf"(?<![\w&-])(?:{'|'.join(sorted(map(re.escape, known), key=len, reverse=True))})(?![\w&]|-\w)", text):
        while beside is not None and beside.end <= m.start():
            beside = next(rest)
        body = known[m.group()]
        if m.start() >= body.end and (beside is None or beside.start >= m.end()):
            found.append(replace(body, start=m.start(), end=m.end(), rule="defined"))
    return sorted([*bodies, *found], key=lambda b: b.start)
