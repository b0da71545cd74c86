"""Which earlier number of its sentence a number belongs to: its share, its change, one of its parts."""

from __future__ import annotations

from pipeline.extract.indicators.names.frames import Frame
from pipeline.extract.indicators.names.words import Word

_OWN = frozenset(("level", "target"))


def parents(words: list[Word], frames: list[Frame], text: str) -> list[int]:
    """Return for each frame the index of the frame it belongs to, -1 for none."""
    out: list[int] = []
    spread: dict[int, int] = {}
    whole: int = -1  # the number whose parts are being listed
    last = 0
    for k, frame in enumerate(frames):
        if frame.respective and k not in spread:
            spread |= _spread(words, frames, k)
        between = words[last : frame.number[0]]
        last = frame.number[1]
        if any(word.low in ";." for word in between) and frame.paren < 0 and not frame.part:
            whole = -1
        own = frame.found.measure in _OWN or (frame.found.measure == "share" and not frame.continues)
        if k in spread:
            out.append(spread[k])
        elif frame.second:
            out.append(k - 1)
        elif frame.paren >= 0:
            before = [j for j in range(k) if frames[j].number[0] < frame.paren and frames[j].paren != frame.paren]
            same = [j for j in range(k) if frames[j].paren == frame.paren]
            out.append(same[-1] if same and not own else before[-1] if before else -1)
        elif own and frame.part and k:
            whole = _whole(words, frames, k)
            out.append(whole)
        elif own and whole >= 0 and _alike(words, frames[whole], frame, text):
            out.append(whole)
        else:
            open_ = [j for j in range(k) if frames[j].paren < 0]
            if not own and frame.counted and frame.unit[1]:
                first = words[frame.named].low if frame.named < len(words) else ""
                open_ = [j for j in open_ if frames[j].counted and frames[j].unit[1] and _said(words, frames[j], first)] or open_
            out.append(open_[-1] if open_ else -1)
    return out


def _whole(words: list[Word], frames: list[Frame], k: int) -> int:
    """Return the number that `trong đó` before frame `k` divides: the last level, one of the same unit if there is any near."""
    before = [j for j in range(k) if frames[j].paren < 0 and frames[j].found.measure in _OWN and not frames[j].second]
    if not before:
        return k - 1
    unit = _unit(words, frames[k])
    same = [j for j in before[-3:] if unit and _unit(words, frames[j]) == unit]
    return same[-1] if same else before[-1]


def _unit(words: list[Word], frame: Frame) -> str:
    return words[frame.unit[1] - 1].low if frame.unit[1] else ""


def _alike(words: list[Word], one: Frame, other: Frame, text: str) -> bool:
    a, b = _unit(words, one), _unit(words, other)
    return one.counted == other.counted and (a == b or not a or not b or a in ("người", "đồng chí") or b in ("người", "chí", "em", "cháu"))


def _said(words: list[Word], frame: Frame, noun: str) -> bool:
    return any(word.low == noun for word in words[frame.unit[0] : frame.after[1]])


def _spread(words: list[Word], frames: list[Frame], k: int) -> dict[int, int]:
    """Map the numbers after `lần lượt` to as many numbers before it."""
    last = k
    while last + 1 < len(frames) and frames[last + 1].continues and frames[last + 1].paren == frames[k].paren:
        gap = words[frames[last].number[1] : frames[last + 1].number[0]]
        if any(word.low == ";" for word in gap) and frames[last + 1].pre[0] != frames[last + 1].pre[1]:
            break
        last += 1
    size = last - k + 1
    before = [j for j in range(k) if frames[j].found.measure in ("level", "target", "share") and not frames[j].second]
    if frames[k].paren < 0:
        outer = [j for j in before if frames[j].paren < 0]
        before = outer if len(outer) >= size else before
    if len(before) < size or size < 2:
        return {}
    return dict(zip(range(k, last + 1), before[-size:], strict=True))
