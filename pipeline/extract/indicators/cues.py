"""The cues of `lexicons/measure_cues.tsv`, compiled: what stands before and after a number and tells what it says."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cache, lru_cache

from pipeline.lexicon import rows

_FILLER = (
    r"thêm|khoảng|gần|hơn|trên|tới|đến|từ|bình quân|trung bình|lần lượt|tương ứng|mạnh|nhẹ|đều|quá|ít nhất|tối thiểu|ước|chừng|xấp xỉ|dưới|mức|thấp nhất"
    r"|được|là|cả|nhanh|kỷ lục|chỉ|tổng cộng|ở mức|mỗi năm|thì|vào|cao nhất|tổng|mới|đã|ngay|vẫn|hằng năm|hàng năm|không dưới|không quá|tối đa|đột biến|ấn tượng|đáng kể|khá|cao|thêm được|tổng số|trên dưới"
)
FILL = rf"(?:\s(?:{_FILLER}|so (?:với )?(?!với|mức|con số)[^,.;:()]{{3,50}}))*"


_SIGNS = re.compile(r"[^\w\s]")


class Cue:
    """A pattern that is tried only on texts with what its matches are known to hold: most have it not.

    >>> table()["share"].search("chiếm khoảng ") is not None, table()["share"].search("đạt khoảng ")
    (True, None)

    Parameters: every match begins with one of `cues` up to the end of a word, and holds `sign`; without cues the pattern is always tried.
    """

    __slots__ = ("_first", "_pattern", "_sign")

    def __init__(self, pattern: str, cues: list[str] | None = None, *, sign: str = "") -> None:
        self._pattern = re.compile(pattern, re.IGNORECASE)
        self._sign = sign
        self._first = None if cues is None else frozenset(_SIGNS.split(cue.lower().split()[0])[0] for cue in cues)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the first match in `text[start:end]`."""
        return self._pattern.search(text, start, end) if self._may_match(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Return all matches."""
        return self._pattern.finditer(text) if self._may_match(text) else iter(())

    def match(self, text: str) -> re.Match[str] | None:
        """Return the match at the beginning of a text."""
        return self._pattern.match(text)

    def _may_match(self, text: str) -> bool:
        return self._sign in text and (self._first is None or len(text) > _LONG or not self._first.isdisjoint(_words(text)))


_LONG = 1000  # in a longer text (an article) there is always a word


@lru_cache(maxsize=8)
def _words(text: str) -> frozenset[str]:
    return frozenset(_SIGNS.sub(" ", text.lower()).split())


def _cue(measure: str, scope: str, tail: str, *, change: str = "", head: str = r"(?<!\w)", sign: str = "") -> Cue:
    """Return the cues of a measure and scope before a number, between what must stand before them and after them."""
    cues = _cues(measure, "before", scope, change)
    return Cue(f"{head}(?:{_either(cues)}){tail}", cues, sign=sign)


def _cues(measure: str, side: str, scope: str, change: str = "") -> list[str]:
    return [row["cue"] for row in rows("measure_cues") if (row["measure"], row["side"], row["scope"], row["sign"]) == (measure, side, scope, change)]


def _either(cues: list[str]) -> str:
    return "|".join(sorted((re.escape(cue).replace(r"\ ", " ") for cue in cues), key=len, reverse=True))


@cache
def table() -> dict[str, Cue]:
    """Return the compiled cues by what they tell."""
    out = {}
    for name, change in (("rise", "+"), ("fall", "-")):
        out[name] = _cue("change", "near", rf"{FILL}\s?:?\s?\(?$", change=change, head=r"(?<!\w)(?<!không )")
        of = r"(?!\w)[^,;:()]{0,80}(?<!mức)(?<!mốc)(?<!ngưỡng)\s$"
        out[name + " of"] = _cue("change", "clause", of, change=change, head=r"(?<!\w)(?<!không )")
    out["reached"] = _cue("level", "near", rf"{FILL}\s?$")
    out["share"] = _cue("share", "near", rf"{FILL}\s$")
    out["composition"] = _cue("share", "sentence", r"(?!\w)")
    out["attained"] = _cue("attainment", "near", rf"{FILL}\s$")
    out["plan"] = Cue(rf"\s?\(?(?:của |so với |so |trên |theo )?(?:{_either(_cues('attainment', 'after', 'near'))})(?!\w)")
    out["target"] = _cue("target", "sentence", r"(?!\w)")
    out["asked"] = _cue("target", "paragraph", r"(?!\w)")
    out["target near"] = _cue("target", "near", rf"{FILL}\s?:?\s?\(?$")
    out["target bracket"] = _cue("target", "bracket", r"(?!\w)(?:[^,;()\d]|(?<=năm )\d{4}){0,45}\((?:lần lượt (?:là )?|là )?$", sign="(")
    out["reset"] = _cue("level", "sentence", r"(?!\w)")
    out["rate"] = _cue("level", "clause", r"(?!\w)")
    out["verb"] = _cue("level", "verb", r"(?!\w)")
    out["demanded"] = _cue("target", "demanded", r"(?!\w)")
    grant = _either(_cues("target", "before", "grant"))
    out["request"] = _cue("target", "request", rf"(?!\w)[^.;]{{0,120}}?(?<!\w)(?:{grant})(?!\w)[^.;\d]{{0,60}}(?:\d[\d.,]* lên )?$")
    out["directive"] = _cue("target", "directive", r"(?!\w)")
    return out
