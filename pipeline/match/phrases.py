"""Many phrases at once, found in one pass over the text (Aho-Corasick, leftmost-longest, whole words only)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

V = TypeVar("V")
Places = list[tuple[int, int, int]]  # start, end and number of each phrase found, ordered

_SHORT = 200  # what is found in a text this short is not remembered


class Hit(NamedTuple, Generic[V]):
    """One phrase found: `text[start:end]` and the value its lexicon row gave it."""

    start: int
    end: int
    value: V


class PhraseFinder(Generic[V]):
    """Find the phrases of `entries` in a text, the longest where several begin at one place.

    A phrase counts only as whole words: no letter or digit touches it on either side.

    >>> finder = PhraseFinder({"Chủ tịch": "head", "Phó Chủ tịch": "deputy"})
    >>> [(hit.start, hit.value) for hit in finder.find("Phó Chủ tịch và Chủ tịch")]
    [(0, 'deputy'), (16, 'head')]

    Parameters: `entries` maps phrase to value; `ignore_case` matches any letter case (NFC text is assumed on both sides); with `together`
    one pass over a text finds the phrases of all finders that have it, for those that are made once and stay.
    """

    def __init__(self, entries: Mapping[str, V] | Iterable[tuple[str, V]], *, ignore_case: bool = False, together: bool = False) -> None:
        pairs = dict(entries)
        self._values = list(pairs.values())
        self._pass = _TOGETHER if together else _Pass()
        self._number = self._pass.add(list(pairs), ignore_case=ignore_case)

    def find(self, text: str) -> Iterator[Hit[V]]:
        """Yield the hits from left to right without overlap."""
        best: tuple[int, int, int] | None = None
        for start, end, index in self._pass.places(text)[self._number]:
            if best is not None and start >= best[1]:
                yield Hit(best[0], best[1], self._values[best[2]])
                best = None
            if best is None or start == best[0]:
                best = (start, end, index)
        if best is not None:
            yield Hit(best[0], best[1], self._values[best[2]])

    def find_all(self, text: str) -> list[Hit[V]]:
        """Return every hit, overlapping ones too, ordered by start and length."""
        values = self._values
        return [Hit(start, end, values[index]) for start, end, index in self._pass.places(text)[self._number]]


class _Pass:
    """One pass over a text for the phrases of some lexicons, in any letter case; what it found in the last text is remembered."""

    def __init__(self) -> None:
        self._lexicons = 0
        # by phrase in lower case: number of the lexicon, number of the phrase there, and the phrase if it must be written just so
        self._owners: dict[str, list[tuple[int, int, str | None]]] = {}
        self._automaton: AhoCorasick | None = None
        self._last: tuple[str | None, list[Places]] = None, []

    def add(self, phrases: list[str], *, ignore_case: bool) -> int:
        """Take in a lexicon, and return its number."""
        for index, phrase in enumerate(phrases):
            self._owners.setdefault(same_length_lower(phrase), []).append((self._lexicons, index, None if ignore_case else phrase))
        self._automaton, self._last = None, (None, [])
        self._lexicons += 1
        return self._lexicons - 1

    def places(self, text: str) -> list[Places]:
        """Return what is found of each lexicon, by its number."""
        if self._automaton is None:
            # an automaton with full tables is larger than the processor's caches, and slower on text that is read once
            self._automaton = AhoCorasick(list(self._owners), matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA)
            self._by_index = list(self._owners.values())
        if text is self._last[0]:  # stages that follow each other ask for the same
            return self._last[1]
        found: list[Places] = [[] for _ in range(self._lexicons)]
        lowered, size = same_length_lower(text), len(text)
        for pattern, start, end in self._automaton.find_matches_as_indexes(lowered, overlapping=True):
            if start and lowered[start - 1].isalnum() and lowered[start].isalnum():
                continue
            if end < size and lowered[end].isalnum() and lowered[end - 1].isalnum():
                continue
            for lexicon, index, written in self._by_index[pattern]:
                if written is None or text[start:end] == written:
                    found[lexicon].append((start, end, index))
        for places in found:
            places.sort()
        if size > _SHORT:
            self._last = text, found
        return found


_TOGETHER = _Pass()


def same_length_lower(text: str) -> str:
    """Lower-case a text without changing its length (`İ` stays: its lower case is two code points)."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
