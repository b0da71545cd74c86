"""What follows a title: the body or place whose office it is, read from the bodies found before or, where none was, from its own words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from pipeline.extract.found import AgencyFound
from pipeline.extract.officials.own_words import BARE_HEAD, HEADS, SEAT_WORD, STOP, TOKEN, WordReader
from pipeline.extract.officials.patterns import Title

_CONNECT = re.compile(r" (?:thuộc|trực thuộc|của) ")
_PARENT = re.compile(r",? ?[-–] ?|, ")
_RANKS = {r["word"].lower(): int(r["note"]) for r in HEADS if r["use"] == "part"}
_SUBUNIT = re.compile(r"(?:" + "|".join(sorted(_RANKS, key=len, reverse=True)) + r")\b", re.IGNORECASE)
_AFTER_AGENCY = re.compile(r" (?:(?:chuyên trách|không chuyên trách)(?!\w)|cơ quan(?=[,;.)]))")
_TERM = re.compile(r" (?:khóa|khoá) [XVI\d]+(?!\w)")
_FORMER = re.compile(r"(?:nguyên|cựu) $", re.IGNORECASE)
_BRACKETED = re.compile(r" \([A-ZĐ][\w&-]{1,12}\)(?= )")
_DASH = re.compile(r" ?[-–] ")
_AT = re.compile(r" (?:tại|ở) ")
_SEATED = re.compile(r"(?:tỉnh|thành phố|huyện|quận|xã|phường|thị xã|thị trấn|đặc khu|Việt Nam)$")


@dataclass(slots=True)
class Tail:
    """What a title is followed by: where it ends, the body found there, or the name its own words tell; `short` is a bare head (`Sở`)."""

    end: int
    found: AgencyFound | None
    told: str | None
    short: str = ""


def _rank(text: str, at: int) -> int | None:
    m = _SUBUNIT.match(text, at)
    return _RANKS[m.group().lower()] if m else None


class TailReader(WordReader):
    """Reads what follows the titles of one text; the parameters are those of `WordReader`."""

    def _name_inside(self, start: int, end: int) -> int | None:
        """Return where a body must end because a person's name begins in what was read as its own."""
        k = bisect_left(self.name_starts, start)
        if k < len(self.name_starts) and self.name_starts[k] < end:
            return max(start, self.name_starts[k] - 1)
        return None

    def _agency_at(self, low: int, high: int, past: int) -> AgencyFound | None:
        """Return the longest body that begins in `low..high` and goes on past `past`."""
        best = None
        for k in range(bisect_left(self.agency_starts, low), bisect_right(self.agency_starts, high)):
            a = self.agencies[k]
            if a.end > past and (best is None or a.end > best.end):
                best = a
        return best

    def read(self, start: int, title_end: int, title: Title) -> Tail:
        """Return the tail of the title at `start:title_end`."""
        self.title_at = start
        found = self._agency_at(start + 1, title_end + 1, title_end)
        if found is None and title.body:
            found = self._agency_at(start, title_end, title_end - 1)
        told: str | None = None
        end = found.end if found is not None else title_end
        if end <= title_end:
            end = title_end
            if found is None or found.end < title_end:
                end, told = self.words(title_end, title)
        cut = self._name_inside(title_end, end)
        if cut is not None:
            end = cut
            if found is not None and found.end > cut:
                found = replace(found, end=cut, area=None)
        # a place, or another piece of the body, right after
        for _ in range(3):
            more = self._extend(end, found, title, title_end)
            if more is None:
                break
            end, piece = more
            found = piece if piece is not None and (found is None or piece.start == found.start) else found
        if self.text[end : end + 1] == " " and self.text[end + 1 : end + 2].islower() and (found is not None or title.holder not in ("member", "staff")):
            further = self._to_name(end)
            if further != end and found is None:
                place = self.place_ends.get(further)
                told = self._named(title, self.text[title_end + 1 : place.start - 1 if place is not None else further])
            end = further
        if found is not None and BARE_HEAD.fullmatch(found.name):
            found = None
        if told is not None and BARE_HEAD.fullmatch(told):
            told = None
        short = BARE_HEAD.match(self.text, title_end + 1) if found is None and told is None and end > title_end else None
        return Tail(end, found, told, short.group() if short and short.end() == end else "")

    def _to_name(self, end: int) -> int:
        """Read on over unknown small words where a full name follows at once: what stands between a title and a name is the body."""
        text = self.text
        at = end
        joined = False
        for k, m in enumerate(TOKEN.finditer(text, end + 1, end + 90)):
            if m.start() != at + 1 or text[at] != " ":
                break
            if k and m.start() in self.names:
                return end if joined else at
            joined = m.group() in ("và", "cùng", "với")
            if (joined and not k) or k > 8 or STOP.match(text, m.start()) or m.start() in self.intros:
                break
            at = m.end()
        return end

    def _extend(self, end: int, found: AgencyFound | None, title: Title, title_end: int) -> tuple[int, AgencyFound | None] | None:
        text = self.text
        if text[end : end + 1] == " ":
            place = self.places.get(end + 1)
            if place is not None and end + 1 not in self.names and place.end > end + 1:
                return place.end, None
            agency = self._agency_at(end + 1, end + 1, end + 1)
            if agency is not None and (found is None or end not in self.place_ends):
                return agency.end, agency
            seat = SEAT_WORD.match(text, end + 1)
            if seat and end > title_end and not _SEATED.search(text, title_end, end) and end not in self.place_ends and seat.group()[0].islower():
                return seat.end(), None
        after = _AFTER_AGENCY.match(text, end) or (_TERM.match(text, end) if title.holder == "member" and _FORMER.search(text, max(0, self.title_at - 7), self.title_at) else None)
        if after:
            return after.end(), None
        connect = _CONNECT.match(text, end)
        if connect:
            agency = self._agency_at(connect.end(), connect.end(), connect.end())
            if agency is not None and (found is not None or title.agency or end > title_end or " " in title.body):
                return agency.end, agency if end == title_end else None
        unit = _rank(text, found.start) if found is not None else _rank(title.body, 0) if end > title_end and title.body else None
        if unit is not None:
            parent = _PARENT.match(text, end)
            if parent:
                agency = self._agency_at(parent.end(), parent.end(), parent.end())
                if agency is not None and (_rank(text, agency.start) or 9) > unit:
                    return agency.end, None
            small = self._small_words(end)
            if small is not None:
                whole = f"{found.name}{text[end : small.start]}{small.name}" if found is not None else small.name
                return small.end, replace(found or small, end=small.end, name=whole)
        if end in self.place_ends and (dash := _DASH.match(text, end)) and (place := self.places.get(dash.end())) is not None:
            return place.end, None  # `Nha Trang - Khánh Hòa`
        bracket = _BRACKETED.match(text, end)
        if bracket and found is not None and (place := self.places.get(bracket.end() + 1)) is not None:
            return place.end, None
        at = _AT.match(text, end)
        if at and (place := self.places.get(at.end())) is not None and place.level == "country":
            return place.end, None
        return None
