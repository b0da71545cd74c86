"""Segmentation by tables makes the decisions of `underthesea.word_tokenize`."""

from bisect import bisect_left
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text import segment
from pipeline.text.align import CallingSegmenter
from pipeline.text.crf import ModelFormatError, read_model
from pipeline.text.normalize import normalize
from pipeline.text.pairs import PairTable
from pipeline.text.segment import TableSegmenter, default_segmenter
from pipeline.text.syllables import SyllableCutter

SENTENCES = """\
Sáng 3/9, Ban Thường vụ Tỉnh ủy tổ chức hội nghị trực tuyến triển khai nhiệm vụ quý IV năm 2025.
Đồng chí Lê Văn Hạnh - Ủy viên Ban Thường vụ, Trưởng Ban Tuyên giáo và Dân vận Tỉnh ủy chủ trì.
TỈNH ĐOÀN PHÁT ĐỘNG THÁNG THANH NIÊN
Thu ngân sách đạt 29.232,75 tỷ đồng, tăng 8,95% so với cùng kỳ; giải ngân 1.064/7.325 tỷ đồng.
Thus, Ths, Thơsao; ʺlượngʺ aʺb
TP.HCM, Tp.HCM, TP. Vinh, T.Ư, H'Mông, H’Loan, Th.S Hà, NĐ-CP, 43H-0530, A&B, v.v.
Các nghành, các câp chính quyền; bíết, chíếc, Qui Nhơn, thuỷ lợi, hoà bình
Xem https://giaoban.vn/tin-tuc?id=3 hoặc gửi a.b@sở.vn, gọi 024-3825-1234 lúc 10:20:50
cười :) =)) <3 :D nhé :D
“Cà phê – cacao” (giá 120.000 đồng/kg)… -> tốt => rất tốt >> hết
3x4 12-10-2025 10.7.2025 2025/10/21 4K 5G 30°C 1.600m-2.000m e-mail
Một
.
X.
Nhà máy Z.113 A. B. C.
日本語 и русский ١٢٣ ǅ ª ⓐ text
BOS EOS BOS
a b c d e f g
""".splitlines()


def words_by_table(text: str) -> list[str]:
    return [text[start:end] for start, end in default_segmenter().spans(text)]


def pieces_by_word(line: str, spans: list[tuple[int, int]], cutter: SyllableCutter) -> list[int]:
    """How many pieces each word has: the decisions, apart from spelling and spaces."""
    starts = [start for _, start, _ in cutter.pieces(line)]
    firsts = [start for start, _ in spans]
    return [bisect_left(starts, b) - bisect_left(starts, a) for a, b in pairwise([*firsts, len(line) + 1])]


def assert_same(line: str) -> None:
    from underthesea import word_tokenize

    segmenter = default_segmenter()
    assert isinstance(segmenter, TableSegmenter)
    theirs = word_tokenize(line)
    ours = segmenter.spans(line)
    assert [word.count(" ") + 1 for word in theirs] == pieces_by_word(line, ours, segmenter.cutter)


@pytest.mark.parametrize("line", SENTENCES)
def test_decisions_are_those_of_underthesea(line: str) -> None:
    assert_same(normalize(line).text)


@pytest.mark.parametrize("line", SENTENCES)
def test_pieces_are_those_of_underthesea(line: str) -> None:
    from underthesea.pipeline.word_tokenize.regex_tokenize import tokenize

    segmenter = default_segmenter()
    assert isinstance(segmenter, TableSegmenter)
    line = normalize(line).text
    assert [piece for piece, _, _ in segmenter.cutter.pieces(line)] == tokenize(line)


@pytest.mark.shared
def test_decisions_are_those_of_underthesea_on_real_articles() -> None:
    folder = Path(__file__).parents[3] / "shared" / "bench" / "articles"
    articles = sorted(folder.glob("*.txt"))
    if not articles:
        pytest.skip(f"no articles in {folder}")
    lines = 0
    for article in articles:
        for line in normalize(article.read_text(encoding="utf-8")).text.split("\n"):
            assert_same(line)
            lines += 1
    assert lines >= len(articles)


def test_a_word_keeps_the_spaces_inside() -> None:
    assert words_by_table("Hội  nghị  tổ   chức tốt") == ["Hội  nghị", "tổ   chức", "tốt"]


@pytest.mark.parametrize("line", ["", " ", "   "])
def test_nothing_to_cut(line: str) -> None:
    assert default_segmenter().spans(line) == []


def test_another_model_file_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(segment._KNOWN, segment._MODEL, "0" * 64)
    other = segment.default_segmenter.__wrapped__()
    assert isinstance(other, CallingSegmenter)
    line = "Sở Y tế tổ chức hội nghị ở Tp.HCM."
    assert other.spans(line) == default_segmenter().spans(line)


def test_lines_are_cut_apart() -> None:
    text = "\n".join(SENTENCES)
    apart, at = [], 0
    for line in SENTENCES:
        apart += [(at + start, at + end) for start, end in default_segmenter().spans(line)]
        at += len(line) + 1
    assert default_segmenter().spans(text) == apart


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.text import gains

    monkeypatch.setattr(gains, "_MOST_PIECES", 60)
    segmenter = segment.default_segmenter.__wrapped__()
    assert isinstance(segmenter, TableSegmenter)
    sizes = []
    for k in range(60):
        segmenter.spans(f"Xã {k} đạt {2 * k} điểm, thôn {k} đạt {k + 1} điểm.")
        sizes.append(segmenter.gains.number("xã"))
    assert max(sizes) < 80
    assert segmenter.spans(SENTENCES[0]) == default_segmenter().spans(SENTENCES[0])


@given(st.lists(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 2**31 - 1)), min_size=1, max_size=300), max_size=30))
def test_pair_table_is_a_dict(batches: list[list[tuple[int, int]]]) -> None:
    asked: list[tuple[int, int]] = []

    def compute(a: np.ndarray, b: np.ndarray) -> np.ndarray:
        asked.extend(zip(a.tolist(), b.tolist(), strict=True))
        return np.stack([a, b], axis=1)

    table = PairTable(compute, width=2)
    for batch in batches:
        a, b = (np.array(column, dtype=np.int64) for column in zip(*batch, strict=True))
        rows, _ = table.rows(a, b)
        assert rows.tolist() == [[float(x), float(y)] for x, y in batch]
    assert len(table) == len(asked) == len(set(asked))


def test_pair_table_grows() -> None:
    table = PairTable(lambda a, b: (a * b).reshape(-1, 1), width=1)
    a = np.arange(100_000, dtype=np.int64)
    table.rows(a, a[::-1].copy())
    assert len(table) == 100_000
    assert table.rows(a[:5], a[::-1][:5].copy())[0].ravel().tolist() == [0.0, 99998.0, 199994.0, 299988.0, 399980.0]


@pytest.mark.parametrize("data", [b"", b"lCRF", b"no model" * 20, b"lCRF" + bytes(44)])
def test_damaged_model(data: bytes) -> None:
    with pytest.raises(ModelFormatError):
        read_model(data)
