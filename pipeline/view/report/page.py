"""The page itself: template, style, script and data put together so that it needs nothing else and may reach for nothing else.

The data lie in the page as gzip in base64, which no article can break out of; the script puts them into the page as text nodes only.
A content security policy names the hashes of our script and style, so that nothing else would run even if it got in.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.view import words

_FOLDER = Path(__file__).parent / "page"
_VIEW = Path(__file__).parents[1]
_LIBRARIES = {"tabulator.min.js": "LICENSE-tabulator", "chart.umd.min.js": "LICENSE-chartjs"}  # the licence goes where the code goes
_SCRIPTS = ("data", "dom", "state", "select", "tables", "article", "charts", "main")


def page(data: dict[str, Any], *, title: str) -> str:
    """Return the whole HTML file."""
    texts = data.pop("texts")
    style, vendor, script = _style(), _vendor_script(), _script()
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src {_hash(vendor)} {_hash(script)}",
            "style-src 'unsafe-inline'",  # the table library sets styles of its own
            "img-src data:",
            "connect-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    parts = {
        "policy": escape(policy),
        "title": escape(title),
        "version": escape(__version__),
        "style": style,
        "words": _json(_words()),
        "records": _packed(data | {"title": title}),
        "texts": _packed(texts),
        "vendor": vendor,
        "script": script,
    }
    template = _read(_FOLDER / "page.html")
    return re.sub(r"\{\{(\w+)\}\}", lambda m: parts[m[1]], template)


def _packed(values: Any) -> str:
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return base64.b64encode(gzip.compress(text, 9, mtime=0)).decode("ascii")


def _json(values: Any) -> str:
    """JSON for a script element: `<` cannot end it."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _words() -> dict[str, dict[str, str]]:
    interface = json.loads(_read(_FOLDER / "words.json"))
    return {
        "vi": words.names("vi") | {key: pair[0] for key, pair in interface.items()},
        "en": words.names("en") | {key: pair[1] for key, pair in interface.items()},
    }


@cache
def _style() -> str:
    files = (_VIEW / "vendor/tabulator_simple.min.css", _VIEW / "marks.css", _FOLDER / "report.css")
    return _inline("\n".join(_read(path) for path in files))


@cache
def _vendor_script() -> str:
    vendor = _VIEW / "vendor"
    return _inline("\n".join(f"/*\n{_read(vendor / licence)}*/\n{_read(vendor / name)}" for name, licence in _LIBRARIES.items()))


@cache
def _script() -> str:
    body = "\n".join(_read(_FOLDER / f"{name}.js") for name in _SCRIPTS)
    return _inline(f'(() => {{\n"use strict";\n{body}\n}})();')


def _inline(text: str) -> str:
    """Leave out the addresses of source maps, which a page on its own does not have."""
    text = re.sub(r"/\*# sourceMappingURL=\S+ \*/|//# sourceMappingURL=\S+", "", text)
    assert not re.search(r"</(?:script|style)|<!--", text, re.IGNORECASE), "would end its element"
    return text


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
