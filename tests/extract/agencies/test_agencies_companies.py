"""Where names of companies, hospitals, boards of sites and departments in small letters end."""

from __future__ import annotations

import pytest

from pipeline.extract.stages import stage
from pipeline.text import blank_doc

CASES = [
    # one small word no lexicon knows goes on with a company, function words and one-word verbs do not
    ("Giám đốc Công ty Bóng đèn Sao Mai dự.", ["Công ty Bóng đèn Sao Mai"]),
    ("Công ty TNHH Nhượng quyền Thương mại Sao Mai, Công ty Xử lý chất thải rắn Việt Nam.",
     ["Công ty TNHH Nhượng quyền Thương mại Sao Mai", "Công ty Xử lý chất thải rắn Việt Nam"]),
    ("Tổng công ty Xây dựng số 1 thực hiện.", ["Tổng công ty Xây dựng số 1"]),
    ("Tổng Cty Xây dựng Sao Mai - CTCP thi công.", ["Tổng Cty Xây dựng Sao Mai - CTCP"]),
    ("Công ty Sao Mai bán Điện thoại.", ["Công ty Sao Mai"]),
    ("Công ty Sao Mai và Donaco họp.", ["Công ty Sao Mai"]),
    ("Công ty Thương mại và Xây dựng Sao Mai họp.", ["Công ty Thương mại và Xây dựng Sao Mai"]),
    # one body ends where another begins
    ("Công ty TNHH Sao Mai và công ty TNHH Nam Bình.", ["Công ty TNHH Sao Mai", "công ty TNHH Nam Bình"]),
    ("Công ty TNHH Chuỗi Giá Trị và UBND phường Tân An họp ở Huế.", ["Công ty TNHH Chuỗi Giá Trị", "UBND phường Tân An"]),
    ("Công ty Constrex - Bộ Xây dựng mua đất.", ["Công ty Constrex", "Bộ Xây dựng"]),
    ("Mời Ban Nội chính - Văn phòng Chính phủ dự.", ["Ban Nội chính", "Văn phòng Chính phủ"]),
    # a place ends the name before small words
    ("Dự án Bệnh viện đa khoa Hải Phòng thi công chậm.", ["Bệnh viện đa khoa Hải Phòng"]),
    ("Dự án Bệnh viện Đa khoa Hải Phòng - giai đoạn 1 chậm.", ["Bệnh viện Đa khoa Hải Phòng"]),
    ("Cháu bé vào Bệnh viện Đa khoa Bắc Ninh cấp cứu.", ["Bệnh viện Đa khoa Bắc Ninh"]),
    ("Chủ tịch Hiệp hội bệnh viện tư thục Việt Nam họp.", ["Hiệp hội bệnh viện tư thục Việt Nam"]),
    ("Hội Thiên nhiên và môi trường biển Việt Nam họp.", ["Hội Thiên nhiên và môi trường biển Việt Nam"]),
    ("Hội Luật gia mời Việt Nam dự.", ["Hội Luật gia"]),
    ("Ban Quản lý rừng phòng hộ Bắc Biển Hồ, hồ sơ ghi rõ.", ["Ban Quản lý rừng phòng hộ Bắc Biển Hồ"]),
    ("Cục Quản lý Khám, chữa bệnh báo cáo.", ["Cục Quản lý Khám, chữa bệnh"]),
    # sites and small letters
    ("Ban quản lý chợ Đông Bình đã sửa mái.", ["Ban quản lý chợ Đông Bình"]),
    ("Mời Vụ tổ chức cán bộ và các đơn vị.", ["Vụ tổ chức cán bộ"]),
    ("Sau đó, Vụ việc lắng xuống.", []),
    # the field in brackets is no further name
    ("Bộ Tài nguyên và Môi trường (TN-MT) báo cáo.", ["Bộ Tài nguyên và Môi trường"]),
    ("Hội đồng trị sự Nguyễn Phước họp.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_where_names_end(text: str, expected: list[str]) -> None:
    doc = blank_doc(text)
    for name in ("giaoban_places", "giaoban_agencies"):
        doc = stage(name)(doc)
    norm = doc._.norm.text
    assert [norm[a.start : a.end] for a in doc._.agencies] == expected
