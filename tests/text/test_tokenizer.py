"""Words as spaCy tokens that make up the text as it came."""

import pickle
import unicodedata
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.text.normalize import replace_surrogates
from pipeline.text.tokenizer import WordSegmenter, cover

VOCAB = spacy.blank("xx").vocab
TOKENIZE = WordSegmenter(VOCAB)
PIECES = st.sampled_from(
    [
        *" \n.,:;()%/-–…\"“”'’0123456789",
        *("\r\n", "\u00a0", "\u200b", "\ufeff", "\u0301", "\u0323", "\ud800", "👩\u200d🌾", "  ", "\t"),
        *(
            "Ủy ban ",
            "nhân dân ",
            "Uỷ ban ",
            "Tp.HCM ",
            "TP. Vinh",
            "nghành ",
            "hoà bình",
            "ðồng chí ",
            "1.064/7.325 ",
            "H'Loan ",
            "http://a.vn/b,c ",
            "a@b.vn ",
        ),
        *(unicodedata.normalize("NFD", word) for word in ("tỉnh ủy ", "Hội đồng ", "phát triển")),
    ]
)


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=30).map("".join)))
@settings(deadline=None)
def test_tokens_make_up_the_text(text: str) -> None:
    doc = TOKENIZE(text)
    assert doc.text == replace_surrogates(text)
    assert all(len(token.text) for token in doc)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Bệnh viện tiếp nhận 45 bệnh nhân.", ["Bệnh viện", "tiếp nhận", "45", "bệnh nhân", "."]),
        ("Thành phố Tp.HCM đạt 95,3%", ["Thành phố", "Tp.", "HCM", "đạt", "95,3", "%"]),
        ("Các nghành giáo dục", ["Các", "nghành", "giáo dục"]),
        (unicodedata.normalize("NFD", "Sở Y tế tổ chức"), [unicodedata.normalize("NFD", word) for word in ("Sở", "Y tế", "tổ chức")]),
        ("tổ\u00a0chức hội\u200b nghị", ["tổ\u00a0chức", "hội\u200b nghị"]),
        ("Sở Y\ntế", ["Sở", "Y", "\n", "tế"]),
        ("a  b\r\n", ["a", " ", "b", "\r\n"]),
        ("", []),
        ("  ", ["  "]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert [token.text for token in TOKENIZE(text)] == words


@pytest.mark.parametrize("text", ["a  b", " a", "a b\n", "a\t b  "])
def test_spaces_are_as_in_spacy(text: str) -> None:
    ours, theirs = TOKENIZE(text), spacy.blank("xx")(text)
    assert [token.whitespace_ for token in ours if not token.is_space] == [token.whitespace_ for token in theirs if not token.is_space]


def test_lone_surrogates_are_replaced() -> None:
    assert TOKENIZE("Sở\ud800 Y tế").text == "Sở\ufffd Y tế"


def test_cover_of_spans_that_share_a_raw_cluster() -> None:
    assert cover("abc d", [(0, 2), (0, 2), (1, 3), (4, 5)]) == (["ab", "c", "d"], [False, True, False])


def test_pipeline_is_saved_and_loaded(tmp_path: Path) -> None:
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "giaoban.WordSegmenter.v1"}}})
    words = [token.text for token in nlp("Sở Y tế tổ chức hội nghị")]
    assert "tổ chức" in words
    nlp.to_disk(tmp_path / "model")
    for other in (spacy.load(tmp_path / "model"), pickle.loads(pickle.dumps(nlp)), nlp.from_bytes(nlp.to_bytes())):
        assert isinstance(other.tokenizer, WordSegmenter)
        assert [token.text for token in other("Sở Y tế tổ chức hội nghị")] == words
    assert [len(doc) for doc in nlp.tokenizer.pipe(["Y tế", "Sở Y tế"])] == [1, 2]


def test_segmenter_can_be_replaced() -> None:
    class Halves:
        def spans(self, line: str) -> list[tuple[int, int]]:
            return [(0, 2), (2, 4)]

    assert [token.text for token in WordSegmenter(VOCAB, segmenter=Halves())("abcd")] == ["ab", "cd"]


@pytest.mark.parametrize("piece", ["a", "a ", "http://,", "((", "a.", "a-", "A.", "1,", "\u0301", "a\n", "...", "@a"])
def test_time_is_linear(piece: str, elapsed) -> None:
    text = piece * (100_000 // len(piece))
    assert elapsed(lambda: TOKENIZE(text)) < 5.0
