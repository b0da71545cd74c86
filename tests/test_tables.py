"""The tables hold what the records hold."""

from __future__ import annotations

import pandas as pd

from pipeline.records import Agency, Article, Indicator, Official, Period, Position, Quantity, Span
from pipeline.tables import COLUMNS, rows, to_frames

TEXT = "Ông Trần Văn Mẫu, Giám đốc Sở Y tế, cho biết có 36 trạm."
ARTICLE = Article(
    id="mẫu",
    text=TEXT,
    published="2025-10-21",
    officials=[
        Official(
            name="Trần Văn Mẫu",
            honorific="Ông",
            positions=[Position(text="Giám đốc Sở Y tế", start=18, end=34, title="Giám đốc", agency="Sở Y tế")],
            mentions=[Span(text="Trần Văn Mẫu", start=4, end=16)],
        ),
        Official(name="Lý Thị Thử"),
    ],
    agencies=[Agency(name="Sở Y tế", kind="government", level="province", mentions=[Span(text="Sở Y tế", start=27, end=34)])],
    indicators=[
        Indicator(
            text="36",
            start=48,
            end=50,
            name="trạm",
            value=36,
            unit="trạm",
            period=Period(text="nay", start="2025-10-21", end="2025-10-21"),
            normalized=Quantity(value=36, unit="trạm"),
            sentence=(0, len(TEXT)),
            statement=1,
        )
    ],
)


def test_columns_are_those_of_the_schema() -> None:
    for name, some in rows(ARTICLE.model_dump()).items():
        for row in some:
            assert set(row) <= set(COLUMNS[name]), name


def test_frames() -> None:
    frames = to_frames([ARTICLE, Article(id="trống", text="")])
    assert list(frames) == list(COLUMNS)
    assert {name: len(frame) for name, frame in frames.items()} == {"articles": 2, "officials": 2, "agencies": 1, "mentions": 2, "indicators": 1}
    assert all(frame.columns[0] == "article_id" for frame in frames.values())
    with_office, without = (frames["officials"].iloc[i] for i in (0, 1))
    assert (with_office.position, with_office.agency, with_office.former) == ("Giám đốc Sở Y tế", "Sở Y tế", False)
    assert pd.isna(without.position) and pd.isna(without.start)
    number = frames["indicators"].iloc[0]
    assert number.period_start == pd.Timestamp("2025-10-21")
    assert (number.normalized_value, number.sentence) == (36.0, TEXT)


def test_frames_of_nothing_keep_their_columns_and_types() -> None:
    empty, full = to_frames([]), to_frames([ARTICLE])
    for name in COLUMNS:
        assert list(empty[name].columns) == list(COLUMNS[name])
        assert (empty[name].dtypes == full[name].dtypes).all(), name
