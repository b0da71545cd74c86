"""A two-label linear-chain CRF in CRFsuite's file format, read as one table of weights."""

from __future__ import annotations

import struct

_HEADER = struct.Struct("<4sI4s9I")
_FEATURE = struct.Struct("<IIId")


class ModelFormatError(ValueError):
    """A model file that is not a CRFsuite model with two labels."""


class WeightTable:
    """What a model adds to label 1 rather than label 0: `gains[attribute]`, and the transition weights `moves[from][to]`."""

    def __init__(self, labels: tuple[str, str], gains: dict[str, float], moves: tuple[tuple[float, float], tuple[float, float]]) -> None:
        self.labels = labels
        self.gains = gains
        self.moves = moves


def read_model(data: bytes) -> WeightTable:
    """Read the bytes of a CRFsuite model file (magic `lCRF`, type `FOMC`); raise ModelFormatError for anything else."""
    try:
        magic, _, kind, _, _, labels, _, features_at, labels_at, attributes_at, _, _ = _HEADER.unpack_from(data)
        if (magic, kind, labels) != (b"lCRF", b"FOMC", 2):
            raise ModelFormatError(f"not a two-label CRFsuite model: {magic!r}, {kind!r}, {labels} labels")
        names = _strings(data, labels_at)
        attributes = _strings(data, attributes_at)
        (count,) = struct.unpack_from("<I", data, features_at + 8)
        first = features_at + 12
        gains: dict[str, float] = {}
        moves = [[0.0, 0.0], [0.0, 0.0]]
        for is_move, source, label, weight in _FEATURE.iter_unpack(data[first : first + count * _FEATURE.size]):
            if is_move:
                moves[source][label] = weight
            else:
                attribute = attributes[source]
                gains[attribute] = gains.get(attribute, 0.0) + (weight if label else -weight)
    except (struct.error, IndexError, KeyError, UnicodeDecodeError) as error:
        raise ModelFormatError(f"damaged CRFsuite model: {error}") from None
    return WeightTable((names[0], names[1]), gains, ((moves[0][0], moves[0][1]), (moves[1][0], moves[1][1])))


def _strings(data: bytes, at: int) -> dict[int, str]:
    """Read a CQDB chunk backwards, from numbers to strings: a table of offsets to records of number, length and characters."""
    count, table = struct.unpack_from("<II", data, at + 16)
    found = {}
    for offset in struct.unpack_from(f"<{count}I", data, at + table):
        if offset:
            number, size = struct.unpack_from("<II", data, at + offset)
            found[number] = data[at + offset + 8 : at + offset + 7 + size].decode("utf-8")
    return found
