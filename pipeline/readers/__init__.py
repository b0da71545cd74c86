"""One file a format: `READERS` says which reader takes which file ending."""

from __future__ import annotations

from pipeline.readers.base import Reader, SourceArticle
from pipeline.readers.txt import read_txt

READERS: dict[str, Reader] = {".txt": read_txt}

__all__ = ["READERS", "Reader", "SourceArticle"]
