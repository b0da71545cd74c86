"""What a change, share, attainment or rank is measured against: `cùng kỳ năm 2024`, `kế hoạch`, `dân số`, `cả nước`.

>>> text = "tăng 8,5% so với cùng kỳ năm trước, đạt 92% kế hoạch"
>>> text[slice(*phrase(text, 17, len(text), "time"))]
'cùng kỳ năm trước'
"""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Doc

from pipeline.extract.found import IndicatorFound
from pipeline.extract.indicators.units import Unit, noun_at
from pipeline.lexicon import column, rows

Pair = tuple[IndicatorFound, Unit | None]

_WORD = re.compile(r"(\s?)([^\s,;:()…|\"“”–]+)")
_AGAINST = re.compile(r"(?<!\w)[Ss]o (?:với )?(?!sánh)(?=\S)")
_OF = re.compile(r"\s?/?(?:\s\([^()]{1,20}\))?\s?(?:của |trong |trên |so với |tính trên |/)?(?=[^\W_])")
_OVER = re.compile(r"(?<!\w)(?:cao hơn|thấp hơn|nhiều hơn|ít hơn|vượt|hơn|kém|còn cách)\s(?=[^,;:()]{3,70}(?:\([^()]*\) )?$)")
_RANKED = re.compile(r"(?:\s?/\s?(?=\d)|\s(?:trên |trong |của |tại |toàn diện |so với )*(?=\S))")
_FRAME = re.compile(r"(?:^|(?<=\n))\s?[Tt]rong (?=mức tăng chung|tổng)")
_BREAKDOWN = re.compile(r"\s?(?:Trong đó|Trong mức|Khu vực|Riêng|Ngành|Cụ thể|Theo đó|Các khu vực)(?!\w)")
_ANEW = re.compile(r"[,;][^,;]*(?:tính chung|cộng dồn|bình quân|lũy kế|\d+ tháng|quý [IV\d]+|cả năm)[^;]*$")
_ANSWERED = re.compile(r"\s?%\s([^\W\d]+)(?!\w)")
_IS = re.compile(r"\s?%\slà\s[a-zà-ỹđ]")
_SAID_AGAIN = re.compile(r"[^,;()]{0,30}(?:\(\s?|,?\s)(?:(?:tương đương|tương ứng|tức|tức là|hay)\s(?:với\s|mức\s)?)?(?:tăng\s|giảm\s)?(?:thêm\s|gần\s|hơn\s|khoảng\s)*")
_SAME = re.compile(r"\s?(?:,|;|và|, và)?\s?(?:\((?:tương đương|bằng|tức|khoảng)?\s?)?")


@cache
def _stops(kind: str) -> frozenset[str]:
    return frozenset(row["word"] for row in rows("base_stops") if kind in row["kinds"].split(","))


@cache
def _plans() -> re.Pattern[str]:
    words = "|".join(sorted(column("base_cues", "cue"), key=len, reverse=True))
    return re.compile(rf"\s?\(?(?:của |so với |so |trên |theo )?(?P<base>(?:{words})(?!\w))", re.IGNORECASE)


def phrase(text: str, start: int, stop: int, kind: str) -> tuple[int, int] | None:
    """Return the span of the noun phrase at `start`: up to punctuation or a word of `base_stops` that ends such a phrase.

    Parameters: `kind` is `time` (after `so với`), `whole` (after a percentage), `plan` or `rank`.
    """
    end, words, previous = start, 0, ""
    stops = _stops(kind)
    while end < stop and words < 12:
        match = _WORD.match(text, end, stop)
        if not match or (words and not match.group(1)):
            break
        word = match.group(2).rstrip(".!?")
        bare = word.lower()
        if words and bare in stops and not _kept(text, match.start(2), bare, previous):
            break
        previous = bare
        end = match.start(2) + len(word)
        words += 1
        if len(word) < len(match.group(2)):
            break
        if text.startswith(", ", end) and _lists_on(text, end + 2, kind, word):
            end += 1
    while end > start and text[start:end].split(" ")[-1].lower() in ("và", "của", "là", "với", "trên", "gần", "hơn", "không", "dưới", "chưa"):
        end = max(start, text.rfind(" ", start, end))
    return (start, end) if end > start else None


def _kept(text: str, start: int, word: str, previous: str) -> bool:
    """Tell whether a word that may end the phrase is part of a longer word here: `cùng kỳ`, `sắp xếp`, `người được hỏi`."""
    if word == "và":
        return text[start + 3 : start + 4].isupper()
    following = _WORD.match(text, start + len(word))
    pairs = _stops("keep")
    return f"{previous} {word}" in pairs or (following is not None and f"{word} {following.group(2).lower()}" in pairs)


def _lists_on(text: str, start: int, kind: str, word: str) -> bool:
    """Tell whether the phrase goes on after a comma: `34 tỉnh, thành phố`, `quận 2, 9 và Thủ Đức`."""
    if kind == "rank":
        noun = noun_at(text, start)
        return noun is not None and noun[1] == "admin"
    return kind == "whole" and word.isdigit() and re.compile(r"\d{1,2}(?: và |,)").match(text, start) is not None


def assign_bases(doc: Doc, numbers: list[Pair]) -> None:
    """Set `base` of the changes, shares, attainments and ranks, first by what is written beside them, then along lists."""
    text: str = doc._.norm.text
    for index, (number, unit) in enumerate(numbers):
        last = max(number.end, number.unit[1]) if number.unit else number.end
        following = numbers[index + 1][0].start if index + 1 < len(numbers) else len(text)
        stop = min(number.sentence[1], max(following, last))
        before = numbers[index - 1][0] if index else None
        begin = max(number.sentence[0], before.end) if before is not None and before.end <= number.start else number.sentence[0]
        number.base = _written(text, number, unit, begin, last, stop)
    _backwards(text, numbers)
    _forwards(text, numbers)


def _written(text: str, number: IndicatorFound, unit: Unit | None, begin: int, last: int, stop: int) -> tuple[int, int] | None:
    percent = unit is not None and unit.group == "percent"
    if number.measure == "change":
        return _change(text, number, unit, begin, last, stop)
    if number.measure == "rank" or (number.measure == "target" and number.rules[0] == "rank"):
        match = _RANKED.match(text, last, number.sentence[1])
        return phrase(text, match.end(), number.sentence[1], "rank") if match and _is_field(text, match.end()) else None
    if not percent and number.rules[0] != "fraction":
        return None
    if number.measure in ("attainment", "target", "share"):
        plan = _plans().match(text, last, stop)
        if plan and (number.measure != "share"):
            return phrase(text, plan.start("base"), stop, "plan")
    if number.measure in ("share", "target") or text.startswith(" dân số", last):
        match = _OF.match(text, last, number.sentence[1])
        stop = number.sentence[1] if re.match(r"\s(?:trong|trên) (?:tổng số |số )?\d|\s\(\d", text[last : last + 20]) else stop
        if match:
            start = match.end()
            quantity = re.compile(r"(?:tổng số |số |tổng )?\d[\d.,]*\s").match(text, start, stop)
            start = quantity.end() if quantity else start
            return phrase(text, start, stop, "whole") if _is_whole(text, start) else None
    return None


def _is_field(text: str, start: int) -> bool:
    """Tell whether a rank's field begins here: `cả nước`, `34 tỉnh`, `khu vực`."""
    return re.compile(r"\d+ [^\W\d]|(?:cả nước|toàn quốc|thế giới|châu|khu vực|vùng|miền|cả vùng|toàn|Việt Nam|Đông Nam Á|Quân khu|giải|các|cả)(?!\w)").match(text, start) is not None


def _is_whole(text: str, start: int) -> bool:
    """Tell whether a noun that can be a whole begins here, not a verb or a particle."""
    word = _WORD.match(text, start)
    return word is not None and (word.group(2).lower() not in _stops("start") or noun_at(text, start) is not None) and (noun_at(text, start) is not None or word.group(2)[0].isalpha())


def _change(text: str, number: IndicatorFound, unit: Unit | None, begin: int, last: int, stop: int) -> tuple[int, int] | None:
    sentence = number.sentence[1]
    if text[last : last + 1] == ")":
        last += 1
    match = _AGAINST.search(text, last, min(stop, last + 90))
    if match:
        return phrase(text, match.end(), sentence, "time")
    plan = _plans().match(text, last, stop)
    if plan:
        return phrase(text, plan.start("base"), stop, "plan")
    if unit is not None and unit.name == "lần" and _is_whole(text, last + 1) and text[last : last + 1] == " ":
        return phrase(text, last + 1, stop, "time")
    if text[begin : begin + 2].lstrip("%").startswith(")"):
        begin = max(number.sentence[0], begin - 80)
    over = _OVER.search(text, begin, number.start)
    if over:
        inner = _AGAINST.match(text, over.end())
        start = inner.end() if inner else over.end()
        bracket = text.find("(", start, number.start)
        return phrase(text, start, bracket - 1 if bracket > 0 else number.start - 1, "time")
    found = None
    for found in _AGAINST.finditer(text, begin, number.start):  # noqa: B007  the last one is wanted
        pass
    if found and (begin == number.sentence[0] or re.search(r"[,;]", text[begin : found.start()])):  # else it is the base of the number before
        return phrase(text, found.end(), number.start - 1, "time")
    if unit is not None and unit.group == "percent" and re.compile(r" (?:tổng|số|GDP|điểm|mức|doanh thu|giá)(?!\w)").match(text, last):
        return phrase(text, last + 1, stop, "whole")
    return None


def _backwards(text: str, numbers: list[Pair]) -> None:
    """A base written behind the last of a list holds for the whole list: `tăng lần lượt 12% và 8% so với năm trước`, `giảm 3 vụ (5%) so với …`."""
    for index in range(len(numbers) - 2, -1, -1):
        number, following = numbers[index][0], numbers[index + 1][0]
        if number.base or not following.base or number.measure != following.measure or number.sentence != following.sentence or number.measure == "target":
            continue
        last = max(number.end, number.unit[1]) if number.unit else number.end
        if _SAME.fullmatch(text[last : following.start]) or (number.measure == "change" and _SAID_AGAIN.fullmatch(text[last : following.start])):
            number.base = following.base


def _forwards(text: str, numbers: list[Pair]) -> None:
    """A base holds for the numbers of its kind that follow in the sentence, and for a sentence that breaks the figure down."""
    held: dict[str, str] = {}
    framed: str | None = None
    asked: str | None = None  # who was counted last: `1.250 du khách cho thấy 78,4% hài lòng`
    polled: str | None = None  # whose shares the paragraph gives
    counted: str | None = None  # what the number before counted: `548 chủ thể (37,8% là hợp tác xã)`
    earlier: IndicatorFound | None = None
    sentence: tuple[int, int] | None = None
    previous = 0
    for number, unit in numbers:
        if number.sentence != sentence:
            breakdown = sentence is not None and "\n" not in text[sentence[1] : number.sentence[0]] and _BREAKDOWN.match(text, number.sentence[0])
            asked = counted = None
            if polled and sentence is not None and "\n" in text[sentence[1] : number.sentence[0]]:
                polled = None
            held = {kind: base for kind, base in held.items() if kind == "change"} if breakdown else {}
            sentence = number.sentence
            frame = _FRAME.search(text[sentence[0] : number.start])
            span = phrase(text, sentence[0] + frame.end(), number.start, "time") if frame else None
            framed = text[span[0] : span[1]] if span else None
        kind = "rank" if number.rules[0] == "rank" else number.measure
        if number.base is not None:
            if kind == "share" and noun_at(text, number.base[0]) is not None:
                polled = text[number.base[0] : number.base[1]]
            held[kind] = text[number.base[0] : number.base[1]]
        elif kind == "share" and number.rules[0] == "number" and text[number.start - 1] == "(" and earlier is not None and earlier.rules[0] == "pair-second":
            number.base_text = earlier.unit_text or (text[earlier.unit[0] : earlier.unit[1]] if earlier.unit else None)
        elif kind == "share" and (answer := _ANSWERED.match(text, number.end)) and answer.group(1) in _stops("answer"):
            number.base_text = held.get("share") or polled or asked
            polled = number.base_text
        elif kind == "share" and counted and _IS.match(text, number.end):
            number.base_text = counted
        elif kind == "share" and framed and unit is not None and unit.name.startswith("điểm"):
            number.base_text = framed
        elif kind in held and kind in ("change", "attainment", "rank", "share"):
            if kind == "change" and ((not held[kind].startswith("cùng") and _ANEW.search(text[max(sentence[0], previous) : number.start])) or unit is None or unit.group == "ratio"):
                held.pop("change")
            elif kind != "share" or re.search(r"(?:,|còn|;)\s(?:còn )?(?:lại )?[^,;()]{0,40}$", text[max(sentence[0], previous) : number.start]):
                number.base_text = held[kind]
        counted = unit.words if unit is not None and unit.kind == "counted" and not unit.rate and not unit.magnitude else None
        if unit is not None and unit.group == "person" and not unit.magnitude:
            asked = unit.words
        previous, earlier = number.end, number
