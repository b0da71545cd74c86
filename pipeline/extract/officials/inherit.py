"""Bodies that the text leaves to a neighbour: shared tails, short forms of a body named before, and offices a person is called to."""

from __future__ import annotations

import re

from pipeline.extract.found import AgencyFound
from pipeline.extract.officials.groups import Person, Piece
from pipeline.extract.officials.offices import Office
from pipeline.extract.officials.patterns import APPOINTED, PRONOUN, REMOVED

_COMMITTEE = re.compile(r"(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng|Đặc khu) ?ủy\b")
_LEVELS = (("tỉnh", "Tỉnh ủy"), ("thành phố", "Thành ủy"), ("huyện", "Huyện ủy"), ("quận", "Quận ủy"), ("thị xã", "Thị ủy"))
_PARTY_TITLE = re.compile(r"bí thư|ủy viên ban thường vụ|ủy viên btv|ủy viên ban chấp hành|ủy viên bch|ủy viên thường vụ", re.IGNORECASE)


def complete(text: str, runs: list[list[Office]], agencies: list[AgencyFound]) -> None:
    """Fill the agency of every office that does not tell it, in place."""
    for run in runs:
        for k, office in enumerate(run):
            title = text[office.start : office.end]
            if office.agency and _COMMITTEE.search(office.agency):
                if office.agency == "Đảng ủy":
                    level = _level(run, k)
                    if level in ("xã", "phường", "đặc khu", "thị trấn"):
                        office.agency = f"Đảng ủy {level}"
                continue
            if _PARTY_TITLE.search(title) and (not office.agency or office.agency in ("Ban Thường vụ", "Ban Chấp hành")):
                committee = _committee(run, k)
                if committee is None:
                    continue
                head = office.title.body
                office.agency = f"{head} {committee}" if head else committee
            elif not office.agency:
                office.agency = _earlier(text, office, agencies)


def _level(run: list[Office], at: int) -> str | None:
    for k in (*range(at + 1, len(run)), *range(at - 1, -1, -1)):
        last = (run[k].agency or "").rsplit(" ", 1)[-1]
        if last in ("xã", "phường", "khu", "trấn"):
            return {"khu": "đặc khu", "trấn": "thị trấn"}.get(last, last)
    return None


def _committee(run: list[Office], at: int) -> str | None:
    """Return the party committee that the other offices of a run tell."""
    for k in (*range(at + 1, len(run)), *range(at - 1, -1, -1)):
        m = _COMMITTEE.search(run[k].agency or "")
        if m:
            return (run[k].agency or "")[m.start() :]
    for k in (*range(at + 1, len(run)), *range(at - 1, -1, -1)):
        agency = run[k].agency or ""
        for level, committee in _LEVELS:
            if agency.endswith(level):
                return committee
        for level in ("xã", "phường", "đặc khu", "thị trấn"):
            if agency.endswith(level):
                return f"Đảng ủy {level}"
    return None


def _earlier(text: str, office: Office, agencies: list[AgencyFound]) -> str | None:
    """Return the last body named before that begins with the word the title asks for (`Giám đốc Sở`, `Phó Chi cục trưởng`)."""
    head = office.title.body
    if not head:
        return None
    for a in reversed(agencies):
        if a.start < office.start and a.name.lower().startswith(head.lower() + " "):
            return a.name
    return None


def appoint(text: str, pieces: list[Piece], sentences: list[tuple[int, int]]) -> None:
    """Give offices after `giữ chức`, `từng là` … to the person the sentence is about."""
    people = [p for p in pieces if isinstance(p, Person)]
    held = {id(o) for p in people for o in p.offices}
    for office in (p for p in pieces if isinstance(p, Office)):
        if id(office) in held or office.plural:
            continue
        if not APPOINTED.search(text, max(0, office.full_start - 40), office.full_start) or REMOVED.search(text, max(0, office.full_start - 90), office.full_start):
            continue
        start = max((s for s, _ in sentences if s <= office.start), default=0)
        before = [p for p in people if start <= p.start < office.start]
        if not before and PRONOUN.match(text, start):
            before = [p for p in people if p.start < start]
        elif not before and (PRONOUN.search(text, start, office.start) or re.compile(r"\b(?:ông|bà) ").search(text, start, office.start)):
            before = [p for p in people if p.start < start]
        if before:
            for k in range(len(before) - 1, -1, -1):
                before[k].offices.append(office)
                if "appointed" not in before[k].rules:
                    before[k].rules.append("appointed")
                if not k or text[before[k - 1].end : before[k].full_start] != " và ":
                    break
