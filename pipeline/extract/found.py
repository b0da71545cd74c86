"""What the components find, before it becomes records. Offsets point into the normalised text."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(slots=True)
class DateFound:
    """A date or period expression: `9 tháng đầu năm 2025`, `ngày 21/10`, `quý III`, `giai đoạn 2021 - 2025`."""

    start: int
    end: int
    first: date | None  # first day covered; None where the text does not tell
    last: date | None  # last day covered
    rule: str  # which pattern read it
    point: bool = False  # `tính đến ngày 15/9`, `hiện nay`: the state on a day


@dataclass(slots=True)
class PlaceFound:
    """A place name: `start:end` is the name with its type word (`tỉnh Lai Châu`), `name` is without (`Lai Châu`)."""

    start: int
    end: int
    name: str
    level: str | None  # province, district, commune, country, or None


@dataclass(slots=True)
class AgencyFound:
    """One mention of a body."""

    start: int
    end: int
    name: str  # canonical
    kind: str
    level: str | None
    area: str | None
    rule: str  # which pattern proposed it
    listed: bool = False  # a later piece of a list that shares its head (`Y tế` in `các sở: Nội vụ; Y tế`)


@dataclass(slots=True)
class PositionFound:
    start: int
    end: int
    title: str  # the title alone: `Phó Chủ tịch Thường trực`
    agency: str | None  # canonical name
    area: str | None
    former: bool = False


@dataclass(slots=True)
class OfficialFound:
    """One person."""

    name: str  # fullest form, as written
    honorific: str | None
    mentions: list[tuple[int, int]] = field(default_factory=list)
    positions: list[PositionFound] = field(default_factory=list)
    actions: list[tuple[int, int]] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)


@dataclass(slots=True)
class IndicatorFound:
    """One number with its meaning; the stages of the indicator component fill it from top to bottom."""

    # numbers.py
    start: int
    end: int
    value: float
    value_high: float | None = None
    unit: tuple[int, int] | None = None  # span of the unit as written
    unit_text: str | None = None  # set where the unit is not one verbatim span (`49 quốc tế` of `142 doanh nghiệp`)
    qualifier: tuple[int, int] | None = None
    sentence: tuple[int, int] = (0, 0)
    # measures.py
    measure: str = "level"
    base: tuple[int, int] | None = None  # span of the base as written, without `so với`
    base_text: str | None = None  # set where the base is inherited or not one verbatim span
    statement: int = 0
    normalized: tuple[float, str] | None = None  # value in a base unit, by units.tsv
    # periods.py
    period: DateFound | None = None
    # names.py
    name: str = ""
    # areas.py
    area: str | None = None
    agency: str | None = None
    rules: list[str] = field(default_factory=list)
