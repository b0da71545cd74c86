"""The report as a file: what it holds, what it refuses, and that the bundled libraries are the ones that are named."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from report_pages import made

import pipeline.view
from pipeline.errors import InputError, UsageError
from pipeline.view.report import report, write_report
from pipeline.view.report.pack import pack

VENDOR = Path(next(iter(pipeline.view.__path__))) / "vendor"


class Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: dict[str, str] = {}
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] == "script" and data.strip():
            self.scripts[self.tags[-1][1].get("id") or f"code{len(self.scripts)}"] = data


def unpacked(page: Page, name: str) -> Any:
    return json.loads(gzip.decompress(base64.b64decode(page.scripts[name])))


def test_the_data_come_back(records: list[dict[str, Any]], report_file: Path) -> None:
    page = Page(report_file.read_text(encoding="utf-8"))
    assert unpacked(page, "texts") == [r["text"] for r in records]
    data = unpacked(page, "records")
    for kind in ("officials", "agencies", "indicators"):
        assert [row[1] for row in data[kind]] == [one["name"] for r in records for one in r[kind]]
    # offsets count UTF-16 units, so that the script's slices are the quoted texts
    units = [text.encode("utf-16-le") for text in unpacked(page, "texts")]
    at = {key: n for n, key in enumerate(data["rows"]["indicators"])}
    for row in data["indicators"]:
        assert units[row[at["article"]]][2 * row[at["start"]] : 2 * row[at["end"]]].decode("utf-16-le") == row[at["text"]]
    assert len(data["indicators"]) > 4


def test_nothing_is_fetched(report_file: Path) -> None:
    page = Page(report_file.read_text(encoding="utf-8"))
    for tag, attrs in page.tags:
        assert tag not in {"link", "iframe", "object", "embed", "img", "base"}
        assert "src" not in attrs and not str(attrs.get("href") or "#").startswith(("http", "/"))
    (policy,) = [attrs["content"] for tag, attrs in page.tags if attrs.get("http-equiv") == "Content-Security-Policy"]
    assert "default-src 'none'" in str(policy) and "connect-src 'none'" in str(policy) and "unsafe-eval" not in str(policy)
    assert "unsafe-inline" not in str(policy).split("style-src")[0]
    hashes = {f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'" for name, code in page.scripts.items() if name.startswith("code")}
    assert hashes == set(re.findall(r"'sha256-[^']+'", str(policy))) and len(hashes) == 2


@pytest.mark.parametrize("evil", ["</script><script>alert(1)</script>", "<img onerror=alert(1)>", "{{script}}", "\\1", "<!--", "\u202e", "\ud800"])
def test_no_article_reaches_the_markup(evil: str) -> None:
    def elements(text: str, title: str) -> list[tuple[str, list[str]]]:
        record = {"id": text, "title": text, "text": text, "officials": [], "agencies": [], "indicators": [], "warnings": [text]}
        return [(tag, list(attrs)) for tag, attrs in Page(report([record], title=title)).tags]

    assert elements(evil, evil.replace("\ud800", "")) == elements("a", "a")


def test_equal_records_give_equal_bytes(records: list[dict[str, Any]]) -> None:
    assert report(records) == report(records)


def test_a_sentence_is_told_for_every_record(records: list[dict[str, Any]]) -> None:
    data = pack(records)
    texts = data["texts"]
    for kind in ("officials", "agencies"):
        for row in data[kind]:
            start, end = row[-1]
            sentence = texts[row[0]].encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")
            assert 10 < len(sentence) < 200 and "\n" not in sentence
    assert data["officials"] and data["agencies"]


def test_what_is_no_run_says_so(tmp_path: Path, records: list[dict[str, Any]]) -> None:
    with pytest.raises(UsageError, match=r"no records\.jsonl there"):
        write_report(tmp_path)
    (tmp_path / "records.jsonl").write_text("[]\n")
    with pytest.raises(InputError, match="line 1: not a record"):
        write_report(tmp_path)
    assert not (tmp_path / "report.html").exists()
    with pytest.raises(UsageError, match="is a folder"):
        made(records, tmp_path) and write_report(tmp_path, tmp_path)


def test_the_command(report_file: Path, tmp_path: Path) -> None:
    def giaoban(*args: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, "-m", "pipeline.cli", "report", *map(str, args)], capture_output=True, encoding="utf-8", check=False)

    done = giaoban(report_file.parent, "--out", tmp_path / "new" / "r.html")
    assert done.returncode == 0 and "written to" in done.stdout, done.stderr
    assert (tmp_path / "new" / "r.html").read_bytes() == report_file.read_bytes()
    bad = giaoban(tmp_path)
    assert bad.returncode == 2 and "no records.jsonl there" in bad.stderr and "Traceback" not in bad.stderr


def test_a_run_without_articles_gives_a_page(tmp_path: Path) -> None:
    assert made([], tmp_path).read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_the_licences_of_the_libraries_are_in_the_page(report_file: Path) -> None:
    page = report_file.read_text(encoding="utf-8")
    for name in ("LICENSE-tabulator", "LICENSE-chartjs"):
        assert (VENDOR / name).read_text(encoding="utf-8") in page and "MIT" in (VENDOR / name).read_text(encoding="utf-8")


def test_the_bundled_files_are_the_ones_named() -> None:
    named = dict(re.findall(r"^\| (\S+\.(?:js|css)) \|.*\| ([0-9a-f]{64}) \|$", (VENDOR / "README.md").read_text(encoding="utf-8"), re.MULTILINE))
    there = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in VENDOR.iterdir() if p.suffix in {".js", ".css"}}
    assert named == there and len(there) == 3
