"""The table decoder gives what the definition gives: every path scored, every chance summed."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

from pipeline.model.features import sentence_features
from pipeline.model.tagger import Tagger
from pipeline.model.tokens import Token, shape, tokens
from pipeline.model.weights import Weights, from_pairs

CLASSES = {"sở": "1", "y": "2", "tế": "2", "ông": "3"}
SENTENCES = ["Sở Y tế họp", "ông Lê Mai", "Họp", "giao ban Sở Y tế và Sở Xây dựng với ông Lê Mai 12,5"]
LABELS = ("O", "B-agency", "I-agency", "B-person", "I-person")


def rows(texts: list[str]) -> tuple[list[list[Token]], list[list[str]]]:
    sentences = [tokens(text, 0, len(text)) for text in texts]
    return sentences, [["H" if t.text == "Sở" else "" for t in sentence] for sentence in sentences]


@pytest.fixture(scope="module")
def weights() -> Weights:
    """Weights by chance for every feature that the sentences have."""
    random = np.random.default_rng(7)
    sentences, marks = rows(SENTENCES)
    features = sorted({f for s, m in zip(sentences, marks, strict=True) for row in sentence_features([t.text for t in s], m, CLASSES) for f in row})
    states = {(feature, label): float(random.normal()) * 0.4 for feature in features for label in LABELS if random.random() < 0.7}
    moves = {(a, b): float(random.normal()) for a in LABELS for b in LABELS}
    return from_pairs(LABELS, states, moves)


def by_definition(weights: Weights, sentence: list[Token], marks: list[str]) -> tuple[tuple[int, ...], np.ndarray]:
    features = sentence_features([t.text for t in sentence], marks, CLASSES)
    scores = np.array([sum((weights.rows[weights.index[f]] for f in row if f in weights.index), np.zeros(len(LABELS))) for row in features])
    paths = list(product(range(len(LABELS)), repeat=len(sentence)))
    totals = np.array([sum(scores[i, y] for i, y in enumerate(p)) + sum(weights.moves[a, b] for a, b in pairwise(p)) for p in paths])
    chances = np.exp(totals - totals.max())
    chances /= chances.sum()
    sums = np.zeros(scores.shape)
    for path, chance in zip(paths, chances, strict=True):
        for i, y in enumerate(path):
            sums[i, y] += chance
    return paths[int(totals.argmax())], sums


def test_decoding_is_exact(weights: Weights) -> None:
    short, marks = rows(SENTENCES[:3])
    tagger = Tagger(weights, CLASSES)
    lengths = np.array(sorted((len(s) for s in short), reverse=True))
    order = sorted(range(len(short)), key=lambda i: -len(short[i]))
    scores = tagger._scores([short[i] for i in order], [marks[i] for i in order], int(lengths[0]))
    best, chances = tagger._best(scores, lengths), tagger._chances(scores, lengths)
    for row, i in enumerate(order):
        path, sums = by_definition(weights, short[i], marks[i])
        assert tuple(best[row]) == path
        assert np.allclose(chances[: len(path), row], sums, atol=1e-4)


def test_a_sentence_is_labelled_alike_alone_and_among_others(weights: Weights) -> None:
    sentences, marks = rows(SENTENCES * 40)
    tagger = Tagger(weights, CLASSES)
    together = tagger.tag(sentences, marks)
    alone = [Tagger(weights, CLASSES).tag([s], [m])[0] for s, m in zip(sentences[:4], marks[:4], strict=True)]
    assert any(alone)
    for k, found in enumerate(together):
        assert [f[:3] for f in found] == [f[:3] for f in alone[k % 4]]
        assert [f.trust for f in found] == pytest.approx([f.trust for f in alone[k % 4]], abs=1e-4)


def test_only_the_sentences_asked_for_are_told(weights: Weights) -> None:
    sentences, marks = rows(SENTENCES)
    tagger = Tagger(weights, CLASSES)
    whole = tagger.tag(sentences, marks)
    some = tagger.tag(sentences, marks, lambda sentence, found: sentence[0].text == "Sở")
    assert whole[0] and [f[:3] for f in some[0]] == [f[:3] for f in whole[0]]
    assert [f.trust for f in some[0]] == pytest.approx([f.trust for f in whole[0]], abs=1e-4)
    assert some[1:] == [[], [], []] and any(whole[1:])


def test_no_sentences_and_empty_ones(weights: Weights) -> None:
    assert Tagger(weights, CLASSES).tag([], []) == []
    assert Tagger(weights, CLASSES).tag([[]], [[]]) == [[]]


@pytest.mark.parametrize(("word", "looks"), [("SỞ", "XX"), ("Sở", "Xx"), ("GDĐT", "XX"), ("McC", "Xy"), ("Y", "X"), ("%", "%"), ("7", "9"), ("1.064", "9.9")])
def test_shapes(word: str, looks: str) -> None:
    assert shape(word) == looks


def test_offsets_are_those_of_the_text() -> None:
    text = "xem: Sở GD&ĐT (36.313 người)"
    found = tokens(text, 5, len(text))
    assert [text[t.start : t.end] for t in found] == [t.text for t in found] == ["Sở", "GD", "&", "ĐT", "(", "36.313", "người", ")"]


def test_a_text_without_ends_is_labelled_in_pieces(weights: Weights) -> None:
    from pipeline.extract.tagging import propose, sentence_tokens
    from pipeline.text import blank_doc

    doc = blank_doc("Sở Y tế và ông Lê Mai " * 4000)
    found = sentence_tokens(doc, doc._.sentences)
    assert max(map(len, found)) == 300 and sum(map(len, found)) == 28_000
    assert propose(doc, Tagger(weights, CLASSES))
