"""Phrases of several lexicons in one pass: each finder gets its own, as if it were alone."""

import pytest

from pipeline.match import phrases
from pipeline.match.phrases import PhraseFinder

TEXT = "Phó Chủ tịch UBND tỉnh và Chủ tịch UBND xã; chủ tịch hội. Bà Chủ tịchx nói. " * 4
OFFICES = {"chủ tịch": 1, "phó chủ tịch": 2}
WRITTEN = {"Chủ tịch": "title", "UBND": "body", "UBND xã": "commune"}


@pytest.fixture(autouse=True)
def _own_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phrases, "_TOGETHER", phrases._Pass())


@pytest.mark.parametrize("text", ["", "Chủ tịch", TEXT[:76], TEXT])
def test_together_is_as_alone(text: str) -> None:
    first = PhraseFinder(OFFICES, ignore_case=True, together=True)
    again = [(first.find_all(text), list(first.find(text))) for _ in range(2)]
    second = PhraseFinder(WRITTEN, together=True)  # taken in after the first pass over a text
    assert again[0] == again[1] == (PhraseFinder(OFFICES, ignore_case=True).find_all(text), list(PhraseFinder(OFFICES, ignore_case=True).find(text)))
    assert second.find_all(text) == PhraseFinder(WRITTEN).find_all(text)
    assert first.find_all(text) == again[0][0]


def test_whole_words_in_the_case_asked_for() -> None:
    offices, written = PhraseFinder(OFFICES, ignore_case=True, together=True), PhraseFinder(WRITTEN, together=True)
    text = TEXT[:76]
    assert [(text[h.start : h.end], h.value) for h in offices.find(text)] == [("Phó Chủ tịch", 2), ("Chủ tịch", 1), ("chủ tịch", 1)]
    assert [h.value for h in written.find(text)] == ["title", "body", "title", "commune"]
    assert [h.value for h in written.find_all(text)] == ["title", "body", "title", "body", "commune"]
