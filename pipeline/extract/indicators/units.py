"""Where the unit of a number ends: a measured unit (`triệu đồng/người/năm`) or the counted noun (`cơ sở lưu trú`, `xã, phường`).

>>> unit = read_unit("đón 1,2 triệu lượt khách, tăng 5%", 7)
>>> unit.kind, unit.words, unit.magnitude
('counted', 'triệu lượt khách', 'triệu')
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.extract.indicators import patterns
from pipeline.lexicon import column, rows

_GRAM = re.compile(rf"{patterns.WORD}(?: {patterns.WORD}){{0,5}}")
_PER = re.compile(r"\s?/\s?")
_JOIN = re.compile(r"\s?(,\s|/| và | hoặc | - |-)")
_LONGEST = 5
_NEW_ITEM = re.compile(r"(?: (?!và|với|có|tham|được|đã|của|tại|cho|bị|là|ở|trong|cùng|gồm)[^\W\d]+){0,4},? \d")  # the noun opens the next item of a list


_SPELLED = re.compile(r"\s\((?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)[a-zà-ỹđ ]{0,60}\)(?=\s)", re.IGNORECASE)  # `5.000 (năm nghìn) đồng`


@dataclass(slots=True, frozen=True)
class Unit:
    """The unit after a number; `kind` is measured, magnitude (`350 triệu`), counted (a known noun) or unknown (a word taken for a noun)."""

    start: int
    end: int
    kind: str
    words: str
    magnitude: str | None = None
    name: str = ""  # the measured unit or the first counted noun, alone
    group: str = ""  # category of a measured unit, class of a counted noun
    rate: bool = False  # has a denominator: `đồng/kg`


@cache
def _nouns() -> dict[str, str]:
    return {_key(row["noun"]): row["class"] for row in rows("counted_nouns")}


def _key(noun: str) -> str:
    """Nouns are found in any case, abbreviations (`HTX`) as written."""
    return noun if noun.isupper() else noun.lower()


@cache
def _lists() -> tuple[tuple[str, str], ...]:
    """The nouns that are lists themselves, longest first: `nhà tạm, nhà dột nát`."""
    return tuple(sorted(((noun, group) for noun, group in _nouns().items() if "," in noun), key=lambda pair: -len(pair[0])))


@cache
def _stops() -> frozenset[str]:
    return frozenset(column("unit_stops", "word"))


@cache
def _generic() -> frozenset[str]:
    return frozenset(row["noun"] for row in rows("counted_nouns") if row["alone"] == "yes")


def noun_at(text: str, start: int) -> tuple[int, str] | None:
    """Return end and class of the longest counted noun at `start`."""
    gram = _GRAM.match(text, start)
    if not gram:
        return None
    words = gram.group().split(" ")
    nouns = _nouns()
    if len(words) > 1 and " ".join(words[:2]) in _stops():
        return None
    after = text[start + len(gram.group()) : start + len(gram.group()) + 1]
    if after == ",":
        for listed, listed_group in _lists():
            if text[start : start + len(listed)].lower() == listed and not text[start + len(listed) : start + len(listed) + 1].isalpha():
                return start + len(listed), listed_group
    for size in range(min(_LONGEST, len(words)), 0, -1):
        phrase = " ".join(words[:size])
        group = nouns.get(_key(phrase))
        if group:
            end = start + len(phrase)
            following = text[end : end + 2]
            if following[:1].isdigit():
                continue
            return end, group
    return None


def _coordinated(text: str, end: int, group: str, noun: str) -> int:
    """Extend a noun over the nouns of its class that follow it: `xã, phường`, `cán bộ, giáo viên và nhân viên`."""
    if group not in ("admin", "person", "body") or noun in _generic():
        return end
    for _ in range(5):
        join = _JOIN.match(text, end)
        if not join:
            return end
        following = noun_at(text, join.end())
        if not following or following[1] != group or not text[join.end()].islower():
            return end
        if join.group(1).strip() in ("và", "hoặc", "-") and group != "person":
            return end
        if group == "admin" and text[following[0] : following[0] + 1] == " " and text[following[0] + 1 : following[0] + 2].isupper():
            return end
        if _NEW_ITEM.match(text, following[0]):
            return end
        end = following[0]
    return end


def _unknown(text: str, start: int) -> int | None:
    """Take one or two words that may be a noun: lower case, none of the words that never are."""
    gram = _GRAM.match(text, start)
    if not gram:
        return None
    words = gram.group().split(" ")
    if not words[0].islower() or words[0] in _stops() or len(words[0]) < 2 or " ".join(words[:2]) in _stops():
        return None
    size = 2 if len(words) > 1 and words[1].islower() and words[1] not in _stops() else 1
    return start + len(" ".join(words[:size]))


def read_unit(text: str, end: int, *, guess: bool = True) -> Unit | None:
    """Return the unit that follows a number which ends at `end`; with `guess`, unknown words may be one too."""
    spelled = _SPELLED.match(text, end)
    end = spelled.end() if spelled else end
    start = end
    while start < len(text) and text[start] == " " and start - end < 2:
        start += 1
    glued = start == end
    magnitude = patterns.magnitude().match(text, start)
    place = start
    if magnitude:
        place = magnitude.end()
        while place < len(text) and text[place] == " " and place - magnitude.end() < 2:
            place += 1
    word = magnitude.group() if magnitude else None
    unit = patterns.measured().match(text, place)
    noun = noun_at(text, place)
    if noun and (not unit or noun[0] > unit.end()) and not (glued and not magnitude and noun[0] - place < 2):
        last = _coordinated(text, noun[0], noun[1], text[place : noun[0]])
        rate = _denominators(text, last)
        return Unit(start, rate, "counted", text[start:rate], word, text[place : noun[0]], noun[1], rate > last)
    if unit:
        last = unit.end()
        rate = _denominators(text, last) if unit.group() != "%" else _time_denominator(text, last)
        category = patterns.bases()[unit.group() if unit.group() in patterns.bases() else "đồng"][0]
        return Unit(start, rate, "measured", text[start:rate], word, unit.group(), category, rate > last)
    if magnitude:
        last = _denominators(text, magnitude.end())
        guessed = _unknown(text, place) if guess and last == magnitude.end() and place > magnitude.end() else None
        if guessed:
            return Unit(start, guessed, "unknown", text[start:guessed], word)
        return Unit(start, last, "magnitude", text[start:last], word, "", "", last > magnitude.end())
    if guess and not glued:
        guessed = _unknown(text, start)
        if guessed:
            rate = _denominators(text, guessed)
            return Unit(start, rate, "unknown", text[start:rate], None, text[start:guessed], "", rate > guessed)
    return None


def _denominators(text: str, end: int) -> int:
    """Extend a unit over `/người/năm`, `/kg`, `/vạn dân`."""
    for _ in range(3):
        slash = _PER.match(text, end)
        if not slash:
            return end
        place = slash.end()
        magnitude = patterns.magnitude().match(text, place)
        if magnitude:
            place = magnitude.end() + 1
        unit, noun = patterns.measured().match(text, place), noun_at(text, place)
        last = max(unit.end() if unit else 0, noun[0] if noun else 0)
        if not last and magnitude:
            last = magnitude.end()
        if not last:
            word = re.compile(patterns.WORD).match(text, place)
            if not word or not word.group().islower():
                return end
            last = word.end()
        end = last
    return end


def _time_denominator(text: str, end: int) -> int:
    match = _TIME.match(text, end)
    return match.end() if match else end


_TIME = re.compile(r"\s?/\s?(?:năm|tháng|quý|tuần|ngày)(?!\w)")


def normalize(value: float, unit: Unit | None) -> tuple[float, str] | None:
    """Return the value in the base unit of its unit, or None where there is none to convert to.

    >>> normalize(1.5, read_unit("1,5 nghìn ha lúa", 3))
    (1500.0, 'ha')
    """
    if unit is None:
        return None
    factor = 1.0
    if unit.magnitude:
        factor = _magnitudes()[unit.magnitude]
    if unit.kind == "measured":
        _, scale, base = patterns.bases()[unit.name if unit.name in patterns.bases() else "đồng"]
        if unit.rate:
            denominator = unit.words.split("/", 1)[1].strip()
            return _round(value * factor * scale), f"{base or unit.name}/{denominator}"
        return _round(value * factor * scale), base or unit.name
    if unit.kind == "counted":
        base = "person" if unit.group == "person" and not unit.name.startswith(("hộ", "gia đình")) else unit.name.lower()
        return _round(value * factor), base
    return (_round(value * factor), "") if unit.kind == "magnitude" and unit.magnitude and not unit.rate else None


@cache
def _magnitudes() -> dict[str, float]:
    return {row["word"]: float(row["factor"]) for row in rows("magnitudes")}


def magnitude_factor(word: str) -> float:
    """Return what a magnitude word multiplies by."""
    return _magnitudes()[word]


def _round(value: float) -> float:
    """Take the dust of binary fractions off: 15 significant digits."""
    return float(f"{value:.12g}")
