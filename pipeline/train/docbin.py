"""The same labels as spaCy's own training format, to compare the tagger with a spaCy `ner`.

    python -m pipeline.train.docbin --train GOLD... --dev GOLD --unlabelled FILE --out DIR
    spacy train models/spacy-ner.cfg --code pipeline/text/tokenizer.py --paths.train DIR/train.spacy --paths.dev DIR/dev.spacy \
        --paths.vectors DIR/vectors --output DIR/model
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import DocBin
from spacy.util import filter_spans
from spacy.vectors import Vectors as SpacyVectors  # type: ignore[import-not-found,unused-ignore]

import pipeline.text.tokenizer  # noqa: F401  registers the tokenizer
from pipeline.evaluate.gold import GoldArticle, read_gold
from pipeline.train.align import gold_spans
from pipeline.train.crossval import by_rules
from pipeline.train.settings import VectorSettings
from pipeline.train.texts import read_texts
from pipeline.train.vectors import Vectors, train_vectors


def write_docbin(articles: Iterable[GoldArticle], nlp: Language, path: Path) -> tuple[int, int]:
    """Write the articles with their labels; return how many stretches fit the words of the segmentation, and how many had to be widened."""
    whole = widened = 0
    docs = DocBin()
    for article in articles:
        ruled = by_rules(article.text)
        doc = nlp.make_doc(article.text)
        spans = []
        for start, end, label in gold_spans(article, ruled):
            first, last = ruled._.norm.raw_span(start, end)
            exact = doc.char_span(first, last, label=label)
            span = exact or doc.char_span(first, last, label=label, alignment_mode="expand")
            whole += exact is not None
            widened += exact is None
            if span is not None and span.text.strip():
                spans.append(span)
        doc.set_ents([s for s in filter_spans(spans) if not (s[0].is_space or s[-1].is_space)])
        docs.add(doc)
    docs.to_disk(path)
    return whole, widened


def add_vectors(nlp: Language, vectors: Vectors, texts: Iterable[str]) -> None:
    """Give every word of the texts the mean vector of its syllables."""
    index = {word: i for i, word in enumerate(vectors.words)}
    words = sorted({token.text for text in texts for token in nlp.make_doc(text) if not token.is_space})
    rows, kept = [], []
    for word in words:
        known = [index[s] for s in word.lower().split() if s in index]
        if known:
            kept.append(word)
            rows.append(vectors.table[known].mean(axis=0))
    nlp.vocab.vectors = SpacyVectors(strings=nlp.vocab.strings, data=np.asarray(rows, dtype=np.float32), keys=kept, name="giaoban")


def main() -> None:
    """Write train.spacy, dev.spacy and a pipeline that holds the vectors."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--train", type=Path, nargs="+", required=True)
    parser.add_argument("--dev", type=Path, nargs="+", required=True)
    parser.add_argument("--unlabelled", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "giaoban.WordSegmenter.v1"}}})
    texts = read_texts(args.unlabelled)
    v = VectorSettings()
    vectors = train_vectors(texts, dimensions=v.dimensions, vocabulary=v.vocabulary, contexts=v.contexts, least_articles=3, seed=1)
    gold = {"train": read_gold(args.train), "dev": read_gold(args.dev)}
    add_vectors(nlp, vectors, [*texts[:2000], *(a.text for members in gold.values() for a in members)])
    nlp.to_disk(args.out / "vectors")
    for name, members in gold.items():
        whole, widened = write_docbin(members, nlp, args.out / f"{name}.spacy")
        print(f"{name}: {len(members)} articles, {whole} stretches of whole words, {widened} widened")


if __name__ == "__main__":
    main()
