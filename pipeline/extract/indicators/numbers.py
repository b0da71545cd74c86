"""Find the numbers of an article that measure or count something: their value, unit, qualifier and sentence."""

from __future__ import annotations

import re
from bisect import bisect_right

from spacy.tokens import Doc

from pipeline.extract.found import IndicatorFound
from pipeline.extract.indicators import patterns
from pipeline.extract.indicators.false_positives import cue_before, excluded
from pipeline.extract.indicators.figures import read_figure
from pipeline.extract.indicators.inherited import inherit_units
from pipeline.extract.indicators.selection import Figure, chosen
from pipeline.extract.indicators.units import Unit, magnitude_factor, normalize, read_unit
from pipeline.extract.indicators.words import find_word_numbers

_WHOLE = {"money", "duration"}


def find_numbers(doc: Doc) -> list[tuple[IndicatorFound, Unit | None]]:
    """Return the numbers that count, in order, each with the unit that was read for it."""
    text: str = doc._.norm.text
    matches = list(patterns.NUMBER.finditer(text))
    taken = _taken(doc, text, matches)
    figures = chosen(text, _join(text, _scan(text, matches, taken)))
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


def _taken(doc: Doc, text: str, matches: list[re.Match[str]]) -> list[tuple[int, int]]:
    """The stretches whose digits count nothing: dates, the date line, the patterns of the table; merged and in order."""
    spans = [(start, end) for start, end, _ in excluded(text, numbers=matches, dates=doc._.dates is None)]
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


def _scan(text: str, matches: list[re.Match[str]], taken: list[tuple[int, int]]) -> list[Figure]:
    out = []
    for match in matches:
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
    percent = unit is not None and unit.group == "percent"  # `147 / 44,68%` says one thing twice
    for figure, rule in ((first, "number" if percent else "pair"), (second, "number" if percent else "pair-second")):
        figure.unit, figure.rule = None if percent and figure is first else unit, rule
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
