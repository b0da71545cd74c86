"""Go through the numbers of an article in order, so that each can take over from those before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from spacy.tokens import Doc

from pipeline import lexicon
from pipeline.extract.found import IndicatorFound
from pipeline.extract.indicators.names.choose import tokens
from pipeline.extract.indicators.names.chunks import Chunk, cut
from pipeline.extract.indicators.names.features import Context, Source
from pipeline.extract.indicators.names.frames import Frame, build
from pipeline.extract.indicators.names.links import parents
from pipeline.extract.indicators.names.rules import HARM, name_frame
from pipeline.extract.indicators.names.words import Word, flag, sentence_words

_NUMBERS, _BEFORE, _BEHIND = 40, 2000, 1000  # numbers of a piece, characters before its first and behind its last number

Cut = tuple[list[Word], list[Chunk], list[bool], list[Frame], list[int]]  # words, chunks, which words name a body, frames, the frame each belongs to
Chooser = Callable[[str, Context, str], str]  # text, context, name by rule -> name


def _source(name: str) -> Source | None:
    if not name:
        return None
    words = sentence_words(name, 0, len(name))
    return Source(name, words, cut(words))


@cache
def _nouns() -> dict[str, str]:
    return {row["unit"]: row["noun"] for row in lexicon.rows("name_added")}


def _added(words: list[Word], frame: Frame) -> str:
    """Return words that a name may hold although the text leaves them out: `diện tích` for hectares, `được` before a verb."""
    unit = words[frame.unit[1] - 1].low if frame.unit[1] else ""
    noun = _nouns().get(unit, "")
    helper = ("bị" if words[frame.verb[0]].low in HARM else "được") if frame.counted and frame.verb_kind == "act" else ""
    return " ".join(word for word in (noun, helper) if word)


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


def walk(doc: Doc, indicators: list[IndicatorFound], choose: Chooser | None, known: dict[tuple[int, int], Cut] | None = None) -> None:
    """Set the name of every indicator to what `choose` makes of its context, or to that by rule where nothing chooses.

    `known` keeps the sentences cut up, for a second walk.
    """
    text = doc._.norm.text
    earlier: list[str] = []  # first names of the sentences before, the last one first
    last = ""
    read: dict[str, Source | None] = {}  # names cut into chunks
    bodies = [(a.start, a.end) for a in doc._.agencies or ()]
    for span, members in _pieces(indicators):
        made = known.get(span) if known is not None else None
        if made is None:
            words = sentence_words(text, *span)
            flag(words, doc, members)
            chunks = cut(words) if choose else []
            near = [body for body in bodies if body[0] < span[1] and body[1] > span[0]] if choose else []
            inside = [any(a <= word.start < b for a, b in near) for word in words] if near else []
            frames = build(words, members, text)
            made = words, chunks, inside, frames, parents(words, frames, text)
            if known is not None:
                known[span] = made
        words, chunks, inside, frames, above = made
        for k, (frame, j) in enumerate(zip(frames, above, strict=True)):
            dependent = frame.found.measure not in ("level", "target")
            parent = frames[j].found.name if j >= 0 else earlier[0] if earlier and frame.continues and dependent else ""
            rule = name_frame(text, words, frames, k, above, earlier[0] if earlier else "")
            if not rule and frame.found.unit:
                rule = text[slice(*frame.found.unit)]
            if choose is None:
                frame.found.name = rule
                continue
            # the names of earlier sentences are left out: they hardly ever lend a word, and cost a quarter of the time
            names = [parent, last, "", "", _added(words, frame)]
            context = Context(words, chunks, frames, k, j, [read[name] if name in read else read.setdefault(name, _source(name)) for name in names], set(tokens(rule)), inside)
            frame.found.name = choose(text, context, rule)
            last = frame.found.name
        if frames:
            earlier = [frames[0].found.name, *earlier[:1]]
