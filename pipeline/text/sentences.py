"""Where sentences begin and end, in character offsets of the normalised text."""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.lexicon import column, rows
from pipeline.text.glue import glued_starts

_STOP = re.compile(r"(?:\.{1,8}|[!?…]{1,8})[.!?…]{0,8}[\"”’»)\]']{0,3}")
_NEXT = re.compile(r"[ ]*([\"“‘«(\[']{0,2})(\S)?")
_WORD_BEFORE = re.compile(r"[^\W_]+(?:/[^\W_]+)?\Z")
_CAPITAL_WORDS = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)?")
_DOMAIN = re.compile(r"(?:com|net|org|gov|edu|info|vn|biz|asia|tv)\b", re.IGNORECASE)
_NUMBERING = re.compile(r"\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5}|[A-ZĐa-zđ])\Z")
_INITIALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZĐ")  # a letter with a tone is a word: `châu Á`, `nước Ý`
_BULLETS = "-–—•*+>●▪■◆★►▶✓"


class Splitter:
    """Split lines of Vietnamese prose at stops that are no dots of abbreviations, numbers, dates, initials or addresses.

    >>> Splitter().split("TS. Lê An (TP. Vinh) báo cáo. Đạt 1.200 tấn…")
    [(0, 29), (30, 44)]
    """

    def __init__(self) -> None:
        self._abbreviations = {row["abbreviation"]: row["kind"] for row in rows("sentence_abbreviations")}
        self._starters = frozenset(column("sentence_starters", "word"))

    def split(self, text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
        """Return the sentences of `text[start:end]` (one line) without the spaces around them."""
        end = len(text) if end is None else end
        borders = [start, *glued_starts(text, start, end), end]
        spans = []
        for first, until in pairwise(borders):
            begin = first
            for m in _STOP.finditer(text, begin, until):
                cut = self._cut(text, begin, m, until)
                if cut is not None:
                    spans.append((begin, cut))
                    begin = cut
            spans.append((begin, until))
        return [trimmed for span in spans if (trimmed := _trim(text, *span))]

    def _cut(self, text: str, begin: int, m: re.Match[str], end: int) -> int | None:
        """Return where the sentence that began at `begin` ends, or None if this stop does not end it."""
        after = _NEXT.match(text, m.end(), end)
        if after is None or after[2] is None:
            return None  # the end of the line ends the sentence anyway
        following, spaced = after[2], after.start(1) > m.end()
        stop = m[0].rstrip("\"”’»)]'")
        before = text[m.start() - 1 : m.start()]
        if not (following.isupper() or (spaced and (following.isdigit() or following in _BULLETS))):
            return None
        if not spaced:
            return self._cut_unspaced(text, m, after, before, stop)
        if stop != ".":
            # an ellipsis before a number or a dash goes on: `1, 2, 3… 9`
            return m.end() if following.isupper() or (stop[0] not in ".…" and following.isdigit()) else None
        if m[0] != stop:
            return m.end()
        return m.end() if self._ends(text, begin, m.start(), after, end) else None

    def _cut_unspaced(self, text: str, m: re.Match[str], after: re.Match[str], before: str, stop: str) -> int | None:
        """`… đạt kế hoạch.Tỷ lệ …`: a stop without a space, unless it is the dot of an abbreviation or an address."""
        at = after.start(1) if m[0] == stop else after.start(2)
        if stop != ".":
            return at if before.isalnum() and at < after.end() else None
        if after[1] and m[0] == stop:
            return m.end()
        word = _WORD_BEFORE.search(text, max(0, m.start() - 12), m.start())
        if word is None or _DOMAIN.match(text, after.start(2)):
            return m.end() if before in '%)”"' and before else None
        if word[0] in self._abbreviations or len(word[0]) == 1 or not (before.islower() or before.isdigit()):
            return None
        head = text[after.start(2) : after.start(2) + 2]
        if before.isdigit() and not head[1:].islower():
            return None  # `Nghị định 15.CP`
        return (
            m.end()
            if head[1:].islower() or head[1:] == " " or (len(head) == 2 and head.isupper() and before.islower() and len(word[0]) > 2)
            else None
        )

    def _ends(self, text: str, begin: int, dot: int, after: re.Match[str], end: int) -> bool:
        """Tell whether a single spaced dot before a capital, a digit or a bullet ends the sentence."""
        head = text[begin:dot].lstrip(" -–•*+") if dot - begin < 16 else ""
        if head and _NUMBERING.match(head):
            return False  # `1. Về kinh tế`, `II. Nhiệm vụ`
        following = after[2]
        word = _WORD_BEFORE.search(text, max(begin, dot - 12), dot)
        if word is None:
            return True
        kind = self._abbreviations.get(word[0])
        joined = text[word.start() - 1 : word.start()]
        if kind is not None and joined != "&" and (joined != "-" or kind == "title"):  # not the end of `GD&ĐT`, `GD-ĐT`
            return kind in ("title", "place") and self._starts(text, after.start(2), end, prose=True)
        if len(word[0]) == 1 and word[0] in _INITIALS:
            return following.isupper() and self._starts(text, after.start(2), end)
        # an odd space inside a number: `1. 064 người`
        return not (following.isdigit() and _split_number(text, word.start(), dot, after.start(2)))

    def _starts(self, text: str, at: int, end: int, *, prose: bool = False) -> bool:
        """Tell whether a word that begins sentences stands here; with `prose`, one that is no surname: a lower-case word follows."""
        m = _CAPITAL_WORDS.match(text, at, min(end, at + 24))
        if m is None:
            return False
        first, _, second = m[0].partition(" ")
        return (m[0] in self._starters or first in self._starters) and (not prose or second.islower())


def _split_number(text: str, start: int, dot: int, following: int) -> bool:
    left = text[start:dot]
    right = re.compile(r"\d+").match(text, following)
    return left.isdigit() and len(left) <= 3 and right is not None and len(right[0]) == 3 and text[start - 1 : start] not in "/.-"


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
