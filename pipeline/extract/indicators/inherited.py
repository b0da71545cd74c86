"""Units that are not printed behind their number: `(168 vàng, 172 bạc)`, `45 và 49 triệu khách`, `tổng số học sinh là 58.611`."""

from __future__ import annotations

import re

from pipeline.extract.found import IndicatorFound
from pipeline.extract.indicators.units import Unit, noun_at

_FORWARD = re.compile(r"(?:\s?[,;]\s?|\s(?:và|lên|xuống|xuống còn|lên thành|hoặc|hay|đến|tới)\s)+(?:(?:gần|hơn|trên|khoảng|còn|từ|mức)\s)*")
_NAMED = re.compile(r"(?:[Tt]ổng số|[Ss]ố lượng|[Ss]ố|tổng)\s(?P<noun>[^\d,.;:()]{2,60}?)(?:\s(?:là|đạt|còn|có|ước|lên|tăng lên|khoảng|hiện có|hiện là))*\s?:?\s?$")

Pair = tuple[IndicatorFound, Unit | None]


def inherit_units(text: str, found: list[Pair]) -> list[Pair]:
    """Fill `unit_text` of the numbers that print no unit of their own."""
    out = list(found)
    for index in range(len(out) - 1, -1, -1):  # from the right: a chain passes its unit on
        number, unit = out[index]
        if unit is None and number.rules[0] in ("number", "range", "words") and index + 1 < len(out):
            following, other = out[index + 1]
            if other is not None and _FORWARD.fullmatch(text[number.end : following.start]):
                number.unit_text = following.unit_text or other.words
                out[index] = (number, other)
    for index, (number, unit) in enumerate(out):
        if unit is None or (unit.kind == "unknown" and _is_kind(text, number, unit)):
            if number.rules[0] in ("rank", "fraction"):
                continue
            named = _NAMED.search(text, max(number.sentence[0], number.start - 80), number.start)
            noun = noun_at(text, named.start("noun")) if named else None
            if named and noun and unit is None:
                number.unit_text = text[named.start("noun") : noun[0]]
                continue
            if index:
                previous, other = out[index - 1]
                if other is not None and previous.sentence == number.sentence and other.kind == "counted" and number.rules[0] != "pair":
                    number.unit, number.unit_text = None, previous.unit_text or other.words
                    out[index] = (number, other)
    return out


def _is_kind(text: str, number: IndicatorFound, unit: Unit) -> bool:
    """Tell whether the word after a number names the kind of what was counted before it, not a new thing: `93 nội địa`."""
    before = text[max(number.sentence[0], number.start - 3) : number.start]
    return before.rstrip().endswith(("(", ",")) and unit.words.split(" ")[0] in _KINDS


_KINDS = frozenset("vàng bạc đồng quốc nội công ngoài tư nam nữ dân trong chuyên lớn".split())
