"""An article with its records marked, as HTML for a notebook: no script, and every character of the article escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from pathlib import Path

from pipeline.records import Article
from pipeline.view import words
from pipeline.view.marks import LABELS, Mark, marks, pieces, showable


def highlight(article: Article) -> str:
    """Return the article as an HTML fragment: a legend, and marks that tell their record on hover, tap or focus.

    >>> from pipeline.records import Article
    >>> "&lt;b&gt;" in highlight(Article(id="a", text="<b>"))
    True
    """
    legend = "".join(f'<mark class="{label}">{words.name(label)}</mark>' for label in LABELS)
    body = "".join(_nested(pieces(article.text, marks(article))))
    return f'<style>{_style()}</style><div class="giaoban" lang="vi"><p class="legend">{legend}</p>{body}</div>'


def _nested(cut: Iterable[tuple[str, tuple[Mark, ...]]]) -> Iterator[str]:
    """Yield the pieces with marks opened and closed around them; only where marks cross is one closed and opened again."""
    opened: tuple[Mark, ...] = ()
    for piece, over in cut:
        common = 0
        while common < min(len(opened), len(over)) and opened[common] == over[common]:
            common += 1
        yield "</mark>" * (len(opened) - common)
        for mark in over[common:]:
            yield f'<mark class="{mark.label}" tabindex="0" data-note="{escape(showable(mark.note))}">'
        yield escape(showable(piece))
        opened = over
    yield "</mark>" * len(opened)


@cache
def _style() -> str:
    folder = Path(__file__).parent
    return "".join((folder / f"{name}.css").read_text(encoding="utf-8") for name in ("marks", "notebook"))
