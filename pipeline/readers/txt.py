"""Plain text: line 1 the title, line 2 the date line where there is one, then the body."""

from __future__ import annotations

from pipeline.errors import InputError
from pipeline.readers.base import Reading, SourceArticle
from pipeline.text.decode import DecodeError, decode


def parse_txt(data: bytes, reading: Reading) -> SourceArticle:
    """Return the article of a text file: its text is the decoded file, unchanged."""
    try:
        return SourceArticle(decode(data))
    except DecodeError as error:
        raise InputError(str(error)) from error
