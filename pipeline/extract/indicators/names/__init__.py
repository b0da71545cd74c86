"""What each number measures, in words of the article.

Rules cut the sentence around a number into pieces and say which number it belongs to (`frames`, `links`, `rules`); the network of
`pipeline.extract.indicators.reader` then chooses the words that make up the name.
"""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc

from pipeline import lexicon
from pipeline.extract.found import IndicatorFound
from pipeline.extract.indicators.names.walk import Piece, walk
from pipeline.extract.indicators.names.words import tokens
from pipeline.extract.indicators.reader.article import Number, Reading, read
from pipeline.extract.indicators.reader.decode import name
from pipeline.extract.indicators.reader.network import Network

__all__ = ["assign_names"]


def assign_names(doc: Doc, indicators: list[IndicatorFound], network: Network | None = None) -> None:
    """Set the name of every indicator of a Doc: by rule alone, or by a network."""
    pieces = walk(doc, indicators)
    if network is not None and pieces:
        _by_network(doc, pieces, network)


def _by_network(doc: Doc, pieces: list[Piece], network: Network) -> None:
    reading = read(doc, pieces, network.vocabulary)
    text = doc._.norm.text
    for number, chances in zip(reading.numbers, network.read(reading), strict=True):
        if _only_says_of(reading, number):
            number.found.name = reading.numbers[number.parent].found.name
        else:
            number.found.name = _with_noun(reading, number, name(reading, number, chances, text) or number.rule)


@cache
def _nouns() -> dict[str, str]:
    return {row["unit"]: row["noun"] for row in lexicon.rows("name_added")}


def _with_noun(reading: Reading, number: Number, said: str) -> str:
    """Return a name with the noun that its unit implies (`diện tích` for hectares) before it, where it lacks it."""
    noun = _nouns().get(reading.words[number.unit].low) if number.frame.unit[1] and number.found.measure in ("level", "target") else None
    return f"{noun} {said}" if noun and tokens(noun)[0] not in tokens(said) else said


def _only_says_of(reading: Reading, number: Number) -> bool:
    """Tell whether a number only says something of the one it belongs to, its rise or how much of its plan, and is named like it."""
    if number.parent < 0:
        return False
    return number.found.measure not in ("level", "target") and number.rule == reading.numbers[number.parent].rule
