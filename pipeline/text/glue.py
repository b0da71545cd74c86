"""Where a new sentence begins although the stop before it is lost: in bodies that come as one long line."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon import column, rows

# Titles and captions write capitals freely; a line this long is a body.
_SHORTEST_BODY = 300
_NEXT = {"lower": r"[^\W\d_]", "digit": r"\d", "name": r"[^\W\d_]", "any": r"[\w“\"]"}
_CREDIT = re.compile(r"(?:Ảnh|ảnh|Đồ họa|Nguồn ảnh)(?: minh họa| tư liệu)?\s?:\s?")
_CREDIT_BRACKET = re.compile(r"\((?:[^()\s]{1,20} ){0,4}(?:Ảnh|ảnh|Nguồn|nguồn|Clip|Đồ họa)\b[^()]{0,60}\)(?= [^\W\d_])")
_TOKEN = re.compile(r"[^\s]{1,40}")
_LONGEST_CREDIT = 8  # tokens
_NUMBERED = re.compile(r"(?:^|[\s(])\w{1,2}\)\Z")  # `b) Đối với …`, `(1) Ông …`: the marker belongs to what follows
_SOURCES = ("internet", "intenet", "clip", "facebook")
_GOES_ON = ("chụp", "cung", "do", "của", "từ", "và", "minh", "tại", "trong", "cắt", "trên")


@cache
def _starters() -> re.Pattern[str]:
    by_next: dict[str, list[str]] = {}
    for row in rows("glued_starters"):
        by_next.setdefault(row["next"], []).append(row["words"])
    branches = [f"(?P<{kind}>{'|'.join(sorted(words, key=len, reverse=True))}) {_NEXT[kind]}" for kind, words in by_next.items()]
    return re.compile(rf" (?=[A-ZĐÔ])(?:{'|'.join(branches)})")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(column(name, "word"))


def glued_starts(text: str, start: int, end: int) -> list[int]:
    """Return where sentences begin in `text[start:end]` without a stop before them, in order.

    >>> text = "Gỡ khó cho doanh nghiệp Theo báo cáo của sở, có 15 dự án chậm tiến độ. " * 6
    >>> glued_starts(text, 0, len(text))[:2]
    [24, 95]
    """
    if end - start < _SHORTEST_BODY:
        return []
    found = {m.start() + 1 for m in _starters().finditer(text, start, end) if _is_new(text, m)}
    for m in _CREDIT.finditer(text, start, end):
        at = _after_credit(text, m.end(), end)
        if at is not None:
            found.add(at)
    for m in _CREDIT_BRACKET.finditer(text, start, end):
        if text[m.end() + 1].isupper():
            found.add(m.end() + 1)
    return sorted(found)


@cache
def _never_after_names() -> frozenset[str]:
    return frozenset(row["words"] for row in rows("glued_starters") if row["after_name"] == "no")


def _is_new(text: str, m: re.Match[str]) -> bool:
    end = text[m.start() - 1]
    if not (end.islower() or end.isdigit() or end in '%)”"') or _NUMBERED.search(text, max(0, m.start() - 6), m.start()):
        return False
    kind, following = m.lastgroup or "any", text[m.end() - 1]
    before = text[max(0, m.start() - 12) : m.start()].rsplit(" ", 1)[-1]
    if before[:1].isupper() and m[kind] in _never_after_names():
        return False
    if kind == "lower":
        return following.islower()
    if kind == "name":
        return following.isupper() and before not in _words("ong_places")
    return True


def _after_credit(text: str, at: int, end: int) -> int | None:
    """Return where the sentence after a photographer's or agency's name begins, if the credit does not end with a stop itself."""
    tokens: list[re.Match[str]] = []
    for m in _TOKEN.finditer(text, at, min(end, at + 120)):
        token = m[0]
        # two spaces are what is left of a line break
        if tokens and (token in _words("sentence_starters") or token == "+" or m.start() - tokens[-1].end() > 1):
            return m.start()
        if not tokens and token in _SOURCES:
            tokens.append(m)
            continue
        if token[0].islower() or token[0].isdigit():
            # what stands before a lower-case word is the head of the next sentence: `Ảnh: Thu Hà Nông dân …`
            return tokens[-1].start() if len(tokens) > 1 and token not in _GOES_ON and tokens[-1][0][0].isupper() else None
        if tokens and tokens[-1][0] in _SOURCES and token[0].isupper():
            return m.start()
        if token[-1] in '.,;:)!?…"”' or len(tokens) >= _LONGEST_CREDIT:
            return None
        tokens.append(m)
    return None
