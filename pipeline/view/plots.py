"""Plots of the tables for notebooks and scripts: figures of matplotlib with Vietnamese labels (extra `giaoban[plots]`).

The letters are those of DejaVu Sans, which comes with matplotlib and has every Vietnamese one, and a notebook gets the
drawing as SVG with the letters as shapes: it looks the same everywhere and needs no network.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches
from io import StringIO
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from pipeline.errors import UsageError
from pipeline.view import words

try:
    from matplotlib import rc_context
    from matplotlib.dates import AutoDateLocator, DateFormatter
    from matplotlib.figure import Figure
    from matplotlib.ticker import FuncFormatter, MaxNLocator
except ModuleNotFoundError as error:
    raise ModuleNotFoundError("the plots need matplotlib: pip install 'giaoban[plots]'") from error

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

Frames = Mapping[str, "pd.DataFrame"]

# Okabe and Ito's colours, and a marker each for print in grey
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00")
_MARKERS = "os^DvP"
_KINDS = {"indicators": ("Số liệu", "#e69f00"), "officials": ("Cán bộ", "#0072b2"), "agencies": ("Cơ quan", "#009e73")}
_MOST_BARS = 40
_BINS = {"D": ("ngày", "%d/%m/%Y"), "W": ("tuần", "%d/%m/%Y"), "M": ("tháng", "%m/%Y"), "Y": ("năm", "%Y")}


class Plot(Figure):
    """A figure that shows itself in a notebook; `savefig` writes it to a file."""

    def _repr_svg_(self) -> str:
        out = StringIO()
        with rc_context({"svg.fonttype": "path", "svg.hashsalt": "giaoban"}):
            self.savefig(out, format="svg", bbox_inches="tight", metadata={"Date": None})
        return out.getvalue()


def plot_indicator(frames: Frames, *, name: str, area: str | None = None, measure: str | None = None) -> Plot:
    """Plot the values of an indicator over time: a point where each period ends, a bar from where it begins.

    `name` is a name or a part of one, with or without tone marks; `area` a place; `measure` one of the measures, by default
    the one most of the values have. A number without a period stands at the day its article was published.
    Values of several units are shown in the base unit. Raises `UsageError` where no value fits.
    """
    rows = _values(frames, name, area, measure)
    unit, column = _unit(rows)
    labels = _series(rows)
    with _drawing(7.5, 4) as (figure, axes):
        for n, (label, some) in enumerate(rows.groupby(labels, sort=False)):
            colour = _COLOURS[n % len(_COLOURS)]
            some = some.sort_values("day")
            # two values of one day are of two things: no line leads from the one to the other
            line = "none" if some.day.duplicated().any() else "-"
            axes.plot(some.day, some[column], linestyle=line, color=colour, marker=_MARKERS[n % len(_MARKERS)], label=shorten(str(label), 50, placeholder="…"))
            axes.hlines(some[column], some.period_start.fillna(some.day), some.day, colors=colour, alpha=0.3, linewidth=5)
        axes.xaxis.set_major_locator(AutoDateLocator(maxticks=7))  # type: ignore[no-untyped-call,unused-ignore]
        axes.xaxis.set_major_formatter(DateFormatter("%d/%m/%Y" if (rows.day.max() - rows.day.min()).days < 300 else "%m/%Y"))  # type: ignore[no-untyped-call,unused-ignore]
        axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: words.number(round(value, 6))))
        axes.set_ylabel(unit or "giá trị")
        title = rows.name.mode()[0] if labels.nunique() == 1 else name
        axes.set_title(f"{shorten(title, 60, placeholder='…')} ({words.name(rows.measure.iloc[0])})", loc="left")
        if labels.nunique() > 1:
            axes.legend(frameon=False)
    return figure


def plot_officials(frames: Frames, *, top: int = 15) -> Plot:
    """Plot who is named in the most articles, each with the office they hold most often there."""
    officials = frames["officials"]
    if officials.empty:
        raise UsageError("no officials in these tables")
    counts = officials.groupby("name").article_id.nunique().sort_index().sort_values(ascending=False, kind="stable").head(top)
    offices = officials.dropna(subset=["position"]).groupby("name").position.agg(lambda some: some.mode().iloc[0])
    labels = [f"{name}\n{shorten(offices[name], 46, placeholder='…')}" if name in offices else name for name in counts.index]
    with _drawing(7.5, 0.8 + 0.42 * len(counts)) as (figure, axes):
        bars = axes.barh(range(len(counts)), counts.to_numpy(), color=_COLOURS[0], height=0.65)
        axes.bar_label(bars, padding=3)
        axes.set_yticks(range(len(counts)), labels, fontsize=8)
        axes.invert_yaxis()
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.set_title("Cán bộ được nêu tên nhiều nhất (số bài)", loc="left")
    return figure


def plot_coverage(frames: Frames) -> Plot:
    """Plot how many records the articles of each day gave; of each week, month or year where the days are too many."""
    articles = frames["articles"].dropna(subset=["published"])
    if articles.empty:
        raise UsageError("no article in these tables has a date of publication")
    for frequency in _BINS:
        periods = articles.published.dt.to_period(frequency)
        span = periods.max().ordinal - periods.min().ordinal + 1
        if span <= _MOST_BARS:
            break
    told, shown = _BINS[frequency]
    kinds = list(_KINDS)
    totals = articles.groupby(periods)[kinds].sum().astype(int)
    totals = totals.reindex([periods.min() + n for n in range(span)], fill_value=0)
    labels = [period.start_time.strftime(shown) for period in totals.index]
    with _drawing(7.5, 3.6) as (figure, axes):
        below = [0] * len(totals)
        for kind in kinds:
            label, colour = _KINDS[kind]
            axes.bar(range(len(totals)), totals[kind], bottom=below, color=colour, edgecolor="white", linewidth=0.5, label=label)
            below = [a + b for a, b in zip(below, totals[kind], strict=True)]
        step = max(1, len(labels) // 12)
        axes.set_xticks(range(0, len(labels), step), labels[::step], rotation=0 if len(labels) < 9 else 45, ha="center" if len(labels) < 9 else "right")
        axes.yaxis.set_major_locator(MaxNLocator(integer=True))
        axes.set_title(f"Bản ghi theo {told} đăng ({words.number(len(articles))} bài)", loc="left")
        axes.legend(frameon=False, ncols=3, loc="lower right", bbox_to_anchor=(1, 0.99), borderaxespad=0)
    return figure


def _values(frames: Frames, name: str, area: str | None, measure: str | None) -> pd.DataFrame:
    rows = frames["indicators"].merge(frames["articles"][["article_id", "published"]], on="article_id", how="left")
    rows["day"] = rows.period_end.fillna(rows.published)
    fits = rows.name.map(_fold).str.contains(_fold(name), regex=False)
    if not fits.any():
        near = get_close_matches(name, rows.name.unique(), 3, 0.4)
        raise UsageError(f"no indicator is named {name!r}" + (f"; near it: {', '.join(near)}" if near else ""))
    rows = rows[fits]
    if area is not None:
        places = sorted(rows.area.dropna().unique())
        rows = rows[rows.area.fillna("").map(_fold) == _fold(area)]
        if rows.empty:
            raise UsageError(f"no value of {name!r} for {area!r}" + (f"; there is {', '.join(places)}" if places else ""))
    measure = measure or rows.measure.mode()[0]
    rows = rows[(rows.measure == measure) & rows.day.notna()]
    if rows.empty:
        raise UsageError(f"no value of {name!r} with a date and the measure {measure!r}")
    base = rows.normalized_unit.fillna(rows.unit).fillna("")
    fitting: pd.DataFrame = rows[base == base.mode()[0]]
    return fitting


def _unit(rows: pd.DataFrame) -> tuple[str | None, str]:
    """Return the unit to show, and the column that has the values in it."""
    written = rows.unit.dropna().unique()
    if len(written) <= 1:
        return (written[0] if len(written) else None), "value"
    return rows.normalized_unit.iloc[0], "normalized_value"


def _series(rows: pd.DataFrame) -> pd.Series:
    """One line a place, and a name where several fit."""
    several = rows.name.map(_fold).nunique() > 1
    label: pd.Series = (rows.name + " · " if several else "") + rows.area.fillna("").astype(str)
    return label.str.removesuffix(" · ")


def _fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


@contextmanager
def _drawing(width: float, height: float) -> Iterator[tuple[Plot, Axes]]:
    style: dict[str, Any] = {
        "font.family": ["DejaVu Sans"],
        "font.size": 10,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.grid": True,
        "grid.alpha": 0.3,
        "axes.axisbelow": True,
        "figure.facecolor": "white",
        "text.parse_math": False,  # a `$` in an article is a dollar
    }
    with rc_context(style):  # type: ignore[arg-type,unused-ignore]  # its keys are literals in newer stubs
        figure = Plot(figsize=(width, height), layout="constrained")
        yield figure, figure.add_subplot()
