"""Bytes to aligned tokens: decode, normalise with an offset map, tokenize, lay out."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

_TOKENS = re.compile(r"\w+|[^\w\s]")


@cache
def _vocab() -> Vocab:
    import spacy

    return spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "spacy.Tokenizer.v1"}}}).vocab


def blank_doc(text: str, *, published: date | None = None) -> Doc:
    """Return a Doc that is laid out but not word-segmented: enough for the rules, quick to make.

    >>> blank_doc("Tiêu đề\\nNội dung.")._.sentences
    [(0, 7), (8, 17)]
    """
    # late: those that only decode bytes do not wait for spaCy
    from spacy.tokens import Doc

    from pipeline.text.layout import layout
    from pipeline.text.normalize import replace_surrogates
    from pipeline.text.tokenizer import cover

    text = replace_surrogates(text)
    words, spaces = cover(text, [m.span() for m in _TOKENS.finditer(text)])
    return layout(Doc(_vocab(), words=words, spaces=spaces), published=published)
