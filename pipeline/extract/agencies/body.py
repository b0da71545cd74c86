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
    home: bool = False  # `Việt Nam` stands behind it
    bare: bool = False  # nothing but the head: no body unless the article tells which
    short: str | None = None  # the label without the place, where the place is a part of it
    place: str | None = None  # a place that its own words hold

    @property
    def name(self) -> str:
        parts = [self.label]
        # divisions of communes are told from those of districts by their word; the others lose it
        keep = self.head.seat in ("keep", "fill", "bql") or (self.head.head == "Phòng" and self.word in ("xã", "phường", "đặc khu"))
        if keep and self.word and not self.host:
            parts.append(self.word)
        if self.host is not None:
            parts.append(self.host.name)
        return " ".join(parts)


def adopt(body: Body, host: Body) -> None:
    """Let a body belong to another: kind, level and area follow where its own words leave them open."""
    body.host, body.area, body.bare = host, host.area, False
    if body.kind == "=" or (host.kind in ("legislature", "front") and body.head.head.startswith(("Ban", "Ủy ban"))):
        body.kind = host.kind
    if body.level in (None, "-") or host.level in ("province", "district", "commune", "city"):
        body.level = host.level
    if host.kind == "party" and body.head.head == "Ban Chỉ đạo":
        body.kind = "party"
    if host.head.head == "Bộ" and host.label.endswith(("Công an", "Quốc phòng")) and body.kind == "government":
        body.kind = "armed_forces"
