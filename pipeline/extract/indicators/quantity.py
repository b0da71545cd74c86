"""Read one quantity that stands alone (`giữa 1,1 và 1,3 đô la`, `USD1,23`, `hai trăm nghìn`): what a table cell or a query holds.

In running text `numbers.py` decides what is a number that counts; here everything is one. Both read digits, number words,
magnitudes and units with the same parts.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pipeline.extract.indicators.figures import read_figure
from pipeline.extract.indicators.words import read_words
from pipeline.lexicon import rows

_DIGITS = r"-?\d{1,15}(?:[.,]\d{1,12}){0,5}"
_BOUND = re.compile(r"(?:không (?:cao hơn|ít hơn|hơn|quá|tới)|ít hơn|kém hơn|nhiều hơn|cao hơn|dưới|trên|hơn|ít nhất|tối thiểu|tối đa|từ(?=.*trở))\s+")
_ABOUT = re.compile(r"(?:(?:khoảng chừng|tầm khoảng|khoảng|xấp xỉ|gần|ước)\s+)?(?:từ|giữa)?\s*")
_TO = re.compile(r"\s*(?:-|–|đến|tới|và)\s*")
_SIGNS = {"$": "USD", "VN$": "VND", "£": "GBP", "€": "EUR"}


class Quantity(NamedTuple):
    """A value, its upper end where it is a range, and its base unit (VND, USD …) or None."""

    value: float
    high: float | None
    unit: str | None


@cache
def _units() -> dict[str, tuple[float, str]]:
    return {row["unit"].lower(): (float(row["factor"]), row["base"]) for row in rows("units")}


@cache
def _magnitudes() -> dict[str, float]:
    return {row["word"]: float(row["factor"]) for row in rows("magnitudes")}


def read_quantity(text: str) -> Quantity | None:
    """Return the quantity a short text is, or None where it is none.

    >>> read_quantity("từ 1000 đến 2000 đồng")
    Quantity(value=1000.0, high=2000.0, unit='VND')
    >>> read_quantity("hai trăm nghìn").value, read_quantity("rất nhiều")
    (200000.0, None)
    """
    text = " ".join(text.split()).strip(" .")[:120]
    text = re.sub(r" trở (?:lên|xuống)$", "", text)
    bound = _BOUND.match(text)
    if bound:
        text = text[bound.end() :]
    text = text[_ABOUT.match(text).end() :]  # type: ignore[union-attr]
    whole = _single(text)
    if whole:
        return Quantity(whole[0], None, whole[1])
    for m in _TO.finditer(text, 1):
        low, high = _single(text[: m.start()]), _single(text[m.end() :])
        if low and high and (low[1] is None or low[1] == high[1]):
            return Quantity(low[0], high[0], high[1])
    return None


def _single(text: str) -> tuple[float, str | None] | None:
    """Value and base unit of `10.000 đồng`, `$10`, `EUR 20`, `hai mươi mốt nghìn`."""
    sign = 1.0
    if re.match(r"(?:âm|-) ", text):
        sign, text = -1.0, text.split(" ", 1)[1]
    head = re.match(rf"(VN\$|\$|£|€|[A-Z]{{3}}) ?(?={_DIGITS}$)", text)
    if head:
        unit = _SIGNS.get(head.group(1)) or _units().get(head.group(1).lower(), (0.0, ""))[1]
        return (sign * read_figure(text[head.end() :], counted=False), unit) if unit else None
    digits = re.match(_DIGITS, text)
    if digits:
        rest = text[digits.end() :].strip()
        split = _tail(rest)
        if split is None:
            return None
        counted = split[1] == "VND"
        figure = digits.group()
        value = -read_figure(figure[1:], counted=counted) if figure[0] == "-" else read_figure(figure, counted=counted)
        return sign * value * split[0], split[1]
    words = text.lower().split(" ")
    for cut in range(len(words), 0, -1):
        spoken = read_words(words[:cut])
        split = _tail(" ".join(words[cut:])) if spoken is not None else None
        if spoken is not None and split is not None:
            return sign * spoken * split[0], split[1]
    return None


def _tail(rest: str) -> tuple[float, str | None] | None:
    """Factor and base unit of what follows a number: nothing, a magnitude, a unit, or both."""
    factor = 1.0
    for size in (2, 1):
        words = rest.split(" ")
        if " ".join(words[:size]) in _magnitudes():
            factor, rest = _magnitudes()[" ".join(words[:size])], " ".join(words[size:])
            break
    if not rest:
        return factor, None
    unit = _units().get(rest.lower()) or (_units().get(_SIGNS[rest].lower()) if rest in _SIGNS else None)
    return (factor * unit[0], unit[1] or None) if unit else None
