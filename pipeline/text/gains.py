"""What the segmentation model adds to "a word goes on" at each syllable of a line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

_CACHED_SYLLABLES = 1 << 15
_CACHED_PAIRS = 1 << 16

_SINGLES = ("T[2]", "T[1]", "T[0]", "T[-1]", "T[-2]")
_PAIRS = ("T[1,2]", "T[0,1]", "T[-1,0]", "T[-2,-1]")
_TRIPLES = ("T[0,2]", "T[-1,1]", "T[-2,0]")

Sums = tuple[float, ...]
_Pair = tuple[float, float, float, float, float, bool, bool]


class Gains:
    """Sums of weights, remembered a syllable and a pair of syllables.

    A template like `T[-1,0]` looks at a pair of syllables from the second of them. Seen from the pair, it adds to the place where the
    pair ends; the other pair templates add to the places around. So a syllable, a pair and a triple each add to a few places at once.
    `weights` maps the attributes of the model (`T[-1,0].lower=y tế`) to numbers, `dictionary` holds the words that `is_in_dict` asks for.
    """

    def __init__(self, weights: dict[str, float], dictionary: Iterable[str]) -> None:
        self._flags = {key: weight for key, weight in weights.items() if key.endswith(("=True", "=False", "=BOS", "=EOS"))}
        self._single_weights = _by_text(weights, _SINGLES)
        self._pair_weights = _by_text(weights, _PAIRS)
        triple_weights = _by_text(weights, _TRIPLES)
        self._triple_weights = triple_weights[0]
        words: dict[int, set[str]] = {1: set(), 2: set(), 3: set()}
        for word in dictionary:
            if (size := word.count(" ") + 1) <= 3:
                words[size].add(word)
        self._words = words
        # Few pairs begin a triple that the model or the dictionary knows; all other triples add the same.
        self._heads = {_head(text).lower() for text in self._triple_weights} | {_head(text) for text in words[3]}
        cases = [(known, title) for known in (False, True) for title in (False, True)]
        self._single_flags = {case: self._flag_sums(_SINGLES, *case) for case in cases}
        self._pair_flags = {case: self._flag_sums(_PAIRS, *case) for case in cases}
        self._triple_flags = {case: self._flag_sums(_TRIPLES, *case) for case in cases}
        self._digit_flags = {
            digits: tuple(self._flags.get(f"{place}.isdigit={digits}", 0.0) for place in _SINGLES) for digits in (False, True)
        }
        self._syllables: dict[str, tuple[Sums, str, bool]] = {}
        self._pairs: dict[tuple[str, str], _Pair] = {}
        self._first = self._edge("BOS", ("T[-2]", "T[-1]", "T[-2,-1]", "T[-1,0]", "T[-2,0]", "T[-1,1]"))
        self._second = self._edge("BOS", ("T[-2]", "T[-2,-1]", "T[-2,0]"))
        self._last = self._edge("EOS", ("T[1]", "T[2]", "T[0,1]", "T[1,2]", "T[0,2]"))
        self._last_inner = self._edge("EOS", ("T[-1,1]",))
        self._last_but_one = self._edge("EOS", ("T[2]", "T[1,2]", "T[0,2]"))

    def of(self, pieces: list[str]) -> list[float]:
        """Return the gain of `I-W` over `B-W` at each piece of a line."""
        pairs = self._pairs
        plain, titled = self._triple_flags[False, False], self._triple_flags[False, True]
        done: list[float] = []
        two_back = one_back = here = one_on = 0.0
        titles = 0  # how many pieces in a row are capitalised or no letters
        before_last = last = ""
        head = False
        for i, piece in enumerate(pieces):
            pair = pairs.get((last, piece)) or self._pair(last, piece)
            add_2, add_1, add_0, add_on, add_on_2, title, is_head = pair
            titles = titles + 1 if title else 0
            if i > 1:
                if head:
                    t_2, t_1, t_0 = self._triple(before_last, last, piece, title=titles > 2)
                else:
                    t_2, t_1, t_0 = titled if titles > 2 else plain
                done.append(two_back + add_2 + t_2)
                two_back = one_back + add_1 + t_1
                one_back = here + add_0 + t_0
            else:
                two_back = one_back + add_1
                one_back = here + add_0
            here = one_on + add_on
            one_on = add_on_2
            before_last, last, head = last, piece, is_head
        if len(pieces) > 1:
            done.append(two_back)
        if pieces:
            done.append(one_back)
            done[0] += self._first
            done[-1] += self._last
        if len(pieces) > 1:
            done[1] += self._second
            done[-2] += self._last_but_one
            done[-1] += self._last_inner
        return done

    def _syllable(self, word: str) -> tuple[Sums, str, bool]:
        """Return what a syllable adds to the five places around it, its lower-case form, and whether it counts as capitalised."""
        lowered = word.lower()
        title = word[0].upper() == word[0]  # as underthesea has it: figures and signs count
        digits = word.isascii() and word.isdigit()
        flags = self._single_flags[lowered in self._words[1], title]
        sums = _added(flags, self._digit_flags[digits], self._single_weights[0].get(word), self._single_weights[1].get(lowered))
        if len(self._syllables) >= _CACHED_SYLLABLES:
            self._syllables.clear()
        found = self._syllables[word] = (sums, lowered, title)
        return found

    def _pair(self, a: str, b: str) -> _Pair:
        """Return what a pair and its second syllable add to five places, whether that is capitalised, and whether a known triple may begin here."""
        sums, lowered, title = self._syllables.get(b) or self._syllable(b)
        head = False
        if a:
            _, lowered_a, title_a = self._syllables.get(a) or self._syllable(a)
            text = f"{lowered_a} {lowered}"
            pair = self._pair_flags[text in self._words[2], title and title_a]
            pair = _added(pair, self._pair_weights[0].get(f"{a} {b}"), self._pair_weights[1].get(text))
            sums = (sums[0] + pair[0], sums[1] + pair[1], sums[2] + pair[2], sums[3] + pair[3], sums[4])
            head = text in self._heads
        if len(self._pairs) >= _CACHED_PAIRS:
            self._pairs.clear()
        found = self._pairs[a, b] = (sums[0], sums[1], sums[2], sums[3], sums[4], title, head)
        return found

    def _triple(self, a: str, b: str, c: str, *, title: bool) -> Sums:
        text = f"{a} {b} {c}"
        return _added(self._triple_flags[text.lower() in self._words[3], title], self._triple_weights.get(text))

    def _flag_sums(self, places: tuple[str, ...], known: bool, title: bool) -> Sums:
        """Return what the dictionary and capitals add."""
        get = self._flags.get
        return tuple(get(f"{place}.is_in_dict={known}", 0.0) + get(f"{place}.istitle={title}", 0.0) for place in places)

    def _edge(self, mark: str, places: tuple[str, ...]) -> float:
        kinds = ("", ".lower", ".isdigit", ".istitle", ".is_in_dict")
        return sum(self._flags.get(f"{place}{kind}={mark}", 0.0) for place in places for kind in kinds)


def _by_text(weights: dict[str, float], places: tuple[str, ...]) -> tuple[dict[str, Sums], dict[str, Sums]]:
    """Gather the weights of some templates by the text they ask for: as written, and in lower case."""
    index = {place: i for i, place in enumerate(places)}
    found: tuple[dict[str, list[float]], dict[str, list[float]]] = (
        defaultdict(lambda: [0.0] * len(places)),
        defaultdict(lambda: [0.0] * len(places)),
    )
    for key, weight in weights.items():
        template, _, text = key.partition("=")
        lower = template.endswith(".lower")
        i = index.get(template[:-6] if lower else template)
        if i is not None:
            found[lower][text][i] = weight
    cased, lowered = ({text: tuple(sums) for text, sums in table.items()} for table in found)
    return cased, lowered


def _added(first: Sums, *more: Iterable[float] | None) -> Sums:
    for sums in more:
        if sums is not None:
            first = tuple([x + y for x, y in zip(first, sums, strict=True)])
    return first


def _head(text: str) -> str:
    return " ".join(text.split(" ", 2)[:2])
