"""Font encodings from before Unicode are told apart and written out; other Western text stays as it is."""

from __future__ import annotations

import json
from pathlib import Path

import poison
import pytest

from pipeline import lexicon
from pipeline.batch.stream import outcomes
from pipeline.text.decode import decode
from pipeline.text.legacy import from_legacy, legacy_encoding

TEXT = "ủy ban nhân dân tỉnh và các sở, ngành đã được giao những việc của năm; có một đồng chí về nhà với cử tri, không ở lại."


def typed(text: str, encoding: str) -> str:
    """The text as a font of that encoding would have had it typed (small letters suffice)."""
    written = {row["letter"]: row["written"] for row in lexicon.rows("legacy_encodings") if row["encoding"] == encoding}
    return "".join(written.get(char, char) for char in text)


@pytest.mark.parametrize("encoding", ["TCVN3", "VNI"])
def test_there_and_back(encoding: str) -> None:
    assert typed(TEXT, encoding) != TEXT
    assert from_legacy(typed(TEXT, encoding)) == (TEXT, encoding)


@pytest.mark.parametrize("encoding", ["TCVN3", "VNI"])
@pytest.mark.parametrize("form", ["utf-8", "cp1252"])
def test_files(encoding: str, form: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(typed(TEXT, encoding).encode(form))
    (outcome,) = outcomes(tmp_path, nlp=poison.pipeline())
    assert outcome.article is not None and outcome.article.text == TEXT
    assert encoding in outcome.article.warnings[0]


def test_json_too(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"content": typed(TEXT, "VNI")}), encoding="utf-8")
    (outcome,) = outcomes(tmp_path, nlp=poison.pipeline())
    assert outcome.article is not None and outcome.article.text == TEXT


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "Le café où j'étais à côté, c'est là que l'été passé vous m'avez parlé.",
        "El año pasado, el señor Núñez viajó a España con su niña.",
        "Uy ban nhan dan tinh va cac so, nganh da duoc giao viec.",
        "Temperature: 36°C ± 0,5 – «quote» · ½",
        "",
    ],
)
def test_other_text_stays(text: str) -> None:
    assert from_legacy(text) == (text, None)


def test_every_letter_has_one_writing() -> None:
    for encoding in ("TCVN3", "VNI"):
        written = [row["written"] for row in lexicon.rows("legacy_encodings") if row["encoding"] == encoding]
        assert len(written) == len(set(written))
    assert legacy_encoding("cña vµ") == "TCVN3"
    assert legacy_encoding("vµ") is None, "one word proves nothing"


def test_western_bytes_are_no_vietnamese() -> None:
    with pytest.raises(ValueError, match="unknown encoding"):
        decode("El año pasado viajó a España".encode("latin-1"))
