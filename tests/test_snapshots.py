"""Whole sample articles: their records and tables stay as they are, until a change says why."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from pytest_regressions.data_regression import DataRegressionFixture
from pytest_regressions.dataframe_regression import DataFrameRegressionFixture

import pipeline
from pipeline.resources import corpus_folder

ARTICLES = sorted(corpus_folder().glob("*.txt"))
TABLES = ("officials", "agencies", "indicators")


def extracted(path: Path) -> pipeline.Article:
    return pipeline.extract(path.read_text(encoding="utf-8"), id=path.stem)


def outline(article: pipeline.Article) -> dict[str, Any]:
    """The record without the text, and each field that is empty left out: what a reader of a difference wants to see."""

    def filled(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: filled(v) for key, v in value.items() if v not in (None, [], False) and key != "sentence"}
        return [filled(v) for v in value] if isinstance(value, list | tuple) else value

    return filled(article.model_dump(exclude={"text"}))  # type: ignore[no-any-return]


@pytest.mark.parametrize("path", ARTICLES, ids=lambda p: p.stem)
def test_records(path: Path, data_regression: DataRegressionFixture) -> None:
    article = extracted(path)
    for span in (m for record in (*article.officials, *article.agencies) for m in record.mentions):
        assert article.text[span.start : span.end] == span.text
    data_regression.check(outline(article))


@pytest.mark.parametrize("table", TABLES)
def test_tables(table: str, dataframe_regression: DataFrameRegressionFixture) -> None:
    frame = pipeline.to_frames(extracted(path) for path in ARTICLES[:3])[table]
    columns = {name: frame[name].astype("float64") if pd.api.types.is_numeric_dtype(frame[name]) else frame[name].astype(str).fillna("") for name in frame}
    dataframe_regression.check(pd.DataFrame(columns).drop(columns=["sentence"], errors="ignore"))
