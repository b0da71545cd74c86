"""Whether a number is a goal, a plan or a demand, by the cues before it in its sentence and paragraph."""

from __future__ import annotations

import re

from pipeline.extract.found import IndicatorFound
from pipeline.extract.indicators.cues import Cue, table

_BRACKETS = re.compile(r"\([^()]*\)")


_FAR = 900  # how far back in its sentence a cue is looked for
_REACH = 700  # how far a directive reaches, where a whole body is one line
_WILL = re.compile(r"(?<!\w)sẽ(?!\w)[^,;.:()]*$")
_YEAR = re.compile(r"(?:(?:[Đđ]ến|[Tt]ới)(?: cuối| hết)?(?: năm)?|[Nn]ăm) (20\d{2})(?!\d)")
_FORECAST = re.compile(r"(?<!\w)(?:[Dd]ự báo|ước tính|[Nn]ếu|đề xuất)(?!\w)")
_NEED = re.compile(r"(?<!\w)(?:cần|nhu cầu|cần đến|cần có|cần khoảng)\s$")  # a need is a level
_MOVES = re.compile(r"[^,;.()\d]{0,20}(?<!trở)\s(?:lên|xuống)(?!\w)")
_BUDGET = re.compile(r"(?<!\w)(?:[Dd]ự toán|[Kk]ế hoạch|[Cc]hỉ tiêu)(?! giao)[^,;.()\d]{0,45}(?:năm (?:19|20)\d{2} )?(?:là|:)\s$")
_ABOUT = re.compile(r"(?<!\w)(?:cho|của|tại|về|sang|với|đối với|trong số)\s(?:(?:hơn|gần|khoảng|cả)\s)?$")  # what a demand is about is counted, not demanded
_NOUN = re.compile(r"(?:đạt|các|theo|đáp ứng|những|số|về|vượt|của|mọi) yêu cầu$", re.IGNORECASE)
_PAY = re.compile(r"yêu cầu [^.;,]{0,30}(?:nộp|chuyển|trả|bồi thường|đền bù|đóng)(?!\w)")  # a demand for money is no goal
_PART = re.compile(r"[^,;.()]{0,30}(?:,|;)?\s?\(?(?:gồm|bao gồm|trong đó)\s|[^,;.()]{0,40}\svà\s")


def is_planned(text: str, number: IndicatorFound, begin: int, line: int, goal: bool, today: int | None) -> bool:
    """Tell whether the number is planned or demanded.

    Parameters: `begin` is where the previous number with its unit ended, `line` where the paragraph starts, `goal` whether the last
    amount of the sentence was a target, `today` the year of publication where it is known.
    """
    cues = table()
    near = text[begin : number.start]
    if _NEED.search(near) or (near.endswith("từ ") and _MOVES.match(text, number.end)):
        return False
    if cues["target near"].search(near) or _BUDGET.search(near):
        return True
    if goal and _PART.match(near) and not cues["reset"].search(near):
        return True
    start = max(number.sentence[0], number.start - _FAR)
    before = text[start : number.start]
    before = _BRACKETS.sub(lambda match: " " * len(match.group()), before)
    before = _PAY.sub(lambda match: " " * len(match.group()), before)
    place = _last(cues["target"], before)
    if place is not None and before[:place].lower().endswith("yêu cầu"):
        if _ABOUT.search(near):
            return False
        if _NOUN.search(before[:place]) or not cues["demanded"].search(before, place):
            place = None
    if place is None and cues["request"].search(before):
        return True
    if place is None:
        place = _last(cues["asked"], before)
        if place is not None and not cues["directive"].search(text, max(line, start + place - _REACH), start + place):
            place = None
    if place is None:
        year = None
        for year in _YEAR.finditer(before):  # noqa: B007  the last one is wanted
            pass
        coming = year is not None and year.group()[0] in "ĐđTt"
        future = year is not None and (coming or cues["asked"].search(before, year.end())) and today is not None and int(year[1]) > today
        if year is not None and (future or (_WILL.search(before) and today is None and coming)) and not _FORECAST.search(before):
            place = year.end()
    if place is None:
        return False
    return cues["reset"].search(before, place) is None


def _last(pattern: Cue, text: str) -> int | None:
    place = None
    for match in pattern.finditer(text):
        place = match.end()
    return place
