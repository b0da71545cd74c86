"""One file a format: `SPLITTERS` says how a file of some ending becomes units, `PARSERS` how a unit becomes an article."""

from __future__ import annotations

from pipeline.readers.archives import split_gz, split_zip
from pipeline.readers.base import Fields, Limits, Parser, Reading, SourceArticle, Splitter, Unit, whole
from pipeline.readers.csv import split_csv
from pipeline.readers.docx import parse_docx
from pipeline.readers.html import parse_html
from pipeline.readers.json import parse_object, split_json, split_jsonl
from pipeline.readers.txt import parse_txt

SPLITTERS: dict[str, Splitter] = {
    ".txt": whole("txt"),
    ".html": whole("html"),
    ".htm": whole("html"),
    ".docx": whole("docx"),
    ".json": split_json,
    ".jsonl": split_jsonl,
    ".csv": split_csv,
    ".gz": split_gz,
    ".zip": split_zip,
}
PARSERS: dict[str, Parser] = {"txt": parse_txt, "html": parse_html, "docx": parse_docx, "json": parse_object}

__all__ = ["PARSERS", "SPLITTERS", "Fields", "Limits", "Reading", "SourceArticle", "Unit"]
