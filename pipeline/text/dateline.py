"""The line that says when an article was published: date, time, weekday, source, views, often run together."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = r"tháng\s{0,2}(?P<word_month>\d{1,2})"
# `14:02360` is a time and 360 views, so nothing is asked of what follows the time; a year is asked to end, or to be followed by a time or views.
_DATES = (
    re.compile(r"(?<![\d./-])(?P<day>\d{1,2})(?P<sep> ?[/.-] ?)(?P<month>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d)"),
    re.compile(r"(?<![\d./-])(?P<year>(?:19|20)\d\d)(?P<sep>[/.-])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?!\d)"),
    re.compile(
        r"\b(?P<day>\d{1,2})\s{0,2}(?:,\s{0,2})?tháng\s{0,2}(?P<month>\d{1,2})\s{0,2}(?:,\s{0,2})?(?:năm\s{0,2}|/)?(?P<year>(?:19|20)\d\d)",
        re.IGNORECASE,
    ),
)
_YEAR_SHORT = re.compile(r"(?<![\d./-])(?P<day>\d{1,2})(?P<sep>[/.-])(?P<month>\d{1,2})(?P=sep)(?P<year>\d\d)(?![\d/.-])")
_TIME = re.compile(
    r"(?<!\d)\d{1,2} ?(?::|h|g|giờ) ?\d{2}(?: ?(?::|') ?\d{2}(?!\d))?(?:\s{0,2}phút)?(?:\s{0,2}(?:AM|PM|SA|CH)\b)?", re.IGNORECASE
)
_WEEKDAY = re.compile(r"\b(?:thứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ nhật|CN)\b", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:ngày(?: (?:đăng|viết|xuất bản|cập nhật|tạo|đưa tin|giờ|phát hành))?|đăng(?: (?:lúc|ngày|tải|bởi))?(?: ngày)?|cập nhật(?: (?:lúc|ngày|lần cuối|mới nhất))?|xuất bản"
    r"|(?:số )?(?:lượt|lần) (?:xem|đọc|truy cập)|(?:đã|lượt) (?:xem|đọc)|views?|lượt|xem|đọc|in bài(?: viết)?|cỡ chữ|bình luận|chia sẻ|gửi (?:email|bài)|nghe (?:đọc )?bài|google news"
    r"|thời gian|GMT ?[+-] ?\d{1,2}(?::\d\d)?|UTC ?[+-] ?\d{1,2}|(?:tác giả|nguồn|người đăng|chuyên mục|theo) ?:[^|.\n]{0,60}|A[+-]?)",
    re.IGNORECASE,
)
_REST = re.compile(r"[\d\s.,:;|/()\[\]+\-–—•·>]+")
_OUTLET = re.compile(r"(?:Báo|Đài|Tạp chí|Cổng|Trang|Sở|Ban|UBND|Ủy ban|TTXVN|Văn phòng|Bộ|Tỉnh|Thông tấn xã)\b[^.;:!?]{0,80}\Z")
_LONGEST = 140


def read_date_line(line: str) -> tuple[bool, date | None]:
    """Tell whether a line is a date line and nothing else, and which day it names.

    >>> read_date_line("Thứ ba - 21/10/2025 14:02360")
    (True, datetime.date(2025, 10, 21))
    >>> read_date_line("Sáng 21/10/2025, Sở Y tế họp")
    (False, None)
    """
    if len(line) > _LONGEST or not any(c.isdigit() for c in line):
        return False, None
    for pattern in (*_DATES, _YEAR_SHORT):
        m = pattern.search(line)
        if m is None:
            continue
        day = _day(m)
        if day is None:
            continue
        return (True, day) if _is_furniture(line, m) else (False, None)
    return False, None


def _day(m: re.Match[str]) -> date | None:
    year = int(m["year"])
    try:
        return date(year + 2000 if year < 100 else year, int(m["month"]), int(m["day"]))
    except ValueError:
        return None


def is_furniture(line: str) -> bool:
    """Tell whether a line is made of labels, times and counts only, as pages have them around the date.

    >>> is_furniture("Lượt xem: 5.412 | Cỡ chữ: A- A A+"), is_furniture("Xem 5.412 hồ sơ")
    (True, False)
    """
    if len(line) > _LONGEST:
        return False
    rest, labelled = _without_labels(line)
    return labelled and not rest


def _is_furniture(line: str, m: re.Match[str]) -> bool:
    """Tell whether hardly anything is left of the line without date, time, weekday, labels and counts."""
    rest, labelled = _without_labels(f"{line[: m.start()]} | {line[m.end() :]}")
    if not rest:
        return True
    # `Báo Nghệ An điện tử - 29/09/2025 09:15`: the outlet's name beside a date with a time or labels
    words = rest.split()
    if not labelled or len(words) > 12 or line.rstrip().endswith((".", ";")):
        return False
    return _OUTLET.match(rest) is not None or (len(words) <= 6 and all(word[0].isupper() for word in words))


def _without_labels(line: str) -> tuple[str, bool]:
    """Return what is left of a line without times, weekdays, labels and counts, and whether there was any of the first three."""
    labelled = False
    for pattern in (_TIME, _WEEKDAY, _LABEL):
        line, count = pattern.subn(" | ", line)
        labelled = labelled or count > 0
    return _REST.sub(" ", line).strip(), labelled
