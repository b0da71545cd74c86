"""Areas and reporting bodies of indicators: what is taken over, and near misses."""

from __future__ import annotations

import pytest

from pipeline.extract.found import AgencyFound, IndicatorFound, PlaceFound
from pipeline.extract.indicators.areas import assign_areas
from pipeline.text import blank_doc


def named(text: str, numbers: list[tuple[str, str]], places: list[tuple[str, str]] = (), bodies: list[tuple[str, str]] = ()) -> list[IndicatorFound]:
    """Assign areas to `(number, measure)` pairs of a text whose places and bodies are given."""
    doc = blank_doc(text)
    doc._.places = [PlaceFound(text.index(surface), text.index(surface) + len(surface), name, None) for surface, name in places]
    doc._.agencies = [AgencyFound(text.index(s), text.index(s) + len(s), name, "government", None, None, "test") for s, name in bodies]
    found = []
    at = 0
    for number, measure in numbers:
        at = text.index(number, at)
        sentence = next((a, b) for a, b in doc._.sentences if a <= at < b)
        found.append(IndicatorFound(at, at + len(number), 1.0, sentence=sentence, measure=measure))
        at += len(number)
    assign_areas(doc, found)
    return found


@pytest.mark.parametrize(
    ("text", "numbers", "places", "areas"),
    [
        ("Xã Tân Hòa có 412 hộ nghèo, giảm 38 hộ.", [("412", "level"), ("38", "change")], [("Xã Tân Hòa", "Tân Hòa")], ["Tân Hòa", "Tân Hòa"]),
        ("Xã Tân Hòa có 412 hộ nghèo; phường An Bình 96 hộ.", [("412", "level"), ("96", "level")], [("Xã Tân Hòa", "Tân Hòa"), ("phường An Bình", "An Bình")], ["Tân Hòa", "An Bình"]),
        ("Tại phường An Bình, lực lượng chức năng kiểm tra 57 cơ sở.", [("57", "level")], [("phường An Bình", "An Bình")], ["An Bình"]),
        ("Đoàn khảo sát 14 hộ nuôi cá tại xã Tân Hòa.", [("14", "level")], [("xã Tân Hòa", "Tân Hòa")], ["Tân Hòa"]),
        ("Toàn tỉnh có 1.204 hộ nghèo, tập trung ở xã Tân Hòa.", [("1.204", "level")], [("xã Tân Hòa", "Tân Hòa")], [None]),
        ("Thu ngân sách đạt 1.204 tỷ đồng.", [("1.204", "level")], [], [None]),
    ],
)
def test_area(text: str, numbers: list[tuple[str, str]], places: list[tuple[str, str]], areas: list[str | None]) -> None:
    assert [found.area for found in named(text, numbers, places)] == areas


@pytest.mark.parametrize(
    ("text", "numbers", "bodies", "agencies"),
    [
        ("Theo báo cáo của Sở Y tế, toàn tỉnh ghi nhận 87 ca sởi. Có 12 ca nặng.", ["87", "12"], [("Sở Y tế", "Sở Y tế")], ["Sở Y tế", "Sở Y tế"]),
        ("Sở Nội vụ cho biết đã tuyển 87 viên chức.", ["87"], [("Sở Nội vụ", "Sở Nội vụ")], ["Sở Nội vụ"]),
        ("Phó Giám đốc Sở Nội vụ Lý Minh Tâm cho biết đã tuyển 87 viên chức.", ["87"], [("Sở Nội vụ", "Sở Nội vụ")], ["Sở Nội vụ"]),
        ("Sở Nội vụ có 87 viên chức.", ["87"], [("Sở Nội vụ", "Sở Nội vụ")], [None]),
        ("Sở Y tế cho biết có 87 ca sởi.\nThu ngân sách đạt 12 tỷ đồng.", ["87", "12"], [("Sở Y tế", "Sở Y tế")], ["Sở Y tế", None]),
    ],
)
def test_agency(text: str, numbers: list[str], bodies: list[tuple[str, str]], agencies: list[str | None]) -> None:
    found = named(text, [(number, "level") for number in numbers], bodies=bodies)
    assert [f.agency for f in found] == agencies
