"""The periods a number may have: dates of its sentence, its paragraph, the report, the event, and what follows from them.

Nothing is decided here: `period_features.py` describes each candidate, `periods.py` weighs them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache

from spacy.tokens import Doc

from pipeline.extract.found import DateFound
from pipeline.lexicon import rows
from pipeline.match.phrases import PhraseFinder

Interval = tuple[date, date]

# rules whose numbers are dates, ages or times, but which name no period
_SILENT = {"age", "clock", "birth", "duration", "lunar", "day-only", "tomorrow"}
_DAYS = {"day", "date", "bare-day", "today", "yesterday"}
_NAME_BEFORE = re.compile(r"(?:(?<!\w)[A-ZĐÀ-Ỹ]\w*|[(“\"])\s?\Z")
_BLOCKS = {"term-open", "after", "day", "until", "from", "month", "quarter"}
# what a report may be about; a day is what an event is on
_REPORT = {"ytd", "quarter", "year", "years", "month", "range", "school", "until", "relative", "bare-months", "bare-year", "week"}
# a date after these is what a number is compared with
_COMPARED = r"(?:so(?: với)?(?: [^\W\d_]+){0,5}|(?:cao|thấp|nhiều|ít|lớn|nhỏ)? ?hơn|lần|bằng|cùng kỳ|(?:mức|của) cùng kỳ|như)"
_FILLER = r"(?: (?:cuối|đầu|cùng kỳ|cả|thời điểm|hồi|tháng|quý|kế hoạch|mức|bình quân|thực hiện|ước thực hiện|dự toán|năm))*"
# a date after these is part of the name of a document
_DOCUMENT = r"(?:(?:hiến pháp|luật|bộ luật)(?: [^\W\d_]+){0,6}|(?:nghị quyết|nghị định|quyết định|thông tư|kế hoạch|chỉ thị|kết luận|công văn|tờ trình|văn bản|công điện|thông báo|báo cáo) (?:số )?\d[^,.;:]{0,25})"
_BASE = re.compile(rf"(?<!\w)(?:{_COMPARED}{_FILLER}) ?\Z", re.IGNORECASE)
_BASE_WORDS = ("so", "hơn", "lần", "bằng", "cùng kỳ", "như")  # one of these is in whatever `_BASE` matches: cheaper to ask first
_NAMED_WORDS = ("luật", "hiến pháp", "nghị", "quyết định", "thông", "kế hoạch", "chỉ thị", "kết luận", "công", "tờ trình", "văn bản", "báo cáo")
_NAMED = re.compile(rf"(?<!\w){_DOCUMENT} ?\Z", re.IGNORECASE)
_BASE_FIGURE = re.compile(r" ?\((?:\S{1,6} )?\Z")
# `như hiện nay`, `các xã hiện nay.`: which ones are meant, not when something was counted
_ATTRIBUTE = re.compile(r"như \||[^\W\d_] ?\|[.,;)]|[^\W\d_] ?\|\Z")
_LEAD_IN = re.compile(r"(?<!\w)(?:trong|tính chung|tính|riêng|riêng trong|vào|lũy kế|cộng dồn|ước|ước tính|kết quả|chung|và) ?$", re.IGNORECASE)
_FAMILIES = {
    "day-of-month": "day", "date": "day", "bare-day": "day", "yesterday": "day", "today": "day",
    "months-of-year": "ytd", "half-year": "ytd", "year-to-date": "ytd", "months-bare": "bare-months",
    "months-of-year-bare": "span", "days-of-month": "span", "half-month": "span", "week": "week", "week-number": "week",
    "last-n": "span", "since": "since", "year-start": "ytd",
    "year-bare": "year", "year-end": "goal-year", "bare-year": "bare-year",
    "end-of": "part", "end-of-month": "part", "school-year": "school", "school-year-now": "school", "crop": "school",
    "year-relative": "relative", "month-relative": "relative", "quarter-relative": "relative",
}  # fmt: skip


@dataclass(slots=True)
class Mark:
    """A date expression as seen by numbers: its family, and how it stands in its sentence."""

    found: DateFound
    kind: str
    interval: Interval | None
    base: bool  # what something is compared with, or part of the name of a document
    setter: int  # 2 opens a sentence or follows a colon, 1 opens a clause, 0 stands inside one


@dataclass(slots=True)
class Candidate:
    """One period a number may have; `interval` is None where the text names a time without telling which."""

    mark: Mark
    interval: Interval | None
    kind: str  # family of the date expression, with how the candidate was made from it
    place: str  # where it stands, seen from the number
    gap: int = 0  # other dates between it and the number that are no base
    over: int = 0  # setters between it and the number


@dataclass(slots=True)
class Timeline:
    """The dates of an article, ready to be asked from any place in it."""

    text: str
    marks: list[Mark]
    starts: list[int]
    reports: list[int]  # places in `marks` of what may be the period of a report
    event: Mark | None
    title: Mark | None
    main: Interval | None  # the period the article names most
    distinct: int  # how many different periods it names
    crowd: str  # the same, roughly
    heading: set[Interval]  # those in its title and first paragraph
    dated: bool  # the publication day is known
    cues: list[int]  # where the words of `period_cues.tsv` stand
    classes: list[str]  # what each of them says


@cache
def _cue_finder() -> PhraseFinder[str]:
    return PhraseFinder(((row["text"], row["class"]) for row in rows("period_cues")), ignore_case=True)


def family(found: DateFound) -> str:
    """Return the family of a find: what features tell apart."""
    rule = found.rule.rstrip("~")
    if rule.startswith("from-"):
        name = "from"
    elif rule.startswith(("before-", "after-")):
        name = rule.split("-")[0]
    elif rule.startswith("until-"):
        name = "until" if found.point else "by"
    else:
        name = _FAMILIES.get(rule, rule)
    if name == "span" and rule == "last-n" and found.first and found.first.month == 1 and found.first.day == 1 and found.last and found.last.year == found.first.year:
        name = "ytd"  # `9 tháng qua` in October
    if name in {"year", "bare-year"} and found.first and found.last and found.first.year != found.last.year:
        name = "years"
    return name + "~" if found.rule.endswith("~") else name


def _setter(text: str, found: DateFound) -> int:
    left = text[max(0, found.start - 40) : found.start].rstrip(" “\"")
    for _ in range(2):
        m = _LEAD_IN.search(left)
        if m is None:
            break
        left = left[: m.start()].rstrip()
    last = left[-1:]
    if last in {"", "\n", ".", ":", "!", "?"}:
        return 2
    return 1 if last in {",", ";", "-", "–"} else 0


def timeline(doc: Doc) -> Timeline:
    """Gather the dates of an article that may be periods."""
    text = doc._.norm.text
    lines = doc._.lines
    stale = [(line.start, line.end) for line in lines if line.role == "date"]
    dates = [d for d in doc._.dates or [] if d.rule not in _SILENT and not any(a <= d.start < b for a, b in stale)]
    marks = []
    for d in dates:
        if d.rule == "now" and _ATTRIBUTE.search(text[max(0, d.start - 6) : d.start] + "|" + text[d.end : d.end + 1]):
            continue
        kind, left = family(d), text[max(0, d.start - 70) : d.start]
        if kind == "bare-year" and _NAME_BEFORE.search(left[-16:]):
            kind = "name-year"  # `Lễ hội Hoa 2025`: part of a name, no period of the report
        low = left.lower()
        base = any(word in low for word in _BASE_WORDS) and _BASE.search(left) is not None
        if not base and kind in {"day", "year", "bare-year"} and any(word in low for word in _NAMED_WORDS):
            base = _NAMED.search(left) is not None
        marks.append(Mark(d, kind, (d.first, d.last) if d.first and d.last else None, base, _setter(text, d)))
    title_end = next((line.end for line in lines if line.role == "title"), 0)
    bodies = [line.end for line in lines if line.role in {"lead", "body"}][:2]
    head = min(bodies[-1], title_end + 1200) if bodies else 0
    published = doc._.meta.published
    event = None
    for m in marks:
        if title_end <= m.found.start < head and m.found.rule in _DAYS and m.interval and not m.base and not (published and m.interval[0] > published):
            event = m
            break
    reports = [i for i, m in enumerate(marks) if m.interval and not m.base and m.kind in _REPORT]
    title = next((marks[i] for i in reports if marks[i].found.start < title_end), None)
    votes: Counter[Interval] = Counter()
    for i in reports:
        m = marks[i]
        if m.interval and m.kind != "until":
            votes[m.interval] += 1 + m.setter + (2 if m is title else 0)
    main = votes.most_common(1)[0][0] if votes else None
    distinct = len({m.interval for m in marks if m.interval and not m.base})
    crowd = str(distinct) if distinct < 3 else "3-4" if distinct < 5 else "5+"
    top = bodies[0] if bodies and bodies[0] - title_end < 700 else title_end + 350
    heading = {m.interval for m in marks if m.interval and m.found.start < top}
    hits = list(_cue_finder().find(text))
    return Timeline(
        text, marks, [m.found.start for m in marks], reports, event, title, main, distinct, crowd, heading, published is not None,
        [h.start for h in hits], [h.value for h in hits],
    )  # fmt: skip


def candidates(line: Timeline, start: int, end: int, sentence: tuple[int, int], paragraph: tuple[int, int]) -> list[Candidate]:
    """Return the periods the number at `start:end` may have, the nearest first.

    Parameters: `sentence` and `paragraph` are the spans around the number, as offsets of the normalised text.
    """
    out: list[Candidate] = []
    marks = line.marks
    before = bisect_left(line.starts, start)
    first = bisect_left(line.starts, sentence[0])
    gap = over = 0
    if before > first and marks[before - 1].base and _BASE_FIGURE.fullmatch(line.text, marks[before - 1].found.end, start):
        # `so với năm 2024 (120 tỷ đồng)`: the figure of what is compared with
        return _base_figure(line, before - 1, first)
    for i in range(before - 1, max(first, before - 5) - 1, -1):
        gap, over = _add(out, line, marks[i], "same", gap, over)
        if marks[i].interval is None and gap == 1 and marks[i].kind in _BLOCKS:
            # `sau năm 2025`, a day of an unknown year: the number has a time, which the text does not tell
            return _derive(out)
    after = bisect_right(line.starts, sentence[1])
    ahead = 0
    for i in range(before, min(after, before + 2)):
        ahead, _ = _add(out, line, marks[i], "after", ahead, 0)
    back = bisect_left(line.starts, paragraph[0])
    stop = max(back, first - 4)
    for i in range(first - 1, stop - 1, -1):
        gap, over = _add(out, line, marks[i], "paragraph", gap, over)
    taken = 0
    report = bisect_left(line.reports, stop) - 1
    seen: set[Interval | None] = set()
    while report >= 0 and taken < 3:
        mark = marks[line.reports[report]]
        if mark.interval not in seen:
            gap, over = _add(out, line, mark, "report", gap, over)
            seen.add(mark.interval)
            taken += 1
        report -= 1
    if line.title is not None and line.title.found.end < start:
        out.append(Candidate(line.title, line.title.interval, line.title.kind, "title", gap, over))
    if line.event is not None and line.event.found.start < sentence[0] and _says(line, sentence, "event"):
        out.append(Candidate(line.event, line.event.interval, "event", "event", gap, over))
    return _derive(out)


def _base_figure(line: Timeline, i: int, first: int) -> list[Candidate]:
    mark = line.marks[i]
    if mark.kind != "same-period":
        return [Candidate(mark, mark.interval, "base-figure", "same")]
    out: list[Candidate] = []
    for k in range(i - 1, max(first, i - 4) - 1, -1):
        _add(out, line, line.marks[k], "same", 0, 0)
    basis = next((c.interval for c in out if c.interval), None)
    return [Candidate(mark, (_year_before(basis[0]), _year_before(basis[1])) if basis else None, "base-figure", "same")]


def _says(line: Timeline, sentence: tuple[int, int], kind: str) -> bool:
    """Whether a sentence holds a cue word of a class."""
    return kind in line.classes[bisect_left(line.cues, sentence[0]) : bisect_left(line.cues, sentence[1])]


def _add(out: list[Candidate], line: Timeline, mark: Mark, place: str, gap: int, over: int) -> tuple[int, int]:
    if mark.base and mark.kind != "same-period":
        return gap, over
    if mark.kind == "now" and line.event is not None and line.event.found.start < mark.found.start and line.event.interval != mark.interval:
        # what `hiện nay` means at an event may be the day of the event
        out.append(Candidate(mark, line.event.interval, "now+event", place, gap, over))
    out.append(Candidate(mark, mark.interval, mark.kind, place, gap, over))
    return gap + (not mark.base), over + (mark.setter > 0 and not mark.base)


def _derive(out: list[Candidate]) -> list[Candidate]:
    """Add what the candidates imply: the year up to a day, the day a report ends, its year, the same months a year before."""
    extra: list[Candidate] = []
    running: Candidate | None = None
    annual: Candidate | None = None
    for c in out:
        if c.interval is None:
            continue
        if c.kind == "until" and c.place in {"same", "paragraph", "after"}:
            year = c.interval[1].year
            extra.append(Candidate(c.mark, (date(year, 1, 1), c.interval[1]), "until+ytd", c.place, c.gap, c.over))
            extra.append(Candidate(c.mark, (date(year, 1, 1), date(year, 12, 31)), "until+year", c.place, c.gap, c.over))
        elif c.kind == "part" and c.place in {"same", "paragraph"}:
            extra.append(Candidate(c.mark, (c.interval[0], c.interval[0]), "part+first", c.place, c.gap, c.over))
        elif c.kind in {"ytd", "bare-months", "quarter"} and running is None and c.place != "title":
            running = c
        elif c.kind in {"year", "relative"} and annual is None:
            annual = c
    if running and running.interval:
        day = running.interval[1]
        extra.append(Candidate(running.mark, (day, day), "ytd+last", running.place, running.gap, running.over))
        extra.append(Candidate(running.mark, (date(day.year, 1, 1), date(day.year, 12, 31)), "ytd+year", running.place, running.gap, running.over))
    if annual and annual.interval:
        day = annual.interval[1]
        extra.append(Candidate(annual.mark, (day, day), "year+last", annual.place, annual.gap, annual.over))
    nearest = next((c for c in out if c.interval and c.place == "same" and c.kind not in {"same-period", "now", "now+event"}), None)
    for c in out:
        if c.mark.kind == "same-period" and c.place in {"same", "after"}:
            if nearest is not None and nearest.kind == "until" and nearest.interval:
                extra.append(Candidate(c.mark, (_year_before(nearest.interval[0]), _year_before(nearest.interval[1])), "same-period+until", c.place, c.gap, c.over))
            basis = running or next((k for k in extra if k.kind == "until+ytd"), None) or annual
            if basis and basis.interval:
                extra.append(Candidate(c.mark, (_year_before(basis.interval[0]), _year_before(basis.interval[1])), "same-period+base", c.place, c.gap, c.over))
    return out + extra


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
