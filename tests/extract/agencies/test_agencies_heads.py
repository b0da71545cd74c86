"""Bodies by their head: tables of sentences with the bodies marked."""

from __future__ import annotations

import pytest
from agency_marks import found, marked

CENTRE = [
    "[Chính phủ||gov|z|-] trình [Quốc hội||leg|z|-] dự án luật.",
    "[Bộ Chính trị||par|z|-], [Ban Bí thư||par|z|-] cho ý kiến.",
    "Ủy viên [Trung ương Đảng|Ban Chấp hành Trung ương Đảng|par|z|-] dự họp.",
    "Ủy viên [BCH Trung ương Đảng|Ban Chấp hành Trung ương Đảng|par|z|-] dự họp.",
    "Đại diện [Ban Tổ chức Trung ương||par|z|-] công bố.",
    "[Bộ GD&ĐT|Bộ Giáo dục và Đào tạo|gov|z|-] ban hành thông tư.",
    "[Bộ GD-ĐT|Bộ Giáo dục và Đào tạo|gov|z|-] và [Bộ LĐ-TB&XH|Bộ Lao động - Thương binh và Xã hội|gov|z|-] ký.",
    "[Bộ Văn hóa, Thể thao và Du lịch||gov|z|-] tổ chức.",
    "[Bộ NN & PTNT|Bộ Nông nghiệp và Phát triển nông thôn|gov|z|-] hướng dẫn.",
    "[Văn phòng Chính phủ||gov|z|-] thông báo.",
    "[Ủy ban Thường vụ Quốc hội||leg|z|-] cho ý kiến.",
    "Chủ nhiệm [Ủy ban Kinh tế và Tài chính của Quốc hội||leg|z|-] thẩm tra.",
    "[Tòa án nhân dân tối cao||jud|z|-] và [VKSND tối cao|Viện kiểm sát nhân dân tối cao|jud|z|-] phối hợp.",
    "[TAND cấp cao tại Hà Nội|Tòa án nhân dân cấp cao tại Hà Nội|jud|z|-] tuyên án.",
    "[Ủy ban Trung ương MTTQ Việt Nam|Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam|fro|z|-] phát động.",
    "[Trung ương Hội Nông dân Việt Nam||fro|z|-] tập huấn.",
    "[Tổng LĐLĐ Việt Nam|Tổng Liên đoàn Lao động Việt Nam|fro|z|-] trao quà.",
    "[Đài Tiếng nói Việt Nam||ser|z|-] đưa tin.",
    "Theo [Tổng cục Thống kê||gov|z|-], giá tăng nhẹ.",
    "[Quân khu 9||arm|z|-] và [Sư đoàn 330||arm|-|-] diễn tập.",
    "[Quân chủng Phòng không - Không quân||arm|z|-] huấn luyện.",
]

FIELDS = [
    "Giám đốc [Sở Y tế tỉnh Lai Châu|Sở Y tế|gov|p|Lai Châu] báo cáo.",
    "[Sở Nông nghiệp và Môi trường An Giang|Sở Nông nghiệp và Môi trường|gov|p|An Giang] kiểm tra.",
    "[Sở VH,TT&DL Sơn La|Sở Văn hóa, Thể thao và Du lịch|gov|p|Sơn La] mở hội thi.",
    "[Sở GTVT TP.HCM|Sở Giao thông vận tải|gov|p|Hồ Chí Minh] cấp phép.",
    "[Phòng GD&ĐT huyện Mường Tè|Phòng Giáo dục và Đào tạo|gov|d|Mường Tè] họp.",
    "[Phòng Văn hóa - Xã hội xã Sìn Hồ|Phòng Văn hóa - Xã hội xã|gov|c|Sìn Hồ] báo cáo.",
    "[Cục Quản lý chất lượng công trình xây dựng||gov|z|-] cho biết kết quả.",
    "[Cục Kỹ thuật an toàn và Môi trường công nghiệp||gov|z|-] kiểm tra nhà máy.",
    "[Vụ Địa phương I||gov|z|-] nêu ý kiến.",
    "[Cục Phòng, chống tham nhũng||gov|z|-] công bố.",
    "[Tổng cục Đường bộ Việt Nam||gov|z|-] thu hồi phù hiệu.",
    "[Trung tâm Khuyến nông tỉnh Gia Lai|Trung tâm Khuyến nông tỉnh|ser|p|Gia Lai] hỗ trợ giống.",
]

SEATS = [
    "[UBND tỉnh Lai Châu|Ủy ban nhân dân tỉnh|gov|p|Lai Châu] ban hành kế hoạch.",
    "[UBND TP.HCM|Ủy ban nhân dân thành phố|gov|p|Hồ Chí Minh] họp báo.",
    "[UBND TPHCM|Ủy ban nhân dân thành phố|gov|p|Hồ Chí Minh] họp báo.",
    "[UBND Đồng Nai|Ủy ban nhân dân tỉnh|gov|p|Đồng Nai] chấp thuận.",
    "[UBND TP Vinh|Ủy ban nhân dân thành phố|gov|d|Vinh] xử phạt.",
    "[UBND quận 8|Ủy ban nhân dân quận|gov|d|quận 8] kiểm tra.",
    "[Ủy ban nhân dân thị xã Kỳ Anh|Ủy ban nhân dân thị xã|gov|d|Kỳ Anh] báo cáo.",
    "[UBND xã Tả Lèng|Ủy ban nhân dân xã|gov|c|Tả Lèng] khẳng định.",
    "[UBND phường Tân Phong|Ủy ban nhân dân phường|gov|c|Tân Phong] khẳng định.",
    "[UBND đặc khu Phú Quốc|Ủy ban nhân dân đặc khu|gov|c|Phú Quốc] khẳng định.",
    "[HĐND thành phố Hải Phòng|Hội đồng nhân dân thành phố|leg|p|Hải Phòng] họp.",
    "[Tỉnh ủy Lai Châu|Tỉnh ủy|par|p|Lai Châu] và [Huyện ủy Mường Tè|Huyện ủy|par|d|Mường Tè] ký kết.",
    "[Thành ủy Hà Nội|Thành ủy|par|p|Hà Nội] và [Thành ủy Biên Hòa|Thành ủy|par|d|Biên Hòa] gặp mặt.",
    "[Đảng ủy xã Bum Tở|Đảng ủy xã|par|c|Bum Tở] ra nghị quyết.",
    "[Công an Hà Nội|Công an thành phố|arm|p|Hà Nội] điều tra.",
    "[Công an TX. Buôn Hồ|Công an thị xã|arm|d|Buôn Hồ] tuần tra.",
    "[TAND tỉnh Đắk Lắk|Tòa án nhân dân tỉnh|jud|p|Đắk Lắk] xét xử.",
    "[Thanh tra tỉnh Cà Mau|Thanh tra tỉnh|gov|p|Cà Mau] kết luận.",
    "[Thuế tỉnh Hưng Yên|Thuế tỉnh|gov|p|Hưng Yên] thu đạt dự toán.",
    "[Hội LHPN tỉnh Sơn La|Hội Liên hiệp Phụ nữ tỉnh|fro|p|Sơn La] phát động.",
    "[Ủy ban MTTQ Việt Nam tỉnh Bắc Ninh|Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh|fro|p|Bắc Ninh] vận động.",
    "[Bộ CHQS tỉnh Gia Lai|Bộ Chỉ huy Quân sự tỉnh|arm|p|Gia Lai] ra quân.",
    "[Thanh tra các tỉnh Hà Nam|Thanh tra tỉnh|gov|p|Hà Nam], Nam Định hợp nhất.",
]

SERVICES = [
    "[Trường THPT chuyên Lê Quý Đôn|Trường Trung học phổ thông chuyên Lê Quý Đôn|ser|-|Lai Châu] của tỉnh Lai Châu đoạt giải.",
    "[Trường Cao đẳng Lai Châu||ser|p|Lai Châu] tuyển sinh.",
    "[Bệnh viện Đa khoa tỉnh Lai Châu||ser|p|Lai Châu] tiếp nhận.",
    "[Trường Mầm non xã Tà Mít||ser|c|Tà Mít] khai giảng.",
    "[Báo Lai Châu||ser|p|Lai Châu] phản ánh.",
    "[ĐH Bách khoa Hà Nội|Đại học Bách khoa Hà Nội|ser|z|-] tuyển sinh.",
    "[Đồn Biên phòng Ka Lăng||arm|-|Ka Lăng] tuần tra.",
    "[Trung tâm Y tế khu vực Năm Căn||ser|-|Năm Căn] khám bệnh.",
]

ABROAD = [
    "[Hội đồng Thương mại và Đầu tư Việt Nam – Lào||gov|z|-] họp.",
    "[Hội Hữu nghị Việt Nam - Cuba||fro|z|-] tặng quà.",
    "[tòa án Mỹ|Tòa án|jud|z|Mỹ] bác đơn.",
    "[Bộ Ngoại giao Nga|Bộ Ngoại giao|gov|z|Nga] bác bỏ.",
    "[Quốc hội Hàn Quốc|Quốc hội|leg|z|Hàn Quốc] bỏ phiếu.",
    "[quân đội Thái Lan|Quân đội|arm|z|Thái Lan] tuyên bố.",
    "[Bộ Y tế Việt Nam|Bộ Y tế|gov|z|-] cảm ơn [WHO|Tổ chức Y tế Thế giới|int|-|-].",
    "[Liên hợp quốc||int|-|-] và [ASEAN||int|-|-] hợp tác.",
]

COMPANIES = [
    "[Công ty TNHH Hoa Ban|Công ty trách nhiệm hữu hạn Hoa Ban|ent|-|-] tặng quà.",
    "[công ty cổ phần sản xuất và xuất nhập khẩu Phương Bắc|Công ty cổ phần sản xuất và xuất nhập khẩu Phương Bắc|ent|-|-] đã ký.",
    "[Tập đoàn Điện lực Việt Nam||ent|-|-] đầu tư.",
]


@pytest.mark.parametrize("sentence", [*CENTRE, *FIELDS, *SEATS, *SERVICES, *ABROAD, *COMPANIES])
def test_bodies_are_found_as_marked(sentence: str) -> None:
    text, expected = marked(sentence)
    assert expected
    assert found(text) == expected


SERIES = [
    "Trưởng [phòng Cảnh sát quản lý hành chính về trật tự xã hội Công an tỉnh Cao Bằng|Phòng Cảnh sát quản lý hành chính về trật tự xã hội Công an tỉnh|arm|p|Cao Bằng] nói.",
    "[Viện Lúa Đồng bằng sông Cửu Long||ser|-|-] nghiên cứu.",
    "[Hội Nấm ăn học Việt Nam||fro|z|-] họp.",
    "[Trung tâm Xúc tiến Đầu tư, Thương mại và Du lịch tỉnh Lai Châu|Trung tâm Xúc tiến Đầu tư, Thương mại và Du lịch tỉnh|ser|p|Lai Châu] họp.",
    "[Trung tâm Dự báo khí tượng thủy văn Trung ương||ser|z|-], dự báo hôm nay có mưa.",
    "[Đại sứ quán Việt Nam tại Lào||gov|z|-] đón đoàn.",
    "[Ban Chỉ đạo 35 Tỉnh ủy Lai Châu|Ban Chỉ đạo 35 Tỉnh ủy|par|p|Lai Châu] họp.",
    "[Cục An ninh mạng và phòng, chống tội phạm sử dụng công nghệ cao||arm|z|-] cảnh báo.",
    "[Ủy ban Kiểm tra Đảng ủy xã Tà Mung|Ủy ban Kiểm tra Đảng ủy xã|par|c|Tà Mung] kết luận.",
]


@pytest.mark.parametrize("sentence", SERIES)
def test_long_names_are_read_to_their_end(sentence: str) -> None:
    text, expected = marked(sentence)
    assert expected
    assert found(text) == expected
