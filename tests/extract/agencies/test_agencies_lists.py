"""Lists that share a head, bodies that belong to others, short forms, abbreviations of the article's own."""

from __future__ import annotations

import pytest
from agency_marks import found, marked, names

LISTS = [
    "Dự họp có các sở: [Y tế|Sở Y tế|gov|p|-]; [Nội vụ|Sở Nội vụ|gov|p|-]; [Văn hóa, Thể thao và Du lịch|Sở Văn hóa, Thể thao và Du lịch|gov|p|-].",
    "Lãnh đạo các [Sở Tài chính||gov|p|-], [Công Thương|Sở Công Thương|gov|p|-], [NN&MT|Sở Nông nghiệp và Môi trường|gov|p|-] dự.",
    "[Sở Xây dựng||gov|p|-], [Tư pháp|Sở Tư pháp|gov|p|-] và [Nội vụ|Sở Nội vụ|gov|p|-] rà soát.",
    "[Sở Y tế||gov|p|-] và [Sở Nội vụ||gov|p|-] rà soát.",
    "[Sở Văn hóa, Thể thao và Du lịch||gov|p|-] rà soát.",
    "Hai [Bộ Tài chính||gov|z|-], [Công Thương|Bộ Công Thương|gov|z|-] thống nhất.",
    "Các ban: [Tổ chức|Ban Tổ chức Tỉnh ủy|par|p|-], [Nội chính|Ban Nội chính Tỉnh ủy|par|p|-], [Tuyên giáo và Dân vận Tỉnh ủy|Ban Tuyên giáo và Dân vận Tỉnh ủy|par|p|-] dự.",
    "Các sở, ngành: [Y tế|Sở Y tế|gov|p|Sơn La]; [Công an tỉnh Sơn La|Công an tỉnh|arm|p|Sơn La]; [Nội vụ|Sở Nội vụ|gov|p|Sơn La] ký.",
]

HOSTS = [
    "[Ban Thường vụ Tỉnh ủy Lai Châu|Ban Thường vụ Tỉnh ủy|par|p|Lai Châu] kết luận.",
    "[BTV LĐLĐ tỉnh Sơn La|Ban Thường vụ Liên đoàn Lao động tỉnh|fro|p|Sơn La] kết luận.",
    "[Ban Văn hóa - Xã hội HĐND tỉnh Lào Cai|Ban Văn hóa - Xã hội Hội đồng nhân dân tỉnh|leg|p|Lào Cai] giám sát.",
    "Chánh [Văn phòng UBND tỉnh Yên Bái|Văn phòng Ủy ban nhân dân tỉnh|gov|p|Yên Bái] cho biết.",
    "[Phòng Cảnh sát hình sự - Công an tỉnh Hưng Yên|Phòng Cảnh sát hình sự Công an tỉnh|arm|p|Hưng Yên] bắt giữ.",
    "[Cơ quan CSĐT Công an quận Đống Đa|Cơ quan Cảnh sát điều tra Công an quận|arm|d|Đống Đa] khởi tố.",
    "[Thanh tra Sở Xây dựng TP.HCM|Thanh tra Sở Xây dựng|gov|p|Hồ Chí Minh] lập biên bản.",
    "[Đảng ủy UBND tỉnh Lâm Đồng|Đảng ủy Ủy ban nhân dân tỉnh|par|p|Lâm Đồng] họp.",
    "[Ủy ban Tình báo Thượng viện Mỹ|Ủy ban Tình báo Thượng viện|leg|z|Mỹ] điều trần.",
]

BORROWED = [
    "Ông Lê Văn Ổn, Ủy viên [Ban Thường vụ|Ban Thường vụ Tỉnh ủy|par|p|Lai Châu], Trưởng [Ban Nội chính Tỉnh ủy Lai Châu|Ban Nội chính Tỉnh ủy|par|p|Lai Châu].",
    "Bà Tao Thị Ín, Bí thư [Đảng ủy|Đảng ủy xã|par|c|Tà Mít], Chủ tịch [HĐND xã Tà Mít|Hội đồng nhân dân xã|leg|c|Tà Mít].",
    "[Hội Nông dân tỉnh Sơn La|Hội Nông dân tỉnh|fro|p|Sơn La] họp. [Hội Nông dân|Hội Nông dân tỉnh|fro|p|Sơn La] đề xuất.",
]

@pytest.mark.parametrize("sentence", [*LISTS, *HOSTS, *BORROWED])
def test_shared_parts_are_given_to_each_body(sentence: str) -> None:
    text, expected = marked(sentence)
    assert expected
    assert found(text) == expected


def test_an_abbreviation_in_brackets_is_a_name_from_there_on() -> None:
    text = "Cục Giám định công trình ven biển (CGĐVB) họp. Sau đó CGĐVB kiến nghị, CGĐVBX thì không."
    assert [f.text for f in found(text)] == ["Cục Giám định công trình ven biển", "CGĐVB", "CGĐVB"]
    assert len(set(names(text))) == 1


def test_an_abbreviation_no_bracket_defines_is_no_body() -> None:
    assert found("Sau đó CGĐVB kiến nghị.") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sở Tài nguyên - Môi trường họp. Sở Tài nguyên và Môi trường báo cáo.", "Sở Tài nguyên và Môi trường"),
        ("Sở Tài nguyên - Môi trường họp. Sở TN&MT báo cáo.", "Sở Tài nguyên và Môi trường"),
        ("Sở Kế hoạch đầu tư họp. Sở Kế hoạch đầu tư báo cáo.", "Sở Kế hoạch đầu tư"),
        ("Sở Giáo dục họp. Sở GD&ĐT báo cáo.", "Sở Giáo dục và Đào tạo"),
    ],
)
def test_one_body_has_one_wording(text: str, name: str) -> None:
    assert names(text) == [name, name]
