"""Find the numbers of an article that measure or count something: their value, unit, qualifier and sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from spacy.tokens import Doc

from pipeline.extract.found import IndicatorFound
from pipeline.extract.indicators import patterns
from pipeline.extract.indicators.false_positives import cue_after, cue_before, excluded
from pipeline.extract.indicators.figures import read_figure
from pipeline.extract.indicators.inherited import inherit_units
from pipeline.extract.indicators.units import Unit, magnitude_factor, normalize, read_unit
from pipeline.extract.indicators.words import find_word_numbers

_WHOLE = {"money", "duration"}


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


def find_numbers(doc: Doc) -> list[tuple[IndicatorFound, Unit | None]]:
    """Return the numbers that count, in order, each with the unit that was read for it."""
    text: str = doc._.norm.text
    taken = _taken(doc, text)
    figures = _chosen(text, _join(text, _scan(text, taken)))
    figures += [_worded(*found) for found in find_word_numbers(text) if not _inside(found[0], taken) and not cue_before(text, found[0])[1]]
    figures.sort(key=lambda figure: figure.start)
    sentences: list[tuple[int, int]] = doc._.sentences
    starts = [start for start, _ in sentences]
    out = []
    for figure in figures:
        found = IndicatorFound(figure.start, figure.end, figure.value, figure.high, rules=[figure.rule])
        if figure.unit is not None:
            found.unit = (figure.unit.start, figure.unit.end)
        qualifier = patterns.qualifier().search(text, max(0, figure.start - 20), figure.start)
        if qualifier:
            found.qualifier = (qualifier.start(), qualifier.end() - 1)
        index = bisect_right(starts, figure.start) - 1
        found.sentence = sentences[index] if index >= 0 else (0, len(text))
        out.append((found, figure.unit))
    out = inherit_units(text, out)
    for found, unit in out:
        found.normalized = normalize(found.value, unit)
    return out


def _taken(doc: Doc, text: str) -> list[tuple[int, int]]:
    """The stretches whose digits count nothing: dates, the date line, the patterns of the table; merged and in order."""
    spans = [(start, end) for start, end, _ in excluded(text, dates=doc._.dates is None)]
    spans += [(date.start, date.end) for date in doc._.dates or ()]
    spans += [(line.start, line.end) for line in doc._.lines or () if line.role in ("date", "byline")]
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _inside(place: int, spans: list[tuple[int, int]]) -> bool:
    index = bisect_right(spans, (place, 1 << 60)) - 1
    return index >= 0 and spans[index][0] <= place < spans[index][1]


def _scan(text: str, taken: list[tuple[int, int]]) -> list[Figure]:
    out = []
    for match in patterns.NUMBER.finditer(text):
        start, end = match.span()
        if _inside(start, taken) or _glued(text, start, end):
            continue
        if match.group() in ("2", "3") and text[start - 2 : start] == "m " and re.search(r"(?:\d|\d (?:triệu|nghìn|ngàn|tỷ)) ?m $", text[max(0, start - 12) : start]):
            continue  # `105,4m 2`: the unit of the number before
        negative = (text[max(0, start - 2) : start] in (" -", "(-", " –", " −")) and (text[max(0, start - 3) : start - 2]).isalpha()
        negative = negative or (text[max(0, start - 4) : start] in (" âm ", "\nâm ") and re.match(r"(?:[.,]\d+)?\s?(?:độ|%|°)", text[end : end + 6]) is not None)
        out.append(Figure(start, end, match.group(), negative=negative))
    return out


def _glued(text: str, start: int, end: int) -> bool:
    """Tell whether letters touch the digits so that they are part of a name: `QL1A`, `T3`, `P.11`."""
    before = text[start - 1] if start else " "
    if before == "_" or before.isalpha():
        run = re.search(r"[^\W\d_]+$", text[max(0, start - 12) : start])
        word = run.group() if run else ""
        if not (word.islower() and len(word) > 2 and end - start > 1):
            return True
    if before == "." and re.search(r"(?<![^\W_])[^\W\d_]{1,2}\.$", text[max(0, start - 4) : start]):
        return True
    after = text[end] if end < len(text) else " "
    if after.isalpha() or after in "²³":
        unit = read_unit(text, end, guess=False)
        return unit is None or (after.isupper() and unit.kind == "counted")
    return False


def _join(text: str, singles: list[Figure]) -> list[Figure]:
    """Join ranges, pairs and compounds of magnitudes, then read units and values."""
    out: list[Figure] = []
    index = 0
    while index < len(singles):
        figure = singles[index]
        following = singles[index + 1] if index + 1 < len(singles) else None
        if following and following.start - figure.end < 40:
            between = text[figure.end : following.start]
            if (patterns.RANGE.fullmatch(between) or (between == " và " and text[max(0, figure.start - 5) : figure.start].lower() == "giữa ")) and _is_range(text, figure, following):
                figure.second, figure.end, figure.rule = following.first, following.end, "range"
                index += 1
            elif patterns.PAIR.fullmatch(between) and text[following.end : following.end + 1] != "/":
                index += _pair(text, figure, following, out)
                continue
            else:
                unit = read_unit(text, figure.end, guess=False)
                if unit and unit.kind != "counted":
                    joined = _with_magnitude(text, figure, unit, following, between)
                    index += joined
        figure.unit = figure.unit or read_unit(text, figure.end)
        _evaluate(figure)
        out.append(figure)
        index += 1
    return out


def _with_magnitude(text: str, figure: Figure, unit: Unit, following: Figure, between: str) -> int:
    """Join `300 triệu đến 500 triệu` and `1 tỷ 146 triệu`; return how many numbers were taken in."""
    other = read_unit(text, following.end, guess=False)
    if not other:
        return 0
    rest = text[unit.end : following.start]
    same = other.magnitude == unit.magnitude if unit.kind == "magnitude" else other.words == unit.words
    if patterns.RANGE.fullmatch(rest) and same and unit.group != "percent" and read_figure(figure.first) < read_figure(following.first):
        figure.second, figure.end, figure.rule = following.first, following.end, "range"
        return 1
    if unit.magnitude and unit.kind == "magnitude" and rest == " " and other.magnitude:
        larger, smaller = magnitude_factor(unit.magnitude), magnitude_factor(other.magnitude)
        if larger > smaller and read_figure(following.first) < larger / smaller:
            figure.added = read_figure(figure.first) * larger / smaller
            figure.first, figure.end, figure.rule, figure.unit = following.first, following.end, "compound", other
            return 1
    return 0


def _is_range(text: str, low: Figure, high: Figure) -> bool:
    first, second = read_figure(low.first), read_figure(high.first)
    if " và " in text[low.end : high.start] or "đến" in text[low.end : high.start] or "tới" in text[low.end : high.start]:
        return first < second
    unit = read_unit(text, high.end)
    if unit is None:
        return first < second and (second > 31 or "," in high.first or text[max(0, low.start - 4) : low.start] == "cấp ")
    return first < second or bool(re.search(r"(?:giảm|hụt) (?:từ )?$", text[max(0, low.start - 9) : low.start]))


def _pair(text: str, first: Figure, second: Figure, out: list[Figure]) -> int:
    """Read `1.064/7.325 người` as two numbers, `1/3 dân số` as one; return how many numbers were used."""
    unit = read_unit(text, second.end)
    low, high = read_figure(first.first, counted=True), read_figure(second.first, counted=True)
    known = unit is not None and unit.kind != "unknown"
    if low < high <= 10 and (low == 1 or not known) and (low, high) != (1, 1) and text[second.end : second.end + 1] == " ":
        if unit is None or low == 1:
            first.end, first.rule, first.value, first.unit = second.end, "fraction", round(low / high, 6), None
            out.append(first)
        return 2
    if unit is None and not first.first.isdigit() and second.first.isdigit():
        _evaluate(first)
        out.append(first)  # `4,32/5`: points out of five
        return 2
    if unit is None and low <= 31 and high <= 12:
        return 2  # a day and a month that nobody marked
    for figure, rule in ((first, "pair"), (second, "pair-second")):
        figure.unit, figure.rule = unit, rule
        _evaluate(figure)
        out.append(figure)
    return 2


def _evaluate(figure: Figure) -> None:
    unit = figure.unit
    percent = unit is not None and unit.group == "percent"
    counted = unit is not None and not unit.magnitude and not unit.rate and (unit.kind in ("counted", "unknown") or unit.group in _WHOLE)
    figure.value = read_figure(figure.first, counted=counted, percent=percent) + figure.added
    if figure.second is not None:
        figure.high = read_figure(figure.second, counted=counted, percent=percent)
    if figure.negative:
        figure.value = -figure.value


def _worded(start: int, end: int, value: float, high: float | None, unit: Unit | None, rule: str) -> Figure:
    return Figure(start, end, "", None, unit, rule, value=value, high=high)


def _chosen(text: str, figures: list[Figure]) -> list[Figure]:
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
