"""Text typed in the font encodings from before Unicode (TCVN3, also called ABC, and VNI): told by its words and written out.

Such a text looks like `Uû ban nh©n d©n`: Western characters that only a `.Vn` or VNI font shows as Vietnamese.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline import lexicon

# what Unicode Vietnamese always has and the font encodings never show
_UNICODE = re.compile("[đĐơƠưƯăĂ\u1ea0-\u1ef9\u0300-\u0323]")
_WESTERN = re.compile("[\x80-\xff\u2018-\u201d]")
_WORD = re.compile(r"[^\W\d_]+")
_SHARE = 0.06  # of all words; in Unicode news these words make up a fifth
_DISTINCT = 2
_SAMPLE = 20_000


def legacy_encoding(text: str) -> str | None:
    """Return `TCVN3` or `VNI` where the text is Vietnamese in that encoding, else None.

    >>> legacy_encoding("C¸c ®ång chÝ trong Uû ban nh©n d©n tØnh vµ c¸c së, ngµnh ®· cã mÆt.")
    'TCVN3'
    """
    sample = text[:_SAMPLE]
    if _UNICODE.search(sample) or not _WESTERN.search(sample):
        return None
    shares = {encoding: _common_share(_written_out(sample, encoding)) for encoding in _tables()}
    best = max(shares, key=lambda encoding: shares[encoding])
    return best if shares[best] >= _SHARE and shares[best] >= 2 * _common_share(sample) else None


def from_legacy(text: str) -> tuple[str, str | None]:
    """Return the text in Unicode and the encoding it was in; a text that is in none comes back as it is.

    >>> from_legacy("Ñaûng boä vaø nhaân daân trong tænh ñaõ coù moät naêm ñöôïc muøa.")
    ('Đảng bộ và nhân dân trong tỉnh đã có một năm được mùa.', 'VNI')
    """
    encoding = legacy_encoding(text)
    return (_written_out(text, encoding), encoding) if encoding else (text, None)


def _common_share(text: str) -> float:
    words = _WORD.findall(text.lower())
    known = _common_words()
    common = [word for word in words if word in known]
    return len(common) / len(words) if len(set(common)) >= _DISTINCT else 0.0


def _written_out(text: str, encoding: str) -> str:
    pattern, letters = _tables()[encoding]
    return pattern.sub(lambda m: letters[m[0]], text)


@cache
def _common_words() -> frozenset[str]:
    return frozenset(lexicon.column("common_words", "word"))


@cache
def _tables() -> dict[str, tuple[re.Pattern[str], dict[str, str]]]:
    letters: dict[str, dict[str, str]] = {}
    for row in lexicon.rows("legacy_encodings"):
        letters.setdefault(row["encoding"], {})[row["written"]] = row["letter"]
    # the longer first: in VNI `aø` is one letter
    return {
        encoding: (re.compile("|".join(re.escape(written) for written in sorted(table, key=lambda w: (-len(w), w)))), table)
        for encoding, table in letters.items()
    }
