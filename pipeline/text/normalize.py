"""Bring a text into the one form that patterns are written in, and map every offset back.

The normalised text is NFC, with one tone placement (`hòa`, `thúy`, `ủy`), `đ` for `ð`, plain spaces, no zero-width characters, LF line ends.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import product

# Spaces that are no line ends become a plain one; line ends of any kind become LF. Both keep the length.
_SPACES = "\t\x1c\x1d\x1e\x1f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_BREAKS = "\r\x0b\x0c\x85\u2028\u2029"
# Eth and African D stand for Đ in texts typed with an old font or keyboard.
_LETTERS = {"ð": "đ", "Ð": "Đ", "Ɖ": "Đ", "ɖ": "đ"}
_TABLE = str.maketrans({**dict.fromkeys(_SPACES, " "), **dict.fromkeys(_BREAKS, "\n"), **_LETTERS})
_TRANSLATED = re.compile("[" + re.escape(_SPACES + _BREAKS) + "".join(_LETTERS) + "]")
# Characters without width: soft hyphen, grapheme joiner, zero-width spaces and joiners, direction marks, byte order mark.
_REMOVED = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
_DROPPED = re.compile(f"[{_REMOVED}]+|\r(?=\n)")
_MARK = re.compile("[\u0300-\u036f]")
_ODD = re.compile(f"[\r{_REMOVED}\u0300-\u036f{re.escape(_SPACES + _BREAKS)}{''.join(_LETTERS)}]")  # all of these; most texts have none
_SURROGATE = re.compile("[\ud800-\udfff]")
# Marks that make another vowel (circumflex, breve, horn) compose only if they stand before the tone.
_QUALITY = "\u0302\u0306\u031b"

_TONES = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_PLACED = {
    first(old[0]) + second(old[1]): first(new[0]) + second(new[1])
    for old, new in _TONES.items()
    for first, second in product((str.lower, str.upper), repeat=2)
}
# Old and new placement differ in open syllables only (`hoà`, not `hoàn`), and `qu` is a consonant (`quý`).
# Two patterns, as each then begins with a fixed set of letters, which is looked for at once.
_OPEN = r"(?![^\W\d_]|[\u0300-\u036f])"
_MISPLACED = (
    re.compile(rf"[oO][àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]{_OPEN}"),
    re.compile(rf"[uU](?<![qQ].)[ỳýỷỹỵỲÝỶỸỴ]{_OPEN}"),
)


@dataclass(frozen=True, slots=True)
class Normalized:
    """A normalised text and the way back: its i-th character stands for `raw[starts[i]:ends[i]]` (None where nothing moved)."""

    text: str
    raw: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the raw text of `text[start:end]`; whole characters, also where the raw text has them in pieces.

        >>> norm = normalize("Tha\\u0300nh ph\\u00f4\\u0301")
        >>> norm.text, norm.raw_span(2, 4)
        ('Thành phố', (2, 5))
        """
        if self.starts is None or self.ends is None:
            return start, end
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else len(self.raw)
            return at, at
        return self.starts[start], self.ends[end - 1]


def normalize(raw: str) -> Normalized:
    """Return the normalised form of a text.

    >>> normalize("UBND tỉnh Hoà\\u00a0Bình,\\r\\nquý III").text
    'UBND tỉnh Hòa Bình,\\nquý III'
    """
    starts: list[int] | None = None
    ends: list[int] | None = None
    text = raw
    if not raw.isascii() or "\r" in raw:
        odd = _ODD.search(text) is not None
        if odd and _DROPPED.search(text):
            text, starts, ends = _drop(text)
        if odd and _TRANSLATED.search(text):
            text = text.translate(_TABLE)
        if not unicodedata.is_normalized("NFC", text) or (odd and _MARK.search(text)):
            text, starts, ends = _compose(text, starts, ends)
        for pattern in _MISPLACED:
            text = pattern.sub(lambda m: _PLACED[m[0]], text)
    elif _TRANSLATED.search(text):
        text = text.translate(_TABLE)
    if (
        starts is None
        or ends is None
        or (len(starts) == len(raw) and starts == list(range(len(raw))) and ends == list(range(1, len(raw) + 1)))
    ):
        return Normalized(text, raw)
    return Normalized(text, raw, tuple(starts), tuple(ends))


def replace_surrogates(text: str) -> str:
    """Return the text with U+FFFD for each lone surrogate, which neither spaCy nor UTF-8 can hold; no offset changes.

    >>> replace_surrogates("Sở" + chr(0xD800) + "Y tế")
    'Sở�Y tế'
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text


def _drop(text: str) -> tuple[str, list[int], list[int]]:
    """Take out characters without width, and the CR of CRLF."""
    pieces: list[str] = []
    starts: list[int] = []
    at = 0
    for m in _DROPPED.finditer(text):
        pieces.append(text[at : m.start()])
        starts.extend(range(at, m.start()))
        at = m.end()
    pieces.append(text[at:])
    starts.extend(range(at, len(text)))
    return "".join(pieces), starts, [start + 1 for start in starts]


def _compose(text: str, starts: list[int] | None, ends: list[int] | None) -> tuple[str, list[int], list[int]]:
    """Compose letters and their marks, cluster by cluster; every character of a changed cluster stands for the whole of it."""
    if starts is None or ends is None:
        starts, ends = list(range(len(text))), list(range(1, len(text) + 1))
    pieces: list[str] = []
    new_starts: list[int] = []
    new_ends: list[int] = []
    i, n = 0, len(text)
    while i < n:
        j = i + 1
        while j < n and _continues(text[j]):
            j += 1
        cluster = text[i:j]
        composed = _composed(cluster)
        pieces.append(composed)
        if composed == cluster:
            new_starts += starts[i:j]
            new_ends += ends[i:j]
        else:
            new_starts += [starts[i]] * len(composed)
            new_ends += [ends[j - 1]] * len(composed)
        i = j
    return "".join(pieces), new_starts, new_ends


def _continues(char: str) -> bool:
    """Tell whether a character may compose with what stands before it: a mark, or a Hangul vowel or final."""
    return char > "\u02ff" and (unicodedata.category(char)[0] == "M" or "\u1160" <= char <= "\u11ff")


def _composed(cluster: str) -> str:
    if len(cluster) == 1:
        return unicodedata.normalize("NFC", cluster)
    base, *marks = list(unicodedata.normalize("NFD", cluster))
    marks.sort(key=lambda mark: mark not in _QUALITY)
    return unicodedata.normalize("NFC", base + "".join(marks))
