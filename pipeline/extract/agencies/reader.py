"""Read the body that begins at a head: its tail, its seat and the body it belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.agencies import runs, seats
from pipeline.extract.agencies.body import Body, adopt
from pipeline.extract.agencies.lists import LIST, pieces, read_list, takes
from pipeline.extract.agencies.sitting import BRACKET, VIETNAM, read_seat_of, spelled
from pipeline.extract.agencies.tables import Head, Surface, abbreviations, compounds, false_positives, fields, heads, spell_out
from pipeline.match.phrases import Hit

_GENERIC = re.compile(r" (?:các cấp|cấp (?:tỉnh|huyện|xã|trên|dưới|cơ sở|ủy)|nhân dân các cấp)\b")
_ALL = re.compile(r" (?:ở |tại )?các (?:tỉnh|thành|thành phố|huyện|quận|xã|phường|địa phương|đơn vị)\b(?! [A-ZĐ]|(?:, \w+){0,3} [A-ZĐ])")
_HOST_JOINT = re.compile(r" (?:- |– )?|, (?=Bộ Tham mưu|Cục Chính trị)")
_NUMBER = re.compile(r" (?:số )?(?:(?:[Bb]ộ binh|[Pp]háo binh|Không quân|[Cc]ông binh|[Xx]e tăng|[Đđ]ặc công) )?([A-ZĐ]{0,2}\d{1,4}[A-Z]?|[IVX]+)(?:-\d+)?(?!\w)(?![.,]\d)")
_LEGAL = re.compile(r"\b(?:TNHH|MTV|CP)\b")
# `Hội Thấp khớp học | Việt Nam`: words no lexicon knows, up to the country
_NATIONAL = re.compile(rf"(?P<own>[{seats.UPPER}]\w*(?: (?!(?:và|của|các|những|cho|với|tại|ở|là|có|đã|do|được|này) )\w+){{1,6}}) (?:Việt Nam|VN)(?!\w)")
_NATIONALS = frozenset(("Hiệp hội", "Hội", "Liên đoàn", "Tổng hội", "Viện", "Trung tâm", "Liên hiệp Hội"))
# one to three small words that no lexicon knows, before the country that ends the name: `Hiệp hội bệnh viện | tư nhân | Việt Nam`
_TO_NATION = re.compile(
    r"(?: (?!(?:và|của|các|những|cho|với|tại|ở|là|có|đã|do|được|này|ở|từ|về|theo|khi|trong|trên|để|sẽ|đang|cũng|vào|ra|đến|nói|nêu|vì|không|mời|gửi|họp|bị)(?!\w))[a-zà-ỹđ]+){1,3}(?= (?:Việt Nam|VN)(?!\w))"
)
_OF_MASSES = re.compile(rf" (?:Đoàn(?! (?:đại biểu|công tác|kiểm tra|thanh tra|giám sát))\b|(?:Hội|MTTQ|Mặt trận)(?:(?= [{seats.UPPER}])|(?=[,.;)])))")
_NOT_PAPER = re.compile(r"(?:tình|thông|cảnh|dự|họp|truyền|điện|bích|làm|ra|nhà|trình|thời|nhật|tuần) $", re.IGNORECASE)
_AT = re.compile(r" tại (?=Hà Nội|TP|Thành phố|thành phố|Đà Nẵng)")
_OFFICE_BEFORE = re.compile(r"(?:bí thư|chủ tịch|trưởng ban|trưởng|giám đốc|pct|pbt|thủ tướng|ủy viên|chánh \w+) $", re.IGNORECASE)
# what a board looks after, by its own name: `Ban Quản lý | chợ Đông Ba`
_SITE = re.compile(rf"(?:chợ|rừng phòng hộ|rừng đặc dụng|rừng|bến xe|bến tàu|vịnh|đền|chùa|lăng|hồ|núi|phố cổ|phố|đảo|cảng cá|cảng|tòa nhà|chung cư|cụm công nghiệp|vườn quốc gia|thủy điện|hồ chứa)(?: {seats.SYLLABLE}){{1,4}}")
_STRICT = frozenset(("Ban", "Hội", "Phòng", "Đội", "Khoa", "Hội đồng", "Ủy ban", "Liên đoàn", "Trung ương Hội", "Liên hiệp các", "Công đoàn ngành", "Vụ"))
_SMALL = frozenset(("Liên đoàn", "Hiệp hội", "Ủy ban", "Đội", "Phòng", "Khoa", "Ban Chỉ đạo", "Ban Chỉ huy", "Hội đồng", "Ban Quản lý", "Văn phòng Điều phối", "Ban Vận động"))
_LINKS = frozenset(("Ban Chỉ đạo", "Ban Chỉ huy", "Hội đồng", "Ban Quản lý", "Ủy ban", "Văn phòng Điều phối", "Ban Vận động", "Ban"))


class Reader:
    """All bodies of one normalised text, read head by head. `hidden`: spans (places) inside which no head begins."""

    def __init__(self, text: str, hidden: Sequence[tuple[int, int]] = ()) -> None:
        self.text = text
        inside = {i for start, end in hidden for i in range(start + 1, end)}
        self.at: dict[int, list[Hit[Surface]]] = {}
        for start, end, surfaces in heads().find_all(text):
            if start in inside:
                continue
            fits = [Hit(start, end, s) for s in surfaces if all(text[start + i : start + i + len(short)] == short for i, short in s.marked)]
            if fits:
                self.at[start] = fits + self.at.get(start, [])
        for false in false_positives().find_all(text):
            if false.start in self.at:
                self.at[false.start] = [h for h in self.at[false.start] if h.end > false.end]
        for word in compounds().find_all(text):
            at = word.start + word.value
            if at in self.at and text[at].islower():
                del self.at[at]
        self.lists = {m.end(): m for m in LIST.finditer(text)}

    def bodies(self) -> list[Body]:
        """Return the bodies from left to right; none lies inside another."""
        found: list[Body] = []
        done = 0
        for start in sorted(self.at.keys() | self.lists.keys()):
            if start < done:
                continue
            new = read_list(self, self.lists[start]) if start in self.lists else []
            if not new:
                body = self.read(start) if start in self.at else None
                if body is None:
                    continue
                new = [body]
                if body.head.head in ("Sở", "Bộ") and not body.word:
                    new += pieces(self, body.head, body.end, mixed=False)
            found += new
            done = new[-1].end
        return found

    def is_head(self, at: int) -> bool:
        return bool(self.at.get(at)) and self.text[at].isupper()

    def read(self, start: int, depth: int = 0) -> Body | None:
        """Return the body whose head begins at `start`, by the longest head that can be read."""
        if depth > 3:
            return None
        for hit in self.at.get(start, ()):
            longest = self.at[start][0]
            if hit.end < longest.end and hit.value.head.head in ("Ban", "Hội", "Ủy ban"):  # `Ban Chỉ đạo` alone is no `Ban` of its own
                continue
            body = self._read(hit, depth)
            if body is not None and hit.end < longest.end and longest.value.head.kind == "armed_forces":
                body.kind = "armed_forces"
            if body is not None:
                return body
        return None

    def _read(self, hit: Hit[Surface], depth: int) -> Body | None:
        text, head = self.text, hit.value.head
        small = text[hit.start].islower()
        if small and head.lower == "no" and (head.tail != "name" or text[hit.start + 1 : hit.end] == text[hit.start + 1 : hit.end].lower()):
            return None
        if head.head == "Trung ương" and text[max(0, hit.start - 11) : hit.start] == "trực thuộc ":
            return None
        if head.tail == "press" and ((small and _NOT_PAPER.search(text, max(0, hit.start - 8), hit.start)) or seats.country(text, hit.end + 1)):
            return None
        if text[hit.end : hit.end + 1] == "-" and text[hit.end + 1 : hit.end + 2].isalnum() and head.tail == "none" and head.seat != "place":
            return None
        if head.row.startswith(("Thường trực", "Thường vụ")) and _OFFICE_BEFORE.search(text, max(0, hit.start - 20), hit.start):
            return None
        if text[hit.start - 1 : hit.start] in ("/", "-", "–") and hit.start:
            return None
        if head.tail == "name":
            if head.head.endswith(" Trung ương") and _OF_MASSES.match(text, hit.end):
                return None  # `Ủy ban Kiểm tra | Trung ương Đoàn`
            return self._whole(hit, head)
        body = Body(hit.start, hit.end, head.head, head, head.kind, head.level, head.area, "head")
        if head.head == "Đảng" and (seats.SEAT.match(text, hit.end + 1) or text[hit.end + 1 : hit.end + 2].islower()):
            return None
        if not self._tail(body, small) or _GENERIC.match(text, body.end) or (head.seat in ("keep", "fill") and _ALL.match(text, body.end)):
            return None
        if head.lower == "country" and small and text[hit.start - 1 : hit.start] == " " and hit.start and text[max(0, hit.start - 4) : hit.start] in ("các ",):
            return None
        read_seat_of(text, body)
        self.set_host(body, depth)
        if body.level is None and body.label.endswith("Việt Nam") and not body.word and body.host is None:
            body.level = "central"
        return body if self._complete(body, small) else None

    def _whole(self, hit: Hit[Surface], head: Head) -> Body:
        body = Body(hit.start, hit.end, head.head, head, head.kind, head.level, head.area, "name")
        nation = VIETNAM.match(self.text, body.end)
        if nation and not head.head.endswith("Việt Nam") and head.level == "central" and head.kind in ("government", "legislature"):
            body.end, body.home = nation.end(), True
        elif head.area is None and head.level == "central":
            land = seats.country(self.text, body.end + 1) if self.text[body.end : body.end + 1] == " " else None
            if land and land[1] != "Việt Nam":
                body.end, body.area = land
                body.label = body.label.removesuffix(" Việt Nam")
        seat = seats.read_seat(self.text, body.end) if head.kind == "front" and head.head.endswith("Việt Nam") else None
        if seat and seat.word:
            body.end, body.word, body.level, body.area = seat.end, seat.word, seat.level, seat.area
            body.label += f" {seat.word}"
        seat = seats.read_seat(self.text, body.end) if head.kind == "service" and head.head.startswith("Trường") else None
        if seat and seat.area:
            body.label += spelled(self.text[body.end : seat.end])
            body.end, body.area = seat.end, seat.area
        at = _AT.match(self.text, body.end)
        if at and head.kind == "judiciary":
            seat = seats.read_seat(self.text, at.end())
            if seat:
                body.label += f" tại {seat.area if not seat.word else 'Thành phố ' + (seat.area or '')}"
                body.end = seat.end
        return body

    def _tail(self, body: Body, small: bool) -> bool:
        """Read what the head takes behind it; False where it takes something and there is nothing."""
        text, head, at = self.text, body.head, body.end
        if head.tail == "none":
            return True
        if text[at : at + 1] != " ":
            return head.need != "tail"
        if head.tail == "company":
            end = runs.read_company(text, at + 1, self.is_head)
            body.label += f" {_LEGAL.sub(lambda m: abbreviations()[m.group()], text[at + 1 : end])}"
            body.end, body.tail = end, end > at + 1
            return body.tail
        if head.tail == "number":
            m = _NUMBER.match(text, at)
            if not m:
                return False
            body.label += text[at : m.end()]
            body.end, body.tail = m.end(), True
            return True
        start = at + 1
        end = start
        proper = head.tail in ("proper", "press", "company")
        if head.tail != "field":
            end = runs.read_run(text, start, is_head=self.is_head, proper=proper, strict=head.head in _STRICT, small=head.head in _SMALL or head.kind == "armed_forces" or (head.head not in _STRICT and self._inside_sentence(body.start)) or text.startswith("trưởng ", max(0, body.start - 7)) or (head.head == "Vụ" and not small and self._inside_sentence(body.start)), links=head.head in _LINKS or head.kind == "armed_forces", lands=head.seat == "country")
        site = _SITE.match(text, start) if head.head == "Ban Quản lý" and end == start else None
        if site:
            body.label += f" {site.group()}"
            body.end, body.tail = site.end(), True
            return True
        if head.tail == "field" or head.head in ("Phòng", "Ban"):
            field = runs.longest_field(text, start)
            if field and field[0] >= end and takes(head, field[1]) and not (small and field[1].isupper() and len(field[1]) < 4):
                self.set_field(body, field)
                return True
        if proper and text[start:end] == text[start:end].lower() and not text[start:end].startswith("số "):  # `trường THPT chuyên` is a kind of school, not one
            end = start
        if end == start and head.kind == "front" and head.tail == "open":
            national = _NATIONAL.match(text, start)
            if national and not any(self.is_head(start + m.start()) for m in re.finditer(r"\S+", national["own"])):
                end = start + len(national["own"])
        if head.tail == "open" and text[start : start + len(head.head)] == head.head and self.is_head(start):
            return False
        if end > start and head.head in _NATIONALS and (more := _TO_NATION.match(text, end)) and not any(self.is_head(more.start() + m.start()) for m in re.finditer(r"\S+", more.group())):
            end = more.end()
        if end == start:
            return head.need != "tail"
        if small and head.tail == "open" and not text[start].isupper() and text[body.start : start] == text[body.start : start].lower():
            return False
        own = re.sub(" ?– ?", " - ", text[start:end])
        body.label += f" {spell_out(own)}"
        body.end, body.tail = end, True
        return True

    def _inside_sentence(self, at: int) -> bool:
        """Tell whether a capital here is no sentence's first letter."""
        before = self.text[max(0, at - 2) : at]
        return len(before) == 2 and before[1] == " " and (before[0].isalnum() or before[0] in ",")

    def set_field(self, body: Body, field: tuple[int, str]) -> None:
        entry = fields()[field[1].lower()]
        short = entry.name is not None and sum(map(str.isupper, field[1])) >= 2
        body.end, body.tail = field[0], True
        body.official = f"{body.label} {entry.official}"
        wording = re.sub(" ?– ?", " - ", field[1])
        body.label += f" {entry.official if short or wording.lower() == entry.official.lower() else wording}"

    def set_host(self, body: Body, depth: int) -> None:
        if not body.head.host or body.word or (body.area and body.head.seat != "part"):
            return
        bracket = BRACKET.match(self.text, body.end)
        for at in ([bracket.end()] if bracket else []) + [body.end]:
            joint = _HOST_JOINT.match(self.text, at)
            if not joint or not self.is_head(joint.end()):
                continue
            host = self.read(joint.end(), depth + 1)
            if host is None or host.head.head == body.head.head or (body.kind == "party" and joint.group() != " " and host.kind != "party") or (joint.group() != " " and host.kind not in ("government", "armed_forces", "judiciary")):
                continue
            body.end = host.end
            adopt(body, host)
            return

    def _complete(self, body: Body, small: bool) -> bool:
        need = body.head.need
        some = bool(body.tail or body.word or body.area or body.host or body.label != body.head.head)
        if need == "commune" and not (body.area and body.word in ("xã", "phường", "thị trấn", "đặc khu")):
            return False
        if need == "word" and not (body.word and not body.tail):
            return False
        if (need == "host" and body.host is None) or (need == "any" and not some):
            body.bare = True
        if small and not (body.area or body.host):
            own = self.text[body.start + 1 : body.end]
            if own == own.lower() or (need == "country" and not body.area):
                body.bare = True
        return True
