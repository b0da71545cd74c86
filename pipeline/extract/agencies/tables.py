"""The lexicons of bodies, loaded once: heads, whole names, fields, abbreviations, words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from pipeline.extract.places.patterns import UPPER
from pipeline.lexicon import column, rows
from pipeline.match.phrases import PhraseFinder

_PARTS = re.compile(r", | - ")
_MARKED = re.compile(rf"\S*[{UPPER}]\S*[{UPPER}]\S*")
_ACRONYM = re.compile(rf"[{UPPER}][\w&.-]*[{UPPER}]\w*")


@dataclass(frozen=True, slots=True)
class Head:
    """One row of `agency_heads.tsv` (or a whole name of `agency_names.tsv`: tail `name`); the columns are explained there."""

    head: str
    kind: str
    level: str | None  # None: told by the seat or the host; "-": not told
    tail: str
    seat: str
    host: bool
    need: str
    lower: str
    row: str  # the head as its row has it; `head` is its canonical form
    area: str | None = None


@dataclass(frozen=True, slots=True)
class Surface:
    """A written form of a head; `marked` lists the words that must be written just so (abbreviations)."""

    head: Head
    marked: tuple[tuple[int, str], ...]


@cache
def abbreviations() -> dict[str, str]:
    """Return what each abbreviation stands for.

    >>> abbreviations()["UBND"]
    'Ủy ban nhân dân'
    """
    out: dict[str, str] = {}
    for row in rows("abbreviations"):
        out.setdefault(row["abbreviation"], row["meaning"])
    return out


def _head(row: dict[str, str]) -> Head:
    level = None if row["level"] == "=" else row["level"]
    return Head(row["name"] or row["head"], row["kind"], level, row["tail"], row["seat"], row["host"] == "yes", row["need"], row["lower"], row["head"])


@cache
def heads() -> PhraseFinder[tuple[Surface, ...]]:
    """Return the finder of every written form of every head and whole name; a form may be of several, the first is tried first."""
    forms: dict[str, list[Surface]] = {}
    for row in rows("agency_heads"):
        head = _head(row)
        for form in _abbreviated(row["head"]):
            forms.setdefault(form.lower(), []).append(Surface(head, _marked(form)))
    for row in rows("agency_names"):
        head = Head(row["name"], row["kind"], row["level"] or "-", "name", "no", False, "-", "no", row["name"], row["area"] or None)
        for name in (row["name"], *filter(None, row["aliases"].split(";"))):
            for form in _abbreviated(name):
                forms.setdefault(form.lower(), []).append(Surface(head, _marked(form)))
    return PhraseFinder({form: tuple(dict.fromkeys(found)) for form, found in forms.items()}, ignore_case=True, together=True)


def _marked(form: str) -> tuple[tuple[int, str], ...]:
    """Return the abbreviations of a form with their places: they must be written in capitals."""
    return tuple((m.start(), m.group()) for m in _MARKED.finditer(form))


def _abbreviated(phrase: str) -> Iterator[str]:
    """Yield a phrase as it stands and with its parts abbreviated in every combination."""
    seen = {phrase}
    queue = [phrase]
    while queue:
        form = queue.pop()
        yield form
        lowered = form.lower()
        for short, meaning in _by_meaning():
            at = lowered.find(meaning)
            if at >= 0 and _whole(lowered, at, at + len(meaning)):
                made = form[:at] + short + form[at + len(meaning) :]
                for joined in (made, made.replace(" - ", " – "), made.replace(" - ", "-"), made.replace(" - ", " -"), re.sub(r"\b(MTTQ) (VN)\b", r"\1\2", made)):
                    if joined not in seen and len(seen) < 200:
                        seen.add(joined)
                        queue.append(joined)
    for made in (*(phrase.replace(" - ", dash) for dash in (" – ", "-", " -", "- ")), phrase.replace(" và ", " & ")):
        if made not in seen:
            yield made


@cache
def _by_meaning() -> tuple[tuple[str, str], ...]:
    return tuple((row["abbreviation"], row["meaning"].lower()) for row in rows("abbreviations"))


def _whole(text: str, start: int, end: int) -> bool:
    return not (start and text[start - 1].isalnum()) and not (end < len(text) and text[end].isalnum())


@dataclass(frozen=True, slots=True)
class Field:
    """A written form of a field; `name` is None where the form is spelled out, and then keeps its own wording."""

    official: str
    name: str | None
    only: str = ""  # the one head that takes it, where it is a field of no other body


_JOINTS = (" và ", " - ", " – ", "-", " -", "- ", " & ", ", ", " ")
_SHORT_JOINTS = ("&", " & ", "& ", " &", "-", " - ", "- ", " -", "–", " – ", ",", ", ", " và ", "")


@cache
def fields() -> dict[str, Field]:
    """Return every written form of every field, in small letters.

    >>> fields()["gd-đt"].official
    'Giáo dục và Đào tạo'
    """
    spelled: dict[str, Field] = {}
    short: dict[str, Field] = {}
    exact: dict[str, Field] = {}
    for row in rows("agency_fields"):
        official = row["field"]
        exact.setdefault(official.lower(), Field(official, None, row["only"]))
        for form in _joined(re.split(r"( và | - |, )", official), _JOINTS):
            spelled.setdefault(form.lower(), Field(official, None, row["only"]))
        for abbreviation in row["abbreviations"].split():
            for form in _joined(re.split(r"([&,-])", abbreviation), _SHORT_JOINTS):
                short.setdefault(form.lower(), Field(official, official, row["only"]))
    return short | spelled | exact


def _joined(parts: list[str], joints: tuple[str, ...]) -> Iterator[str]:
    """Yield the parts (words at even, joints at odd places) with every choice of joints."""
    forms = [parts[0]]
    for joint, word in zip(parts[1::2], parts[2::2], strict=True):
        forms = [form + other + word for form in forms for other in (joint, *joints)]
    yield from dict.fromkeys(forms)


@cache
def words() -> frozenset[tuple[str, str]]:
    """Return the pairs of syllables that may stand inside the name of a body."""
    pairs: set[tuple[str, str]] = set()
    for name in (*column("agency_words", "word"), *column("agency_fields", "field"), *column("agency_heads", "head")):
        for part in _PARTS.split(name.lower()):
            pairs.update((a, b) for a, b in pairwise(part.split(" ")) if a.isalpha() and b.isalpha() and "và" not in (a, b))
    return frozenset(pairs)


@cache
def triples() -> frozenset[tuple[str, str, str]]:
    """Return the runs of three syllables inside one word, field or head: only these let a whole word go on (`an toàn | thông`, not `khí hậu | cần`)."""
    found: set[tuple[str, str, str]] = set()
    for name in (*column("agency_words", "word"), *column("agency_fields", "field"), *column("agency_heads", "head")):
        for part in _PARTS.split(name.lower()):
            syllables = part.split(" ")
            found.update(zip(syllables, syllables[1:], syllables[2:], strict=False))
    return frozenset(found)


@cache
def verbs() -> frozenset[tuple[str, ...]]:
    """Return the words of `agency_words.tsv` that are verbs first: after a whole name they begin the predicate."""
    return frozenset(tuple(row["word"].split(" ")) for row in rows("agency_words") if row["verb"] == "yes")


@cache
def false_positives() -> PhraseFinder[str]:
    """Return the finder of what begins like a body and is none."""
    return PhraseFinder({row["text"].lower(): row["reason"] for row in rows("agency_false_positives") if row["where"] == "starts"}, ignore_case=True, together=True)


@cache
def compounds() -> PhraseFinder[int]:
    """Return the finder of words whose second syllable looks like a head (`cơ sở`), with the place of that syllable."""
    return PhraseFinder({row["text"]: row["text"].index(" ") + 1 for row in rows("agency_false_positives") if row["where"] == "compound"}, ignore_case=True, together=True)


@cache
def ends_before() -> frozenset[str]:
    """Return the capitalised words that no name goes on with: they begin the next sentence or an office."""
    return frozenset(row["text"] for row in rows("agency_false_positives") if row["where"] == "inside")


@cache
def never_second() -> frozenset[str]:
    """Return the small words that cannot be the second syllable of a name's first word."""
    return frozenset(row["text"] for row in rows("agency_false_positives") if row["where"] == "second")


@cache
def never_in_companies() -> frozenset[str]:
    """Return the small words that no company's name goes on with."""
    return frozenset(row["text"] for row in rows("agency_false_positives") if row["where"] == "company")


def spell_out(text: str) -> str:
    """Write the abbreviations of a piece of a name out.

    >>> spell_out("Cảnh sát PCCC")
    'Cảnh sát Phòng cháy chữa cháy'
    """
    known = abbreviations()
    field = fields().get(text.lower())
    if text not in known and field and field.name and sum(map(str.isupper, text)) > 2:
        return field.name
    return _ACRONYM.sub(lambda m: known.get(m.group()) or _pieces(m.group(), known), text)


def _pieces(word: str, known: dict[str, str]) -> str:
    field = fields().get(word.lower())
    if field and field.name and (len(word) > 2 or "&" in word):
        return field.name
    parts = re.split(r"([&-])", word)
    if len(parts) > 1 and all(part in known for part in parts[::2]):
        return "".join(known[p] if i % 2 == 0 else {"&": " và ", "-": " - "}[p] for i, p in enumerate(parts))
    return word


@cache
def _rows() -> dict[str, Head]:
    return {row["head"]: _head(row) for row in reversed(rows("agency_heads"))}


def head_named(name: str) -> Head:
    """Return the head of a row of `agency_heads.tsv`."""
    return _rows()[name]
