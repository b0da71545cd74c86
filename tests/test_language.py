"""The pipeline without words finds what the one with words finds."""

import pytest

from pipeline.extract.merge import build_article
from pipeline.language import SHIPPED, annotate, load
from pipeline.resources import corpus_folder


@pytest.mark.parametrize("model", [None, SHIPPED])
def test_records_need_no_words(model: str | None) -> None:
    with_words, without = load(model), load(model, words=False)
    assert "giaoban_spans" in with_words.pipe_names and "giaoban_spans" not in without.pipe_names
    for path in sorted(corpus_folder().glob("*.txt"))[:5]:
        text = path.read_text(encoding="utf-8")
        doc = annotate(text, nlp=without)
        assert len(doc) == 0 and len(annotate(text, nlp=with_words)) > 50
        article = build_article(doc, id="text")
        assert article.text == text and article == build_article(annotate(text, nlp=with_words), id="text")
        assert article.agencies or article.officials or article.indicators
