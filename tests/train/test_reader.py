"""Training of the network of numbers: what it is taught, and that it is used as it was trained."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from pipeline.errors import UsageError
from pipeline.evaluate.gold import GoldArticle, read_gold
from pipeline.extract.indicators.reader.article import Number, Reading
from pipeline.extract.indicators.reader.network import shapes
from pipeline.resources import corpus_folder
from pipeline.train.settings import ReaderSettings
from pipeline.train.standoff import Annotated, checksum, read_annotations

torch = pytest.importorskip("torch")
from pipeline.train import reader  # noqa: E402
from pipeline.train.reader_examples import gold_example, prepare, standoff_example  # noqa: E402
from pipeline.train.reader_labels import Labels  # noqa: E402

SETTINGS = ReaderSettings(wide=12, narrow=8, batch=2)
TEXT = "Xã Nà Tăm họp\nTỷ lệ hộ nghèo còn 3,2%, giảm 0,9% so với năm trước. Toàn xã trồng được 36 ha rừng.\n"


def indicator(number: str, name: str, measure: str, base: str | None = None) -> dict[str, object]:
    return {"quote": number, "number": number, "name": name, "measure": measure, "base": base, "value": 1, "unit": "", "period": None}


GOLD = GoldArticle(
    "a", TEXT, [], [],
    [indicator("3,2", "tỷ lệ hộ nghèo", "level"), indicator("0,9", "tỷ lệ hộ nghèo", "change", "năm trước")],
)  # fmt: skip


def said(reading: Reading, number: Number, rows: np.ndarray, label: int = 1) -> list[str]:
    return [reading.words[row].low for row, at in zip(number.rows.tolist(), rows.tolist(), strict=True) if at == label]


def check(example: reader.Example) -> None:
    first, second, third = example.labels
    numbers = example.reading.numbers
    assert said(example.reading, numbers[0], first.name) == ["tỷ", "lệ", "hộ", "nghèo"] == said(example.reading, numbers[1], second.name)
    assert third.weight == 0 and first.weight == 1


def test_gold_articles_teach_the_words_of_their_names() -> None:
    check(gold_example(prepare(TEXT), GOLD, {}))


def test_annotated_offsets_teach_the_same() -> None:
    def at(words: str) -> tuple[int, int]:
        return TEXT.index(words), TEXT.index(words) + len(words)

    name = (at("Tỷ lệ hộ nghèo"),)
    check(standoff_example(prepare(TEXT), [Annotated(at("3,2"), name, None, "level", None), Annotated(at("0,9"), name, at("năm trước"), "change", None)], {}))


def test_offsets_hold_in_any_unicode_form() -> None:
    import unicodedata

    text = unicodedata.normalize("NFD", TEXT)
    start = text.index(unicodedata.normalize("NFD", "Tỷ lệ"))
    end = text.index(unicodedata.normalize("NFD", "hộ nghèo")) + len(unicodedata.normalize("NFD", "hộ nghèo"))
    number = text.index("3,2")
    example = standoff_example(prepare(text), [Annotated((number, number + 3), ((start, end),), None, "level", None)], {})
    assert said(example.reading, example.reading.numbers[0], example.labels[0].name) == ["tỷ", "lệ", "hộ", "nghèo"]


def test_other_places_of_a_name_are_not_taught() -> None:
    text = "Giảm nghèo ở Nà Tăm\nHộ nghèo được vay vốn. Số hộ nghèo là 36 hộ.\n"
    gold = GoldArticle("a", text, [], [], [indicator("36", "số hộ nghèo", "level")])
    example = gold_example(prepare(text), gold, {})
    (number,), (label,) = example.reading.numbers, example.labels
    assert said(example.reading, number, label.name) == ["số", "hộ", "nghèo"]
    assert said(example.reading, number, label.name, -1) == ["nghèo", "hộ", "nghèo", "hộ"]


@pytest.fixture(scope="module")
def examples() -> tuple[list[str], list[reader.Example]]:
    articles = read_gold([corpus_folder()])[:4]
    prepared = [prepare(article.text) for article in articles]
    words = reader.vocabulary([one.words for one in prepared], 2)
    places = {word: n for n, word in enumerate(words)}
    return words, [gold_example(one, article, places) for one, article in zip(prepared, articles, strict=True)]


def test_what_is_trained_is_what_is_used(examples: tuple[list[str], list[reader.Example]]) -> None:
    """PyTorch and NumPy compute the same, for several articles at once and one by one."""
    words, articles = examples
    chance = np.random.default_rng(1)
    weights = {name: torch.from_numpy(chance.normal(0, 0.3, shape).astype(np.float32)) for name, shape in shapes(len(words), 12, 8).items()}
    rounded = {name: torch.from_numpy(array) for name, array in reader.arrays(weights).items()}
    out = torch.sigmoid(reader.forward(rounded, reader._batch(articles))).numpy()
    names = np.concatenate([one for article in articles for one in reader.network(words, weights).read(article.reading)])
    rows = np.concatenate([number.rows for article in articles for number in article.reading.numbers]) >= 0
    assert np.allclose(out[rows], names[rows], atol=1e-4)
    assert names[rows].std() > 0.01


def test_it_learns(examples: tuple[list[str], list[reader.Example]]) -> None:
    words, articles = examples
    weights = reader.begin(len(words), SETTINGS, 1)
    batch = reader._batch(articles)
    before = reader._loss(weights, batch, 0.0).item()
    reader.learn_names(weights, articles, 30, 1e-2, SETTINGS, 1)
    assert reader._loss(weights, batch, 0.0).item() < before / 3


def test_halfway_lies_between() -> None:
    a, b = {"x": torch.tensor([1.0, 2.0])}, {"x": torch.tensor([3.0, 2.0])}
    assert reader.halfway(a, b)["x"].tolist() == [2.0, 2.0]


def test_numbers_that_nobody_annotated_teach_nothing(examples: tuple[list[str], list[reader.Example]]) -> None:
    words, articles = examples
    article = articles[0]
    empty = [Labels(one.name, 0.0) for one in article.labels]
    loss = reader._loss(reader.begin(len(words), SETTINGS, 1), reader._batch([reader.Example(article.reading, empty)]), 0.0)
    assert loss.item() == 0.0


def test_annotations_are_read_by_checksum(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    row = {"text": checksum(TEXT), "numbers": [[3, 6, "level", [[0, 2]], None, "2025-01-01/2025-12-31"]]}
    path.write_bytes(gzip.compress(json.dumps(row).encode()))
    assert read_annotations(path) == {checksum(TEXT): [Annotated((3, 6), ((0, 2),), None, "level", "2025-01-01/2025-12-31")]}


@pytest.mark.parametrize("data", [b"no gzip", gzip.compress(b"{"), gzip.compress(b'{"text": "a"}\n'), gzip.compress(b'{"text": "a", "numbers": [[1]]}\n')])
def test_what_are_no_annotations(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(data)
    with pytest.raises(UsageError, match=r"a\.jsonl\.gz"):
        read_annotations(path)
