"""Longest word sequences of the name lexicons, found forwards or backwards from a place in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from pipeline import lexicon
from pipeline.extract.indicators.names.words import Word


class _Node:
    """What may follow some words, and the kind of these words where they are a phrase."""

    __slots__ = ("following", "kind")

    def __init__(self) -> None:
        self.kind: str | None = None
        self.following: dict[str, _Node] = {}

    def add(self, words: Iterable[str], kind: str) -> None:
        node = self
        for word in words:
            node = node.following.setdefault(word, _Node())
        node.kind = kind


class Table:
    """Word sequences and what kind each is."""

    def __init__(self, entries: dict[str, str]) -> None:
        self._kinds = {tuple(phrase.split()): kind for phrase, kind in entries.items()}
        forwards, backwards = _Node(), _Node()
        for phrase, kind in self._kinds.items():
            forwards.add(phrase, kind)
            backwards.add(reversed(phrase), kind)
        self._first, self._last = forwards.following, backwards.following

    def kind(self, words: tuple[str, ...]) -> str | None:
        """Return the kind of exactly these words."""
        return self._kinds.get(words)

    def at(self, words: Sequence[Word], i: int, stop: int) -> tuple[int, str] | None:
        """Return the end and kind of the longest phrase that begins at word `i` and ends by `stop`."""
        if i >= stop:
            return None
        node = self._first.get(words[i].low)
        found = None
        while node is not None:
            i += 1
            if node.kind is not None:
                found = i, node.kind
            node = node.following.get(words[i].low) if i < stop else None
        return found

    def within(self, lows: Sequence[str], i: int) -> tuple[int, str] | None:
        """Return the end and kind of the longest phrase that begins at place `i` of a list of words."""
        node = self._first.get(lows[i])
        found = None
        while node is not None:
            i += 1
            if node.kind is not None:
                found = i, node.kind
            node = node.following.get(lows[i]) if i < len(lows) else None
        return found

    def before(self, words: Sequence[Word], i: int, start: int) -> tuple[int, str] | None:
        """Return the start and kind of the longest phrase that ends before word `i` and begins at or after `start`."""
        if i <= start:
            return None
        node = self._last.get(words[i - 1].low)
        found = None
        while node is not None:
            i -= 1
            if node.kind is not None:
                found = i, node.kind
            node = node.following.get(words[i - 1].low) if i > start else None
        return found


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
