"""HTML pages: the article without menus and advertisements (trafilatura), its title, date and address.

The text of the record is the extracted article (title, then the paragraphs), and offsets point into that.
"""

from __future__ import annotations

from datetime import date

from pipeline.errors import InputError
from pipeline.readers.base import Reading, SourceArticle
from pipeline.text.decode import DecodeError, decode

_MAX_OPEN = 10_000  # elements open at once, void ones that never close among them; a news page has some hundreds


def parse_html(data: bytes, reading: Reading) -> SourceArticle:
    """Return the article of an HTML page; needs the extra `giaoban[html]`."""
    try:
        import trafilatura
    except ModuleNotFoundError as error:
        raise InputError("HTML pages need the extra: pip install 'giaoban[html]'") from error
    page = trafilatura.bare_extraction(_page(data), with_metadata=True, include_comments=False, include_tables=True, favor_precision=True)
    if page is None or isinstance(page, dict) or not (page.text or "").strip():
        raise InputError("no article text found in the page")
    title = (page.title or "").strip()
    body = (page.text or "").strip()
    text = body if not title or body.startswith(title) else f"{title}\n{body}"
    return SourceArticle(text, url=page.url, published=date.fromisoformat(page.date) if page.date else None)


def _page(data: bytes) -> str:
    """Decode a page: by its own declaration where that works, else like a text file; refuse one nested beyond reason."""
    try:
        text = decode(data)
    except DecodeError as error:
        raise InputError(str(error)) from error
    depth = 0
    at = 0
    while (at := text.find("<", at)) >= 0:
        following = text[at + 1 : at + 2]
        depth += 1 if following.isalpha() else -1 if following == "/" else 0
        if depth > _MAX_OPEN:
            raise InputError(f"more than {_MAX_OPEN:,} elements nested in one another: not a news page")
        at += 1
    return text
