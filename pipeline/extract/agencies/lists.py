"""Lists that share a head: `các sở: Y tế; Nội vụ`, `Sở Tài chính, Y tế và Nội vụ`, `các ban: Tổ chức, Nội chính Tỉnh ủy`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.extract.agencies import runs
from pipeline.extract.agencies.body import Body, adopt
from pipeline.extract.agencies.tables import Head, fields, head_named, verbs

if TYPE_CHECKING:
    from pipeline.extract.agencies.reader import Reader

_PIECE_JOINT = re.compile(r"(?:, |; ?| và | & )(?:(?:lãnh đạo|đại diện|và) )*")
LIST = re.compile(
    r"(?<!\w)(?:[Cc]ác|[Hh]ai|[Bb]a|[Bb]ốn|[Nn]ăm|\d) (?P<head>[Ss]ở|[Bb]ộ|[Bb]an|[Pp]hòng|[Cc]ục|[Vv]ụ)"
    r"(?:,? (?:ban,? )?(?:ngành|phòng|đoàn thể|địa phương|đơn vị|tổ chức)){0,3}(?: (?:liên quan|tỉnh|thành phố|của tỉnh|trực thuộc|chuyên môn))?"
    r"(?P<colon>: ?| gồm:? | như:? | )"
)

_WHOLES = 8  # so many whole bodies in a row are no part of the list any more


def takes(head: Head, written: str) -> bool:
    """Tell whether a field is one of this head's, and no verb behind a bare `Bộ`."""
    field = fields()[written.lower()]
    return field.only in ("", head.head) and (written[0].isupper() or (" " in field.official and tuple(written.split(" ")) not in verbs()))


def read_list(reader: Reader, m: re.Match[str]) -> list[Body]:
    """Read the pieces of `các sở: Y tế; Nội vụ` or `các Sở Y tế, Nội vụ` (there the first has the head)."""
    head = head_named(m["head"].capitalize())
    first = _piece(reader, head, m.end())
    if first is None or (":" not in m["colon"] and "như" not in m["colon"] and not first.listed):
        return []
    if first.listed and m["colon"] == " ":
        first.start = m.start("head")
        first.listed = False
    rest = pieces(reader, head, first.end, mixed=m["colon"] != " ")
    if not rest and m["colon"] == " ":
        return []
    found = [first, *rest]
    if found[-1].host:
        for body in found[:-1]:
            if body.listed and body.host is None:
                adopt(body, found[-1].host)
    return found


def pieces(reader: Reader, head: Head, at: int, *, mixed: bool) -> list[Body]:
    """Return the later pieces of a list that shares its head: `Sở Tài chính, Y tế và Nội vụ`.

    `mixed`: whole bodies may stand between them (`các sở: Y tế; Công an tỉnh; Nội vụ`); else the first whole body ends the fields.
    """
    found: list[Body] = []
    while True:
        joint = _PIECE_JOINT.match(reader.text, at)
        piece = _piece(reader, head, joint.end()) if joint else None
        if piece is None or (not mixed and piece.listed and found and not found[-1].listed):
            break
        if found and not piece.listed and not (piece.word or piece.area or piece.host or piece.tail) and (piece.bare or piece.head.seat == "keep"):
            piece.bare, piece.rule = False, "list"
            piece.level = piece.level if piece.level not in (None, "central") else head.level
        if piece.rule != "list" and not mixed:
            break
        found.append(piece)
        if len(found) > _WHOLES and all(body.rule != "list" for body in found[-_WHOLES:]):
            break
        at = piece.end
    while found and found[-1].rule != "list":  # whole bodies at the end stand on their own
        found.pop()
    return found


def _piece(reader: Reader, head: Head, at: int) -> Body | None:
    field = runs.longest_field(reader.text, at)
    if reader.is_head(at):
        whole = reader.read(at)
        if whole is not None and not (whole.bare and field and head.head == "Bộ"):
            return whole
    if not field or not field[1][0].isupper() or not takes(head, field[1]):
        return None
    body = Body(at, at, head.head, head, head.kind, head.level, None, "list", listed=True)
    reader.set_field(body, field)
    if head.head == "Ban":
        body.kind = "party"
        reader.set_host(body, 0)
    return body
