"""When two written forms count as the same."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

_TONES = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_TONE = re.compile("|".join(_TONES))
_DASH = re.compile(r"\s*[-–—]\s*")
_BLANK = re.compile(r"\s+")
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=65536)
def plain(text: str | None) -> str:
    """Return a text in one letter case and tone placement, dashes and spaces alike, without marks at its ends.

    >>> plain("Uỷ ban  nhân dân tỉnh.") == plain("ủy ban nhân dân tỉnh")
    True
    """
    text = unicodedata.normalize("NFC", text or "").casefold()
    text = _TONE.sub(lambda m: _TONES[m[0]], text)
    return _BLANK.sub(" ", _DASH.sub("-", text)).strip(" .,;:\"'“”()")


def token_f1(one: str | None, two: str | None) -> float:
    """Return how far two names share their words, from 0 to 1.

    >>> token_f1("tỷ lệ hộ nghèo", "hộ nghèo")
    0.6666666666666666
    """
    x, y = Counter(_WORD.findall(plain(one))), Counter(_WORD.findall(plain(two)))
    both = sum((x & y).values())
    return 2 * both / (sum(x.values()) + sum(y.values())) if both else 0.0


def same_unit(gold: str | None, got: str | None, name: str = "") -> bool:
    """Tell whether two units agree as far as the shorter goes; where the gold has none, the noun of the name will do.

    >>> same_unit("căn nhà", "căn"), same_unit("ha", "tấn")
    (True, False)
    """
    g, p = plain(gold).split(), plain(got).split()
    shorter = min(len(g), len(p))
    if shorter:
        return g[:shorter] == p[:shorter]
    return g == p or (not g and (p == ["người"] or " ".join(p) in plain(name)))


def overlaps(one: str, two: str) -> bool:
    """Tell whether two written forms (in plain form) are pieces of the same thing: one holds the other, or half of their words are shared.

    >>> overlaps("sở y tế", "sở y tế tỉnh lai châu")
    True
    """
    return one in two or two in one or token_f1(one, two) >= 0.5
