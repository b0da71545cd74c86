"""Lines and the parts they play, the day of publication, and the sentences of a whole article."""

from datetime import date, datetime

import pytest
import spacy

from pipeline.text import blank_doc
from pipeline.text.component import as_date
from pipeline.text.layout import line_spans
from pipeline.text.roles import assign_roles

PROSE = "Theo báo cáo, đến hết tháng 9 toàn tỉnh có 84 trong số 105 xã đạt chuẩn, tăng 6 xã so với cùng kỳ, giải ngân vốn đầu tư công đạt 61,2% kế hoạch."
LONG_PROSE = PROSE + " Các địa phương tiếp tục rà soát, phân loại dự án để đẩy nhanh tiến độ."

# One article a case: the role of each line, then the line.
ARTICLES = {
    "portal, tail without a heading": [
        ("title", "Giao ban công tác quý III"),
        ("date", "Thứ ba - 21/10/2025 14:02360"),
        ("lead", "Sáng 21/10, Tỉnh ủy tổ chức giao ban công tác quý III năm 2025."),
        ("caption", "Quang cảnh buổi giao ban"),
        ("body", PROSE),
        ("caption", "Đồng chí Lê Văn Hạnh, Phó Bí thư Tỉnh ủy phát biểu kết luận buổi giao ban"),
        ("body", "Buổi giao ban thống nhất 5 nhiệm vụ trọng tâm."),
        ("tail", "Kế hoạch tổ chức cuộc thi trực tuyến tìm hiểu lịch sử địa phương năm 2025"),
        ("tail", "Thông tư sửa đổi một số điều của thông tư hướng dẫn quản lý thuế"),
    ],
    "newspaper, tail under a heading": [
        ("title", "Du lịch tăng trưởng khá"),
        ("date", "(08/01/2026 10:05 AM) | Lượt xem: 5.412"),
        ("lead", "(Báo Sông Nước) - Ngày 7/1, Sở Du lịch tổ chức hội nghị tổng kết."),
        ("body", PROSE),
        ("caption", "Du khách tham quan làng nghề. Ảnh: HẢI ĐĂNG - THU HÀ"),
        ("body", PROSE),
        ("byline", "Thu Hà"),
        ("tail", "Tin, bài liên quan"),
        ("tail", "Đảo Ngọc đón chuyến bay đầu năm với 312 hành khách"),
    ],
    "links with arrows": [
        ("title", "Kim ngạch tăng"),
        ("lead", LONG_PROSE),
        ("tail", ">> Xem thêm: Cửa khẩu mở rộng"),
        ("body", LONG_PROSE),
        ("byline", "Bài, ảnh: Lê Minh"),
        ("tail", ">> Khai mạc hội chợ"),
        ("tail", ">> Hải quan thu giữ hàng lậu"),
    ],
    "a box of links between paragraphs": [
        ("title", "Thu ngân sách đạt khá"),
        ("lead", LONG_PROSE),
        ("tail", "Tin liên quan"),
        ("tail", "Huyện miền núi thu vượt dự toán"),
        ("body", LONG_PROSE),
        ("body", LONG_PROSE),
    ],
    "one headline after a byline": [
        ("title", "Khám tuyển đúng kế hoạch"),
        ("date", "08:45, 12/12/2025 (Lượt xem 2.031)"),
        ("lead", PROSE),
        ("body", PROSE),
        ("byline", "Quang Nhật – Thúy Hồng"),
        ("tail", "Ý kiến bạn đọc (0)"),
        ("tail", "Trung đoàn 88 tuyên thệ chiến sĩ mới"),
    ],
    "date above the title": [
        ("date", "Thứ Hai, ngày 13/10/2025"),
        ("title", "Đảng ủy phường sơ kết 9 tháng"),
        ("lead", PROSE),
        ("body", PROSE),
        ("byline", "Văn phòng Đảng ủy"),
    ],
    "counts and buttons on lines of their own": [
        ("title", "Xã Tân Lập họp dân"),
        ("date", "21/10/2025 14:02"),
        ("date", "Lượt xem: 5.412"),
        ("date", "Cỡ chữ: A- A A+"),
        ("lead", PROSE),
        ("body", PROSE),
    ],
    "subheadings are body": [
        ("title", "Tuyển giáo viên năm 2021"),
        ("lead", PROSE),
        ("body", "Sinh viên được hỗ trợ chi phí sinh hoạt"),
        ("body", PROSE),
    ],
    "a list at the end is body": [
        ("title", "Danh sách ứng cử"),
        ("lead", "Tỉnh công bố danh sách gồm:"),
        ("body", "Bà Cao Thị Hoa (sinh năm 1969), Phó Chủ tịch Hội Nông dân tỉnh."),
        ("body", "Ông Trịnh Xuân Hòa (sinh năm 1989), công chức xã Tân Lập."),
    ],
    "body in one line": [("title", "Ngành y tế họp"), ("date", "21/10/2025"), ("body", PROSE)],
    "only a title": [("title", "Ngành y tế họp")],
}


@pytest.mark.parametrize("name", ARTICLES)
def test_roles(name: str) -> None:
    article = ARTICLES[name]
    text = "\n".join(line for _, line in article)
    doc = blank_doc(text)
    assert [(line.role, doc._.norm.text[line.start : line.end]) for line in doc._.lines] == [(role, line) for role, line in article]


@pytest.mark.parametrize(
    "line",
    [
        "Hội nghị thống nhất thông qua 3 nghị quyết",  # unfinished, but nobody is shown
        "Ông Lê Văn An phát biểu tại hội nghị, nhấn mạnh 3 nhiệm vụ trọng tâm.",  # finished
        "Quang cảnh " + "làng quê đổi thay từng ngày, đường sá mở rộng, nhà cửa khang trang, " * 4,  # too long
    ],
)
def test_no_caption(line: str) -> None:
    assert assign_roles(["Tiêu đề", PROSE, line, PROSE, PROSE])[2] == "body"


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Theo TTXVN", "byline"),
        ("Nguồn: dongbang.gov.vn", "byline"),
        ("MINH ĐỨC - THU HÀ (thực hiện)", "byline"),
        ("Theo kế hoạch, xã phấn đấu đạt 95%", "body"),
        ("Theo đó, các đơn vị tiếp tục thực hiện tốt nhiệm vụ.", "body"),
        ("Toàn xã hiện còn 3 hộ nghèo", "body"),
    ],
)
def test_last_line(line: str, role: str) -> None:
    assert assign_roles(["Tiêu đề", PROSE, PROSE, line])[3] == role


def test_no_lines() -> None:
    doc = blank_doc("\n \n")
    assert (doc._.lines, doc._.sentences, doc._.meta.published) == ([], [], None)


def test_published_wins_over_the_date_line() -> None:
    text = "Tiêu đề\n21/10/2025\nNội dung."
    assert blank_doc(text)._.meta.published == date(2025, 10, 21)
    assert blank_doc(text, published=date(2025, 10, 22))._.meta.published == date(2025, 10, 22)


def test_prose_gives_no_date() -> None:
    assert blank_doc("Tiêu đề\nNgày 21/10/2025, Sở Y tế họp.\nHội nghị bàn 3 việc.")._.meta.published is None


def test_line_spans_skip_spaces() -> None:
    assert line_spans("  Tiêu đề \n\n \nNội dung\n") == [(2, 9), (14, 22)]


def test_sentences_do_not_cross_lines() -> None:
    doc = blank_doc("Tiêu đề không có dấu chấm\r\n21/10/2025\r\nSáng nay họp. Chiều đi.\r\n")
    assert [doc._.norm.text[start:end] for start, end in doc._.sentences] == [
        "Tiêu đề không có dấu chấm",
        "21/10/2025",
        "Sáng nay họp.",
        "Chiều đi.",
    ]


def blank_nlp(**config: object) -> spacy.Language:
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "spacy.Tokenizer.v1"}}})
    nlp.add_pipe("giaoban_layout", config=config)
    return nlp


def test_component_marks_sentence_starts() -> None:
    doc = blank_nlp()("Sở Y tế họp\n21/10/2025\nĐạt chỉ tiêu. TS. An (TP. Vinh) nói. \u200bHết giờ!\n")
    assert [sent.text.strip() for sent in doc.sents] == [
        "Sở Y tế họp",
        "21/10/2025",
        "Đạt chỉ tiêu.",
        "TS. An (TP. Vinh) nói.",
        "\u200bHết giờ!",
    ]
    assert doc.has_annotation("SENT_START")


def test_component_on_nothing() -> None:
    assert len(blank_nlp()("")) == 0


@pytest.mark.parametrize(
    ("given", "config", "want"),
    [
        ("2025-01-02", None, date(2025, 1, 2)),
        (date(2025, 1, 3), "2024-05-05", date(2025, 1, 3)),
        (None, "2024-05-05", date(2024, 5, 5)),
        (None, None, date(2025, 10, 21)),
    ],
)
def test_where_published_comes_from(given: object, config: str | None, want: date) -> None:
    nlp = blank_nlp(published=config)
    doc = nlp.make_doc("Tiêu đề\n21/10/2025\nNội dung.")
    doc.user_data["published"] = given
    assert nlp(doc)._.meta.published == want


def test_as_date() -> None:
    assert as_date(datetime(2025, 1, 2, 8)) == as_date("2025-01-02T08:00") == date(2025, 1, 2)
    assert as_date("") is None
    with pytest.raises(TypeError, match="int"):
        as_date(20250102)
    with pytest.raises(ValueError, match="hôm nay"):
        as_date("hôm nay")


@pytest.mark.parametrize(
    "line", ["Quang cảnh\n", "A\n", ">> B\n", "Tin liên quan\n", "21/10/2025\n", "Thu Hà - " * 20 + "\n", "Ông A phát biểu\n"]
)
def test_time_is_linear(line: str, elapsed) -> None:
    text = line * (100_000 // len(line))
    assert elapsed(lambda: blank_doc(text)) < 3.0
