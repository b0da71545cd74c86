"""The word tagger behind the names of indicators: rows, scores, chances, blending, model files, training."""

import json

import numpy as np
import pytest

from pipeline.extract.indicators import find_indicators
from pipeline.extract.indicators.names.chunks import Chunk
from pipeline.extract.indicators.names.features import Slot
from pipeline.extract.indicators.tagger.article import collect
from pipeline.extract.indicators.tagger.decode import best_words, blend, chances
from pipeline.extract.indicators.tagger.features import LAYOUT, NUMBER_FIELDS, PASSED, ROW_COLUMNS, SENTENCE, WORD_FIELDS
from pipeline.extract.indicators.tagger.model import POOLS, Tagger, TaggerModelError, read, shipped, write
from pipeline.extract.indicators.tagger.opinion import opinion
from pipeline.text import blank_doc

TEXT = (
    "Kết quả sáu tháng đầu năm\n"
    "Toàn huyện Hòa Lâm trồng mới 1.240 ha rừng sản xuất, tăng 8,5% so với cùng kỳ.\n"
    "Thu ngân sách đạt 312 tỷ đồng, bằng 54% dự toán; giải quyết việc làm cho 2.150 lao động, trong đó 840 lao động nữ.\n"
)
NOTHING = {name: lambda _: 0 for name in (*WORD_FIELDS, *NUMBER_FIELDS, PASSED)}


def layers(size, random):
    normal = lambda *shape: random.normal(0, 0.3, shape).astype(np.float32)  # noqa: E731
    square = {name: normal(size, size) for name in ("self", "left", "right", "run")}
    return {
        **square,
        "pool": normal(POOLS * size, size),
        "bias": normal(size),
        "bias2": normal(size),
        "out": normal(size),
        "skip": normal(size),
        "bias3": normal(1),
    }


def small_tagger(seed=1, size=4):
    random = np.random.default_rng(seed)
    first = LAYOUT[""][0]
    vocabulary = {("word", "rừng"): first, ("word", "lao"): first + 1, ("unit", "ha"): first + 2}
    table = random.normal(0, 0.3, (first + 3, size + 1)).astype(np.float32)
    table[0] = 0
    return vocabulary, table, layers(size, random)


@pytest.fixture
def article():
    doc = find_indicators(blank_doc(TEXT))
    assert len(doc._.indicators) == 6
    return doc


def test_rows_hold_the_words_of_the_sentence_but_no_numbers_or_marks(article):
    rows = collect(article, article._.indicators, NOTHING)[0]
    group, piece, at = rows.pieces[0]
    words = [piece.lows[i] for i in at]
    assert group == SENTENCE
    assert {"trồng", "mới", "rừng", "sản", "xuất"} <= set(words)
    assert not {"1.240", "8,5", "%", ",", "."} & set(words)


def test_rows_of_a_number_that_goes_on_hold_the_name_before_it(article):
    rows = collect(article, article._.indicators, NOTHING)[1]
    names = [" ".join(piece.lows[i] for i in at) for group, piece, at in rows.pieces if 1 <= group <= 4]
    assert any("rừng sản xuất" in name for name in names)


def test_columns_stay_inside_their_parts_of_the_table(article):
    for rows in collect(article, article._.indicators, NOTHING):
        size = len(rows.group)
        assert size == sum(len(at) for _, _, at in rows.pieces) == len(rows.place) == len(rows.joined) == len(rows.passed)
        for n, name in enumerate(ROW_COLUMNS):
            begin, length = LAYOUT[name]
            assert ((rows.columns[:, n] >= begin) & (rows.columns[:, n] < begin + length)).all(), name


def test_scores_of_many_numbers_are_those_of_each(article):
    tagger = Tagger(*small_tagger())
    numbers = collect(article, article._.indicators, tagger.lookup)
    together = tagger.scores(numbers)
    assert len(together) == 6
    for rows, scores in zip(numbers, together, strict=True):
        assert np.allclose(tagger.scores([rows])[0], scores, atol=1e-4)


def test_scores_by_the_shortcuts_are_those_of_the_plain_sum(article):
    vocabulary, table, parts = small_tagger()
    changed = table.copy()
    tagger = Tagger(vocabulary, table, parts)
    rows = collect(article, article._.indicators, tagger.lookup)[0]
    begin, _ = LAYOUT["place kind"]
    kinds = rows.place * 12 + rows.by_place[1] + begin
    changed[np.unique(kinds)] += 1
    assert not np.allclose(Tagger(vocabulary, changed, parts).scores([rows])[0], tagger.scores([rows])[0])
    others = np.setdiff1d(np.arange(begin, begin + LAYOUT["place kind"][1]), kinds)
    changed = table.copy()
    changed[others] += 1
    assert np.allclose(Tagger(vocabulary, changed, parts).scores([rows])[0], tagger.scores([rows])[0])


def test_chances_take_the_best_place_of_a_word(article):
    tagger = Tagger(*small_tagger())
    rows = collect(article, article._.indicators, tagger.lookup)[5]
    scores = np.full(len(rows.group), -9.0, dtype=np.float32)
    words = [piece.lows[i] for _, piece, at in rows.pieces for i in at]
    places = [n for n, word in enumerate(words) if word == "lao"]
    assert len(places) > 1
    scores[places[-1]] = 2.0
    assert chances(rows, scores)["lao"] == pytest.approx(1 / (1 + np.exp(-2.0)))


@pytest.mark.parametrize(
    ("chance", "chosen"),
    [
        ({"hộ": 0.9, "nghèo": 0.8, "xã": 0.1}, {"hộ", "nghèo"}),
        ({"hộ": 0.3, "nghèo": 0.3, "cận": 0.3}, {"hộ", "nghèo", "cận"}),  # an uncertain name is better guessed than left out
        ({}, set()),
    ],
)
def test_best_words(chance, chosen):
    assert best_words(chance) == chosen


def slot(*words):
    return Slot(Chunk(0, len(words), " ".join(words), "N", words), -1, "", [])


def test_blend_moves_towards_the_words():
    slots = [slot("rừng", "trồng"), slot("huyện")]
    up, down = blend(slots, [0.5, 0.5], {"rừng": 0.95, "trồng": 0.9}, lean=0.0)
    assert up > 0.7
    assert down < 0.1
    assert blend(slots, [0.3, 0.6], {"rừng": 0.9}, share=0.0, lean=0.0) == pytest.approx([0.3, 0.6])


def test_a_model_file_is_read_back(tmp_path, article):
    parts = small_tagger()
    write(tmp_path, *parts, {"articles": 3})
    found = read(tmp_path)
    numbers = collect(article, article._.indicators, found.lookup)
    assert np.allclose(found.scores(numbers)[0], Tagger(*parts).scores(numbers)[0], atol=0.1)
    assert json.loads((tmp_path / "model.json").read_text(encoding="utf-8"))["articles"] == 3


def test_a_changed_model_file_is_refused(tmp_path):
    write(tmp_path, *small_tagger(), {})
    with (tmp_path / "vocabulary.tsv").open("a", encoding="utf-8") as f:
        f.write("word\tthêm\n")
    with pytest.raises(TaggerModelError, match="checksum"):
        read(tmp_path)


def test_opinion_without_numbers_is_empty():
    doc = find_indicators(blank_doc("Hội nghị thống nhất cao.\n"))
    assert opinion(doc, []) == {}


@pytest.mark.skipif(shipped() is None, reason="no tagger shipped")
def test_the_shipped_tagger_prefers_the_words_of_the_name(article):
    found = article._.indicators
    words = opinion(article, found)
    assert words[id(found[0])]["rừng"] > 0.5 > words[id(found[0])].get("kỳ", 0.0)
    assert words[id(found[2])]["ngân"] > 0.5 > words[id(found[2])].get("việc", 0.0)
    assert opinion(article, found) == words


@pytest.mark.skipif(shipped() is None, reason="no tagger shipped")
def test_long_texts_without_full_stops_stay_quick():
    import time

    doc = blank_doc("Báo cáo\n" + " ".join(f"xã số {n} có {n + 100} hộ nghèo, {n + 3} ha lúa;" for n in range(1200)) + "\n")
    start = time.process_time()
    find_indicators(doc)
    assert len(doc._.indicators) > 1000
    assert time.process_time() - start < 20
