"""Marked sentences for tests of names: `[1.064|người]` is a number and its unit, and after another bar its measure (level if left out)."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from pipeline.extract.found import IndicatorFound
from pipeline.text import blank_doc

_MARK = re.compile(r"\[([^|\]]+)\|([^|\]]*)(?:\|([a-z]+))?\]")


def marked_numbers(marked: str) -> tuple[Doc, list[IndicatorFound]]:
    """Return the Doc of a marked sentence and its numbers."""
    text, numbers, at = "", [], 0
    for m in _MARK.finditer(marked):
        text += marked[at : m.start()]
        start = len(text)
        text += m[1]
        unit = None
        if m[2]:
            gap = "" if m[2].startswith("%") else " "
            unit = (len(text) + len(gap), len(text) + len(gap) + len(m[2]))
            text += gap + m[2]
        numbers.append((start, start + len(m[1]), unit, m[3] or "level"))
        at = m.end()
    text += marked[at:]
    doc = blank_doc(text)
    found = []
    for start, end, unit, measure in numbers:
        sentence = next((a, b) for a, b in doc._.sentences if a <= start < b)
        found.append(IndicatorFound(start, end, 1.0, unit=unit, sentence=sentence, measure=measure))
    assert found, "no number marked"
    return doc, found
