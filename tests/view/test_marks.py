"""Highlights mark the right characters and nothing from an article becomes markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from pipeline.records import Agency, Article, Indicator, Official, Position, Span
from pipeline.view import html, terminal
from pipeline.view.marks import Mark, describe, marks, pieces

TEXT = "Ông A <b>Giám đốc</b> Sở Y tế nói: 36 trạm </script><img onerror=alert(1)>"
HOSTILE = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onfocus='alert(1)",
    "\u202eevil\u2066",
    "</style><b>",
    "</mark></div>",
    "&lt;b&gt;",
    "[bold]x[/bold]",
]


def article(text: str = TEXT) -> Article:
    at = text.index
    return Article(
        id="a",
        text=text,
        officials=[
            Official(
                name="A<script>",
                mentions=[Span(text="A", start=at("A"), end=at("A") + 1)],
                positions=[Position(text="Giám đốc", start=at("Giám"), end=at("Giám") + 8, title="Giám đốc", agency='Sở "Y tế"')],
            )
        ],
        indicators=[Indicator(text="36", start=at("36"), end=at("36") + 2, name="<i>trạm</i>", value=36, sentence=(0, len(text)), statement=0)],
    )


def poisoned(bad: str) -> Article:
    """An article whose every text field is hostile, the marked pieces too."""
    text = f"{bad} 36 {bad}"
    span = {"text": bad, "start": 0, "end": len(bad)}
    return Article(
        id=bad,
        source=bad,
        url=bad,
        title=bad,
        text=text,
        officials=[Official(name=bad, honorific=bad, mentions=[Span(**span)], actions=[Span(**span)], positions=[Position(**span, title=bad, agency=bad, area=bad)])],
        agencies=[Agency(name=bad, kind="other", area=bad, mentions=[Span(**span)])],
        indicators=[
            Indicator(text="36", start=len(bad) + 1, end=len(bad) + 3, name=bad, value=36, unit=bad, base=bad, qualifier=bad, area=bad, sentence=(0, len(text)), statement=0)
        ],
        warnings=[bad],
    )


class Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[dict[str, str | None]] = []
        self.text = ""
        self.notes: list[str] = []
        self.marked: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert {name for name, _ in attrs} <= {"class", "tabindex", "data-note", "lang"}
        assert dict(attrs).get("class") in {None, "giaoban", "legend", "official", "position", "agency", "indicator"}
        self.tags.append(tag)
        self.open.append({"tag": tag, **dict(attrs)})
        if "data-note" in dict(attrs):
            self.notes.append(dict(attrs)["data-note"] or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()["tag"] == tag, "elements nest"

    def handle_data(self, data: str) -> None:
        self.text += data
        self.marked += [(str(e["class"]), data) for e in self.open if e["tag"] == "mark"]


def parsed(page: str) -> Elements:
    parser = Elements()
    parser.feed(page)
    parser.close()
    assert parser.open == []
    return parser


def test_only_our_elements_and_the_whole_text() -> None:
    parser = parsed(html.highlight(article()))
    assert set(parser.tags) == {"style", "div", "p", "mark"}
    assert parser.text.endswith(TEXT)
    assert ("indicator", "36") in parser.marked and ("position", "Giám đốc") in parser.marked
    assert any(note.startswith("<i>trạm</i>\n36") for note in parser.notes)


@pytest.mark.parametrize("bad", HOSTILE)
def test_a_hostile_article_stays_text(bad: str) -> None:
    parser = parsed(html.highlight(poisoned(bad)))
    assert set(parser.tags) == {"style", "div", "p", "mark"}
    shown = bad.replace("\u202e", "\ufffd").replace("\u2066", "\ufffd")
    assert parser.text.endswith(f"{shown} 36 {shown}")
    assert {(label, shown) for label in ("official", "position", "agency")} <= set(parser.marked)
    assert all("\u202e" not in note for note in parser.notes)


@pytest.mark.parametrize("bad", [*HOSTILE, "\x1b]0;title\x07", "a\rb"])
def test_a_hostile_article_does_not_steer_the_terminal(bad: str) -> None:
    console = Console(file=StringIO(), force_terminal=True, color_system=None, width=400)
    console.print(terminal.show(poisoned(bad)))
    out = console.file.getvalue()  # type: ignore[attr-defined]
    plain = plain_text(out)
    assert "36" in plain and plain.count(plain_text(bad.replace("\u202e", "\ufffd").replace("\u2066", "\ufffd"))) > 3
    assert not set(plain) & set("\x1b\x07\r\u202e\u2066")


def plain_text(out: str) -> str:
    """Take off the codes that rich itself writes, and what a hostile text is shown as."""
    return re.sub(r"\x1b\[[0-9;]*m", "", out).replace("\x1b]0;title\x07", "\ufffd]0;title\ufffd").replace("a\rb", "ab")


def test_marks_cross_and_nest() -> None:
    found = [Mark(0, 10, "position", "p"), Mark(4, 10, "agency", "a"), Mark(8, 12, "indicator", "i")]
    cut = [(piece, [m.label for m in over]) for piece, over in pieces("0123456789abcdef", found)]
    assert cut == [
        ("0123", ["position"]),
        ("4567", ["position", "agency"]),
        ("89", ["position", "agency", "indicator"]),
        ("ab", ["indicator"]),
        ("cdef", []),
    ]
    page = "".join(html._nested(pieces("0123456789abcdef", found)))
    parser = parsed(page)
    assert parser.tags == ["mark"] * 4, "only the crossing mark is opened twice"
    assert parser.text == "0123456789abcdef"
    assert [piece for label, piece in parser.marked if label == "indicator"] == ["89", "ab"]


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=6))
def test_pieces_put_together_are_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    found = [Mark(a, b, "agency", "") for a, b in spans if a < b <= len(text)]
    assert "".join(piece for piece, _ in pieces(text, found)) == text


def test_terminal_shows_control_characters_as_marks() -> None:
    shown = terminal.highlight(Article(id="a", text="a\x1b[2Jb\u202ec\u00a0d"))
    assert shown.plain == "a\ufffd[2Jb\ufffdc\u00a0d"


def test_without_a_terminal_marks_are_brackets() -> None:
    console = Console(file=StringIO(), width=200)
    console.print(terminal.show(article()))
    out = console.file.getvalue()  # type: ignore[attr-defined]
    assert "<b>[Giám đốc|Chức vụ]</b>" in out and "[36|Số liệu]" in out and "\x1b" not in out


def test_what_a_number_means() -> None:
    article_ = article()
    number = article_.indicators[0].model_copy(update={"value": 29232.75, "value_high": 30000.0, "unit": "tỷ đồng", "measure": "target", "qualifier": "gần"})
    assert describe(number) == "<i>trạm</i>\ngần 29.232,75 – 30.000 tỷ đồng · mục tiêu"


def test_notebook_view_is_the_highlight() -> None:
    assert article()._repr_html_() == html.highlight(article())
    assert [m.label for m in marks(article())] == ["official", "position", "indicator"]
