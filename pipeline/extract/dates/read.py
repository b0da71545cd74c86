"""Read what a pattern matched into a Part: an interval whose year, month or day may still be open."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.extract.dates.atoms import LUNAR_WORDS, MONTH_WORDS, RELATIVE_OFFSET, ROMAN, SMALL_NUMBERS
from pipeline.extract.dates.calendar import Day, last_day, period_around
from pipeline.lexicon import rows


@dataclass(slots=True)
class Part:
    """One expression before its year is known: `low` and `high` are (year, month, day), 0 where the text leaves it out.

    A `high` day of 0 is the last day of its month. `fixed` holds the dates of what is seen from the publication day.
    """

    start: int
    end: int
    rule: str
    low: Day | None = None
    high: Day | None = None
    fixed: tuple[date, date] | None = None
    point: bool = False
    future: bool = False  # `tháng 3 tới`: the next one
    this: bool = False  # `năm nay`
    week: bool = False  # a weekday of a named week


_WEEKDAYS = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, "": 6, "2": 0, "3": 1, "4": 2, "5": 3, "6": 4, "7": 5}
_WORDS = {row["text"]: row for row in rows("date_words")}


def read(rule: str, m: re.Match[str], published: date | None) -> Part | None:
    """Return the Part a pattern's match stands for; None refuses it (an impossible day)."""
    part = Part(m.start(), m.end(), rule, week="tuần" in m.group().lower())
    g = m.groupdict()
    reader = _READERS.get(rule)
    if reader is None:
        return part
    return part if reader(part, g, published) else None


def _number(word: str | None) -> int:
    if not word:
        return 0
    word = " ".join(word.lower().split())
    return int(word) if word.isdigit() else ROMAN.get(word) or SMALL_NUMBERS.get(word) or MONTH_WORDS.get(word, 0)


def _year(g: dict[str, str | None], published: date | None) -> int:
    """The year a match names: 0 where it names none, -1 where it is seen from an unknown day (`năm ngoái`)."""
    if g.get("year"):
        year = int(g["year"] or 0)
        return year if year > 99 else year + (2000 if year < 50 else 1900)
    if g.get("yearword"):
        return published.year + RELATIVE_OFFSET[(g["yearword"] or "").lower()] if published else -1
    return 0


def _set(part: Part, low: Day, high: Day) -> bool:
    part.low, part.high = low, high
    return all(d == 0 or m == 0 or d <= last_day(y if y > 0 else 2024, m) for y, m, d in (low, high))


def _day(part: Part, g: dict[str, str | None], published: date | None) -> bool:
    word = g.get("monthword") or ""
    if word.lower() in LUNAR_WORDS:
        part.rule = "lunar"
        return True
    year, month = _year(g, published), _number(g.get("month") or word)
    first = _number(g.get("d1"))
    last = _number(g.get("d2")) or first
    if g.get("which"):
        first = last = 1 if (g["which"] or "").lower() == "đầu tiên" else 0
        return _set(part, (year, month, first or last_day(year or 2023, month)), (year, month, last))
    before = _number(g.get("m1")) or month
    if last < first and before == month:
        if not month:
            return False
        before = month - 1 or 12  # `đêm 30 rạng 1/10`
    if g.get("y1"):
        return _set(part, (_number(g["y1"]), before, first), (year or _number(g["y1"]), month, last))
    return _set(part, (year - (before > month) if year > 0 else year, before, first), (year, month, last))


def _months(part: Part, g: dict[str, str | None], published: date | None) -> bool:
    """`tháng 9`, `tháng 8, 9/2025`, `tháng 6 tới`."""
    year = _year(g, published)
    word = g.get("monthword")
    first = _number(g.get("m1") or g.get("month") or word)
    if not first:
        part.rule = "lunar"
        return True
    last = _number(g.get("m2")) or first
    part.future = (g.get("next") or "").lower() == "tới"
    return last >= first and _set(part, (year, first, 1), (year, last, 0))


def _quarter(part: Part, g: dict[str, str | None], published: date | None) -> bool:
    first = _number(g.get("q1"))
    last = _number(g.get("q2")) or first
    year = _year(g, published)
    return 1 <= first <= last <= 4 and _set(part, (year, 3 * first - 2, 1), (year, 3 * last, 0))


def _months_of_year(part: Part, g: dict[str, str | None], published: date | None) -> bool:
    """`9 tháng đầu năm`, `6 tháng cuối năm`, `9 tháng năm 2025`, `2 tháng đầu quý III`."""
    count, year = _number(g.get("count")), _year(g, published)
    if g.get("days"):
        return True
    late = (g.get("part") or "").lower() in {"cuối", "còn lại"}
    if g.get("inquarter"):
        quarter = _number(g.get("quarter"))
        if not quarter:
            return True
        first, last = 3 * quarter - 2, 3 * quarter
    else:
        first, last = 1, 12
    if not 1 <= count <= last - first + 1:
        return False
    low, high = (last - count + 1, last) if late else (first, first + count - 1)
    if not (g.get("inyear") or g.get("inquarter") or g.get("year") or g.get("yearword")):
        part.rule = "months-of-year-bare"  # `9 tháng đầu`
    return _set(part, (year, low, 1), (year, high, 0))


def _months_bare(part: Part, g: dict[str, str | None], published: date | None) -> bool:
    """`GRDP 9 tháng`: the months to the last one that has passed, told by the publication day alone."""
    count = _number(g.get("count"))
    if not published or not 2 < count < 12 or published.month - count not in {0, 1}:
        return False
    return _set(part, (published.year, 1, 1), (published.year, count, 0))


def _week_number(part: Part, g: dict[str, str | None], published: date | None) -> bool:
    """`tuần 41`: the ISO week, as health statistics count them."""
    year = _year(g, published) or (published.year if published else 0)
    if year > 0:
        week = min(int(g["week"] or 1), 52)
        part.fixed = (date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, 7))
    return year > 0


def _school_year_now(part: Part, g: dict[str, str | None], published: date | None) -> bool:
    if published:
        year = published.year - (published.month < 6)
        part.fixed = (date(year, 9, 1), date(year + 1, 5, 31))
    return True


def _year_bare(part: Part, g: dict[str, str | None], published: date | None) -> bool:
    """`trong năm`, `cả năm`: the running year; early in the year, news tells of the one before."""
    if published:
        year = published.year - (published.month <= 2 and part.rule == "year-bare")
        part.fixed = (date(year, 1, 1), date(year, 12, 31))
    return True


def _days_of_month(part: Part, g: dict[str, str | None], published: date | None) -> bool:
    year, month, count = _year(g, published), _number(g.get("month") or g.get("monthword")), _number(g.get("count"))
    end = last_day(year if year > 0 else 2023, month) if month else 0
    if not 1 <= count <= end:
        return False
    late = (g.get("part") or "").lower() == "cuối"
    return _set(part, (year, month, end - count + 1 if late else 1), (year, month, 0 if late else count))


def _half(part: Part, g: dict[str, str | None], published: date | None) -> bool:
    year, early = _year(g, published), (g.get("part") or "").lower() == "đầu"
    if g.get("month"):
        month = _number(g["month"])
        return _set(part, (year, month, 1 if early else 16), (year, month, 15 if early else 0))
    return _set(part, (year, 1 if early else 7, 1), (year, 6 if early else 12, 0))


def _years(part: Part, g: dict[str, str | None], published: date | None) -> bool:
    first = _number(g.get("y1"))
    last = _number(g.get("y2")) or first
    if last < 100:
        last += first // 100 * 100
    if part.rule == "crop":
        return True if last < first else _set(part, (first, 1, 1), (last, 12, 0))
    if part.rule == "school-year":
        return last == first + 1 and _set(part, (first, 9, 1), (last, 5, 0))
    return first <= last <= first + 60 and _set(part, (first, 1, 1), (last, 12, 0))


def _start_of(part: Part, g: dict[str, str | None], published: date | None) -> bool:
    year = _year(g, published)
    if (g.get("what") or "năm").lower() != "năm":
        return True
    return _set(part, (year, 1, 1), (-2, 0, 0))  # open: to the publication day


def _since(part: Part, g: dict[str, str | None], published: date | None) -> bool:
    return _set(part, (_year(g, published), 1, 1), (-2, 0, 0))


def _end_of(part: Part, g: dict[str, str | None], published: date | None) -> bool:
    """`cuối năm 2024`, `giữa tháng 9`: the whole year or month; `hết` is the state on its last day."""
    year, month = _year(g, published), _number(g.get("month"))
    where = (g.get("where") or "").lower()
    if where == "hết":
        return _set(part, (year, month or 12, 31), (year, month or 12, 0))
    return _set(part, (year, month or 1, 1), (year, month or 12, 0))


def _same_period(part: Part, g: dict[str, str | None], published: date | None) -> bool:
    year = _year(g, published)
    return _set(part, (year, 1, 1), (year, 12, 0)) if year else True



def read_word(start: int, text: str, published: date | None) -> Part:
    """Read an entry of `date_words.tsv` (`hôm qua`, `tuần trước`, `đến nay`)."""
    row = _WORDS[" ".join(text.lower().split())]
    part = Part(start, start + len(text), row["rule"], point=row["point"] == "yes", this=row["offset"] == "0")
    if published:
        part.fixed = period_around(published, row["unit"], int(row["offset"]))
    return part


def _last_n(part: Part, g: dict[str, str | None], published: date | None) -> bool:
    """`5 năm qua`, `3 tháng tới`: whole days, weeks, months or years before or after the running one."""
    count, unit = _number(g.get("count")), (g.get("unit") or "").lower()
    ahead = "tới" in (g.get("way") or "") or "tiếp" in (g.get("way") or "")
    if not published or not 0 < count < 100:
        return True
    unit_name = {"năm": "year", "tháng": "month", "tuần": "week", "ngày": "day"}[unit]
    near, far = (1, count) if ahead else (-1, -count)
    a, b = period_around(published, unit_name, near), period_around(published, unit_name, far)
    part.fixed = (min(a[0], b[0]), max(a[1], b[1]))
    return True


def _weekday(part: Part, g: dict[str, str | None], published: date | None) -> bool:
    """`thứ sáu tuần này`, `chủ nhật tới`, `thứ ba vừa rồi`."""
    if not published:
        return True
    day = _WEEKDAYS[(g.get("weekday") or "").lower()]
    which = (g.get("which") or "").lower()
    monday = period_around(published, "week", 0)[0]
    if part.week:
        there = monday + timedelta(days=day, weeks={"này": 0, "tới": 1, "sau": 1}.get(which, -1))
    else:
        ahead = which in {"tới", "sau", "này"}
        there = published + timedelta(days=(day - published.weekday() - 1) % 7 + 1 if ahead else (day - published.weekday()) % 7 - 7)
    part.fixed = (there, there)
    return True


def _now(part: Part, g: dict[str, str | None], published: date | None) -> bool:
    part.point = True
    part.fixed = (published, published) if published else None
    return True


_READERS = {
    "school-year": _years, "crop": _years, "years": _years, "term": _years, "year": _years, "bare-year": _years,
    "day": _day, "day-only": _day, "date": _day, "bare-day": _day, "day-of-month": _day,
    "months-of-year": _months_of_year, "days-of-month": _days_of_month, "half-year": _half, "half-month": _half,
    "range": _day, "year-end": _year_bare, "quarter": _quarter, "month": _months, "year-start": _start_of, "since": _since, "end-of": _end_of, "end-of-month": _end_of,
    "months-bare": _months_bare, "week-number": _week_number, "school-year-now": _school_year_now, "year-bare": _year_bare,
    "weekday": _weekday, "last-n": _last_n, "now": _now, "same-period": _same_period,
}  # fmt: skip


