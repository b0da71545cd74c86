"""The plots show the values of the tables, with every letter of their labels."""

from __future__ import annotations

import warnings
from io import BytesIO

import matplotlib
import pandas as pd
import pytest

import pipeline
from pipeline.errors import UsageError
from pipeline.view import plot_coverage, plot_indicator, plot_officials
from pipeline.view.plots import Plot

MONTHS = {"2025-07-03": "18.240", "2025-08-05": "21.310", "2025-09-04": "24.905"}
NAMES = ["Nguyễn Thị Ngữ Ẩn", "Đặng Hữu Phước", "Nguyễn Thị Ngữ Ẩn"]


@pytest.fixture(scope="module")
def frames() -> dict[str, pd.DataFrame]:
    articles = [
        pipeline.extract(
            f"Thu ngân sách nhà nước\nBà {who}, Phó Giám đốc Sở Tài chính, cho biết thu ngân sách nhà nước lũy kế đạt {value} tỷ đồng.",
            published=day,
            id=day,
        )
        for (day, value), who in zip(MONTHS.items(), NAMES, strict=True)
    ]
    return pipeline.to_frames(articles)


def drawn(plot: Plot) -> None:
    """Draw it; a letter that the font lacks would be a warning."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        plot.savefig(BytesIO(), format="png")
        assert plot._repr_svg_().count("<path") > 20


def texts(plot: Plot) -> list[str]:
    axes = plot.axes[0]
    return [axes.get_title(loc="left"), axes.get_ylabel(), *(label.get_text() for label in axes.get_yticklabels())]


def test_an_indicator_over_time(frames: dict[str, pd.DataFrame]) -> None:
    plot = plot_indicator(frames, name="thu ngan sach")
    (line,) = plot.axes[0].get_lines()
    assert list(line.get_ydata()) == [18240.0, 21310.0, 24905.0]
    assert [pd.Timestamp(day).date().isoformat() for day in line.get_xdata()] == list(MONTHS)
    assert texts(plot)[0].endswith("(mức đạt)") and texts(plot)[1] == "tỷ đồng"
    drawn(plot)
    assert any("." in label for label in texts(plot)[2:]), "thousands are parted the Vietnamese way"


def test_what_does_not_fit_says_so(frames: dict[str, pd.DataFrame]) -> None:
    with pytest.raises(UsageError, match=r"no indicator is named 'thu ngân hàng'; near it: .*thu ngân sách"):
        plot_indicator(frames, name="thu ngân hàng")
    with pytest.raises(UsageError, match="for 'Huế'"):
        plot_indicator(frames, name="thu ngân sách", area="Huế")
    with pytest.raises(UsageError, match="measure 'rank'"):
        plot_indicator(frames, name="thu ngân sách", measure="rank")
    undated = {**frames, "articles": frames["articles"].assign(published=pd.NaT)}
    with pytest.raises(UsageError, match="date of publication"):
        plot_coverage(undated)
    with pytest.raises(UsageError, match="no officials"):
        plot_officials({**frames, "officials": frames["officials"].head(0)})


def test_no_line_joins_values_of_one_day(frames: dict[str, pd.DataFrame]) -> None:
    assert plot_indicator(frames, name="thu ngân sách").axes[0].get_lines()[0].get_linestyle() == "-"
    twice = {**frames, "indicators": pd.concat([frames["indicators"], frames["indicators"].assign(value=1.0)])}
    assert plot_indicator(twice, name="thu ngân sách").axes[0].get_lines()[0].get_linestyle() == "None"


def test_units_that_differ_meet_in_the_base_unit(frames: dict[str, pd.DataFrame]) -> None:
    indicators = frames["indicators"]
    indicators = indicators[indicators.unit == "tỷ đồng"].copy()
    indicators.loc[indicators.index[0], ["value", "unit"]] = [18.24, "nghìn tỷ đồng"]
    (line,) = plot_indicator({**frames, "indicators": indicators}, name="thu ngân sách").axes[0].get_lines()
    assert list(line.get_ydata()) == [18240e9, 21310e9, 24905e9]


def test_officials(frames: dict[str, pd.DataFrame]) -> None:
    plot = plot_officials(frames, top=2)
    assert [bar.get_width() for bar in plot.axes[0].patches] == [2, 1]
    assert texts(plot)[2] == "Nguyễn Thị Ngữ Ẩn\nPhó Giám đốc Sở Tài chính"
    drawn(plot)


def test_coverage_counts_every_record(frames: dict[str, pd.DataFrame]) -> None:
    plot = plot_coverage(frames)
    drawn(plot)
    assert "tuần" in texts(plot)[0], "64 days are too many bars"
    heights = sum(bar.get_height() for bar in plot.axes[0].patches)
    assert heights == frames["articles"][["officials", "agencies", "indicators"]].sum().sum() > 5


def test_a_dollar_is_no_formula(frames: dict[str, pd.DataFrame]) -> None:
    officials = frames["officials"].assign(name=r"$\frac{$", position="</svg><script>alert(1)</script>")
    plot = plot_officials({**frames, "officials": officials})
    drawn(plot)
    assert "<script" not in plot._repr_svg_() and texts(plot)[2].startswith(r"$\frac{$")


def test_the_settings_of_the_user_stay(frames: dict[str, pd.DataFrame]) -> None:
    before = dict(matplotlib.rcParams)
    plot_officials(frames)
    assert dict(matplotlib.rcParams) == before
