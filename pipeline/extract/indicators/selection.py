"""Which of the numbers of a text measure or count something, by what stands beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extract.indicators import patterns
from pipeline.extract.indicators.false_positives import cue_after, cue_before
from pipeline.extract.indicators.units import Unit


@dataclass(slots=True)
class Figure:
    """A number on its way to an indicator."""

    start: int
    end: int
    first: str  # digits
    second: str | None = None  # digits of the upper end of a range
    unit: Unit | None = None
    rule: str = "number"
    added: float = 0.0  # what a larger magnitude before it adds: 1000 for `1 tỷ 146 triệu`
    negative: bool = False
    value: float = 0.0
    high: float | None = None


def chosen(text: str, figures: list[Figure]) -> list[Figure]:
    """Leave out what counts nothing: by itself, or as the continuation of such a number (`các nghị quyết 57, 59`)."""
    out: list[Figure] = []
    dropped: Figure | None = None
    ranked: Figure | None = None
    skip = False
    for index, figure in enumerate(figures):
        if skip:
            skip = False
            continue
        if dropped is not None and figure.rule == "number" and (figure.unit is None or figure.unit.kind == "unknown") and _ALSO.fullmatch(text[dropped.end : figure.start]):
            dropped = figure
            continue
        if ranked is not None and figure.start - ranked.end < 60 and patterns.RANK_AGAIN.search(text, max(ranked.end, figure.start - 8), figure.start):
            figure.rule, figure.unit = "rank", None
        if figure.rule == "number" and figure.first.isdigit() and len(figure.first) < 5 and _CODED.search(text, max(0, figure.start - 12), figure.start) and "hỉ tiêu" in text:
            figure.rule, figure.unit = "quota", None
        if figure.rule in ("rank", "quota") or _counts(text, figure):
            out.append(figure)
            if figure.rule == "pair" and index + 1 < len(figures) and patterns.RANK.search(text, max(0, figure.start - 40), figure.start):
                figure.rule, figure.unit, skip = "rank", None, True
            if figure.rule == "rank":
                ranked = figure
            dropped = None
        else:
            dropped = figure
    return out


_CODED = re.compile(r"(?<!\w)[A-Z]?\d{6,8}\s$")  # the code of a course, in a table of its quota
_ALSO = re.compile(r"\s?(?:,|và|-|–|hoặc|hay)\s?")


def _counts(text: str, figure: Figure) -> bool:
    """Tell whether a number measures or counts something, by what stands beside it."""
    unit, start = figure.unit, figure.start
    plain = figure.first.isdigit() and figure.second is None
    if cue_after(text, figure.end):
        return False
    if unit is not None and unit.group == "duration" and unit.kind == "measured" and not unit.rate and not unit.magnitude and not _measured_duration(text, figure, unit):
        return False
    if figure.rule == "number" and patterns.RANK.search(text, max(0, start - 40), start) and (unit is None or unit.kind != "measured"):
        before = text[max(0, start - 7) : start]
        if "nhóm" not in before or unit is None or unit.kind == "unknown":
            figure.rule, figure.unit = "rank", None
        return True
    name, unless = cue_before(text, start)
    if plain and 1900 <= int(figure.first) <= 2099 and len(figure.first) == 4 and (unit is None or unit.kind == "unknown" or name in ("year", "month", "quarter")):
        return False
    if name and unless and figure.rule not in ("pair", "pair-second", "compound") and (plain or figure.rule == "range" or unless == "always") and not _stands(unless, unit):
        return name == "class" and _WIND.search(text, max(0, start - 40), start) is not None
    if figure.rule == "number" and (unit is None or unit.kind == "unknown"):
        if unit is not None and text[start - 1 : start] in ("“", '"'):
            return False  # `“4 an”`, `“3 không”`: a slogan
        if (plain or "." in figure.first) and _NAME.search(text, max(0, start - 20), start):
            return unit is None and len(figure.first) > 1 and _listed(text, figure)
        if plain and unit is None and len(figure.first) < 3:
            return _listed(text, figure)
    return True


_NAME = re.compile(r"(?<![.!?:;,(\n] )(?<!^)(?<!\w)[A-ZĐÂÊÔƠƯÁÀẢÃẠẮẰẲẴẶẤẦẨẪẬÉÈẺẼẸẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌỐỒỔỖỘỚỜỞỠỢÚÙỦŨỤỨỪỬỮỰÝỲỶỸỴ][^\W\d]*\s$")
_WIND = re.compile(r"(?:[Gg]ió|[Gg]iật)[^.,;\d]{0,28}cấp\s$")
_STANDS = {
    "measured": ("measured", "magnitude"),
    "counted": ("counted",),
    "unit": ("measured", "magnitude", "counted"),
    "address": ("measured", "magnitude", "counted"),
}


def _stands(unless: str, unit: Unit | None) -> bool:
    """Tell whether a number counts in spite of the cue before it, thanks to its unit."""
    if unit is None or unit.kind not in _STANDS.get(unless, ()):
        return False
    return unless != "address" or unit.group not in ("place", "admin") or unit.magnitude is not None


_CHAIN = re.compile(r" (?:và|lên|xuống|xuống còn) \d[\d.,]*\s?(?:%|(?:triệu|tỷ|tỉ|nghìn)(?!\w)|[a-zà-ỹđ]+)")


def _listed(text: str, figure: Figure) -> bool:
    """Tell whether a small number without unit counts all the same: `là 45,`, `(đường 96, trường học 38)`, `tăng 6;`."""
    if _CHAIN.match(text, figure.end) and re.search(r"[a-zà-ỹ]\s$", text[max(0, figure.start - 3) : figure.start]):
        return True
    if text[figure.end : figure.end + 1] not in (",", ";", ")", ".") and not text.startswith((" và ", " lên ", " xuống ", "\n"), figure.end):
        return bool(re.search(r"(?:là|đạt|còn|lên|:)\s$", text[max(0, figure.start - 6) : figure.start])) and len(figure.first) > 1
    line = text.rfind("\n", 0, figure.start) + 1
    before = text[max(line, text.rfind(". ", 0, figure.start) + 1, figure.start - 200) : figure.start]
    if re.search(r"(?:là|đạt|còn|tăng|giảm|lên|xuống|vắng|từ|chỉ có|mới|:|chỉ tiêu|chỉ tiêu giao|giao quân)(?: thêm| được| gần| hơn| khoảng)?\s$", before):
        return True
    if not re.search(r"[a-zà-ỹA-ZĐ]\s$", before) or not re.search(r"\d[\d.]*(?!%)\s[^\W\d]", before):
        return False
    return _NEIGHBOUR_AFTER.match(text, figure.end) is not None or _NEIGHBOUR_BEFORE.search(before) is not None


_NEIGHBOUR_AFTER = re.compile(r"[,;]\s(?:còn\s)?[^\d,;().]{2,30}\s\d[\d.]*\s?[,;).]")
_NEIGHBOUR_BEFORE = re.compile(r"\d(?: [^\d,;().]{2,15})?[,;]\s(?:còn\s)?[^\d,;().]{2,40}\s$")


def _measured_duration(text: str, figure: Figure, unit: Unit) -> bool:
    """Tell whether a length of time is measured (`thời gian lưu trú 1,8 ngày`), not the frame of something else (`trong 3 ngày`)."""
    if "," in figure.first or unit.name in ("phút", "giây") or unit.name.endswith(("tù", "công")):
        return True
    before = text[max(0, figure.start - 45) : figure.start]
    return bool(re.search(r"(?:[Tt]hời gian|thời hạn|bình quân|trung bình|rút ngắn|giảm|tăng|thêm|chậm|tuổi thọ|lưu trú)[^.,;]{0,30}$", before)) and not re.search(
        r"(?:trong|sau|trước|qua|suốt)\s$", before
    )
