"""What a change, share, attainment or rank is measured against: `cùng kỳ năm 2024`, `kế hoạch`, `dân số`, `cả nước`."""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Doc

from pipeline.extract.found import IndicatorFound
from pipeline.extract.indicators.units import Unit
from pipeline.lexicon import column

Pair = tuple[IndicatorFound, Unit | None]

_END = r"(?=\s?[,;:().…]|\s(?:và|trong đó|nhưng|còn|là|đạt|tăng|giảm|do|nhờ|để|với|đã|sẽ|thì|gồm|bao gồm|trong khi|song|nên|chiếm|ước|tại|ở)(?!\w)|$)"
_AGAINST = re.compile(rf"(?:[Ss]o với|[Ss]o)\s(?P<base>[^\n;:()]{{2,70}}?){_END}")
_WHOLE = re.compile(rf"\s(?:của |trong |trên |so với )?(?P<base>[^\d\n;:(),.][^\n;:(),.]{{1,60}}?){_END}")
_RANK = re.compile(rf"(?:/\d+)?\s(?:trên |trong |của |toàn diện )*(?P<base>(?:cả nước|toàn quốc|thế giới|khu vực|vùng|cả vùng|miền|châu|\d+ (?:tỉnh|địa phương|đơn vị))[^\n;:(),.]{{0,40}}?){_END}")


@cache
def _plans() -> re.Pattern[str]:
    words = "|".join(sorted(column("base_cues", "cue"), key=len, reverse=True))
    return re.compile(rf"\s?\(?(?:của |so với |so |trên )?(?P<base>(?:{words})(?!\w)[^\n;:(),.]{{0,40}}?){_END}", re.IGNORECASE)


def assign_bases(doc: Doc, numbers: list[Pair]) -> None:
    """Set `base` of the changes, shares, attainments and ranks."""
    text: str = doc._.norm.text
    carried: str | None = None
    previous: IndicatorFound | None = None
    for index, (number, unit) in enumerate(numbers):
        if previous is None or previous.sentence != number.sentence:
            carried = None
        last = max(number.end, number.unit[1]) if number.unit else number.end
        following = numbers[index + 1][0].start if index + 1 < len(numbers) else len(text)
        stop = min(number.sentence[1], max(following, last))
        if number.measure == "change":
            span = _change_base(text, number, last, stop, previous)
            if span:
                number.base = span
                carried = text[span[0] : span[1]]
            elif carried:
                number.base_text = carried
        elif number.measure == "attainment":
            match = _plans().match(text, last, stop)
            if match:
                number.base = match.span("base")
        elif number.measure == "share" and unit is not None:
            match = _WHOLE.match(text, last, stop)
            if match:
                number.base = match.span("base")
        elif number.measure == "rank":
            match = _RANK.match(text, last, number.sentence[1])
            if match:
                number.base = match.span("base")
        previous = number


def _change_base(text: str, number: IndicatorFound, last: int, stop: int, previous: IndicatorFound | None) -> tuple[int, int] | None:
    match = _AGAINST.search(text, last, min(number.sentence[1], last + 120))
    if match and match.start() < stop:
        return match.span("base")
    begin = max(number.sentence[0], previous.end) if previous and previous.sentence == number.sentence else number.sentence[0]
    before = None
    for before in _AGAINST.finditer(text, begin, number.start):  # noqa: B007
        pass
    if before:
        return before.span("base")
    near = re.search(r"(?:cao hơn|thấp hơn|nhiều hơn|ít hơn|vượt|hơn|kém)\s(?P<base>[^\d,.;:()]{3,50}?)\s$", text[begin : number.start])
    if near:
        return begin + near.start("base"), begin + near.end("base")
    plan = _plans().match(text, last, stop)
    return plan.span("base") if plan else None
