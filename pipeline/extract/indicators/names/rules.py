"""The name of a number by rule: which pieces of its frame, and what it takes over from the number it belongs to."""

from __future__ import annotations

from pipeline.extract.indicators.names.frames import Frame, Range, trim
from pipeline.extract.indicators.names.words import Word

_DEPENDENT = frozenset(("change", "share", "attainment", "target", "rank"))
_VAGUE = frozenset("người em cháu đồng chí trường hợp vụ cái chiếc con lượt cơ sở đơn vị".split())


def piece(text: str, words: list[Word], span: Range) -> str:
    """Return the text of a range of words, without the numbers in it."""
    if span[1] <= span[0]:
        return ""
    return text[words[span[0]].start : words[span[1] - 1].end]


def join(parts: list[str]) -> str:
    """Put pieces together; a piece that another holds is not said again.

    >>> join(["hộ nghèo", "xã Nà Bủng", "nghèo"])
    'hộ nghèo xã Nà Bủng'
    """
    out: list[str] = []
    for part in parts:
        part = part.strip(" ,;:.")
        if part and not any(part.casefold() in other.casefold() for other in out):
            out.append(part)
    return " ".join(out)


def name_frame(text: str, words: list[Word], frames: list[Frame], k: int, names: list[str], topic: str) -> str:
    """Return the name of frame `k`; `names` holds those of the frames before it in the sentence."""
    frame = frames[k]
    found = frame.found
    subject, object_ = piece(text, words, frame.subject), piece(text, words, frame.object)
    after = piece(text, words, trim(words, *frame.after)) if frame.after[1] > frame.after[0] else ""
    unit = piece(text, words, frame.unit)
    beyond = piece(text, words, trim(words, max(frame.unit[1], frame.after[0]), frame.after[1])) if frame.unit[1] else after
    parent = names[k - 1] if k else topic
    if found.measure in ("change", "attainment", "rank") or (found.measure in ("share", "target") and not beyond):
        if frame.continues or (frame.paren and not subject):
            return parent
        if subject and frame.verb_kind in ("change", "attain", "link", "goal", ""):
            return join([subject])
    if frame.counted:
        verb = piece(text, words, frame.verb) if frame.verb_kind == "act" else ""
        if not verb and subject and not beyond and frame.verb_kind in ("", "attain"):
            return join([subject, parent if frame.part else ""])
        if not verb and not beyond and frame.continues and frame.paren and k:
            return parent
        return join([after, f"được {verb}" if verb else "", object_, subject if verb else ""])
    verb = piece(text, words, frame.verb) if frame.verb_kind == "act" else ""
    if beyond and not subject and not object_:
        return join([verb, beyond]) if verb else beyond
    if subject or object_ or verb:
        return join([subject, verb, object_, beyond])
    return join([beyond]) if beyond else parent
