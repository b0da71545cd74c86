"""Each format gives the article it holds, and nothing untyped on any bytes."""

from __future__ import annotations

import gzip
import io
import json
import tracemalloc
import zipfile
from datetime import date
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pipeline.errors import InputError
from pipeline.readers import PARSERS, SPLITTERS, Fields, Limits, Reading, SourceArticle
from pipeline.readers.json import day

PAGE = """<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Lai Châu giao ban</title>
<meta property="og:title" content="Lai Châu giao ban"><meta property="article:published_time" content="2025-10-21T14:02:00+07:00">
<link rel="canonical" href="https://example.org/tin/1"></head><body><nav><a href="/">Trang chủ</a> <a href="/tin">Tin tức</a></nav>
<article><h1>Lai Châu giao ban</h1>
<p>Sáng 21/10, Ban Tuyên giáo và Dân vận Tỉnh ủy tổ chức hội nghị giao ban công tác chín tháng với sự tham dự của các sở, ngành.</p>
<p>Báo cáo tại hội nghị cho biết toàn tỉnh có 36.313 người tham gia bảo hiểm xã hội, đạt 95,33% kế hoạch được giao trong năm.</p>
</article><footer>Bản quyền thuộc về tòa soạn</footer></body></html>"""


def read(path: Path, reading: Reading | None = None) -> list[SourceArticle | str]:
    """The articles of a file; for what cannot be read, the reason."""
    reading = reading or Reading()
    out: list[SourceArticle | str] = []
    try:
        for unit in SPLITTERS[path.suffix](path, path.name, reading):
            try:
                out.append(unit.error or PARSERS[unit.parser](unit.data, reading))
            except InputError as error:
                out.append(str(error))
    except InputError as error:
        out.append(str(error))
    return out


def put(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_html(tmp_path: Path) -> None:
    (article,) = read(put(tmp_path, "a.html", PAGE))
    assert isinstance(article, SourceArticle)
    assert article.text.splitlines()[0] == "Lai Châu giao ban"
    assert "36.313 người" in article.text
    assert "Trang chủ" not in article.text and "Bản quyền" not in article.text
    assert (article.published, article.url) == (date(2025, 10, 21), "https://example.org/tin/1")


def test_docx(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Tiêu đề")
    document.add_table(1, 2).rows[0].cells[1].text = "36 trạm"
    document.add_paragraph("Kết thúc.")
    document.save(str(tmp_path / "a.docx"))
    assert read(tmp_path / "a.docx") == [SourceArticle("Tiêu đề\n\t36 trạm\nKết thúc.")]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"title": "T", "content": "N."}, SourceArticle("T\nN.")),
        ({"title": "T", "text": "T\nN."}, SourceArticle("T\nN.")),
        ({"text": "N.", "published_at": "2025-10-21T07:00:00+07:00", "url": "u"}, SourceArticle("N.", "u", date(2025, 10, 21))),
        ({"text": "", "content": "N.", "date": "21/10/2025 14:02"}, SourceArticle("N.", None, date(2025, 10, 21))),
        ({"title": "T"}, "has no text (looked for: text, content, body)"),
        ([1], "is not a JSON object"),
        ("x", "is not a JSON object"),
    ],
)
def test_json_objects(value: object, expected: object, tmp_path: Path) -> None:
    assert read(put(tmp_path, "a.jsonl", json.dumps(value))) == [expected]


def test_json_list_jsonl_and_csv_hold_many(tmp_path: Path) -> None:
    rows = [{"id": "1", "text": "một"}, {"id": "2", "text": "hai"}]
    expected = [SourceArticle("một"), SourceArticle("hai")]
    assert read(put(tmp_path, "a.json", json.dumps(rows))) == expected
    assert read(put(tmp_path, "a.jsonl", "\n".join(map(json.dumps, rows)))) == expected
    assert read(put(tmp_path, "a.csv", '\ufeffid,text\n1,một\n2,"hai"\n')) == expected
    assert read(put(tmp_path, "b.csv", "id;content\n1;một\n2;hai\n")) == expected
    ids = [unit.id for unit in SPLITTERS[".csv"](tmp_path / "a.csv", "a.csv", Reading())]
    assert ids == ["1", "2"]


def test_fields_are_named_by_options(tmp_path: Path) -> None:
    path = put(tmp_path, "a.json", json.dumps({"tieu_de": "T", "noi_dung": "N."}))
    assert read(path, Reading(fields=Fields(title=("tieu_de",), text=("noi_dung",)))) == [SourceArticle("T\nN.")]


def test_a_bad_line_leaves_the_others(tmp_path: Path) -> None:
    first, second, third = read(put(tmp_path, "a.jsonl", b'{"text": "a"}\n{"text"\n{"text": "c"}\n'))
    assert (first, third) == (SourceArticle("a"), SourceArticle("c"))
    assert isinstance(second, str) and "not valid JSON" in second


def test_archives(tmp_path: Path) -> None:
    put(tmp_path, "a.txt.gz", gzip.compress("nén".encode()))
    put(tmp_path, "b.jsonl.gz", gzip.compress(b'{"text": "a"}\n{"text": "b"}\n'))
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as archive:
        archive.writestr("x/1.txt", "một")
        archive.writestr("../2.json", json.dumps([{"text": "hai"}, {"text": "ba"}]))
        archive.writestr("3.png", "không đọc")
        archive.writestr("4.txt", b"")
    assert read(tmp_path / "a.txt.gz") == [SourceArticle("nén")]
    assert read(tmp_path / "b.jsonl.gz") == [SourceArticle("a"), SourceArticle("b")]
    first, second, empty, third = read(tmp_path / "c.zip")
    assert (first, second, third) == (SourceArticle("hai"), SourceArticle("ba"), SourceArticle("một"))
    assert isinstance(empty, str) and "empty" in empty


@pytest.mark.parametrize(("text", "expected"), [("2025-10-21", date(2025, 10, 21)), ("31/02/2025", None), ("hôm qua", None), ("1.5.2025", date(2025, 5, 1))])
def test_days(text: str, expected: date | None) -> None:
    assert day(text) == expected


SMALL = Reading(limits=Limits(article=100_000, archive=300_000))


def bomb(kind: str, folder: Path) -> Path:
    if kind == "gz":
        return put(folder, "bomb.txt.gz", gzip.compress(bytes(50_000_000)))
    if kind == "zip":
        with zipfile.ZipFile(folder / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            for number in range(4):
                archive.writestr(f"{number}.txt", bytes(20_000_000))
        return folder / "bomb.zip"
    if kind == "docx":
        with zipfile.ZipFile(folder / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", bytes(50_000_000))
        return folder / "bomb.docx"
    if kind == "html":
        return put(folder, "deep.html", "<div>" * 15_000)
    if kind == "line":
        return put(folder, "long.jsonl", b'{"text": "' + b"a" * 30_000_000 + b'"}\n')
    return put(folder, "big.txt", b"a" * 30_000_000)


@pytest.mark.parametrize("kind", ["gz", "zip", "docx", "html", "line", "txt"])
def test_bombs_are_refused_within_limits(kind: str, tmp_path: Path) -> None:
    path = bomb(kind, tmp_path)
    tracemalloc.start()
    try:
        out = read(path, SMALL)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert out and all(isinstance(one, str) and one for one in out)
    assert peak < 20_000_000


def test_a_long_line_costs_itself_alone(tmp_path: Path) -> None:
    path = put(tmp_path, "a.jsonl", b'{"text": "' + b"a" * 1_000_000 + b'"}\n{"text": "b"}\n')
    refused, kept = read(path, SMALL)
    assert "larger than 100,000 bytes" in str(refused) and kept == SourceArticle("b")


def test_external_entities_are_not_resolved(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("MẬT", encoding="utf-8")
    entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{tmp_path}/secret">]>'
    page = put(tmp_path, "a.html", f"{entity}<html><body><article><p>{'Câu văn dài đủ để là một bài báo. ' * 9}&e;</p></article></body></html>")
    assert "MẬT" not in str(read(page))
    document = docx.Document()
    document.add_paragraph("Tin")
    packed = io.BytesIO()
    document.save(packed)
    with zipfile.ZipFile(packed) as before, zipfile.ZipFile(tmp_path / "a.docx", "w") as after:
        for info in before.infolist():
            data = before.read(info)
            if info.filename == "word/document.xml":
                head, _, tail = data.partition(b"?>")
                data = head + b"?>" + entity.encode() + tail.replace(b"Tin<", b"Tin&e;<")
            after.writestr(info, data)
    assert "MẬT" not in str(read(tmp_path / "a.docx"))


@pytest.mark.parametrize("ending", sorted(SPLITTERS))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.one_of(st.binary(max_size=300), st.text(max_size=200).map(lambda t: t.encode("utf-8", "surrogatepass"))))
@example(data=b"<html><body><p>a")
@example(data=b"PK\x03\x04" + b"\0" * 60)
@example(data=b'[{"text": 1}, {"text": []}, null]')
@example(data=b'{"text": "\\ud800"}')
@example(data=b"\x1f\x8b\x08\0\0\0\0\0")
@example(data=b'text\n"a\0b\n')
def test_any_bytes_give_articles_or_reasons(ending: str, data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = put(tmp_path_factory.getbasetemp(), f"any{ending}", data)
    for one in read(path):
        assert one.text if isinstance(one, SourceArticle) else one
