"""Decide what each number says: a level, a change, a share, an attainment, a target or a rank."""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Doc

from pipeline.extract.found import IndicatorFound
from pipeline.extract.indicators.bases import assign_bases
from pipeline.extract.indicators.units import Unit
from pipeline.lexicon import rows

Pair = tuple[IndicatorFound, Unit | None]

_FILL = r"(?:\s(?:thêm|khoảng|gần|hơn|trên|tới|đến|từ|bình quân|trung bình|lần lượt|tương ứng|mạnh|nhẹ|đều|quá|ít nhất|tối thiểu|ước|ước khoảng|chừng|xấp xỉ|dưới|mức|thấp nhất|được|là|cả|nhanh|kỷ lục|chỉ|tổng cộng|ở mức|so với [^,.;:()]{3,50}|cùng kỳ|mỗi năm))*"


def _cues(measure: str, side: str, scope: str, sign: str = "") -> str:
    found = [row["cue"] for row in rows("measure_cues") if (row["measure"], row["side"], row["scope"]) == (measure, side, scope) and row["sign"] == sign]
    return "|".join(sorted((re.escape(cue).replace(r"\ ", " ") for cue in found), key=len, reverse=True))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    flags = re.IGNORECASE
    out = {}
    for name, sign in (("rise", "+"), ("fall", "-")):
        out[name] = re.compile(rf"(?<!\w)(?:{_cues('change', 'before', 'near', sign)}){_FILL}\s?:?\s?\(?$", flags)
        out[name + "_over"] = re.compile(rf"(?<!\w)(?:{_cues('change', 'before', 'clause', sign)})(?!\w)[^,;.:()]{{0,60}}$", flags)
    out["reached"] = re.compile(rf"(?<!\w)(?:{_cues('level', 'before', 'near')}){_FILL}\s?$", flags)
    out["share"] = re.compile(rf"(?<!\w)(?:{_cues('share', 'before', 'near')}){_FILL}\s$", flags)
    out["attained"] = re.compile(rf"(?<!\w)(?:{_cues('attainment', 'before', 'near')}){_FILL}\s$", flags)
    out["plan"] = re.compile(rf"\s?\(?(?:của |so với |so |trên )?(?:{_cues('attainment', 'after', 'near')})(?!\w)", flags)
    out["target"] = re.compile(rf"(?<!\w)(?:{_cues('target', 'before', 'sentence')})(?!\w)", flags)
    out["target_near"] = re.compile(rf"(?<!\w)(?:{_cues('target', 'before', 'near')}){_FILL}\s?:?\s?$", flags)
    out["reset"] = re.compile(rf"(?<!\w)(?:{_cues('level', 'before', 'sentence')})(?!\w)", flags)
    out["rate"] = re.compile(rf"(?<!\w)(?:{_cues('level', 'before', 'clause')})(?!\w)", flags)
    return out


def assign_measures(doc: Doc, numbers: list[Pair]) -> None:
    """Set measure, sign, base and statement of every number."""
    text: str = doc._.norm.text
    for index, (number, unit) in enumerate(numbers):
        previous = numbers[index - 1] if index and numbers[index - 1][0].sentence == number.sentence else None
        following = numbers[index + 1] if index + 1 < len(numbers) and numbers[index + 1][0].sentence == number.sentence else None
        _measure(text, number, unit, previous, following)
    assign_bases(doc, numbers)
    _statements(text, numbers)


def after(number: IndicatorFound) -> int:
    """Return where the number and its own unit end."""
    return max(number.end, number.unit[1]) if number.unit else number.end


def _measure(text: str, number: IndicatorFound, unit: Unit | None, previous: Pair | None, following: Pair | None) -> None:
    table = _patterns()
    sentence = number.sentence[0]
    begin = max(sentence, after(previous[0])) if previous else sentence
    left = text[min(begin, number.start) : number.start]
    if number.qualifier and number.qualifier[0] > begin:
        pass
    last = after(number)
    right = text[last : following[0].start] if following and following[0].start > last else text[last : number.sentence[1]]
    percent = unit is not None and unit.group == "percent"
    points = percent and unit is not None and unit.name not in ("%", "phần trăm", "‰")
    if number.rules[0] == "rank":
        number.measure = "rank"
        return
    if number.rules[0] == "pair-second":
        number.measure = "target"
        return
    planned = _planned(text, number, begin)
    if table["reached"].search(left):
        number.measure = "target" if planned else "level"
        return
    for name, sign in (("rise", 1), ("fall", -1), ("rise_over", 1), ("fall_over", -1)):
        if table[name].search(left):
            _change(number, sign)
            return
    if previous and previous[0].measure == "change" and unit is not None and re.fullmatch(r",?\s(?:và\s)?|\s?[,;]\s|[^,;.:()]{0,60},?\svà\s(?:tăng\s)?", left):
        joined = previous[1]
        if (percent and re.match(r"\s?(?:điểm phần trăm )?so với", right)) or (joined is not None and (re.fullmatch(r"\s?(?:,|và)\s", left) or left.strip() == "và")):
            _change(number, -1 if previous[0].value < 0 else 1)
            return
    if points:
        _change(number, 1)
        return
    if number.rules[0] == "fraction":
        number.measure = "share"
        return
    if percent:
        number.measure = _percent(text, number, previous, left, right, planned)
        return
    number.measure = "target" if planned else "level"


def _change(number: IndicatorFound, sign: int) -> None:
    number.measure = "change"
    if sign < 0:
        number.value = -abs(number.value)
        if number.value_high is not None:
            number.value_high = -abs(number.value_high)
        if number.normalized:
            number.normalized = (-abs(number.normalized[0]), number.normalized[1])


def _percent(text: str, number: IndicatorFound, previous: Pair | None, left: str, right: str, planned: bool) -> str:
    table = _patterns()
    if table["share"].search(left):
        return "share"
    if table["plan"].match(right):
        return "target" if planned and not previous else "attainment"
    amount = previous is not None and previous[1] is not None and previous[1].group != "percent" and previous[0].measure in ("level", "target")
    if left.endswith("(") and previous is not None and len(left) < 30:
        return "share"
    if table["attained"].search(left) and amount and len(left) < 40:
        return "attainment"
    if planned:
        return "target"
    if re.match(r"\s(?:số|tổng|dân số|các|[a-zà-ỹđ]+)", right) and not table["rate"].search(left) and not re.match(
        r"\s(?:so với|và|trong|tại|ở|là|với|cho|theo|đến|nhưng|trở|mỗi|một|do|nhờ|vào|từ|để|thì|nên|bằng|cao|thấp|lên|xuống|như|sau|trước|còn|tương|gồm|khi|năm|trên|dưới)", right
    ):
        return "share"
    return "level"


def _planned(text: str, number: IndicatorFound, begin: int) -> bool:
    table = _patterns()
    if table["target_near"].search(text[begin : number.start]):
        return True
    before = text[number.sentence[0] : number.start]
    cue = None
    for cue in table["target"].finditer(before):  # noqa: B007  the last one is wanted
        pass
    if cue is None:
        return False
    return table["reset"].search(before, cue.end()) is None


def _statements(text: str, numbers: list[Pair]) -> None:
    """Number the statements: a level opens one, what is said of it (change, share, attainment, its target) belongs to it."""
    statement = 0
    previous: IndicatorFound | None = None
    for number, _ in numbers:
        same = previous is not None and previous.sentence == number.sentence
        told = number.measure in ("change", "share", "attainment") or number.rules[0] == "pair-second"
        if number.measure == "target" and previous is not None and "(" in text[after(previous) : number.start]:
            told = True
        if not (same and told):
            statement += 1
        number.statement = statement
        previous = number
