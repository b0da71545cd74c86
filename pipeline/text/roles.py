"""Which part each line of an article plays: title, date, lead, body, caption, byline, tail."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from pipeline.lexicon import rows
from pipeline.text.doc import Role

_STOPS = (".", "!", "?", "…", ".”", '."', ".)", ";", ":", "”", '"')
_CAPITAL = "A-ZĐÀ-ÖØ-ÝĂĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
_NAME = rf"[{_CAPITAL}][^\W\d_]*\.?(?: [{_CAPITAL}][^\W\d_]*\.?){{0,4}}"
_BYLINE = re.compile(rf"{_NAME}(?:\s?(?:[-–—,;&/+]|và)\s?{_NAME}){{0,4}}(?:\s?\([^()]{{1,80}}\))?\Z")
_LINK = re.compile(r">{1,3} ?|» ?")
_LONGEST_TITLE = 300
_LONGEST_CAPTION = 220
_LONGEST_BYLINE = 120
_SHORTEST_PROSE = 160


@cache
def _cues(name: str, kind: str) -> re.Pattern[str]:
    """One pattern for all cues of a kind: at the head of a line, but a credit anywhere, and a verb as a word."""
    found = "|".join(sorted((re.escape(row["cue"]) for row in rows(name) if row["kind"] == kind), key=len, reverse=True))
    if kind == "credit":
        return re.compile(f"(?:{found})")
    if kind == "verb":
        return re.compile(rf"(?<!\w)(?:{found})(?!\w)")
    if kind == "person":
        return re.compile(rf"(?:{found})(?!\w)")
    return re.compile(rf"[\s>»*•\-–—]{{0,4}}(?:{found})(?!\w)", re.IGNORECASE)


def assign_roles(lines: list[str], dated: int | None = None, furniture: Iterable[int] = ()) -> list[Role]:
    """Return the role of every line; `dated` is the place of the date line, if there is one, `furniture` those of counts and buttons near it.

    >>> lines = ["Hội nghị quý III", "Sáng 2/10, Tỉnh ủy họp.", "Quang cảnh Hội nghị", "Tỉnh ủy giao chỉ tiêu.", "Thu Hà"]
    >>> assign_roles([*lines, "Tin liên quan", "Xã A thu hoạch lúa"])
    ['title', 'lead', 'caption', 'body', 'byline', 'tail', 'tail']
    """
    roles: list[Role] = ["body"] * len(lines)
    if not lines:
        return roles
    first = 1 if dated == 0 and len(lines) > 1 else 0
    if dated is not None:
        roles[dated] = "date"
    if first != dated and (dated is not None or len(lines[first]) <= _LONGEST_TITLE):
        roles[first] = "title"
    head = max(first, dated or 0) + 1
    for i in furniture:
        roles[i] = "date"
    end = _mark_tail(lines, roles, head)
    end = _mark_bylines(lines, roles, head, end)
    last_prose = max((i for i in range(head, end) if lines[i].endswith(_STOPS)), default=head)
    for i in range(head, end):
        if roles[i] == "body" and _is_caption(lines[i], inner=i < last_prose):
            roles[i] = "caption"
    body = [i for i in range(first + 1, end) if roles[i] == "body"]
    if len(body) > 1:
        roles[body[0]] = "lead"
    return roles


def _mark_tail(lines: list[str], roles: list[Role], head: int) -> int:
    """Mark links and what follows the article; return where the article's own text ends."""
    last_prose = max((i for i in range(head, len(lines)) if _is_prose(lines[i])), default=head)
    end = len(lines)
    boxed = False  # inside a box of links between paragraphs
    for i in range(head, len(lines)):
        heading = len(lines[i]) <= 200 and _cues("tail_cues", "heading").match(lines[i]) is not None
        if heading and i > last_prose:
            end = i
            break
        if heading or _LINK.match(lines[i]) or (boxed and not _is_prose(lines[i])):
            roles[i] = "tail"
        boxed = heading or (boxed and roles[i] == "tail")
    else:
        end = _unheaded_tail(lines, roles, head)
    for i in range(end, len(lines)):
        roles[i] = "tail"
    return end


def _unheaded_tail(lines: list[str], roles: list[Role], head: int) -> int:
    """Return where headlines of other articles begin at the end: two or more after a finished paragraph, or any after a byline."""
    i = len(lines)
    while i - 1 > head and (roles[i - 1] == "tail" or _is_headline(lines[i - 1])):
        i -= 1
    run = len(lines) - i
    before = lines[i - 1]
    if run and (_is_byline(before) or (run > 1 and before.endswith(_STOPS) and not _is_caption(lines[i], inner=True))):
        return i
    while i < len(lines) and not all(role == "tail" for role in roles[i:]):
        i += 1
    return i


def _is_prose(line: str) -> bool:
    return len(line) >= _SHORTEST_PROSE and line.endswith(_STOPS)


def _is_headline(line: str) -> bool:
    return 30 <= len(line) <= _LONGEST_TITLE and not line.endswith(_STOPS) and line[0].isupper() and not _BYLINE.match(line)


def _mark_bylines(lines: list[str], roles: list[Role], head: int, end: int) -> int:
    while end - 1 > head and (roles[end - 1] == "tail" or _is_byline(lines[end - 1])):
        end -= 1
        if roles[end] != "tail":
            roles[end] = "byline"
    return end


def _is_byline(line: str) -> bool:
    if len(line) > _LONGEST_BYLINE:
        return False
    if _BYLINE.match(line):
        return True
    if _cues("tail_cues", "byline").match(line) is None or any(char.isdigit() for char in line):
        return False
    return len(line) <= 40 or not line.endswith(_STOPS)


def _is_caption(line: str, *, inner: bool) -> bool:
    """Tell whether a line is a photo caption; `inner` says that a finished paragraph follows, so that an unfinished line is odd here."""
    if len(line) > _LONGEST_CAPTION:
        return False
    if _cues("caption_cues", "credit").search(line):
        return True
    if _cues("caption_cues", "head").match(line) and (inner or not line.endswith(".")) and line.count(". ") < 2:
        return True
    return (
        inner
        and not line.endswith(_STOPS)
        and _cues("caption_cues", "person").match(line) is not None
        and _cues("caption_cues", "verb").search(line) is not None
    )
