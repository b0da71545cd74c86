"""The regular expressions of the indicators, built from lexicon atoms and compiled once."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon import column, rows

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
RANGE = re.compile(r"\s?(?P<unit>%)?\s?(?:[-–—]|đến|tới)\s?(?:dưới\s|gần\s|hơn\s|trên\s|khoảng\s)?")
PAIR = re.compile(r"\s?/\s?")
RANK = re.compile(
    r"(?:(?:[Đđ]ứng|[Xx]ếp)(?: (?:ở|tại))?(?: vị trí)?(?: thứ| hạng| thứ hạng)+|[Vv]ị trí(?: thứ)|[Tt]hứ hạng|[Tt]hứ bậc|[Xx]ếp hạng"
    r"|(?:giữ|ở|từ|lên|xuống|vươn lên|về|tụt xuống|đứng)(?: vị trí| hạng)?(?: thứ)|(?:, |; |và )hạng"
    r"|(?:lớn|cao|thấp|nhiều|nhất|tốt|giàu thành tích) thứ|(?:vào|trong|đứng|lọt|vị trí|lọt vào)(?: vào| trong)? (?:tốp|top|nhóm))\s$"
)
RANK_AGAIN = re.compile(r"(?:,|và|;)?\s?thứ\s$")
WORD = r"[^\W\d_]+"


def _alternatives(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def magnitude() -> re.Pattern[str]:
    """`nghìn tỷ`, `triệu`: a magnitude at a place."""
    return re.compile(r"(?:" + _alternatives(list(column("magnitudes", "word"))) + r")(?!\w)")


@cache
def measured() -> re.Pattern[str]:
    """A measured unit at a place: `tỷ đồng` without its magnitude, `km`, `%`."""
    words = [unit for unit in column("units", "unit") if unit != "đồng"]
    symbols = [unit for unit in words if not unit[-1].isalnum()]
    return re.compile(
        r"(?:đồng(?! (?:chí|bào|bằng|phạm|nghiệp|hồ|đội|ý|thời|nhất|loạt|hương|cỏ|ruộng|muối|bộ|hành|hạng))(?!\w)(?: Việt Nam)?"
        rf"|(?:{_alternatives(symbols)})|(?:{_alternatives([unit for unit in words if unit[-1].isalnum()])})(?![^\W_]))"
    )


@cache
def bases() -> dict[str, tuple[str, float, str]]:
    """Unit -> category, factor, base unit."""
    return {row["unit"]: (row["category"], float(row["factor"]), row["base"]) for row in rows("units")}


@cache
def qualifier() -> re.Pattern[str]:
    """A qualifier that ends right before a number."""
    words = list(column("qualifiers", "qualifier"))
    return re.compile(r"(?<!\w)(?:" + _alternatives([*words, *(w[0].upper() + w[1:] for w in words)]) + r")\s$")
