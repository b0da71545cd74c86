"""Longest word sequences of the name lexicons, found forwards or backwards from a place in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from pipeline import lexicon
from pipeline.extract.indicators.names.words import Word


class Table:
    """Word sequences and what kind each is."""

    def __init__(self, entries: dict[str, str]) -> None:
        self._kinds = {tuple(phrase.split()): kind for phrase, kind in entries.items()}
        self._by_first = _sizes((phrase[0], len(phrase)) for phrase in self._kinds)
        self._by_last = _sizes((phrase[-1], len(phrase)) for phrase in self._kinds)

    def kind(self, words: tuple[str, ...]) -> str | None:
        """Return the kind of exactly these words."""
        return self._kinds.get(words)

    def at(self, words: Sequence[Word], i: int, stop: int) -> tuple[int, str] | None:
        """Return the end and kind of the longest phrase that begins at word `i` and ends by `stop`."""
        if i >= stop:
            return None
        for n in self._by_first.get(words[i].low, ()):
            if i + n <= stop:
                kind = self._kinds.get(tuple([word.low for word in words[i : i + n]]))
                if kind is not None:
                    return i + n, kind
        return None

    def before(self, words: Sequence[Word], i: int, start: int) -> tuple[int, str] | None:
        """Return the start and kind of the longest phrase that ends before word `i` and begins at or after `start`."""
        if i <= start:
            return None
        for n in self._by_last.get(words[i - 1].low, ()):
            if i - n >= start:
                kind = self._kinds.get(tuple([word.low for word in words[i - n : i]]))
                if kind is not None:
                    return i - n, kind
        return None


def _sizes(pairs: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    """Return the lengths of the phrases that share an edge word, the longest first."""
    sizes: dict[str, set[int]] = {}
    for word, size in pairs:
        sizes.setdefault(word, set()).add(size)
    return {word: tuple(sorted(found, reverse=True)) for word, found in sizes.items()}


@cache
def verbs() -> Table:
    """Return the table of verbs and links around numbers."""
    return Table({row["phrase"]: row["kind"] for row in lexicon.rows("name_verbs")})


@cache
def stops() -> Table:
    """Return the phrases that end a noun phrase after a number."""
    return Table({row["phrase"]: row["kind"] for row in lexicon.rows("name_stops") if row["kind"] == "stop"})


@cache
def leads() -> Table:
    """Return the phrases that no name begins with."""
    return Table({row["phrase"]: row["kind"] for row in lexicon.rows("name_stops") if row["kind"] == "lead"})


@cache
def trails() -> Table:
    """Return the phrases that no name ends with."""
    return Table({row["phrase"]: row["kind"] for row in lexicon.rows("name_stops") if row["kind"] == "trail"})


@cache
def classes() -> Table:
    """Return the coarse word classes."""
    return Table({row["word"]: row["class"] for row in lexicon.rows("word_classes")})


@cache
def heads() -> Table:
    """Return the nouns that head what is measured; kind `yes` where the noun alone says too little."""
    return Table({row["head"]: row["bare"] for row in lexicon.rows("name_heads")})
