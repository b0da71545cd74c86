"""Find the inputs of a run and give each an id of its own."""

from __future__ import annotations

import os
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatch
from os import PathLike
from pathlib import Path, PurePosixPath

from pipeline.errors import UsageError
from pipeline.readers import SPLITTERS


@dataclass(frozen=True, slots=True)
class Input:
    """One file of a run: where it lies, how it is named in the records, and the id of its article."""

    path: Path
    source: str
    id: str
    refused: str | None = None  # why it is not opened


def plan(
    paths: str | PathLike[str] | Iterable[str | PathLike[str]], *, include: Iterable[str] = (), exclude: Iterable[str] = ()
) -> list[Input]:
    """Return the inputs under `paths`, sorted by source; files and folders mix, hidden files are passed over.

    A file is an input when it matches one of `include` (all files, if empty) and none of `exclude`.
    Raises `UsageError` where a path does not exist, nothing is found, or two inputs would share an id.
    """
    roots = [Path(p) for p in ([paths] if isinstance(paths, str | PathLike) else paths)]
    include, exclude = tuple(include), tuple(exclude)
    found: dict[str, Path] = {}
    refused: dict[str, str] = {}
    for root in roots:
        if not os.path.lexists(root):
            raise UsageError(f"{root}: no such file or folder")
        prefix = f"{root.name}/" if len(roots) > 1 and root.is_dir() else ""
        for path, inside in _files(root):
            if (include and not _matches(inside, include)) or _matches(inside, exclude):
                continue
            source = prefix + inside
            if path != root and path.is_symlink() and path.exists() and not path.resolve().is_relative_to(root.resolve()):
                refused[source] = "is a link to a place outside the input folder"
            if found.setdefault(source, path) != path:
                raise UsageError(f"{path} and {found[source]} would both be called {source}: run them apart")
    if not found:
        asked = f" that match {', '.join(include)}" if include else ""
        raise UsageError(f"{', '.join(map(str, roots))}: no articles found{asked} (file types read: {', '.join(sorted(SPLITTERS))})")
    return _with_ids(found, refused)


def _files(root: Path) -> Iterable[tuple[Path, str]]:
    """Yield (path, path inside the root); links to folders are not followed."""
    if not root.is_dir():
        yield root, root.name
        return
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                path = Path(folder, name)
                yield path, path.relative_to(root).as_posix()


def _matches(inside: str, globs: tuple[str, ...]) -> bool:
    return any(fnmatch(inside, glob) or fnmatch(PurePosixPath(inside).name, glob) for glob in globs)


def _with_ids(found: dict[str, Path], refused: dict[str, str]) -> list[Input]:
    """The id is the stem; where stems meet (letter case and Unicode form aside), the whole path without its ending."""
    by_stem: dict[str, list[str]] = defaultdict(list)
    for source in found:
        by_stem[_key(PurePosixPath(source).stem)].append(source)
    ids: dict[str, str] = {}
    for sources in by_stem.values():
        for source in sources:
            ids[source] = PurePosixPath(source).stem if len(sources) == 1 else str(PurePosixPath(source).with_suffix(""))
    seen: dict[str, str] = {}
    for source, id in ids.items():
        if (other := seen.setdefault(_key(id), source)) != source:
            raise UsageError(f"{other} and {source} would share the id {id!r}: leave one out with --exclude, or rename it")
    return [Input(found[source], source, ids[source], refused.get(source)) for source in sorted(found)]


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
