"""What stands behind the own words of a body: its seat, its country, its region, and what becomes of them by the head's `seat` column."""

from __future__ import annotations

import re

from pipeline.extract.agencies import seats
from pipeline.extract.agencies.body import Body

BRACKET = re.compile(r" ?\((?P<short>[A-ZĐ][\w&./ -]{1,24})\)")
VIETNAM = re.compile(r" (?:Việt Nam|VIỆT NAM|VN)(?!\w)")
_REGION = re.compile(r" (?:chi nhánh )?[Kk]hu vực (?:\d+|[IVX]+|(?:Đông|Tây)(?: Nam| Bắc)? [BN](?:ộ|guyên)|Nam [BT]rung [Bb]ộ|(?:Đông|Tây) (?:Nam|Bắc)|Nam Bộ|Bắc Bộ)(?!\w)")
_BRANCH = re.compile(r" [Cc]hi nhánh")
_POST = re.compile(r" tại (?:nước )?")
_OF = re.compile(r"(?: của)?")


def read_seat_of(text: str, body: Body) -> None:
    """Read the seat behind a body into it: an abbreviation in brackets may stand before it."""
    bracket = BRACKET.match(text, body.end)
    if body.head.seat == "no":
        return
    for at in ([bracket.end()] if bracket else []) + [body.end]:
        if _seat_at(text, body, at):
            return


def _seat_at(text: str, body: Body, at: int) -> bool:
    """Read the seat, country or region that begins at `at` into the body."""
    kind = body.head.seat
    pair = seats.countries(text, at + 1) if text[at : at + 1] == " " and body.head.tail in ("open", "none") and kind in ("keep", "no") else None
    if pair:
        body.label += text[at:pair]
        body.end, body.level = pair, body.level or "central"
        return True
    nation = VIETNAM.match(text, at)
    if nation and not body.label.endswith("Việt Nam"):
        body.end, body.home = nation.end(), True
        at_post = _POST.match(text, body.end) if kind == "country" else None
        post = seats.country(text, at_post.end()) if at_post else None
        if post:  # `Đại sứ quán Việt Nam tại Lào`
            body.end = post[0]
        if kind not in ("country", "drop") or post:
            body.label += text[at : body.end]
        seat = seats.read_seat(text, nation.end(), bare=False) if kind in ("keep", "fill") else None
        region = _REGION.match(text, body.end)
        if region:
            body.label += region.group()
            body.end = region.end()
        if seat:
            _sit(body, seat)
        else:
            body.level = "central"
        return True
    region = _REGION.match(text, at)
    if region and kind in ("keep", "part", "drop", "fill", "branch"):
        body.label += region.group()
        body.end = region.end()
        return True
    land = seats.country(text, at + 1) if text[at : at + 1] == " " else None
    if land and land[1] != "Việt Nam":
        body.end, body.area = land
        if body.head.tail == "none" and body.label == body.head.head:  # `tòa án Mỹ` is no `Tòa án nhân dân`
            body.label = body.head.row
        body.level = "central" if body.level != "-" else "-"
        if kind == "part":
            body.label += text[at : body.end]
        return True
    branch = _BRANCH.match(text, at) if kind == "branch" else None
    seat = seats.read_seat(text, branch.end() if branch else at, bare=branch is not None) if kind == "branch" else None
    if seat:
        body.label += text[at : seat.end]
        body.end, body.area, body.level = seat.end, seat.area, seat.level
        return True
    if kind in ("country", "branch"):
        return False
    if kind == "place":
        return _place(text, body, at)
    begin = at if kind == "part" else _OF.match(text, at).end()  # type: ignore[union-attr]
    village = seats.village(text, begin) if kind == "part" else None
    if village:
        body.end, body.place = village
        body.label += text[at : body.end]
        return True
    seat = seats.read_seat(text, begin)
    if not seat:
        return False
    _sit(body, seat)
    late = BRACKET.match(text, seat.end) if seat.word and not seat.area else None
    place = seats.known_place(text, late.end() + 1) if late else None
    if place:  # `Trung tâm Kiểm soát bệnh tật tỉnh (CDC) Nghệ An`
        body.end, body.area = place[0], place[1]
    second = seats.known_place(text, seat.end + 3) if not seat.word and text[seat.end : seat.end + 3] == " - " else None
    if second and kind != "part":  # `Hiệp hội Du lịch Nha Trang - Khánh Hòa`
        body.label += text[at : second[0]]
        body.end, body.area, body.word, body.level = second[0], second[1], None, second[2]
        return True
    if kind == "part" or (kind == "bql" and not seat.word):
        body.short = body.label
        body.label += spelled(text[at : seat.end])
        body.place = seat.area
    return True


def _place(text: str, body: Body, at: int) -> bool:
    """`Tỉnh ủy Lai Châu`, `Thành ủy TP. Thủ Đức`: the head tells the level, only a place may follow."""
    seat = seats.read_seat(text, at, bare=False)
    place = seats.known_place(text, at + 1) if text[at : at + 1] == " " else None
    if place and not seat:
        seat = seats.Seat(place[0], None, None, place[1])
    if not seat or not seat.area:
        return False
    if body.level is None:
        body.level = "province" if seats.is_city(seat.area) else "district"
    body.end, body.area = seat.end, seat.area
    return True


def spelled(seat: str) -> str:
    """Write the seat of a name out.

    >>> spelled("TP.HCM")
    'thành phố Hồ Chí Minh'
    """
    if seat.strip() in ("TP", "Thành phố", "thành phố"):
        return " Thành phố"
    return re.sub(r"(?i)\bTP(?:\.\s?|\s|(?=HCM))", "thành phố ", seat).replace("HCM", "Hồ Chí Minh")


def _sit(body: Body, seat: seats.Seat) -> None:
    body.end, body.word, body.area = seat.end, seat.word, seat.area
    if body.head.seat == "fill" and not seat.word and seat.area:
        body.word = seats.fill_word(seat.area)
    if body.head.level in (None, "central", "province") or body.head.head.startswith("Bệnh viện"):
        body.level = seat.level
