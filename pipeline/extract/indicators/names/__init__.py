"""What each number measures, in words of the article."""

from __future__ import annotations

from spacy.tokens import Doc

from pipeline.extract.found import IndicatorFound
from pipeline.extract.indicators.names.frames import build
from pipeline.extract.indicators.names.rules import name_frame
from pipeline.extract.indicators.names.words import flag, sentence_words

__all__ = ["assign_names"]


def assign_names(doc: Doc, indicators: list[IndicatorFound]) -> None:
    """Set the name of every indicator of a Doc."""
    text = doc._.norm.text
    by_sentence: dict[tuple[int, int], list[tuple[int, IndicatorFound]]] = {}
    for index, found in enumerate(indicators):
        by_sentence.setdefault(found.sentence, []).append((index, found))
    topic = ""
    for span, members in by_sentence.items():
        words = sentence_words(text, *span)
        flag(words, doc, indicators)
        frames = build(words, members, text)
        names: list[str] = []
        for k, frame in enumerate(frames):
            name = name_frame(text, words, frames, k, names, topic)
            if not name and frame.unit[1]:
                name = text[words[frame.unit[0]].start : words[frame.unit[1] - 1].end]
            names.append(name)
            frame.found.name = name
        topic = names[0] if names else topic
