"""Join neighbouring parts into ranges, and give parts the words before them their sense (`từ … đến`, `tính đến`, `trước`)."""

from __future__ import annotations

import re

from pipeline.extract.dates.read import Part

# what may stand between the two ends of a range
_TO = re.compile(r"[ ,]{0,2}(?:(?:cho )?(?:đến|tới)(?: hết)?(?: thời điểm)?|[-–—])(?: ngày)? ?", re.IGNORECASE)
_FROM = re.compile(r"(?<!\w)(?:(?:tính |kể )?từ|trong thời gian từ)(?: ngày)? ?$", re.IGNORECASE)
_UNTIL = re.compile(r"(?<!\w)(?P<until>(?:lũy kế |lũy kế tính |(?:số liệu )?tính |cho )?(?:đến|tới)|tại thời điểm|hết)(?: thời điểm)?(?P<end> hết| cuối)?(?: ngày)? ?$", re.IGNORECASE)
_BESIDE = re.compile(r"(?<!\w)(?P<side>sau|trước)(?P<end> hết| cuối)?(?: ngày)? ?$", re.IGNORECASE)
_SAID = re.compile(r" ?[(,] ?(?:tức )?(?:từ )?(?:ngày )?")
_SEEN = {"week-number", "today", "yesterday", "tomorrow", "now"}
_DAY = {"day", "date", "bare-day"}
_WINDOW = 40
_OPEN = -2  # year of a high end that runs to the publication day


def compose(text: str, parts: list[Part]) -> list[Part]:
    """Return the parts with ranges joined and prefixes taken in, in order."""
    out: list[Part] = []
    for part in parts:
        if out and out[-1].rule in _SEEN and part.rule in _DAY and _SAID.fullmatch(text, out[-1].end, part.start):
            # `hôm nay (6/2)`, `chiều qua, ngày 6/2`: the day in figures decides
            part.start, part.point = out[-1].start, out[-1].point or text[out[-1].start : out[-1].start + 8].lower().startswith("tính đến")
            out[-1] = part
        elif out and _joins(text, out[-1], part):
            before = out[-1]
            before.end = part.end
            before.rule = "range" if before.rule != "year-start" else "year-to-date"
            if before.fixed and part.fixed:
                before.fixed = (before.fixed[0], part.fixed[1])
            else:
                before.high = part.high if part.high else _fixed_day(part)
                if before.low and before.high and before.high[0] > 0 == before.low[0]:
                    before.low = (before.high[0], before.low[1], before.low[2])
                if before.low and before.high and not before.low[1]:
                    before.low = (before.high[0], before.high[1], before.low[2])
            before.point = False
        else:
            out.append(part)
    for i, part in enumerate(out):
        _prefix(text, part, out[i - 1].end if i else 0)
    return out


def _fixed_day(part: Part) -> tuple[int, int, int] | None:
    if part.fixed:
        last = part.fixed[1]
        return last.year, last.month, last.day
    return (_OPEN, 0, 0) if part.rule == "now" else None


def _joins(text: str, a: Part, b: Part) -> bool:
    """Whether two parts are the ends of one range: alike in kind, and a connector fills the gap."""
    if b.start - a.end > 16 or a.rule in _NO_DATES or b.rule in _NO_DATES:
        return False
    gap = text[a.end : b.start]
    # `đến nay` brings its own connector
    if gap == " và " and a.rule == "year" and b.rule == "months-of-year" and a.high and b.low and a.high[0] > 0 and b.low == (a.high[0] + 1, 1, 1):
        return True  # `năm 2024 và 5 tháng đầu năm 2025`
    own = b.rule == "now" and gap.strip(" ,") == "" and text[b.start : b.start + 9].lower().startswith(("đến", "tới", "cho", "tính"))
    if not own and not _TO.fullmatch(gap):
        return False
    if a.rule == "year-start":
        return b.rule in {"now", "day", "date", "bare-day", "month", "today", "quarter", "end-of", "end-of-month", "week-number"}
    if not (a.low and (b.high or b.rule == "now")):
        return False
    if own or b.rule == "now":
        return _FROM.search(text, max(0, a.start - _WINDOW), a.start) is not None
    if b.rule in {"year", "years", "bare-year"}:
        return a.rule in {"year", "bare-year", "month", "end-of"} and (a.high or (0,))[0] < (b.high or (0,))[0]
    return a.rule != "day-only" or b.rule != "day-only"


_NO_DATES = {"age", "clock", "duration", "birth", "lunar", "same-period", "last-n", "holiday"}


def _prefix(text: str, part: Part, floor: int) -> None:
    """Take `từ` or `tính đến` before a part into it; the latter makes it the state on its last day."""
    if part.rule in _NO_DATES or part.rule in {"now", "today"}:
        return
    left = max(floor, part.start - _WINDOW)
    m = _FROM.search(text, left, part.start)
    if m:
        part.start = m.start()
        if part.rule not in {"range", "year-to-date", "year-start", "since"}:
            part.rule = "from-" + part.rule
        return
    m = _BESIDE.search(text, left, part.start)
    if m and part.rule in {"day", "date", "bare-day", "year", "bare-year", "month", "quarter", "end-of"}:
        part.start = m.start()
        part.rule = ("after-" if m["side"].lower() == "sau" else "before-") + part.rule
        return
    m = _UNTIL.search(text, left, part.start)
    if m:
        part.start = m.start()
        # `đến năm 2030`, `đến quý II/2026` name the time of a plan as a whole; a day or the end of a month is a state
        part.point = bool(m["end"]) or "tính" in m["until"].lower() or part.rule not in {"year", "bare-year", "quarter", "years", "month"}
        part.rule = "until-" + part.rule
