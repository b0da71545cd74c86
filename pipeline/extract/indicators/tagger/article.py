"""Go through the numbers of an article and collect the words each name could take."""

from __future__ import annotations

from spacy.tokens import Doc

from pipeline.extract.found import IndicatorFound
from pipeline.extract.indicators.names.chunks import Chunk
from pipeline.extract.indicators.names.features import Context
from pipeline.extract.indicators.names.walk import Cut, walk
from pipeline.extract.indicators.names.words import Word
from pipeline.extract.indicators.tagger.features import ADDED, NAME, Lookup, Piece, Rows, rows

_last: list[tuple[Lookup, Piece, Piece]] = []


def _fixed(lookup: Lookup) -> tuple[Piece, Piece]:
    """Return the pieces that are the same for all articles: no words, and those that names add of their own."""
    if not _last or _last[0][0] is not lookup:
        words = [Word(-1, -1, low, False) for low in ADDED]
        added = Piece("", words, [Chunk(n, n + 1, low, "?", (low,)) for n, low in enumerate(ADDED)], lookup)
        _last[:] = [(lookup, Piece("", [], [], lookup), added)]
    return _last[0][1:]


def collect(doc: Doc, indicators: list[IndicatorFound], lookup: Lookup, known: dict[tuple[int, int], Cut] | None = None) -> list[Rows]:
    """Return the rows of each number, in the order of `indicators`; names are set to those by rule."""
    text = doc._.norm.text
    lines = doc._.lines
    title = frozenset(text[lines[0].start : lines[0].end].lower().split()) if lines else frozenset()
    empty, added = _fixed(lookup)
    names: dict[str, Piece] = {"": empty}
    pieces: dict[int, Piece] = {}  # by the list of words that the numbers of a piece share
    place = {id(found): n for n, found in enumerate(indicators)}
    out = [Rows() for _ in indicators]

    def choose(_: str, context: Context, rule: str) -> str:
        found = context.frames[context.index].found
        piece = pieces.get(id(context.words))
        if piece is None:
            piece = pieces[id(context.words)] = Piece(text, context.words, context.chunks, lookup, context.bodies)
            piece.link()
        earlier = []
        for source in context.sources[:4]:
            name = source.name if source else ""
            if source and name not in names:
                names[name] = Piece(
                    name,
                    source.words[: max((c.last for c in source.chunks if c.last <= NAME), default=0)],
                    [c for c in source.chunks if c.last <= NAME],
                    lookup,
                )
            earlier.append(names[name])
        out[place[id(found)]] = rows(context, piece, title, earlier, added, lookup, rule)
        return rule

    walk(doc, indicators, choose, known)
    return out
