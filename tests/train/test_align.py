"""From annotated records to labelled tokens."""

from __future__ import annotations

import pytest

from pipeline.evaluate import GoldArticle
from pipeline.model.tokens import tokens
from pipeline.train.align import gold_spans, labels, rule_spans
from pipeline.train.crf import common_features
from pipeline.train.crossval import by_rules, folds_of

TEXT = "Họp giao ban\n21/10/2025\nÔng Vàng A Thử, Giám đốc Sở Y tế tỉnh Lai Châu cho biết số trạm y tế đạt chuẩn là 36 trạm."


def said(spans: list[tuple[int, int, str]], text: str) -> set[tuple[str, str]]:
    return {(label, text[start:end]) for start, end, label in spans}


def test_annotated_records_become_stretches() -> None:
    gold = GoldArticle(
        "a",
        TEXT,
        [{"name": "Vàng A Thử", "positions": [{"text": "Giám đốc Sở Y tế tỉnh Lai Châu", "agency": "Sở Y tế"}]}],
        [{"name": "Sở Y tế", "mentions": ["Sở Y tế tỉnh Lai Châu"]}],
        [{"quote": "là 36 trạm", "number": "36", "unit": "trạm", "name": "trạm y tế đạt chuẩn"}],
    )
    doc = by_rules(TEXT)
    found = said(gold_spans(gold, doc), doc._.norm.text)
    assert {
        ("person", "Vàng A Thử"),
        ("office", "Giám đốc"),
        ("agency", "Sở Y tế tỉnh Lai Châu"),
        ("quantity", "36 trạm"),
        ("indicator", "trạm y tế đạt chuẩn"),
        ("date", "21/10/2025"),
    } <= found


def test_rules_label_an_article() -> None:
    doc = by_rules(TEXT)
    assert {("person", "Vàng A Thử"), ("office", "Giám đốc"), ("quantity", "36 trạm")} <= said(rule_spans(doc), doc._.norm.text)


def test_earlier_stretches_win_and_half_tokens_are_whole() -> None:
    sentence = tokens("Giám đốc Sở Y tế", 0, 16)
    assert labels(sentence, [(9, 16, "agency"), (0, 16, "office")]) == ["O", "O", "B-agency", "I-agency", "I-agency"]
    assert labels(sentence, [(9, 15, "agency")])[-1] == "I-agency"
    assert labels(sentence, [(9, 16, "agency"), (0, 8, "office")])[:2] == ["B-office", "I-office"]


def test_a_feature_of_few_articles_is_left_out() -> None:
    one = [([["a", "b"]], ["O"])]
    other = [([["a"], ["a", "c"], ["c"]], ["O", "O", "O"])]
    assert common_features([one, other, one], 3) == {"a"}
    assert common_features([one, other, one], 2) == {"a", "b"}


@pytest.mark.parametrize(("count", "folds"), [(10, 5), (7, 3)])
def test_folds_are_even_and_the_same_each_time(count: int, folds: int) -> None:
    fold = folds_of(count, folds, 3)
    sizes = [fold.count(k) for k in range(folds)]
    assert sum(sizes) == count and max(sizes) - min(sizes) <= 1
    assert fold == folds_of(count, folds, 3) != folds_of(count, folds, 4)
