"""An article with its records marked, and the records as tables, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.style import Style
from rich.table import Table
from rich.text import Text

from pipeline.records import Article
from pipeline.view.html import LABEL_NAMES
from pipeline.view.marks import LABELS, marks, pieces

_STYLES = {
    "official": Style.parse("bold blue"),
    "position": Style.parse("italic"),
    "agency": Style.parse("underline green"),
    "indicator": Style.parse("bold yellow"),
}


def highlight(article: Article) -> Text:
    """Return the article's text with its records in colour."""
    out = Text()
    for piece, over in pieces(article.text, marks(article)):
        out.append(_printable(piece), style=Style.combine([_STYLES[m.label] for m in over]) if over else "")
    return out


def legend() -> Text:
    """Return the meaning of the colours, in one line."""
    return Text("  ").join(Text(LABEL_NAMES[label], style=_STYLES[label]) for label in LABELS)


def show(article: Article) -> RenderableType:
    """Return the whole view of one article: legend, text, and a table a record kind."""
    return Group(legend(), "", highlight(article), *_tables(article), *(Text(f"! {w}", style="red") for w in article.warnings))


def _tables(article: Article) -> Iterator[RenderableType]:
    if article.officials:
        yield _table(
            "Cán bộ",
            ["Tên", "Chức vụ", "Cơ quan", "Hoạt động"],
            [
                [o.name, "\n".join(p.text for p in o.positions), "\n".join(p.agency or "–" for p in o.positions), ", ".join(a.text for a in o.actions)]
                for o in article.officials
            ],
        )
    if article.agencies:
        rows = [[a.name, a.kind, a.level or "–", a.area or "–", str(len(a.mentions))] for a in article.agencies]
        yield _table("Cơ quan", ["Tên", "Loại", "Cấp", "Địa bàn", "Lần"], rows)
    if article.indicators:
        yield _table(
            "Số liệu",
            ["Chỉ tiêu", "Số", "Đơn vị", "Loại", "So với", "Kỳ"],
            [
                [i.name, i.text, i.unit or "–", i.measure, i.base or "–", f"{i.period.start}..{i.period.end}" if i.period else "–"]
                for i in article.indicators
            ],
        )


def _table(title: str, columns: list[str], rows: list[list[str]]) -> Table:
    table = Table(title=title, title_justify="left", header_style="bold", pad_edge=False)
    for column in columns:
        table.add_column(column, justify="right" if column in ("Số", "Lần") else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(_printable(cell)) for cell in row))
    return table


def _printable(text: str) -> str:
    """Show control characters of an article as marks instead of sending them to the terminal."""
    return "".join(char if char.isprintable() or char in "\n\t" else "\N{REPLACEMENT CHARACTER}" for char in text)
