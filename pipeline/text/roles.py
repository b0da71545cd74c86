"""Which part each line of an article plays: title, date, lead, body, caption, byline, tail."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon import rows
from pipeline.text.doc import Role

_STOPS = (".", "!", "?", "…", ".”", '."', ".)", ";", ":", "”", '"')
_NAME = r"[A-ZĐÀ-Ỹ][^\W\d_]*\.?(?: [A-ZĐÀ-Ỹ][^\W\d_]*\.?){0,4}"
_BYLINE = re.compile(rf"{_NAME}(?:\s?(?:[-–—,;&/+]|và)\s?{_NAME}){{0,4}}(?:\s?\([^()]{{1,80}}\))?\Z")
_LONGEST_CAPTION = 220


@cache
def _cues(name: str, kind: str) -> re.Pattern[str]:
    """One pattern that matches a line's head for all cues of a kind."""
    found = sorted((re.escape(row["cue"]) for row in rows(name) if row["kind"] == kind), key=len, reverse=True)
    cue = "(?:" + "|".join(found) + ")"
    return re.compile(cue if kind == "credit" else rf"[\s>»*•\-–—]{{0,4}}{cue}(?!\w)", re.IGNORECASE)


def assign_roles(lines: list[str], dated: int | None = None) -> list[Role]:
    """Return the role of every line; `dated` is the place of the date line, if there is one.

    >>> assign_roles(["Hội nghị quý III", "Sáng 2/10, Tỉnh ủy họp.", "Quang cảnh Hội nghị", "Tỉnh ủy giao chỉ tiêu.", "Thu Hà", "Tin liên quan", "Xã A thu hoạch lúa"])
    ['title', 'lead', 'caption', 'body', 'byline', 'tail', 'tail']
    """
    roles: list[Role] = ["body"] * len(lines)
    if not lines:
        return roles
    if dated is not None:
        roles[dated] = "date"
    first = 1 if dated == 0 and len(lines) > 1 else 0
    if dated != first and len(lines[first]) <= 300:
        roles[first] = "title"
    head = max(first, dated if dated is not None else 0) + 1
    body_end = _mark_tail(lines, roles, head)
    body_end = _mark_byline(lines, roles, head, body_end)
    for i in range(head, body_end):
        if _is_caption(lines[i]):
            roles[i] = "caption"
    body = [i for i in range(first + 1, body_end) if roles[i] == "body"]
    if len(body) > 1:
        roles[body[0]] = "lead"
    return roles


def _mark_tail(lines: list[str], roles: list[Role], head: int) -> int:
    """Mark what follows the article, from the first heading of links or from the first of the unfinished lines at the end."""
    end = len(lines)
    for i in range(head + 1, len(lines)):
        if len(lines[i]) <= 200 and _cues("tail_cues", "heading").match(lines[i]):
            end = i
            break
    else:
        i = len(lines)
        while i - 1 > head and _is_headline(lines[i - 1]):
            i -= 1
        if len(lines) - i >= 2 and lines[i - 1].endswith(_STOPS) and not _is_caption(lines[i]):
            end = i
    for i in range(end, len(lines)):
        roles[i] = "tail"
    return end


def _is_headline(line: str) -> bool:
    return 30 <= len(line) <= 300 and not line.endswith(_STOPS) and line[0].isupper() and not _BYLINE.match(line)


def _mark_byline(lines: list[str], roles: list[Role], head: int, end: int) -> int:
    while end - 1 > head and end > len(lines) - 40 and _is_byline(lines[end - 1]):
        end -= 1
        roles[end] = "byline"
    return end


def _is_byline(line: str) -> bool:
    return len(line) <= 120 and (_BYLINE.match(line) is not None or _cues("tail_cues", "byline").match(line) is not None)


def _is_caption(line: str) -> bool:
    if len(line) > _LONGEST_CAPTION:
        return False
    if _cues("caption_cues", "head").match(line):
        return line.count(". ") < 2
    return _cues("caption_cues", "credit").search(line) is not None
