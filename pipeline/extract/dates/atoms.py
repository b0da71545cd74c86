"""The smallest pieces of date expressions, as regex source: days, months, years, quarters, and what joins them."""

from __future__ import annotations

from pipeline.lexicon import rows

MONTH_WORDS = {row["text"]: int(row["month"]) for row in rows("months")}
LUNAR_WORDS = {row["text"] for row in rows("months") if row["lunar"] == "yes"}
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
SMALL_NUMBERS = {word: n for word, n in MONTH_WORDS.items() if word not in LUNAR_WORDS and word != "tư"}


def either(words: object) -> str:
    """Return a regex that takes any of the words, the longest first, whole words only.

    >>> either(["một", "mười một"])
    '(?:mười một|một)(?!\\\\w)'
    """
    return "(?:" + "|".join(w for w in sorted(words, key=lambda w: (-len(w), w))) + r")(?!\w)"  # type: ignore[call-overload]


DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
MONTH = r"(?:1[0-2]|0?[1-9])(?!\d)"
YEAR = r"(?:19|20)\d\d(?!\d)"
DASH = r"[-–—]"
SEP = r" ?[/.\-–] ?"
MONTH_WORD = either(MONTH_WORDS)
QUARTER = r"(?:iv|i{1,3}|[1-4]|" + "|".join(["một", "hai", "ba", "bốn", "tư"]) + r")(?!\w)"
COUNT = r"(?:\d{1,2}|" + either(SMALL_NUMBERS) + r")(?!\w)"
# a date or year is not followed by more digits, `/NQ-CP`, or a decimal part
CLOSE = r"(?!\d|[.,]\d| ?/ ?[\dA-ZĐ]|-[A-ZĐ]|%)"
RELATIVE_YEAR = r"(?:nay|ngoái|trước|qua|sau|tới)(?!\w)"
RELATIVE_OFFSET = {"nay": 0, "ngoái": -1, "trước": -1, "qua": -1, "sau": 1, "tới": 1}
# the year after a month, quarter or span: `/2025`, ` năm 2025`, ` năm nay`
YEAR_TAIL = rf"(?:(?:{SEP}|,? (?:của )?năm )(?P<year>{YEAR}){CLOSE}| (?:của )?năm (?P<yearword>{RELATIVE_YEAR}))?"
WEEKDAY = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|chúa nhật)"
PART_OF_DAY = r"(?:(?:rạng )?sáng|trưa|chiều|tối|đêm|khuya)"
