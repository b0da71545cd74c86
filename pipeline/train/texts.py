"""Articles without annotation, to learn words from."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from pipeline.errors import UsageError


def read_texts(path: Path) -> list[str]:
    """Return the texts of a folder of `.txt` files, or of a `.jsonl` or `.jsonl.gz` file with a field `text`, in their order."""
    if path.is_dir():
        return [p.read_text(encoding="utf-8") for p in sorted(path.rglob("*.txt"))]
    try:
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        return [str(json.loads(line)["text"]) for line in data.decode("utf-8").splitlines() if line.strip()]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{path}: not articles as JSON lines with a field `text` ({type(error).__name__}: {error})") from error
