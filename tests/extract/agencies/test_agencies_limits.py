"""Near misses, where a name ends, and properties that hold for any text."""

from __future__ import annotations

import time

import pytest
from agency_marks import found
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.agencies import find_agencies
from pipeline.extract.agencies.tables import false_positives, heads
from pipeline.extract.places import find_places
from pipeline.lexicon import rows
from pipeline.text import blank_doc

NOTHING = [
    "Các sở, ngành, địa phương vào cuộc.",
    "UBND các cấp và HĐND cấp xã thực hiện.",
    "Du khách đến Hội An, Hải Phòng và Trường Sa.",
    "Hội nghị, hội thảo và hội chợ mở cửa.",
    "Bộ luật Hình sự và bộ tiêu chí mới.",
    "Công tác phòng, chống thiên tai được chú trọng.",
    "Kỳ thi THPT quốc gia diễn ra nghiêm túc.",
    "Nghị quyết số 18-NQ/TW được triển khai.",
    "Ông Ban Văn Mai làm vườn.",
    "Vụ Đông Xuân được mùa, vụ án khép lại.",
    "Phòng họp và phòng thi được sửa.",
    "Công an xã và công an huyện vào cuộc.",
    "Báo cáo nêu rõ, báo động đỏ.",
    "Các tỉnh, thành phố trực thuộc Trung ương báo cáo.",
    "Cán bộ Y tế và cơ sở Giáo dục được khen.",
    "Phố đi bộ TP đông khách.",
    "Hội đồng tư vấn các xã, phường họp; Trung tâm hành chính rộng rãi.",
    "Công ty mẹ và các công ty con lãi lớn.",
]

ENDS = [
    ("Chủ tịch UBND tỉnh Nguyễn Văn Lượt dự.", "UBND tỉnh"),
    ("Bí thư Tỉnh ủy Lò Thị Ban chủ trì.", "Tỉnh ủy"),
    ("Chủ tịch Hội Nông dân tỉnh Đoàn Thị Sen nói.", "Hội Nông dân tỉnh"),
    ("Trung tâm Khuyến nông hỗ trợ bà con.", "Trung tâm Khuyến nông"),
    ("Sở Xây dựng kiểm tra công trình.", "Sở Xây dựng"),
    ("Cục Di sản văn hóa tổ chức lễ hội.", "Cục Di sản văn hóa"),
    ("Trường THPT Tân Uyên tiếp tục tuyển sinh.", "Trường THPT Tân Uyên"),
    ("Theo UBND TP. Ảnh minh họa.", "UBND TP"),
    ("Phó Chủ tịch Thường trực UBND tỉnh dự.", "UBND tỉnh"),
    ("Hiệu trưởng Trường ĐH Quốc tế Nguyễn Thị Bưởi nói.", "Trường ĐH Quốc tế"),
    ("Công ty Hoa Mận phối hợp trao quà.", "Công ty Hoa Mận"),
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_body_is_not_found(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(("text", "mention"), ENDS)
def test_a_name_ends_where_the_sentence_goes_on(text: str, mention: str) -> None:
    assert [f.text for f in found(text)] == [mention]


def test_every_false_positive_row_has_a_reason() -> None:
    table = rows("agency_false_positives")
    assert table and all(row["reason"] for row in table)
    assert {row["where"] for row in table} <= {"starts", "inside", "second", "company", "compound"}
    assert [hit.value for hit in false_positives().find("vụ án")]


def test_every_head_and_name_can_be_found_by_its_own_form() -> None:
    finder = heads()
    for row in rows("agency_heads"):
        assert any(s.head.row == row["head"] for hit in finder.find_all(row["head"]) for s in hit.value), row["head"]
    for row in rows("agency_names"):
        assert any(s.head.row == row["name"] for hit in finder.find_all(row["name"]) for s in hit.value), row["name"]


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from(["UBND", "tỉnh", "Sở", "Y tế", ",", "và", "(", "TW)", "Ban", "Tỉnh ủy", "các", "Trường THPT", "Lê", "-", "\n", "TP.", "HCM", "Hà Nội", "Việt Nam", " ", "é", "Bộ", "GD&ĐT"]), max_size=14))
def test_mentions_lie_in_order_inside_the_text(words: list[str]) -> None:
    text = " ".join(words)
    doc = find_agencies(find_places(blank_doc(text)))
    end = 0
    for a in doc._.agencies:
        assert end <= a.start < a.end <= len(doc._.norm.text)
        end = a.end


@pytest.mark.parametrize("piece", ["Ban Quản lý dự án ", "Sở Y tế, ", "Công ty TNHH ", "UBND TP.", "Phòng, chống (A) ", "A" * 50 + " ", "các sở: ", "UBND tỉnh Lai Châu, "])
def test_time_stays_linear_on_long_strange_texts(piece: str) -> None:
    seconds = []
    for size in (10_000, 40_000):
        doc = find_places(blank_doc((piece * (size // len(piece) + 1))[:size]))
        begin = time.process_time()
        find_agencies(doc)
        seconds.append(time.process_time() - begin)
    assert seconds[1] < max(1.0, 10 * seconds[0])
