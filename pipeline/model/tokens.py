"""Syllables, numbers and marks: the tokens that the model labels.

A word of the segmentation may begin or end inside a name (`Dân vận Tỉnh|ủy`); a syllable never does.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s]|_")


class Token(NamedTuple):
    """A token and its place in the text."""

    text: str
    start: int
    end: int


def tokens(text: str, start: int, end: int) -> list[Token]:
    """Return the tokens of `text[start:end]`.

    >>> [t.text for t in tokens("Sở GD&ĐT: 1.250 lớp", 0, 19)]
    ['Sở', 'GD', '&', 'ĐT', ':', '1.250', 'lớp']
    """
    return [Token(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text, start, end)]


def shape(word: str) -> str:
    """Return what a token looks like.

    >>> [shape(word) for word in ("Sở", "UBND", "tỉnh", "1.250", "45", ",")]
    ['Xx', 'XX', 'x', '9.9', '9', ',']
    """
    first = word[0]
    if first.isdigit():
        return "9" if word.isdigit() else "9.9"
    if first.isupper():
        return "X" if len(word) == 1 else "XX" if word.isupper() else "Xx" if word[1:].islower() else "Xy"
    return "x" if first.isalpha() else word
