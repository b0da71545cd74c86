"""Offices: a title, its modifiers, and the body or place that follows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extract.found import AgencyFound, PlaceFound
from pipeline.extract.officials.patterns import APPOINTED, CALLED, FORMER, IN_BODY, MODIFIER_AFTER, PASSING, TITLES, Title, before_title
from pipeline.extract.officials.tails import TailReader
from pipeline.match.phrases import Hit

_NOT_VU = ("chức ", "hiệm ", "phục ", "nghĩa ", "dịch ")  # `chức vụ trưởng phòng` has no `vụ trưởng`


@dataclass(slots=True)
class Office:
    """One office as written: `start:end` is the verbatim piece, `full_start` includes `các` or `hai` before a shared one."""

    start: int
    end: int
    title_end: int
    title: Title
    full_start: int
    agency: str | None
    area: str | None
    words: str  # as written, with what stands before
    tail: bool  # something follows the title
    plural: bool = False
    former: bool = False
    called: bool = False  # `giữ chức`, `làm` stands before it
    bare_head: str = ""  # the short form of a body named before (`Giám đốc Sở`)


def title_hits(text: str) -> list[Hit[Title]]:
    """Return where titles stand, the longest at each place, none over another.

    >>> [text[h.start : h.end] for text in ["giữ chức vụ Trưởng phòng"] for h in title_hits(text)]
    ['Trưởng phòng']
    """
    out: list[Hit[Title]] = []
    for hit in TITLES.find_all(text):
        if out and hit.start < out[-1].end and (hit.start > out[-1].start or hit.end < out[-1].end):
            continue
        before = text[max(0, hit.start - 6) : hit.start]
        if text.startswith("vụ ", hit.start) and before.endswith(_NOT_VU):
            continue
        if before.endswith("/") or (before.endswith("(") and text[hit.end : hit.end + 1] == ")" and text[hit.start : hit.end].isupper()):
            continue
        if hit.value.holder == "member" and before.lower().endswith(("tổ ", "đoàn ")):
            continue  # `tổ đại biểu` is a group
        if before.endswith(("Trung ", "Hàn ")) and text.startswith("Quốc", hit.start):
            continue  # `Trung Quốc Vương Nghị`
        if IN_BODY.search(text, max(0, hit.start - 9), hit.start) is not None:
            continue
        if out and out[-1].start == hit.start:
            out[-1] = hit
        else:
            out.append(hit)
    return out


class OfficeReader:
    """Reads the offices of one text.

    Parameters: `titles` as `title_hits` gives them; `agencies` and `places` sorted by start; `names` are the starts of what reads as a person's name,
    `intros` those of honorifics.
    """

    def __init__(
        self,
        text: str,
        titles: list[Hit[Title]],
        agencies: Sequence[AgencyFound],
        places: Sequence[PlaceFound],
        names: set[int],
        intros: frozenset[int] = frozenset(),
        given: frozenset[str] = frozenset(),
    ) -> None:
        self.text = text
        self.titles = titles
        self.tails = TailReader(text, agencies, places, names, intros, [t.start for t in titles], given)

    def read(self) -> list[Office]:
        """Return the offices in text order."""
        out: list[Office] = []
        for hit in self.titles:
            if out and hit.start < out[-1].end:
                continue
            out.append(self._office(hit.start, hit.end, hit.value))
        return out

    def _office(self, start: int, title_end: int, title: Title) -> Office:
        text = self.text
        before = before_title(text, start)
        plural = former = False
        begin = full_start = start
        if before is not None:
            plural = before["plural"] is not None
            if before["modifier"] and before["modifier"].lower() not in PASSING:
                begin = before.start("modifier")
                former = before["modifier"].lower() in FORMER
            full_start = before.start() if before.group() else start
        for _ in range(2):
            after = MODIFIER_AFTER.match(text, title_end)
            if after is None:
                break
            title_end = after.end()
        tail = self.tails.read(start, title_end, title)
        follows = tail.end > title_end
        agency, area = (tail.found.name, tail.found.area) if tail.found is not None else (tail.told, None)
        if area is None and follows:
            area = self.tails.area_at(title_end, tail.end)
        if title.agency and not (tail.found is not None and follows):
            agency = title.agency
        if tail.found is not None and agency and tail.found.start < title_end:
            agency = agency.removeprefix("Thường trực ")
            if agency.startswith("Ban Thường trực Ban "):
                agency = agency.removeprefix("Ban Thường trực ")
        return Office(
            begin,
            tail.end,
            title_end,
            title,
            full_start,
            agency,
            area,
            text[begin : tail.end],
            follows,
            plural=plural,
            former=former,
            called=(APPOINTED.search(text, max(0, full_start - 60), full_start) or CALLED.search(text, max(0, full_start - 60), full_start)) is not None,
            bare_head=tail.short,
        )
