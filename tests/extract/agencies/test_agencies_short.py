"""Bodies named shortly: `HĐND`, `Thanh tra Bộ`, `BVĐK tỉnh` stand for one the article names in full."""

from __future__ import annotations

import pytest

from pipeline.extract.stages import stage
from pipeline.text import blank_doc

CASES = [
    ("HĐND tỉnh Lai Châu họp. UBND tỉnh chưa trình HĐND quyết định.",
     [("HĐND tỉnh Lai Châu", "Hội đồng nhân dân tỉnh"), ("UBND tỉnh", "Ủy ban nhân dân tỉnh"), ("HĐND", "Hội đồng nhân dân tỉnh")]),
    # those of several seats, and of all
    ("HĐND tỉnh Lai Châu và HĐND huyện Mường Tè họp, rồi trình HĐND quyết định.",
     [("HĐND tỉnh Lai Châu", "Hội đồng nhân dân tỉnh"), ("HĐND huyện Mường Tè", "Hội đồng nhân dân huyện")]),
    ("UBND tỉnh Lai Châu họp. Việc này do UBND quận, huyện, thị xã quy định.", [("UBND tỉnh Lai Châu", "Ủy ban nhân dân tỉnh")]),
    ("Bộ Tài chính báo cáo. Thanh tra Bộ và các đơn vị vào cuộc.", [("Bộ Tài chính", "Bộ Tài chính"), ("Thanh tra Bộ", "Thanh tra Bộ Tài chính")]),
    ("Thanh tra Bộ và các đơn vị vào cuộc.", []),
    ("Trưởng Ban Quốc tế Trung ương Đoàn dự.", [("Ban Quốc tế Trung ương Đoàn", "Ban Quốc tế Trung ương Đoàn")]),
    ("Ủy ban Kiểm tra Trung ương Đoàn họp.", [("Ủy ban Kiểm tra Trung ương Đoàn", "Ủy ban Kiểm tra Trung ương Đoàn")]),
    ("Ủy ban Kiểm tra Trung ương Đoàn kiểm tra số 2.", [("Ủy ban Kiểm tra Trung ương", "Ủy ban Kiểm tra Trung ương")]),
    ("Cơ quan CSĐT, Công an tỉnh Lai Châu khởi tố.",
     [("Cơ quan CSĐT", "Cơ quan Cảnh sát điều tra Công an tỉnh"), ("Công an tỉnh Lai Châu", "Công an tỉnh")]),
    ("Cơ quan CSĐT khởi tố.", []),
    ("Khoa Hồi sức tích cực, Bệnh viện Đa khoa tỉnh Lai Châu họp.",
     [("Khoa Hồi sức tích cực", "Khoa Hồi sức tích cực"), ("Bệnh viện Đa khoa tỉnh Lai Châu", "Bệnh viện Đa khoa tỉnh Lai Châu")]),
    ("Khoa Hồi sức tích cực họp.", []),
    ("Chủ tịch Ủy ban Quân vụ Hạ viện Mỹ nói.", [("Ủy ban Quân vụ Hạ viện Mỹ", "Ủy ban Quân vụ Hạ viện")]),
    ("Bệnh viện Đa khoa tỉnh Lai Châu mở thêm khoa. BVĐK tỉnh có 40 giường, Bệnh viện Đa khoa Lai Châu cho biết.",
     [("Bệnh viện Đa khoa tỉnh Lai Châu", "Bệnh viện Đa khoa tỉnh Lai Châu"), ("BVĐK tỉnh", "Bệnh viện Đa khoa tỉnh Lai Châu"),
      ("Bệnh viện Đa khoa Lai Châu", "Bệnh viện Đa khoa tỉnh Lai Châu")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_short_forms(text: str, expected: list[tuple[str, str]]) -> None:
    doc = blank_doc(text)
    for name in ("giaoban_places", "giaoban_agencies"):
        doc = stage(name)(doc)
    norm = doc._.norm.text
    assert [(norm[a.start : a.end], a.name) for a in doc._.agencies] == expected


def test_a_committee_takes_the_country_of_the_house_it_belongs_to() -> None:
    doc = blank_doc("Chủ tịch Ủy ban An ninh và Quốc phòng của Thượng viện Nga nói về Mỹ.")
    for name in ("giaoban_places", "giaoban_agencies"):
        doc = stage(name)(doc)
    assert [(a.name, a.area) for a in doc._.agencies] == [("Ủy ban An ninh và Quốc phòng", "Nga"), ("Thượng viện", "Nga")]


VERBS = ["ban hành quyết định", "chỉ đạo các trường", "điều hành việc này", "tham gia hội nghị", "tham mưu cho tỉnh"]


@pytest.mark.parametrize("words", VERBS)
@pytest.mark.parametrize("name", ["Cục Hàng hải", "Trung tâm Khuyến nông", "Trường Tiểu học Kim Sơn"])
def test_a_verb_ends_a_name(name: str, words: str) -> None:
    doc = blank_doc(f"Hôm qua, {name} {words}.")
    for stage_name in ("giaoban_places", "giaoban_agencies"):
        doc = stage(stage_name)(doc)
    norm = doc._.norm.text
    assert [norm[a.start : a.end] for a in doc._.agencies] == [name]


def test_capitals_make_no_second_body() -> None:
    doc = blank_doc("Cục Y tế dự phòng và Hội Hồi sức cấp cứu Việt Nam họp. Theo Cục Y tế Dự phòng, việc này xong.")
    for name in ("giaoban_places", "giaoban_agencies"):
        doc = stage(name)(doc)
    assert [a.name for a in doc._.agencies] == ["Cục Y tế Dự phòng", "Hội Hồi sức cấp cứu Việt Nam", "Cục Y tế Dự phòng"]


def test_the_governments_of_two_countries() -> None:
    doc = blank_doc("Chính phủ Việt Nam và Chính phủ Lào họp ở Lào.")
    for name in ("giaoban_places", "giaoban_agencies"):
        doc = stage(name)(doc)
    assert [(a.name, a.area) for a in doc._.agencies] == [("Chính phủ", None), ("Chính phủ", "Lào")]
