"""What an article holds by the model alone, without any rule: for comparison, not for use."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Doc

from pipeline.extract.found import AgencyFound, IndicatorFound, OfficialFound, PositionFound
from pipeline.extract.indicators.figures import read_figure
from pipeline.extract.merge_model import evidence, named
from pipeline.extract.tagging import Proposal
from pipeline.model.tokens import tokens


def fill_by_model(doc: Doc, proposals: Sequence[Proposal]) -> Doc:
    """Set agencies, officials and indicators of a laid-out Doc by what the model labels."""
    text: str = doc._.norm.text
    agencies: list[AgencyFound] = []
    for p in proposals:
        if p.label == "agency":
            agencies.append(named(text, p, agencies))
    doc._.agencies = agencies
    doc._.officials = _officials(text, proposals)
    doc._.indicators = _indicators(doc, text, proposals)
    return doc


def _officials(text: str, proposals: Sequence[Proposal]) -> list[OfficialFound]:
    """A person has the offices that stand right before the name, and those right behind it."""
    people: dict[str, OfficialFound] = {}
    offices = _offices(text, proposals)
    persons = [p for p in proposals if p.label == "person"]
    full = {text[p.start : p.end] for p in persons}
    for p in persons:
        name = text[p.start : p.end]
        whole = max((f for f in full if f.endswith(f" {name}")), key=len, default=name)
        person = people.setdefault(whole, OfficialFound(whole, None, rules=[evidence(p)]))
        person.mentions.append((p.start, p.end))
        seen = {text[o.start : o.end] for o in person.positions}
        for o in offices:
            near = 0 <= p.start - o.end <= 2 or 0 <= o.start - p.end <= 3
            if near and text[o.start : o.end] not in seen:
                person.positions.append(o)
    return list(people.values())


def _offices(text: str, proposals: Sequence[Proposal]) -> list[PositionFound]:
    """An office is a title with the body or place right behind it."""
    out = []
    for p, following in pairwise([*proposals, Proposal(len(text), len(text), "", 0.0)]):
        if p.label == "office":
            joined = following.label in ("agency", "place") and following.start - p.end <= 1
            out.append(PositionFound(p.start, following.end if joined else p.end, text[p.start : p.end], None, None))
    return out


def _indicators(doc: Doc, text: str, proposals: Sequence[Proposal]) -> list[IndicatorFound]:
    """A quantity is named by the nearest name of its sentence, the one before first."""
    out = []
    for start, end in doc._.sentences or ():
        inside = [p for p in proposals if start <= p.start < end]
        names = [p for p in inside if p.label == "indicator"]
        for p in inside:
            if p.label != "quantity":
                continue
            number = next((t for t in tokens(text, p.start, p.end) if t.text[0].isdigit()), None)
            if number is None:
                continue
            unit = text[number.end : p.end]
            first = number.end + len(unit) - len(unit.lstrip())
            try:
                value = float(read_figure(number.text))
            except ValueError:
                continue
            found = IndicatorFound(number.start, number.end, value, unit=(first, p.end) if unit.strip() else None, sentence=(start, end), rules=[evidence(p)])
            name = min(names, key=lambda n: (n.start > p.start, abs(n.start - p.start)), default=None)
            found.name = text[name.start : name.end] if name else unit.strip()
            out.append(found)
    return out
