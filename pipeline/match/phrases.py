"""Find every phrase of a lexicon in one pass over the text (Aho-Corasick, leftmost-longest, whole words only)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

V = TypeVar("V")


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

    Parameters: `entries` maps phrase to value; `ignore_case` matches any letter case (NFC text is assumed on both sides).
    """

    def __init__(self, entries: Mapping[str, V] | Iterable[tuple[str, V]], *, ignore_case: bool = False) -> None:
        pairs = dict(entries)
        self.ignore_case = ignore_case
        self._phrases = list(pairs)
        self._values = list(pairs.values())
        self._last: tuple[str, list[tuple[int, int, int]]] = ("", [])  # the text last looked through, and what was found
        patterns = [same_length_lower(phrase) for phrase in self._phrases] if ignore_case else self._phrases
        # an automaton with full tables is larger than the processor's caches, and slower on text that is read once
        self._automaton = AhoCorasick(patterns, matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA)

    def find(self, text: str) -> Iterator[Hit[V]]:
        """Yield the hits from left to right without overlap."""
        best: tuple[int, int, int] | None = None
        for start, end, index in self._whole_words(text):
            if best is not None and start >= best[1]:
                yield Hit(best[0], best[1], self._values[best[2]])
                best = None
            if best is None or start == best[0]:
                best = (start, end, index)
        if best is not None:
            yield Hit(best[0], best[1], self._values[best[2]])

    def find_all(self, text: str) -> list[Hit[V]]:
        """Return every hit, overlapping ones too, ordered by start and length."""
        return [Hit(start, end, self._values[index]) for start, end, index in self._whole_words(text)]

    def _whole_words(self, text: str) -> list[tuple[int, int, int]]:
        known, found = self._last
        if known is text:  # stages that follow each other ask for the same
            return found
        haystack = same_length_lower(text) if self.ignore_case else text
        size = len(text)
        found = [
            (start, end, index)
            for index, start, end in self._automaton.find_matches_as_indexes(haystack, overlapping=True)
            if not (start and haystack[start - 1].isalnum() and haystack[start].isalnum())
            and not (end < size and haystack[end].isalnum() and haystack[end - 1].isalnum())
        ]
        found.sort()
        self._last = text, found
        return found


def same_length_lower(text: str) -> str:
    """Lower-case a text without changing its length (`İ` stays: its lower case is two code points)."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
