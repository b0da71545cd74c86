"""Which characters of an article are marked as what: the one source of every highlight."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from pipeline.records import Agency, Article, Indicator, Official
from pipeline.view import words

Label = Literal["official", "position", "agency", "indicator"]
LABELS: tuple[Label, ...] = ("official", "position", "agency", "indicator")

# Control characters, lone surrogates, and what turns the direction of the text around: shown as a mark, one for one.
_UNSHOWABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked piece of the text and the record it belongs to, as a few short lines."""

    start: int
    end: int
    label: Label
    note: str


def marks(article: Article) -> list[Mark]:
    """Return every mark of an article, ordered by start, the longer first.

    >>> from pipeline.records import Span
    >>> body = Agency(name="Sở Y tế", kind="government", mentions=[Span(text="Sở Y tế", start=0, end=7)])
    >>> [(m.start, m.end, m.label) for m in marks(Article(id="a", text="Sở Y tế họp", agencies=[body]))]
    [(0, 7, 'agency')]
    """
    found: list[Mark] = []
    for o in article.officials:
        note = describe_official(o)
        found += [Mark(m.start, m.end, "official", note) for m in o.mentions]
        found += [Mark(p.start, p.end, "position", _lines(o.name, p.title or p.text, p.agency, p.area)) for p in o.positions]
    for a in article.agencies:
        note = describe_agency(a)
        found += [Mark(m.start, m.end, "agency", note) for m in a.mentions]
    found += [Mark(i.start, i.end, "indicator", describe(i)) for i in article.indicators]
    return sorted(set(found), key=lambda m: (m.start, -m.end, m.label))


def describe_official(o: Official) -> str:
    """Say who a person is: name, offices, what they did."""
    return _lines(o.name, *(p.text for p in o.positions), ", ".join(a.text for a in o.actions))


def describe_agency(a: Agency) -> str:
    """Say what a body is: name, kind, level, place."""
    return _lines(a.name, " · ".join(words.name(code) for code in (a.kind, a.level) if code), a.area)


def describe(i: Indicator) -> str:
    """Say what a number means, in a few lines: name; value, unit and measure; base, period and place.

    >>> print(describe(Indicator(name="thu ngân sách", value=8.5, unit="%", measure="change", base="cùng kỳ", text="8,5", start=0, end=3, sentence=(0, 3), statement=0)))
    thu ngân sách
    8,5 % · tăng, giảm
    so với: cùng kỳ
    """
    value = words.number(i.value) + (f" – {words.number(i.value_high)}" if i.value_high is not None else "")
    head = " ".join(part for part in (i.qualifier, value, i.unit) if part)
    period = None
    if i.period:
        first, last = words.day(i.period.start), words.day(i.period.end)
        period = f"kỳ: {first}" if first == last else f"kỳ: {first} – {last}"
    return _lines(i.name, f"{head} · {words.name(i.measure)}", i.base and f"so với: {i.base}", period, i.area)


def pieces(text: str, found: list[Mark]) -> Iterator[tuple[str, tuple[Mark, ...]]]:
    """Cut a text at every edge of a mark: yield each piece with the marks that cover it, outermost first.

    >>> [(piece, [m.label for m in over]) for piece, over in pieces("ông A dự", [Mark(4, 5, "official", "A")])]
    [('ông ', []), ('A', ['official']), (' dự', [])]
    """
    edges = sorted({0, len(text), *(m.start for m in found), *(m.end for m in found)})
    queue = sorted(found, key=lambda m: (m.start, -m.end))
    open_marks: list[Mark] = []
    at = 0
    for start, end in pairwise(edges):
        open_marks = [m for m in open_marks if m.end > start]
        while at < len(queue) and queue[at].start <= start:
            open_marks.append(queue[at])
            at += 1
        yield text[start:end], tuple(open_marks)


def showable(text: str) -> str:
    """Return a text of the same length without what would steer a terminal or turn the direction of a page.

    >>> showable("a\\x1b[2Jb\\u202ec")
    'a�[2Jb�c'
    """
    return _UNSHOWABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def _lines(*parts: str | None) -> str:
    return "\n".join(part for part in parts if part)
