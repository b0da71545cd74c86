"""Lines, sentences and the publication date of an article."""

from __future__ import annotations

import re
from datetime import date

from spacy.tokens import Doc

from pipeline.text.doc import Line, Meta
from pipeline.text.normalize import normalize


def layout(doc: Doc, *, published: date | None = None) -> Doc:
    """Set `norm`, `meta`, `lines` and `sentences` of a Doc."""
    doc._.norm = normalize(doc.text)
    text = doc._.norm.text
    lines: list[Line] = []
    sentences: list[tuple[int, int]] = []
    for i, m in enumerate(re.finditer(r"[^\n]+", text)):
        lines.append(Line(m.start(), m.end(), "title" if i == 0 else "body"))
        for s in re.finditer(r"\S.*?(?:[.!?…]+(?=\s+[A-ZĐÀ-Ỹ\"“])|$)", m.group()):
            sentences.append((m.start() + s.start(), m.start() + s.end()))
    if published is None and len(lines) > 1:
        d = re.search(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b", text[lines[1].start : lines[1].end])
        if d and lines[1].end - lines[1].start < 60:
            published = date(int(d[3]), int(d[2]), int(d[1]))
            lines[1] = Line(lines[1].start, lines[1].end, "date")
    doc._.meta = Meta(published=published)
    doc._.lines, doc._.sentences, doc._.warnings = lines, sentences, []
    return doc
