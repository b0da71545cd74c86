"""Put a name together from the chunks that probably belong to it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from pipeline.extract.indicators.names.features import Context, Slot
from pipeline.extract.indicators.names.words import Word

_TOKEN = re.compile(r"\w+")
_BRIDGES = frozenset(("của", "từ", "cho", "về", "và", "tại", "ở", "trong", "theo", "với", "đến", "để", "các", "được", "bị", "do", "là", "trên"))
_LEADING = frozenset(("E", "C"))  # kinds that lead over to a word that was not chosen
GAP = 2  # words that may be filled in between two chosen chunks of one piece
SURE = 0.7  # chance from which a single word stands without a neighbour
STANDS_ALONE = frozenset(("N", "P"))  # kinds that may
ADDED = 4  # place among the sources of the words that may be added
_ORDER_COUNTED = ("unit", "beyond", "verb", "object", "subject", "pre", "")


def tokens(name: str) -> list[str]:
    """Return the words of a name in lower case.

    >>> tokens("Tỷ lệ hộ nghèo (chuẩn mới)")
    ['tỷ', 'lệ', 'hộ', 'nghèo', 'chuẩn', 'mới']
    """
    return _TOKEN.findall(name.lower())


def best_slots(slots: Sequence[Slot], chances: Sequence[float]) -> list[int]:
    """Return the slots whose choice gives the highest expected token F1, no word twice."""
    most: dict[str, float] = {}
    for slot, chance in zip(slots, chances, strict=True):
        for token in slot.chunk.tokens:
            if chance > most.get(token, 0.0):
                most[token] = chance
    total = sum(most.values())
    order = sorted(range(len(slots)), key=lambda n: -chances[n])
    best, held, mass, count = 0.0, 0, 0.0, 0
    chosen: list[int] = []
    said: set[str] = set()
    for n in order:
        fresh = [token for token in slots[n].chunk.tokens if token not in said]
        if len(fresh) * 2 <= len(slots[n].chunk.tokens):
            continue
        chosen.append(n)
        said.update(fresh)
        mass += chances[n] * len(fresh)
        count += len(slots[n].chunk.tokens)
        value = 2 * mass / (count + total)
        if value > best:
            best, held = value, len(chosen)
        elif chances[n] < 0.05:
            break
    return chosen[:held]


def tidy(words: Sequence[Word], slots: Sequence[Slot], chosen: Sequence[int], chances: Sequence[float]) -> list[int]:
    """Return the chosen slots with small gaps between them closed and stray single words left out, so that the name reads as a phrase."""
    own = sorted((n for n, slot in enumerate(slots) if slot.source < 0), key=lambda n: slots[n].chunk.first)
    taken = set(chosen)
    kept = list(chosen)
    here = [n for n in own if n in taken]
    for a, b in itertools.pairwise(here):
        first, last = slots[a].chunk.last, slots[b].chunk.first
        gap = words[first:last]
        if 0 < len(gap) <= GAP and slots[a].region == slots[b].region and not any(w.mark or w.number >= 0 for w in gap):
            kept += [n for n in own if n not in taken and first <= slots[n].chunk.first and slots[n].chunk.last <= last]
    taken = set(kept)

    def stray(n: int) -> bool:
        slot = slots[n]
        if slot.source >= 0 or len(slot.chunk.tokens) != 1 or slot.chunk.kind in STANDS_ALONE or chances[n] >= SURE:
            return False
        beside = [m for m in taken if m != n and slots[m].source < 0 and (slots[m].chunk.last == slot.chunk.first or slots[m].chunk.first == slot.chunk.last)]
        return not beside

    return [n for n in kept if not stray(n)]


def assemble(text: str, context: Context, slots: Sequence[Slot], chosen: Sequence[int]) -> str:
    """Put chosen slots into an order that reads well: runs of the text, the counted noun first, words of other names last."""
    words = context.words
    frame = context.frames[context.index]
    whole = _whole(context, slots, chosen)
    if whole:
        return whole
    own = sorted((slots[n] for n in chosen if slots[n].source < 0), key=lambda slot: slot.chunk.first)
    runs: list[list[Slot]] = []
    for slot in own:
        last = runs[-1][-1] if runs else None
        joined = last is not None and _bridged(words, last, slot)
        if joined and last is not None and (last.region == slot.region or not frame.counted or {last.region, slot.region} <= {"unit", "beyond"}):
            runs[-1].append(slot)
        else:
            runs.append([slot])
    if frame.counted:
        runs.sort(key=lambda run: _ORDER_COUNTED.index(run[0].region))
    for run in runs:
        while len(run) > 1 and run[-1].chunk.kind in _LEADING and run[-1].chunk.last < len(words) and not words[run[-1].chunk.last].mark:
            run.pop()  # `được bán tại`: the place was not chosen
    parts = [text[words[run[0].chunk.first].start : words[run[-1].chunk.last - 1].end] for run in runs]
    heads: list[str] = []
    added: list[str] = []
    for s, first, last_word in _source_runs(context, slots, chosen):
        source = context.sources[s]
        assert source is not None
        said = source.name[source.words[first].start : source.words[last_word - 1].end]
        if s < ADDED:
            heads.append(said)
        elif said in ("được", "bị"):
            at = next((k for k, run in enumerate(runs) if run[0].region == "verb"), None)
            if at is not None:
                parts[at] = f"{said} {parts[at]}"
        else:
            added.append(said)
    if heads and runs and not frame.counted and frame.part:
        parts = [*heads, *parts]
    else:
        parts += heads
    return " ".join([*added, *parts])


def _bridged(words: list[Word], last: Slot, slot: Slot) -> bool:
    """Tell whether two chunks belong together: only marks, or one small word inside the same piece, lie between them."""
    between = words[last.chunk.last : slot.chunk.first]
    if all(word.mark and word.low in ",-–“”\"" for word in between):
        return True
    return len(between) == 1 and bool(slot.region) and last.region == slot.region and between[0].low in _BRIDGES


def _whole(context: Context, slots: Sequence[Slot], chosen: Sequence[int]) -> str:
    """Return the name of the number it belongs to where most of that and nothing else was chosen, so that both read alike."""
    source = context.sources[0]
    if source is None or any(slots[n].source != 0 for n in chosen) or context.frames[context.index].found.measure in ("level", "target"):
        return ""
    held = sum(len(slots[n].chunk.tokens) for n in chosen)
    return source.name if held * 2 > len(tokens(source.name)) else ""


def _source_runs(context: Context, slots: Sequence[Slot], chosen: Sequence[int]) -> list[tuple[int, int, int]]:
    """Return runs of chosen chunks of the same source with nothing but marks between them: source, first and last word (exclusive)."""
    out: list[tuple[int, int, int]] = []
    for n in sorted(n for n in chosen if slots[n].source >= 0):
        s, chunk = slots[n].source, slots[n].chunk
        source = context.sources[s]
        if s < ADDED and out and out[-1][0] == s and source and all(word.mark for word in source.words[out[-1][2] : chunk.first]):
            out[-1] = (s, out[-1][1], chunk.last)
        else:
            out.append((s, chunk.first, chunk.last))
    return out
