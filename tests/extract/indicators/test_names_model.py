"""The learned choice of chunks: the model file, decoding, order of the words, and whole sentences with the shipped weights."""

from __future__ import annotations

from pathlib import Path

import pytest
from marked_numbers import marked_numbers

from pipeline.extract.indicators.names import chooser
from pipeline.extract.indicators.names.choose import best_slots, tokens
from pipeline.extract.indicators.names.chunks import Chunk
from pipeline.extract.indicators.names.features import Slot
from pipeline.extract.indicators.names.model import ModelError, NameModel, read, shipped, write
from pipeline.extract.indicators.names.train import label, token_f1
from pipeline.extract.indicators.names.walk import walk


def slot(low: str, source: int = -1, region: str = "") -> Slot:
    return Slot(Chunk(0, 1, low, "N", tuple(low.split())), source, region, [])


def test_a_model_is_read_as_written(tmp_path: Path) -> None:
    write(tmp_path, {"": -1.5, "w=hộ nghèo": 2.25, "r=subject|w==": 0.5}, {"model": "test"})
    model = read(tmp_path)
    assert model.chance(["w=hộ nghèo"]) == pytest.approx(NameModel({"": -1.5, "w=hộ nghèo": 2.25}).chance(["w=hộ nghèo"]))
    assert model.chance(["r=subject|w=="]) > model.chance([])


def test_a_changed_model_is_refused(tmp_path: Path) -> None:
    write(tmp_path, {"": -1.5, "w=hộ": 2.0}, {})
    path = tmp_path / "weights.tsv"
    path.write_text(path.read_text(encoding="utf-8").replace("2.000", "3.000"), encoding="utf-8")
    with pytest.raises(ModelError, match="checksum"):
        read(tmp_path)


def test_decoding_takes_what_is_likely_and_nothing_twice() -> None:
    found = [slot("tỷ lệ"), slot("hộ nghèo"), slot("năm nay"), slot("hộ nghèo", source=0)]
    assert sorted(best_slots(found, [0.9, 0.8, 0.05, 0.7])) == [0, 1]


def test_labels_prefer_the_pieces_of_the_frame() -> None:
    found = [slot("hộ nghèo"), slot("tỷ lệ", region="subject"), slot("hộ nghèo", region="subject"), slot("năm")]
    assert label("tỷ lệ hộ nghèo", found) == [False, True, True, False]


def test_the_shipped_model_is_the_recorded_one() -> None:
    assert shipped() is not None


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
def test_shipped_model_on_whole_sentences(marked: str, names: list[str]) -> None:
    model = shipped()
    assert model is not None
    doc, found = marked_numbers(marked)
    walk(doc, found, chooser(model))
    got = [f.name for f in found]
    assert len(got) == len(names)
    assert [round(token_f1(want, name), 2) >= 0.66 for want, name in zip(names, got, strict=True)] == [True] * len(names), got


def test_changes_take_the_name_of_their_level_whole() -> None:
    model = shipped()
    assert model is not None
    doc, found = marked_numbers("Thu ngân sách nhà nước đạt [1.250|tỷ đồng], tăng [8,5|%|change] so với cùng kỳ.")
    walk(doc, found, chooser(model))
    assert tokens(found[0].name) == tokens(found[1].name) == tokens("thu ngân sách nhà nước")
