"""Imports run downwards only."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import pipeline

PACKAGE = Path(pipeline.__file__).parent
# from the top down; a module may import its own layer and those below
LAYERS = [
    {"cli"},
    {"bench"},
    {"batch"},
    {"train"},
    {"evaluate"},
    {"language"},
    {"exporters", "readers", "extract", "view"},
    {"tables"},
    {"match", "model"},
    {"text"},
    {"lexicon", "records", "errors", "resources"},
]
HEIGHT = {name: -depth for depth, names in enumerate(LAYERS) for name in names}
# a record shows itself in a notebook: the one step up, taken late
STEPS_UP = {("records", "view")}
MODULES = sorted(p for p in PACKAGE.rglob("*.py") if p != PACKAGE / "__init__.py" and "_data" not in p.parts)


def imported(path: Path) -> set[str]:
    """The parts of the package that a module imports, late imports too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            found.add(node.module or "")
    return {name.split(".")[1] for name in found if name.startswith("pipeline.")}


def part(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def test_every_part_has_its_layer() -> None:
    assert {part(p) for p in MODULES} == set(HEIGHT)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_imports_run_downwards(path: Path) -> None:
    above = {name for name in imported(path) if HEIGHT[name] > HEIGHT[part(path)] and (part(path), name) not in STEPS_UP}
    assert not above, f"{path.name} imports from above: {sorted(above)}"


def test_only_lexicon_opens_the_lexicons() -> None:
    """The folder is named in no other module's code; a `build.py` that makes a table from its source may write it."""

    def names_the_folder(path: Path) -> bool:
        constants = (n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Constant))
        return any(n.value == "lexicons" for n in constants)

    found = {p.relative_to(PACKAGE).as_posix() for p in MODULES if p.name != "build.py" and names_the_folder(p)}
    assert found - {"batch/folder.py", "train/command.py"} == {"lexicon.py"}  # the two note the fingerprint under that name
