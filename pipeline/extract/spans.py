"""What was found as spaCy span groups, for spaCy's own tools; offsets to the character stay in `doc._`."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Span


def set_spans(doc: Doc) -> Doc:
    """Set `doc.spans["officials" | "positions" | "agencies" | "indicators" | "dates" | "places"]`.

    A span covers the tokens that the characters touch: where the word segmenter cut a name wrongly, it is a little longer.
    Labels: the person's name, the office's title, the body's kind, the number's measure, the date's rule, the place's level.
    """
    officials = doc._.officials or []
    doc.spans["officials"] = _spans(doc, ((start, end, o.name) for o in officials for start, end in o.mentions))
    doc.spans["positions"] = _spans(doc, ((p.start, p.end, p.title) for o in officials for p in o.positions))
    doc.spans["agencies"] = _spans(doc, ((a.start, a.end, a.kind) for a in doc._.agencies or []))
    doc.spans["indicators"] = _spans(doc, ((i.start, i.end, i.measure) for i in doc._.indicators or []))
    doc.spans["dates"] = _spans(doc, ((d.start, d.end, d.rule) for d in doc._.dates or []))
    doc.spans["places"] = _spans(doc, ((p.start, p.end, p.level or "") for p in doc._.places or []))
    return doc


def _spans(doc: Doc, found: Iterable[tuple[int, int, str]]) -> list[Span]:
    raw_span = doc._.norm.raw_span
    spans = []
    for start, end, label in found:
        first, last = raw_span(start, end)
        span = doc.char_span(first, last, label=label, alignment_mode="expand")
        if span is not None:
            spans.append(span)
    return spans
