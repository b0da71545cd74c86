"""The name of a number by rule: which pieces of its frame, and what it takes over from the number it belongs to."""

from __future__ import annotations

from pipeline.extract.indicators.names.frames import Frame, Range, trim
from pipeline.extract.indicators.names.phrases import heads
from pipeline.extract.indicators.names.words import Word


def piece(text: str, words: list[Word], span: Range) -> str:
    """Return the text of a range of words, without the numbers and dates in it."""
    out: list[str] = []
    start = None
    for i in range(span[0], span[1] + 1):
        keep = i < span[1] and words[i].number < 0 and not words[i].dated and not words[i].based
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
        part = part.strip(" ,;:.")
        if part and not any(part.casefold() in other.casefold() for other in out):
            out.append(part)
    return " ".join(out)


def name_frame(text: str, words: list[Word], frame: Frame, parent: str, parent_unit: str) -> str:
    """Return the name of a frame; `parent` is the name of the number it belongs to, or empty."""
    found = frame.found
    subject, object_ = piece(text, words, frame.subject), piece(text, words, frame.object)
    after = piece(text, words, trim(words, *frame.after))
    beyond = piece(text, words, trim(words, max(frame.unit[1], frame.after[0]), frame.after[1])) if frame.unit[1] else after
    verb = piece(text, words, frame.verb) if frame.verb_kind == "act" else ""
    if found.measure in ("change", "attainment", "rank") or (found.measure == "share" and not beyond):
        if parent and (frame.continues or (frame.paren >= 0 and not subject)):
            return parent
        if subject:
            return join([subject, verb, object_, "" if frame.counted else beyond])
    if frame.second and parent:
        return parent if found.measure == "target" else after
    if frame.counted:
        if not beyond and frame.continues and parent and (frame.paren >= 0 or found.measure == "target"):
            return parent
        if frame.unit[1] == 0:  # the unit stands elsewhere: `loại 1 là 1.204`, `168 vàng`
            return _part(join([subject, verb, object_, after]), parent, parent_unit)
        if subject and not verb and not beyond and frame.verb_kind in ("", "attain") and not frame.unit[1] - frame.unit[0] > 3:
            own = join([subject])
            return _part(own, parent, parent_unit) if frame.part else own
        return join([after, f"được {verb}" if verb else "", object_, subject if verb else ""])
    if beyond and not subject and not object_:
        return join([verb, beyond]) if verb else beyond
    own = join([subject, verb, object_, beyond])
    if not own:
        return parent
    low = own.casefold()
    bare = heads()._kinds.get(tuple(low.split())) == "yes"  # noqa: SLF001
    if bare and parent:
        return join([own, parent])
    return _part(own, parent, parent_unit) if frame.part else own


def _part(own: str, parent: str, parent_unit: str) -> str:
    """Name a part of what the parent counts."""
    if not parent or not own:
        return own or parent
    first = own.casefold().split()[0]
    if first in parent.casefold().split():
        return own
    return join([parent, own])
