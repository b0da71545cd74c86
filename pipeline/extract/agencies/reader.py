"""Read the body that begins at a head: its tail, its seat and the body it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.agencies import runs, seats
from pipeline.extract.agencies.body import Body
from pipeline.extract.agencies.tables import Head, Surface, false_positives, fields, heads, spell_out
from pipeline.match.phrases import Hit

_BRACKET = re.compile(r" ?\((?P<short>[A-ZĐ][\w&./ -]{1,24})\)")
_GENERIC = re.compile(r" (?:các cấp|cấp (?:tỉnh|huyện|xã|trên|dưới|cơ sở|ủy)|nhân dân các cấp)\b")
_HOST_JOINT = re.compile(r" (?:- |– )?|, (?=Bộ Tham mưu|Cục Chính trị)")
_NUMBER = re.compile(r" (?:số )?(?:bộ binh |Bộ binh |pháo binh |Pháo binh |Không quân |công binh |Công binh )?([A-ZĐ]{0,2}\d{1,4}[A-Z]?|[IVX]+)(?:-\d+)?(?!\w)(?![.,]\d)")
_VIETNAM = re.compile(r" (?:Việt Nam|VIỆT NAM|VN)(?!\w)")
_OFFICE_BEFORE = re.compile(r"(?:Bí thư|Chủ tịch|[Tt]rưởng [Bb]an|[Tt]rưởng|Giám đốc|Thủ tướng|Ủy viên|Chánh \w+|Bí thư,) $")
_COMMA_FIELD = re.compile(r"(?:, |; ?| và |,| & )")


class Reader:
    """All bodies of one normalised text, read head by head."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at: dict[int, list[Hit[Surface]]] = {}
        for hit in heads().find_all(text):
            if all(text[hit.start + i : hit.start + i + len(short)] == short for i, short in hit.value.marked):
                self.at.setdefault(hit.start, []).insert(0, hit)
        finder, _ = false_positives()
        for hit in finder.find_all(text):
            kept = [h for h in self.at.get(hit.start, []) if h.end > hit.end]
            self.at[hit.start] = kept

    def bodies(self) -> list[Body]:
        """Return the bodies from left to right; none lies inside another."""
        found: list[Body] = []
        done = 0
        for start in sorted(self.at):
            if start < done:
                continue
            body = self.read(start)
            if body is None:
                continue
            found.append(body)
            done = body.end
            for piece in self.listed(body):
                found.append(piece)
                done = piece.end
        return found

    def is_head(self, at: int) -> bool:
        return bool(self.at.get(at)) and self.text[at].isupper()

    def read(self, start: int, depth: int = 0) -> Body | None:
        """Return the body whose head begins at `start`, by the longest head that can be read."""
        if depth > 3:
            return None
        for hit in self.at.get(start, ()):
            body = self._read(hit, depth)
            if body is not None:
                return body
        return None

    def _read(self, hit: Hit[Surface], depth: int) -> Body | None:
        text, head = self.text, hit.value.head
        small = text[hit.start].islower()
        if small and head.lower == "no":
            return None
        if text[hit.end : hit.end + 1] == "-" and text[hit.end + 1 : hit.end + 2].isalnum() and head.tail == "none" and head.seat != "place":
            return None
        if head.head.startswith(("Thường trực", "Ban Thường vụ")) and text[hit.start : hit.start + 5] == "Thườn" and _OFFICE_BEFORE.search(text, max(0, hit.start - 20), hit.start):
            return None
        if text[hit.start - 1 : hit.start] in ("/", "-", "–"):
            return None
        level = head.level
        if head.tail == "name":
            return self._whole(hit, head)
        body = Body(hit.start, hit.end, head.head, head, head.kind, level, head.area, "head")
        if not self._tail(body, small):
            return None
        if _GENERIC.match(text, body.end):
            return None
        self._seat(body)
        self._host(body, depth)
        if not self._complete(body, small):
            return None
        return body

    def _whole(self, hit: Hit[Surface], head: Head) -> Body:
        body = Body(hit.start, hit.end, head.head, head, head.kind, head.level, head.area, "name")
        nation = _VIETNAM.match(self.text, body.end)
        if nation and not head.head.endswith("Việt Nam") and head.level == "central" and head.kind in ("government", "legislature"):
            body.end = nation.end()
        elif head.area is None and head.level == "central":
            land = seats.country(self.text, body.end + 1) if self.text[body.end : body.end + 1] == " " else None
            if land and land[1] != "Việt Nam":
                body.end, body.area = land
        at = re.compile(r" tại (?=Hà Nội|TP|Thành phố|thành phố|Đà Nẵng)").match(self.text, body.end)
        if at and head.kind == "judiciary":
            seat = seats.read_seat(self.text, at.end())
            if seat:
                body.label += f" tại {seat.area if seat.area == 'Hà Nội' or not seat.word else 'Thành phố ' + (seat.area or '')}"
                body.end = seat.end
        return body

    def _tail(self, body: Body, small: bool) -> bool:
        """Read what the head takes behind it; False where it takes something and there is nothing."""
        text, tail, at = self.text, body.head.tail, body.end
        if tail == "none":
            return True
        if text[at : at + 1] != " ":
            return body.head.need != "tail"
        if tail == "number":
            m = _NUMBER.match(text, at)
            if not m:
                return False
            body.label += text[at : m.end()]
            body.end, body.tail = m.end(), True
            return True
        start = at + 1
        if tail == "field" or body.head.head in ("Phòng", "Ban"):
            field = runs.longest_field(text, start)
            if field and (field[1][0].isupper() or fields()[field[1].lower()].official.count(" ") > 1):
                entry = fields()[field[1].lower()]
                short = entry.name is not None and sum(map(str.isupper, field[1])) >= 2
                end = runs.read_run(text, start, is_head=self.is_head) if tail == "open" else field[0]
                if end <= field[0]:
                    body.end, body.tail = field[0], True
                    body.official = f"{body.label} {entry.official}"
                    body.label += f" {entry.name if short else re.sub(' ?– ?', ' - ', field[1])}"
                    return True
            if tail == "field":
                return False
        end = runs.read_run(text, start, is_head=self.is_head, proper=tail in ("proper", "press", "company"))
        if end == start:
            return body.head.need != "tail"
        if small and not text[start:end][0].isupper() and tail in ("open", "field"):
            return False
        body.label += f" {spell_out(re.sub(' ?– ?', ' - ', text[start:end]))}"
        body.end, body.tail = end, True
        return True

    def _seat(self, body: Body) -> None:
        text, kind = self.text, body.head.seat
        bracket = _BRACKET.match(text, body.end)
        for at in ([bracket.end()] if bracket else []) + [body.end]:
            if kind == "no":
                return
            nation = _VIETNAM.match(text, at)
            if nation and not body.label.endswith("Việt Nam"):
                body.end = nation.end()
                if kind not in ("country", "drop"):
                    body.label += " Việt Nam"
                seat = seats.read_seat(text, nation.end()) if kind in ("keep", "fill") else None
                if seat and (seat.word or seat.area):
                    self._sit(body, seat)
                else:
                    body.level = "central"
                return
            land = seats.country(text, at + 1) if text[at : at + 1] == " " else None
            if land and land[1] != "Việt Nam" and not (seats.known_place(text, at + 1) and kind != "country"):
                body.end, body.area = land
                body.level = "central" if body.level != "-" else "-"
                return
            if kind == "country":
                continue
            if kind == "branch":
                m = re.compile(r" (?:chi nhánh )?[Kk]hu vực (\d+|[IVX]+)(?!\w)").match(text, at)
                if m:
                    body.label += m.group()
                    body.end = m.end()
                continue
            region = re.compile(r" [Kk]hu vực (?:\d+|[IVX]+)(?!\w)").match(text, at)
            if region and kind in ("keep", "part", "drop", "fill"):
                body.label += region.group()
                body.end = region.end()
                return
            if kind == "place":
                place = seats.known_place(text, at + 1) if text[at : at + 1] == " " and text[at + 1 : at + 2].isupper() else None
                seat = seats.read_seat(text, at, bare=False)
                if place and not seat:
                    seat = seats.Seat(place[0], None, body.level or ("province" if seats.is_city(place[1]) else "district"), place[1])
                if seat and seat.area:
                    if body.level is None:
                        body.level = "province" if seats.is_city(seat.area) else "district"
                    body.end, body.area = seat.end, seat.area
                    return
                continue
            seat = seats.read_seat(text, re.compile(r"(?: của)?").match(text, at).end())  # type: ignore[union-attr]
            if seat:
                before = body.end
                self._sit(body, seat)
                if kind == "part" or (kind == "bql" and not seat.word):
                    body.label += self._spelled(text[at : seat.end]) if at >= before else ""
                return

    def _spelled(self, seat: str) -> str:
        return re.sub(r"(?i)\bTP(?:\.\s?|\s|(?=HCM))", "thành phố ", seat).replace("HCM", "Hồ Chí Minh")

    def _sit(self, body: Body, seat: seats.Seat) -> None:
        body.end, body.word, body.area = seat.end, seat.word, seat.area
        if body.head.seat == "fill" and not seat.word and seat.area:
            body.word = seats.fill_word(seat.area)
        if body.level in (None, "central", "province") or body.head.tail == "open":
            body.level = seat.level

    def _host(self, body: Body, depth: int) -> None:
        if not body.head.host or body.word or (body.area and body.head.seat != "part"):
            return
        bracket = _BRACKET.match(self.text, body.end)
        for at in ([bracket.end()] if bracket else []) + [body.end]:
            joint = _HOST_JOINT.match(self.text, at)
            if not joint or not self.is_head(joint.end()):
                continue
            host = self.read(joint.end(), depth + 1)
            if host is None or host.head.head == body.head.head or (joint.group() != " " and host.kind not in ("government", "armed_forces", "judiciary")):
                continue
            body.host, body.end = host, host.end
            if body.kind == "=":
                body.kind = host.kind
            if body.level in (None, "-") or host.level in ("province", "district", "commune", "city"):
                body.level = host.level
            body.area = host.area
            if host.head.head == "Bộ" and host.label.endswith(("Công an", "Quốc phòng")) and body.kind == "government":
                body.kind = "armed_forces"
            return

    def _complete(self, body: Body, small: bool) -> bool:
        need = body.head.need
        if need == "host" and body.host is None:
            return False
        if need == "word" and not (body.word and body.end - body.start < 60 and not body.tail):
            return False
        if need == "any" and not (body.tail or body.word or body.area or body.host or body.label != body.head.head):
            return False
        if need == "country" and small and not body.area:
            return False
        if small and not (body.area or body.host or (body.tail and self.text[body.start : body.end][1:] != self.text[body.start : body.end][1:].lower())):
            return False
        return True

    def listed(self, body: Body) -> Iterator[Body]:
        """Yield the later pieces of a list that shares its head: `Sở Tài chính, Y tế và Nội vụ`."""
        if body.head.head not in ("Sở", "Bộ") or body.word:
            return
        yield from self.pieces(body.head, body.end)

    def pieces(self, head: Head, at: int) -> Iterator[Body]:
        while True:
            joint = _COMMA_FIELD.match(self.text, at)
            if not joint or self.is_head(joint.end()):
                return
            field = runs.longest_field(self.text, joint.end())
            if not field or not field[1][0].isupper():
                return
            entry = fields()[field[1].lower()]
            name = f"{head.head} {entry.name or re.sub(' ?– ?', ' - ', field[1])}"
            yield Body(joint.end(), field[0], name, head, head.kind, head.level, None, "list", listed=True, official=f"{head.head} {entry.official}")
            at = field[0]
