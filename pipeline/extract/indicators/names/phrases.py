"""Longest word sequences of the name lexicons, found forwards or backwards from a place in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from pipeline import lexicon
from pipeline.extract.indicators.names.words import Word

LONGEST = 4  # words in the longest phrase of any of the lexicons


class Table:
    """Word sequences and what kind each is."""

    def __init__(self, entries: dict[str, str]) -> None:
        self._kinds = {tuple(phrase.split()): kind for phrase, kind in entries.items()}

    def kind(self, words: tuple[str, ...]) -> str | None:
        """Return the kind of exactly these words."""
        return self._kinds.get(words)

    def at(self, words: Sequence[Word], i: int, stop: int) -> tuple[int, str] | None:
        """Return the end and kind of the longest phrase that begins at word `i` and ends by `stop`."""
        for n in range(min(LONGEST, stop - i), 0, -1):
            kind = self._kinds.get(tuple(word.low for word in words[i : i + n]))
            if kind is not None:
                return i + n, kind
        return None

    def before(self, words: Sequence[Word], i: int, start: int) -> tuple[int, str] | None:
        """Return the start and kind of the longest phrase that ends before word `i` and begins at or after `start`."""
        for n in range(min(LONGEST, i - start), 0, -1):
            kind = self._kinds.get(tuple(word.low for word in words[i - n : i]))
            if kind is not None:
                return i - n, kind
        return None


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
