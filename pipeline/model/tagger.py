"""Label the tokens of a text by tables: Viterbi for the labels, forward and backward sums for how sure they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.model.features import DISTANCES, EDGE, REACH, at, mark_features, pair_features
from pipeline.model.tokens import Token, shape
from pipeline.model.weights import Floats, Weights

_FORMS = 60_000  # forms of token whose rows are kept
_OUTSIDE = "O"


class Labelled(NamedTuple):
    """A stretch of tokens with one label; `trust` is the chance that all of it is so labelled, and no token more."""

    first: int
    last: int
    label: str
    trust: float


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
        self._begins = [label[2:] if label[0] == "B" else "" for label in labels]
        self._inside = {label[2:]: i for i, label in enumerate(labels) if label[0] == "I"}

    def tag(self, sentences: Sequence[Sequence[Token]], marks: Sequence[Sequence[str]]) -> list[list[Labelled]]:
        """Return what is labelled in each sentence; `marks` are those of the lexicons, one a token."""
        out: list[list[Labelled]] = [[] for _ in sentences]
        filled = [i for i, sentence in enumerate(sentences) if sentence]
        if not filled:
            return out
        lengths = np.array([len(sentences[i]) for i in filled])
        scores = self._scores([sentences[i] for i in filled], [marks[i] for i in filled], int(lengths.max()))
        best, trust = self._decode(scores, lengths)
        for row, i in enumerate(filled):
            out[i] = self._spans(best[row, : lengths[row]], trust[row])
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
        for k, distance in enumerate(DISTANCES):
            self._table[place, k] = self._sum(at(distance, word, self.classes))
        self._forms[word] = place
        return place

    def _scores(self, sentences: Sequence[Sequence[Token]], marks: Sequence[Sequence[str]], longest: int) -> Floats:
        """Return what speaks for each label of each token: sentences, tokens, labels."""
        if len(self._forms) > _FORMS:
            self._forms.clear()
        index, rows = self.weights.index, self.weights.rows
        edge = self._form(EDGE)
        scores = np.zeros((len(sentences), longest, len(self.weights.labels)), dtype=np.float32)
        form = self._form
        for s, (sentence, flags) in enumerate(zip(sentences, marks, strict=True)):
            words = [token.text for token in sentence]
            ids = np.array([edge] * REACH + [form(word) for word in words] + [edge] * REACH)
            size = len(words)
            here = scores[s, :size]
            here += self._bias
            table = self._table
            for k in range(len(DISTANCES)):
                here += table[ids[k : k + size], k]
            around = [EDGE, *words, EDGE]
            where: list[int] = []
            which: list[int] = []
            for i in range(size):
                for feature in pair_features(around[i], around[i + 1], around[i + 2]):
                    row = index.get(feature)
                    if row is not None:
                        where.append(i)
                        which.append(row)
            if any(flags):
                padded = ["", *flags, ""]
                for i in range(size):
                    for feature in mark_features(padded[i], padded[i + 1], padded[i + 2], shape(words[i])):
                        row = index.get(feature)
                        if row is not None:
                            where.append(i)
                            which.append(row)
            np.add.at(here, where, rows[which])
        return scores

    def _decode(self, scores: Floats, lengths: NDArray[np.int64]) -> tuple[NDArray[np.int64], Floats]:
        """Return the best labels and the chance of each label, for all sentences at once."""
        count, longest, size = scores.shape
        moves = self._moves
        best = scores[:, 0]
        back = np.zeros((count, longest, size), dtype=np.int64)
        forward = np.zeros_like(scores)
        forward[:, 0] = scores[:, 0]
        powers = np.exp(moves - moves.max())
        top = moves.max()
        for t in range(1, longest):
            going = (t < lengths)[:, None]
            paths = best[:, :, None] + moves
            back[:, t] = np.where(going, paths.argmax(axis=1), np.arange(size))
            best = np.where(going, paths.max(axis=1) + scores[:, t], best)
            high = forward[:, t - 1].max(axis=1, keepdims=True)
            summed = np.log(np.exp(forward[:, t - 1] - high) @ powers + 1e-30) + high + top
            forward[:, t] = np.where(going, summed + scores[:, t], forward[:, t - 1])
        labels = np.zeros((count, longest), dtype=np.int64)
        labels[:, -1] = best.argmax(axis=1)
        backward = np.zeros_like(scores)
        for t in range(longest - 2, -1, -1):
            going = (t + 1 < lengths)[:, None]
            labels[:, t] = back[np.arange(count), t + 1, labels[:, t + 1]]
            ahead = backward[:, t + 1] + scores[:, t + 1]
            high = ahead.max(axis=1, keepdims=True)
            backward[:, t] = np.where(going, np.log(np.exp(ahead - high) @ powers.T + 1e-30) + high + top, 0.0)
        chances = forward + backward
        chances -= chances.max(axis=2, keepdims=True)
        chances = np.exp(chances)
        chances /= chances.sum(axis=2, keepdims=True)
        return labels, chances

    def _spans(self, labels: NDArray[np.int64], chances: Floats) -> list[Labelled]:
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
            trust = float(min(chances[k, labels[k]] for k in range(i, j)))
            if j < size and inside >= 0:
                trust = min(trust, 1.0 - float(chances[j, inside]))
            out.append(Labelled(i, j - 1, kind, trust))
            i = j
        return out
