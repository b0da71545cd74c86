"""Where the own words of a body's name end: `Cục Kỹ thuật an toàn và Môi trường công nghiệp | cho biết`."""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.extract.agencies import seats
from pipeline.extract.agencies.tables import abbreviations, fields, words

TOKEN = re.compile(r"[^\W_]+(?:[&’'.-][^\W_]+|/AIDS)*\+?")
_JOINT = re.compile(r" (?:- |– |& |và )?|[-–]|, |,(?=[A-ZĐ])")
_NUMBERED = re.compile(r"(?:[IVXL]{1,6}|[A-Z]?\d{1,4}[A-Z]?)$")
_FIELD_WORDS = 16


def longest_field(text: str, at: int) -> tuple[int, str] | None:
    """Return end and written form of the longest field of `agency_fields.tsv` that begins at `at`."""
    table = fields()
    stop = min(len(text), at + 90)
    found = None
    for m in re.compile(r"(?<=[^\W_])(?![^\W_])").finditer(text, at, stop):
        if text[at : m.end()].lower() in table:
            found = (m.end(), text[at : m.end()])
    return found


def read_run(text: str, at: int, *, is_head: Callable[[int], bool], proper: bool = False) -> int:
    """Return the end of the name's own words that begin at `at` (`at` itself where there are none).

    `proper`: names of schools, hospitals and papers, which hold places and people's names.
    """
    pairs = words()
    first = TOKEN.match(text, at)
    if first and not proper and seats.person_at(text, at) and not _known(first.group(), text, first.end(), pairs):
        return at
    if not first or not _opens(first.group(), text, first.end(), pairs, proper):
        return at
    end = first.end()
    previous = first.group()
    field = longest_field(text, at) if not proper else None
    fielded = False
    if field and field[0] > end:
        end, fielded = field[0], True
        previous = TOKEN.findall(field[1])[-1]
    capitals = 1 if proper and not _known(previous, text, end, pairs) else 0
    for _ in range(24):
        joint = _JOINT.match(text, end)
        if not joint:
            break
        token = TOKEN.match(text, joint.end())
        if not token:
            break
        word, here = token.group(), token.start()
        following = TOKEN.match(text, token.end() + 1) if text[token.end() : token.end() + 1] == " " else None
        after = following.group() if following else ""
        pair = (word.lower(), after.lower()) in pairs and (word[0].isupper() or after[:1].islower())
        close = joint.group() == " " and (previous.lower(), word.lower()) in pairs
        if word[0].islower():
            if joint.group().strip() == "-" and not pair:
                break
            if not (pair or close) or (fielded and not close and joint.group() == " "):
                break
            if joint.group() == " " and not proper and seats.SEAT.match(text, here) and not pair:
                break
            if joint.group() != " " and not pair:
                break
        elif joint.group().startswith(","):
            break
        elif is_head(here) and not close:
            break
        elif word[0].isdigit() or _NUMBERED.match(word):
            if joint.group() != " " or re.match(r"[.,]?\d|%| (?:người|tỷ|triệu|ha|năm|tháng|lần|vụ|xã|huyện)\b", text[token.end() :]):
                break
        elif joint.group() == " ":
            if not proper and not close and (seats.SEAT.match(text, here) or _place(text, here)):
                break
            if not close and _person(text, here, word) and (not proper or capitals >= 2):
                break
        elif not (pair or longest_field(text, here) or word in abbreviations()):
            if not (proper and joint.group().strip() == "-"):
                break
        if proper and seats.SEAT.match(text, here) and joint.group() == " " and not close and word[0].islower() and not pair:
            break
        field = longest_field(text, here) if word[0].isupper() and not proper else None
        end, fielded = token.end(), False
        if field and field[0] > end:
            end, fielded = field[0], True
            word = TOKEN.findall(field[1])[-1]
        capitals += word[0].isupper() and not (close or pair)
        previous = word
    return end


def _opens(word: str, text: str, end: int, pairs: frozenset[tuple[str, str]], proper: bool) -> bool:
    if word[0].isupper():
        return True
    after = TOKEN.match(text, end + 1)
    return bool(after and text[end : end + 1] == " " and (word, after.group().lower()) in pairs) or (proper and word in ("chuyên", "số"))


def _known(word: str, text: str, end: int, pairs: frozenset[tuple[str, str]]) -> bool:
    after = TOKEN.match(text, end + 1)
    return bool(after and (word.lower(), after.group().lower()) in pairs)


def _place(text: str, at: int) -> bool:
    place = seats.known_place(text, at)
    if place and place[2] == "province":
        return True
    land = seats.country(text, at)
    return bool(land and land[1] != "Việt Nam")


def _person(text: str, at: int, word: str) -> bool:
    return seats.person_at(text, at)
