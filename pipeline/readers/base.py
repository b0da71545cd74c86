"""What reading means: a file is split into units, and a unit is parsed into one article.

Splitting is cheap and happens where the run is planned; parsing happens where the article is processed. A unit holds the raw
bytes of one article, so that its content can be told from another's before anything is parsed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import IO

from pipeline.errors import InputError


@dataclass(frozen=True, slots=True)
class SourceArticle:
    """One article as read: `text` is what all offsets will point into."""

    text: str
    url: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Fields:
    """Which keys of a JSON object or columns of a CSV hold what; the first that is there and not empty counts."""

    id: tuple[str, ...] = ("id",)
    title: tuple[str, ...] = ("title",)
    text: tuple[str, ...] = ("text", "content", "body")
    published: tuple[str, ...] = ("published_at", "published", "date", "publish_date")
    url: tuple[str, ...] = ("url", "link", "source_url")


@dataclass(frozen=True, slots=True)
class Limits:
    """How large an input may be: `article` bytes of one article, `archive` bytes of all that an archive unpacks to."""

    article: int = 20_000_000
    archive: int = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Unit:
    """The raw piece of one article: where it stands, its id where the file gives one, its bytes, and the parser that takes them."""

    source: str  # `folder/news.jsonl#12`: relative to the input folder
    data: bytes
    parser: str
    id: str | None = None
    error: str | None = None  # why the unit cannot be read, where splitting found that out


@dataclass(frozen=True, slots=True)
class Reading:
    """What readers may be told, and whether the trained model is left aside."""

    fields: Fields = field(default_factory=Fields)
    limits: Limits = field(default_factory=Limits)
    rules_only: bool = False


Splitter = Callable[[Path, str, Reading], Iterator[Unit]]
Parser = Callable[[bytes, Reading], SourceArticle]


def read_bytes(path: Path, reading: Reading) -> bytes:
    """Return the bytes of a file within the limit, or raise `InputError` with the reason."""
    try:
        if not path.is_file():  # a pipe would block, a folder or a device is no article
            raise InputError("does not exist" if not path.exists() else "is not a regular file")
        with path.open("rb") as file:
            return bounded(file, reading)
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}") from error


def bounded(file: IO[bytes], reading: Reading) -> bytes:
    """Return what an open file holds, or raise `InputError` where that is more than one article may have."""
    data = file.read(reading.limits.article + 1)
    if len(data) > reading.limits.article:
        raise InputError(f"is larger than {reading.limits.article:,} bytes (--max-bytes)")
    return data


def whole(parser: str) -> Splitter:
    """Return the splitter of a format that holds one article a file."""

    def split(path: Path, source: str, reading: Reading) -> Iterator[Unit]:
        yield Unit(source, read_bytes(path, reading), parser)

    return split
