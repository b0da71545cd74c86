"""Tables of weights of a linear-chain CRF, kept in a file that holds numbers and names only (NumPy `.npz` without pickle)."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.errors import GiaobanError

Floats = NDArray[np.float32]
_DATE = (1980, 1, 1, 0, 0, 0)  # equal tables have equal bytes


class ModelError(GiaobanError, ValueError):
    """A model cannot be used: a file is missing, changed since it was listed, or not of the expected form."""


@dataclass(frozen=True)
class Weights:
    """What every feature adds to every label (`rows`, by number of feature and label), and every label to the next (`moves`)."""

    labels: tuple[str, ...]
    features: tuple[str, ...]
    rows: Floats
    moves: Floats

    @cached_property
    def index(self) -> dict[str, int]:
        """The row of each feature."""
        return {feature: i for i, feature in enumerate(self.features)}

    def save(self, path: Path) -> None:
        """Write the table; equal tables give equal bytes.

        The file is a zip of `.npy` arrays: numbers as they are, names as UTF-8 joined by line feeds.
        """
        import zipfile

        arrays = {"labels": _packed(self.labels), "features": _packed(self.features), "rows": self.rows.astype(np.float16), "moves": self.moves}
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, array in arrays.items():
                data = io.BytesIO()
                np.lib.format.write_array(data, np.ascontiguousarray(array), allow_pickle=False)
                entry = zipfile.ZipInfo(f"{name}.npy", _DATE)
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, data.getvalue())


def load_weights(data: bytes, name: str = "weights") -> Weights:
    """Read a table; nothing in the file is run. Raises `ModelError` where it is none."""
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
            labels, features = _unpacked(arrays["labels"]), _unpacked(arrays["features"])
            rows, moves = arrays["rows"].astype(np.float32), arrays["moves"].astype(np.float32)
    except Exception as error:  # NumPy and zipfile raise many kinds
        raise ModelError(f"{name}: not a table of weights ({type(error).__name__}: {error})") from error
    if rows.shape != (len(features), len(labels)) or moves.shape != (len(labels), len(labels)):
        raise ModelError(f"{name}: {len(features)} features and {len(labels)} labels do not fit tables of {rows.shape} and {moves.shape}")
    return Weights(labels, features, rows, moves)


def _packed(names: Iterable[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(name.replace("\n", " ") for name in names).encode(), dtype=np.uint8)


def _unpacked(array: NDArray[np.uint8]) -> tuple[str, ...]:
    return tuple(array.tobytes().decode().split("\n")) if array.size else ()


def from_pairs(labels: Iterable[str], states: Mapping[tuple[str, str], float], moves: Mapping[tuple[str, str], float], *, least: float = 1e-3) -> Weights:
    """Return a table of `{(feature, label): weight}` and `{(label, label): weight}`; rows with no weight above `least` are left out.

    >>> from_pairs(["O", "B"], {("0w=sở", "B"): 1.5}, {("O", "B"): -0.5}).features
    ('0w=sở',)
    """
    names = tuple(labels)
    place = {label: i for i, label in enumerate(names)}
    features = sorted({feature for (feature, _), weight in states.items() if abs(weight) >= least})
    index = {feature: i for i, feature in enumerate(features)}
    rows = np.zeros((len(features), len(names)), dtype=np.float32)
    for (feature, label), weight in states.items():
        if feature in index:
            rows[index[feature], place[label]] = weight
    table = np.zeros((len(names), len(names)), dtype=np.float32)
    for (before, after), weight in moves.items():
        table[place[before], place[after]] = weight
    return Weights(names, tuple(features), rows, table)
