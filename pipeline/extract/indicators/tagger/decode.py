"""From the scores of rows to the chances of words, and what they add to the chances of chunks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, log

import numpy as np

from pipeline.extract.indicators.names.features import Slot
from pipeline.extract.indicators.tagger.features import Rows, tokens
from pipeline.extract.indicators.tagger.model import Floats

SHARE = 0.5  # weight of the tagger beside the chooser of chunks
LEAN = 0.3  # added to the log-odds: a name that says too much is read more easily than one that says too little
_LEAST = 0.002  # chance of a word that the tagger did not look at


def chances(number: Rows, scores: Floats) -> dict[str, float]:
    """Return for each word its best chance to belong to the name."""
    out: dict[str, float] = {}
    values = (1.0 / (1.0 + np.exp(-np.clip(scores, -30, 30)))).tolist()
    at = 0
    for _, piece, rows in number.pieces:
        for i in rows.tolist():
            low, value = piece.lows[i], values[at]
            at += 1
            if value > _LEAST:
                for token in (low,) if low.isalnum() else tokens(low):
                    if value > out.get(token, 0.0):
                        out[token] = value
    return out


def best_words(chance: Mapping[str, float]) -> set[str]:
    """Return the words with the highest expected token F1.

    >>> best_words({"hộ": 0.9, "nghèo": 0.8, "xã": 0.1}) == {"hộ", "nghèo"}
    True
    """
    total = sum(chance.values())
    order = sorted(chance, key=lambda token: -chance[token])
    best, held, mass = 0.0, 0, 0.0
    for n, token in enumerate(order, 1):
        mass += chance[token]
        value = 2 * mass / (n + total)
        if value > best:
            best, held = value, n
    return set(order[:held])


def blend(
    slots: Sequence[Slot], chances_: Sequence[float], words: Mapping[str, float], share: float = SHARE, lean: float = LEAN
) -> list[float]:
    """Return the chances of chunks, moved towards those of their words.

    >>> from pipeline.extract.indicators.names.chunks import Chunk
    >>> slot = Slot(Chunk(0, 2, "hộ nghèo", "N", ("hộ", "nghèo")), -1, "", [])
    >>> [round(chance, 2) for chance in blend([slot], [0.5], {"hộ": 0.9, "nghèo": 0.9})]
    [0.8]
    """
    odds = {word: _odds(chance) for word, chance in words.items()}
    least = _odds(_LEAST)
    out = []
    for slot, chance in zip(slots, chances_, strict=True):
        found = slot.chunk.tokens
        if found:
            mine = sum([odds.get(token, least) for token in found]) / len(found)
            chance = 1.0 / (1.0 + exp(-(1.0 - share) * _odds(chance) - share * mine - lean))
        out.append(chance)
    return out


def _odds(chance: float) -> float:
    if chance < 1e-4:
        chance = 1e-4
    elif chance > 1 - 1e-4:
        chance = 1 - 1e-4
    return log(chance / (1 - chance))
