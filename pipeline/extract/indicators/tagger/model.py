"""The tagger's weights and the chance they give each word: two layers over the rows of a number."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.extract.indicators.tagger.features import (
    GROUP_COLUMNS,
    GROUPS,
    LAYOUT,
    NUMBER_FIELDS,
    PASSED,
    PLACE_COLUMNS,
    PLACES,
    WORD_FIELDS,
    Lookup,
    Rows,
)
from pipeline.model.weights import ModelError
from pipeline.resources import models_folder

Floats = npt.NDArray[np.float32]
POOLS = 10  # kinds of words of a number that are averaged: six pieces of its frame, the rest of the sentence, the name it belongs to, other names, words added
_STRINGS = LAYOUT[""][0]
_CLASS = np.array([[6, 0, 1, 2, 3, 4, 5, *([6] * 13)], [7] * PLACES, *([[8] * PLACES] * 3), [9] * PLACES])
_LAYERS = ("bias", "self", "left", "right", "run", "pool", "bias2", "out", "skip", "bias3")


class TaggerModelError(ModelError):
    """The weights are not those that the model's `model.json` records."""


def pool_of(group: npt.NDArray[np.int64], place: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return which pool each row is averaged in."""
    out: npt.NDArray[np.int64] = _CLASS[group, place]
    return out


_MOST_UNKNOWN = 1 << 16


class _Field(dict[str, int]):
    """Rows by string; an unknown string has row 0, which is noted, so that it is found faster when it comes again."""

    def __init__(self) -> None:
        self.unknown = 0

    def __missing__(self, key: str) -> int:
        if self.unknown < _MOST_UNKNOWN:
            self.unknown += 1
            self[key] = 0
        return 0


class Tagger:
    """Weights and vocabulary."""

    def __init__(self, vocabulary: Mapping[tuple[str, str], int], table: Floats, layers: Mapping[str, Floats]) -> None:
        fields: dict[str, _Field] = {name: _Field() for name in (*WORD_FIELDS, *NUMBER_FIELDS, PASSED)}
        for (name, string), row in vocabulary.items():
            fields[name][string] = row
        self.lookup: Lookup = {name: field.__getitem__ for name, field in fields.items()}
        self._table = table
        self._layers = layers
        size = table.shape[1]
        self._places = [table[slice(LAYOUT[n][0], LAYOUT[n][0] + LAYOUT[n][1])].reshape(PLACES, -1, size) for n in PLACE_COLUMNS]
        self._groups = [table[slice(LAYOUT[n][0], LAYOUT[n][0] + LAYOUT[n][1])].reshape(GROUPS, -1, size) for n in GROUP_COLUMNS]

    def scores(self, numbers: Sequence[Rows]) -> list[Floats]:
        """Return the log-odds of each row of each number."""
        table, p = self._table, self._layers
        if not numbers:
            return []
        known: dict[int, Floats] = {}
        parts, base = [], []
        for number in numbers:
            for _, piece, at in number.pieces:
                if id(piece) not in known:
                    known[id(piece)] = table[piece.ids].sum(axis=1)
                parts.append(known[id(piece)][at])
            places = sum(
                (block[:, value] for block, value in zip(self._places, number.by_place, strict=True)), table[number.number].sum(axis=0)
            )
            groups = sum(
                (block[:, value] for block, value in zip(self._groups, number.by_group, strict=True)), np.zeros_like(self._groups[0][:, 0])
            )
            base.append(places[number.place] + groups[number.group])
        all_ = np.concatenate(parts)
        all_ += np.concatenate(base)
        columns = np.concatenate([number.columns for number in numbers])
        for n in range(columns.shape[1]):
            all_ += table[columns[:, n]]
        all_ += table[np.concatenate([number.passed for number in numbers])]
        sizes = [len(number.group) for number in numbers]
        starts = np.cumsum([0, *sizes])[:-1]
        owner = np.repeat(np.arange(len(numbers)), sizes)
        group = np.concatenate([number.group for number in numbers])
        place = np.concatenate([number.place for number in numbers])
        joined = np.flatnonzero(np.concatenate([number.joined for number in numbers]))
        hidden = np.maximum(all_[:, :-1] + p["bias"], 0)
        pool = owner * POOLS + pool_of(group, place)
        total = len(numbers) * POOLS
        order = np.argsort(pool, kind="stable")
        ordered = pool[order]
        first = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
        sums = np.zeros((total, hidden.shape[1]), dtype=np.float32)
        sums[ordered[first]] = np.add.reduceat(hidden[order], first, axis=0)
        sums /= np.maximum(np.bincount(pool, minlength=total), 1)[:, None].astype(np.float32)
        key = (owner * GROUPS + group) * PLACES + place
        runs = np.concatenate([[True], key[1:] != key[:-1]])
        run_starts = np.flatnonzero(runs)
        means = np.add.reduceat(hidden, run_starts, axis=0) / np.diff(np.append(run_starts, len(key)))[:, None].astype(np.float32)
        second = hidden @ p["self"] + p["bias2"]
        second += (sums.reshape(len(numbers), -1) @ p["pool"])[owner]
        second += (means @ p["run"])[np.cumsum(runs) - 1]
        second[joined] += hidden[joined - 1] @ p["left"]
        second[joined - 1] += hidden[joined] @ p["right"]
        np.maximum(second, 0, out=second)
        scores = second @ p["out"] + hidden @ p["skip"] + all_[:, -1] + p["bias3"][0]
        return [scores[a : a + n] for a, n in zip(starts, sizes, strict=True)]


def write(
    folder: Path, vocabulary: Mapping[tuple[str, str], int], table: Floats, layers: Mapping[str, Floats], facts: Mapping[str, object]
) -> None:
    """Write `vocabulary.tsv`, `weights.npz` (the table as bytes with a scale a row) and `model.json` into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    entries = sorted(vocabulary, key=lambda key: vocabulary[key])
    (folder / "vocabulary.tsv").write_text("field\tstring\n" + "".join(f"{name}\t{string}\n" for name, string in entries), encoding="utf-8")
    scale = np.maximum(np.abs(table).max(axis=1), 1e-8).astype(np.float32) / 127
    arrays = {f"layer {name}": layers[name].astype(np.float16) for name in _LAYERS}
    np.savez_compressed(folder / "weights.npz", table=np.round(table / scale[:, None]).astype(np.int8), scale=scale, **arrays)  # type: ignore[arg-type]
    card = {**facts, "strings": len(entries), "sha256": _digest(folder)}
    (folder / "model.json").write_text(json.dumps(card, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def read(folder: Path) -> Tagger:
    """Read a model; raise TaggerModelError if its checksum is not the recorded one."""
    try:
        recorded, found = json.loads((folder / "model.json").read_text(encoding="utf-8"))["sha256"], _digest(folder)
    except (OSError, ValueError, KeyError) as error:
        raise TaggerModelError(f"{folder}: no weights with their model.json there ({type(error).__name__}: {error})") from error
    if recorded != found:
        raise TaggerModelError(f"{folder}: not the files whose checksum model.json records")
    lines = (folder / "vocabulary.tsv").read_text(encoding="utf-8").splitlines()[1:]
    vocabulary = {}
    for n, line in enumerate(lines):
        name, _, string = line.partition("\t")
        vocabulary[name, string] = _STRINGS + n
    with np.load(folder / "weights.npz", allow_pickle=False) as held:
        table = held["table"].astype(np.float32) * held["scale"][:, None]
        layers = {name: held[f"layer {name}"].astype(np.float32) for name in _LAYERS}
    return Tagger(vocabulary, table, layers)


def _digest(folder: Path) -> str:
    return hashlib.sha256((folder / "vocabulary.tsv").read_bytes() + (folder / "weights.npz").read_bytes()).hexdigest()


@cache
def shipped() -> Tagger | None:
    """Return the tagger that comes with the package, or None where it was left out."""
    folder = models_folder() / "name_words"
    return read(folder) if (folder / "model.json").is_file() else None
