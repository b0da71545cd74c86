"""Which digits count nothing: dates, ordinals, document numbers, addresses; the table is `lexicons/number_false_positives.tsv`.

>>> sorted(name for _, _, name in excluded("họp lúc 8h30 về Công văn 215/UBND-KT"))
['clock', 'document']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from pipeline.extract.indicators.patterns import NUMBER
from pipeline.lexicon import rows

_TABLE = "number_false_positives"
_LONGEST = 5  # words of the longest cue before a number


@cache
def _patterns(*kinds: str) -> tuple[tuple[str, re.Pattern[str], tuple[str, ...]], ...]:
    return tuple((row["name"], re.compile(row["cue"]), tuple(row["unless"].split("|"))) for row in rows(_TABLE) if row["kind"] in kinds)


@cache
def _before() -> dict[str, tuple[str, str]]:
    return {row["cue"]: (row["name"], row["unless"]) for row in rows(_TABLE) if row["kind"] in ("before", "allow")}


@cache
def _after() -> re.Pattern[str]:
    cues = sorted((row["cue"] for row in rows(_TABLE) if row["kind"] == "after"), key=len, reverse=True)
    return re.compile(r"\s?(?:" + "|".join(map(re.escape, cues)) + r")(?!\w)")


@cache
def _at_numbers() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """All patterns that begin where a number begins, as one, and their names in order."""
    table = _patterns("number")
    return re.compile("|".join(f"({pattern.pattern})" for _, pattern, _ in table)), tuple(name for name, _, _ in table)


def excluded(text: str, *, numbers: Iterable[re.Match[str]] | None = None, dates: bool = True) -> Iterator[tuple[int, int, str]]:
    """Yield `(start, end, name)` of every stretch whose digits count nothing, by the patterns of the table.

    Parameters: `numbers`, what `NUMBER` matches, where it is known; `dates`, also those for dates and times, which are not needed where
    the date stage ran.
    """
    joined, names = _at_numbers()
    for number in NUMBER.finditer(text) if numbers is None else numbers:
        match = joined.match(text, number.start())
        if match and match.lastindex:
            yield match.start(), match.end(), names[match.lastindex - 1]
    for name, pattern, needed in _patterns("pattern", "date") if dates else _patterns("pattern"):
        if any(piece in text for piece in needed):
            for match in pattern.finditer(text):
                yield match.start(), match.end(), name


def cue_before(text: str, start: int) -> tuple[str, str]:
    """Return the name and the `unless` of the longest cue that ends right before `start`, or two empty strings.

    >>> cue_before("theo Nghị quyết số 57", 19)
    ('document', 'measured')
    """
    words = text[max(0, start - 60) : start].replace("\n", " \n ").split(" ")
    words = [word for word in words if word]
    table = _before()
    for size in range(min(_LONGEST, len(words)), 0, -1):
        phrase = " ".join(words[-size:]).lstrip("(“\"'[-–")
        hit = table.get(phrase) or table.get(phrase[:1].lower() + phrase[1:])
        if hit and not (phrase[:1].isupper() and len(words) > size and words[-size - 1][:1].isupper() and words[-size - 1][-1].isalnum()):  # not the end of a name: `Nhật Bản 188`
            return hit
    return "", ""


def cue_after(text: str, end: int) -> bool:
    """Tell whether a phrase right after the number says that it counts nothing (`45 tuổi`, `9 tháng đầu năm`)."""
    return _after().match(text, end) is not None
