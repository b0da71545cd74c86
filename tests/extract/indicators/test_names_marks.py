"""A name that opens with a quotation mark lends its words like any other."""

from __future__ import annotations

from pipeline.extract.indicators.names.chunks import cut
from pipeline.extract.indicators.names.features import Context, Source, slots
from pipeline.extract.indicators.names.frames import build
from pipeline.extract.indicators.names.words import flag, sentence_words
from pipeline.extract.stages import STAGES, stage
from pipeline.text import blank_doc


def test_a_source_that_begins_with_a_mark() -> None:
    doc = blank_doc("Toàn xã trồng được 36 cây xanh, tăng 5%.")
    for name in STAGES:
        doc = stage(name)(doc)
    text, members = doc._.norm.text, list(enumerate(doc._.indicators))
    words = sentence_words(text, 0, len(text))
    flag(words, doc, members)
    name = "“Đường hoa” cây xanh"
    said = sentence_words(name, 0, len(name))
    source = Source(name, said, cut(said))
    assert source.chunks[0].tokens == ()
    context = Context(words, cut(words), build(words, members, text), 1, 0, [source, None, None, None, None], set())
    assert {token for slot in slots(context) if slot.source == 0 for token in slot.chunk.tokens} >= {"cây", "xanh"}
