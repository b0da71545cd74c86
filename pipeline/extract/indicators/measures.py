"""Decide what each number says: a level, a change, a share, an attainment, a target or a rank."""

from __future__ import annotations

import re
from bisect import bisect_right

from spacy.tokens import Doc

from pipeline.extract.found import IndicatorFound
from pipeline.extract.indicators.bases import assign_bases
from pipeline.extract.indicators.cues import table
from pipeline.extract.indicators.statements import number_statements
from pipeline.extract.indicators.targets import is_planned
from pipeline.extract.indicators.units import Unit

Pair = tuple[IndicatorFound, Unit | None]

_LINK = re.compile(r"\s?(?:,|;|và|, và|hoặc|hay|;?\s?còn)?\s?(?:(?:gần|hơn|trên|khoảng|và)\s)*\s?")
_NOT_WHOLE = re.compile(
    r"\s(?:so|và|trong(?! (?:số|tổng|\d))|tại|ở|là|với|cho|theo|đến|nhưng|trở|mỗi|một|do|nhờ|vào|từ|để|thì|nên|bằng|cao|thấp|lên|xuống|như|sau|trước|còn|tương|gồm|khi|năm|dưới|có"
    r"|được|đã|vì|hoặc|hay|rồi|cùng|kể|mà|nếu|vẫn|đạt|tăng|giảm|giúp|tuy|qua|đang|sẽ|về|nhằm|vượt|lợi nhuận|cổ|tháng|quý|trừ|ngay|nữa|hồi|cách|đối với|trở)(?!\w)"
)
_NOUN = re.compile(r"\s(?:của )?[^\W\d_]")
_BRACKET = re.compile(r"^[^,;.()]{0,60}\((?:tương đương|bằng|tức|khoảng|gần|hơn|trên|đạt|chiếm|tỷ lệ|tương đương khoảng)?\s?$")
_MOVED = re.compile(r"([Tt]ăng|[Gg]iảm) từ [^;.()]{0,40}\s(?:lên|xuống|còn|xuống còn)\s(?:còn\s)?$")
_GROWTH = re.compile(r"(?<!tốc độ )(?<!mức )(?<!tỷ lệ )tăng trưởng(?! (?:đạt|là|ở))[^,;.()\d]{0,25}$")
_ENROL = re.compile(r"(?<!\w)(?:tuyển|lấy|xét tuyển|giao|đăng ký)(?!\w)")
_ANSWER = re.compile(r"\s(?:cho rằng|cho là|trả lời|đồng ý|hài lòng|đánh giá|tán thành|ủng hộ|phản đối|không hài lòng|phàn nàn|nói|nhất trí|tin rằng|quy trách nhiệm|muốn|thích|đồng tình)(?!\w)")
_OF_NUMBER = re.compile(r"\s?(?:của |trên |trong )?(?:tổng )?(?:số|tổng|dân số|diện tích|toàn bộ)(?!\w)|\s(?:trong (?:số|tổng|\d)|trên tổng)|/tổng")


def assign_measures(doc: Doc, numbers: list[Pair]) -> None:
    """Set measure, sign, base and statement of every number."""
    text: str = doc._.norm.text
    lines = [(line.start, line.end) for line in doc._.lines or ()]
    starts = [start for start, _ in lines]
    today = doc._.meta.published.year if doc._.meta and doc._.meta.published else None
    goal = False
    for index, pair in enumerate(numbers):
        number = pair[0]
        if index and numbers[index - 1][0].sentence != number.sentence:
            goal = False
        previous = numbers[index - 1] if index and numbers[index - 1][0].sentence == number.sentence else None
        following = numbers[index + 1] if index + 1 < len(numbers) and numbers[index + 1][0].sentence == number.sentence else None
        line = bisect_right(starts, number.start) - 1
        begin = min(max(number.sentence[0], after(previous[0])) if previous else number.sentence[0], number.start)
        planned = is_planned(text, number, begin, lines[line][0] if line >= 0 else 0, goal, today)
        _measure(text, pair, previous, following, begin, planned)
        if number.measure in ("level", "target") and number.rules[0] != "pair-second":
            goal = number.measure == "target"
    assign_bases(doc, numbers)
    number_statements(text, numbers)


def after(number: IndicatorFound) -> int:
    """Return where the number and its own unit end."""
    return max(number.end, number.unit[1]) if number.unit else number.end


def _measure(text: str, pair: Pair, previous: Pair | None, following: Pair | None, begin: int, planned: bool) -> None:
    number, unit = pair
    cues = table()
    left = text[begin : number.start]
    last = after(number)
    right = text[last : following[0].start] if following and following[0].start > last else text[last : number.sentence[1]]
    percent = unit is not None and unit.group == "percent"
    if number.rules[0] == "rank":
        number.measure = "target" if planned else "rank"
        return
    if number.rules[0] in ("pair-second", "quota"):
        number.measure = "target"
        return
    if number.rules[0] == "times":
        _change(number, 1)
        return
    if number.rules[0] == "fraction":
        number.measure = "share"
        return
    bracket = previous is not None and (_BRACKET.search(left) is not None or (left.endswith("(") and right.startswith(")") and len(left) < 120))
    if re.search(r"\(?[+＋]$|\([-–−]$", text[max(0, number.start - 2) : number.start]):
        _change(number, -1 if text[number.start - 1] in "-–−" else 1)
        return
    if bracket and left.strip() == "(" and percent and previous is not None and previous[0].measure == "change" and previous[1] is not None and previous[1].group != "percent":
        _change(number, -1 if previous[0].value < 0 else 1)
        return
    if cues["target bracket"].search(text[max(number.sentence[0], number.start - 150) : number.start]):
        number.measure = "target"
        return
    if percent and cues["share"].search(left):
        number.measure = "share"
        return
    if cues["reached"].search(left):
        if unit is not None and unit.name == "lần" and re.search(r"(?:tăng|gấp)[^,;.]{0,25}$", left):
            _change(number, 1)
            return
        if percent and previous and previous[1] is not None and previous[1].group == "percent" and previous[0].measure == "share":
            number.measure = "share"
            return
        number.measure = "target" if planned else ("share" if percent and _OF_NUMBER.match(right) else "level")
        return
    if left.startswith(")"):  # what stood before the bracket goes on: `cao hơn bình quân cả nước (50%) 11,3 điểm`
        left = re.sub(r"\([^()]*\)", "", text[max(number.sentence[0], number.start - 200) : number.start])[-90:]
    for name, sign in (("rise", 1), ("fall", -1), ("fall of", -1), ("rise of", 1)):
        match = cues[name].search(left)
        if match:
            if left[: match.end()].endswith("vượt mục tiêu ") or (name.endswith("of") and re.search(r"(?<!so) với ", match.group())) or text[max(0, begin + match.start() - 4) : begin + match.start()] in ("cầu ", "hầm "):
                break
            if planned and percent and re.search(r"(?<!\w)vượt\s$", left):
                number.measure = "target"
                return
            _change(number, sign)
            return
    if percent and _GROWTH.search(left):
        if planned:
            number.measure = "target"
        else:
            _change(number, 1)
        return
    if re.search(r"(?<!\w)(?:hơn|kém) $", left) and right.startswith((" so với", " so cùng")):
        _change(number, 1 if left.endswith("hơn ") else -1)
        return
    if previous and previous[0].measure == "change" and _joins_change(left, right, pair, previous, bracket):
        _change(number, -1 if previous[0].value < 0 else 1)
        return
    if percent and unit is not None and unit.name.startswith("điểm"):
        _change(number, 1)
        return
    if percent:
        number.measure = _percent(text, number, previous, left, right, planned, bracket)
        if number.measure in ("rise", "fall"):
            _change(number, 1 if number.measure == "rise" else -1)
        elif number.measure == "change":
            _change(number, -1 if previous and previous[0].value < 0 else 1)
        return
    quota = number.rules[0] != "pair" and unit is not None and unit.name == "chỉ tiêu" and _ENROL.search(text, max(number.sentence[0], number.start - 300), min(number.sentence[1], number.start + 300)) is not None
    limit = unit is not None and unit.kind == "counted" and not unit.rate and left.endswith("không quá ")
    number.measure = "target" if planned or quota or limit else "level"


def _joins_change(left: str, right: str, pair: Pair, previous: Pair, bracket: bool) -> bool:
    """Tell whether a number continues the change before it: `58 cơ sở và 2.415 phòng`, `61 biên chế (30%)`, `1,4% so với … và 16,8% so với …`."""
    unit, other = pair[1], previous[1]
    if unit is None or other is None:
        return unit is None and bool(_LINK.fullmatch(left))
    if bracket and re.match(r"[^,;.)]{0,30}\(", left):
        return unit.group == "percent" and not table()["plan"].match(right) and "đạt" not in left
    percent = unit.group == "percent"
    if percent and other.group != "percent" and re.fullmatch(r",? (?:tức|tương đương|hay) (?:là )?(?:khoảng )?", left):
        return True
    if percent != (other.group == "percent"):
        return False
    if not percent and unit.name != "lần" and re.match(r"[^,;.]{0,25}(?:\([^)]*\))?;", left):
        return False
    if unit.name == other.name == "lần" and re.match(r"[^,;.]{0,30}(?:,|;| và) $", left):
        return True
    if _LINK.fullmatch(left):
        return not percent or not table()["plan"].match(right) or "so với" in right[:10]
    if percent and re.match(r"\s?(?:điểm phần trăm\s)?so (?:với|cùng)", right) and re.search(r"(?:và|,)\s(?:[^,;.()]{0,25})$", left):
        return True
    if percent and re.match(r"\s[^,;.()\d]{2,25}\svà\s$", left) and re.match(r"[^,;.()]{0,30}so với", right):
        return True
    return percent and bool(re.match(r"\svề [^,;.()]{2,25}\svà\s$", left))


def _change(number: IndicatorFound, sign: int) -> None:
    number.measure = "change"
    if sign < 0:
        number.value = -abs(number.value)
        if number.value_high is not None:
            number.value_high = -abs(number.value_high)
        if number.normalized:
            number.normalized = (-abs(number.normalized[0]), number.normalized[1])
    elif number.value < 0:
        number.value = -number.value


def _percent(text: str, number: IndicatorFound, previous: Pair | None, left: str, right: str, planned: bool, bracket: bool) -> str:
    cues = table()
    tail = re.split(r"[;,]\s|\(", left)[-1]
    extreme = re.match(r"(?:trong đó |riêng |còn lại |còn )?(?:cao nhất|thấp nhất|lớn nhất|nhiều nhất|đông nhất|ít nhất|nhanh nhất|chủ yếu|trong đó|riêng|còn lại)(?!\w)", tail)
    measure = previous[0].measure if previous else ""
    unit = previous[1] if previous else None
    after_percent = unit is not None and unit.group == "percent"
    amount = previous is not None and not after_percent and measure in ("level", "target")
    coordinated = after_percent and _LINK.fullmatch(left) is not None
    if cues["plan"].match(right):
        return "target" if planned and not amount else "attainment"
    if coordinated and measure in ("share", "attainment", "level", "target"):
        return measure
    if bracket and previous is not None and not after_percent and left.strip() == "(":
        moved = _MOVED.search(text[max(number.sentence[0], previous[0].start - 150) : previous[0].start])
        if moved:
            return "fall" if moved.group(1).lower() == "giảm" else "rise"
    if bracket and (right.startswith(")") or not right.strip()):
        if "đạt" in left[left.rfind("(") :]:
            return "attainment"
        if previous is not None and unit is not None and unit.group == "money" and previous[0].rules[0] == "pair-second":
            return "attainment"
        return "share" if not after_percent or measure == "share" else measure
    money = unit is not None and unit.group == "money"
    if re.search(r"(?<!\w)bằng (?:khoảng |gần |hơn )?$", left):
        if _OF_NUMBER.match(right) or (_NOUN.match(right) and not _NOT_WHOLE.match(right)):
            return "share"
        if amount:
            return "attainment" if money or (previous and previous[0].rules[0] == "pair-second" and not money and "đạt" in left) else "share"
        return measure if after_percent and measure in ("attainment", "share") else "attainment"
    if re.match(r"\s\([\d.]+\) [^\W\d]", text[after(number) : after(number) + 20]):
        return "share"
    if re.match(r"\s(?:trong|trên)(?: tổng)?(?: số)? \d", text[after(number) : after(number) + 20]) or (re.match(r"\slà [a-zà-ỹđ]", right) and len(tail) < 12):
        return "share"
    if extreme and amount and not planned and not cues["rate"].search(tail):
        return "share"
    if _ANSWER.match(right) or ("bao phủ" not in tail and _OF_NUMBER.match(right) and not planned):
        return "share"
    noun = _NOUN.match(right) is not None and _NOT_WHOLE.match(right) is None
    if left.endswith(("tỷ lệ ", "tỉ lệ ")) and amount and not money:
        return "level"
    if cues["attained"].search(left) and amount and len(left) < 45 and not noun and not cues["rate"].search(tail):
        return "attainment"
    if planned:
        return "target"
    if cues["composition"].search(text[max(number.sentence[0], number.start - 500) : number.start]) and not cues["rate"].search(left):
        return "share"
    if noun and not cues["rate"].search(tail):
        return "share"
    if after_percent and measure in ("share", "attainment", "change") and not cues["rate"].search(tail) and (extreme or not cues["verb"].search(tail)):
        return measure
    if after_percent and measure == "attainment" and re.search(r"(?:chỉ|mới)(?: đạt| giải ngân)?\s$", left):
        return measure
    return "level"
