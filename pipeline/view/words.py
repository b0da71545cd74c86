"""The words a reader sees: names of marks, measures, kinds and levels, in Vietnamese and English."""

from __future__ import annotations

from typing import Literal

Language = Literal["vi", "en"]

# code of a record field -> Vietnamese, English
_NAMES: dict[str, tuple[str, str]] = {
    "official": ("Cán bộ", "Official"),
    "position": ("Chức vụ", "Office"),
    "agency": ("Cơ quan", "Agency"),
    "indicator": ("Số liệu", "Figure"),
    "level": ("mức đạt", "level"),
    "change": ("tăng, giảm", "change"),
    "share": ("tỷ trọng", "share"),
    "attainment": ("so kế hoạch", "attainment"),
    "target": ("mục tiêu", "target"),
    "rank": ("thứ hạng", "rank"),
    "party": ("Đảng", "party"),
    "government": ("hành chính", "government"),
    "legislature": ("dân cử", "legislature"),
    "judiciary": ("tư pháp", "judiciary"),
    "front": ("mặt trận, đoàn thể", "front and unions"),
    "armed_forces": ("lực lượng vũ trang", "armed forces"),
    "service": ("sự nghiệp", "public service"),
    "enterprise": ("doanh nghiệp", "enterprise"),
    "international": ("quốc tế", "international"),
    "other": ("khác", "other"),
    "central": ("trung ương", "central"),
    "province": ("tỉnh", "province"),
    "district": ("huyện", "district"),
    "commune": ("xã", "commune"),
}


def name(code: str | None, language: Language = "vi") -> str:
    """Return what a reader calls a code of the records; an unknown one stays as it is.

    >>> name("attainment"), name("attainment", "en"), name(None)
    ('so kế hoạch', 'attainment', '–')
    """
    if code is None:
        return "–"
    return _NAMES[code][language == "en"] if code in _NAMES else code


def names(language: Language) -> dict[str, str]:
    """Return every code with its name in one language."""
    return {code: pair[language == "en"] for code, pair in _NAMES.items()}


def number(value: float) -> str:
    """Write a number the Vietnamese way: `.` between thousands, `,` before decimals.

    >>> number(29232.75), number(1064.0), number(-3.5)
    ('29.232,75', '1.064', '-3,5')
    """
    text = f"{value:,.10f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"
    return text.translate(str.maketrans(",.", ".,"))


def day(iso: str) -> str:
    """Write an ISO date the Vietnamese way.

    >>> day("2025-10-21")
    '21/10/2025'
    """
    return "/".join(reversed(iso.split("-")))
