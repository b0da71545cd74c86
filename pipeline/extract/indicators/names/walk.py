"""Go through the numbers of an article in order and name them by rule, so that each can take over from those before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from pipeline.extract.found import IndicatorFound
from pipeline.extract.indicators.names.frames import Frame, build
from pipeline.extract.indicators.names.links import parents
from pipeline.extract.indicators.names.rules import name_frame
from pipeline.extract.indicators.names.words import Word, flag, sentence_words

_NUMBERS, _BEFORE, _BEHIND = 40, 2000, 1000  # numbers of a piece, characters before its first and behind its last number


@dataclass(slots=True)
class Piece:
    """A sentence with numbers (of a table: a part of bounded size), cut into words, with what the rules make of it."""

    span: tuple[int, int]
    words: list[Word]
    frames: list[Frame]  # one a number
    above: list[int]  # the frame that each belongs to, or -1
    rules: list[str]  # the name of each by rule


def _pieces(indicators: list[IndicatorFound]) -> Iterator[tuple[tuple[int, int], list[tuple[int, IndicatorFound]]]]:
    """Yield the sentences that hold numbers, with these; tables and texts without full stops in pieces of bounded size."""
    by_sentence: dict[tuple[int, int], list[tuple[int, IndicatorFound]]] = {}
    for index, found in enumerate(indicators):
        by_sentence.setdefault(found.sentence, []).append((index, found))
    for (start, end), members in by_sentence.items():
        group: list[tuple[int, IndicatorFound]] = []
        first = start
        for k, member in enumerate(members):
            group.append(member)
            following = members[k + 1][1].start if k + 1 < len(members) else end
            if k + 1 < len(members) and len(group) < _NUMBERS and following - group[0][1].start < _BEFORE:
                continue
            last = group[-1][1].end
            yield (max(first, group[0][1].start - _BEFORE), min(end, max(last, following) if following == end else following, last + _BEHIND)), group
            first, group = last, []


def walk(doc: Doc, indicators: list[IndicatorFound]) -> list[Piece]:
    """Set the name of every indicator by rule, and return the sentences they stand in."""
    text = doc._.norm.text
    out: list[Piece] = []
    topic = ""  # first name of the sentence before
    for span, members in _pieces(indicators):
        words = sentence_words(text, *span)
        flag(words, doc, members)
        frames = build(words, members, text)
        above = parents(words, frames, text)
        for k, frame in enumerate(frames):
            name = name_frame(text, words, frames, k, above, topic)
            if not name and frame.found.unit:
                name = text[slice(*frame.found.unit)]
            frame.found.name = name
        out.append(Piece(span, words, frames, above, [frame.found.name for frame in frames]))
        if frames:
            topic = frames[0].found.name
    return out
