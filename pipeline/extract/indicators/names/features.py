"""What is known of each chunk that could enter the name of a number: the features of the learned chooser.

A slot is one chunk of the sentence, or of a name that the number could take words from: that of the number it belongs to, or of one just before.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.extract.indicators.names.chunks import Chunk
from pipeline.extract.indicators.names.frames import Frame
from pipeline.extract.indicators.names.phrases import heads
from pipeline.extract.indicators.names.words import Word

_SMALL = frozenset(("E", "C", "R", "T", "L", "D", "#", "V:qualifier", "V:attain", "V:change", "V:link", "V:say", "V:part"))  # never taken from elsewhere
_LEFT, _RIGHT = 30, 16  # chunks before and after a number that can enter its name


@dataclass(slots=True)
class Source:
    """A name that words can be taken over from."""

    name: str
    words: list[Word]
    chunks: list[Chunk]


@dataclass(slots=True)
class Context:
    """What surrounds one number."""

    words: list[Word]
    chunks: list[Chunk]
    frames: list[Frame]
    index: int  # which of `frames`
    parent: int  # index of the frame it belongs to, or -1
    # of the number it belongs to, of the one before, of the first of the sentence before, of the sentence before that; words that may be added
    sources: list[Source | None]
    rule: set[str]  # tokens of the name by rule
    bodies: list[bool] = field(default_factory=list)  # for each word, whether it stands inside the mention of an agency


@dataclass(slots=True)
class Slot:
    """One chunk that could enter the name."""

    chunk: Chunk
    source: int  # -1 for the sentence
    region: str  # piece of the frame it stands in, or empty
    features: list[str]


def regions(frame: Frame, size: int) -> list[str]:
    """Return for each word of the sentence which piece of a frame it stands in; empty for none."""
    out = [""] * size
    for name, (start, end) in (("pre", frame.pre), ("beyond", frame.after), ("subject", frame.subject), ("object", frame.object), ("verb", frame.verb), ("unit", frame.unit)):
        for i in range(start, min(end, size)):
            out[i] = name
    return out


def slots(context: Context) -> list[Slot]:
    """Return the slots of a number with their features, the sentence's first."""
    words, frames, chunks = context.words, context.frames, context.chunks
    frame = frames[context.index]
    size = len(words)
    own = regions(frame, size)
    parent = regions(frames[context.parent], size) if context.parent >= 0 else None
    first = regions(frames[0], size) if context.index and context.parent != 0 else None
    measure = frame.found.measure
    group = "level" if measure in ("level", "target") else measure
    kind = f"{group}{'c' if frame.counted else 'm'}"
    state = f"{kind}|{frame.verb_kind}"
    near = f"{kind}|{'k' if frame.continues else '-'}{'p' if frame.part else '-'}{'(' if frame.paren >= 0 else '-'}{'/' if frame.second else '-'}{'u' if frame.unit[1] else '-'}"
    start, end = frame.number
    beyond_size = max(0, frame.after[1] - max(frame.unit[1], frame.after[0]))
    subject_size = frame.subject[1] - frame.subject[0]
    object_size = frame.object[1] - frame.object[0]
    short = "e" if not (beyond_size or subject_size or object_size) else "s" if subject_size + beyond_size + object_size <= 3 else "l"
    head = words[frame.subject[0]].low if subject_size else words[frame.object[0]].low if object_size else words[frame.named].low if frame.unit[1] and frame.counted else ""
    own_text = " ".join(words[i].low for i in range(*(frame.object if object_size else frame.subject)))
    bare = heads().kind(tuple(own_text.split())) or "no"
    unit_low = words[frame.unit[1] - 1].low if frame.unit[1] else ""
    above = frames[context.parent] if context.parent >= 0 else None
    link = "none"
    if above is not None:
        marks = "".join(sorted({w.low for w in words[above.number[1] : start] if w.mark and w.low in ",;:()/"}))
        same = bool(unit_low) and bool(above.unit[1]) and words[above.unit[1] - 1].low == unit_low
        link = f"{'s' if same else '-'}{'c' if above.counted else 'm'}{above.found.measure[0]}{min(context.index - context.parent, 3)}"
        sep = marks
    else:
        sep = "none"
    opener = words[frame.pre[0]].low if frame.pre[1] > frame.pre[0] else "-"
    source_tokens = set(tokens_of(context.sources[0])) if context.sources and context.sources[0] else set()
    shares = "u" if unit_low and unit_low in source_tokens else "h" if head and head in source_tokens else "-"
    given = f"{kind}|{bare}|{'k' if frame.continues else '-'}"
    passed = _passed(chunks, start, end)
    placed = "p" if any(words[i].placed for i in range(*frame.pre)) else "-"
    elsewhere = {token for n, chunk in enumerate(chunks) if words[chunk.first].placed for token in chunk.tokens}
    inherited = {token for chunk in context.sources[0].chunks for token in chunk.tokens} if context.sources and context.sources[0] else set()
    out: list[Slot] = []
    gaps = _gaps(words, start, end)
    here = next((n for n, chunk in enumerate(chunks) if chunk.last > start), len(chunks) - 1)
    there = next((n for n in range(len(chunks) - 1, -1, -1) if chunks[n].first < end), 0)
    mine: set[str] = set()
    by_place: dict[str, tuple[str, ...]] = {}  # what all chunks of a place share
    by_mark: dict[str, tuple[str, ...]] = {}
    for n in range(max(0, here - _LEFT), min(len(chunks), there + _RIGHT)):
        chunk = chunks[n]
        if not chunk.tokens or here <= n <= there:
            continue
        if words[chunk.first].number >= 0:
            continue
        i, low = chunk.first, chunk.low
        region = own[i]
        left = n < here
        gap = gaps[i]
        if not region and chunk.kind in _SMALL:
            continue
        if not region and gap > (4 if left else 2) and not (parent is not None and parent[i]) and not (first is not None and first[i]):
            continue
        place = region or (f"L{min(gap, 5)}" if left else f"R{min(gap, 4)}")
        distance = n - here if left else n - there
        bucket = distance if -4 <= distance <= 4 else -8 if -8 <= distance < 0 else 8 if 0 < distance <= 8 else -20 if -20 <= distance < 0 else 20 if distance > 0 else -99
        before, after = chunks[n - 1] if n else None, chunks[n + 1] if n + 1 < len(chunks) else None
        bk, ak = before.kind if before else "^", after.kind if after else "$"
        base = by_place.get(place)
        if base is None:
            base = by_place[place] = (
                f"r={place}", f"r={place}|{kind}", f"r={place}|{state}", f"r={place}|{near}", f"r={place}|{short}|{state}", f"r={place}|head={head}", f"r={place}|bare={bare}|{kind}",
            )  # fmt: skip
        feats = [
            *base, f"r={place}|{chunk.kind}|{kind}", f"r={place}|w={low}",
            f"d={bucket}|{'o' if region else '-'}|{kind}", f"d={bucket}|{place}",
            f"b={before.low if before else '^'}|{place}", f"a={after.low if after else '$'}|{place}",
            f"bk={bk}|k={chunk.kind}|{place}", f"ak={ak}|k={chunk.kind}|{place}", f"bk={bk}|k={chunk.kind}|ak={ak}",
            f"w={low}", f"w={low}|{kind}", f"h={chunk.tokens[0]}|{place}", f"b={before.low if before else '^'}|w={low}", f"a={after.low if after else '$'}|w={low}",
            f"t={len(chunk.tokens)}|{place}", f"{passed[n]}|{place}", f"{passed[n]}|{chunk.kind}|{'o' if region else '-'}", f"{passed[n].split('|')[0]}|{place}|{kind}",
        ]  # fmt: skip
        word = words[i]
        if parent is not None and parent[i]:
            feats += (f"P={parent[i]}", f"P={parent[i]}|{near}", f"P={parent[i]}|r={place}|{kind}")
        if first is not None and first[i]:
            feats += (f"F={first[i]}", f"F={first[i]}|{near}")
        if word.dated:
            feats += ("dated", f"dated|{place}")
        if word.placed:
            feats += ("placed", f"placed|{place}", f"placed|{near}", f"placed|{place}|shares={shares}", f"placed|{place}|beyond={min(beyond_size, 2)}|{kind}")
        if word.based:
            feats += ("based", f"based|{place}")
        if word.unit >= 0 and region != "unit":
            feats.append(f"other unit|{place}")
        if context.bodies and context.bodies[i]:
            feats += ("body", f"body|{place}", f"body|{place}|{kind}")
        if region:
            a, b = _edges(own, chunk, region)
            feats += (f"i={min(a, 4)}|{region}|{kind}", f"e={min(b, 4)}|{region}|{kind}", f"n={min(a + b, 8)}|{region}|{kind}", f"i={min(a, 2)}|e={min(b, 2)}|k={chunk.kind}|{region}")
            if region == "subject":
                feats.append(f"subject|beyond={min(beyond_size, 3)}|{state}")
            elif region in ("unit", "beyond"):
                feats += (f"{region}|subject={min(subject_size, 3)}|{state}", f"{region}|beyond={min(beyond_size, 3)}|{kind}")
            elif region in ("verb", "object"):
                feats.append(f"{region}|beyond={min(beyond_size, 3)}|subject={min(subject_size, 3)}|{state}")
        shared = sum(token in context.rule for token in chunk.tokens) * 2 >= len(chunk.tokens)
        feats += (f"rule={shared}", f"rule={shared}|{near}", f"rule={shared}|{place}|{kind}", f"rule={shared}|{chunk.kind}")
        taken = all(token in inherited for token in chunk.tokens)
        feats += (f"taken={taken}|{place}", f"taken={taken}|{near}")
        if region:
            mine.update(chunk.tokens)
        out.append(Slot(chunk, -1, region, feats))
    text_tokens = {token for slot in out for token in slot.chunk.tokens}
    seen: set[str] = set()
    for s, source in enumerate(context.sources):
        if source is None:
            continue
        length = len(source.chunks)
        for j, chunk in enumerate(source.chunks):
            if not chunk.tokens or (s and all(token in seen for token in chunk.tokens)):
                continue
            seen.update(chunk.tokens)
            said = "m" if all(t in mine for t in chunk.tokens) else "i" if all(t in text_tokens for t in chunk.tokens) else "x"
            mark = f"S{s}{said}"
            end_ = length - 1 - j
            shared = sum(token in context.rule for token in chunk.tokens) * 2 >= len(chunk.tokens)
            base = by_mark.get(mark)
            if base is None:
                base = by_mark[mark] = (
                    mark, f"{mark}|{near}", f"{mark}|{short}|{near}", f"{mark}|{state}", f"{mark}|given={given}", f"{mark}|link={link}|{short}", f"{mark}|sep={sep}|{kind}",
                    f"{mark}|link={link}|sep={sep}", f"{mark}|head={head}", f"{mark}|opener={opener}", f"{mark}|shares={shares}|{given}", f"{mark}|shares={shares}|link={link}", f"{mark}|unit={unit_low}",
                )  # fmt: skip
            out.append(Slot(chunk, s, "", [
                *base, f"S{s}|w={chunk.low}", f"S|w={chunk.low}", f"{mark}|j={min(j, 3)}|{near}", f"{mark}|e={min(end_, 3)}|{near}",
                f"{mark}|n={min(length, 6)}|{short}|{kind}", f"{mark}|k={chunk.kind}|{short}|{kind}", f"S{s}|rule={shared}|{said}", f"S{s}|rule={shared}|{near}", f"S{s}|rule={shared}|{short}|{kind}",
                f"S{s}|b={source.chunks[j - 1].low if j else '^'}|{said}", f"S{s}|first={bool(source.chunks[0].tokens) and source.chunks[0].tokens[0] in mine}|j={min(j, 2)}|{kind}",
                f"{mark}|at={chunk.tokens[0] in elsewhere}|{placed}", f"{mark}|at={chunk.tokens[0] in elsewhere}|{placed}|{shares}|{kind}", f"S{s}|shares={shares}|k={chunk.kind}|j={min(j, 2)}|{short}",
            ]))  # fmt: skip
    return out


def tokens_of(source: Source) -> list[str]:
    """Return the words of a source."""
    return [token for chunk in source.chunks for token in chunk.tokens]


def _passed(chunks: list[Chunk], start: int, end: int) -> list[str]:
    """Say for each chunk what lies between it and the number: how many verbs, the last small word."""
    out = [""] * len(chunks)
    here = next((n for n, chunk in enumerate(chunks) if chunk.last > start), len(chunks))
    for step, first in ((-1, here - 1), (1, here)):
        verbs_, small, n = 0, "-", first
        while 0 <= n < len(chunks):
            chunk = chunks[n]
            out[n] = f"v{min(verbs_, 4)}|s={small}"
            if step > 0 and chunk.first < end:
                verbs_, small = 0, "-"
            elif chunk.kind == "V" or chunk.kind.startswith("V:"):
                verbs_ += 1
            if chunk.kind in ("E", "C", "D") or chunk.kind == ".":
                small = chunk.low
            n += step
    return out


def _gaps(words: list[Word], start: int, end: int) -> list[int]:
    """Count the boundaries between each word and the number."""
    out = [0] * len(words)
    count = 1
    for i in range(start - 1, -1, -1):
        count += (words[i].mark and words[i].low in ",;:()") or words[i].number >= 0
        out[i] = count
    count = 1
    for i in range(end, len(words)):
        count += (words[i].mark and words[i].low in ",;:()") or words[i].number >= 0
        out[i] = count
    return out


def _edges(own: list[str], chunk: Chunk, region: str) -> tuple[int, int]:
    left = chunk.first
    while left > 0 and own[left - 1] == region:
        left -= 1
    right = chunk.last - 1
    while right + 1 < len(own) and own[right + 1] == region:
        right += 1
    return chunk.first - left, right - chunk.last + 1
