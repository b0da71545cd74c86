"""The records of a run as compact rows for the page's script.

Offsets count UTF-16 units, as JavaScript does. What a row holds is told by `ROWS`, which the script reads too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import Any

from pipeline.text.layout import line_spans, splitter

# the columns of each kind of row; `article` is the place of the article in `articles`
ROWS: dict[str, tuple[str, ...]] = {
    "articles": ("id", "title", "published", "source", "url", "warnings"),
    "officials": ("article", "name", "honorific", "positions", "actions", "mentions", "sentence"),
    "positions": ("text", "title", "agency", "area", "former", "start", "end"),
    "agencies": ("article", "name", "kind", "level", "area", "mentions", "sentence"),
    "indicators": (
        "article", "name", "value", "value_high", "unit", "measure", "base", "qualifier", "period_start", "period_end", "area", "agency",
        "normalized_value", "normalized_unit", "text", "start", "end", "sentence",
    ),
}  # fmt: skip

_SURROGATE = re.compile("[\ud800-\udfff]")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


def pack(records: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Return `{"rows": ROWS, "articles": […], "officials": […], "agencies": […], "indicators": […], "texts": […]}`."""
    out: dict[str, Any] = {"rows": ROWS, "articles": [], "officials": [], "agencies": [], "indicators": [], "texts": []}
    for at, record in enumerate(records):
        text = _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", record["text"])
        sentence, unit = _sentences(text), _units(text)

        def span(start: int, end: int, unit: Callable[[int], int] = unit) -> list[int]:
            return [unit(start), unit(end)]

        def spans(some: list[dict[str, Any]], span: Callable[[int, int], list[int]] = span) -> list[list[int]]:
            return [span(m["start"], m["end"]) for m in some]

        out["texts"].append(text)
        out["articles"].append([record["id"], *(record.get(key) for key in ROWS["articles"][1:])])
        for o in record["officials"]:
            positions = [[p[k] for k in ROWS["positions"][:-2]] + span(p["start"], p["end"]) for p in o["positions"]]
            first = next(iter(o["positions"] or o["mentions"]), {"start": 0})["start"]
            actions = [m["text"] for m in o["actions"]]
            out["officials"].append([at, o["name"], o["honorific"], positions, actions, spans(o["mentions"]), span(*sentence(first))])
        for a in record["agencies"]:
            first = next(iter(a["mentions"]), {"start": 0})["start"]
            out["agencies"].append([at, a["name"], a["kind"], a["level"], a["area"], spans(a["mentions"]), span(*sentence(first))])
        for i in record["indicators"]:
            period, normalized = i["period"] or {}, i["normalized"] or {}
            values = i | {
                "article": at,
                "period_start": period.get("start"),
                "period_end": period.get("end"),
                "normalized_value": normalized.get("value"),
                "normalized_unit": normalized.get("unit"),
                "start": unit(i["start"]),
                "end": unit(i["end"]),
                "sentence": span(*i["sentence"]),
            }
            out["indicators"].append([values[key] for key in ROWS["indicators"]])
    return out


def _sentences(text: str) -> Callable[[int], tuple[int, int]]:
    """Return a function that tells the sentence around an offset."""
    split = splitter().split
    spans = [span for start, end in line_spans(text) for span in split(text, start, end)]
    starts = [start for start, _ in spans]
    return lambda at: spans[max(0, bisect_right(starts, at) - 1)] if spans else (0, 0)


def _units(text: str) -> Callable[[int], int]:
    """Return a function from code points to UTF-16 units; the characters beyond the first 65,536 count twice."""
    astral = [m.start() for m in _ASTRAL.finditer(text)]
    return lambda at: at + bisect_right(astral, at - 1)
