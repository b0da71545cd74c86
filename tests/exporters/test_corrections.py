"""Records go out to be corrected by hand and come back as gold."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import UsageError
from pipeline.exporters import export
from pipeline.exporters.annotations import annotate, gold, unique_quote
from pipeline.exporters.corrections import import_corrections
from pipeline.records import Agency, Article, Indicator, Official, Period, Position, Span

TEXT = "Sở Y tế họp\nÔng Trần Văn Mẫu, Giám đốc Sở Y tế, cho biết có 36 trạm, tăng 36 % 😀; ông Mẫu nói tới 9-9,5 tỷ đồng.\n"


def span(piece: str, nth: int = 0) -> dict[str, Any]:
    at = -1
    for _ in range(nth + 1):
        at = TEXT.index(piece, at + 1)
    return {"text": piece, "start": at, "end": at + len(piece)}


RECORD = Article(
    id="a/b: mẫu",
    text=TEXT,
    url="https://example.org/?a=1",
    published="2025-10-21",
    officials=[
        Official(
            name="Trần Văn Mẫu",
            mentions=[Span(**span("Trần Văn Mẫu")), Span(**span("Mẫu", 1))],
            positions=[Position(**span("Giám đốc Sở Y tế"), title="Giám đốc", agency="Sở Y tế")],
        )
    ],
    agencies=[Agency(name="Sở Y tế", kind="government", level="province", area="Lai Châu", mentions=[Span(**span("Sở Y tế")), Span(**span("Sở Y tế", 1))])],
    indicators=[
        Indicator(
            **span("36"),
            name="trạm y tế",
            value=36,
            unit="trạm",
            period=Period(text="nay", start="2025-10-21", end="2025-10-21"),
            sentence=(12, len(TEXT)),
            statement=0,
        ),
        Indicator(**span("36", 1), name="trạm y tế", value=36, unit="%", measure="change", base="cùng kỳ", sentence=(12, len(TEXT)), statement=0),
        Indicator(**span("9-9,5"), name="kinh phí", value=9, value_high=9.5, unit="tỷ đồng", measure="target", sentence=(12, len(TEXT)), statement=1),
    ],
)
GOLD = {
    "url": "https://example.org/?a=1",
    "published": "2025-10-21",
    "officials": [{"name": "Trần Văn Mẫu", "positions": [{"text": "Giám đốc Sở Y tế", "agency": "Sở Y tế"}]}],
    "agencies": [{"name": "Sở Y tế", "mentions": ["Sở Y tế"], "kind": "government", "level": "province", "area": "Lai Châu"}],
    "indicators": [
        {
            **{"quote": "có 36", "number": "36", "at": 3, "value": 36, "unit": "trạm", "measure": "level", "name": "trạm y tế"},
            **{"base": None, "period": "2025-10-21/2025-10-21", "area": None},
        },
        {
            **{"quote": "tăng 36", "number": "36", "at": 5, "value": 36, "unit": "%", "measure": "change", "name": "trạm y tế"},
            **{"base": "cùng kỳ", "period": None, "area": None},
        },
        {
            **{"quote": "9-9,5", "number": "9-9,5", "at": 0, "value": 9, "value_high": 9.5, "unit": "tỷ đồng", "measure": "target"},
            **{"name": "kinh phí", "base": None, "period": None, "area": None},
        },
    ],
}


def exported(folder: Path, format: str) -> Path:
    export([RECORD.model_dump_json().encode()], folder, [format])
    return folder / {"brat": "records.brat.zip", "label-studio": "label-studio.json"}[format]


@pytest.mark.parametrize("format", ["brat", "label-studio"])
def test_there_and_back(format: str, tmp_path: Path) -> None:
    assert import_corrections(exported(tmp_path, format), tmp_path / "gold") == 1
    files = sorted(p.name for p in (tmp_path / "gold").iterdir())
    assert files == ["a%2Fb%3A%20m%E1%BA%ABu.json", "a%2Fb%3A%20m%E1%BA%ABu.txt"]
    assert (tmp_path / "gold" / files[1]).read_text(encoding="utf-8") == TEXT
    assert json.loads((tmp_path / "gold" / files[0]).read_text(encoding="utf-8")) == GOLD


def test_a_correction_in_brat_reaches_the_gold(tmp_path: Path) -> None:
    path = exported(tmp_path, "brat")
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    (ann,) = (name for name in files if name.endswith(".ann"))
    files[ann] = files[ann].replace("government", "service").replace('"kinh phí"', '"tổng kinh phí"')
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    import_corrections(path, tmp_path / "gold")
    record = json.loads(next((tmp_path / "gold").glob("*.json")).read_text(encoding="utf-8"))
    assert record["agencies"][0]["kind"] == "service"
    assert record["indicators"][2]["name"] == "tổng kinh phí"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("x.json", b"{", "not valid JSON"),
        ("x.json", b"{}", "no list of tasks"),
        ("x.json", b'[{"data": {}}]', "task 1 is not understood"),
        ("x.zip", b"PK", "zip"),
    ],
)
def test_what_is_no_annotation_is_refused_by_name(name: str, content: bytes, message: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UsageError, match=name) as caught:
        import_corrections(tmp_path / name, tmp_path / "gold")
    assert message in str(caught.value)
    assert not (tmp_path / "gold").exists()


def test_a_position_without_its_holder_is_refused() -> None:
    found = [a for a in annotate(RECORD.model_dump()) if a.label == "Position"]
    found[0].fields.pop("holder")
    with pytest.raises(ValueError, match="has no holder"):
        gold(TEXT, found)


def test_quotes_grow_until_they_are_unique() -> None:
    text = "tăng 5 người, tăng 5 người nữa"
    quote, at = unique_quote(text, 19, 20)
    assert text.count(quote) == 1 and quote[at] == "5" and text.index(quote) + at == 19
