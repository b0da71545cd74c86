"""Records as annotations to correct by hand, and corrected annotations as gold records: what brat and Label Studio share.

An annotation is a labelled span with fields. Those of one person, or of one body, share its name; a position names its holder.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pipeline.errors import InputError

LABELS = ("Official", "Position", "Agency", "Indicator")
# label -> the fields an annotator may set, in order; those with a choice first
FIELDS = {
    "Official": ("name",),
    "Position": ("holder", "agency"),
    "Agency": ("kind", "level", "name", "area"),
    "Indicator": ("measure", "name", "value", "value_high", "unit", "base", "period", "area"),
}
CHOICES = {
    "kind": ("party", "government", "legislature", "judiciary", "front", "armed_forces", "service", "enterprise", "international", "other"),
    "level": ("central", "province", "district", "commune"),
    "measure": ("level", "change", "share", "attainment", "target", "rank"),
}
_WORD = re.compile(r"\S+")


@dataclass(slots=True)
class Annotation:
    """One labelled span; fields that do not apply are absent."""

    label: str
    start: int
    end: int
    fields: dict[str, str] = field(default_factory=dict)


def annotate(record: dict[str, Any]) -> list[Annotation]:
    """Return the annotations of a record (as plain values), in the order of the text."""
    found: list[Annotation] = []
    for o in record["officials"]:
        found += [Annotation("Official", m["start"], m["end"], {"name": o["name"]}) for m in o["mentions"]]
        found += [Annotation("Position", p["start"], p["end"], _given(holder=o["name"], agency=p["agency"])) for p in o["positions"]]
    for a in record["agencies"]:
        fields = _given(kind=a["kind"], level=a["level"], name=a["name"], area=a["area"])
        found += [Annotation("Agency", m["start"], m["end"], dict(fields)) for m in a["mentions"]]
    for i in record["indicators"]:
        period = i["period"] and f"{i['period']['start']}/{i['period']['end']}"
        numbers = {key: None if i[key] is None else format(i[key], ".15g") for key in ("value", "value_high")}
        fields = _given(measure=i["measure"], name=i["name"], **numbers, unit=i["unit"], base=i["base"], period=period, area=i["area"])
        found.append(Annotation("Indicator", i["start"], i["end"], fields))
    return sorted(found, key=lambda a: (a.start, -a.end, a.label))


def gold(text: str, found: Iterable[Annotation], *, url: str | None = None, published: str | None = None) -> dict[str, Any]:
    """Return the gold record that some annotations of a text make: the inverse of `annotate`, in the form of the sample corpus.

    Raises `InputError` where an annotation lacks what a record must have.
    """
    officials: dict[str, dict[str, Any]] = {}
    agencies: dict[tuple[str, str | None], dict[str, Any]] = {}
    indicators = []
    for a in sorted(found, key=lambda a: (a.start, -a.end)):
        piece = text[a.start : a.end]
        get = a.fields.get
        if not 0 <= a.start < a.end <= len(text):
            raise InputError(f"{a.label} {a.start}-{a.end}: outside the text")
        if a.label == "Official":
            officials.setdefault(get("name") or piece, {"name": get("name") or piece, "positions": []})
        elif a.label == "Position":
            holder = get("holder")
            if not holder:
                raise InputError(f"Position {piece!r} at {a.start}: has no holder")
            positions = officials.setdefault(holder, {"name": holder, "positions": []})["positions"]
            if all(p["text"] != piece for p in positions):
                positions.append({"text": piece, "agency": get("agency")})
        elif a.label == "Agency":
            key = (get("name") or piece, get("area"))
            body = agencies.setdefault(key, {"name": key[0], "mentions": [], "kind": get("kind") or "other", "level": get("level"), "area": key[1]})
            if piece not in body["mentions"]:
                body["mentions"].append(piece)
        elif a.label == "Indicator":
            indicators.append(_indicator(text, a))
        else:
            raise InputError(f"{a.label} {piece!r} at {a.start}: no such label (there are {', '.join(LABELS)})")
    return {"url": url, "published": published, "officials": list(officials.values()), "agencies": list(agencies.values()), "indicators": indicators}


def _indicator(text: str, a: Annotation) -> dict[str, Any]:
    number = text[a.start : a.end]
    get = a.fields.get
    if not get("name"):
        raise InputError(f"Indicator {number!r} at {a.start}: has no name")
    try:
        value = _number(get("value") or "")
        high = _number(get("value_high") or "") if get("value_high") else None
    except ValueError:
        raise InputError(f"Indicator {number!r} at {a.start}: its value {get('value')!r} is no plain number") from None
    quote, at = unique_quote(text, a.start, a.end)
    row = {"quote": quote, "number": number, "at": at, "value": value}
    if high is not None:
        row["value_high"] = high
    return row | {"unit": get("unit"), "measure": get("measure") or "level", **{k: get(k) for k in ("name", "base", "period", "area")}}


def _number(text: str) -> int | float:
    value = float(text)
    return int(value) if value.is_integer() else value


def unique_quote(text: str, start: int, end: int) -> tuple[str, int]:
    """Return the shortest run of whole words around a span that stands only once in the text, and the span's place in it.

    >>> unique_quote("có 36 trạm, nay 36 người", 3, 5)
    ('có 36', 3)
    """
    words = [m.span() for m in _WORD.finditer(text)]
    first = next(i for i, (_, b) in enumerate(words) if b > start)
    last = next(i for i, (a, b) in enumerate(words) if b >= end)
    turn = 0
    while True:
        quote = text[words[first][0] : words[last][1]]
        whole = first == 0 and last == len(words) - 1
        if whole or text.count(quote) == 1:
            return quote, start - words[first][0]
        if (turn % 2 == 0 and first > 0) or last == len(words) - 1:
            first -= 1
        else:
            last += 1
        turn += 1


def _given(**fields: str | None) -> dict[str, str]:
    return {key: value for key, value in fields.items() if value is not None}
