"""What the segmentation model adds to "a word goes on" at each syllable of a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from pipeline.text.pairs import PairTable, put_in

_SINGLES = ("T[2]", "T[1]", "T[0]", "T[-1]", "T[-2]")
_PAIRS = ("T[1,2]", "T[0,1]", "T[-1,0]", "T[-2,-1]")
_TRIPLES = ("T[0,2]", "T[-1,1]", "T[-2,0]")
_NONE = (0.0,) * len(_SINGLES)
_MOST_PIECES = 1 << 16
_MOST_PAIRS = 1 << 18

Sums = tuple[float, ...]
Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]


class Gains:
    """Numbers the pieces of a text, and sums the weights of the model at each.

    A template like `T[-1,0]` looks at a pair of pieces from the second of them. Seen from the pair, it adds to the place where the pair
    ends; the other pair templates add to the places around. So what a pair and the piece that ends it add to five places is computed
    once and kept as a row of a table. Of the triples all but a few add the same, which is part of that row.
    `weights` maps the attributes of the model (`T[-1,0].lower=y tế`) to numbers, `dictionary` holds the words that `is_in_dict` asks for.
    """

    def __init__(self, weights: dict[str, float], dictionary: Iterable[str]) -> None:
        self._flags = {key: weight for key, weight in weights.items() if key.endswith(("=True", "=False", "=BOS", "=EOS"))}
        self._single_weights, self._pair_weights, triple_weights = _by_text(weights)
        self._triple_weights = triple_weights[0]
        self._words: dict[int, set[str]] = {1: set(), 2: set(), 3: set()}
        for word in dictionary:
            if (size := word.count(" ") + 1) <= 3:
                self._words[size].add(word)
        self._known_triples = {text.lower() for text in self._triple_weights} | self._words[3]
        self._tails = {text.rpartition(" ")[2] for text in self._known_triples}
        self._phrases, self._phrase_rows = self._phrase_table({text.rpartition(" ")[0] for text in self._known_triples})
        cases = [(known, title) for known in (False, True) for title in (False, True)]
        self._single_flags = np.array([self._flag_sums(_SINGLES, *case) for case in cases])
        self._pair_flags = np.array([self._flag_sums(_PAIRS, *case) for case in cases])
        self._digit_flags = np.array([[self._flags.get(f"{place}.isdigit={it}", 0.0) for place in _SINGLES] for it in (False, True)])
        self._plain = self._flag_sums(_TRIPLES, False, False)
        self._known_extra = _less(self._flag_sums(_TRIPLES, True, False), self._plain)
        self._capital_extra = _less(self._flag_sums(_TRIPLES, False, True), self._plain)
        self._first = self._edge("BOS", ("T[-2]", "T[-1]", "T[-2,-1]", "T[-1,0]", "T[-2,0]", "T[-1,1]"))
        self._second = self._edge("BOS", ("T[-2]", "T[-2,-1]", "T[-2,0]"))
        self._last = self._edge("EOS", ("T[1]", "T[2]", "T[0,1]", "T[1,2]", "T[0,2]"))
        self._last_inner = self._edge("EOS", ("T[-1,1]",))
        self._last_but_one = self._edge("EOS", ("T[2]", "T[1,2]", "T[0,2]"))
        self.clear()

    def clear(self) -> None:
        """Forget all pieces and pairs; number 0 is the border between lines."""
        self._numbers: dict[str, int] = {}
        self._pieces = [""]
        self._lowered = [""]
        self._new: list[tuple[int, bool, Sums, Sums, bool, bool]] = []  # what is to be put into the arrays of the last pieces
        self._sums = np.zeros((1024, 5))
        self._title = np.zeros(1024, dtype=bool)
        self._tail = np.zeros(1024, dtype=bool)
        self._pairs = PairTable(self._rows, width=6)

    @property
    def full(self) -> bool:
        """Whether it is time to forget, before the next text."""
        return len(self._pieces) > _MOST_PIECES or len(self._pairs) > _MOST_PAIRS

    def number(self, piece: str) -> int:
        """Return the number of a piece."""
        number = self._numbers.get(piece)
        if number is None:
            number = self._numbers[piece] = len(self._pieces)
            lowered = piece.lower()
            title = piece[0].upper() == piece[0]  # as underthesea has it: figures and signs count
            digits = piece.isascii() and piece.isdigit()
            written, weights = self._single_weights[0].get(piece, _NONE), self._single_weights[1].get(lowered, _NONE)
            self._pieces.append(piece)
            self._lowered.append(lowered)
            self._new.append((2 * (lowered in self._words[1]) + title, digits, written, weights, title, lowered in self._tails))
        return number

    def of(self, pieces: Numbers, firsts: Numbers, lasts: Numbers) -> list[float]:
        """Return the gain of `I-W` over `B-W` at each piece of a text.

        `pieces` has two borders (0) before each line and after the last one; `firsts` and `lasts` are the places of each line's ends.
        What is returned at borders means nothing.
        """
        self._take_in()
        rows, ordinal = self._pairs.rows(pieces[1:-1], pieces[2:])  # the pairs that end at place 2 and on
        gains = np.zeros(len(pieces) + 2)
        for shift in range(5):
            gains[shift : shift + len(rows)] += rows[:, shift]
        title = self._title[pieces]
        capitals = np.flatnonzero(title[2:] & title[1:-1] & title[:-2])
        for shift, extra in enumerate(self._capital_extra):
            gains[capitals + shift] += extra
        head = self._pairs.table[ordinal[:-1], 5] > 0
        places = np.flatnonzero(head & self._tail[pieces[3:]]) + 1
        for place, a, b, c in zip(places.tolist(), *(pieces[places + i].tolist() for i in range(3)), strict=True):
            extras = self._triple_extra(a, b, c)
            if extras is not None:
                gains[place] += extras[0]
                gains[place + 1] += extras[1]
                gains[place + 2] += extras[2]
        self._add_edges(gains, firsts, lasts)
        found: list[float] = gains.tolist()
        return found

    def _take_in(self) -> None:
        """Put new pieces into the arrays."""
        if self._new:
            cases, digits, written, weights, titles, tails = zip(*self._new, strict=True)
            first = len(self._pieces) - len(self._new)
            sums = self._single_flags[list(cases)] + self._digit_flags[list(map(int, digits))] + written + weights
            self._sums = put_in(self._sums, first, sums)
            self._title = put_in(self._title, first, titles)
            self._tail = put_in(self._tail, first, tails)
            self._new.clear()

    def _add_edges(self, gains: Floats, firsts: Numbers, lasts: Numbers) -> None:
        """Add what templates that reach over the ends of a line do; the first pair of a line ends no triple."""
        gains[firsts] += self._first
        gains[lasts] += self._last
        longer = lasts > firsts
        firsts, lasts = firsts[longer], lasts[longer]
        gains[firsts] -= self._plain[1]
        gains[firsts + 1] += self._second - self._plain[2]
        gains[lasts - 1] += self._last_but_one
        gains[lasts] += self._last_inner

    def _rows(self, a: Numbers, b: Numbers) -> Floats:
        """Return what each pair and its second piece add two places back, one back, here, one on and two on, and 1 if a known triple may begin here.

        A pair may begin or end with a border: then it adds nothing of its own, or nothing at all.
        """
        firsts, seconds = a.tolist(), b.tolist()
        lowered, pieces, find = self._lowered, self._pieces, self._phrases.get
        phrases = np.array([find(f"{lowered[i]} {lowered[j]}", 0) for i, j in zip(firsts, seconds, strict=True)])
        of_phrase = self._phrase_rows[phrases]
        known, head = of_phrase[:, 0].astype(int), of_phrase[:, 1]
        added = self._pair_flags[2 * known + (self._title[a] & self._title[b])]
        for place in np.flatnonzero(phrases).tolist():
            written = self._pair_weights[0].get(f"{pieces[firsts[place]]} {pieces[seconds[place]]}")
            if written is not None:
                added[place] += written
        added += of_phrase[:, 2:]
        sums = self._sums[b]
        rows = np.empty((len(sums), 6))
        rows[:, :3] = sums[:, :3] + added[:, :3] + self._plain
        rows[:, 3] = sums[:, 3] + added[:, 3]
        rows[:, 4] = sums[:, 4]
        rows[:, 5] = head
        after_border = a == 0
        rows[after_border, :5] = sums[after_border]
        rows[after_border, 5] = 0.0
        rows[b == 0] = 0.0
        return rows

    def _phrase_table(self, heads: set[str]) -> tuple[dict[str, int], Floats]:
        """Number the pairs, in lower case, that anything is known of; return their numbers and a row of what is known for each number.

        A row tells whether the dictionary has the pair, whether a known triple begins with it, and the weights of its lower-case form.
        Row 0 is that of pairs that nothing is known of, row 1 that of words of the dictionary that the model does not ask for.
        """
        words, (written, weights) = self._words[2], self._pair_weights
        numbers = dict.fromkeys(words, 1)
        rows = [[0.0] * 6, [1.0] + [0.0] * 5]
        for text in {*heads, *weights, *map(str.lower, written)}:
            numbers[text] = len(rows)
            rows.append([text in words, text in heads, *weights.get(text, (0.0,) * 4)])
        return numbers, np.array(rows)

    def _triple_extra(self, a: int, b: int, c: int) -> Sums | None:
        """Return what a triple that the model or the dictionary knows adds beyond what all triples do."""
        lowered = self._lowered
        if f"{lowered[a]} {lowered[b]} {lowered[c]}" not in self._known_triples:
            return None
        text = f"{self._pieces[a]} {self._pieces[b]} {self._pieces[c]}"
        extra = self._known_extra if text.lower() in self._words[3] else (0.0, 0.0, 0.0)
        return _added(extra, self._triple_weights.get(text))

    def _flag_sums(self, places: tuple[str, ...], known: bool, title: bool) -> Sums:
        """Return what the dictionary and capitals add."""
        get = self._flags.get
        return tuple(get(f"{place}.is_in_dict={known}", 0.0) + get(f"{place}.istitle={title}", 0.0) for place in places)

    def _edge(self, mark: str, places: tuple[str, ...]) -> float:
        kinds = ("", ".lower", ".isdigit", ".istitle", ".is_in_dict")
        return sum(self._flags.get(f"{place}{kind}={mark}", 0.0) for place in places for kind in kinds)


_ByText = tuple[dict[str, Sums], dict[str, Sums]]


def _by_text(weights: dict[str, float]) -> tuple[_ByText, _ByText, _ByText]:
    """Gather the weights of the templates for one, two and three pieces by the text they ask for: as written, and in lower case."""
    tables: list[dict[str, list[float]]] = []
    homes: dict[str, tuple[dict[str, list[float]], int]] = {}
    for places in (_SINGLES, _PAIRS, _TRIPLES):
        for suffix in ("", ".lower"):
            table: dict[str, list[float]] = defaultdict(([0.0] * len(places)).copy)
            tables.append(table)
            homes.update({place + suffix: (table, i) for i, place in enumerate(places)})
    for key, weight in weights.items():
        template, _, text = key.partition("=")
        home = homes.get(template)
        if home is not None:
            home[0][text][home[1]] = weight
    found = [{text: tuple(sums) for text, sums in table.items()} for table in tables]
    return (found[0], found[1]), (found[2], found[3]), (found[4], found[5])


def _added(first: Sums, *more: Iterable[float] | None) -> Sums:
    for sums in more:
        if sums is not None:
            first = tuple([x + y for x, y in zip(first, sums, strict=True)])
    return first


def _less(first: Sums, second: Sums) -> Sums:
    return tuple([x - y for x, y in zip(first, second, strict=True)])
