"""Offices told in running prose: `A từng giữ chức x`, `trong thời gian giữ các cương vị x, y, bà A …`, `ông bị cách chức x`.

A word that opens an office (`giữ chức`, `trên cương vị`, `hiện nay là`) gives it, with those that follow it in the same breath, to the person the
sentence is about.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from pipeline.extract.officials.groups import Person, Piece
from pipeline.extract.officials.offices import Office
from pipeline.extract.officials.patterns import APPOINTED, CALLED, PRONOUN, REMOVED

# the verb of being, with a word of time: `khi đó là`, `và hiện nay là`
_BEING = re.compile(
    r"(?:(?<!\w)(?:khi đó|lúc đó|thời điểm đó|khi ấy|lúc ấy|hiện|hiện nay|hiện đang|nay|đang|còn|vốn|từng|đã từng|trước đây|trước đó|sau đó|tiếp đó|khi|lúc) (?:là|làm)"
    r"|(?:thời|khi|lúc|hồi)(?: đó)?,? (?:ông|bà)(?: này| ấy)? (?:còn |đang )?(?:là|làm)|[,)] là|(?:^|[.:;\n] ?)(?:Ông|Bà) (?:là|làm)) $"
)
# what stands at the head of a clause whose subject follows it: `Trong thời gian giữ chức x, bà A …`
_AHEAD = re.compile(r"(?:[Tt]rong (?:thời gian|quá trình|giai đoạn)|[Tt]rên|[Vv]ới|[Ở]|[Kk]hi|[Ll]úc|[Tt]hời|[Tt]ừ khi)(?: còn| đang)?(?: giữ| làm| là| đảm nhiệm| đảm nhận)?[^,.;:()\n]{0,30}$")
_PRONOUN_NEXT = re.compile(r"(?: ?\([^()\n]{1,30}\)| (?:giai đoạn|nhiệm kỳ|từ năm|thời kỳ|khóa)[^,.;:()\n]{1,40}|)?,? (?P<they>ông|bà|anh|chị|đồng chí)(?: này| ta| ấy)?(?! [^\W\d_]*[A-ZĐ])(?!\w)")
_NAME_NEXT = re.compile(r"(?: ?\([^()\n]{1,30}\)| (?:giai đoạn|nhiệm kỳ|từ năm|thời kỳ|khóa)[^,.;:()\n]{1,40}|)?,? ?$")
_THEY = re.compile(r"(?<!\w)(?P<they>[Ôô]ng|[Bb]à)(?: này| ta| ấy)? (?![^\W\d_]*(?<=[A-ZĐ]))")
_ACTIVE = re.compile(r"(?:bổ nhiệm|điều động|phân công|chỉ định|bầu|đề bạt|tiến cử|đề cử|mời|chiêu mộ|lựa chọn|thay thế|phê chuẩn|miễn nhiệm|cách chức)(?!\w)")
_PASSIVE = re.compile(r"(?<!\w)(?:được|bị|do|nhận quyết định|trúng)(?!\w)")
_NOT_SAID = re.compile(r"(?<!\w)(?:rằng|cho biết|cho hay|khẳng định|cho rằng|con trai|con gái|vợ|chồng|em trai|anh trai|em gái|chị gái|bố|mẹ|cha|cháu|nước)(?!\w)|[“\"”]")
_OTHER_SUBJECT = re.compile(r"[^\W\d_]+(?: (?:đã|đang|từng|sẽ|vừa|mới|cũng))*$")
_WHO = re.compile(r"(?<!\w)(?:người|ai)(?: (?:đã|từng|đang|còn|mới|vừa|sẽ))*$")
_MAY = re.compile(r"(?<!\w)(?:có thể|cơ hội|ứng cử viên|ứng viên|mong muốn|tham vọng|hứa hẹn|nếu)(?!\w)")
_ORDINAL = re.compile(r" (?:đầu tiên|duy nhất|tiếp theo|kế tiếp)(?!\w)")
_FAR = 1500  # so far back a pronoun may point


def appoint(text: str, runs: list[list[Office]], pieces: list[Piece], sentences: list[tuple[int, int]]) -> None:
    """Give the runs of offices nobody holds yet, where a word opens them, to the persons their sentences are about."""
    people = [p for p in pieces if isinstance(p, Person)]
    if not people:
        return
    held = {id(o) for p in people for o in p.offices}
    starts = [s for s, _ in sentences]
    for run in sorted(runs, key=lambda r: r[0].start):
        office = run[0]
        if office.plural or id(office) in held or _ORDINAL.match(text, office.end) is not None:
            continue
        strict = False
        low = max(0, office.full_start - 60)
        lead = CALLED.search(text, low, office.full_start) or (APPOINTED.search(text, low, office.full_start) if office.called else None)
        if lead is None:
            lead = _BEING.search(text, low, office.full_start)
            strict = True
        if lead is None or (strict and not (office.tail or office.title.agency)) or (len(run) == 1 and _untold(text, office)):
            continue
        k = bisect_right(starts, office.start) - 1
        holders = _holders(text, people, starts[k] if k >= 0 else 0, lead.start(), run, strict=strict)
        for person in holders:
            person.offices += [o for o in run if not o.plural and id(o) not in held]
            if "appointed" not in person.rules:
                person.rules.append("appointed")


def _untold(text: str, office: Office) -> bool:
    """Tell whether a title stands alone before words that nothing reads (`giữ vị trí Giám đốc | dự án`)."""
    return not (office.tail or office.agency) and text[office.end : office.end + 1] == " " and text[office.end + 1 : office.end + 2].isalpha()


def _holders(text: str, people: list[Person], sentence: int, lead: int, run: list[Office], *, strict: bool) -> list[Person]:
    """Return whom an office is said of that a word at `lead` opens: the last named before it, or the one who follows a clause that stands ahead."""
    office, end = run[0], run[-1].end
    at = bisect_left(people, office.start, key=lambda p: p.start)
    if _AHEAD.search(text, max(sentence, lead - 40), office.full_start):
        if at < len(people) and people[at].full_start - end < 60 and _NAME_NEXT.fullmatch(text, end, people[at].full_start):
            return [people[at]]
        they = _PRONOUN_NEXT.match(text, end)
        if they is not None:
            return _meant(people[:at], they["they"], office.start)
    if REMOVED.search(text, max(0, office.full_start - 90), office.full_start) and not _PASSIVE.search(text, max(sentence, lead - 60), office.full_start):
        return []
    before = people[bisect_left(people, sentence, key=lambda p: p.start) : at]
    if not before:
        they = _THEY.search(text, sentence, office.start) or PRONOUN.match(text, sentence)
        return _meant(people[:at], they.group().split(" ")[0], office.start) if they is not None else []
    last = before[-1]
    between = text[last.end : lead]
    if _ACTIVE.search(text, last.end, office.full_start) and not _PASSIVE.search(text, last.end, office.full_start) and not _ACTIVE.search(text, sentence, last.start):
        return []  # `A ký quyết định bổ nhiệm em trai làm …`
    word = _OTHER_SUBJECT.search(between.rstrip(" ,"))
    if word is not None and (word.group()[0].isupper() or word.group().startswith("nước ")):
        return []  # `khi Trung Quốc giữ chức …`
    if _MAY.search(between):
        return []
    if len(between) > 12 and _WHO.search(between.rstrip()):
        return []
    if strict:
        names = {text[p.start : p.end].rsplit(" ", 1)[-1] for p in before}
        if len(names) > 1 and not (len(between) < 40 and between[:2] in (" (", " -", ", ", " –", "- ")):
            return []
        if len(between) > 90 or _NOT_SAID.search(between):
            return []
        return [last]
    out = [last]
    for k in range(len(before) - 1, 0, -1):
        if text[before[k - 1].end : before[k].full_start] != " và ":
            break
        out.append(before[k - 1])
    return out


def _meant(people: list[Person], pronoun: str, at: int) -> list[Person]:
    """Return whom a pronoun means: the last one named before `at` who is addressed so."""
    near = [p for p in people if at - p.start < _FAR]
    word = pronoun.lower()
    if word in ("ông", "bà"):
        fit = [p for p in near if (p.honorific or "").lower() == word]
        other = "bà" if word == "ông" else "ông"
        near = fit or [p for p in near if (p.honorific or "").lower() != other]
    return near[-1:]
