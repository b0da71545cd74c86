"""Units that are not printed behind their number: `(168 vàng, 172 bạc)`, `45 và 49 triệu khách`, `tổng số học sinh là 58.611`."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extract.found import IndicatorFound
from pipeline.extract.indicators import patterns
from pipeline.extract.indicators.units import Unit, noun_at
from pipeline.lexicon import column

_FORWARD = re.compile(r"(?:\s?[,;]\s?|\s(?:và|lên|xuống|xuống còn|lên thành|hoặc|hay|đến|tới)\s)+(?:(?:gần|hơn|trên|khoảng|còn|từ|mức)\s)*")
_NAMED = re.compile(r"(?:[Tt]ổng số|[Ss]ố lượng|[Ss]ố|tổng)\s(?P<noun>[^\d,.;:()]{2,60}?)(?:\s(?:là|đạt|còn|có|ước|lên|tăng lên|khoảng|hiện có|hiện là))*\s?:?\s?$")

Pair = tuple[IndicatorFound, Unit | None]


def inherit_units(text: str, found: list[Pair]) -> list[Pair]:
    """Fill `unit_text` of the numbers that print no unit of their own."""
    out = list(found)
    for index, (number, unit) in enumerate(out):
        if unit is None and number.rules[0] in ("number", "range", "pair"):
            own = _own(text, number)
            if own:
                number.unit_text = own
        elif unit is None and number.rules[0] == "pair-second" and index:
            number.unit_text = out[index - 1][0].unit_text
    for index in range(len(out) - 2, -1, -1):  # from the right: a chain passes its unit on
        number, unit = out[index]
        following, other = out[index + 1]
        if unit is None and not number.unit_text and number.rules[0] in ("number", "range", "words") and other is not None and _FORWARD.fullmatch(text[number.end : following.start]):
            number.unit_text = following.unit_text or other.words
            out[index] = (number, other)
    counted: Pair | None = None
    for index, (number, unit) in enumerate(out):
        if counted is not None and counted[0].sentence != number.sentence:
            counted = None
        if number.rules[0] in ("rank", "fraction"):
            continue
        medal = unit is not None and unit.words == "đồng" and number.value < 1000 and counted is not None and counted[0].unit_text == "huy chương"
        if not number.unit_text and (unit is None or medal or (unit.kind == "unknown" and _is_kind(text, number, unit))):
            neighbour = out[index + 1] if index + 1 < len(out) else None
            if number.rules[0] in ("pair", "pair-second"):
                continue
            if counted is not None and counted[1] is not None:
                number.unit, number.unit_text = None, counted[0].unit_text or counted[1].words
                out[index] = (number, counted[1])
            elif neighbour is not None and neighbour[1] is not None and neighbour[1].kind == "counted" and _NEXT.fullmatch(text[number.end : neighbour[0].start]):
                number.unit, number.unit_text = None, neighbour[1].words
                out[index] = (number, neighbour[1])
        unit = out[index][1]
        if unit is not None and unit.kind == "counted" and not unit.rate:
            counted = out[index]
    return out


_NEXT = re.compile(r", [^\d,.;:()]{2,25} ")
_RATE = re.compile(rf"({patterns.WORD}(?: {patterns.WORD})?/{patterns.WORD}(?: {patterns.WORD})?)\s(?:là\s|đạt\s)?$")
_CURRENCY = re.compile(r"(?<![^\W\d])(US\$|\$|€|£|USD|EUR|GBP|VND|VN\$)\s?$")
_BRACKET = re.compile(r"\) (?=[^\W\d])")


def _own(text: str, number: IndicatorFound) -> str | None:
    """Return the unit that stands elsewhere in the clause: before the number, in its name, or after its bracket."""
    currency = _CURRENCY.search(text, max(0, number.start - 5), number.start)
    if currency:
        return currency.group(1)
    rate = _RATE.search(text, max(number.sentence[0], number.start - 40), number.start)
    if rate:
        words = rate.group(1)
        head, _, tail = words.partition("/")
        size = next((size for size in (2, 1) if (noun := " ".join(head.split(" ")[-size:])) and noun_at(noun, 0)), 0)
        return " ".join(head.split(" ")[-size:]) + "/" + tail if size else None
    if text[number.start - 1 : number.start] == "(" and text[max(0, number.start - 3) : number.start - 1].rstrip().endswith("%"):
        bracket = _BRACKET.match(text, number.end)
        counted = noun_at(text, bracket.end()) if bracket else None
        if bracket and counted:
            return text[bracket.end() : counted[0]]
    if _WIND_FORCE.search(text, max(0, number.start - 5), number.start):
        return "cấp"
    named = _NAMED.search(text, max(number.sentence[0], number.start - 80), number.start)
    counted = noun_at(text, named.start("noun")) if named else None
    return text[named.start("noun") : counted[0]] if named and counted else None


_WIND_FORCE = re.compile(r" cấp $")


@cache
def _kinds() -> frozenset[str]:
    return frozenset(column("unit_kinds", "word"))


def _is_kind(text: str, number: IndicatorFound, unit: Unit) -> bool:
    """Tell whether the word after a number names the kind of what was counted before it, not a new thing: `93 nội địa`."""
    before = text[max(number.sentence[0], number.start - 3) : number.start]
    return before.rstrip().endswith(("(", ",")) and unit.words.split(" ")[0] in _kinds()


