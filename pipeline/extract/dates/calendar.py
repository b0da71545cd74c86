"""Arithmetic on days, months and years."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

Day = tuple[int, int, int]  # year, month, day; 0 where it is open


def last_day(year: int, month: int) -> int:
    """Return the number of days of a month.

    >>> last_day(2024, 2)
    29
    """
    return monthrange(year, month)[1]


def add_months(day: date, months: int) -> date:
    """Return the first day of the month that lies so many months away.

    >>> add_months(date(2025, 1, 31), -1)
    datetime.date(2024, 12, 1)
    """
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def month_span(first: date, months: int) -> tuple[date, date]:
    """Return the first and last day of so many whole months from the month of `first`."""
    start = first.replace(day=1)
    return start, add_months(start, months) - timedelta(days=1)


def period_around(day: date, unit: str, offset: int) -> tuple[date, date]:
    """Return the day, week, month, quarter or year that lies `offset` units from the one `day` is in.

    >>> period_around(date(2025, 10, 21), "quarter", -1)
    (datetime.date(2025, 7, 1), datetime.date(2025, 9, 30))
    """
    if unit == "day":
        there = day + timedelta(days=offset)
        return there, there
    if unit == "week":
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=offset)
        return monday, monday + timedelta(days=6)
    if unit == "month":
        return month_span(add_months(day, offset), 1)
    if unit == "quarter":
        return month_span(add_months(day.replace(month=(day.month - 1) // 3 * 3 + 1), 3 * offset), 3)
    year = day.year + offset
    return date(year, 1, 1), date(year, 12, 31)
