"""An article with its records marked, and the records as tables, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.style import Style
from rich.table import Table
from rich.text import Text

from pipeline.records import Article
from pipeline.view import words
from pipeline.view.marks import LABELS, marks, pieces, showable

# Colours that both light and dark terminals show, and an attribute each for those who do not tell them apart.
_STYLES = {
    "official": Style.parse("bold bright_blue"),
    "position": Style.parse("italic bright_blue"),
    "agency": Style.parse("underline green"),
    "indicator": Style.parse("bold magenta"),
}


class Highlight:
    """The text of an article with its records in colour; in brackets, with the name of the mark, where there is no terminal to colour it."""

    def __init__(self, article: Article) -> None:
        self.article = article

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        coloured = console.is_terminal
        yield legend()
        yield ""
        yield highlight(self.article) if coloured else Text(bracketed(self.article))


def highlight(article: Article) -> Text:
    """Return the article's text with its records in colour; where marks overlap, their styles add up."""
    out = Text()
    for piece, over in pieces(article.text, marks(article)):
        out.append(_shown(piece), style=Style.combine([_STYLES[m.label] for m in over]) if over else "")
    return out


def bracketed(article: Article) -> str:
    """Return the article's text with its records in brackets, for a file or a pipe.

    >>> from pipeline.records import Agency, Span
    >>> body = Agency(name="Sở Y tế", kind="government", mentions=[Span(text="Sở Y tế", start=0, end=7)])
    >>> bracketed(Article(id="a", text="Sở Y tế họp", agencies=[body]))
    '[Sở Y tế|Cơ quan] họp'
    """
    found = marks(article)
    opening: dict[int, int] = {}
    closing: dict[int, list[str]] = {}
    for mark in found:
        opening[mark.start] = opening.get(mark.start, 0) + 1
        closing.setdefault(mark.end, []).insert(0, words.name(mark.label))
    out = []
    for at in range(len(article.text) + 1):
        out += [f"|{name}]" for name in closing.get(at, ())]
        out.append("[" * opening.get(at, 0) + _shown(article.text[at : at + 1]))
    return "".join(out)


def legend() -> Text:
    """Return the meaning of the colours, in one line."""
    return Text("  ").join(Text(words.name(label), style=_STYLES[label]) for label in LABELS)


def show(article: Article) -> RenderableType:
    """Return the whole view of one article: legend, text, and a table a record kind."""
    return Group(Highlight(article), *_tables(article), *(Text(f"! {_shown(w)}", style="red") for w in article.warnings))


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
        rows = [[a.name, words.name(a.kind), words.name(a.level), a.area or "–", str(len(a.mentions))] for a in article.agencies]
        yield _table("Cơ quan", ["Tên", "Loại", "Cấp", "Địa bàn", "Lần"], rows)
    if article.indicators:
        yield _table(
            "Số liệu",
            ["Chỉ tiêu", "Số", "Đơn vị", "Loại", "So với", "Kỳ"],
            [
                [i.name, i.text, i.unit or "–", words.name(i.measure), i.base or "–", f"{i.period.start}..{i.period.end}" if i.period else "–"]
                for i in article.indicators
            ],
        )


def _table(title: str, columns: list[str], rows: list[list[str]]) -> Table:
    table = Table(title=title, title_justify="left", header_style="bold", pad_edge=False)
    for column in columns:
        table.add_column(column, justify="right" if column in ("Số", "Lần") else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(_shown(cell)) for cell in row))
    return table


def _shown(text: str) -> str:
    """Show control characters of an article as marks instead of sending them to the terminal."""
    return showable(text.replace("\r", ""))
