"""What the model reads of a Doc, and what it labels there."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from spacy.tokens import Doc

from pipeline.extract.agencies.tables import heads
from pipeline.extract.officials.offices import title_hits
from pipeline.model.tagger import Tagger
from pipeline.model.tokens import Token, tokens


_LONGEST = 300  # tokens that are labelled together


class Proposal(NamedTuple):
    """A stretch of the normalised text with the label that the model gives it, and how far it is to be trusted."""

    start: int
    end: int
    label: str
    trust: float


def sentences(doc: Doc) -> list[list[Token]]:
    """Return the tokens of every sentence of a laid-out Doc; what has no end for long is cut, so that memory stays bounded."""
    text: str = doc._.norm.text
    out = []
    for start, end in doc._.sentences or ():
        row = tokens(text, start, end)
        out += [row[at : at + _LONGEST] for at in range(0, len(row), _LONGEST)] or [row]
    return out


def marks(doc: Doc, rows: list[list[Token]]) -> list[list[str]]:
    """Return for every token which lexicons know it: H a body's head, T a title, P a place, D a date; small where it is not the first there.

    The places and dates are those of the rules; what the rules make of bodies and people is not looked at, so that the model judges for itself.
    """
    text: str = doc._.norm.text
    hits = [(p.start, p.end, "P") for p in doc._.places or ()]
    hits += [(d.start, d.end, "D") for d in doc._.dates or ()]
    hits += [(h.start, h.end, "H") for h in heads().find(text) if text[h.start].isupper()]
    hits += [(h.start, h.end, "T") for h in title_hits(text)]
    at: dict[int, str] = {}
    firsts = [token.start for row in rows for token in row]
    for start, end, letter in hits:
        k = bisect_left(firsts, start)
        first = True
        while k < len(firsts) and firsts[k] < end:
            at[firsts[k]] = at.get(firsts[k], "") + (letter if first else letter.lower())
            first = False
            k += 1
    return [[at.get(token.start, "") for token in row] for row in rows]


def propose(doc: Doc, tagger: Tagger, *, everywhere: bool = True) -> list[Proposal]:
    """Return what the model labels in a Doc that the rules went through.

    Without `everywhere`, only in sentences where it may add to the rules: with a title, or with the head of a body that no rule read.
    """
    rows = sentences(doc)
    flags = marks(doc, rows)
    if not everywhere:
        bodies = {(a.start, a.end) for a in doc._.agencies or ()}
        kept = [k for k, row in enumerate(rows) if _open(row, flags[k], bodies)]
        rows, flags = [rows[k] for k in kept], [flags[k] for k in kept]
    out = []
    for row, found in zip(rows, tagger.tag(rows, flags), strict=True):
        out += [Proposal(row[f.first].start, row[f.last].end, f.label, f.trust) for f in found]
    return out


def _open(row: list[Token], flags: list[str], bodies: set[tuple[int, int]]) -> bool:
    for token, flag in zip(row, flags, strict=True):
        if "T" in flag or ("H" in flag and not any(start <= token.start < end for start, end in bodies)):
            return True
    return False
