"""Go through the text once and try the patterns filed under each head word or digit."""

from __future__ import annotations

import re
from datetime import date

from pipeline.extract.dates.atoms import SMALL_NUMBERS
from pipeline.extract.dates.patterns import BY_HEAD, DATE_LIKE, DIGIT, HEAD_FORMS, HEAD_NEXT
from pipeline.extract.dates.read import Part, read, read_word
from pipeline.lexicon import rows

_CUES = {(row["side"], row["text"]): row["strength"] for row in rows("date_cues")}
_HOLIDAYS = {row["text"] for row in rows("holidays")}
_LAST_WORD = re.compile(r"([^\W\d_]+)[ ,]{0,2}\(?$")
_DIGITS = re.compile(r"[0-9]+")
_NEXT_WORD = re.compile(r" {0,2}([^\W\d_]+)")


def scan(text: str, published: date | None) -> list[Part]:
    """Return the parts found, from left to right, without overlap."""
    parts: list[Part] = []
    place = 0
    for start, head in _heads(text):
        if start < place:
            continue
        part = _try(text, start, head, published)
        if part is not None:
            parts.append(part)
            place = max(part.end, start + 1)
    return parts


def _heads(text: str) -> list[tuple[int, str]]:
    """Where a date may begin: head words that stand alone, and digits that go on like one."""
    out = []
    for start, end, head in HEAD_FORMS.find_all(text):
        follow = HEAD_NEXT.get(head)
        if follow is None or follow.match(text, end):
            out.append((start, head))
    for m in _DIGITS.finditer(text):
        start = m.start()
        if DATE_LIKE.match(text, start) and not _inside_number(text, start) and not text[start - 1 : start].isalpha():
            out.append((start, DIGIT))
    out.sort()
    return out


def _try(text: str, start: int, head: str, published: date | None) -> Part | None:
    for pattern in BY_HEAD[head]:
        m = pattern.regex.match(text, start)
        if m is None:
            continue
        if pattern.rule == "word":
            return read_word(start, m.group(), published)
        if pattern.rule == "bare-day" and not _is_day(text, m):
            continue
        if pattern.rule == "bare-year" and not _is_year(text, m):
            continue
        if pattern.rule == "month" and head == DIGIT and not _is_month(text, m):
            continue
        if pattern.rule == "months-bare" and (text[start].islower() if text[start].isalpha() and head != "trong" else _CUES.get(("before-months", _left_word(text, start)))):
            continue  # `kéo dài 6 tháng`, `suốt sáu tháng`: how long; `Chín tháng` at the head of a sentence names a period
        if pattern.rule == "now" and _CUES.get(("before-hiện", _left_word(text, start))):
            continue
        part = read(pattern.rule, m, published)
        if part is not None:
            if text.startswith(" âm lịch", part.end) or text.startswith(" (âm lịch", part.end):
                part.rule, part.low, part.high = "lunar", None, None
            return part
    return None


def _inside_number(text: str, start: int) -> bool:
    """Whether the digit at `start` continues a number (`1.064`, `15/9`) or a code."""
    before = text[start - 1 : start]
    return before in {".", ",", "/"} and text[start - 2 : start - 1].isdigit() and start > 1


def _left_word(text: str, start: int) -> str:
    m = _LAST_WORD.search(text, max(0, start - 14), start)
    return m.group(1).lower() if m else ""


def _is_day(text: str, m: re.Match[str]) -> bool:
    """Whether a bare `d/m` is a day and no fraction, pair or score: by the word before it and what follows."""
    start, end = m.start(), m.end()
    d, month = int(m["d1"]), int(m["month"])
    year = m.groupdict().get("year")
    slash = (m.groupdict().get("sep") or "/") == "/"
    if year and (len(year) == 4 or slash):
        return True
    word = _left_word(text, start)
    strength = _CUES.get(("left", word))
    if strength == "strong":
        return slash or text[end : end + 1] not in {"%"}
    if not slash:
        return False
    if text[start - 1 : start] == "(" and text[end : end + 1] in {")", ",", "-", ";"}:
        return True
    follow = _NEXT_WORD.match(text, end)
    open_end = follow is None or _CUES.get(("follow", follow.group(1).lower())) == "strong" or follow.group(1)[0].isupper()
    if m["d2"] and open_end and int(m["d2"]) > d:
        return True
    if f"{d}/{month}" in _HOLIDAYS and d > month and open_end:
        return True
    if strength != "weak":
        return False
    return d > month and d > 9 if not open_end else d >= month or follow is None or word in {"từ", "đến", "tới", "hết"}


def _is_month(text: str, m: re.Match[str]) -> bool:
    """Whether a bare `9/2025` is a month: no document number, no pair of counts."""
    return _left_word(text, m.start()) in {"từ", "đến", "tới", "hết", "cuối", "đầu", "giữa", "và", "trước", "sau", "vào", "kỳ"} or (
        text[m.start() - 1 : m.start()] == "(" and text[m.end() : m.end() + 1] == ")"
    )


def _is_year(text: str, m: re.Match[str]) -> bool:
    """Whether a bare `2025` is a year: in brackets, after a word of time, or after a name (`Festival Huế 2025`)."""
    start, end = m.start(), m.end()
    if not 1930 <= int(m["y1"]) <= 2060:
        return False
    if text[start - 1 : start] == "(" and text[end : end + 1] in {")", ",", ";", "-"}:
        return True
    follow = _NEXT_WORD.match(text, end)
    closed = follow is None or follow.group(1)[0].isupper() or _CUES.get(("follow", follow.group(1).lower())) == "strong"
    if not closed:
        return False
    word = _LAST_WORD.search(text, max(0, start - 14), start)
    if word is None:
        return text[max(0, start - 2) : start] == ", " and text[max(0, start - 3) : start - 2].isdigit()
    lower = word.group(1).lower()
    return lower in _YEAR_LEFT or (word.group(1)[0].isupper() and lower not in SMALL_NUMBERS)


_YEAR_LEFT = {"từ", "đến", "tới", "hè", "xuân", "thu", "đông", "tết", "mùa", "và", "đầu", "cuối", "giữa", "kỳ", "so", "với", "vụ", "đán"}
