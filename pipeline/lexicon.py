"""Open, check and fingerprint the TSV files of `pipeline/lexicons/`; nothing else reads them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "lexicons"


class LexiconError(ValueError):
    """A lexicon file is missing, has a wrong header, or a row of another width; the message names file and line."""


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of `lexicons/NAME.tsv` as dicts keyed by its header; lines that begin with `#` are comments.

    >>> rows("surnames")[0].keys() >= {"surname"}
    True
    """
    path = FOLDER / f"{name}.tsv"
    if not path.is_file():
        raise LexiconError(f"{path.name}: no such lexicon in {FOLDER}")
    header: list[str] | None = None
    out = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
        elif len(cells) != len(header):
            raise LexiconError(f"{path.name}, line {number}: {len(cells)} columns where the header has {len(header)}")
        else:
            out.append(dict(zip(header, (cell.strip() for cell in cells), strict=True)))
    if header is None:
        raise LexiconError(f"{path.name}: no header line")
    return tuple(out)


def column(name: str, key: str) -> tuple[str, ...]:
    """Return one column of a lexicon, in file order."""
    try:
        return tuple(row[key] for row in rows(name))
    except KeyError:
        raise LexiconError(f"{name}.tsv: no column {key!r}") from None


def names() -> list[str]:
    """Return the names of all lexicons, sorted."""
    return sorted(path.stem for path in FOLDER.glob("*.tsv"))


@cache
def fingerprint() -> str:
    """Return a sha256 over every lexicon file: it changes when any row changes."""
    return _digest(sorted(FOLDER.glob("*.tsv")))


def _digest(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
