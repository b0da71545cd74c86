"""What the network sees of an article: its words around numbers as arrays, and for every number the rows of words that may name it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from pipeline.extract.found import IndicatorFound
from pipeline.extract.indicators.names.chunks import cut
from pipeline.extract.indicators.names.frames import Frame
from pipeline.extract.indicators.names.walk import Piece
from pipeline.extract.indicators.names.words import Word, flag, sentence_words, tokens

Ints = npt.NDArray[np.int64]

MEASURES = ("level", "target", "change", "share", "attainment", "rank")
VERBS = ("", "act", "attain", "have", "change", "link", "goal", "qualifier", "part", "say")
KINDS = (
    "?", "N", "P", "#", ".", "E", "C", "R", "T", "L", "D", "A", "V", "V:act", "V:attain", "V:have", "V:change", "V:link", "V:goal", "V:qualifier",
    "V:part", "V:say",
)  # fmt: skip
FLAGS = 8  # upper case, dated, placed, base, number, unit, body, title: bits of a code
REGIONS = 8  # 0 elsewhere, then the pieces of a frame, 7 the number itself
TITLE, CONTEXT, SENTENCE = 0, 1, 2  # where a word stands
BETWEEN = 12  # marks and numbers between word and number: 0 to 5 before, 6 to 11 behind
DISTANCES = 30  # 15 before, 15 behind

TITLE_WORDS, CONTEXT_WORDS, BEFORE, BEHIND = 24, 60, 130, 35  # words that may name a number: of the title, before its sentence, before and behind it
APART = 8  # empty rows between stretches, as many as a convolution reaches, so that they do not run into each other
_UNKNOWN = 1
_MARKS = frozenset(",;:()")
_SHORT = 120  # characters of a sentence before that are too few to say what is talked about


def _log(n: int) -> int:
    return n if n < 6 else min(14, 6 + int(np.log2(n / 6) * 2))


_DISTANCE = np.array([_log(n) for n in range(200)], dtype=np.int64)


def written(low: str) -> str:
    """Return a word as the vocabulary has it: numbers by their number of digits.

    >>> written("hộ"), written("1.250"), written("9,5%")
    ('hộ', '<3>', '<2%>')
    """
    if not low[0].isdigit():
        return low
    return f"<{min(3, sum(c.isdigit() for c in low))}{'%' if low[-1] == '%' else ''}>"


@dataclass(slots=True)
class Number:
    """One number and the words that may name it."""

    found: IndicatorFound
    frame: Frame
    rule: str  # its name by rule
    rows: Ints  # its words among those of the article, -1 for the empty rows between stretches
    fields: Ints  # for each row: region of the number, region of the number it belongs to, said by rule (1 its name, 2 that of the other), place, distance, between
    about: tuple[int, int, int]  # measure, kind of the verb, code of the frame
    at: int  # its first word
    unit: int  # the last word of its unit, or its first word
    parent: int  # which number of the article it belongs to, or -1


@dataclass(slots=True)
class Reading:
    """The words of an article that the network reads, and its numbers."""

    words: list[Word] = field(default_factory=list)
    lows: Ints = field(default_factory=lambda: np.zeros(0, np.int64))  # in the vocabulary
    kinds: Ints = field(default_factory=lambda: np.zeros(0, np.int64))  # word class and place in its chunk
    flags: Ints = field(default_factory=lambda: np.zeros(0, np.int64))
    numbers: list[Number] = field(default_factory=list)


_KIND = {kind: n for n, kind in enumerate(KINDS)}


def read(doc: Doc, pieces: Sequence[Piece], vocabulary: Mapping[str, int]) -> Reading:
    """Return the arrays of an article; `pieces` are its sentences with numbers, named by rule."""
    out = Reading()
    if not pieces:
        return out
    text = doc._.norm.text
    bodies = [(a.start, a.end) for a in doc._.agencies or ()]
    starts = [a for a, _ in bodies]
    known = vocabulary.get
    lows: list[int] = []
    kinds: list[int] = []
    flags: list[int] = []
    boundaries: list[int] = []

    def take(words: list[Word], title: bool) -> None:
        """Append the words of a sentence."""
        titular = 128 * title
        for chunk in cut(words):
            kind = _KIND.get(chunk.kind, 0) * 4
            size = chunk.last - chunk.first
            kinds.extend((kind,) if size == 1 else (kind + 1, *(kind + 2,) * (size - 2), kind + 3))
        for word in words:
            low = word.low
            lows.append(known(low if low.isalpha() else written(low), _UNKNOWN))
            flags.append(word.upper + 2 * word.dated + 4 * word.placed + 8 * word.based + 16 * (word.number >= 0) + 32 * (word.unit >= 0) + titular)
            boundaries.append(word.number >= 0 or (word.mark and low in _MARKS))
        if words:
            k = max(0, bisect_left(starts, words[0].start) - 1)
            for start, end in bodies[k:]:
                if start >= words[-1].end:
                    break
                for i, word in enumerate(words, start=len(flags) - len(words)):
                    if word.start < end and word.end > start:
                        flags[i] |= 64
        out.words.extend(words)

    sentences: list[tuple[int, int]] = doc._.sentences
    at = [start for start, _ in sentences]
    taken = -1  # the last sentence that was read
    places: list[int] = []
    head = sentences[0] if sentences else (0, 0)
    if pieces[0].span[0] >= head[1]:
        take(_plain(text, head, doc)[:TITLE_WORDS], title=True)
        taken = 0
    titled = len(out.words)
    for piece in pieces:
        here = bisect_left(at, piece.span[0] + 1) - 1
        before = here - 1
        if before > 0 and at[before + 1] - at[before] < _SHORT:
            before -= 1
        for sentence in range(max(taken + 1, before), here):
            take(_plain(text, sentences[sentence], doc)[-CONTEXT_WORDS:], title=False)
        places.append(len(out.words))
        take(piece.words, title=here == 0)
        taken = max(taken, here)
    out.lows, out.kinds, out.flags = (np.array(x, dtype=np.int64) for x in (lows, kinds, flags))
    bounds = np.concatenate([[0], np.cumsum(boundaries)])
    forms: dict[str, int] = {}  # the words of the article, to tell which the rule has said
    spoken = np.array([forms.setdefault(word.low, len(forms)) for word in out.words], dtype=np.int64)
    first = 0
    for piece, offset in zip(pieces, places, strict=True):
        for k in range(len(piece.frames)):
            out.numbers.append(_number(piece, k, offset, first, titled, bounds, forms, spoken))
        first += len(piece.frames)
    return out


def _plain(text: str, span: tuple[int, int], doc: Doc) -> list[Word]:
    words = sentence_words(text, *span)
    flag(words, doc, [])
    return words


def _number(piece: Piece, k: int, offset: int, first: int, titled: int, bounds: Ints, forms: Mapping[str, int], spoken: Ints) -> Number:
    frame = piece.frames[k]
    parent = piece.above[k]
    start, end = frame.number[0] + offset, frame.number[1] + offset
    head = titled if offset >= titled else 0
    low = max(head, offset - CONTEXT_WORDS, start - BEFORE)
    high = min(offset + len(piece.words), end + BEHIND)
    title = min(titled, low)
    lead = title + APART if title else 0
    rows = np.concatenate([np.arange(title), np.full(APART if title else 0, -1), np.arange(low, high), np.full(APART, -1)])
    fields = np.zeros((len(rows), 6), dtype=np.int64)
    there = slice(lead, lead + high - low)
    _regions(fields[there, 0], frame, offset - low)
    here = np.where(rows >= 0, spoken[rows], -1)
    fields[:, 2] = _said(here, piece.rules[k], forms)
    if parent >= 0:
        _regions(fields[there, 1], piece.frames[parent], offset - low)
        fields[:, 2] += 2 * _said(here, piece.rules[parent], forms)
    fields[there, 3] = SENTENCE
    fields[lead : lead + max(0, min(offset, high) - low), 3] = CONTEXT
    fields[:title, 4] = 14
    fields[:title, 5] = 5
    i, j = start - low + lead, end - low + lead
    fields[lead:i, 4] = _DISTANCE[np.minimum(np.arange(start - low, 0, -1), 199)]
    fields[i : there.stop, 4] = 15 + _DISTANCE[np.minimum(np.maximum(np.arange(start - end + 1, high - end + 1), 0), 199)]
    fields[lead:i, 5] = np.minimum(bounds[start] - bounds[low:start], 5)
    fields[j : there.stop, 5] = 6 + np.minimum(bounds[end + 1 : high + 1] - bounds[end], 5)
    code = frame.continues + 2 * frame.part + 4 * frame.second + 8 * (frame.paren >= 0) + 16 * frame.counted + 32 * bool(frame.unit[1])
    verb = VERBS.index(frame.verb_kind) if frame.verb_kind in VERBS else 0
    unit = frame.unit[1] - 1 + offset if frame.unit[1] else start
    return Number(
        frame.found, frame, piece.rules[k], rows, fields, (MEASURES.index(frame.found.measure), verb, int(code)), start, unit, first + parent if parent >= 0 else -1
    )


def _regions(row: Ints, frame: Frame, shift: int) -> None:
    """Write which piece of a frame each word stands in, later pieces over earlier ones."""
    size = len(row)
    for n, (a, b) in enumerate((frame.pre, frame.after, frame.subject, frame.object, frame.verb, frame.unit, frame.number), start=1):
        if b > a:
            row[min(size, max(0, a + shift)) : min(size, max(0, b + shift))] = n


def _said(here: Ints, name: str, forms: Mapping[str, int]) -> Ints:
    """Tell for each row (its word among those of the article, or -1) whether a name holds its word."""
    return np.isin(here, [forms[token] for token in set(tokens(name)) if token in forms]).astype(np.int64)
