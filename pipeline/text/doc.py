"""What the components hang on a spaCy `Doc`: the extension attributes, in one place.

All offsets below point into the normalised text `doc._.norm.text`; `doc._.norm.raw_span` takes them back to `doc.text`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from spacy.tokens import Doc

Role = Literal["title", "date", "lead", "body", "caption", "byline", "tail"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the article and the part it plays; `tail` is what follows the article (headlines of others, links)."""

    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True)
class Meta:
    """What is known of an article besides its text."""

    published: date | None = None
    province: str | None = None  # the place the whole article is about (`Lai Châu` in an article of Báo Lai Châu), else None


EXTENSIONS = (
    "norm",  # Normalized
    "meta",  # Meta
    "lines",  # list[Line]
    "sentences",  # list[tuple[int, int]], in order, without the line breaks
    "dates",  # list[DateFound]
    "places",  # list[PlaceFound]
    "agencies",  # list[AgencyFound], one a mention
    "officials",  # list[OfficialFound], one a person
    "indicators",  # list[IndicatorFound], one a number
    "network",  # the trained Network that reads what numbers measure, None for rules alone
    "proposals",  # list[Proposal] of the trained model, None without one
    "warnings",  # list[str]
)
for _name in EXTENSIONS:
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)
