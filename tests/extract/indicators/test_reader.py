"""The network of numbers: what it sees of an article, decoding, the model file, and whole sentences with the shipped weights."""

from __future__ import annotations

import numpy as np
import pytest
from marked_numbers import marked_numbers
from spacy.tokens import Doc

from pipeline.extract.found import IndicatorFound
from pipeline.extract.indicators.names import assign_names
from pipeline.extract.indicators.names.walk import walk
from pipeline.extract.indicators.names.words import tokens
from pipeline.extract.indicators.reader import decode
from pipeline.extract.indicators.reader import network as network_module
from pipeline.extract.indicators.reader.article import CONTEXT, SENTENCE, TITLE, Number, Reading, read
from pipeline.extract.indicators.reader.network import Network, load, shapes
from pipeline.extract.model import load_model
from pipeline.extract.stages import STAGES, stage
from pipeline.resources import corpus_folder, models_folder
from pipeline.text import blank_doc

TEXT = """Xã Nà Tăm giảm nghèo
21/10/2025
Sáng 20/10, Đảng ủy xã Nà Tăm họp giao ban. Kết quả giảm nghèo được báo cáo trước hội nghị.
Tỷ lệ hộ nghèo còn 3,2%, giảm 0,9% so với năm trước. Toàn xã trồng được 36 ha rừng.
"""


@pytest.fixture(scope="module")
def network() -> Network:
    return load(models_folder() / "reader")


def article(text: str = TEXT) -> Doc:
    doc = blank_doc(text)
    for name in STAGES:
        doc = stage(name)(doc)
    return doc


def seen(doc: Doc, network: Network) -> Reading:
    return read(doc, walk(doc, doc._.indicators), network.vocabulary)


def of_place(reading: Reading, number: Number, place: int) -> list[str]:
    return [reading.words[row].low for row, at in zip(number.rows.tolist(), number.fields[:, 3].tolist(), strict=True) if row >= 0 and at == place]


def test_a_number_sees_its_sentence_those_before_and_the_title(network: Network) -> None:
    reading = seen(article(), network)
    first = reading.numbers[0]
    assert of_place(reading, first, TITLE) == tokens("Xã Nà Tăm giảm nghèo")
    assert of_place(reading, first, SENTENCE)[:4] == ["tỷ", "lệ", "hộ", "nghèo"]
    assert {"giảm", "nghèo", "báo", "cáo"} <= set(of_place(reading, first, CONTEXT))
    assert reading.numbers[1].parent == 0 and reading.numbers[2].parent == -1


def test_every_word_is_where_it_says(network: Network) -> None:
    doc = article()
    reading = seen(doc, network)
    assert all(doc._.norm.text[word.start : word.end].lower() == word.low for word in reading.words)
    for number in reading.numbers:
        assert len(number.rows) == len(number.fields)
        assert reading.words[number.at].number >= 0 and number.rows.max() < len(reading.words)


def test_numbers_are_read_alike_alone_and_together(network: Network) -> None:
    """Stretches do not run into each other."""
    reading = seen(article(), network)
    together = network.read(reading)
    for number, said in zip(reading.numbers, together, strict=True):
        alone = Reading(reading.words, reading.lows, reading.kinds, reading.flags, [number])
        (one,) = network.read(alone)
        assert np.allclose(one, said, atol=1e-5)
        assert not said[number.rows < 0].any() and said[number.rows >= 0].all()


def test_articles_of_many_numbers_are_read_in_parts(network: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    reading = seen(article(), network)
    together = network.read(reading)
    monkeypatch.setattr(network_module, "AT_ONCE", 2)
    assert len(together) == len(reading.numbers) > 2
    assert all(np.allclose(a, b, atol=1e-6) for a, b in zip(together, network.read(reading), strict=True))


def test_what_is_said_depends_on_every_table() -> None:
    """A table that changes nothing would be one that is not looked at."""
    chance = np.random.default_rng(3)
    words = ["<nothing>", "<unknown>", "tỷ", "lệ", "hộ", "nghèo", "còn", "giảm", "xã"]
    weights = {name: chance.normal(0, 0.3, shape).astype(np.float32) for name, shape in shapes(len(words), 8, 6).items()}
    doc = article()
    plain = Network(words, weights)
    reading = seen(doc, plain)

    def said(network: Network) -> np.ndarray:
        return np.concatenate(network.read(reading))

    before = said(plain)
    for name, array in weights.items():
        changed = {**weights, name: array + chance.normal(0, 1, array.shape).astype(np.float32)}
        assert not np.allclose(said(Network(words, changed)), before, atol=1e-4), name


def test_decoding_takes_what_is_likely_and_nothing_twice() -> None:
    assert decode.best_words([("tỷ", 0.9), ("lệ", 0.9), ("nghèo", 0.8), ("năm", 0.05), ("nghèo", 0.7)]) == [0, 1, 2]
    assert decode.best_words([]) == []


def chances(reading: Reading, number: Number, wanted: dict[str, float]) -> np.ndarray:
    return np.array([wanted.get(reading.words[row].low, 0.0) if row >= 0 else 0.0 for row in number.rows.tolist()], dtype=np.float32)


def test_a_name_reads_as_a_phrase(network: Network) -> None:
    doc = article("Xã họp\nSố hộ nghèo của xã Nà Tăm theo chuẩn mới là 36 hộ.")
    reading = seen(doc, network)
    (number,) = reading.numbers
    text = doc._.norm.text
    likely = {"số": 0.9, "hộ": 0.9, "nghèo": 0.9, "nà": 0.9, "tăm": 0.8, "xã": 0.7, "mới": 0.02}
    assert decode.name(reading, number, chances(reading, number, likely), text) == "Số hộ nghèo của xã Nà Tăm"
    assert decode.name(reading, number, chances(reading, number, {**likely, "mới": 0.5}), text) == "Số hộ nghèo của xã Nà Tăm"
    assert decode.name(reading, number, chances(reading, number, {"mới": 0.5}), text) == "mới"
    assert decode.name(reading, number, chances(reading, number, {}), text) == ""
    assert decode.name(reading, number, chances(reading, number, {"36": 0.9, "nghèo": 0.9}), text) == "nghèo"


@pytest.mark.parametrize("seed", range(3))
def test_any_network_names_with_words_of_the_text(seed: int) -> None:
    """Whatever the weights say, a name is made of stretches of the article around its number."""
    chance = np.random.default_rng(seed)
    words = ["<nothing>", "<unknown>", "tỷ", "lệ", "hộ", "nghèo", "của", "tỉnh", "số", "và"]
    random = Network(words, {name: chance.normal(0, 0.4, shape).astype(np.float32) for name, shape in shapes(len(words), 8, 6).items()})
    for path in sorted(corpus_folder().glob("*.txt"))[:8]:
        doc = article(path.read_text(encoding="utf-8"))
        assign_names(doc, doc._.indicators, random)
        text = {*tokens(doc._.norm.text), *tokens("diện tích")}
        assert all(number.name and set(tokens(number.name)) <= text for number in doc._.indicators)


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("Tỷ lệ hộ nghèo còn [3,2|%], giảm [0,9|%|change] so với năm trước.", ["Tỷ lệ hộ nghèo"] * 2),
        ("Thu ngân sách đạt [1.250|tỷ đồng], bằng [91|%|attainment] dự toán, tăng [8,5|%|change].", ["Thu ngân sách"] * 3),
        ("Toàn tỉnh hiện có [42|cơ sở lưu trú] với [1.120|phòng].", ["cơ sở lưu trú", "phòng cơ sở lưu trú"]),
        ("Sản lượng tôm đạt [95|tấn], tăng [6|%|change]; sản lượng cá [71|tấn].", ["Sản lượng tôm", "Sản lượng tôm", "sản lượng cá"]),
        ("Lực lượng chức năng xử phạt [39|trường hợp] vi phạm nồng độ cồn.", ["trường hợp vi phạm nồng độ cồn bị xử phạt"]),
        ("Vốn đầu tư công giải ngân [320|tỷ đồng], đạt [64|%|attainment] kế hoạch.", ["Vốn đầu tư công giải ngân"] * 2),
        ("Toàn ngành có [812|giáo viên] đạt chuẩn, chiếm [97|%|share].", ["giáo viên đạt chuẩn"] * 2),
    ],
)
def test_shipped_network_on_whole_sentences(marked: str, names: list[str], network: Network) -> None:
    doc, found = marked_numbers(marked)
    assign_names(doc, found, network)
    assert len(found) == len(names)
    for number, want in zip(found, names, strict=True):
        assert alike(want, number) >= 0.66, (want, number.name)


def alike(want: str, number: IndicatorFound) -> float:
    a, b = set(tokens(want)), set(tokens(number.name))
    return 2 * len(a & b) / (len(a) + len(b))


def test_changes_take_the_name_of_their_level_whole(network: Network) -> None:
    doc, found = marked_numbers("Thu ngân sách nhà nước đạt [1.250|tỷ đồng], tăng [8,5|%|change] so với cùng kỳ.")
    assign_names(doc, found, network)
    assert tokens(found[0].name) == tokens(found[1].name) == tokens("thu ngân sách nhà nước")


def test_hectares_are_an_area(network: Network) -> None:
    doc, found = marked_numbers("Toàn xã trồng được [36|ha] rừng, chăm sóc [12|km] đường hoa.")
    assign_names(doc, found, network)
    assert found[0].name.startswith("diện tích ") and "rừng" in found[0].name
    assert not found[1].name.startswith("diện tích")


def test_the_shipped_models_bring_one() -> None:
    assert load_model(models_folder()).network is not None
