"""The command line: what a person types, what comes out, and what happens with bad input."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from pipeline.resources import corpus_folder
from pipeline.tables import COLUMNS

GOOD = "Họp giao ban\n21/10/2025\nÔng Trần Văn Mẫu, Giám đốc Sở Y tế, cho biết toàn tỉnh có 36 trạm y tế.\n"


def giaoban(*args: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipeline.cli", *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=cwd, check=False)


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """Two good articles among inputs of the bad kinds."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a-good.txt").write_text(GOOD, encoding="utf-8")
    (folder / "b-empty.txt").write_bytes(b"")
    (folder / "c-binary.txt").write_bytes(bytes(range(256)) * 8)
    (folder / "d-picture.png").write_bytes(b"\x89PNG")
    (folder / "e-gone.txt").symlink_to(folder / "nowhere.txt")
    (folder / "z-good.txt").write_text(GOOD, encoding="utf-16")
    return folder


def test_bad_inputs_are_named_and_the_others_done(mixed: Path, tmp_path: Path) -> None:
    result = giaoban("extract", mixed, "--out", tmp_path / "out")
    assert result.returncode == 1, result.stderr
    records = [json.loads(line) for line in (tmp_path / "out/records.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [r["id"] for r in records] == ["a-good", "z-good"]
    assert records[0]["text"] == records[1]["text"] == GOOD
    for name in ("b-empty.txt", "c-binary.txt", "e-gone.txt"):
        assert f"failed: {name}: " in result.stderr
    failures = [json.loads(line) for line in (tmp_path / "out/failures.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(f["source"], f["status"], f["stage"]) for f in failures] == [
        ("b-empty.txt", "failed", "read"),
        ("c-binary.txt", "failed", "read"),
        ("d-picture.png", "skipped", "read"),
        ("e-gone.txt", "failed", "read"),
    ]
    assert all(f["message"] for f in failures)


def test_the_tables_hold_the_records(mixed: Path, tmp_path: Path) -> None:
    giaoban("extract", mixed, "--out", tmp_path / "out", "--include", "*good.txt")
    for name in COLUMNS:
        parquet = pd.read_parquet(tmp_path / f"out/{name}.parquet")
        csv = pd.read_csv(tmp_path / f"out/{name}.csv")
        assert list(parquet.columns) == list(csv.columns) == list(COLUMNS[name])
        assert len(parquet) == len(csv)
    assert set(pd.read_parquet(tmp_path / "out/officials.parquet").name) == {"Trần Văn Mẫu"}
    assert set(pd.read_csv(tmp_path / "out/indicators.csv").value) == {36.0}


def test_output_is_the_same_each_time(mixed: Path, tmp_path: Path) -> None:
    for out in ("one", "two"):
        giaoban("extract", mixed, "--out", tmp_path / out)
    files = sorted(p.name for p in (tmp_path / "one").iterdir() if not p.name.startswith("."))
    assert len(files) == 3 + 2 * len(COLUMNS)
    for name in files:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["extract", "nowhere", "--out", "out"], "nowhere: no such file or folder"),
        (["extract", ".", "--out", "out"], "no articles found"),
        (["extract", ".", "--out", "out", "--no-such-option"], "No such option"),
        (["extract", "--out", "out"], "give files or folders, or --sample"),
        (["extract", ".", "--sample", "--out", "out"], "give files or folders, or --sample"),
        (["extract", ".", "--out", "out", "--workers", "many"], "takes a number from 1, or auto"),
        (["extract", ".", "--out", "out", "--format", "xls"], "no such format: xls"),
        (["show", "nowhere.txt"], "nowhere.txt: no such file or folder"),
        (["no-such-command"], "No such command"),
    ],
)
def test_what_cannot_be_run_says_why(args: list[str], message: str, tmp_path: Path) -> None:
    result = giaoban(*args, cwd=tmp_path)
    assert result.returncode == 2
    assert message in result.stderr
    assert "Traceback" not in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_file_cannot_be_the_output_folder(mixed: Path) -> None:
    result = giaoban("extract", mixed, "--out", mixed / "a-good.txt")
    assert result.returncode == 2 and "is a file, not a folder" in result.stderr


def test_dry_run_does_nothing(mixed: Path, tmp_path: Path) -> None:
    result = giaoban("extract", mixed, "--out", tmp_path / "out", "--dry-run")
    assert result.returncode == 0, result.stderr
    assert {line.split(maxsplit=1)[1]: int(line.split()[0]) for line in result.stdout.splitlines()} == {"to do": 4, "known": 0, "skipped": 1, "failed": 1}
    assert not (tmp_path / "out").exists()
    giaoban("extract", mixed, "--out", tmp_path / "out")
    assert "4 known" in giaoban("extract", mixed, "--out", tmp_path / "out", "--dry-run").stdout


def test_fields_and_limits(tmp_path: Path) -> None:
    rows = [{"noi_dung": GOOD, "ngay": "2025-10-21"}, {"noi_dung": "x" * 500}]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    options = ("--text-field", "noi_dung", "--date-field", "ngay", "--max-bytes", "450", "--workers", "1", "--format", "jsonl")
    result = giaoban("extract", tmp_path / "in.jsonl", "--out", tmp_path / "out", *options)
    assert result.returncode == 1 and "in.jsonl#2: is larger than 450 bytes" in result.stderr
    (record,) = map(json.loads, (tmp_path / "out/records.jsonl").read_text(encoding="utf-8").splitlines())
    assert (record["text"], record["published"]) == (GOOD, "2025-10-21")
    assert not (tmp_path / "out/officials.csv").exists()


@pytest.mark.parametrize("given", [GOOD, json.dumps({"id": "stdin", "text": GOOD})])
def test_standard_input(given: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pipeline.cli", "extract", "-", "--out", str(tmp_path / "out"), "--format", "jsonl"]
    result = subprocess.run(command, input=given.encode(), capture_output=True, check=False)
    assert result.returncode == 0, result.stderr
    (record,) = map(json.loads, (tmp_path / "out/records.jsonl").read_text(encoding="utf-8").splitlines())
    assert (record["id"], record["text"]) == ("stdin", GOOD)
    assert record["source"].startswith("stdin.")


def test_sample(tmp_path: Path) -> None:
    result = giaoban("extract", "--sample", "--out", tmp_path / "out")
    assert result.returncode == 0, result.stderr
    ids = [json.loads(line)["id"] for line in (tmp_path / "out/records.jsonl").read_text(encoding="utf-8").splitlines()]
    assert ids == sorted(p.stem for p in corpus_folder().glob("*.txt"))


def test_show(mixed: Path) -> None:
    result = giaoban("show", mixed / "a-good.txt")
    assert result.returncode == 0, result.stderr
    for expected in ("Cán bộ", "Trần Văn Mẫu", "Giám đốc Sở Y tế", "Số liệu", "36"):
        assert expected in result.stdout
    bad = giaoban("show", mixed / "b-empty.txt")
    assert bad.returncode == 1 and "b-empty.txt: " in bad.stderr


def test_help_has_examples() -> None:
    for command in ("extract", "show"):
        assert f"giaoban {command} " in giaoban(command, "--help").stdout
    assert giaoban("--version").stdout.startswith("giaoban ")
