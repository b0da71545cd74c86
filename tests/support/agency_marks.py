"""Sentences with their bodies marked: `[as written|canonical name|kind|level|area]`."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.extract.agencies import find_agencies
from pipeline.extract.places import find_places
from pipeline.text import blank_doc

KINDS = {
    "par": "party", "gov": "government", "leg": "legislature", "jud": "judiciary", "fro": "front", "arm": "armed_forces",
    "ser": "service", "ent": "enterprise", "int": "international", "oth": "other",
}  # fmt: skip
LEVELS = {"z": "central", "p": "province", "d": "district", "c": "commune", "-": None}
MARK = re.compile(r"\[(?P<text>[^\]|]+)\|(?P<name>[^\]|]*)\|(?P<kind>\w+)\|(?P<level>[zpdc-])\|(?P<area>[^\]|]+)\]")


class Found(NamedTuple):
    text: str
    name: str
    kind: str
    level: str | None
    area: str | None


def marked(sentence: str) -> tuple[str, list[Found]]:
    """Take the marks off: the plain text and the bodies to be found; an empty name means: as written, `-` as area: none."""
    expected = [
        Found(m["text"], m["name"] or m["text"], KINDS[m["kind"]], LEVELS[m["level"]], None if m["area"] == "-" else m["area"])
        for m in MARK.finditer(sentence)
    ]
    return MARK.sub(lambda m: m["text"], sentence), expected


def found(text: str) -> list[Found]:
    doc = find_agencies(find_places(blank_doc(text)))
    n = doc._.norm.text
    return [Found(n[a.start : a.end], a.name, a.kind, a.level, a.area) for a in doc._.agencies]


def names(text: str) -> list[str]:
    return [f.name for f in found(text)]
