"""Annotated articles: `NAME.txt` beside `NAME.json`, as corrected records are kept."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import UsageError

Gold = dict[str, Any]  # one annotated record, as it stands in the file


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One annotated article; records that carry `"optional": true` count neither way."""

    id: str
    text: str
    officials: list[Gold]
    agencies: list[Gold]
    indicators: list[Gold]


def read_gold(folders: Iterable[Path]) -> list[GoldArticle]:
    """Return the annotated articles of all folders, folder by folder, sorted by path.

    Raises `UsageError` where a folder has none, or an article is not as it should be; the message names the file.
    """
    out: list[GoldArticle] = []
    for folder in folders:
        paths = [p for p in sorted(Path(folder).rglob("*.txt")) if p.with_suffix(".json").is_file()]
        if not paths:
            raise UsageError(f"{folder}: no annotated articles (NAME.txt with NAME.json) found")
        out += [_read(path) for path in paths]
    return out


def _read(path: Path) -> GoldArticle:
    try:
        text = path.read_text(encoding="utf-8")
        data = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        article = GoldArticle(path.stem, text, data["officials"], data["agencies"], data["indicators"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{path.with_suffix('.json')}: not an annotated article ({type(error).__name__}: {error})") from error
    for indicator in article.indicators:
        if "start" not in indicator and indicator.get("quote", "") not in text:
            raise UsageError(f"{path.with_suffix('.json')}: the quote {indicator.get('quote')!r} is not in the text")
    return article


def number_span(text: str, indicator: Gold) -> tuple[int, int]:
    """Return where the number of an annotated indicator stands in the text.

    >>> number_span("Có 12 trường.", {"quote": "Có 12 trường", "number": "12"})
    (3, 5)
    """
    if "start" in indicator:
        start = int(indicator["start"])
    else:
        quote = indicator["quote"]
        start = text.index(quote) + int(indicator.get("at", quote.find(indicator["number"])))
    return start, start + len(indicator["number"])
