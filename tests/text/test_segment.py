"""Segmentation by tables makes the decisions of `underthesea.word_tokenize`."""

from pathlib import Path

import pytest

from pipeline.text import segment
from pipeline.text.align import CallingSegmenter
from pipeline.text.crf import ModelFormatError, read_model
from pipeline.text.normalize import normalize
from pipeline.text.segment import TableSegmenter, default_segmenter

SENTENCES = """\
Sáng 3/9, Ban Thường vụ Tỉnh ủy tổ chức hội nghị trực tuyến triển khai nhiệm vụ quý IV năm 2025.
Đồng chí Lê Văn Hạnh - Ủy viên Ban Thường vụ, Trưởng Ban Tuyên giáo và Dân vận Tỉnh ủy chủ trì.
TỈNH ĐOÀN PHÁT ĐỘNG THÁNG THANH NIÊN
Thu ngân sách đạt 29.232,75 tỷ đồng, tăng 8,95% so với cùng kỳ; giải ngân 1.064/7.325 tỷ đồng.
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


def words_by_table(line: str) -> list[str]:
    return [line[start:end] for start, end in default_segmenter().spans(line)]


def pieces_by_word(line: str, spans: list[tuple[int, int]], cut) -> list[int]:
    """How many pieces each word has: the decisions, apart from spelling and spaces."""
    _, starts, _ = cut(line)
    return [sum(start <= at < end for at in starts) for start, end in spans]


def assert_same(line: str) -> None:
    from underthesea import word_tokenize

    segmenter = default_segmenter()
    assert isinstance(segmenter, TableSegmenter)
    theirs = word_tokenize(line)
    ours = segmenter.spans(line)
    assert [word.count(" ") + 1 for word in theirs] == pieces_by_word(line, ours, segmenter._cut)


@pytest.mark.parametrize("line", SENTENCES)
def test_decisions_are_those_of_underthesea(line: str) -> None:
    assert_same(normalize(line).text)


@pytest.mark.parametrize("line", SENTENCES)
def test_pieces_are_those_of_underthesea(line: str) -> None:
    from underthesea.pipeline.word_tokenize.regex_tokenize import tokenize

    segmenter = default_segmenter()
    assert isinstance(segmenter, TableSegmenter)
    line = normalize(line).text
    assert segmenter._cut(line)[0] == tokenize(line)


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


def test_caches_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.text import gains, syllables

    segmenter = segment.default_segmenter.__wrapped__()
    monkeypatch.setattr(gains, "_CACHED_SYLLABLES", 50)
    monkeypatch.setattr(gains, "_CACHED_PAIRS", 50)
    monkeypatch.setattr(syllables, "_CACHED_CHUNKS", 50)
    for k in range(300):
        segmenter.spans(f"Xã {k} đạt {k} điểm, thôn {k} đạt {k + 1} điểm.")
    assert max(len(segmenter._gains._pairs), len(segmenter._gains._syllables)) <= 50
    assert segmenter.spans(SENTENCES[0]) == default_segmenter().spans(SENTENCES[0])


@pytest.mark.parametrize("data", [b"", b"lCRF", b"no model" * 20, b"lCRF" + bytes(44)])
def test_damaged_model(data: bytes) -> None:
    with pytest.raises(ModelFormatError):
        read_model(data)
