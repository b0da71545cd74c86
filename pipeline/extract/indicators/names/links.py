"""Which earlier number of its sentence a number belongs to: its share, its change, one of its parts."""

from __future__ import annotations

from pipeline.extract.indicators.names.frames import Frame
from pipeline.extract.indicators.names.words import Word

_OWN = frozenset(("level", "target"))


def parents(words: list[Word], frames: list[Frame], text: str) -> list[int]:
    """Return for each frame the index of the frame it belongs to, -1 for none."""
    out: list[int] = []
    spread: dict[int, int] = {}
    for k, frame in enumerate(frames):
        if frame.respective and k not in spread:
            spread |= _spread(words, frames, k)
        if k in spread:
            out.append(spread[k])
        elif frame.second:
            out.append(k - 1)
        elif frame.paren >= 0:
            before = [j for j in range(k) if frames[j].number[0] < frame.paren]
            same = [j for j in range(k) if frames[j].paren == frame.paren]
            if same and frame.continues and frame.found.measure not in _OWN:
                out.append(same[-1])
            else:
                out.append(before[-1] if before else -1)
        else:
            open_ = [j for j in range(k) if frames[j].paren < 0]
            if frame.found.measure not in _OWN and frame.counted and frame.unit[1]:
                first = words[frame.unit[0]].low
                open_ = [j for j in open_ if frames[j].counted and frames[j].unit[1] and _said(words, frames[j], first)] or open_
            out.append(open_[-1] if open_ else -1)
    return out


def _said(words: list[Word], frame: Frame, noun: str) -> bool:
    return any(word.low == noun for word in words[frame.unit[0] : frame.after[1]])


def _spread(words: list[Word], frames: list[Frame], k: int) -> dict[int, int]:
    """Map the numbers after `lần lượt` to as many numbers before it."""
    last = k
    while last + 1 < len(frames) and frames[last + 1].continues and frames[last + 1].paren == frames[k].paren:
        gap = words[frames[last].number[1] : frames[last + 1].number[0]]
        if any(word.low == ";" for word in gap) and not frames[last + 1].pre[0] == frames[last + 1].pre[1]:
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
