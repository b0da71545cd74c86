"""Words found again in the line they came from, letters changed or not."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.align import CallingSegmenter, align

CASES = [
    ("Sở Y tế họp", ["Sở", "Y tế", "họp"], ["Sở", "Y tế", "họp"]),
    ("Ông Qui ở Tp.HCM.", ["Ông", "Quy", "ở", "Tp. HCM", "."], ["Ông", "Qui", "ở", "Tp.HCM", "."]),
    ("Hội  nghị tốt", ["Hội nghị", "tốt"], ["Hội  nghị", "tốt"]),
    ("các nghành, tốt", ["các", "ngành", ",", "tốt"], ["các", "nghành", ",", "tốt"]),
    # a word that is nowhere in the line is passed over, the line is cut at its spaces
    ("x y z", ["hoàn toàn khác"], ["x", "y", "z"]),
    ("một hai ba bốn", ["một", "xxxxxxxxxxxx", "ba", "bốn"], ["một", "hai", "ba", "bốn"]),
    ("một hai", [], ["một", "hai"]),
    ("", ["một"], []),
    ("một", ["một", "hai", "ba"], ["một"]),
    # the same word twice: by walking, not by search
    ("ba ba ba", ["ba", "ba ba"], ["ba", "ba ba"]),
]


@pytest.mark.parametrize(("line", "words", "want"), CASES)
def test_alignment(line: str, words: list[str], want: list[str]) -> None:
    assert [line[start:end] for start, end in align(line, words)] == want


@given(st.text(alphabet="ab. ", max_size=30), st.lists(st.text(alphabet="abc. ", max_size=8), max_size=12))
def test_every_letter_is_in_one_span(line: str, words: list[str]) -> None:
    spans = align(line, words)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert "".join(line[start:end] for start, end in spans).replace(" ", "") == line.replace(" ", "")


def test_calling_segmenter_asks_its_function() -> None:
    assert CallingSegmenter(lambda line: line.split(",")).spans("a b,c") == [(0, 3), (3, 5)]
