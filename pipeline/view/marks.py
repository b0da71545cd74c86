"""Which characters of an article are marked as what: the one source of every highlight."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pipeline.records import Article, Indicator

Label = Literal["official", "position", "agency", "indicator"]
LABELS: tuple[Label, ...] = ("official", "position", "agency", "indicator")


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked piece of the text and a line that says what it is."""

    start: int
    end: int
    label: Label
    note: str


def marks(article: Article) -> list[Mark]:
    """Return every mark of an article, ordered by start, the longer first."""
    found: list[Mark] = []
    for o in article.officials:
        offices = "; ".join(p.text for p in o.positions)
        found += [Mark(m.start, m.end, "official", f"{o.name}: {offices}" if offices else o.name) for m in o.mentions]
        found += [Mark(p.start, p.end, "position", f"{o.name}: {p.title or p.text}" + (f", {p.agency}" if p.agency else "")) for p in o.positions]
    for a in article.agencies:
        note = ", ".join(part for part in (a.name, a.kind, a.level, a.area) if part)
        found += [Mark(m.start, m.end, "agency", note) for m in a.mentions]
    for i in article.indicators:
        found.append(Mark(i.start, i.end, "indicator", describe(i)))
    return sorted(set(found), key=lambda m: (m.start, -m.end, m.label))


def describe(i: Indicator) -> str:
    """Say in one line what a number means."""
    value = f"{i.value:g}" if i.value_high is None else f"{i.value:g} - {i.value_high:g}"
    parts = [f"{i.name}: {value}" + (f" {i.unit}" if i.unit else ""), i.measure]
    if i.base:
        parts.append(f"so với {i.base}" if i.measure == "change" else i.base)
    if i.period:
        parts.append(i.period.start if i.period.start == i.period.end else f"{i.period.start}..{i.period.end}")
    return " | ".join(parts)


def pieces(text: str, found: list[Mark]) -> Iterator[tuple[str, tuple[Mark, ...]]]:
    """Cut a text at every edge of a mark: yield each piece with the marks that cover it, outermost first.

    >>> [(piece, [m.label for m in over]) for piece, over in pieces("ông A dự", [Mark(4, 5, "official", "A")])]
    [('ông ', []), ('A', ['official']), (' dự', [])]
    """
    edges = sorted({0, len(text), *(m.start for m in found), *(m.end for m in found)})
    queue = sorted(found, key=lambda m: (m.start, -m.end))
    open_marks: list[Mark] = []
    at = 0
    for start, end in zip(edges, edges[1:], strict=False):
        open_marks = [m for m in open_marks if m.end > start]
        while at < len(queue) and queue[at].start <= start:
            open_marks.append(queue[at])
            at += 1
        yield text[start:end], tuple(open_marks)
