"""What the model reads of a Doc, and what it labels there."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from pipeline.extract.agencies.tables import heads
from pipeline.extract.officials.offices import title_hits
from pipeline.extract.places.patterns import UPPER
from pipeline.model.tagger import Labelled, Tagger, Wanted
from pipeline.model.tokens import Token, tokens

Span = tuple[int, int]
Mark = tuple[int, int, str]  # start, end, letter
Where = Callable[[Doc, list[Mark]], list[Span]]

PRIVATE = ("enterprise", "other")  # kinds of bodies whose names are any words
_LONGEST = 300  # tokens that are labelled together
_OFFICE = 80  # characters that an office may take up
_NAMELIKE = re.compile(rf"(?<!\w)[{UPPER}]\w+ [{UPPER}]\w+")


class Proposal(NamedTuple):
    """A stretch of the normalised text with the label that the model gives it, and how far it is to be trusted."""

    start: int
    end: int
    label: str
    trust: float


def lexicon_marks(doc: Doc) -> list[Mark]:
    """Return what the lexicons know: H a body's head, T a title, P a place, D a date.

    The places and dates are those of the rules; what the rules make of bodies and people is not looked at, so that the model judges for itself.
    """
    text: str = doc._.norm.text
    hits = [(p.start, p.end, "P") for p in doc._.places or ()]
    hits += [(d.start, d.end, "D") for d in doc._.dates or ()]
    hits += [(h.start, h.end, "H") for h in heads().find(text) if text[h.start].isupper()]
    hits += [(h.start, h.end, "T") for h in title_hits(text)]
    return sorted(hits)


def sentence_tokens(doc: Doc, spans: Iterable[Span]) -> list[list[Token]]:
    """Return the tokens of sentences; what has no end for long is cut, so that memory stays bounded."""
    text: str = doc._.norm.text
    out = []
    for start, end in spans:
        row = tokens(text, start, end)
        out += [row[at : at + _LONGEST] for at in range(0, len(row), _LONGEST)] or [row]
    return out


def token_marks(rows: list[list[Token]], hits: list[Mark]) -> list[list[str]]:
    """Return the letters of the marks on each token, small where it is not the first there.

    >>> token_marks([tokens("Sở Y tế họp", 0, 11)], [(0, 7, "H")])
    [['H', 'h', 'h', '']]
    """
    out = []
    starts = [start for start, _, _ in hits]
    for row in rows:
        flags = [""] * len(row)
        if row:
            first, last = row[0].start, row[-1].end
            for start, end, letter in hits[max(0, bisect_right(starts, first) - 8) : bisect_right(starts, last)]:
                if end <= first:
                    continue
                begun = start >= first
                for i, token in enumerate(row):
                    if token.start >= end:
                        break
                    if token.start >= start:
                        flags[i] += letter if begun else letter.lower()
                        begun = False
        out.append(flags)
    return out


def propose(doc: Doc, tagger: Tagger, where: Where | None = None, hits: list[Mark] | None = None) -> list[Proposal]:
    """Return what the model labels in a Doc that the rules went through, in every sentence or only `where` it may add something.

    In the latter case a sentence counts only if it has a body or person that is none of those read already. `hits` are the marks, where they are known.
    """
    hits = lexicon_marks(doc) if hits is None else hits
    rows = sentence_tokens(doc, where(doc, hits) if where is not None else doc._.sentences or ())
    out = []
    wanted: Wanted | None = None
    if where is not None:
        read = {(a.start, a.end) for a in doc._.agencies or ()} | {m for o in doc._.officials or () for m in o.mentions}

        def news(row: Sequence[Token], found: Sequence[Labelled]) -> bool:
            return any(f.label in ("agency", "person") and (row[f.first].start, row[f.last].end) not in read for f in found)

        wanted = news
    for row, found in zip(rows, tagger.tag(rows, token_marks(rows, hits), wanted), strict=True):
        out += [Proposal(row[f.first].start, row[f.last].end, f.label, f.trust) for f in found]
    return out


def unread_body(doc: Doc, hits: list[Mark]) -> list[Span]:
    """Return the sentences with the head of a body that no rule read, or with a private body, whose name the rules may have cut."""
    read = sorted((a.start, a.end) for a in doc._.agencies or ())
    private = [a.start for a in doc._.agencies or () if a.kind in PRIVATE]
    return _around(doc, [*private, *(start for start, _, letter in hits if letter == "H" and not _inside(start, read))])


def unread_person(doc: Doc, hits: list[Mark]) -> list[Span]:
    """Return the sentences in which two words with capitals, nothing known, stand not far behind a title."""
    text: str = doc._.norm.text
    read = [(a.start, a.end) for a in doc._.agencies or ()] + [m for o in doc._.officials or () for m in o.mentions]
    read = sorted([*read, *((start, end) for start, end, _ in hits)])
    places = []
    for start, end, letter in hits:
        if letter == "T":
            near = _NAMELIKE.finditer(text, end, min(end + _OFFICE, len(text)))
            places += [start for m in near if not _inside(m.start(), read)][:1]
    return _around(doc, places)


def _inside(at: int, spans: list[Span]) -> bool:
    """Tell whether a place lies in one of the spans, which are sorted and short."""
    k = bisect_right(spans, (at, 1 << 60))
    return any(end > at for _, end in spans[max(0, k - 6) : k])


def _around(doc: Doc, places: list[int]) -> list[Span]:
    """Return the sentences that hold some of the places, in order."""
    spans: list[Span] = doc._.sentences or []
    starts = [start for start, _ in spans]
    found = sorted({bisect_right(starts, at) - 1 for at in places})
    return [spans[k] for k in found if k >= 0]
