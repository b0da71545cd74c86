"""Sentences with their numbers marked: `thu [1.250|unit=tỷ đồng] tỷ đồng` expects that number, and no other, with these attributes."""

from __future__ import annotations

import re
from datetime import date

from pipeline.extract.found import IndicatorFound
from pipeline.extract.indicators.measures import assign_measures
from pipeline.extract.indicators.numbers import find_numbers
from pipeline.text import blank_doc

MARK = re.compile(r"\[([^\[\]|]+)(?:\|([^\[\]]*))?\]")


def unmark(marked: str) -> tuple[str, list[tuple[int, int, dict[str, str]]]]:
    """Return the plain sentence and the marks as start, end and expected attributes."""
    plain, marks, last = "", [], 0
    for match in MARK.finditer(marked):
        plain += marked[last : match.start()]
        attributes = dict(pair.split("=", 1) for pair in (match[2] or "").split(";") if pair)
        marks.append((len(plain), len(plain) + len(match[1]), attributes))
        plain += match[1]
        last = match.end()
    return plain + marked[last:], marks


def describe(text: str, number: IndicatorFound, keys: dict[str, str]) -> dict[str, str]:
    """Return the attributes of a found number that a mark names, as text."""
    said = {
        "value": f"{number.value:g}" if abs(number.value) < 1e6 else str(int(number.value)),
        "high": f"{number.value_high:g}" if number.value_high is not None else "",
        "unit": number.unit_text or (text[slice(*number.unit)] if number.unit else ""),
        "measure": number.measure,
        "base": number.base_text or (text[slice(*number.base)] if number.base else ""),
        "qualifier": text[slice(*number.qualifier)] if number.qualifier else "",
        "rule": number.rules[0],
        "normal": f"{number.normalized[0]:.15g} {number.normalized[1]}" if number.normalized else "",
    }
    return {key: said[key] for key in keys}


def read(text: str, published: date | None = None) -> list[IndicatorFound]:
    """Run the numbers and measures over one text."""
    doc = blank_doc(text, published=published)
    numbers = find_numbers(doc)
    assign_measures(doc, numbers)
    return [number for number, _ in numbers]


def check(marked: str, published: date | None = None) -> None:
    """Assert that exactly the marked numbers are found, with the attributes the marks name."""
    text, marks = unmark(marked)
    found = read(text, published)
    assert [text[n.start : n.end] for n in found] == [text[start:end] for start, end, _ in marks], marked
    assert [(n.start, n.end) for n in found] == [(start, end) for start, end, _ in marks], marked
    got = [describe(text, number, keys) for number, (_, _, keys) in zip(found, marks, strict=True)]
    assert got == [keys for _, _, keys in marks], marked
