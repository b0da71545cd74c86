"""Annotations that point into articles without holding a word of them: where names and bases of numbers stand, by article id and offset."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import UsageError

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Annotated:
    """One number of an article: where it stands, where the words of its name and its base stand, its measure, its period as `start/end`."""

    number: Stretch
    name: tuple[Stretch, ...]
    base: Stretch | None
    measure: str
    period: str | None


def checksum(text: str) -> str:
    """Return what tells that an article is the annotated one.

    >>> len(checksum("Một bài báo"))
    12
    """
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]


def read_annotations(path: Path) -> Mapping[str, list[Annotated]]:
    """Return the annotated numbers of each article, by the checksum of its text. All offsets are code points into the text as it came.

    The file holds one JSON object an article: `{"text": CHECKSUM, "numbers": [[START, END, MEASURE, [[START, END], ...], [START, END] | null, PERIOD | null], ...]}`.
    """
    try:
        data = gzip.decompress(path.read_bytes()).decode("utf-8")
        rows = [json.loads(line) for line in data.splitlines()]
        return {row["text"]: [_annotated(*number) for number in row["numbers"]] for row in rows}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{path}: not a file of annotations ({type(error).__name__}: {error})") from error


def _annotated(start: int, end: int, measure: str, name: list[list[int]], base: list[int] | None, period: str | None) -> Annotated:
    return Annotated((start, end), tuple((a, b) for a, b in name), (base[0], base[1]) if base else None, measure, period)
