"""The shapes of place names: capitalised runs, list separators, and the trigger phrases of the gazetteer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.extract.places.gazetteer import Unit, key, named
from pipeline.lexicon import rows
from pipeline.match.phrases import PhraseFinder

UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
SYLLABLE = rf"[{UPPER}][^\W\d_]*(?:['’][^\W\d_]+)?"

# at most eight syllables: `Văn Miếu - Quốc Tử Giám` has five, a person's name may follow
RUN = re.compile(rf"{SYLLABLE}(?:(?: | ?[-–] ?){SYLLABLE}){{0,7}}")
PIECE = re.compile(SYLLABLE)
ORDINAL = re.compile(r" \d{1,2}(?![\w.,]?\d|\w)")
NUMBER = re.compile(r"\d{1,3}(?!\w|[.,/-]\d| ?%)")
AFTER_NUMBER = re.compile(rf"$|[^\w ]| [^\w ]| [{UPPER}]| (?P<word>[^\W\d_]+)")
SEPARATOR = re.compile(r" ?[,;] ?(?:và )?| (?:và|cùng|hoặc|hay) | ?/ ?")
PLURAL = re.compile(r"(?:các|những|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|nhiều|số|vài|liên|mấy|gồm|cả|\d) $", re.IGNORECASE)
WORDS_BEFORE = re.compile(r"(?:([^\W_]+) )?([^\W_][\w/]*) $")
CAPITALS_BEFORE = re.compile(rf"(?:(?<!\w)[{UPPER}]\w*[ ]){{1,4}}$")
# a syllable as Vietnamese spells it: at most three vowels in a row, the finals of the language
VIETNAMESE = re.compile(
    r"(?:ngh?|gh|gi|kh|nh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?[aăâeêioôơuưyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]{1,3}(?:ng|nh|ch|[cmnpt])?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TypeWord:
    """A word that introduces a place name."""

    word: str
    kind: str
    level: str | None  # province, district, commune, `city`, country, or None
    number: bool
    known: bool


@dataclass(frozen=True, slots=True)
class Trigger:
    """What one phrase of the scan may be: a type word, known places, or a phrase that is no place."""

    type: TypeWord | None = None
    units: tuple[Unit, ...] = ()
    hides: bool = False


@cache
def type_words() -> dict[str, TypeWord]:
    """Return the type words in lower case."""
    return {
        r["word"].lower(): TypeWord(r["word"], r["kind"], r["level"] or None, r["number"] == "yes", r["known"] == "yes") for r in rows("place_types")
    }


@cache
def cues(use: str) -> frozenset[str]:
    """Return the words of `place_cues.tsv` for one use, in lower case."""
    return frozenset(r["word"].lower() for r in rows("place_cues") if r["use"] == use)


@cache
def triggers() -> PhraseFinder[Trigger]:
    """Return the finder of everything a place mention can begin with."""
    entries: dict[str, Trigger] = {}
    for k, units in named().items():
        for unit in (u for u in units if key(u.name) == k):
            for dash in (" - ", "-", " – ", "–") if " - " in unit.name else (" - ",):
                entries[unit.name.lower().replace(" - ", dash)] = Trigger(units=units)
    for r in rows("place_aliases"):
        entries[r["alias"].lower()] = Trigger(units=named().get(key(r["alias"]), ()))
    for word, kind in type_words().items():
        entries[word] = Trigger(type=kind, units=entries[word].units if word in entries else ())
    for r in rows("place_false_positives"):
        entries[r["phrase"].lower()] = Trigger(hides=True)
    return PhraseFinder(entries, ignore_case=True, together=True)
