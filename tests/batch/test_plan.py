"""Which files become inputs, and under which ids."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.batch import plan
from pipeline.errors import UsageError


def fill(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x", encoding="utf-8")
    return folder


def test_sources_are_sorted_and_relative(tmp_path: Path) -> None:
    fill(tmp_path, "b.txt", "a.txt", "2025/c.txt", ".hidden.txt", ".git/d.txt")
    assert [(i.source, i.id) for i in plan(tmp_path)] == [("2025/c.txt", "c"), ("a.txt", "a"), ("b.txt", "b")]


@pytest.mark.parametrize(
    ("include", "exclude", "expected"),
    [
        (["*.txt"], [], ["2024/a.txt", "2025/b.txt"]),
        (["2025/*"], [], ["2025/b.txt", "2025/c.json"]),
        ([], ["*.json"], ["2024/a.txt", "2025/b.txt"]),
        (["*.txt"], ["2024/*"], ["2025/b.txt"]),
    ],
)
def test_globs(tmp_path: Path, include: list[str], exclude: list[str], expected: list[str]) -> None:
    fill(tmp_path, "2024/a.txt", "2025/b.txt", "2025/c.json")
    assert [i.source for i in plan(tmp_path, include=include, exclude=exclude)] == expected


def test_same_stem_is_told_apart_by_its_folder(tmp_path: Path) -> None:
    fill(tmp_path, "2024/tin.txt", "2025/TIN.txt", "2025/other.txt")
    assert {i.id for i in plan(tmp_path)} == {"2024/tin", "2025/TIN", "other"}


def test_ids_that_stay_equal_are_refused(tmp_path: Path) -> None:
    fill(tmp_path, "tin.txt", "tin.html")
    with pytest.raises(UsageError, match=r"tin\.html and tin\.txt would share the id 'tin'"):
        plan(tmp_path)


def test_several_roots_keep_their_names(tmp_path: Path) -> None:
    fill(tmp_path, "a/x.txt", "b/x.txt", "y.txt")
    assert [i.source for i in plan([tmp_path / "a", tmp_path / "b", tmp_path / "y.txt"])] == ["a/x.txt", "b/x.txt", "y.txt"]


def test_a_file_named_twice_is_one_input(tmp_path: Path) -> None:
    fill(tmp_path, "x.txt")
    assert len(plan([tmp_path / "x.txt", tmp_path / "x.txt"])) == 1


def test_wrong_paths_are_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"absent: no such file or folder"):
        plan(tmp_path / "absent")
    with pytest.raises(UsageError, match=r"no articles found"):
        plan(tmp_path)
    with pytest.raises(UsageError, match=r"no articles found that match \*\.md"):
        plan(fill(tmp_path, "x.txt"), include=["*.md"])
