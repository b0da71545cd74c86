"""The record types: what one article becomes.

The names of the fields are the record contract `giaoban/1`. All offsets are code points into `Article.text`, and
`text[start:end]` is the quoted text, always.
"""

from __future__ import annotations

from collections import Counter
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA = "giaoban/1"
KINDS = ("officials", "positions", "agencies", "indicators")

Kind = Literal["party", "government", "legislature", "judiciary", "front", "armed_forces", "service", "enterprise", "international", "other"]
Level = Literal["central", "province", "district", "commune"]
Measure = Literal["level", "change", "share", "attainment", "target", "rank"]


class Record(BaseModel):
    """Base of every record: fields are fixed, unknown ones are refused."""

    model_config = ConfigDict(extra="forbid")


class Span(Record):
    """A verbatim piece of the article.

    >>> Span(text="Lê Đức Dục", start=240, end=250).text
    'Lê Đức Dục'
    """

    text: str
    start: int
    end: int


class Position(Span):
    """An office the article gives a person: the verbatim piece, split into title and agency."""

    title: str | None = None
    agency: str | None = None
    area: str | None = None
    former: bool = False


class Official(Record):
    """A named person with the offices and actions the article gives them."""

    name: str
    honorific: str | None = None
    positions: list[Position] = []
    actions: list[Span] = []
    mentions: list[Span] = []
    evidence: list[str] = []


class Agency(Record):
    """A specific body under its canonical name: abbreviations written out, the place it serves taken off into `area`."""

    name: str
    kind: Kind
    level: Level | None = None
    area: str | None = None
    mentions: list[Span] = []
    evidence: list[str] = []


class Period(Record):
    """The ISO interval a number covers; `text` is the written form it was read from."""

    text: str
    start: str
    end: str


class Quantity(Record):
    """A value in a base unit (VND, ha, tonne …), converted by the unit lexicon."""

    value: float
    unit: str


class Indicator(Span):
    """One number that measures or counts something; `text` is the number itself as written."""

    name: str
    value: float
    value_high: float | None = None
    unit: str | None = None
    measure: Measure = "level"
    base: str | None = None
    qualifier: str | None = None
    period: Period | None = None
    area: str | None = None
    agency: str | None = None
    normalized: Quantity | None = None
    sentence: tuple[int, int]
    statement: int
    evidence: list[str] = []


class Article(Record):
    """Everything found in one article, with the text the offsets point into."""

    model_config = ConfigDict(extra="forbid", serialize_by_alias=True, validate_by_name=True)

    schema_: Literal["giaoban/1"] = Field(default="giaoban/1", alias="schema")
    id: str
    source: str | None = None
    sha256: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = None
    text: str
    officials: list[Official] = []
    agencies: list[Agency] = []
    indicators: list[Indicator] = []
    warnings: list[str] = []

    def counts(self) -> Counter[str]:
        """Return how many of each kind were found: officials, positions, agencies, indicators."""
        sizes = (len(self.officials), sum(len(o.positions) for o in self.officials), len(self.agencies), len(self.indicators))
        return Counter(dict(zip(KINDS, sizes, strict=True)))

    def _repr_html_(self) -> str:
        """Show the article with its records marked, in a notebook."""
        from pipeline.view.html import highlight

        return highlight(self)
