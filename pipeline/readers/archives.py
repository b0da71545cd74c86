"""Packed inputs: `.gz` of any one file and `.zip` of many, within limits; nothing is written to disk."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import IO, cast

from pipeline.errors import InputError
from pipeline.readers.base import Reading, Unit, bounded
from pipeline.readers.csv import rows
from pipeline.readers.json import lines, objects


class _Limited(io.RawIOBase):
    """A stream that refuses to give more bytes than a limit."""

    def __init__(self, file: IO[bytes], limit: int) -> None:
        self._file = file
        self._limit = limit
        self._left = limit

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:  # type: ignore[no-untyped-def]
        data = self._file.read(min(len(buffer), 1 << 16))
        self._left -= len(data)
        if self._left < 0:
            raise InputError(f"unpacks to more than {self._limit:,} bytes")
        buffer[: len(data)] = data
        return len(data)


def split_gz(path: Path, source: str, reading: Reading) -> Iterator[Unit]:
    """Yield the units of the file inside a `.gz`, told by the ending before `.gz`."""
    try:
        with gzip.open(path) as file:
            yield from _inside(cast(IO[bytes], file), source, PurePosixPath(source).with_suffix("").name, reading, reading.limits.archive)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"is not a readable gzip file: {error}") from error


def split_zip(path: Path, source: str, reading: Reading) -> Iterator[Unit]:
    """Yield the units of every file inside a `.zip`, by name; folders and file types that are not read are passed over."""
    try:
        with zipfile.ZipFile(path) as archive:
            left = reading.limits.archive
            for info in sorted(archive.infolist(), key=lambda i: i.filename):
                if info.is_dir() or PurePosixPath(info.filename).suffix.lower() not in _MEMBERS:
                    continue
                where = f"{source}#{info.filename}"
                left -= info.file_size
                if left < 0:
                    raise InputError(f"unpacks to more than {reading.limits.archive:,} bytes")
                try:
                    with archive.open(info) as file:
                        yield from _inside(file, where, info.filename, reading, info.file_size)
                except (RuntimeError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, InputError) as error:
                    yield Unit(where, b"", "txt", error=f"cannot be unpacked: {error}")
    except (OSError, zipfile.BadZipFile, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"is not a readable zip file: {error}") from error


def _inside(file: IO[bytes], source: str, name: str, reading: Reading, limit: int) -> Iterator[Unit]:
    split = _MEMBERS.get(PurePosixPath(name).suffix.lower())
    if split is None:
        raise InputError(f"holds a file of a type that is not read: {name}")
    yield from split(io.BufferedReader(_Limited(file, limit)), source, reading)


def _one(parser: str) -> Callable[[IO[bytes], str, Reading], Iterator[Unit]]:
    def split(file: IO[bytes], source: str, reading: Reading) -> Iterator[Unit]:
        yield Unit(source, bounded(file, reading), parser)

    return split


def _json(file: IO[bytes], source: str, reading: Reading) -> Iterator[Unit]:
    yield from objects(bounded(file, reading), source, reading)


def _csv(file: IO[bytes], source: str, reading: Reading) -> Iterator[Unit]:
    yield from rows(io.TextIOWrapper(file, encoding="utf-8-sig", newline=""), source, reading)


_MEMBERS: dict[str, Callable[[IO[bytes], str, Reading], Iterator[Unit]]] = {
    ".txt": _one("txt"),
    ".html": _one("html"),
    ".htm": _one("html"),
    ".docx": _one("docx"),
    ".json": _json,
    ".jsonl": lines,
    ".csv": _csv,
}
