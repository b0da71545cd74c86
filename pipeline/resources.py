"""Where the files that come with the package lie, in a checkout and in an installed wheel alike."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def _folder(name: str) -> Path:
    """A wheel carries the top-level data folders inside the package; a checkout has them beside it."""
    inside = _PACKAGE / "_data" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def corpus_folder() -> Path:
    """Return the folder of the sample articles and their records.

    >>> sum(1 for _ in corpus_folder().glob("*.txt")) >= 15
    True
    """
    return _folder("corpus")


def models_folder() -> Path:
    """Return the folder of the trained models."""
    return _folder("models")
