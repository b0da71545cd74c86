"""One record a person: variants of a name, short forms, offices told apart, actions; and limits. All people are made up."""

from __future__ import annotations

import gc
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.extract.officials.reading import offices, officials


def test_short_forms_are_mentions_of_the_person_they_mean() -> None:
    text, found = officials("Ông Lê Văn Bình, Giám đốc Sở Y tế, chủ trì. Bà Trần Thị Hoa dự. Theo ông Bình, bà Hoa nói đúng. Ông Cường im lặng.")
    assert {o.name: [text[s:e] for s, e in o.mentions] for o in found} == {"Lê Văn Bình": ["Lê Văn Bình", "Bình"], "Trần Thị Hoa": ["Trần Thị Hoa", "Hoa"]}


def test_a_title_before_a_given_name_means_the_person() -> None:
    text, [person] = officials("Bí thư Tỉnh ủy Lê Văn Thăng dự. Bí thư Thăng đặt câu hỏi.")
    assert [text[s:e] for s, e in person.mentions] == ["Lê Văn Thăng", "Thăng"]
    assert [text[p.start : p.end] for p in person.positions] == ["Bí thư Tỉnh ủy"]


def test_an_office_stands_for_its_holder() -> None:
    text, [person] = officials("Đồng chí Lê Văn Bình, Bí thư Tỉnh ủy chủ trì hội nghị. Kết luận, đồng chí Bí thư Tỉnh ủy yêu cầu các xã vào cuộc.")
    assert [text[s:e] for s, e in person.mentions] == ["Lê Văn Bình", "Bí thư Tỉnh ủy"]
    assert [text[s:e] for s, e in person.actions] == ["chủ trì", "yêu cầu"]


def test_an_office_of_two_holders_stands_for_none() -> None:
    text, found = officials("Phó Chủ tịch UBND tỉnh Lê Văn Bình và Phó Chủ tịch UBND tỉnh Trần Thị Hoa dự. Phó Chủ tịch UBND tỉnh phát biểu.")
    assert [[text[s:e] for s, e in o.mentions] for o in found] == [["Lê Văn Bình"], ["Trần Thị Hoa"]]


def test_the_office_of_a_short_form_is_the_persons() -> None:
    assert offices("Ông Lê Văn Bình phát biểu. Trước đó, ông Bình là Trưởng ban Tuyên giáo Tỉnh ủy.") == {"Lê Văn Bình": ["Trưởng ban Tuyên giáo Tỉnh ủy"]}


def test_a_name_in_capitals_is_the_same_person() -> None:
    _, found = officials("GIÁM ĐỐC SỞ Y TẾ LÊ VĂN BÌNH\nÔng Lê Văn Bình phát biểu.")
    assert [o.name for o in found] == ["Lê Văn Bình"]


DISTINCT = [
    ("Bí thư Tỉnh ủy Lê Văn Bình dự. Ông Lê Văn Bình, Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy phát biểu. Bí thư Lê Văn Bình kết luận.",
     ["Bí thư Tỉnh ủy", "Ủy viên Trung ương Đảng"]),
    ("Giám đốc Sở Xây dựng Lê Văn Bình nói. Giám đốc Sở Xây dựng TP HCM Lê Văn Bình ký.", ["Giám đốc Sở Xây dựng TP HCM"]),
    ("Ông Lê Văn Bình, Giám đốc Công an tỉnh Hà Nam, giữ chức Giám đốc Công an tỉnh Ninh Bình.", ["Giám đốc Công an tỉnh Hà Nam", "Giám đốc Công an tỉnh Ninh Bình"]),
    ("Phó Bí thư Đảng ủy xã Tân Lập Lê Văn Bình được bầu giữ chức Bí thư Đảng ủy xã Tân Lập.", ["Phó Bí thư Đảng ủy xã Tân Lập", "Bí thư Đảng ủy xã Tân Lập"]),
    ("Phó Chủ tịch UBND tỉnh Lê Văn Bình dự. Ông Lê Văn Bình, Phó Chủ tịch Thường trực UBND tỉnh phát biểu.", ["Phó Chủ tịch Thường trực UBND tỉnh"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), DISTINCT)
def test_an_office_is_listed_once(text: str, expected: list[str]) -> None:
    assert offices(text) == {"Lê Văn Bình": expected}


def test_an_office_that_another_plainly_holds_is_not_shared_by_a_comma() -> None:
    text = "Bí thư Tỉnh ủy Trần Văn Hoa chất vấn. Trả lời Bí thư Tỉnh ủy, Giám đốc Sở Y tế Lê Văn Bình nêu lý do."
    assert offices(text) == {"Trần Văn Hoa": ["Bí thư Tỉnh ủy"], "Lê Văn Bình": ["Giám đốc Sở Y tế"]}


ACTIONS = [
    ("Đồng chí Lê Văn Bình, Bí thư Tỉnh ủy dự và phát biểu chỉ đạo hội nghị.", ["dự và phát biểu chỉ đạo"]),
    ("Giám đốc Sở Y tế Lê Văn Bình đã trao bằng khen cho các tập thể.", ["trao bằng khen"]),
    ("Ông Lê Văn Bình cũng nhấn mạnh và yêu cầu các sở vào cuộc.", ["nhấn mạnh", "yêu cầu"]),
    ("Phát biểu kết luận Hội nghị, đồng chí Lê Văn Bình biểu dương các sở.", ["Phát biểu kết luận", "biểu dương"]),
    ("Dự hội nghị có đồng chí Lê Văn Bình, Bí thư Tỉnh ủy.", ["Dự"]),
    ("Ông Lê Văn Bình sinh năm 1970.", []),
    ("Báo cáo nêu rõ kết quả. Ông Lê Văn Bình im lặng.", []),
]


@pytest.mark.parametrize(("text", "expected"), ACTIONS)
def test_actions(text: str, expected: list[str]) -> None:
    norm, [person] = officials(text)
    assert [norm[s:e] for s, e in person.actions] == expected


def test_what_several_did_together_is_told_of_each() -> None:
    text, found = officials("Ông Lê Văn Bình, Bí thư Tỉnh ủy và bà Trần Thị Hoa, Chủ tịch UBND tỉnh đồng chủ trì.")
    assert [[text[s:e] for s, e in o.actions] for o in found] == [["đồng chủ trì"], ["đồng chủ trì"]]


def test_title_honorific_area_and_former() -> None:
    _, [person] = officials("Đồng chí Lê Văn Bình, nguyên Phó Chủ tịch Thường trực UBND tỉnh Lai Châu dự.")
    [position] = person.positions
    assert (person.honorific, position.title, position.area, position.former) == ("Đồng chí", "nguyên Phó Chủ tịch Thường trực", "Lai Châu", True)
    assert person.rules == ["honorific", "office-after"]


PIECES = st.sampled_from(
    ["ông ", "Bà ", "Lê ", "Văn ", "Bình", "Thị ", "H’Yến ", "Bí thư ", "Tỉnh ủy", "Giám đốc Sở Y tế ", "các ", "Phó ", ", ", "; ", ": ", " - ", " (", ") ", " và ", " kiêm ", ".", "\n", "TS. ", "von "]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    norm, found = officials(text)
    for person in found:
        spans = [*person.mentions, *person.actions, *((p.start, p.end) for p in person.positions)]
        assert all(0 <= start < end <= len(norm) for start, end in spans)
        assert all(norm[start:end].strip() == norm[start:end] for start, end in spans)


@pytest.mark.parametrize("unit", ["ông Lê Văn Bình, ", "Chủ tịch ", "Lê ", "(Lê A) ", "Phó Giám đốc Sở Y tế Lê Thị Mai; ", "TS. ", "các đồng chí: "])
def test_time_grows_with_the_text_and_not_with_its_square(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        gc.collect()  # else what other tests have left may be looked through just then
        started = time.process_time()
        officials(text)
        return time.process_time() - started

    seconds(2_000)
    assert seconds(40_000) < 12 * max(seconds(8_000), 0.02)
