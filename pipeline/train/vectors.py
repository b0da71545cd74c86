"""Word vectors and word classes from unannotated text: what stands beside a word tells what it is.

Counts of neighbours, weighed by how much they exceed chance, brought down to few dimensions; words with near vectors make a class.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.text.normalize import normalize, replace_surrogates

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s]|_|\n")
_OFFSETS = (-2, -1, 1, 2)


@dataclass(frozen=True, slots=True)
class Vectors:
    """One vector a word in small letters, most frequent first; numbers share `#`."""

    words: tuple[str, ...]
    table: NDArray[np.float32]


def train_vectors(
    texts: Iterable[str], *, dimensions: int, vocabulary: int, contexts: int, least_articles: int, seed: int, progress: Callable[[], None] = lambda: None
) -> Vectors:
    """Return vectors of the words that at least so many articles have."""
    frequency: Counter[str] = Counter()
    spread: Counter[str] = Counter()
    articles = []
    for text in texts:
        words = ["#" if m[0].isdigit() else m.lower() for m in _TOKEN.findall(normalize(replace_surrogates(text)).text)]
        frequency.update(words)
        spread.update(set(words))
        articles.append(words)
        progress()
    order = sorted((w for w in frequency if spread[w] >= least_articles and w != "\n"), key=lambda w: (-frequency[w], w))[:vocabulary]
    index = {word: i for i, word in enumerate(order)}
    size, width = len(order), min(contexts, len(order))
    if size < 2:
        return Vectors(tuple(order), np.ones((size, dimensions), dtype=np.float32))
    gap = [-1] * len(_OFFSETS)
    ids = np.array([i for words in articles for i in (*(index.get(w, -1) for w in words), *gap)], dtype=np.int64)
    counts = np.zeros((size, width * len(_OFFSETS)), dtype=np.float32)
    for k, offset in enumerate(_OFFSETS):
        here, there = (ids[:-offset], ids[offset:]) if offset > 0 else (ids[-offset:], ids[:offset])
        both = (here >= 0) & (there >= 0) & (there < width)
        counts[:, k * width : (k + 1) * width] = np.bincount(here[both] * width + there[both], minlength=size * width).reshape(size, width)
    total = counts.sum()
    rows = counts.sum(axis=1, keepdims=True) + 1
    columns = (counts.sum(axis=0, keepdims=True) + 1) ** 0.75 * total**0.25
    matrix = np.log(np.maximum(counts * total / (rows * columns), 1.0)).astype(np.float32)
    return Vectors(tuple(order), _reduced(matrix, dimensions, seed))


def _reduced(matrix: NDArray[np.float32], dimensions: int, seed: int) -> NDArray[np.float32]:
    """Return unit vectors of the leading singular directions (found by random projection)."""
    random = np.random.default_rng(seed)
    rank = min(dimensions, *matrix.shape)
    basis = matrix @ random.standard_normal((matrix.shape[1], min(rank + 20, *matrix.shape))).astype(np.float32)
    for _ in range(3):
        basis, _ = np.linalg.qr(basis)
        basis = matrix @ (matrix.T @ basis)
    basis, _ = np.linalg.qr(basis)
    left, strength, _ = np.linalg.svd(basis.T @ matrix, full_matrices=False)
    table = (basis @ left)[:, :rank] * np.sqrt(strength[:rank])
    table /= np.linalg.norm(table, axis=1, keepdims=True) + 1e-9
    return np.asarray(table, dtype=np.float32)


def word_classes(vectors: Vectors, *, classes: int, seed: int, rounds: int = 25) -> dict[str, str]:
    """Return the class of each word: the nearest of so many centres."""
    count = len(vectors.words)
    if not count:
        return {}
    random = np.random.default_rng(seed)
    centres = vectors.table[random.choice(count, min(classes, count), replace=False)].copy()
    nearest = np.zeros(count, dtype=np.int64)
    for _ in range(rounds):
        nearest = (vectors.table @ centres.T).argmax(axis=1)
        for k in range(len(centres)):
            members = vectors.table[nearest == k]
            if len(members):
                mean = members.mean(axis=0)
                centres[k] = mean / (np.linalg.norm(mean) + 1e-9)
    return {word: str(k) for word, k in zip(vectors.words, nearest, strict=True)}
