"""P7: nothing from an article is used as a path; nothing is written outside the output folder."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path

import poison
import pytest

from pipeline.batch import Options, extract_to_folder
from pipeline.batch.stream import outcomes
from pipeline.exporters import EXPORTERS
from pipeline.exporters.brat import file_name
from pipeline.exporters.corrections import import_corrections

EVIL = ["../x", "/etc/x", "..", ".", "a/../../x", "C:\\x", "nul\0x", "x" * 5000, "\u202etxt.exe", "=cmd()", "tin\nmới", "đ" * 300]


def tree(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*")}


def test_ids_of_articles_write_nothing_outside(tmp_path: Path) -> None:
    inputs, out = tmp_path / "in", tmp_path / "out"
    inputs.mkdir()
    lines = [json.dumps({"id": id, "text": f"Nội dung {number}."}) for number, id in enumerate(EVIL)]
    (inputs / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    summary = extract_to_folder([inputs], out, options=Options(formats=tuple(EXPORTERS)), engine=poison.engine(1))
    assert summary.ended["done"] == len(EVIL)
    allowed = {name for exporter in EXPORTERS.values() for name in exporter.files} | {"failures.jsonl", "manifest.json", ".giaoban.sqlite"}
    assert tree(out) == allowed
    assert tree(tmp_path) == {"in", "in/a.jsonl", "out"} | {f"out/{name}" for name in allowed}
    with zipfile.ZipFile(out / "records.brat.zip") as archive:
        assert all("/" not in name and not name.startswith(".") for name in archive.namelist())
    assert import_corrections(out / "records.brat.zip", tmp_path / "gold") == len(EVIL)
    assert len([p for p in (tmp_path / "gold").iterdir() if p.suffix == ".txt"]) == len(EVIL)


def test_file_names_are_distinct_and_plain() -> None:
    names = [file_name(id) for id in EVIL]
    assert len(set(names)) == len(names)
    assert all(name.isascii() and "/" not in name and "\\" not in name and not name.startswith(".") and len(name) < 250 for name in names)


def test_links_pipes_and_folders_are_no_articles(tmp_path: Path) -> None:
    inputs = tmp_path / "in"
    inputs.mkdir()
    (tmp_path / "secret.txt").write_text("bí mật", encoding="utf-8")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/b.txt").write_text("ngoài", encoding="utf-8")
    (inputs / "link.txt").symlink_to(tmp_path / "secret.txt")
    (inputs / "dead.txt").symlink_to(tmp_path / "nowhere.txt")
    (inputs / "folder").symlink_to(tmp_path / "outside")
    os.mkfifo(inputs / "pipe.txt")
    (inputs / "good.txt").write_text("tốt", encoding="utf-8")
    ended = {o.source: (o.status, o.message) for o in outcomes(inputs, nlp=poison.pipeline())}
    assert ended["good.txt"] == ("done", None)
    assert {source for source, (status, _) in ended.items() if status == "failed"} == {"link.txt", "dead.txt", "pipe.txt"}
    assert "outside" in str(ended["link.txt"][1]) and "regular file" in str(ended["pipe.txt"][1])


@pytest.mark.parametrize("other", ["TIN.txt", "tin.html"])
def test_names_equal_after_folding_keep_apart(other: str, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
    (tmp_path / "a/tin.txt").write_text("một", encoding="utf-8")
    (tmp_path / "b" / other).write_text("<html><body><p>Hai ba bốn năm sáu.</p></body></html>", encoding="utf-8")
    ids = [o.id for o in outcomes(tmp_path, nlp=poison.pipeline())]
    assert len({id.casefold() for id in ids}) == 2
