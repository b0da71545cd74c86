"""The spaCy component `giaoban_layout`: the first of the pipeline, on whose offsets all others stand."""

from __future__ import annotations

from datetime import date, datetime

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.text.layout import layout


class LayoutComponent:
    """Lay out a Doc and mark the sentence starts on its tokens.

    `doc.user_data["published"]` (a date or an ISO string) wins over the component's own `published`, which wins over the date line.
    """

    def __init__(self, published: date | None = None) -> None:
        self.published = published

    def __call__(self, doc: Doc) -> Doc:
        layout(doc, published=as_date(doc.user_data.get("published")) or self.published)
        mark_sentence_starts(doc)
        return doc


@Language.factory("giaoban_layout", default_config={"published": None}, assigns=["token.is_sent_start"])
def make_layout(nlp: Language, name: str, published: str | None) -> LayoutComponent:
    """Return the component; `published` is an ISO date for all its documents, or None."""
    return LayoutComponent(as_date(published))


def as_date(value: object) -> date | None:
    """Return a day from a date, a datetime or an ISO string; None from None or an empty string.

    >>> as_date("2025-10-21T14:02:00")
    datetime.date(2025, 10, 21)
    """
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        return date.fromisoformat(value.strip()[:10])
    raise TypeError(f"published must be a date or an ISO string, not {type(value).__name__}")


def mark_sentence_starts(doc: Doc) -> None:
    """Set `is_sent_start` on the first token that reaches into each sentence of `doc._.sentences`, and on no other."""
    if not len(doc):
        return
    norm = doc._.norm
    starts = np.array([norm.raw_span(start, end)[0] for start, end in doc._.sentences], dtype=np.int64)
    places = doc.to_array(["IDX", "LENGTH"]).astype(np.int64)
    marks = np.full(len(doc), -1, dtype=np.int64)
    # the token after the last one that ends at or before the sentence's start
    first = np.searchsorted(places.sum(axis=1), starts, side="right")
    marks[first[first < len(doc)]] = 1
    marks[0] = 1
    doc.from_array(["SENT_START"], marks.astype(np.uint64).reshape(-1, 1))  # type: ignore[arg-type,unused-ignore]
