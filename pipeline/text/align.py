"""Find the words of a segmenter in the line they came from, by walking over both, although some of their letters were changed."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable

Span = tuple[int, int]

_CHANGE = 3  # how many characters longer or shorter a changed syllable may be
_LOOKAHEAD = 8  # how many syllables may be dropped to get back into step


class CallingSegmenter:
    """Calls `underthesea.word_tokenize` and aligns what it returns; `call` stands for it in tests."""

    def __init__(self, call: Callable[[str], list[str]] | None = None) -> None:
        if call is None:
            from underthesea.pipeline.word_tokenize import word_tokenize

            call = word_tokenize
        self._call = call

    def spans(self, text: str) -> list[Span]:
        """Return the words of a text in order, none across lines; between them there is nothing but white space."""
        spans: list[Span] = []
        at = 0
        for line in text.split("\n"):
            if line and not line.isspace():
                spans += [(at + start, at + end) for start, end in align(line, self._call(line))]
            at += len(line) + 1
        return spans


def align(line: str, words: Iterable[str]) -> list[Span]:
    """Return the places of words in a line; what no word fits is cut at the spaces.

    >>> line = "Ông Qui ở Tp.HCM"
    >>> [line[start:end] for start, end in align(line, ["Ông", "Quy", "ở", "Tp. HCM"])]
    ['Ông', 'Qui', 'ở', 'Tp.HCM']
    """
    # one entry a syllable, and whether it begins a word
    syllables = [(syllable, i == 0) for word in words for i, syllable in enumerate(word.split())]
    spans: list[Span] = []
    at = k = 0
    while (at := _skip_spaces(line, at)) < len(line):
        end = _chunk_end(line, at)
        taken = None
        if k < len(syllables):
            following = syllables[k + 1][0] if k + 1 < len(syllables) else None
            taken = _taken(line, at, end, syllables[k][0], following)
        if taken is None:
            spans.append((at, end))
            k = _back_in_step(line, end, syllables, k)
            at = end
            continue
        begins = syllables[k][1] or not spans
        if begins:
            spans.append((at, at + taken))
        else:
            spans[-1] = (spans[-1][0], at + taken)
        at += taken
        k += 1
    return spans


def _taken(line: str, at: int, end: int, syllable: str, following: str | None) -> int | None:
    """Return how many characters a syllable stands for, or None if it does not fit here."""
    if line.startswith(syllable, at):
        return len(syllable)
    size = len(syllable)
    for length in sorted(range(max(1, size - _CHANGE), size + _CHANGE + 1), key=lambda n: abs(n - size)):
        fits = at + length == end or (at + length < end and following is not None and line.startswith(following, at + length))
        if fits and not _letters(syllable).isdisjoint(_letters(line[at : at + length])):
            return length
    return None


def _letters(text: str) -> set[str]:
    """Return the letters of a syllable without tones: a changed spelling keeps some of them."""
    return {char for char in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(char)}


def _back_in_step(line: str, at: int, syllables: list[tuple[str, bool]], k: int) -> int:
    """Return the next syllable that stands at the next place of the line, if one of the nearest does."""
    at = _skip_spaces(line, at)
    for j in range(k + 1, min(k + 1 + _LOOKAHEAD, len(syllables))):
        if line.startswith(syllables[j][0], at):
            return j
    return k + 1


def _skip_spaces(line: str, at: int) -> int:
    while at < len(line) and line[at].isspace():
        at += 1
    return at


def _chunk_end(line: str, at: int) -> int:
    while at < len(line) and not line[at].isspace():
        at += 1
    return at
