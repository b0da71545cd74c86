"""The words of a sentence, each with what is known of it: number, unit, date, place, punctuation."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc

from pipeline.extract.found import IndicatorFound

_TOKEN = re.compile(r"\w+")
_WORD = re.compile(r"[^\W_]+(?:[-/&.,’'][^\W_]+)*|[^\w\s]|_")


@dataclass(slots=True)
class Word:
    """One word or mark of punctuation."""

    start: int
    end: int
    low: str
    mark: bool  # punctuation
    upper: bool = False  # begins with a capital
    number: int = -1  # which indicator's number it belongs to
    unit: int = -1  # which indicator's unit
    dated: bool = False  # inside a date or period
    placed: bool = False  # inside a place name
    based: bool = False  # inside the base of a comparison


def tokens(name: str) -> list[str]:
    """Return the words of a name as names are compared.

    >>> tokens("Tỷ lệ hộ nghèo (chuẩn mới)")
    ['tỷ', 'lệ', 'hộ', 'nghèo', 'chuẩn', 'mới']
    """
    return _TOKEN.findall(name.lower())


def sentence_words(text: str, start: int, end: int) -> list[Word]:
    """Split a sentence into words and marks.

    >>> [word.low for word in sentence_words("Đạt 9,5%, tăng.", 0, 15)]
    ['đạt', '9,5', '%', ',', 'tăng', '.']
    """
    words = []
    for m in _WORD.finditer(text, start, end):
        token = m.group()
        words.append(Word(m.start(), m.end(), token.lower(), not (token[0].isalnum() or token == "%"), token[0].isupper()))
    return words


def flag(words: list[Word], doc: Doc, members: list[tuple[int, IndicatorFound]]) -> None:
    """Mark the numbers, units and bases of the indicators, dates and places among the words of their sentence."""
    for i, found in members:
        for word in words:
            if word.start < found.end and word.end > found.start:
                word.number = i
            elif found.unit and word.start < found.unit[1] and word.end > found.unit[0]:
                word.unit = i
            if found.base and word.number < 0 and word.start < found.base[1] and word.end > found.base[0]:
                word.based = True
    if not words:
        return
    for i, word in enumerate(words):
        if word.low == "với" and i and words[i - 1].low == "so" and i + 1 < len(words) and words[i + 1].based:
            word.based = words[i - 1].based = True
        elif word.low == "so" and i + 1 < len(words) and words[i + 1].based:
            word.based = True
    first, last = words[0].start, words[-1].end
    for name in ("dates", "places"):
        for span in doc._.get(name) or ():
            if span.start >= last or span.end <= first:
                continue
            for word in words:
                if word.start < span.end and word.end > span.start and word.number < 0 and word.unit < 0:
                    if name == "dates":
                        word.dated = True
                    else:
                        word.placed = True
