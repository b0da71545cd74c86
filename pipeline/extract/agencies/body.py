"""One body as the reader reads it, before the article tells its area."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.extract.agencies.tables import Head


@dataclass(slots=True)
class Body:
    """A mention of a body: `label` is the canonical name without the level word, which `name` adds where the head keeps it."""

    start: int
    end: int
    label: str
    head: Head
    kind: str
    level: str | None  # province, city (open), district, commune, central, "-" (not told), None (still to be told)
    area: str | None
    rule: str
    word: str | None = None  # level word of the seat
    host: Body | None = None
    listed: bool = False
    official: str | None = None  # the official field, where the wording may differ
    tail: bool = False  # something stands between head and seat
    bare: bool = False  # nothing but the head: no body unless the article tells which
    short: str | None = None  # the label without the place, where the place is a part of it
    place: str | None = None  # a place that its own words hold

    @property
    def name(self) -> str:
        parts = [self.label]
        keep = self.head.seat in ("keep", "fill", "bql")
        if keep and self.word and not self.host:
            parts.append(self.word)
        if self.host is not None:
            parts.append(self.host.name)
        return " ".join(parts)
