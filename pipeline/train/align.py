"""From annotated records to labelled tokens.

The labels: person, office (the title, without the body that it names), agency, place, date, quantity, and indicator (the name of what is measured).
Places and dates are those of the rules, as nobody annotates them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from pipeline.evaluate.gold import GoldArticle, number_span
from pipeline.model.tokens import Token
from pipeline.text.normalize import normalize

Span = tuple[int, int, str]
LABELS = ("person", "office", "agency", "place", "date", "quantity", "indicator")
_WORD = re.compile(r"\w+")


def gold_spans(gold: GoldArticle, doc: Doc) -> list[Span]:
    """Return the labelled stretches of an annotated article, the more telling first where they meet; `doc` went through the rules."""
    text: str = doc._.norm.text
    bodies = _agencies(gold, doc)
    people = sorted({span for o in gold.officials for span in _occurrences(text, _plain(o["name"]))}, key=_longest)
    names = {_plain(o["name"]) for o in gold.officials}
    people += [m for o in doc._.officials or () if o.name in names for m in o.mentions]
    offices = sorted({span for o in gold.officials for p in o["positions"] for span in _occurrences(text, _plain(p["text"]))}, key=_longest)
    spans = [(*b, "agency") for b in bodies] + [(*p, "person") for p in people]
    spans += _titles(text, offices, bodies)
    for indicator in gold.indicators:
        place = _normal_span(doc, *number_span(gold.text, indicator))
        if place is None:
            continue
        start, end = place
        unit = _plain(indicator.get("unit") or "")
        if unit and text.startswith((unit, " " + unit), end):
            end = text.index(unit, end) + len(unit)
        spans.append((start, end, "quantity"))
        name = _name_span(doc, start, _plain(indicator.get("name") or ""))
        if name is not None:
            spans.append((*name, "indicator"))
    return spans + _given(doc)


def rule_spans(doc: Doc) -> list[Span]:
    """Return what the rules label in an unannotated article."""
    text: str = doc._.norm.text
    bodies = [(a.start, a.end) for a in doc._.agencies or ()]
    spans: list[Span] = [(*b, "agency") for b in bodies]
    spans += [(*m, "person") for o in doc._.officials or () for m in o.mentions]
    spans += _titles(text, [(p.start, p.end) for o in doc._.officials or () for p in o.positions], bodies)
    for i in doc._.indicators or ():
        end = i.unit[1] if i.unit and i.end <= i.unit[0] <= i.end + 1 else i.end
        spans.append((i.start, end, "quantity"))
        name = _name_span(doc, i.start, i.name)
        if name is not None:
            spans.append((*name, "indicator"))
    return spans + _given(doc)


def labels(sentence: list[Token], spans: Iterable[Span]) -> list[str]:
    """Return the label of each token: `B-` at the first of a stretch, `I-` inside, `O` elsewhere; earlier spans win.

    >>> from pipeline.model.tokens import tokens
    >>> labels(tokens("ông Lê Mai", 0, 10), [(4, 10, "person")])
    ['O', 'B-person', 'I-person']
    """
    out = ["O"] * len(sentence)
    for start, end, label in spans:
        inside = [i for i, token in enumerate(sentence) if token.end > start and token.start < end]
        if inside and all(out[i] == "O" for i in inside):
            for i in inside:
                out[i] = f"{'B' if i == inside[0] else 'I'}-{label}"
    return out


def _plain(text: str) -> str:
    return normalize(text).text


def _longest(span: tuple[int, int]) -> tuple[int, int]:
    return span[0] - span[1], span[0]


def _occurrences(text: str, piece: str) -> Iterator[tuple[int, int]]:
    """Yield where a piece stands in a text as whole words."""
    if not piece:
        return
    start = text.find(piece)
    while start >= 0:
        end = start + len(piece)
        if not (start and text[start - 1].isalnum() and piece[0].isalnum()) and not (end < len(text) and text[end].isalnum() and piece[-1].isalnum()):
            yield start, end
        start = text.find(piece, start + 1)


def _agencies(gold: GoldArticle, doc: Doc) -> list[tuple[int, int]]:
    """Return where the annotated bodies stand; a piece of a list that shares its head (`Y tế`) only where the rules see one."""
    text: str = doc._.norm.text
    seen = {(a.start, a.end) for a in doc._.agencies or ()}
    forms: dict[str, bool] = {}
    for a in gold.agencies:
        name = _plain(a["name"]).lower()
        for mention in map(_plain, a["mentions"]):
            low = mention.lower()
            forms.setdefault(mention, name.endswith(low) and name != low)
    out: list[tuple[int, int]] = []
    for mention, piece in sorted(forms.items(), key=lambda item: (-len(item[0]), item[0])):
        for span in _occurrences(text, mention):
            if (not piece or span in seen) and not any(span[0] < end and span[1] > start for start, end in out):
                out.append(span)
    return out


def _titles(text: str, offices: Iterable[tuple[int, int]], bodies: list[tuple[int, int]]) -> list[Span]:
    """Return the offices without the body that they name."""
    out = []
    for start, end in offices:
        cut = min([b for b, _ in bodies if start <= b < end], default=end)
        size = len(text[start:cut].rstrip(" ,-–"))
        if size:
            out.append((start, start + size, "office"))
    return out


def _given(doc: Doc) -> list[Span]:
    spans: list[Span] = [(p.start, p.end, "place") for p in doc._.places or ()]
    return spans + [(d.start, d.end, "date") for d in doc._.dates or ()]


def _normal_span(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """Return where a stretch of the raw text stands in the normalised one."""
    norm = doc._.norm
    if norm.starts is None or norm.ends is None:
        return start, end
    from bisect import bisect_left

    first = bisect_left(norm.starts, start)
    last = bisect_left(norm.ends, end)
    return (first, last + 1) if first <= last < len(norm.text) else None


def _name_span(doc: Doc, number: int, name: str) -> tuple[int, int] | None:
    """Return the longest run of words in the sentence of a number that the name has in the same order."""
    want = [word.lower() for word in _WORD.findall(name)]
    sentence = next(((a, b) for a, b in doc._.sentences or () if a <= number < b), None)
    if not want or sentence is None:
        return None
    have = [(m.group().lower(), m.start(), m.end()) for m in _WORD.finditer(doc._.norm.text, *sentence)]
    best = (0, 0)
    for i in range(len(have)):
        for j in range(len(want)):
            size = 0
            while i + size < len(have) and j + size < len(want) and have[i + size][0] == want[j + size]:
                size += 1
            best = max(best, (size, -i))
    size, first = best[0], -best[1]
    if size < min(2, len(want)):
        return None
    return have[first][1], have[first + size - 1][2]
