"""Abbreviations that the article itself defines: `Lực lượng Vệ binh Cách mạng Hồi giáo (IRGC)`, then `IRGC`."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace

from pipeline.extract.agencies.body import Body, adopt
from pipeline.extract.agencies.tables import abbreviations, fields, head_named
from pipeline.extract.places import parse_place
from pipeline.extract.places.patterns import UPPER

_DEFINED = re.compile(rf" ?\((?:gọi tắt là |viết tắt là |sau đây gọi tắt là )?([{UPPER}][{UPPER}\d&.-]{{1,11}})\)")


_OF_MINISTRY = re.compile(r"(?<!\w)(?P<head>[Tt]hanh tra|[Vv]ăn phòng) Bộ(?! ?[A-ZĐ(]| [Tt]rưởng)(?!\w)")


def of_ministries(text: str, bodies: list[Body]) -> list[Body]:
    """Return the divisions of a ministry that is named before (`Bộ Tài chính … Thanh tra Bộ`): the last one, or the only one of the article."""
    ministries = [b for b in bodies if b.head.head == "Bộ" and b.tail and not b.bare]
    if not ministries:
        return bodies
    found: list[Body] = []
    alone = len({b.label for b in ministries}) == 1
    starts, ministry_ends = [b.start for b in bodies], [b.end for b in ministries]
    for m in _OF_MINISTRY.finditer(text):
        k = bisect_left(starts, m.end())
        if any(b.end > m.start() and not b.bare for b in bodies[max(0, k - 3) : k]):
            continue
        last = bisect_right(ministry_ends, m.start())
        host = ministries[last - 1] if last else ministries[0] if alone else None
        if host is not None:
            name = m["head"].capitalize()
            division = Body(m.start(), m.end(), name, head_named(name), host.kind, host.level, host.area, "short")
            adopt(division, host)
            found.append(division)
    return sorted([*bodies, *found], key=lambda b: b.start) if found else bodies


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
