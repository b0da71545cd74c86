"""The network in use: tables and layers read from a file, computed with NumPy.

Words are embedded with their class and marks and pass three convolutions over the article (dilations 1, 2, 4). For every number its words are taken
with what is known of them as seen from that number, and pass three more; each row then says how likely the word names the number. The method is
the usual one of convolutional taggers (Collobert et al. 2011; dilations after Strubell et al. 2017).
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.extract.indicators.reader.article import BETWEEN, DISTANCES, FLAGS, KINDS, MEASURES, REGIONS, VERBS, Number, Reading
from pipeline.model.store import read_folder
from pipeline.model.weights import ModelError

Floats = npt.NDArray[np.float32]
DILATIONS = (1, 2, 4)  # of the convolutions over the article, of width 3
REACHES = (1, 2, 4)  # dilations of those over the words of a number, of width 5
AT_ONCE = 64  # numbers that are computed together, so that memory does not grow with the article
FILES = ("weights.npz", "vocabulary.txt")


class Network:
    """Weights and vocabulary, ready to read.

    `weights` holds for every name of `shapes` an array of float32.
    """

    def __init__(self, vocabulary: Sequence[str], weights: Mapping[str, Floats]) -> None:
        self.vocabulary = {word: n for n, word in enumerate(vocabulary)}
        w = self._w = weights
        codes = np.arange(1 << FLAGS)[:, None] >> np.arange(FLAGS) & 1
        self._flags = codes.astype(np.float32) @ w["flags"]
        # what is known of a word as seen from a number, put together to two tables
        self._near = (w["own"][:, None, None] + w["parent"][None, :, None] + w["rule"][None, None]).reshape(-1, w["own"].shape[1])
        self._far = (w["place"][:, None, None] + w["distance"][None, :, None] + w["between"][None, None]).reshape(-1, w["own"].shape[1])

    def words(self, article: Reading) -> Floats:
        """Return what the network knows of each word of the article: rows of `wide` numbers."""
        w = self._w
        x = _norm(w["word"][article.lows] + w["kind"][article.kinds] + self._flags[article.flags], w, "norm")
        for n, dilation in enumerate(DILATIONS):
            x = _norm(x + np.maximum(_spread(x, 3, dilation) @ w[f"conv{n}"] + w[f"conv{n}.bias"], 0), w, f"norm{n}")
        return x

    def read(self, article: Reading) -> list[Floats]:
        """Return for each number of an article the chance of each of its rows to name it."""
        if not article.numbers:
            return []
        x = self.words(article)
        seen = x @ self._w["row"]
        out: list[Floats] = []
        for n in range(0, len(article.numbers), AT_ONCE):
            out += self._numbers(x, seen, article.numbers[n : n + AT_ONCE])
        return out

    def _numbers(self, x: Floats, seen: Floats, numbers: Sequence[Number]) -> list[Floats]:
        """Return the chances of some numbers; `x` and `seen` are what is known of the words, plain and as the rows of numbers take it."""
        w = self._w
        rows = np.concatenate([number.rows for number in numbers])
        held: Floats = (rows >= 0).astype(np.float32)[:, None]
        sizes = np.array([len(number.rows) for number in numbers])
        owner = np.repeat(np.arange(len(numbers)), sizes)
        firsts = np.cumsum(sizes) - sizes
        f = np.concatenate([number.fields for number in numbers]).T
        about = np.array([number.about for number in numbers]).T
        ends = np.concatenate([x[[number.at for number in numbers]], x[[number.unit for number in numbers]]], axis=1)
        asked = ends @ w["number"] + w["number.bias"] + w["measure"][about[0]] + w["verb"][about[1]] + w["frame"][about[2]]
        z: Floats = seen[rows] + asked[owner]
        z += self._near[(f[0] * REGIONS + f[1]) * 4 + f[2]]
        z += self._far[(f[3] * DISTANCES + f[4]) * BETWEEN + f[5]]
        z = _norm(np.maximum(z, 0), w, "near") * held
        whole = np.maximum(np.maximum.reduceat(z, firsts), 0)
        for n, reach in enumerate(REACHES):
            y: Floats = _spread(z, 5, reach) @ w[f"near{n}"] + w[f"near{n}.bias"]
            if n == 0:
                y += (whole @ w["whole"])[owner]
            z = _norm(z + np.maximum(y, 0), w, f"near{n}.norm") * held
        out: Floats = _sigmoid(z @ w["out"] + w["out.bias"]) * held
        return np.split(out[:, 0], firsts[1:])


def shapes(words: int, wide: int, narrow: int) -> dict[str, tuple[int, ...]]:
    """Return the arrays of a network of so many words: their names and shapes."""
    out: dict[str, tuple[int, ...]] = {"word": (words, wide), "kind": (len(KINDS) * 4, wide), "flags": (FLAGS, wide)}
    for n in range(len(DILATIONS)):
        out |= {f"conv{n}": (3 * wide, wide), f"conv{n}.bias": (wide,)}
    out |= {"row": (wide, narrow), "number": (2 * wide, narrow), "number.bias": (narrow,), "measure": (len(MEASURES), narrow), "verb": (len(VERBS), narrow)}
    out |= {"frame": (64, narrow), "own": (REGIONS, narrow), "parent": (REGIONS, narrow), "rule": (4, narrow), "place": (3, narrow)}
    out |= {"distance": (DISTANCES, narrow), "between": (BETWEEN, narrow), "whole": (narrow, narrow)}
    for n in range(len(REACHES)):
        out |= {f"near{n}": (5 * narrow, narrow), f"near{n}.bias": (narrow,)}
    out |= {"out": (narrow, 1), "out.bias": (1,)}
    for name, size in (("norm", wide), *((f"norm{n}", wide) for n in range(len(DILATIONS))), ("near", narrow), *((f"near{n}.norm", narrow) for n in range(len(REACHES)))):
        out |= {f"{name}.scale": (size,), f"{name}.shift": (size,)}
    return out


def _norm(x: Floats, w: Mapping[str, Floats], name: str) -> Floats:
    """Layer normalisation (Ba et al. 2016)."""
    out: Floats = np.subtract(x, x.mean(axis=1, keepdims=True), dtype=np.float32)
    spread: Floats = np.sqrt(np.einsum("ij,ij->i", out, out)[:, None] / x.shape[1] + 1e-5, dtype=np.float32)
    out /= spread
    out *= w[f"{name}.scale"]
    out += w[f"{name}.shift"]
    return out


def _spread(x: Floats, width: int, dilation: int) -> Floats:
    """Return each row beside its neighbours, `width` rows in all, every `dilation`-th: what a convolution multiplies."""
    size, wide = x.shape
    out = np.zeros((size, width * wide), dtype=np.float32)
    for n in range(width):
        shift = (n - width // 2) * dilation
        a, b = max(0, -shift), min(size, size - shift)
        if b > a:
            out[a:b, n * wide : (n + 1) * wide] = x[a + shift : b + shift]
    return out


def _sigmoid(x: Floats) -> Floats:
    out: Floats = np.reciprocal(1 + np.exp(-np.clip(x, -30, 30)), dtype=np.float32)
    return out


def save(folder: Path, vocabulary: Sequence[str], weights: Mapping[str, Floats]) -> None:
    """Write the files of a network; the weights as 16-bit floats."""
    folder.mkdir(parents=True, exist_ok=True)
    buffer = io.BytesIO()
    np.savez(buffer, **{name: array.astype(np.float16) for name, array in sorted(weights.items())})  # type: ignore[arg-type]  # stored, so that equal weights are equal bytes
    (folder / "weights.npz").write_bytes(buffer.getvalue())
    (folder / "vocabulary.txt").write_text("".join(word + "\n" for word in vocabulary), encoding="utf-8")


def load(folder: Path) -> Network:
    """Read a network. Raises `ModelError` where a file is missing, changed since it was made, or not what it should be."""
    _, files = read_folder(folder)
    try:
        vocabulary = files["vocabulary.txt"].decode().splitlines()
        with np.load(io.BytesIO(files["weights.npz"]), allow_pickle=False) as stored:
            weights = {name: stored[name].astype(np.float32) for name in stored.files}
        wanted = shapes(len(vocabulary), weights["word"].shape[1], weights["row"].shape[1])
    except (KeyError, IndexError, ValueError, OSError) as error:
        raise ModelError(f"{folder}: {' and '.join(FILES)} make a network ({type(error).__name__}: {error})") from error
    odd = [name for name, shape in wanted.items() if name not in weights or weights[name].shape != shape]
    if odd:
        raise ModelError(f"{folder / 'weights.npz'}: {', '.join(odd)} missing or not of the shape this version reads")
    return Network(vocabulary, weights)
