"""Every lexicon can be read, says what it is, and stands in the README of the folder."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from pipeline import lexicon
from pipeline.lexicon import LexiconError
from pipeline.text.normalize import normalize

# the two that hold other forms on purpose
OTHER_FORMS = {"legacy_encodings"}


@pytest.mark.parametrize("name", lexicon.names())
def test_each_is_whole_and_documented(name: str) -> None:
    rows = lexicon.rows(name)
    assert rows
    text = (lexicon.FOLDER / f"{name}.tsv").read_text(encoding="utf-8")
    head = "\n".join(line for line in text.splitlines() if line.startswith("#"))
    assert "source" in head.lower(), "say at the top where the rows come from"
    assert f"`{name}.tsv`" in (lexicon.FOLDER / "README.md").read_text(encoding="utf-8")
    assert "\r" not in text and unicodedata.is_normalized("NFC", text)
    if name not in OTHER_FORMS:
        odd = [value for row in rows for value in row.values() if normalize(value).text != value]
        assert not odd, "write values in the normal form: one tone placement, plain spaces"


@pytest.mark.parametrize("name", lexicon.names())
def test_no_row_twice(name: str) -> None:
    rows = [tuple(row.values()) for row in lexicon.rows(name)]
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize(
    ("content", "message"),
    [("", "no header"), ("a\tb\n1\n", r"bad\.tsv, line 2: 1 columns where the header has 2"), (None, "no such lexicon")],
)
def test_a_bad_file_is_named(content: str | None, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon, "FOLDER", tmp_path)
    if content is not None:
        (tmp_path / "bad.tsv").write_text(content, encoding="utf-8")
    lexicon.rows.cache_clear()
    try:
        with pytest.raises(LexiconError, match=message):
            lexicon.rows("bad")
    finally:
        lexicon.rows.cache_clear()
