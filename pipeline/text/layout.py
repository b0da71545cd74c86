"""Lines with the part each plays, sentences, and the publication date of an article."""

from __future__ import annotations

from datetime import date
from functools import cache

from spacy.tokens import Doc

from pipeline.text.dateline import is_furniture, read_date_line
from pipeline.text.doc import Line, Meta
from pipeline.text.normalize import normalize
from pipeline.text.roles import assign_roles
from pipeline.text.sentences import Splitter

splitter = cache(Splitter)
_HEAD = 5  # so many lines may stand above the article's text


def layout(doc: Doc, *, published: date | None = None) -> Doc:
    """Set `norm`, `meta`, `lines` and `sentences` of a Doc; `published` wins over the article's own date line.

    >>> import spacy
    >>> doc = layout(spacy.blank("xx")("Sở Y tế họp\\n21/10/2025\\nSáng 21/10, Sở Y tế họp. Ông An dự."))
    >>> [line.role for line in doc._.lines], doc._.meta.published.isoformat(), len(doc._.sentences)
    (['title', 'date', 'body'], '2025-10-21', 4)
    """
    norm = doc._.norm if doc._.norm is not None else normalize(doc.text)  # the tokenizer has it already
    text = norm.text
    spans = line_spans(text)
    dated: int | None = None
    for i, (start, end) in enumerate(spans[:_HEAD]):
        is_date, day = read_date_line(text[start:end])
        if is_date:
            dated = i
            published = published or day
            break
    bare = [text[start:end] for start, end in spans]
    furniture = [i for i in range(1, min(len(bare), _HEAD)) if i != dated and is_furniture(bare[i])]
    lines = [Line(*span, role) for span, role in zip(spans, assign_roles(bare, dated, furniture), strict=True)]
    split = splitter().split
    doc._.norm = norm
    doc._.meta = Meta(published=published)
    doc._.lines = lines
    doc._.sentences = [span for line in lines for span in split(text, line.start, line.end)]
    doc._.warnings = []
    return doc


def line_spans(text: str) -> list[tuple[int, int]]:
    """Return the offsets of the lines that hold anything, without the spaces around them."""
    spans = []
    start = 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare:
            begin = start + line.index(bare)
            spans.append((begin, begin + len(bare)))
        start += len(line) + 1
    return spans
