"""Highlights mark the right characters and nothing from an article becomes markup."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from pipeline.records import Article, Indicator, Official, Position, Span
from pipeline.view import html, terminal
from pipeline.view.marks import Mark, marks, pieces

TEXT = "Ông A <b>Giám đốc</b> Sở Y tế nói: 36 trạm </script><img onerror=alert(1)>"


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


class Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.marked: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attrs = dict(attrs)
        assert set(self.attrs) <= {"class", "title"}

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.tags[-1] == "mark":
            self.marked.append((str(self.attrs.get("class")), data))


def test_only_our_elements_and_the_whole_text() -> None:
    parser = Elements()
    parser.feed(html.highlight(article()))
    assert set(parser.tags) == {"style", "div", "p", "mark"}
    assert parser.text.endswith(TEXT)
    assert ("indicator", "36") in parser.marked and ("position", "Giám đốc") in parser.marked


def test_overlaps_keep_both_marks() -> None:
    found = [Mark(0, 10, "position", "p"), Mark(4, 10, "agency", "a"), Mark(8, 12, "indicator", "i")]
    cut = [(piece, [m.label for m in over]) for piece, over in pieces("0123456789abcdef", found)]
    assert cut == [
        ("0123", ["position"]),
        ("4567", ["position", "agency"]),
        ("89", ["position", "agency", "indicator"]),
        ("ab", ["indicator"]),
        ("cdef", []),
    ]


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=6))
def test_pieces_put_together_are_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    found = [Mark(a, b, "agency", "") for a, b in spans if a < b <= len(text)]
    assert "".join(piece for piece, _ in pieces(text, found)) == text


def test_terminal_shows_control_characters_as_marks() -> None:
    shown = terminal.highlight(Article(id="a", text="a\x1b[2Jb\u202ec"))
    assert shown.plain == "a\ufffd[2Jb\ufffdc"


def test_notebook_view_is_the_highlight() -> None:
    assert article()._repr_html_() == html.highlight(article())
    assert [m.label for m in marks(article())] == ["official", "position", "indicator"]
