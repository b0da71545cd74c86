"""Numbers in words, where they clearly count: `hai mươi lăm hộ`, `ba phần tư`, `hàng trăm người`, `gấp đôi`.

>>> [(text, value) for text, value in ((t[s:e], v) for t in ["trao ba trăm suất quà"] for s, e, v, _, _, _ in find_word_numbers(t))]
[('ba trăm', 300.0)]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.extract.indicators.units import Unit, read_unit
from pipeline.lexicon import rows
from pipeline.match.phrases import PhraseFinder

_MAGNITUDES = ("nghìn", "ngàn", "vạn", "triệu", "tỷ", "tỉ")
_FRACTION = re.compile(r"(?<!\w)(một|hai|ba|bốn) phần (hai|ba|tư|bốn|năm|mười)(?!\w)")
_HALF = re.compile(r"(?<!\w)(?:(gấp (?:đôi|rưỡi|ba))(?! lần)|(?:chiếm|giảm|còn|khoảng|gần|hơn|có|đến)(?: gần| hơn| khoảng| tới)? (một nửa))(?!\w)")
_MANY = re.compile(r"(?<!\w)(?:[Hh]àng|[Gg]ần|[Cc]ả|[Mm]ấy) (chục|trăm|nghìn|ngàn|vạn)(?= )")
_FIRST = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "bẩy", "tám", "chín", "mười")


@cache
def _values() -> dict[str, float]:
    return {row["word"]: float(row["value"]) for row in rows("number_words")}


@cache
def _vague() -> frozenset[str]:
    """Nouns that a number word makes a fixed phrase with: `hai bên`, `ba lô`."""
    return frozenset(row["noun"] for row in rows("counted_nouns") if row["words"] == "no")


@cache
def _starts() -> PhraseFinder[re.Pattern[str]]:
    """The words that numbers in words begin with, and the pattern of each."""
    words = "|".join(sorted(_values(), key=len, reverse=True))
    run = re.compile(rf"(?<!\w)[^\W\d_]+(?: (?:{words}))*(?!\w)")
    pairs = [*((word, run) for word in _FIRST), *((word, _MANY) for word in ("hàng", "gần", "cả", "mấy"))]
    return PhraseFinder([(form, pattern) for word, pattern in pairs for form in (word, word.capitalize())], together=True)


def _matches(text: str) -> tuple[list[re.Match[str]], list[re.Match[str]]]:
    """Return what `hàng trăm` and what `hai mươi lăm` match, each in order and without overlap."""
    many: list[re.Match[str]] = []
    runs: list[re.Match[str]] = []
    for start, _, pattern in _starts().find_all(text):
        found = many if pattern is _MANY else runs
        match = pattern.match(text, start)
        if match and not (found and start < found[-1].end()):
            found.append(match)
    return many, runs


def read_words(words: list[str]) -> float | None:
    """Return the value of number words, or None where they make no number.

    >>> read_words("một trăm linh năm".split()), read_words("hai mươi lăm nghìn".split())
    (105.0, 25000.0)
    """
    values = _values()
    total = group = 0.0
    last: float | None = None
    for word in words:
        value = values.get(word)
        if value is None:
            return None
        if word in ("linh", "lẻ"):
            continue
        if word in ("mươi", "chục", "trăm"):
            if last is None or last >= 10:
                return None
            group += last * (value - 1)
            last = value
        elif value >= 1000:
            if group == 0:
                return None
            total += group * value
            group, last = 0.0, None
        else:
            if last is not None and last < 10:
                return None
            group += value
            last = value
    return total + group


def find_word_numbers(text: str) -> Iterator[tuple[int, int, float, float | None, Unit | None, str]]:
    """Yield start, end, value, upper value, unit and rule of the numbers in words."""
    taken: list[tuple[int, int]] = []
    # most texts have no fraction in words: looking for a fixed piece costs next to nothing
    for match in _FRACTION.finditer(text) if " phần " in text else ():
        taken.append(match.span())
        first, second = _values()[match[1]], _values()[match[2]]
        if first < second:
            yield match.start(), match.end(), round(first / second, 6), None, None, "fraction"
    for match in _HALF.finditer(text) if "gấp " in text or " nửa" in text else ():
        index = 1 if match[1] else 2
        value = {"gấp đôi": 2.0, "gấp rưỡi": 1.5, "gấp ba": 3.0}.get(match[index], 0.5)
        yield match.start(index), match.end(index), value, None, None, "times" if index == 1 else "fraction"
    many, runs = _matches(text)
    for match in many:
        unit = read_unit(text, match.end(), guess=False)
        if unit is not None and unit.group == "money":  # `hàng trăm người` is a manner of speaking, `hàng trăm triệu đồng` an amount
            yield match.start(), match.end(), _values()[match[1]], None, unit, "words"
    for match in runs:
        words, end = match.group().lower().split(" "), match.end()
        if any(start <= match.start() < stop for start, stop in taken):
            continue
        if len(words) > 1 and words[-1] in _MAGNITUDES:  # `ba trăm | triệu đồng`: as with digits, the magnitude belongs to the unit
            end -= len(words.pop()) + 1
        if len(words) == 1 and words[0] in ("một", "năm", "mười"):
            continue
        value_read = read_words(words)
        if text[match.start()].isupper() and text[end + 1 : end + 2].isupper():
            continue  # `Hai Bà Trưng`
        if value_read is None or re.search(r"(?:[Tt]hứ|tháng|năm|quý|lần|lớp|cấp|phần|hàng|vài|mấy) $", text[max(0, match.start() - 6) : match.start()]):
            continue
        unit = read_unit(text, end, guess=False)
        if unit is None or unit.group == "duration" or (unit.kind == "measured" and not unit.magnitude and unit.group not in ("weight", "area", "length", "money")):
            continue
        if len(words) == 1 and (unit.kind != "counted" or unit.name.lower() in _vague() or text[max(0, match.start() - 4) : match.start()] == "ngã "):
            continue
        yield match.start(), end, value_read, None, unit, "words"
