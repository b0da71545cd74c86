"""From the chances of words to a name that reads as a phrase."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np

from pipeline.extract.indicators.names.words import Word
from pipeline.extract.indicators.reader.article import SENTENCE, Number, Reading
from pipeline.extract.indicators.reader.network import Floats

LEAST = 0.03  # chance of a word that is looked at
WHOLE = 0.15  # mean chance of the rest of a compound, or of a gap, that is taken along
STRAY = 0.6  # chance of a word that stands alone beside other parts of a name
GAP = 2  # words that may be filled in between two of a name
_BRIDGES = frozenset(("của", "từ", "cho", "về", "và", "tại", "ở", "trong", "theo", "với", "đến", "để", "các", "được", "bị", "do", "trên", "có"))
_EDGES = frozenset((*_BRIDGES, "là", "đạt", "hơn", "khoảng", "gần", "này", "đã")) - {"được", "bị"}  # no name begins or ends with them
_INNER = frozenset(",-–/“”\"'&")  # marks that may stand inside a name
_COUNTED = (6, 2, 5, 4, 3, 1, 7, 0)  # regions of a counted noun, what is said first


def best_words(found: Sequence[tuple[str, float]]) -> list[int]:
    """Return which words make the highest expected token F1 with the name, the likeliest place of each word.

    >>> best_words([("hộ", 0.9), ("nghèo", 0.8), ("xã", 0.1), ("hộ", 0.3)])
    [0, 1]
    """
    order = sorted(range(len(found)), key=lambda n: -found[n][1])
    place: dict[str, int] = {}
    for n in order:
        place.setdefault(found[n][0], n)
    kept = sorted(place.values(), key=lambda n: -found[n][1])
    total = sum(found[n][1] for n in kept)
    best, held, mass = 0.0, 0, 0.0
    for count, n in enumerate(kept, start=1):
        mass += found[n][1]
        value = 2 * mass / (count + total)
        if value > best:
            best, held = value, count
    return sorted(kept[:held])


def name(article: Reading, number: Number, chances: Floats, text: str) -> str:
    """Return the name that the chances of the rows of a number make, "" where no word is likely."""
    words = article.words
    likely = [n for n in np.flatnonzero(chances >= LEAST).tolist() if _names(words[number.rows[n]])]
    rows, chance = number.rows.tolist(), chances.tolist()
    chosen = {likely[k] for k in best_words([(words[rows[n]].low, chance[n]) for n in likely])}
    if not chosen:
        return ""
    chosen |= _compounds((article.kinds[number.rows] % 4).tolist(), rows, chosen, chance)
    chosen |= _gaps(words, rows, chosen, chance)
    runs = [run for run in (_trim(words, rows, run, chance) for run in _runs(words, rows, sorted(chosen))) if run]
    runs = _without_strays(words, rows, runs, chance)
    region, place = number.fields[:, 0].tolist(), number.fields[:, 3].tolist()
    outside = [run for run in runs if place[run[0]] != SENTENCE]
    inside = [run for run in runs if place[run[0]] == SENTENCE]
    if number.frame.counted and number.frame.unit[1]:
        inside.sort(key=lambda run: min(_COUNTED.index(region[n]) for n in run))
    return " ".join(text[words[rows[run[0]]].start : words[rows[run[-1]]].end] for run in (*inside, *outside))


def _names(word: Word) -> bool:
    return not (word.mark or word.number >= 0 or word.low == "%")


def _compounds(parts: Sequence[int], rows: Sequence[int], chosen: set[int], chance: Sequence[float]) -> set[int]:
    """Return the rows that complete compounds of which a part was chosen, where they are likely enough; `parts` tells first, middle and last words."""
    out: set[int] = set()
    for n in chosen:
        if parts[n] == 0:
            continue
        first, last = n, n
        while parts[first] != 1 and first and rows[first - 1] == rows[first] - 1:
            first -= 1
        while parts[last] != 3 and last + 1 < len(rows) and rows[last + 1] == rows[last] + 1:
            last += 1
        rest = [k for k in range(first, last + 1) if k not in chosen]
        if rest and sum(chance[k] for k in rest) >= WHOLE * len(rest):
            out.update(rest)
    return out


def _gaps(words: Sequence[Word], rows: Sequence[int], chosen: set[int], chance: Sequence[float]) -> set[int]:
    """Return the rows that fill small gaps between chosen ones: likely words, or one that only joins."""
    out: set[int] = set()
    for a, b in itertools.pairwise(sorted(chosen)):
        if not 0 < b - a - 1 <= GAP or rows[b] - rows[a] != b - a:
            continue
        gap = [words[row] for row in rows[a + 1 : b]]
        if all(map(_names, gap)) and (all(word.low in _BRIDGES for word in gap) or sum(chance[a + 1 : b]) >= WHOLE * len(gap)):
            out.update(range(a + 1, b))
    return out


def _runs(words: Sequence[Word], rows: Sequence[int], order: Sequence[int]) -> list[list[int]]:
    """Return runs of rows whose words stand beside each other in the text, marks inside a name apart."""
    runs: list[list[int]] = []
    for n in order:
        last = runs[-1][-1] if runs else n
        step = rows[n] - rows[last]
        beside = step == 1 or (step == 2 and words[rows[n] - 1].low in _INNER)
        if beside and 0 <= words[rows[n]].start - words[rows[last]].end <= 4:  # parts of one long sentence may overlap
            runs[-1].append(n)
        else:
            runs.append([n])
    return runs


def _without_strays(words: Sequence[Word], rows: Sequence[int], runs: Sequence[list[int]], chance: Sequence[float]) -> list[list[int]]:
    """Leave out runs whose words another run says too, and single words that are not likely by themselves."""
    said = [{words[rows[n]].low for n in run} for run in runs]
    kept = [k for k, mine in enumerate(said) if not any(mine < other or (mine == other and j < k) for j, other in enumerate(said))]
    sure = [k for k in kept if len(runs[k]) > 1 or chance[runs[k][0]] >= STRAY]
    return [runs[k] for k in sure or kept]


def _trim(words: Sequence[Word], rows: Sequence[int], run: list[int], chance: Sequence[float]) -> list[int]:
    """Take off joining words at the ends of a run that are not likely by themselves."""
    while run and words[rows[run[0]]].low in _EDGES and chance[run[0]] < 0.6:
        run = run[1:]
    while run and words[rows[run[-1]]].low in _EDGES and chance[run[-1]] < 0.8:
        run = run[:-1]
    return run
