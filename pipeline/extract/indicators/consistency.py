"""Check the arithmetic that the text itself offers; what does not fit is said, never corrected.

Four checks, each only on numbers that stand side by side in one sentence: a pair and its percentage (`58/60 phiếu, đạt 96,7%`), a part with its
percentage and the total before it, the parts of `gồm`, and a change between two values (`từ 40 lên 50 hộ, tăng 25%`).
"""

from __future__ import annotations

import re

from spacy.tokens import Doc

from pipeline.extract.found import IndicatorFound

_OF_PAIR = re.compile(r"\s?(?:,|-|–)?\s?\(?(?:và |mới |chỉ |ước )?(?:đạt|bằng|chiếm|tương ứng|tương đương)?(?: tỷ lệ| tỉ lệ)?\s?")
_PART = re.compile(r"[^\d;()]{0,60}, trong đó [^\d;(),]{1,60}")
_ITS_SHARE = re.compile(r"[^\d;(),]{0,25}(?:\(|, chiếm (?:tỷ lệ )?)")
_MOVE = re.compile(r"\s?(?:lên|xuống|xuống còn|còn|lên thành)\s")
_MOVED = re.compile(r"[^\d;().]{0,20},? ?\(?(?:tức |tương đương )?(?:tăng|giảm)?\s?(?:thêm )?")
_MADE_OF = re.compile(r"[^\d;().]{0,40}(?:, gồm|, bao gồm|\s?\(gồm|\s?\((?=[^\d]{0,30}$)|: )[^\d;().]{0,40}")
_NEXT = re.compile(r"[^\d;().]{0,45}(?:,|và|;)[^\d;().]{0,45}")
_OPEN = re.compile(r"(?:còn lại|khác|chủ yếu|trong đó|nhiều nhất|riêng|\.\.\.|…|tiêu biểu)")


def check(doc: Doc, indicators: list[IndicatorFound]) -> list[str]:
    """Return a warning for each set of numbers that do not fit together."""
    text: str = doc._.norm.text
    out = []
    for index, number in enumerate(indicators):
        before = indicators[index - 1] if index else None
        earlier = indicators[index - 2] if index > 1 else None
        if before is None or earlier is None or before.sentence != number.sentence or earlier.sentence != number.sentence:
            continue
        if number.value_high is not None or before.value_high is not None or earlier.value_high is not None:
            continue
        if _unit(text, number) == "%":
            whole = _percent_of(text, earlier, before, number)
            if whole is not None and not _fits(text, number, whole):
                out.append(f"percent {_said(text, number)} does not fit {_said(text, before)} of {_said(text, earlier)}: {whole:.4g}")
        if number.measure == "change" and earlier.measure != "change" and before.measure != "change" and _MOVE.fullmatch(text[earlier.end : before.start]):
            out += _moved(text, earlier, before, number)
    out += _sums(text, indicators)
    return out


def _said(text: str, number: IndicatorFound) -> str:
    return text[number.start : number.end]


def _unit(text: str, number: IndicatorFound) -> str:
    return number.unit_text or (text[number.unit[0] : number.unit[1]] if number.unit else "")


def _end(number: IndicatorFound) -> int:
    return max(number.end, number.unit[1]) if number.unit else number.end


def _percent_of(text: str, first: IndicatorFound, second: IndicatorFound, number: IndicatorFound) -> float | None:
    """Return what percentage the two numbers before make, where the text relates them."""
    if second.rules[0] == "pair-second" and number.measure in ("attainment", "share") and second.value and _OF_PAIR.fullmatch(text[_end(second) : number.start]):
        return 100 * first.value / second.value
    same = first.normalized is not None and second.normalized is not None and first.normalized[1] == second.normalized[1] != ""
    told = number.measure == "share" and first.measure == second.measure == "level"
    related = told and _PART.fullmatch(text[_end(first) : second.start]) and _ITS_SHARE.fullmatch(text[_end(second) : number.start])
    if same and related and first.normalized and second.normalized and first.normalized[0]:
        return 100 * second.normalized[0] / first.normalized[0]
    return None


def _fits(text: str, number: IndicatorFound, value: float) -> bool:
    """Tell whether a percentage is the value, within the last digit written and the rounding of what it was computed from."""
    digits = re.search(r"[.,](\d+)$", _said(text, number))
    step = 10.0 ** -(len(digits.group(1)) if digits else 0)
    return abs(abs(number.value) - abs(value)) <= step + 0.003 * abs(value)


def _moved(text: str, first: IndicatorFound, second: IndicatorFound, number: IndicatorFound) -> list[str]:
    """Check `từ 40 lên 50 hộ, tăng 25%` and `…, tăng 10 hộ`."""
    if not _MOVED.fullmatch(text[_end(second) : number.start]) or _unit(text, first) != _unit(text, second) or not first.value:
        return []
    difference = second.value - first.value
    if _unit(text, number) == "%" and _unit(text, second) != "%":
        percent = 100 * difference / first.value
        if _fits(text, number, percent) and (number.value < 0) == (percent < 0):
            return []
        return [f"change {_said(text, number)}% does not fit {_said(text, first)} to {_said(text, second)}: {percent:+.4g}"]
    if _unit(text, number) == _unit(text, second) != "%" and abs(difference - number.value) > 0.011 * max(1, abs(difference)):
        return [f"change {_said(text, number)} does not fit {_said(text, first)} to {_said(text, second)}: {difference:+.6g}"]
    return []


def _sums(text: str, indicators: list[IndicatorFound]) -> list[str]:
    """Check that the parts after `gồm` add up to the total before it."""
    out = []
    for index, total in enumerate(indicators):
        if total.measure not in ("level", "target") or _unit(text, total) == "%" or total.value_high is not None or total.rules[0] not in ("number", "compound"):
            continue
        parts: list[IndicatorFound] = []
        for place in range(index + 1, len(indicators)):
            part = indicators[place]
            between = text[_end(parts[-1] if parts else total) : part.start]
            if part.sentence != total.sentence or part.measure != total.measure or not (_NEXT if parts else _MADE_OF).fullmatch(between):
                break
            if part.unit is None and "gồm" not in text[_end(total) : parts[0].start if parts else part.start]:
                break
            if _unit(text, part).split(" ")[:1] != _unit(text, total).split(" ")[:1] or part.value_high is not None:
                break
            parts.append(part)
        if len(parts) < 2 or _OPEN.search(text, total.start, min(total.sentence[1], _end(parts[-1]) + 40)):
            continue
        sums = [sum(part.value for part in parts[:size]) for size in range(2, len(parts) + 1)]
        added = sums[-1]
        if all(abs(each - total.value) > 0.002 * total.value + 0.011 for each in sums) and text[_end(total) :].lstrip()[:1] in ("(", ",", ":", "g"):
            out.append(f"the parts {' + '.join(_said(text, part) for part in parts)} do not add up to {_said(text, total)}: {added:.10g}")
    return out
