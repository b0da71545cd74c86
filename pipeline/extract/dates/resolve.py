"""Give the parts their years and turn them into dates."""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.extract.dates.calendar import Day, last_day
from pipeline.extract.dates.read import Part
from pipeline.extract.found import DateFound

# a day (a month) that lies further ahead than this belongs to the year before: news looks back
AHEAD = timedelta(days=120)
AHEAD_MONTH = timedelta(days=170)
# a day that lies further back than this belongs to the next year (`tháng 1` read in December)
BACK = timedelta(days=335)


def resolve(parts: list[Part], published: date | None) -> list[DateFound]:
    """Return the finds; a part without a year takes that of the publication day, else the latest year that the text has told so far."""
    out = []
    # in an article without a publication day: the last single year written before, at the head the first one that follows
    told = 0 if published else next((p.low[0] for p in parts if _tells_year(p) and p.low), 0)
    seen = False
    for part in parts:
        found = DateFound(part.start, part.end, None, None, part.rule, part.point)
        out.append(found)
        if part.fixed:
            found.first, found.last = part.fixed
        elif part.rule == "year-relative" and part.this and told:
            found.first, found.last = date(told, 1, 1), date(told, 12, 31)
            found.rule += "~"
        elif part.low and part.high:
            found.first, found.last = _interval(part, part.low, part.high, published, told)
            if published is None and _tells_year(part):
                told = max(told, part.low[0]) if seen else part.low[0]  # what went before is older news
                seen = True
            elif published is None and part.low[0] == part.high[0] == 0 and found.first:
                found.rule += "~"  # the year is only that of another date
        if part.rule.startswith("after-"):
            found.first = found.last = None  # `sau năm 2025` tells no end
        if part.point and found.last:
            found.first = found.last
    return out


def _tells_year(part: Part) -> bool:
    """Whether a part may lend its year to dates without one: a single year written out, which is no goal."""
    return bool(part.low and part.high and part.low[0] == part.high[0] > 0) and not part.rule.startswith(("until", "after"))


def _interval(part: Part, low: Day, high: Day, published: date | None, told: int) -> tuple[date | None, date | None]:
    if low[0] < 0 or not low[1]:
        return None, None
    if high[0] == -2:  # open: to the publication day
        year = low[0] or (published.year if published else 0)
        first = _make((year, low[1], low[2]))
        return (first, published) if published and first and first <= published else (first, None)
    if high[0] < 0:
        return None, None
    year = high[0] or low[0] or _guess(part, low, published) or told
    if not year:
        return None, None
    begin = low[0] or (year - 1 if (low[1], low[2]) > (high[1], high[2] or 31) else year)
    first, last = _make((begin, low[1], low[2])), _make((year, high[1], high[2]))
    return (first, last) if first and last and first <= last else (None, None)


def _guess(part: Part, day: Day, published: date | None) -> int:
    """The year of a day written without one, seen from the publication day."""
    if not published:
        return 0
    year = published.year
    there = _make((year, day[1], day[2]))
    if there is None:
        return year
    if part.future and there < published:
        return year + 1
    if part.rule in {"months-of-year", "half-year", "year-start", "year-to-date"}:
        return year
    if there - published > (AHEAD if part.low and part.low == part.high else AHEAD_MONTH):
        return year - 1
    if published - there > BACK:
        return year + 1
    return year


def _make(day: Day) -> date | None:
    year, month, d = day
    if not (1900 <= year <= 2100 and 1 <= month <= 12):
        return None
    end = last_day(year, month)
    return date(year, month, min(d or end, end)) if d <= 31 else None
