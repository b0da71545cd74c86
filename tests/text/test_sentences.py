"""Where sentences end. `‖` marks the borders in the examples; it is taken out before splitting."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.sentences import Splitter

SPLITTER = Splitter()

MARKED = [
    "Sáng 3/9, Sở Y tế họp.‖ Ông Lê An chủ trì.",
    "Đạt 95,3%.‖ Tỷ lệ này cao hơn năm trước.",
    "Năm 2025 có 12 dự án.‖ 9 tháng đầu năm giải ngân 45%.",
    "Các xã đã làm xong chưa?‖ Chưa!‖ Còn 3 xã…‖ Huyện sẽ làm tiếp.",
    "Ông nói: “Phải làm ngay. ‖Không chờ nữa.”‖ Hội nghị nhất trí.",
    'Bà Hoa đáp: "Đã xong."‖ Sau đó đoàn ra về.',
    "(Xem phụ lục.)‖ Số liệu tính đến 30/9.",
    "Kinh phí 5 tỷ đồng (vốn tỉnh).‖ Huyện góp 2 tỷ đồng.",
    # the space after the stop is missing
    "Thu ngân sách vượt chỉ tiêu.‖Tỷ lệ hộ nghèo giảm.",
    "Đón 1.250 lượt khách năm 2025.‖Doanh thu tăng.",
    "Tỷ lệ đạt 95%.‖Toàn tỉnh có 12 trường.",
    "Ai làm?‖Xã làm.",
    # dots that end nothing
    "TS. Lê An, PGS.TS. Trần Bình, ThS. Hà và GS. Nguyễn Cường dự.",
    "Tại TP. Vinh, TX. Ba Đồn, Tp.HCM và TT. Mộc Châu.",
    "Q. Bình Tân, P. 5, H. Củ Chi",
    "Thu 29.232,75 tỷ đồng; 1.064 người; ngày 10.7 và 17.5.2025.",
    "Báo T.Ư, Th.S Lan, BS.CKII Hùng, v.v. và các đơn vị.",
    "J. Brown và Lê V. Nam cùng đại diện St. Petersburg dự.",
    "Bà Nguyễn Thị B. trú tại xã Tân Lập.",
    "Xem www.giaoban.vn.Com hoặc baomoi.Com để biết.",
    "Giống mới cho ếch, ốc… đều tăng trưởng.",
    "Cả năm... chỉ đạt một nửa.",
    "Ông hỏi: “Vì sao?” rồi im lặng.",
    "Nghị định 15.CP và Quyết định 22.QĐ",
    "1. Về kinh tế: tăng 8%.",
    "II. Nhiệm vụ, giải pháp",
    "a. Thu ngân sách",
    "Có 3 việc: làm nhanh; làm đúng; làm đủ",
    "Huy động 1. 064 người",
    "GS-TS. Trần Bình và TS. Đoàn Hà dự.",
    # what looks like such a dot
    "Sở gửi văn bản cho Bộ GD&ĐT.‖ Về phía tỉnh, chưa có ý kiến.",
    "Theo Bộ GD-ĐT.‖ Sau khi có kết quả, thí sinh nộp hồ sơ.",
    "Hàng xuất sang châu Á.‖ Vài năm gần đây lượng tăng.",
    "Trường có 15 ThS, 3 TS.‖ Trong đó, khoa Nông học có 1 TS.",
    "Người lao động ở TP.‖ Ngoài ra, sở hỗ trợ vốn.",
    "Tỉnh giao chỉ tiêu.‖ ★ Ngày 10/5, xã họp dân.",
    # an initial at the end of a sentence, before a word that begins one
    "Công an bắt Nguyễn Văn T.‖ Theo điều tra, T. khai nhận.",
    "Đã khởi tố bà B.‖ Trước đó, bà B. bỏ trốn.",
    "Nhiệm vụ nhiệm kỳ XV.‖ Đại hội bầu 45 đồng chí.",
    "2. Về xã hội.‖ Toàn xã còn 3% hộ nghèo.",
]


@pytest.mark.parametrize("marked", MARKED)
def test_borders(marked: str) -> None:
    text = marked.replace("‖", "")
    assert [text[start:end] for start, end in SPLITTER.split(text)] == [part.strip() for part in marked.split("‖")]


LONG = "Công tác chuẩn bị được triển khai từ sớm, đúng quy định, bảo đảm tiến độ và chất lượng theo yêu cầu của cấp trên. " * 3
GLUED = [
    "Gỡ khó cho doanh nghiệp ‖Theo báo cáo của sở, còn 15 dự án chậm.",
    "Nhiều giải pháp đồng bộ ‖Tại hội nghị, các đại biểu nêu ý kiến.",
    "Cháy lớn ở khu chợ cũ ‖Chiều 6/2, lực lượng chức năng đến hiện trường.",
    "Bí thư Đảng ủy xã Lê Văn Hạnh ‖Tuy nhiên, xã còn khó khăn.",
    "Giá nhóm giao thông giảm 0,01% ‖Tính đến cuối tháng 6, chỉ số bình quân tăng 4,15%.",
    "Quang cảnh buổi lễ. ‖Ảnh: TTXVN ‖Theo đó, tỉnh có 5 xã mới.",
    "Cánh đồng mẫu. ‖Ảnh: Thu Hà ‖Nông dân phấn khởi vì được mùa.",
    "Cầu mới thông xe. ‖Ảnh: Hải Đăng/Báo Sông Nước ‖Ông Lê An cho biết cầu dài 1,2 km.",
    "Đường hoa. ‖(Ảnh: Lê Minh) ‖Du khách tăng 20%.",
    "Buổi tập huấn. ‖Ảnh: CTV. ‖Lớp học có 45 người.",
]
NOT_GLUED = [
    "Đoàn Đánh giá chất lượng và huyện Ba Vì, cầu Ông Lãnh, chợ Ông Tạ đã họp.",
    "Hưởng ứng Ngày hội Đại đoàn kết và kỷ niệm 50 năm Ngày Giải phóng miền Nam.",
    "Tham gia Năm Du lịch quốc gia và Tháng Thanh niên tình nguyện.",
    "Giải báo chí về ảnh: Lê Minh chụp tại bản được trao giải Nhất.",
    "Hội nghị kết luận: (1) Ông An làm trưởng nhóm; b) Đối với các xã, giao phòng Nông nghiệp.",
    "Bộ trưởng Bộ Thông tin và Truyền thông, Tòa án Tối cao, nước Anh và quận Bắc Từ Liêm.",
]


@pytest.mark.parametrize("marked", GLUED)
def test_starts_without_a_stop_in_long_lines(marked: str) -> None:
    text = LONG + marked.replace("‖", "")
    found = [text[start:end] for start, end in SPLITTER.split(text)]
    assert found[3:] == [part.strip() for part in marked.split("‖")]


@pytest.mark.parametrize("sentence", NOT_GLUED)
def test_capitals_within_a_sentence_of_a_long_line(sentence: str) -> None:
    text = LONG + sentence
    found = [text[start:end] for start, end in SPLITTER.split(text)]
    assert found[3:] == [sentence]


def test_short_lines_keep_their_capitals() -> None:
    text = "Nhiều giải pháp đồng bộ Theo báo cáo của sở"
    assert SPLITTER.split(text) == [(0, len(text))]


@given(st.lists(st.sampled_from([*'aB.?!… )”"(“:;,-19', "TS.", "Theo ", "Ảnh: ", "TP. ", "đồng", " Ông "]), max_size=60).map("".join))
def test_sentences_cover_everything_but_spaces(text: str) -> None:
    spans = SPLITTER.split(text)
    assert all(start < end and text[start:end] == text[start:end].strip() for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert "".join(text[start:end] for start, end in spans).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("piece", [".", "?!", "A.", "TS. ", "Ảnh: A ", "(Ảnh ", " Theo a", "1. ", '."', "a.B", "… "])
def test_time_is_linear(piece: str, elapsed) -> None:
    text = piece * (100_000 // len(piece))
    assert elapsed(lambda: SPLITTER.split(text)) < 1.0
