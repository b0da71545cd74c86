"""The name of a number by rule: which pieces of its frame, and what it takes over from the number it belongs to."""

from __future__ import annotations

from pipeline.extract.indicators.names.frames import Frame, Range, trim
from pipeline.extract.indicators.names.phrases import heads
from pipeline.extract.indicators.names.words import Word

HARM = frozenset(("xử", "phạt", "kỷ", "bắt", "khởi", "truy", "tạm", "khiển", "cách", "đình", "tố", "kết", "cảnh"))


def piece(text: str, words: list[Word], span: Range) -> str:
    """Return the text of a range of words, without the numbers and dates in it."""
    out: list[str] = []
    start = None
    for i in range(span[0], span[1] + 1):
        keep = i < span[1] and words[i].number < 0 and not words[i].dated
        if keep and start is None:
            start = i
        elif not keep and start is not None:
            out.append(text[words[start].start : words[i - 1].end])
            start = None
    return " ".join(out)


def join(parts: list[str]) -> str:
    """Put pieces together; a piece that another holds is not said again.

    >>> join(["hộ nghèo", "xã Nà Bủng", "nghèo"])
    'hộ nghèo xã Nà Bủng'
    """
    out: list[str] = []
    for part in parts:
        part = part.strip(" ,;:.-–")
        if part and not any(part.casefold() in other.casefold() for other in out):
            out.append(part)
    return " ".join(out)


def is_bare(name: str) -> bool:
    """Tell whether a name is a head that does not tell what is measured.

    >>> is_bare("Tổng kinh phí"), is_bare("Tỷ lệ hộ nghèo")
    (True, False)
    """
    words = name.casefold().split()
    hit = heads().kind(tuple(words))
    return hit == "yes" or (len(words) > 2 and words[-2:] == ["bình", "quân"] and heads().kind(tuple(words[:-2])) == "yes")


def name_frame(text: str, words: list[Word], frames: list[Frame], k: int, above: list[int], topic: str) -> str:
    """Return the name of frame `k`, those before it being named; `above` says which number each belongs to."""
    frame = frames[k]
    found = frame.found
    parent = frames[above[k]].found.name if above[k] >= 0 else topic if frame.continues and found.measure not in ("level", "target") else ""
    subject, object_ = piece(text, words, frame.subject), piece(text, words, frame.object)
    first = frame.named if frame.unit[1] else frame.after[0]
    after = piece(text, words, trim(words, first, frame.after[1]))
    beyond = piece(text, words, trim(words, max(frame.unit[1], frame.after[0]), frame.after[1])) if frame.unit[1] else after
    act = frame.verb_kind == "act"
    verb = piece(text, words, frame.verb) if act else ""
    if found.measure == "rank":
        about = _about(text, words, frame)
        if about:
            return about
    if found.measure in ("change", "attainment", "rank") or (found.measure == "share" and not beyond):
        if parent and (frame.continues or (frame.paren >= 0 and not subject)):
            return parent if above[k] >= 0 or not beyond else beyond
        if not parent and not subject and beyond:
            return beyond
        if subject or object_:
            own = join([verb, object_, subject] if act and not subject else [subject, verb, object_])
            return _part(own, parent) if frame.part else own
    if frame.second and parent:
        return parent if found.measure == "target" else after
    if frame.counted:
        if not beyond and frame.continues and parent and (frame.paren >= 0 or found.measure == "target"):
            return parent
        if frame.unit[1] == 0:  # the unit stands elsewhere: `loại 1 là 1.204`, `168 vàng`
            return _part(join([subject, verb, object_, after]), parent)
        if subject and not act and not beyond and not object_ and frame.verb_kind in ("", "attain"):
            return _part(subject, parent) if frame.part else subject
        passive = _passive(text, words, frames, k)
        if not beyond and not passive and not object_ and (like := _sibling(words, frames, k)) is not None:
            return like
        return join([after, passive])
    if act:
        return join([verb, object_, beyond]) if object_ or beyond else join([subject, verb])
    own = join([object_, subject] if object_ and is_bare(object_) else [subject, object_])
    if not own:
        return beyond or parent
    if is_bare(own):
        return join([own, beyond]) if beyond else join([own, parent])
    own = join([own, beyond])
    return _part(own, parent) if frame.part else own


def _sibling(words: list[Word], frames: list[Frame], k: int) -> str | None:
    """Return the name of the number of the same unit that a bare number goes on from: `Xã A có 76 học sinh đoạt giải, xã B có 61 học sinh`."""
    frame = frames[k]
    if frame.part or frame.paren >= 0 or not any(word.placed or word.upper for word in words[frame.pre[0] : frame.pre[1]]):
        return None
    unit = [word.low for word in words[frame.named : frame.unit[1]]]
    for j in range(k - 1, max(-1, k - 4), -1):
        other = frames[j]
        if other.counted and unit == [word.low for word in words[other.named : other.unit[1]]]:
            places = {word.low for word in words if word.placed}
            return " ".join(word for word in other.found.name.split() if word.casefold() not in places) or None
    return None


def _passive(text: str, words: list[Word], frames: list[Frame], k: int) -> str:
    """Return `được kiểm tra` for a counted object of a verb, also where it is a later object of the same verb."""
    frame = frames[k]
    j = k
    while frames[j].verb_kind != "act" and j and frames[j].counted and frames[j].pre[0] >= frames[j].pre[1] - 1 and frames[j].paren == frames[j - 1].paren:
        j -= 1
    if frames[j].verb_kind != "act" or not frames[j].counted:
        return ""
    verb = piece(text, words, frames[j].verb)
    if not verb:  # nothing but numbers and dates
        return ""
    helper = "bị" if verb.casefold().split()[0] in HARM else "được"
    return join([f"{helper} {verb}" if not verb.casefold().startswith(("được", "bị")) else verb, piece(text, words, frames[j].object)]) if frame else ""


def _about(text: str, words: list[Word], frame: Frame) -> str:
    """Return what a rank is about where the text says so after it: `đứng thứ 2 cả nước về thu hút đầu tư`."""
    for i in range(frame.number[1], min(len(words) - 1, frame.number[1] + 8)):
        if words[i].mark:
            break
        if words[i].low == "về":
            end = i + 1
            while end < len(words) and not words[end].mark and words[end].number < 0 and words[end].low not in ("với", "và"):
                end += 1
            return piece(text, words, trim(words, i + 1, end))
    return ""


def _part(own: str, parent: str) -> str:
    """Name a part of what the parent counts."""
    if not parent or not own:
        return own or parent
    if own.casefold().split()[0] in parent.casefold().split():
        return own
    return join([parent, own])
