"""Plain text: line 1 the title, line 2 the date line where there is one, then the body."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from pipeline.errors import InputError
from pipeline.readers.base import SourceArticle
from pipeline.text.decode import decode


def read_txt(path: Path, *, source: str) -> Iterator[SourceArticle]:
    """Yield the one article of a text file, its id the file's stem."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}") from error
    yield SourceArticle(id=PurePosixPath(source).stem, source=source, sha256=hashlib.sha256(data).hexdigest(), text=decode(data))
