"""Label the tokens of a text by tables: Viterbi for the labels, forward and backward sums for how sure they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.model.features import DISTANCES, EDGE, REACH, form_features, mark_features
from pipeline.model.tokens import Token, shape
from pipeline.model.weights import Floats, Weights

_AT = re.compile(r"-?\d")  # the distance at the head of a feature
_FORMS = 60_000  # forms of token whose rows are kept
_SCALED = 6  # tokens between scalings of the sums of chances
_BATCH = 64  # sentences that are labelled together


class Labelled(NamedTuple):
    """A stretch of tokens with one label; `trust` is the chance that all of it is so labelled, and no token more."""

    first: int
    last: int
    label: str
    trust: float


Wanted = Callable[[Sequence[Token], Sequence[Labelled]], bool]


class Tagger:
    """Labels sentences with a table of weights; `classes` gives the word class of a form in small letters."""

    def __init__(self, weights: Weights, classes: Mapping[str, str]) -> None:
        self.weights = weights
        self.classes = classes
        labels = weights.labels
        self._moves = weights.moves
        self._none = np.zeros(len(labels), dtype=np.float32)
        self._bias = self._sum(["bias"])
        self._forms: dict[str, int] = {}
        self._table = np.zeros((1024, len(DISTANCES), len(labels)), dtype=np.float32)
        self._pairs: dict[str, list[tuple[int, int]]] = {}  # pair of words -> (which of them the feature is of, its row)
        at: dict[str, list[tuple[int, int]]] = {}  # feature of a form -> (place of a distance in DISTANCES, its row)
        for feature, row in weights.index.items():
            if feature[0] in "<>":
                self._pairs.setdefault(feature[1:], []).append((1 if feature[0] == "<" else 0, row))
            elif m := _AT.match(feature):
                at.setdefault(feature[m.end() :], []).append((DISTANCES.index(int(m[0])), row))
        # the same with the rows of a feature side by side: its first row, and the distances
        self._rows = weights.rows[[row for found in at.values() for _, row in found]]
        self._at: dict[str, tuple[int, list[int]]] = {}
        first = 0
        for feature, found in at.items():
            self._at[feature] = first, [distance for distance, _ in found]
            first += len(found)
        self._of_marks = lru_cache(maxsize=1 << 12)(self._rows_of_marks)
        self._begins = [label[2:] if label[0] == "B" else "" for label in labels]
        self._inside = {label[2:]: i for i, label in enumerate(labels) if label[0] == "I"}

    def tag(self, sentences: Sequence[Sequence[Token]], marks: Sequence[Sequence[str]], wanted: Wanted | None = None) -> list[list[Labelled]]:
        """Return what is labelled in each sentence; `marks` are those of the lexicons, one a token.

        With `wanted`, only of the sentences whose stretches it takes; the trust is worked out for these alone.
        """
        out: list[list[Labelled]] = [[] for _ in sentences]
        filled = sorted((i for i, sentence in enumerate(sentences) if sentence), key=lambda i: -len(sentences[i]))
        for first in range(0, len(filled), _BATCH):
            if len(self._forms) > _FORMS:
                self._forms.clear()
            batch = filled[first : first + _BATCH]
            lengths = np.array([len(sentences[i]) for i in batch])
            scores = self._scores([sentences[i] for i in batch], [marks[i] for i in batch], int(lengths[0]))
            best = self._best(scores, lengths)
            spans = []
            for row, i in enumerate(batch):
                found = self._spans(best[row])
                spans.append(found if wanted is None or wanted(sentences[i], found) else [])
            rows = [row for row, found in enumerate(spans) if found]
            if rows:
                longest = int(lengths[rows[0]])
                chances = self._chances(scores[rows, :longest], lengths[rows])
                for k, row in enumerate(rows):
                    out[batch[row]] = [self._trusted(f, best[row], chances[:, k]) for f in spans[row]]
        return out

    def _sum(self, features: Sequence[str]) -> Floats:
        index, rows = self.weights.index, self.weights.rows
        found = [index[feature] for feature in features if feature in index]
        return rows[found].sum(axis=0) if found else self._none

    def _form(self, word: str) -> int:
        """Return the place of a form in the table, with a row for every distance at which it may stand."""
        known = self._forms.get(word)
        if known is not None:
            return known
        place = len(self._forms)
        if place == len(self._table):
            self._table = np.concatenate([self._table, np.zeros_like(self._table)])
        row = self._table[place]
        row[:] = 0.0
        for _, feature in form_features(word, self.classes):
            if feature in self._at:
                first, distances = self._at[feature]
                row[distances] += self._rows[first : first + len(distances)]
        self._forms[word] = place
        return place

    def _rows_of_marks(self, before: str, here: str, after: str, looks: str) -> list[int]:
        index = self.weights.index
        return [index[feature] for feature in mark_features(before, here, after, looks) if feature in index]

    def _scores(self, sentences: Sequence[Sequence[Token]], marks: Sequence[Sequence[str]], longest: int) -> Floats:
        """Return what speaks for each label of each token: sentences, tokens, labels."""
        gap = [EDGE] * REACH
        words = list(gap)
        flags = [""] * REACH
        rows: list[int] = []  # where a token stands in the filled table: sentence * longest + place
        places: list[int] = []  # and where among all words
        for s, (sentence, own) in enumerate(zip(sentences, marks, strict=True)):
            first = len(words)
            places += range(first, first + len(sentence))
            rows += range(s * longest, s * longest + len(sentence))
            words += [token.text for token in sentence]
            words += gap
            flags += own
            flags += [""] * REACH
        forms, form = self._forms, self._form
        ids = np.array([forms[word] if word in forms else form(word) for word in words])
        size = len(words) - 2 * REACH
        flat = np.tile(self._bias, (size, 1))
        blocks = self._table[ids]
        for k in range(len(DISTANCES)):
            flat += blocks[k : k + size, k]
        where: list[int] = []
        which: list[int] = []
        pairs, of_marks = self._pairs, self._of_marks
        lows = [word.lower() for word in words]
        for i in range(REACH - 1, len(words) - REACH):
            known = pairs.get(f"{lows[i]} {lows[i + 1]}")
            if known is not None:
                for offset, row in known:
                    where.append(i + offset - REACH)
                    which.append(row)
        marked = {j for i, flag in enumerate(flags) if flag for j in (i - 1, i, i + 1)}
        for i in sorted(marked):
            if words[i] != EDGE:
                numbers = of_marks(flags[i - 1], flags[i], flags[i + 1], shape(words[i]))
                where += [i - REACH] * len(numbers)
                which += numbers
        if where:
            at_ = np.array(where)
            inside = (at_ >= 0) & (at_ < size)
            np.add.at(flat, at_[inside], self.weights.rows[np.array(which)[inside]])
        scores = np.zeros((len(sentences) * longest, len(self.weights.labels)), dtype=np.float32)
        scores[rows] = flat[np.array(places) - REACH]
        return scores.reshape(len(sentences), longest, -1)

    def _best(self, scores: Floats, lengths: NDArray[np.int64]) -> list[list[int]]:
        """Return the best labels of each sentence, for all sentences at once, the longest first."""
        count, longest, size = scores.shape
        active = _active(lengths, longest)
        best = scores[:, 0].copy()
        back = np.zeros((longest, count, size), dtype=np.int64)
        for t in range(1, longest):
            n = active[t]
            paths = best[:n, :, None] + self._moves
            paths.argmax(axis=1, out=back[t, :n])
            best[:n] = paths.max(axis=1) + scores[:n, t]
        out = []
        for row, label in enumerate(best.argmax(axis=1).tolist()):
            labels = [label]
            for t in range(int(lengths[row]) - 1, 0, -1):
                labels.append(int(back[t, row, labels[-1]]))
            labels.reverse()
            out.append(labels)
        return out

    def _chances(self, scores: Floats, lengths: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return the chance of each label of each token (tokens, sentences, labels), for all sentences at once, the longest first.

        Sums of chances are scaled to one every few tokens, so that they need no logarithm.
        """
        count, longest, size = scores.shape
        active = _active(lengths, longest)
        powers = np.exp(self._moves.astype(np.float64) - self._moves.max())
        chance = np.exp(scores.astype(np.float64) - scores.max(axis=2, keepdims=True)).transpose(1, 0, 2).copy()
        forward = chance.copy()
        forward[0] /= forward[0].sum(axis=1, keepdims=True)
        for t in range(1, longest):
            n = active[t]
            ahead = forward[t - 1, :n].dot(powers)
            ahead *= chance[t, :n]
            forward[t, :n] = ahead / ahead.sum(axis=1, keepdims=True) if t % _SCALED == 0 else ahead
        backward = np.ones((count, size))
        back = powers.T.copy()
        for t in range(longest - 2, -1, -1):
            n = active[t + 1]
            behind = (backward[:n] * chance[t + 1, :n]).dot(back)
            backward[:n] = behind / behind.sum(axis=1, keepdims=True) if t % _SCALED == 0 else behind
            forward[t, :n] *= backward[:n]
        forward /= forward.sum(axis=2, keepdims=True)
        return np.asarray(forward, dtype=np.float64)

    def _spans(self, labels: Sequence[int]) -> list[Labelled]:
        """Return the stretches of a sentence, their trust not yet told."""
        out = []
        i, size = 0, len(labels)
        while i < size:
            kind = self._begins[labels[i]]
            if not kind:
                i += 1
                continue
            inside = self._inside.get(kind, -1)
            j = i + 1
            while j < size and labels[j] == inside:
                j += 1
            out.append(Labelled(i, j - 1, kind, 0.0))
            i = j
        return out

    def _trusted(self, found: Labelled, labels: Sequence[int], chances: NDArray[np.float64]) -> Labelled:
        trust = float(min(chances[k, labels[k]] for k in range(found.first, found.last + 1)))
        after = found.last + 1
        inside = self._inside.get(found.label, -1)
        if after < len(labels) and inside >= 0:
            trust = min(trust, 1.0 - float(chances[after, inside]))
        return found._replace(trust=trust)


def _active(lengths: NDArray[np.int64], longest: int) -> list[int]:
    """Return how many sentences have a token at each place, for sentences in the order of their lengths."""
    counts: list[int] = (lengths[:, None] > np.arange(longest)).sum(axis=0).tolist()
    return counts
