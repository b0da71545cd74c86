"""Offices before and after names, in lists, shared and divided; one table a pattern. All people are made up."""

from __future__ import annotations

import pytest

from tests.extract.officials.reading import bodies, offices

BEFORE = [
    ("Giám đốc Sở Y tế Lê Văn Bình báo cáo.", {"Lê Văn Bình": ["Giám đốc Sở Y tế"]}),
    ("Bí thư Tỉnh ủy Hà Giang Lê Văn Bình dự.", {"Lê Văn Bình": ["Bí thư Tỉnh ủy Hà Giang"]}),
    (
        "Ủy viên Ban Thường vụ, Chánh Văn phòng Tỉnh ủy Lê Văn Bình trình bày.",
        {"Lê Văn Bình": ["Ủy viên Ban Thường vụ", "Chánh Văn phòng Tỉnh ủy"]},
    ),
    ("Đại sứ Lào tại Việt Nam, bà Khampha Vongsa, đến thăm.", {"Khampha Vongsa": ["Đại sứ Lào tại Việt Nam"]}),
    ("Bộ trưởng Bộ Công an - Đại tướng Lê Văn Bình phát biểu.", {"Lê Văn Bình": ["Bộ trưởng Bộ Công an"]}),
    ("Giám đốc Sở Tài chính, TS Mai Thị Ngọc cho biết.", {"Mai Thị Ngọc": ["Giám đốc Sở Tài chính"]}),
    ("Quyền Chủ tịch UBND tỉnh Lê Văn Bình chủ trì.", {"Lê Văn Bình": ["Quyền Chủ tịch UBND tỉnh"]}),
    ("Tân Bí thư Tỉnh ủy Lê Văn Bình nhận nhiệm vụ.", {"Lê Văn Bình": ["Bí thư Tỉnh ủy"]}),
    # near misses
    ("Tháp tùng Thủ tướng, Bộ trưởng Bộ Y tế Lê Văn Bình có bài phát biểu.", {"Lê Văn Bình": ["Bộ trưởng Bộ Y tế"]}),
    ("Chủ tịch UBND tỉnh đề nghị ông Lê Văn Bình giải trình.", {"Lê Văn Bình": []}),
    ("Trao đổi với phóng viên Báo Nhân Dân, ông Lê Văn Bình cho biết.", {"Lê Văn Bình": []}),
    ("Phó Thủ tướng, Bộ trưởng Bộ Ngoại giao Lê Văn Bình dự.", {"Lê Văn Bình": ["Phó Thủ tướng", "Bộ trưởng Bộ Ngoại giao"]}),
]
AFTER = [
    (
        "Đồng chí Lê Thị Mai - Ủy viên Ban Thường vụ Tỉnh ủy, Trưởng Ban Tổ chức Tỉnh ủy chủ trì.",
        {"Lê Thị Mai": ["Ủy viên Ban Thường vụ Tỉnh ủy", "Trưởng Ban Tổ chức Tỉnh ủy"]},
    ),
    ("Ông Lê Văn Bình (Phó Giám đốc Sở Nội vụ) nói.", {"Lê Văn Bình": ["Phó Giám đốc Sở Nội vụ"]}),
    ("Bác sĩ Lê Văn Bình, giám đốc Sở Y tế cho biết.", {"Lê Văn Bình": ["giám đốc Sở Y tế"]}),
    ("Ông Lê Văn Bình (SN 1970), Chủ tịch UBND xã Tân Lập xác nhận.", {"Lê Văn Bình": ["Chủ tịch UBND xã Tân Lập"]}),
    ("Ông Lê Văn Bình hiện là Phó Chủ tịch HĐND tỉnh.", {"Lê Văn Bình": ["Phó Chủ tịch HĐND tỉnh"]}),
    ("Đồng chí Lê Văn Bình nguyên Giám đốc Sở Nội vụ tỉnh Hậu Giang dự.", {"Lê Văn Bình": ["nguyên Giám đốc Sở Nội vụ tỉnh Hậu Giang"]}),
    (
        "Ông Lê Văn Bình, Phó Chủ tịch Ủy ban MTTQ Việt Nam tỉnh kiêm Chủ tịch Hội Nông dân tỉnh nêu ý kiến.",
        {"Lê Văn Bình": ["Phó Chủ tịch Ủy ban MTTQ Việt Nam tỉnh", "Chủ tịch Hội Nông dân tỉnh"]},
    ),
    ("Bà Lê Thị Mai, Phó Giám đốc phụ trách Sở Dân tộc và Tôn giáo trả lời.", {"Lê Thị Mai": ["Phó Giám đốc phụ trách Sở Dân tộc và Tôn giáo"]}),
    ("Ông Lê Văn Bình, Cục trưởng Cục Chăn nuôi, Bộ Nông nghiệp và Môi trường cho hay.",
     {"Lê Văn Bình": ["Cục trưởng Cục Chăn nuôi, Bộ Nông nghiệp và Môi trường"]}),
    ("Ông Lê Văn Bình, Đội trưởng Đội Vận động quần chúng Đồn Biên phòng Ia Lốp dự.", {"Lê Văn Bình": ["Đội trưởng Đội Vận động quần chúng Đồn Biên phòng Ia Lốp"]}),
    ("ThS Lê Thị Mai, Trưởng khoa Nông Lâm nói.", {"Lê Thị Mai": ["Trưởng khoa Nông Lâm"]}),
    ("Bà Lê Thị Mai, PCT UBND tỉnh, TUV, Phó GĐ Sở NN&MT dự.", {"Lê Thị Mai": ["PCT UBND tỉnh", "TUV", "Phó GĐ Sở NN&MT"]}),
    # near misses
    ("Ông Lê Văn Bình cho rằng Giám đốc Sở Y tế cần trả lời.", {"Lê Văn Bình": []}),
    ("Đoàn do ông Lê Văn Bình làm trưởng đoàn.", {"Lê Văn Bình": []}),
]  # fmt: skip
LISTS = [
    (
        "Dự có các đồng chí: Lê Văn Bình, Phó Bí thư Tỉnh ủy; Vàng Thị Mỷ - Phó Chủ tịch HĐND tỉnh; Đại tá Hà Văn Lộc, Giám đốc Công an tỉnh.",
        {"Lê Văn Bình": ["Phó Bí thư Tỉnh ủy"], "Vàng Thị Mỷ": ["Phó Chủ tịch HĐND tỉnh"], "Hà Văn Lộc": ["Giám đốc Công an tỉnh"]},
    ),
    (
        "Cùng dự có các Phó Chủ tịch UBND tỉnh: Lê Văn Bình, Trần Thị Hoa và Ngô Đức Mạnh.",
        {name: ["Phó Chủ tịch UBND tỉnh"] for name in ("Lê Văn Bình", "Trần Thị Hoa", "Ngô Đức Mạnh")},
    ),
    (
        "Các Phó Chủ tịch UBND tỉnh: Lê Văn Bình (Chủ tịch Hội Nông dân tỉnh), Trần Thị Hoa - Bí thư Tỉnh đoàn.",
        {"Lê Văn Bình": ["Phó Chủ tịch UBND tỉnh", "Chủ tịch Hội Nông dân tỉnh"], "Trần Thị Hoa": ["Phó Chủ tịch UBND tỉnh", "Bí thư Tỉnh đoàn"]},
    ),
    (
        "Chủ trì có Lê Văn Bình, Trần Thị Hoa, các Phó Chủ tịch UBND tỉnh; ông Hà Văn Lộc, Giám đốc Sở Y tế.",
        {"Lê Văn Bình": ["Phó Chủ tịch UBND tỉnh"], "Trần Thị Hoa": ["Phó Chủ tịch UBND tỉnh"], "Hà Văn Lộc": ["Giám đốc Sở Y tế"]},
    ),
    (
        "Thượng tá Lê Văn Bình và bà Trần Thị Hoa, lần lượt là Phó Giám đốc Công an tỉnh, Giám đốc Sở Y tế.",
        {"Lê Văn Bình": ["Phó Giám đốc Công an tỉnh"], "Trần Thị Hoa": ["Giám đốc Sở Y tế"]},
    ),
    (
        "Ông Lê Văn Bình và bà Trần Thị Hoa, Phó Giám đốc Sở Y tế dự.",
        {"Lê Văn Bình": ["Phó Giám đốc Sở Y tế"], "Trần Thị Hoa": ["Phó Giám đốc Sở Y tế"]},
    ),
    # near miss: a sole seat is not shared
    ("Ông Lê Văn Bình và bà Trần Thị Hoa, Giám đốc Sở Y tế dự.", {"Lê Văn Bình": [], "Trần Thị Hoa": ["Giám đốc Sở Y tế"]}),
    (
        "Chủ tịch UBND tỉnh Lê Văn Bình - Trưởng Ban Chỉ đạo 389 tỉnh và Đại tá Trần Văn Hoa, Chỉ huy trưởng Bộ CHQS tỉnh đồng chủ trì.",
        {"Lê Văn Bình": ["Chủ tịch UBND tỉnh", "Trưởng Ban Chỉ đạo 389 tỉnh"], "Trần Văn Hoa": ["Chỉ huy trưởng Bộ CHQS tỉnh"]},
    ),
]
APPOINTED = [
    (
        "Ban Thường vụ điều động ông Lê Văn Bình, Phó Giám đốc Sở Nội vụ giữ chức Bí thư Đảng ủy xã Tân Lập.",
        {"Lê Văn Bình": ["Phó Giám đốc Sở Nội vụ", "Bí thư Đảng ủy xã Tân Lập"]},
    ),
    (
        "Đại tá Lê Văn Bình được Bộ trưởng Bộ Công an bổ nhiệm giữ chức Giám đốc Công an tỉnh. Ông từng là Trưởng Công an thị xã Kỳ Anh.",
        {"Lê Văn Bình": ["Giám đốc Công an tỉnh", "Trưởng Công an thị xã Kỳ Anh"]},
    ),
    (
        "Đồng chí Lê Văn Bình từng kinh qua các chức vụ: Bí thư Huyện ủy Tuyên Hóa, Phó Trưởng Ban Tổ chức Tỉnh ủy.",
        {"Lê Văn Bình": ["Bí thư Huyện ủy Tuyên Hóa", "Phó Trưởng Ban Tổ chức Tỉnh ủy"]},
    ),
    ("HĐND tỉnh miễn nhiệm chức vụ Ủy viên UBND tỉnh đối với ông Lê Văn Bình.", {"Lê Văn Bình": ["Ủy viên UBND tỉnh"]}),
    # near miss: the office somebody else is relieved of
    (
        "Thủ tướng Lê Văn Bình trình Quốc hội phê chuẩn miễn nhiệm người giữ chức Bộ trưởng Bộ Tài chính.",
        {"Lê Văn Bình": ["Thủ tướng"]},
    ),
]


@pytest.mark.parametrize(("text", "expected"), BEFORE + AFTER + LISTS + APPOINTED)
def test_offices(text: str, expected: dict[str, list[str]]) -> None:
    assert offices(text) == expected


BODIES = [
    ("Ông Lê Văn Bình, Ủy viên Ban Thường vụ, Trưởng Ban Tổ chức Tỉnh ủy dự.",
     {"Ủy viên Ban Thường vụ": "Ban Thường vụ Tỉnh ủy", "Trưởng Ban Tổ chức Tỉnh ủy": "Ban Tổ chức Tỉnh ủy"}),
    ("Ông Lê Văn Bình, Phó Bí thư, Chủ tịch UBND tỉnh dự.", {"Phó Bí thư": "Tỉnh ủy", "Chủ tịch UBND tỉnh": "Ủy ban nhân dân tỉnh"}),
    ("Ông Lê Văn Bình, Bí thư Đảng ủy, Chủ tịch HĐND xã Búng Lao dự.",
     {"Bí thư Đảng ủy": "Đảng ủy xã", "Chủ tịch HĐND xã Búng Lao": "Hội đồng nhân dân xã"}),
    ("Ông Lê Văn Bình, Bí thư Đảng ủy, Giám đốc Sở Y tế dự.", {"Bí thư Đảng ủy": "Đảng ủy Sở Y tế", "Giám đốc Sở Y tế": "Sở Y tế"}),
    ("Ông Lê Văn Bình, Tỉnh ủy viên, Giám đốc Sở Y tế dự.", {"Tỉnh ủy viên": "Tỉnh ủy", "Giám đốc Sở Y tế": "Sở Y tế"}),
    ("Ông Lê Văn Bình, Ủy viên Trung ương Đảng dự.", {"Ủy viên Trung ương Đảng": "Ban Chấp hành Trung ương Đảng"}),
    ("Sở Y tế họp báo. Phó Giám đốc Sở Lê Văn Bình thông tin.", {"Phó Giám đốc Sở": "Sở Y tế"}),
    ("Bà Lê Thị Hoa, Chủ tịch Hội Nông dân tỉnh và các Phó Chủ tịch: Trần Văn Bình, Ngô Thị Mai dự.",
     {"Chủ tịch Hội Nông dân tỉnh": "Hội Nông dân tỉnh", "Phó Chủ tịch": "Hội Nông dân tỉnh"}),
    ("Dự có Đại tá Lê Văn Bình, Chỉ huy trưởng; Thượng tá Hà Văn Lộc, Phó Chính ủy Bộ CHQS tỉnh.",
     {"Chỉ huy trưởng": "Bộ Chỉ huy Quân sự tỉnh", "Phó Chính ủy Bộ CHQS tỉnh": "Bộ Chỉ huy Quân sự tỉnh"}),
    ("Kỳ họp HĐND tỉnh khai mạc. Đại biểu Lê Văn Bình chất vấn.", {"Đại biểu": "Hội đồng nhân dân tỉnh"}),
    ("Chủ trì có các đồng chí lãnh đạo UBND tỉnh: Lê Văn Bình - Phó Chủ tịch Thường trực; Trần Thị Hoa - Phó Chủ tịch.",
     {"Phó Chủ tịch Thường trực": "Ủy ban nhân dân tỉnh", "Phó Chủ tịch": "Ủy ban nhân dân tỉnh"}),
    ("Đồng chí Bí thư Đảng ủy xã Lê Văn Bình dự.", {"Bí thư Đảng ủy xã": "Đảng ủy xã"}),
    ("Thứ trưởng Quốc phòng Lê Văn Bình dự.", {"Thứ trưởng Quốc phòng": "Bộ Quốc phòng"}),
    ("Chủ tịch xã Tân Lập Lê Văn Bình dự.", {"Chủ tịch xã Tân Lập": "Ủy ban nhân dân xã"}),
    ("Chủ tịch Hà Nội Lê Văn Bình dự.", {"Chủ tịch Hà Nội": "Ủy ban nhân dân thành phố"}),
    ("Chủ tịch Trung Quốc Tập Văn Bình dự.", {"Chủ tịch Trung Quốc": None}),
    ("Bí thư Hà Giang Lê Văn Bình dự.", {"Bí thư Hà Giang": "Tỉnh ủy"}),
    ("Bí thư tỉnh Hà Giang Lê Văn Bình dự.", {"Bí thư tỉnh Hà Giang": "Tỉnh ủy"}),
    ("ĐBQH Lê Văn Bình chất vấn.", {"ĐBQH": "Quốc hội"}),
    ("Tổng thống Mỹ John Whitmore phát biểu.", {"Tổng thống Mỹ": None}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), BODIES)
def test_body_of_an_office(text: str, expected: dict[str, str | None]) -> None:
    assert bodies(text) == expected
