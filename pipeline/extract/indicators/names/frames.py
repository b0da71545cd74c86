"""Where in its sentence a number's name can stand: the phrase before it, the verb, the phrase after it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extract.found import IndicatorFound
from pipeline.extract.indicators.names.phrases import classes, heads, leads, stops, trails, verbs
from pipeline.extract.indicators.names.words import Word

Range = tuple[int, int]  # word indexes, end exclusive
EMPTY: Range = (0, 0)
_MEASURE = re.compile(
    r"(?i)%|phần trăm|đồng(?! chí)|usd|đô la|euro|eur|yên|vnd|vnđ|\btệ|sgd|\bha\b|héc-?ta|hecta|km|\bm[²³23]?\b|mét|cm|mm|tấn|\btạ\b|\bkg|gam|lít|kwh|mw|độ|điểm(?: |$|/)(?!cầu|trường|bán)|lần|"
    r"\bbậc|\bhạng|^tỷ$|^tỉ$|^triệu$|^nghìn$|^ngàn$|năm|tháng|tuần|ngày|giờ|phút|giây|tuổi|°c|inch|nm\b|mã lực"
)
_HARD = frozenset(";:.!?…|")
_MAGNITUDES = frozenset(("triệu", "nghìn", "ngàn", "tỷ", "tỉ", "vạn"))
_QUOTES = frozenset("“”\"'‘’")
_DASHES = frozenset("-–—")


@dataclass(slots=True)
class Frame:
    """The pieces around one number, as ranges of words of its sentence."""

    found: IndicatorFound
    number: Range
    unit: Range = EMPTY  # where the unit follows the number
    counted: bool = False  # the unit is a counted noun, not a measure
    pre: Range = EMPTY  # everything from the boundary to the number
    subject: Range = EMPTY  # the phrase before the verb
    verb: Range = EMPTY
    verb_kind: str = ""  # kind of the name_verbs row, `act` for another verb, "" for none
    object: Range = EMPTY  # the phrase between verb and number
    after: Range = EMPTY  # unit and what modifies it
    named: int = 0  # first word of the unit after its magnitude (`khách` in `triệu lượt khách`)
    part: bool = False  # opened by `trong đó`, `gồm`
    paren: int = -1  # word index of the parenthesis it stands in
    respective: bool = False  # after `lần lượt`
    continues: bool = False  # nothing of its own before it: goes on from an earlier number
    second: bool = False  # the second number of `a/b`


def is_measure(unit: str | None) -> bool:
    """Tell whether a unit measures (`%`, `tỷ đồng`) instead of naming what is counted (`hộ`).

    >>> is_measure("tỷ đồng"), is_measure("hộ dân"), is_measure("đồng chí")
    (True, False, False)
    """
    return unit is None or bool(_MEASURE.search(unit))


def trim(words: list[Word], start: int, end: int) -> Range:
    """Take off what no name begins or ends with: conjunctions, periods, marks."""
    while start < end:
        word = words[start]
        if (word.mark and word.low != "(") or word.dated or word.based or word.number >= 0:
            start += 1
        elif (hit := leads().at(words, start, end)) and not _named(words, start, hit[0]):
            start = hit[0]
        else:
            break
    while end > start:
        word = words[end - 1]
        if (word.mark and word.low != ")") or word.dated or word.based or word.number >= 0:
            end -= 1
        elif hit := trails().before(words, end, start):
            end = hit[0]
        else:
            break
    return start, end


def _named(words: list[Word], start: int, end: int) -> bool:
    """Tell whether a lead word belongs to a place name (`tỉnh Lai Châu`)."""
    return words[start].placed and end < len(words) and words[end].placed


def build(words: list[Word], members: list[tuple[int, IndicatorFound]], text: str) -> list[Frame]:
    """Return a frame for each number of a sentence, in order."""
    frames: list[Frame] = []
    taken = 0
    for index, found in members:
        own = [i for i, word in enumerate(words) if word.number == index]
        if not own:
            own = [next((i for i, word in enumerate(words) if word.end > found.start), len(words) - 1)]
        frame = Frame(found, (own[0], own[-1] + 1))
        unit = [i for i, word in enumerate(words) if found.unit and word.start < found.unit[1] and word.end > found.unit[0] and i > own[-1]]
        if unit and all(word.mark or word.number >= 0 or word.unit >= 0 for word in words[own[-1] + 1 : unit[0]]):
            frame.unit = (unit[0], unit[-1] + 1)
        frame.named = frame.unit[0]
        while frame.named < frame.unit[1] and words[frame.named].low in _MAGNITUDES:
            frame.named += 1
        unit_text = found.unit_text or (text[found.unit[0] : found.unit[1]] if found.unit else None)
        frame.counted = not is_measure(unit_text)
        frame.second = own[0] > 0 and words[own[0] - 1].low == "/"
        _after(words, frame)
        _before(words, frame, taken)
        taken = max(frame.number[1], frame.unit[1] if frame.unit[0] == frame.number[1] else 0, frame.after[1] if frame.after[0] <= frame.number[1] else 0)
        frames.append(frame)
    return frames


def _after(words: list[Word], frame: Frame) -> None:
    start = frame.unit[0] if frame.unit[1] else frame.number[1]
    low = end = max(frame.unit[1], start)
    size = len(words)
    if end + 2 < size and words[end].low == "(" and words[end + 1].number >= 0:  # `73% (580) ý kiến`: the bracket stands inside the phrase
        close = next((i for i in range(end + 1, min(size, end + 6)) if words[i].low == ")"), None)
        if close is not None and close + 1 < size and not words[close + 1].mark and not verbs().at(words, close + 1, size):
            start = low = end = close + 1
    whole = frame.found.base is not None and low < size and words[low].start >= frame.found.base[0] and words[low].start < frame.found.base[1]
    while end < size:
        word = words[end]
        if word.number >= 0 or word.dated or (word.based and not whole):
            break
        if word.mark:
            if word.low == "," and _list_goes_on(words, end, size):
                end += 1
                continue
            if word.low in _QUOTES or (word.low in "/-&" and end + 1 < size and words[end + 1].number < 0 and not words[end + 1].mark):
                end += 1
                continue
            break
        hit = verbs().at(words, end, size)
        if hit and (hit[1] in ("change", "link", "part") or (hit[0] < size and words[hit[0]].number >= 0)) and words[end].low != "riêng":
            break
        if end > low and stops().at(words, end, size) and not (hit and hit[1] in ("attain",)):
            break
        if end == low and stops().at(words, end, size) and words[end].low != "trong":
            break
        end += 1
    # words that lead over to the next number do not belong here
    if end < size and words[end].number >= 0:
        while end > low and (hit := verbs().before(words, end, low)):
            end = hit[0]
        cut = _last_verb(words, low + 1, end)
        if cut is not None and cut > start:
            end = cut
    frame.after = (start, end)


def _list_goes_on(words: list[Word], comma: int, size: int) -> bool:
    """Tell whether a comma joins nouns of one phrase: a short piece without number or verb follows."""
    i = comma + 1
    while i < size and not words[i].mark:
        if words[i].number >= 0 or words[i].dated or words[i].based:
            return False
        i += 1
    if i - comma - 1 > 5 or i == comma + 1 or (i < size and words[i].low == "("):
        return False
    if stops().at(words, comma + 1, i) or verbs().at(words, comma + 1, i) or leads().at(words, comma + 1, i):
        return False
    hit = classes().at(words, comma + 1, i)
    return not (hit and hit[1] in "VERC")


def _last_verb(words: list[Word], start: int, end: int) -> int | None:
    i = end
    while i > start:
        hit = verbs().before(words, i, start)
        if hit and hit[1] in ("attain", "have", "change", "link", "goal"):
            return hit[0]
        i -= 1
    return None


def _left(words: list[Word], frame: Frame, taken: int) -> int:
    """Return where the clause before a number begins."""
    i = frame.number[0]
    while i > taken:
        word = words[i - 1]
        if word.number >= 0:
            break
        if word.mark:
            if word.low == ")":
                j = i - 2
                while j > taken and words[j].low != "(" and words[j].number < 0:
                    j -= 1
                if words[j].low != "(" or j <= taken:
                    break
                i = j
                continue
            if word.low == "(":
                break
            if word.low in _HARD or (word.low == "," and not _joined(words, i - 1, taken)):
                break
            if word.low in _DASHES and (i < 2 or i >= len(words) or words[i - 2].mark or words[i].mark or words[i - 2].number >= 0):
                break
        i -= 1
    return i


def _joined(words: list[Word], comma: int, taken: int) -> bool:
    """Tell whether the comma before a clause stands inside a noun phrase: `nông, lâm nghiệp và thủy sản`."""
    i = comma
    while i > taken and not words[i - 1].mark:
        if words[i - 1].number >= 0 or words[i - 1].dated or words[i - 1].based:
            return False
        i -= 1
    if i <= taken and taken > 0:
        return False
    if not 0 < comma - i <= 5 or words[i].low in ("lĩnh", "công"):
        return False
    if verbs().at(words, i, comma) or leads().at(words, i, comma) or stops().at(words, i, comma) or _last_verb(words, i, comma) is not None:
        return False
    if words[comma - 1].placed and comma + 1 < len(words) and words[comma + 1].upper and i < comma and not all(word.placed or word.upper for word in words[i:comma]):
        return True
    if all(word.placed for word in words[i:comma]):
        return False
    hit, then = classes().at(words, i, comma), verbs().at(words, comma + 1, len(words))
    return not (hit and hit[1] in "ERC") and not (then and then[1] != "attain")


def _before(words: list[Word], frame: Frame, taken: int) -> None:
    end = frame.number[0]
    start = _left(words, frame, taken)
    if start > 0 and words[start - 1].low == "(":
        frame.paren = start - 1
    else:  # a later piece inside a parenthesis
        depth = next((j for j in range(start - 1, -1, -1) if words[j].low in "()"), None)
        if depth is not None and words[depth].low == "(":
            frame.paren = depth
    frame.pre = (start, end)
    for i in range(end - 1, start - 1, -1):
        if (hit := verbs().at(words, i, end)) and hit[1] == "say" and hit[0] < end:
            start = hit[0]
            break
    while start < end:
        word = words[start]
        hit = verbs().at(words, start, end)
        if hit and hit[1] == "part":
            frame.part = True
            start = hit[0]
        elif hit and hit[1] in ("goal", "qualifier") and hit[0] < end and not heads().at(words, start, end):
            start = hit[0]
        elif word.dated or word.based or (word.mark and word.low != "(") or (not hit and leads().at(words, start, start + 1) and not word.placed):
            start += 1
        else:
            break
    i = end
    while i > start:
        hit = verbs().before(words, i, start)
        if hit and hit[1] == "qualifier":
            i = hit[0]
        elif words[i - 1].dated or words[i - 1].based or words[i - 1].mark:
            i -= 1
        else:
            break
    frame.respective = any(words[j].low == "lần" and words[j + 1].low == "lượt" for j in range(start, end - 1))
    if i > start and (hit := verbs().before(words, i, start)) and not (hit[1] in ("goal", "attain") and heads().at(words, hit[0], end) and hit[0] == start):
        frame.verb, frame.verb_kind = (hit[0], i), hit[1]
        i = hit[0]
        while i > start:
            hit = verbs().before(words, i, start)
            if hit and hit[1] in ("qualifier", "attain", "goal", "change", "link", "have"):
                if hit[1] in ("change", "link"):
                    frame.verb_kind = hit[1]
                i = hit[0]
            elif words[i - 1].dated or words[i - 1].based:
                i -= 1
            else:
                break
        if i > start and words[i].low == "được":
            _act(words, frame, start, i)
        else:
            frame.subject = trim(words, start, i)
    else:
        _act(words, frame, start, i)
    frame.continues = frame.subject[0] >= frame.subject[1] and frame.object[0] >= frame.object[1] and frame.verb_kind != "act"


def _act(words: list[Word], frame: Frame, start: int, end: int) -> None:
    """Read `subject verb object` where no verb of attainment stands before the number."""
    start, end = trim(words, start, end)
    while start < end and (hit := verbs().at(words, start, end)) and hit[1] in ("goal", "qualifier", "attain", "have", "part") and hit[0] < end and not heads().at(words, start, end):
        start = hit[0]
        frame.verb_kind = frame.verb_kind or "have"
    if start >= end:
        return
    if heads().at(words, start, end):
        frame.subject = (start, end)
        return
    i = start + 1
    split = None
    while i < end - 1:  # `phiên bản X có giá`, `dự án với tổng vốn`
        hit = verbs().at(words, i, end)
        if hit and hit[0] < end and hit[1] in ("have", "attain", "link", "goal", "part") and heads().at(words, hit[0], end):
            split = (i, hit[0])
            i = hit[0]
        else:
            i += 1
    if split is not None:
        frame.verb, frame.verb_kind = split, "have"
        frame.subject, frame.object = trim(words, start, split[0]), trim(words, split[1], end)
        return
    tokens: list[tuple[int, int, str]] = []
    i = start
    while i < end:
        hit = classes().at(words, i, end)
        tokens.append((i, hit[0], hit[1]) if hit else (i, i + 1, "N"))
        i = tokens[-1][1]
    verb = next((k for k, token in enumerate(tokens) if token[2] == "V" and all(t[2] in "RC" for t in tokens[:k])), None)
    if verb is None:
        verb = next((k for k, token in enumerate(tokens) if token[2] == "V" and k and tokens[k - 1][2] in "NRDPA"), None)
    if verb is None or (verb and not frame.counted and frame.verb_kind):
        frame.subject = (start, end)
        return
    frame.verb, frame.verb_kind = tokens[verb][:2], "act"
    frame.subject = trim(words, start, tokens[verb][0])
    frame.object = trim(words, tokens[verb][1], end)
