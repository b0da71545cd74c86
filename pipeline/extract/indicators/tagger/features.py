"""What is known of each word that could enter the name of a number, as rows of a table of weights.

A word can come from the sentence of the number, from a name given by rule to an earlier number, or from the few words that names add of their own (`diện tích` for hectares, `tiền` for amounts).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from pipeline.extract.indicators.names.chunks import Chunk
from pipeline.extract.indicators.names.features import Context
from pipeline.extract.indicators.names.frames import Frame
from pipeline.extract.indicators.names.phrases import heads
from pipeline.extract.indicators.names.words import Word

Ints = npt.NDArray[np.int64]
Lookup = Mapping[str, Callable[[str], int]]  # for each field, string -> row of the table, 0 for none
_SMALL = frozenset(("E", "C", "D", "."))

BEFORE, AFTER = 40, 25  # words to either side of a number
NAME = 16  # words of an earlier name
MEASURES = ("level", "target", "change", "share", "attainment", "rank")
VERBS = ("", "act", "attain", "have", "change", "link", "goal", "qualifier", "part", "say")
ADDED = ("được", "bị", "số", "diện", "tích", "tiền", "tổng", "kinh", "phí", "tỷ", "lệ", "của", "trong", "chiều", "dài", "giá")
GROUPS, PLACES, KINDS, FLAGS, SHORTS, LINKS, GAPS = 6, 20, 12, 32, 16, 48, 16
SENTENCE, OWN = 0, 5  # groups: the sentence, words of one's own; 1 to 4 are names

WORD_FIELDS = ("word", "previous", "next", "chunk", "chunk before", "chunk after", "kind", "kind before", "kind after", "flags")
NUMBER_FIELDS = ("unit", "head", "verb", "opener", "own", "shape")
PASSED = "passed"
# columns that tell the rows of one number apart
ROW_COLUMNS = {
    "distance": 24, "parent": 7, "parent flags": 7 * FLAGS, "first": 7, "first place": 7 * PLACES, "rule": 18, "rule flags": 18 * FLAGS, "verbs": 12, "edges": 7 * 25, "taken": 16,
    "taken place": 16 * PLACES, "said": 3 * GROUPS, "said flags": 3 * GROUPS * FLAGS, "title": 2, "at": GROUPS * 25,
}  # fmt: skip
PLACE_COLUMNS = {
    "place": 1,
    "place kind": KINDS,
    "place flags": FLAGS,
    "place verb": 2 * len(VERBS),
    "place short": SHORTS,
}  # for each place, by what is known of the number
GROUP_COLUMNS = {
    "group": 1,
    "group short": SHORTS,
    "group measure": len(MEASURES),
    "group link": LINKS,
    "group bare": 3,
    "group gap": GAPS,
}  # for each group
_TOKEN = re.compile(r"\w+")
_MARKS = {",": 1, ";": 2, "(": 4, ")": 4, ":": 8}


def layout() -> dict[str, tuple[int, int]]:
    """Return for each column where its rows of the table begin and how many there are; row 0 is empty."""
    out, at = {}, 1
    for columns, times in ((ROW_COLUMNS, 1), (PLACE_COLUMNS, PLACES), (GROUP_COLUMNS, GROUPS)):
        for name, size in columns.items():
            out[name] = (at, size * times)
            at += size * times
    out[""] = (at, 0)  # where strings begin
    return out


LAYOUT = layout()
_ROW_OFFSETS = np.array([LAYOUT[name][0] for name in ROW_COLUMNS])


# what is known of a word apart from its letters, as it is written in the vocabulary: seven flags, words of its chunk before and after it
_CODES = ["".join(str(code >> n & 1) for n in range(7)) + str(code >> 7 & 3) + str(code >> 9) for code in range(3 << 9)]


def tokens(name: str) -> list[str]:
    """Return the words of a name as names are compared.

    >>> tokens("Tỷ lệ hộ nghèo (chuẩn mới)")
    ['tỷ', 'lệ', 'hộ', 'nghèo', 'chuẩn', 'mới']
    """
    return _TOKEN.findall(name.lower())


class Piece:
    """A piece of text, its words described once for all numbers that can take words from it."""

    def __init__(self, text: str, words: Sequence[Word], chunks: Sequence[Chunk], lookup: Lookup, bodies: Sequence[bool] = ()) -> None:
        self.text = text
        self.words = words
        self.lows = lows = [word.low for word in words]
        size = len(words)
        word_row, previous_row, next_row, chunk_row, before_row, after_row, kind_row, kind_before_row, kind_after_row, flags_row = (
            lookup[name] for name in WORD_FIELDS
        )
        passed_row = lookup[PASSED]
        ids: list[tuple[int, ...]] = []
        small = [0] * size  # row of the word as a small word, 0 for others
        opens, bounds = [0], [0]  # verbs and boundaries before each word
        kinds = ["^", *(chunk.kind for chunk in chunks), "$"]
        chunk_lows = ["^", *(chunk.low for chunk in chunks), "$"]
        for n, chunk in enumerate(chunks, 1):
            kind = kinds[n]
            tail = (
                chunk_row(chunk.low),
                before_row(chunk_lows[n - 1]),
                after_row(chunk_lows[n + 1]),
                kind_row(kind),
                kind_before_row(kinds[n - 1]),
                kind_after_row(kinds[n + 1]),
            )
            is_verb = kind[0] == "V"
            if kind in _SMALL:
                small[chunk.first : chunk.last] = [passed_row(chunk.low)] * (chunk.last - chunk.first)
            first, last = chunk.first, chunk.last - 1
            for i in range(first, chunk.last):
                word = words[i]
                low = word.low
                code = (
                    word.upper
                    + 2 * word.dated
                    + 4 * word.placed
                    + 8 * word.based
                    + 16 * (word.number >= 0)
                    + 32 * (word.unit >= 0)
                    + (64 if bodies and bodies[i] else 0)
                    + (256 if i > first + 1 else 128 * (i - first))
                    + (1024 if last > i + 1 else 512 * (last - i))
                )
                ids.append(
                    (
                        word_row(low),
                        previous_row(lows[i - 1] if i else "^"),
                        next_row(lows[i + 1] if i + 1 < size else "$"),
                        *tail,
                        flags_row(_CODES[code]),
                    )
                )
                opens.append(opens[-1] + (is_verb and i == first))
                bounds.append(bounds[-1] + ((word.mark and low in ",;:()") or word.number >= 0))
        self.small = small
        self.opens, self.bounds = np.array(opens, dtype=np.int64), np.array(bounds, dtype=np.int64)
        self.ids = np.array(ids, dtype=np.int64).reshape(size, len(WORD_FIELDS))
        usable = [i for i, word in enumerate(words) if not (word.mark or word.number >= 0 or word.low == "%")]
        self.rows = np.array(usable, dtype=np.int64)
        self.joined = np.array([n > 0 and usable[n - 1] == i - 1 for n, i in enumerate(usable)], dtype=bool)
        self.ends = np.array([min(i, 4) * 5 + min(size - 1 - i, 4) for i in usable], dtype=np.int64)
        self.usable_lows = [lows[i] for i in usable]
        self.spreads: dict[int, list[int]] = {}
        self.every: frozenset[str] = frozenset()
        self.next_small: list[int] = []
        self.previous_small: list[int] = []

    def link(self) -> None:
        """Note for each word the nearest small words to either side, and all words there are."""
        self.every = frozenset(self.lows)
        size = len(self.words)
        self.next_small, self.previous_small = [size] * size, [-1] * size
        at = size
        for i in range(size - 1, -1, -1):
            self.next_small[i] = at
            if self.small[i]:
                at = i
        at = -1
        for i in range(size):
            self.previous_small[i] = at
            if self.small[i]:
                at = i


@dataclass(slots=True)
class Rows:
    """The rows of one number."""

    pieces: list[tuple[int, Piece, Ints]] = field(default_factory=list)  # group, piece, words of it
    columns: Ints = field(default_factory=lambda: np.zeros((0, len(ROW_COLUMNS)), dtype=np.int64))  # rows of the table
    group: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    place: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    passed: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    joined: npt.NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, dtype=bool))
    number: list[int] = field(default_factory=list)  # rows of the table for NUMBER_FIELDS
    by_place: tuple[int, ...] = ()  # what is known of the number, in the order of PLACE_COLUMNS
    by_group: tuple[int, ...] = ()  # in the order of GROUP_COLUMNS
    rule: str = ""


def _spread(frame: Frame, size: int) -> list[int]:
    out = [0] * size
    for n, (start, end) in ((1, frame.pre), (2, frame.after), (3, frame.subject), (4, frame.object), (5, frame.verb), (6, frame.unit)):
        for i in range(start, min(end, size)):
            out[i] = n
    return out


def _log(n: int) -> int:
    return n if n < 5 else 5 if n < 8 else 6 if n < 12 else 7 if n < 18 else 8 if n < 28 else 9


_LEFT = np.array([0, *(11 - _log(n) for n in range(1, 400))], dtype=np.int64)
_RIGHT = np.array([0, *(12 + _log(n) for n in range(1, 400))], dtype=np.int64)


def rows(context: Context, sentence: Piece, title: frozenset[str], names: Sequence[Piece], added: Piece, lookup: Lookup, rule: str) -> Rows:
    """Return the rows of one number: `title` holds the words of the title, `names` those given to earlier numbers."""
    words, frames = context.words, context.frames
    frame, found = frames[context.index], frames[context.index].found
    size = len(words)

    def spread(n: int) -> list[int]:
        if n not in sentence.spreads:
            sentence.spreads[n] = _spread(frames[n], size)
        return sentence.spreads[n]

    own = spread(context.index)
    parent = spread(context.parent) if context.parent >= 0 else [0] * size
    first = spread(0) if context.index and context.parent != 0 else [0] * size
    measure = MEASURES.index(found.measure)
    flags = frame.continues + 2 * frame.part + 4 * (frame.paren >= 0) + 8 * frame.second + 16 * bool(frame.unit[1])
    verb = VERBS.index(frame.verb_kind) if frame.verb_kind in VERBS else 0
    start, end = frame.number
    beyond = max(0, frame.after[1] - max(frame.unit[1], frame.after[0]))
    subject, object_ = frame.subject[1] - frame.subject[0], frame.object[1] - frame.object[0]
    short = min(beyond, 3) + 4 * ((subject > 0) + 2 * (object_ > 0))
    own_text = [words[i].low for i in range(*(frame.object if object_ > 0 else frame.subject))]
    bare = {"yes": 2, None: 0}.get(heads().kind(tuple(own_text)), 1)
    head = own_text[0] if own_text else words[frame.named].low if frame.unit[1] and frame.counted and frame.named < size else ""
    unit = words[frame.unit[1] - 1].low if frame.unit[1] else ""
    link = gap = 0
    if context.parent >= 0:
        above = frames[context.parent]
        same = bool(unit) and bool(above.unit[1]) and words[above.unit[1] - 1].low == unit
        link = min(
            LINKS - 1, 1 + same + 2 * above.counted + 4 * MEASURES.index(above.found.measure) + 24 * (context.index - context.parent > 1)
        )
        for low in sentence.lows[above.number[1] : start]:
            gap |= _MARKS.get(low, 0)
    out = Rows(rule=rule)
    strings = (
        unit,
        head,
        " ".join(words[i].low for i in range(*frame.verb)),
        words[frame.pre[0]].low if frame.pre[1] > frame.pre[0] else "-",
        " ".join(own_text[-2:]),
        f"{found.measure}|{frame.counted}|{frame.verb_kind}|{flags}|{short}",
    )
    out.number = [lookup[name](string) for name, string in zip(NUMBER_FIELDS, strings, strict=True)]
    out.by_place = (0, measure * 2 + frame.counted, flags, verb * 2 + frame.counted, short)
    out.by_group = (0, short, measure, link, bare, gap)

    here = sentence.rows[(sentence.rows >= start - BEFORE) & (sentence.rows < end + AFTER)]
    here = here[(here < start) | (here >= end)]
    left = here < start
    region = np.array(own, dtype=np.int64)[here]
    gaps = np.where(
        left,
        7 + np.minimum(sentence.bounds[start] - sentence.bounds[here], 6),
        14 + np.minimum(sentence.bounds[here + 1] - sentence.bounds[end], 5),
    )
    place = np.where(region > 0, region, gaps)
    distance = np.where(left, _LEFT[np.minimum(np.abs(start - here), 399)], _RIGHT[np.minimum(np.abs(here - end + 1), 399)])
    verbs = np.where(
        left,
        np.minimum(sentence.opens[start] - sentence.opens[np.minimum(here + 1, size)], 5),
        6 + np.minimum(sentence.opens[here] - sentence.opens[end], 5),
    )
    small, following, preceding = sentence.small, sentence.next_small, sentence.previous_small
    index = here.tolist()
    passed = [
        (small[following[i]] if following[i] < start else 0) if i < start else (small[preceding[i]] if preceding[i] >= end else 0)
        for i in index
    ]
    a = [0] * size
    b = [0] * size
    for i in range(1, size):
        if own[i - 1] == own[i]:
            a[i] = min(a[i - 1] + 1, 4)
    for i in range(size - 2, -1, -1):
        if own[i + 1] == own[i]:
            b[i] = min(b[i + 1] + 1, 4)
    edge = np.array([a[i] * 5 + b[i] for i in index], dtype=np.int64)

    out.pieces = [(SENTENCE, sentence, here)]
    for number, piece in enumerate((*names, added), start=1):
        if len(piece.rows):
            out.pieces.append((number, piece, piece.rows))
    others = out.pieces[1:]
    extra = sum(len(found_) for _, _, found_ in others)
    lows = [sentence.lows[i] for i in index]
    for _, piece, _ in others:
        lows += piece.usable_lows
    zero = np.zeros(extra, dtype=np.int64)
    group = np.concatenate([np.zeros(len(here), dtype=np.int64), *(np.full(len(at), g) for g, _, at in others)])
    held: dict[str, int] = {}  # for each word, which of the names hold it
    for n, name in enumerate(names):
        for low in name.lows:
            held[low] = held.get(low, 0) | 1 << n
    mine = {sentence.lows[i] for i in range(size) if own[i] > 1}
    all_here, rule_tokens = sentence.every, context.rule
    taken = np.array([held.get(sentence.lows[i], 0) for i in index] + [0] * extra, dtype=np.int64)
    by_rule = np.array([low in rule_tokens for low in lows], dtype=np.int64)
    said = np.array([0 if low in mine else 1 if low in all_here else 2 for low in lows], dtype=np.int64)
    in_title = np.array([low in title for low in lows], dtype=np.int64)
    place = np.concatenate([place, zero])
    region = np.concatenate([region, zero])
    ends = np.concatenate([edge, *(piece.ends for _, piece, _ in others)])
    above_ = np.concatenate([np.array(parent, dtype=np.int64)[here], zero])
    first_ = np.concatenate([np.array(first, dtype=np.int64)[here], zero])
    ruled, told = by_rule * GROUPS + group, said * GROUPS + group
    out.columns = np.stack([
        np.concatenate([distance, zero]), above_, above_ * FLAGS + flags, first_, first_ * PLACES + place, ruled, ruled * FLAGS + flags, np.concatenate([verbs, zero]), region * 25 + ends, taken, taken * PLACES + place,
        told, told * FLAGS + flags, in_title, group * 25 + ends,
    ], axis=1) + _ROW_OFFSETS  # fmt: skip
    out.group, out.place = group, place
    out.passed = np.concatenate([np.array(passed, dtype=np.int64), zero])
    out.joined = np.concatenate([np.diff(here, prepend=-9) == 1, *(piece.joined for _, piece, _ in others)])
    return out
