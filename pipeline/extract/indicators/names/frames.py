"""Where in its sentence a number's name can stand: the phrase before it, the verb, the phrase after it, and the number it continues."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.extract.found import IndicatorFound
from pipeline.extract.indicators.names.phrases import classes, leads, stops, trails, verbs
from pipeline.extract.indicators.names.words import Word

Range = tuple[int, int]  # word indexes, end exclusive
_EMPTY: Range = (0, 0)
_MEASURE = re.compile(
    r"(?i)%|phần trăm|đồng|usd|đô la|euro|eur|yên|vnd|vnđ|tệ|sgd|\bha\b|héc-?ta|hecta|km|\bm[²³23]?\b|mét|cm|mm|tấn|\btạ\b|\bkg|gam|lít|kwh|mw|độ|điểm|lần|"
    r"\bbậc|\bhạng|^tỷ$|^tỉ$|^triệu$|^nghìn$|^ngàn$|năm|tháng|tuần|ngày|giờ|phút|giây|tuổi|°c|inch|nm\b|mã lực"
)
_HARD = frozenset(";:()–—“”\"[].!?…")


@dataclass(slots=True)
class Frame:
    """The pieces around one number, as ranges of words of its sentence."""

    found: IndicatorFound
    number: Range
    unit: Range = _EMPTY  # where the unit follows the number
    counted: bool = False  # the unit is a counted noun, not a measure
    subject: Range = _EMPTY  # the phrase before the verb
    verb: Range = _EMPTY
    verb_kind: str = ""  # kind of the name_verbs row, `act` for another verb, "" for none
    object: Range = _EMPTY  # the phrase between verb and number
    after: Range = _EMPTY  # unit and what modifies it
    part: bool = False  # opened by `trong đó`, `gồm`, a parenthesis
    paren: bool = False  # inside a parenthesis that opened after another number
    continues: bool = False  # nothing of its own before it: goes on from an earlier number
    pre: Range = _EMPTY  # everything from the boundary to the number
    parent: int = -1  # index of the frame whose number it belongs to, in the sentence's list
    pieces: list[Range] = field(default_factory=list)


def is_measure(unit: str | None) -> bool:
    """Tell whether a unit measures (`%`, `tỷ đồng`) instead of naming what is counted (`hộ`).

    >>> is_measure("tỷ đồng"), is_measure("hộ dân")
    (True, False)
    """
    return unit is None or bool(_MEASURE.search(unit))


def trim(words: list[Word], start: int, end: int) -> Range:
    """Take off what no name begins or ends with: conjunctions, periods, marks."""
    while start < end:
        word = words[start]
        if word.mark or word.dated or word.number >= 0:
            start += 1
        elif hit := leads().at(words, start, end):
            start = hit[0]
        else:
            break
    while end > start:
        word = words[end - 1]
        if word.mark or word.dated or word.number >= 0:
            end -= 1
        elif hit := trails().before(words, end, start):
            end = hit[0]
        else:
            break
    return start, end


def build(words: list[Word], members: list[tuple[int, IndicatorFound]], text: str) -> list[Frame]:
    """Return a frame for each number of a sentence, in order."""
    frames: list[Frame] = []
    taken = 0
    for k, (index, found) in enumerate(members):
        own = [i for i, word in enumerate(words) if word.number == index]
        if not own:
            own = [next((i for i, word in enumerate(words) if word.end > found.start), len(words) - 1)]
        frame = Frame(found, (own[0], own[-1] + 1))
        unit = [i for i, word in enumerate(words) if word.unit == index and i > own[0]]
        if unit and unit[0] <= own[-1] + 3:
            frame.unit = (unit[0], unit[-1] + 1)
        unit_text = found.unit_text or (text[found.unit[0] : found.unit[1]] if found.unit else None)
        frame.counted = not is_measure(unit_text)
        _after(words, frame)
        _before(words, frame, taken)
        taken = frame.after[1] if frame.after[1] > frame.number[1] else max(frame.unit[1], frame.number[1])
        frames.append(frame)
    return frames


def _after(words: list[Word], frame: Frame) -> None:
    start = end = frame.unit[0] if frame.unit[1] else frame.number[1]
    end = max(frame.unit[1], start)
    size = len(words)
    while end < size:
        word = words[end]
        if word.number >= 0 or word.dated:
            break
        if word.mark:
            if word.low == "," and _list_goes_on(words, end, size):
                end += 1
                continue
            if word.low in "/-&" and end + 1 < size:
                end += 1
                continue
            break
        if stops().at(words, end, size):
            break
        hit = verbs().at(words, end, size)
        if hit and hit[1] in ("change", "link", "part"):
            break
        if hit and hit[0] < size and (words[hit[0]].number >= 0):
            break
        end += 1
    # words that lead over to the next number do not belong here
    if end < size and words[end].number >= 0:
        while end > max(frame.unit[1], start) and (hit := verbs().before(words, end, max(frame.unit[1], start))):
            end = hit[0]
        cut = _last_verb(words, max(frame.unit[1], start + 1), end)
        if cut is not None and cut > start:
            end = cut
    frame.after = (start, end)


def _list_goes_on(words: list[Word], comma: int, size: int) -> bool:
    """Tell whether a comma joins nouns of one phrase: a short piece without number or verb follows."""
    i = comma + 1
    while i < size and not words[i].mark:
        if words[i].number >= 0 or words[i].dated:
            return False
        i += 1
    if i - comma - 1 > 5 or i == comma + 1:
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


def _before(words: list[Word], frame: Frame, taken: int) -> None:
    end = frame.number[0]
    start = end
    while start > taken:
        word = words[start - 1]
        if word.number >= 0 or (word.mark and (word.low in _HARD or word.low == ",")):
            break
        start -= 1
    frame.paren = start > 0 and words[start - 1].low == "("
    frame.pre = (start, end)
    while start < end and (hit := verbs().at(words, start, end)) and hit[1] == "part":
        frame.part = True
        start = hit[0]
    i = end
    while i > start and (hit := verbs().before(words, i, start)) and hit[1] == "qualifier":
        i = hit[0]
    if i > start and (hit := verbs().before(words, i, start)):
        frame.verb, frame.verb_kind = (hit[0], i), hit[1]
        i = hit[0]
        while i > start and (hit := verbs().before(words, i, start)) and hit[1] in ("qualifier", "attain", "goal"):
            i = hit[0]
        if frame.verb_kind == "attain" and i > start and words[frame.verb[0]].low == "được":
            _act(words, frame, start, i)
            return
        frame.subject = trim(words, start, i)
    else:
        _act(words, frame, start, i)
    frame.continues = frame.subject[0] == frame.subject[1] and frame.object[0] == frame.object[1]


def _act(words: list[Word], frame: Frame, start: int, end: int) -> None:
    """Read `subject verb object` where no verb of attainment stands before the number."""
    tokens: list[tuple[int, int, str]] = []
    i = start
    while i < end:
        hit = classes().at(words, i, end)
        link = verbs().at(words, i, end)
        if link and (not hit or link[0] >= hit[0]):
            tokens.append((i, link[0], "link" if link[1] != "qualifier" else "R"))
            i = link[0]
            continue
        tokens.append((i, hit[0], hit[1]) if hit else (i, i + 1, "N"))
        i = tokens[-1][1]
    at = next((k for k in range(len(tokens) - 1, -1, -1) if tokens[k][2] == "link"), None)
    if at is not None:  # `ghi nhận thêm ... 5`: the verb is not next to the number
        first, last, _ = tokens[at]
        hit = verbs().at(words, first, last)
        frame.verb, frame.verb_kind = (first, last), hit[1] if hit else "have"
        frame.subject, frame.object = trim(words, start, first), trim(words, last, end)
    else:
        # the first verb that has a subject before it, or opens the clause
        verb = next((k for k, token in enumerate(tokens) if token[2] == "V" and (k == 0 or tokens[k - 1][2] in "NRDP")), None)
        if verb is not None and (verb == 0 or all(token[2] in "R" for token in tokens[:verb])):
            frame.verb, frame.verb_kind = tokens[verb][:2], "act"
            frame.object = trim(words, tokens[verb][1], end)
        elif verb is not None and tokens[-1][2] == "V":
            frame.verb, frame.verb_kind = (tokens[-1][0], tokens[-1][1]), "act"
            frame.subject = trim(words, start, tokens[-1][0])
        else:
            frame.subject = trim(words, start, end)
    frame.continues = frame.subject[0] == frame.subject[1] and frame.object[0] == frame.object[1] and frame.verb_kind != "act"
