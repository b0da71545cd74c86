"""Bytes to aligned tokens: decode, normalise with an offset map, tokenize, lay out."""

from __future__ import annotations

from datetime import date

import spacy
from spacy.tokens import Doc

from pipeline.text.layout import layout
from pipeline.text.normalize import replace_surrogates

_BLANK = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "spacy.Tokenizer.v1"}}})


def blank_doc(text: str, *, published: date | None = None) -> Doc:
    """Return a Doc that is laid out but not word-segmented: enough for the rules, quick to make.

    >>> blank_doc("Tiêu đề\\nNội dung.")._.sentences
    [(0, 7), (8, 17)]
    """
    return layout(_BLANK.make_doc(replace_surrogates(text)), published=published)
