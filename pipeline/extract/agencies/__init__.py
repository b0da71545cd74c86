"""Bodies named in an article: who they are, by a grammar of heads and tails over lexicon data."""

from __future__ import annotations

from spacy.tokens import Doc

from pipeline.extract.agencies.reader import Reader
from pipeline.extract.agencies.resolve import resolve
from pipeline.extract.agencies.short import defined, of_ministries
from pipeline.extract.found import AgencyFound


def find_agencies(doc: Doc) -> Doc:
    """Set `doc._.agencies`: one `AgencyFound` a mention, from left to right."""
    text = doc._.norm.text
    read = Reader(text, [(p.start, p.end) for p in doc._.places or []]).bodies()
    bodies = resolve(doc, of_ministries(text, defined(text, read)))
    doc._.agencies = [
        AgencyFound(b.start, b.end, b.name, b.kind, None if b.level in ("-", "city") else b.level, b.area, b.rule, b.listed) for b in bodies
    ]
    return doc
