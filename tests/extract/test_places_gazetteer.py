"""The gazetteer tables: complete, of one form, quick to load, and rebuilt by the builder."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from pipeline.extract.places.build import build, split_type
from pipeline.extract.places.gazetteer import communes, districts, is_city_province, key, named, province_now, provinces
from pipeline.extract.places.mergers import communes_now
from pipeline.lexicon import FOLDER, names, rows
from pipeline.text.normalize import normalize

TABLES = [n for n in names() if n in {"provinces", "districts", "communes", "communes_before", "regions", "foreign_places", "outlets"} or n.startswith("place")]


def test_counts() -> None:
    assert len(rows("provinces")) == 63
    assert sum(bool(r["now"]) for r in rows("provinces")) == 34
    assert len(rows("districts")) == 696
    assert len(rows("communes")) == 3321
    assert sum(len(r["names"].split(", ")) for r in rows("communes_before")) > 10_000


def test_every_unit_has_a_known_parent() -> None:
    now = {r["name"] for r in rows("provinces") if r["now"]}
    assert {r["became"] for r in rows("provinces")} == now
    assert {r["province"] for r in rows("communes")} == now
    before = {r["name"] for r in rows("provinces")}
    assert {r["province"] for r in rows("districts")} == before
    assert {(r["province"], r["district"]) for r in rows("communes_before")} <= {(r["province"], r["name"]) for r in rows("districts")}
    assert all(key(r["parent"]) in provinces() for r in rows("places_earlier"))
    assert all(key(r["province"]) in provinces() for r in rows("outlets"))


@pytest.mark.parametrize("table", TABLES)
def test_tables_are_normalised(table: str) -> None:
    text = (FOLDER / f"{table}.tsv").read_text(encoding="utf-8")
    assert normalize(text).text == text.replace("\t", " ")
    assert "Source:" in text.split("\n\n")[0]


def test_names_are_single_spaced() -> None:
    for r in rows("communes"):
        assert re.fullmatch(r"\S+(?: \S+)*", r["name"])


def test_mergers() -> None:
    assert province_now("Hà Nam") == "Ninh Bình"
    assert province_now("Bà Rịa - Vũng Tàu") == "Hồ Chí Minh"
    assert ("phường", "Tân Phong", "Lai Châu") in {(u.kind, u.name, u.parent) for u in communes_now("Tân Phong", "Lai Châu")}
    assert communes_now("Không Có Xã Này") == []
    assert is_city_province("Huế") and not is_city_province("Lai Châu")


def test_lookup_forgives_spelling() -> None:
    assert key("Đăk R’Lấp") in districts()
    assert named()[key("BÀ RỊA – VŨNG TÀU")][0].name == "Bà Rịa - Vũng Tàu"
    assert any(u.now for u in communes()[key("mường tè")])


def test_loading_costs_less_than_importing_spacy() -> None:
    code = (
        "import time; t = time.process_time(); import spacy; imported = time.process_time() - t; from pipeline.extract import places; "
        "t = time.process_time(); places.find_in('Hà Nội, xã Tân Thịnh Lò Văn Ún, phường Văn Miếu - Quốc Tử Giám'); print((time.process_time() - t) / imported)"
    )
    best = min(float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout) for _ in range(2))
    assert best < 1.0, "about 0.05 on a quiet core"


def test_builder_reads_the_source_form() -> None:
    assert split_type("Thị Trấn Con Cuông") == ("thị trấn", "Con Cuông")
    with pytest.raises(ValueError, match="no type word"):
        split_type("Con Cuông")
    row = {
        "old": {"province_name": "Tỉnh Hà Nam", "district_name": "Huyện Kim Bảng", "ward_name": "Xã Tân Sơn"},
        "new": {"province_name": "Tỉnh Ninh Bình", "ward_name": "Phường Lý Thường Kiệt"},
    }
    same = {
        "old": {"province_name": "Tỉnh Ninh Bình", "district_name": "Huyện Yên Mô", "ward_name": ""},
        "new": {"province_name": "Tỉnh Ninh Bình", "ward_name": "Xã Yên Mô"},
    }
    tables = build({"newWards": {}, "newProvinces": {}, "mapping": {"rows": [row, same]}})
    assert "Hà Nam\ttỉnh\t\tNinh Bình" in tables["provinces"]
    assert "Ninh Bình\tphường\tLý Thường Kiệt\tKim Bảng: Tân Sơn" in tables["communes"]
    assert "Ninh Bình\txã\tYên Mô\tYên Mô\n" in tables["communes"]
    assert "Kim Bảng\thuyện\tHà Nam" in tables["districts"]
