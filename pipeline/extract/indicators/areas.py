"""The place a number is about, and the body that reports it, where the text tells them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from itertools import accumulate

from spacy.tokens import Doc

from pipeline import lexicon
from pipeline.extract.found import AgencyFound, IndicatorFound, PlaceFound

_DEPENDENT = frozenset(("change", "share", "attainment", "target", "rank"))
_REACH = 90  # characters between a body and the verb of reporting that follows it: name and office of who speaks
_WHOLE = re.compile(r"(?i)\b(?:toàn|cả)\s+(?:tỉnh|thành phố|nước|quốc|huyện|xã|ngành|hệ thống)\b|\bToàn (?:tỉnh|Thành phố|TP)\b")
_OPENING = re.compile(r"(?:Tại|Ở|Riêng tại|Trên địa bàn|Còn tại|Còn ở)\s")


@cache
def _cues(kind: str) -> re.Pattern[str]:
    phrases = sorted((row["phrase"] for row in lexicon.rows("reporting_cues") if row["kind"] == kind), key=len, reverse=True)
    return re.compile(r"(?i)\b(?:" + "|".join(map(re.escape, phrases)) + r")\b")


def assign_areas(doc: Doc, indicators: list[IndicatorFound]) -> None:
    """Set `area` and `agency` of every indicator whose sentence or paragraph tells them.

    A place counts where it stands before the number in its clause, opens the sentence (`Tại xã Tân Hòa, ...`) or ends the phrase after
    the number; `toàn tỉnh` and the province the whole article is about are no area. Shares and changes take the area of their level.
    """
    text = doc._.norm.text
    home = doc._.meta.province if doc._.meta else None
    bodies = sorted(doc._.agencies or (), key=lambda body: body.start)
    body_starts = [body.start for body in bodies]
    reach = list(accumulate((body.end for body in bodies), max, initial=-1))  # how far the bodies up to each reach
    places = [place for place in doc._.places or () if reach[bisect_right(body_starts, place.start)] < place.end]
    starts = [place.start for place in places]
    last: IndicatorFound | None = None
    for found in indicators:
        first, end = found.sentence
        near = places[bisect_left(starts, first) : bisect_left(starts, end)]
        same = last is not None and last.sentence == found.sentence
        area = _area(text, found, near, last.end if last is not None and same else first)
        if area is None and last is not None and same and found.measure in _DEPENDENT:
            area = last.area
        if area is None and near and near[0].end <= found.start and _OPENING.match(text, first) and near[0].start - first < 25:
            area = near[0].name
        found.area = None if area == home else area
        found.agency = _reporter(text, found, bodies[bisect_left(body_starts, first) : bisect_left(body_starts, found.start)])
        last = found
    _carry(doc, indicators)


def _area(text: str, found: IndicatorFound, places: list[PlaceFound], after: int) -> str | None:
    start = max(text.rfind(mark, found.sentence[0], found.start) + 1 for mark in (";", ":", "("))
    start = max(start, after, found.sentence[0])
    if _WHOLE.search(text, start, found.start):
        return None
    before = [place for place in places if start <= place.start and place.end <= found.start]
    if before:
        return before[-1].name
    stop = re.compile(r"[,;.()\n]|\d").search(text, max(found.end, found.unit[1] if found.unit else 0), found.sentence[1])
    limit = stop.start() if stop else found.sentence[1]
    behind = [place for place in places if found.end <= place.start and place.end <= limit]
    if behind and re.search(r"(?:tại|ở|của|trên địa bàn)(?: tỉnh| huyện| xã| phường| thành phố)?\s*$", text[found.end : behind[0].start]):
        return behind[0].name
    return None


def _reporter(text: str, found: IndicatorFound, bodies: list[AgencyFound]) -> str | None:
    """Return the body that the sentence names as the source of its numbers."""
    first, _ = found.sentence
    best: str | None = None
    for body in bodies:
        if body.start < first or body.end > found.start:
            continue
        lead = text[max(first, body.start - 40) : body.start]
        cue = list(_cues("before").finditer(lead))
        opened = bool(cue) and not re.search(r"[,;:]", lead[cue[-1].end() :]) and len(lead) - cue[-1].end() < 22
        said = _cues("after").search(text, body.end, min(found.start, body.end + _REACH))
        if opened or (said and not re.search(r"[;.\n]", text[body.end : said.start()])):
            best = body.name
    return best


def _carry(doc: Doc, indicators: list[IndicatorFound]) -> None:
    """Let a reporting body hold for the numbers after it in its paragraph."""
    lines = [line.end for line in doc._.lines or ()]
    held: tuple[int, str] | None = None
    for found in indicators:
        line = bisect_left(lines, found.end)
        if found.agency:
            held = (line, found.agency)
        elif held and held[0] == line:
            found.agency = held[1]
        else:
            held = None
