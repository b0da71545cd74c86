"""An article with its records marked, as HTML for a notebook; every character of the article is escaped."""

from __future__ import annotations

from html import escape

from pipeline.records import Article
from pipeline.view.marks import LABELS, marks, pieces

# Colour-blind safe tints (Okabe and Ito's palette) with a line style each, so that print and dark mode tell them apart too.
_STYLE = """<style>
.giaoban{font:15px/1.7 system-ui,sans-serif;max-width:60em;white-space:pre-wrap;overflow-wrap:anywhere}
.giaoban mark{background:none;color:inherit;border-radius:2px;padding:0 1px}
.giaoban .official{background:#56b4e940;border-bottom:3px solid #0072b2}
.giaoban .position{border-bottom:2px dotted #0072b2}
.giaoban .agency{background:#009e7333;border-bottom:2px dashed #009e73}
.giaoban .indicator{background:#e69f0059;border-bottom:2px solid #d55e00;font-weight:600}
.giaoban .legend{font-size:13px;margin:0 0 .8em}
.giaoban .legend mark{margin-right:1em}
</style>"""
LABEL_NAMES = {"official": "Cán bộ", "position": "Chức vụ", "agency": "Cơ quan", "indicator": "Số liệu"}


def highlight(article: Article) -> str:
    """Return the article as an HTML fragment: marks with a note on hover, and a legend.

    >>> from pipeline.records import Article
    >>> "&lt;b&gt;" in highlight(Article(id="a", text="<b>"))
    True
    """
    body = "".join(_marked(piece, [(m.label, m.note) for m in over]) for piece, over in pieces(article.text, marks(article)))
    legend = "".join(_marked(LABEL_NAMES[label], [(label, "")]) for label in LABELS)
    return f'{_STYLE}<div class="giaoban"><p class="legend">{legend}</p>{body}</div>'


def _marked(piece: str, over: list[tuple[str, str]]) -> str:
    """Wrap a piece in the marks that cover it; the innermost comes last, so hovering shows it."""
    out = escape(piece)
    for label, note in reversed(over):
        title = f' title="{escape(note)}"' if note else ""
        out = f'<mark class="{label}"{title}>{out}</mark>'
    return out
