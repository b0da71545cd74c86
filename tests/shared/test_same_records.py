"""The records of an article are the same whatever went before it, with words and without, one by one or in a batch."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.extract.merge import build_article
from pipeline.language import SHIPPED, annotate, load
from pipeline.text import segment
from pipeline.text.normalize import normalize

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def texts() -> list[str]:
    folder = Path(__file__).parents[3] / "shared" / "bench" / "articles"
    found = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    if not found:
        pytest.skip(f"no articles in {folder}")
    return found


@pytest.mark.parametrize(("model", "step"), [(None, 1), (SHIPPED, 10)])
def test_records_do_not_hang_on_words_or_order(model: str | None, step: int, texts: list[str]) -> None:
    texts = texts[::step]
    with_words, without = load(model), load(model, words=False)
    forwards = [build_article(annotate(text, nlp=with_words), id="text").model_dump_json() for text in texts]
    backwards = [build_article(annotate(text, nlp=without), id="text").model_dump_json() for text in reversed(texts)]
    assert [k for k, (a, b) in enumerate(zip(forwards, reversed(backwards), strict=True)) if a != b] == []
    batch = [build_article(doc, id="text").model_dump_json() for doc in with_words.pipe(texts[:50])]
    assert batch == forwards[:50]


def test_words_do_not_hang_on_order(texts: list[str]) -> None:
    texts = [normalize(text).text for text in texts]
    first, second = segment.default_segmenter.__wrapped__(), segment.default_segmenter.__wrapped__()
    forwards = [first.spans(text) for text in texts]
    backwards = [second.spans(text) for text in reversed(texts)]
    assert forwards == backwards[::-1]
