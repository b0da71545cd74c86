"""Excel cells are never run as formulas; DuckDB joins a number to its article and body."""

from __future__ import annotations

from pathlib import Path

import duckdb
import openpyxl
import pytest

from pipeline.exporters import export
from pipeline.records import Agency, Article, Indicator


def written(folder: Path, format: str, title: str = "Tin") -> None:
    number = Indicator(text="36", start=0, end=2, name=title, value=-36, unit="trạm", agency="Sở Y tế", sentence=(0, 2), statement=0)
    body = Agency(name="Sở Y tế", kind="government", level="province")
    export([Article(id="a", text="36", title=title, agencies=[body], indicators=[number]).model_dump_json().encode()], folder, [format])


@pytest.mark.parametrize("evil", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://example.org")'])
def test_no_cell_is_a_formula(evil: str, tmp_path: Path) -> None:
    written(tmp_path, "excel", evil)
    book = openpyxl.load_workbook(tmp_path / "records.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert f"'{evil}" in [cell.value for cell in cells]
    assert -36.0 in [cell.value for cell in cells]


def test_duckdb_joins(tmp_path: Path) -> None:
    written(tmp_path, "duckdb")
    with duckdb.connect(str(tmp_path / "records.duckdb"), read_only=True) as db:
        assert db.execute("SELECT value, title, agency_kind FROM indicator_facts").fetchall() == [(-36.0, "Tin", "government")]
        with pytest.raises(duckdb.Error):
            db.execute("INSERT INTO indicators (article_id) VALUES ('nowhere')")
