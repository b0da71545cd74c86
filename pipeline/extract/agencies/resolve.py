"""What the article tells of its bodies: areas, open levels, short forms, one wording for one body."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Doc

from pipeline.extract.agencies import seats
from pipeline.extract.agencies.body import Body, adopt
from pipeline.extract.agencies.tables import head_named
from pipeline.extract.agencies.wordings import one_wording
from pipeline.extract.places import area_of

# the party committee of a seat, by its level word
COMMITTEES = {"tỉnh": "Tỉnh ủy", "thành phố": "Thành ủy", "huyện": "Huyện ủy", "quận": "Quận ủy", "thị xã": "Thị ủy"}
_BREATH = re.compile(r"[.;:\n]")
_PARTY_BOARDS = ("Ban Thường vụ", "Ban Chấp hành", "Ủy ban Kiểm tra", "Ban Tổ chức", "Ban Tuyên giáo", "Ban Dân vận", "Ban Tuyên giáo và Dân vận", "Ban Nội chính")
_LOCAL_SCHOOLS = ("Trung học cơ sở", "Tiểu học", "Mầm non", "Mẫu giáo", "bán trú")


# heads that tell nothing where no body and no seat is found for them
_ALONE = frozenset(("Đảng ủy", "Ban Thường vụ", "Ban Chấp hành", "Ủy ban Kiểm tra", "Ban Chấp hành Đảng bộ", "Ban Thường vụ Đảng ủy"))
_NAMED_BY_PLACE = frozenset(
    ("Đồn Biên phòng", "Đồn Biên phòng cửa khẩu", "Đồn Biên phòng cửa khẩu quốc tế", "Đồn Công an", "Trại giam", "Trung tâm Y tế khu vực", "Ban Chỉ huy Phòng thủ khu vực")
)
# bodies whose divisions follow them in an article
_OWNERS = frozenset(("Sở", "Bộ", "Ủy ban nhân dân", "Thanh tra", "Thống kê", "Công an", "Tổng cục", "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam"))
# bodies of one seat that are named together: `HĐND, UBND, Ủy ban MTTQ tỉnh`
_COUNCILS = frozenset(("Hội đồng nhân dân", "Thường trực Hội đồng nhân dân", "Ủy ban nhân dân", "Ủy ban Mặt trận Tổ quốc Việt Nam", "Ủy ban Mặt trận Tổ quốc"))
_INVESTIGATORS = frozenset(("Cơ quan Cảnh sát điều tra", "Cơ quan An ninh điều tra", "Cơ quan điều tra", "Văn phòng Cơ quan Cảnh sát điều tra"))
_WARD = re.compile(r", | [-–] | \(|, thuộc | của ")
_SHARES = re.compile(r"(?:, | và | - |-|/)(?:lãnh đạo |đại diện |các |Thường trực )?")
_ACRONYM = re.compile(rf"[{seats.UPPER}]{{2}}")
_POLICE = re.compile(r"Phòng (?:Cảnh sát|An ninh|Quản lý xuất nhập cảnh|P[ACKX]\d\d)")
_POLICE_TEAM = re.compile(r"[Cc]ảnh sát|[Cc]ông an|CSGT|hình sự|điều tra|trinh sát|biên phòng", re.IGNORECASE)
_ALL_OF = re.compile(r"(?:các|Các|từng|mỗi|những) $")
_BELONGS = re.compile(r",? ?(?:thuộc |trực thuộc |của |\(|- |– )?")
_LAST_CAPITALS = re.compile(rf"(?: ?-? ?{seats.SYLLABLE})+$")


def resolve(doc: Doc, bodies: list[Body]) -> list[Body]:
    """Fill in what a body's own words leave open, and drop bare heads that stay open."""
    text = doc._.norm.text
    bodies = [b for i, b in enumerate(bodies) if not _general(b, text) or (i + 1 < len(bodies) and bodies[i + 1].listed)]
    _hosts(bodies, text)
    _levels(doc, bodies, text)
    _areas(doc, bodies)
    one_wording(bodies)
    return [b for b in bodies if not b.bare and not (b.head.row in _ALONE and not (b.host or b.word or b.area)) and not (b.word and b.area is None and b.level in ("district", "commune"))]


def _hosts(bodies: list[Body], text: str) -> None:
    """A body without host or seat takes that of the next in the same breath (`Ban Thường vụ, Trưởng Ban Tổ chức Tỉnh ủy`), else one seen with its head."""
    known: dict[str, Body] = {}
    seated: dict[str, Body] = {}
    for body in bodies:
        if body.host is not None:
            known.setdefault(body.label, body)
        elif body.word:
            seated.setdefault(body.label, body)
    only = _only_seats(bodies)
    committee = next(filter(None, map(_committee_in, bodies)), None)  # the last party committee, at first the first
    council: Body | None = next((b for b in bodies if b.head.head == "Hội đồng nhân dân" and b.word), None)  # the last people's council
    front: Body | None = None  # the last mass organisation with a seat
    for i, body in enumerate(bodies):
        last_committee, last_front = committee, front
        committee = _committee_in(body) or committee
        if body.head.head == "Hội đồng nhân dân" and body.word:
            council = body
        if body.head.kind == "front" and body.word:
            front = body
        if body.host is not None and body.host.head.head == "Đảng ủy" and not (body.host.host or body.host.word or body.host.area) and "Đảng ủy" in known:
            body.host = replace(known["Đảng ủy"])
            body.level, body.area = body.host.level, body.host.area
        if body.area and not body.word and not body.host and body.head.seat in ("keep", "fill") and body.label in seated and seated[body.label].area == body.area:
            body.word = seated[body.label].word
        if body.listed and body.head.head == "Ban" and body.kind == "party" and body.host is None and last_committee is not None:
            adopt(body, last_committee)
        if body.host or body.word or body.area or body.listed:
            continue
        if body.kind == "legislature" and body.head.tail == "none" and body.head.head.startswith("Ban ") and body.label not in known and council is not None:
            adopt(body, council)
            continue
        open_host = body.head.host and body.head.tail == "none" and (body.head.kind == "=" or body.kind == "party" or body.head.need == "host")
        if body.bare and body.head.head in _COUNCILS and i + 1 < len(bodies) and _SHARES.fullmatch(text, body.end, bodies[i + 1].start):
            later = next((b for b in bodies[i + 1 : i + 4] if b.word), None)
            if later is not None and later.head.head in _COUNCILS and later.start - body.end < 40:  # `HĐND, UBND tỉnh`
                body.word, body.level, body.area, body.bare = later.word, later.level, later.area, False
                continue
        if body.bare and body.head.head in _COUNCILS:
            seat = only.get((body.head.head, body.kind))
            follows = text[body.end + 1 : body.end + 40]
            other = seats.SEAT.match(follows) or (follows[:1].isupper() and not (seat and seat.area and follows.startswith(seat.area)))
            if seat is not None and not other:  # `trình HĐND`, where the article speaks of one
                body.word, body.level, body.area, body.bare = seat.word, seat.level, seat.area, False
                continue
        if body.bare and body.head.head in _INVESTIGATORS and i + 1 < len(bodies) and bodies[i + 1].head.head == "Công an" and text[body.end : bodies[i + 1].start] == ", ":
            adopt(body, bodies[i + 1])  # `Cơ quan Cảnh sát điều tra, Công an tỉnh …`
            continue
        if body.bare and body.head.head == "Khoa" and body.tail and i + 1 < len(bodies) and bodies[i + 1].head.head.startswith("Bệnh viện") and _WARD.fullmatch(text, body.end, bodies[i + 1].start):
            body.bare, body.level, body.area = False, bodies[i + 1].level, bodies[i + 1].area or bodies[i + 1].place
            continue
        if body.bare and body.head.head != "Cơ quan Cảnh sát điều tra":
            continue
        if body.head.head == "Đảng ủy" and body.label in known and not _commune_next(body, bodies[i + 1 : i + 2], text):
            adopt(body, known[body.label].host or body)
            continue
        if open_host and _from_next(body, bodies[i + 1 : i + 5], text):
            continue
        if body.label in known and body.head.tail == "none" and body.head.host:
            host = known[body.label].host
            if host is not None:
                adopt(body, host)
        elif body.label in seated and body.head.seat in ("keep", "fill", "bql") and body.level != "central":
            seen = seated[body.label]
            body.word, body.level, body.area, body.bare = seen.word, seen.level, seen.area, False
        elif body.head.kind == "front" and body.head.seat in ("keep", "fill") and body.head.tail == "none" and body.level is None and not body.bare:
            if last_front is not None:
                body.word, body.level, body.area = last_front.word, last_front.level, last_front.area
                front = body
        elif body.head.head == "Ban Chấp hành" and last_front is not None and (last_committee is None or last_front.start > last_committee.start):
            adopt(body, last_front)
        elif open_host and body.head.head in _PARTY_BOARDS and not body.bare and last_committee is not None:
            adopt(body, last_committee)


def _only_seats(bodies: list[Body]) -> dict[tuple[str, str], Body]:
    """Return for each council or committee, by head and kind, a body with a seat, where the article names that of one seat only."""
    found: dict[tuple[str, str], Body] = {}
    seats_of: dict[tuple[str, str], set[tuple[str | None, str | None]]] = {}
    for b in bodies:
        if b.word:
            for head in _COUNCILS:
                if b.head.head.endswith(head):
                    found.setdefault((head, b.kind), b)
                    seats_of.setdefault((head, b.kind), set()).add((b.word, b.area))
    return {key: body for key, body in found.items() if len(seats_of[key]) == 1}


def _committee_in(body: Body) -> Body | None:
    """Return the party committee that a body is or belongs to (`Ban Thường vụ Tỉnh ủy`)."""
    for part in (body, body.host):
        if part is not None and part.head.head.endswith("ủy") and part.head.tail == "none" and not part.host and (part.word or part.head.seat == "place"):
            return part
    return None


def _commune_next(body: Body, following: list[Body], text: str) -> bool:
    return bool(following and following[0].level == "commune" and following[0].word and not _BREATH.search(text[body.end : following[0].start]))


def _from_next(body: Body, following: list[Body], text: str) -> bool:
    for later in following:
        gap = text[body.end : later.start]
        if len(gap) > 60 or _BREATH.search(gap):
            return False
        if later.host is not None and later.host.kind == body.head.kind.replace("=", later.host.kind):
            adopt(body, later.host)
            return True
        if later.word and (later.kind in ("legislature", "government", "party") or later.head.head in _COUNCILS):
            if body.head.head == "Đảng ủy":
                body.word, body.level, body.area = later.word, later.level, later.area
                return True
            if body.head.head in _PARTY_BOARDS:
                adopt(body, _committee(body, later))
                return True
    return False


def _committee(body: Body, seat: Body) -> Body:
    """Return the party committee at the seat of another body, to be the host of one that names none."""
    name = COMMITTEES.get(seat.word or "", "Đảng ủy")
    head = head_named(name)
    assert head is not None
    return Body(body.end, body.end, name, head, "party", seat.level, seat.area, "host", word=seat.word if name == "Đảng ủy" else None)


def _levels(doc: Doc, bodies: list[Body], text: str) -> None:
    main = doc._.meta.province
    owner_before: Body | None = None
    seat_before: Body | None = None
    for i, body in enumerate(bodies):
        if i:
            last = bodies[i - 1]
            owner_before = last if last.head.head in _OWNERS else owner_before
            seat_before = last if last.word and last.level in ("province", "district", "commune") and last.area else seat_before
        for part in (body, body.host):
            if part is not None and part.level == "city":
                city = part.area or main
                part.level = "province" if city is None or seats.is_city(city) else "district"
            if part is not None and part.level is None and part.head.head in ("Thành ủy", "Thành đoàn"):
                part.level = "province"
        if body.host is not None and body.level in (None, "city"):
            body.level = body.host.level
        if body.kind == "=" or (body.level is None and body.head.tail == "open"):
            owner = _next_owner(bodies, i, text) or owner_before
            if body.kind == "=":
                body.kind = owner.kind if owner and owner.kind != "=" else "party" if body.head.tail == "none" else "government"
            if body.level is None and owner is not None and owner.level in ("central", "province", "district", "commune"):
                body.level = owner.level
                body.area = body.area or (owner.area if owner.level in ("district", "commune") else None)
            if body.level is None and body.head.tail == "open" and not body.label.endswith("Việt Nam") and main and body.head.need == "tail" and body.kind in ("government", "service"):
                body.level = "province"
        if body.level is None and body.label.endswith("Việt Nam") and not body.word:
            body.level = "central"
        if body.head.tail == "none" and body.level is None and not body.bare and not body.area and not body.head.head.startswith("Cơ quan"):
            seat = seat_before
            if seat is not None and body.head.head != "Bộ đội Biên phòng":
                body.level, body.area = seat.level, seat.area
            elif body.head.head == "Bộ đội Biên phòng":
                body.level = "central"
        if body.head.head == "Bộ Chỉ huy Quân sự" and not body.word and main:
            body.word = seats.fill_word(body.area or main)
        if body.rule == "list" and body.head.seat == "fill" and not body.word and main and body.level == "province":
            body.word = seats.fill_word(main)
        if body.head.row in _PARTY_BOARDS and body.area and not body.word and body.host is None and body.level in ("province", "district"):
            adopt(body, _committee(body, replace(body, word=seats.fill_word(body.area))))
        if body.head.head == "Phòng" and body.official and body.host is None:
            body.kind = "government"
        if body.head.head == "Đội" and _POLICE_TEAM.search(body.label):
            body.kind = "armed_forces"
        if body.head.head == "Phòng" and _POLICE.match(body.label):
            body.kind, body.level = "armed_forces", "province"
        if body.head.head in ("Vụ", "Cục") and i + 1 < len(bodies) and text[body.end : bodies[i + 1].start] == ", " and bodies[i + 1].kind in ("party", "legislature"):
            body.kind = bodies[i + 1].kind
        if body.head.head in ("Trung tâm", "Viện") and re.search(r"[Tt]rung ương|[Qq]uốc gia|Việt Nam", body.label):
            body.level = "central"
        for part in (body, body.host):
            if part is not None and part.head.row in _NAMED_BY_PLACE:
                m = _LAST_CAPITALS.search(part.label[len(part.head.head) :])
                body.area = part.area = part.area or (m.group().strip(" -") if m else None)
        if body.head.seat == "part" and body.head.kind == "service" and body.head.row not in _NAMED_BY_PLACE:
            _service(body, main)
        elif body.host is not None and body.host.head.seat == "part" and body.host.kind == "service":
            _service(body.host, main)
            body.level, body.area = body.level if body.level not in (None, "-") else body.host.level, body.area or body.host.area
        elif body.place and body.area is None:
            body.area = body.place
        elif body.head.tail == "open" and body.area is None and body.head.head in ("Trung tâm", "Ban Quản lý"):
            body.area = _place_at_end(body.label)


def _next_owner(bodies: list[Body], i: int, text: str) -> Body | None:
    """Return the body after a division if it belongs to it: only `, thuộc` stands between."""
    if i + 1 < len(bodies) and _BELONGS.fullmatch(text, bodies[i].end, bodies[i + 1].start):
        return bodies[i + 1]
    return None


def _place_at_end(label: str) -> str | None:
    """Return the known place that a name ends with: `Trung tâm Quản lý Bảo tồn Di sản Hội An`."""
    words = label.split(" ")
    for n in range(max(1, len(words) - 4), len(words) - 1):
        tail = " ".join(words[n:])
        place = seats.known_place(tail, 0)
        if place and place[0] == len(tail):
            return place[1]
    return None


def _service(body: Body, main: str | None) -> None:
    """Level and place of schools, hospitals and papers that keep the place in their name."""
    words = body.label.split(" ")
    for n in range(len(words)):
        tail = " ".join(words[n:])
        place = seats.known_place(tail, 0)
        if seats.region(tail, 0) == len(tail):
            break
        if place and place[2] == "district" and "Đại học" in body.label:
            continue
        if place and place[0] == len(tail) and n > 0 and not body.place and "Trung học phổ thông" not in body.label:
            body.place = place[1]
            if place[2] == "province" and body.level in ("-", "central", None) and body.head.head in ("Báo", "Bệnh viện", "Bệnh viện Đa khoa"):
                body.level = "province"
            break
        land = seats.country(tail, 0) if n and words[n - 1] not in ("Việt", "-") else None
        if land and tail not in ("Anh", "Đức", "Ý", "Áo", "Bỉ") and land[0] == len(tail) and land[1] != "Việt Nam" and body.area is None:
            body.area, body.level = land[1], "-"
            break
    if body.place and body.area is None:
        body.area = body.place
    if body.head.head.startswith(("Trường Cao đẳng", "Trường Trung cấp")) and main and "Trung ương" not in body.label:
        body.level, body.area = "province", body.area or main
    if any(word in body.label for word in _LOCAL_SCHOOLS):
        body.level = "commune"
    if body.head.head.startswith("Bệnh viện"):
        body.level = "central" if re.search(r"[Tt]rung ương|Quốc gia|Quân y|Quân đội", body.label) else body.level if body.level not in ("-", None) else "province" if main else "-"


def _vietnamese(body: Body, text: str) -> bool:
    """Tell whether a central body is one of Viet Nam by its form: abbreviated (`Bộ GD-ĐT`), or with a field that other countries join otherwise."""
    if body.home:
        return True
    if body.head.head == "Bộ":
        return " và " in (body.official or "") or _ACRONYM.search(text, body.start, body.end) is not None
    return body.head.head in ("Cục", "Vụ", "Tổng cục")


def _general(body: Body, text: str) -> bool:
    """Tell whether a body stands for all of its kind: `các Sở Y tế`, `từng Công an xã`."""
    return not (body.area or body.word or body.host or body.listed) and body.head.tail in ("field", "none") and body.head.level != "central" and _ALL_OF.search(text, max(0, body.start - 6), body.start) is not None


def _areas(doc: Doc, bodies: list[Body]) -> None:
    text = doc._.norm.text
    countries: dict[str, str] = {}
    for i, body in enumerate(bodies):
        if body.area is None and body.level in ("central", "-") and i + 1 < len(bodies) and bodies[i + 1].area and text[body.end : bodies[i + 1].start] == " của ":
            body.area = bodies[i + 1].area  # `Ủy ban Quốc phòng của Thượng viện Nga`
        if body.level == "central" and body.area:
            countries.setdefault(body.label, body.area)
        if body.area is None and body.level in ("province", "district", "commune"):
            body.area = area_of(doc, body.level, body.start, body.end)
        elif body.area is None and body.kind == "service" and body.level == "-" and body.label.startswith("Trường") and "Đại học" not in body.label:
            body.area = area_of(doc, "province", body.start, body.end)
        elif body.area is None and body.level in ("central", "-") and body.head.tail != "press" and not _vietnamese(body, text) and ((body.head.tail != "name" and body.kind not in ("international", "enterprise")) or body.label.startswith("Đảng ")) and not (body.host and body.host.area):
            body.area = countries.get(body.label) or area_of(doc, None, body.start, body.end)
            if body.area and body.kind == "service" and body.head.tail == "proper":
                body.level = "-"
            if body.bare and body.area and body.head.lower == "country" and body.kind in ("government", "legislature"):
                body.bare = False
        if body.area is None and body.head.tail == "name" and body.kind == "legislature" and body.label.endswith(" viện"):
            body.area = countries.get(body.label)  # `Ủy ban Quân vụ Hạ viện` once named with its country
        if body.bare and body.level == "province" and body.area and body.listed:
            body.bare = False
