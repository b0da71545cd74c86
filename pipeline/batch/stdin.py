"""Articles from standard input: one text, or JSON lines, told by the first character."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO


@contextmanager
def as_file(stream: IO[bytes]) -> Iterator[Path]:
    """Give what a stream holds as a file for the time of a run: `stdin.jsonl` where it begins with `{`, else `stdin.txt`."""
    with TemporaryDirectory(prefix="giaoban-") as folder:
        head = stream.read(1 << 16)
        path = Path(folder, "stdin.jsonl" if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else "stdin.txt")
        with path.open("wb") as file:
            file.write(head)
            shutil.copyfileobj(stream, file)
        yield path
