"""What names, offices and what links them look like: compiled once from the lexicons.

>>> CAPITALISED.findall("ông Ksor H'Bơ và bà Moon Jae-in")
['Ksor', "H'Bơ", 'Moon', 'Jae-in']
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from pipeline.lexicon import rows
from pipeline.match.phrases import PhraseFinder

UPPER = "".join(c for c in map(chr, range(0x41, 0x1F00)) if c.isupper() and unicodedata.name(c, "").startswith("LATIN"))
LETTER = r"[^\W\d_]"
CAPITALISED = re.compile(rf"(?<![\w'’])[{UPPER}]{LETTER}*(?:['’‘`]{LETTER}+|-{LETTER}+)*")
PARTICLE = re.compile(r" (?:von der|von|van der|van den|van|de la|de|del|da|dos|di|du|bin|bint|ibn|al|el|ben|le|la) (?=\w)| (?:al|el|as|ad)-(?=[A-Z])")
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx])?[aăâeêioôơuưy]{1,3}(?:ch|ng|nh|[cmnpt])?"
)
_DOUBLED = re.compile(r"aa|ee|ii|uu|oo(?!ng)")  # `Moon`, `Lee`


def is_vietnamese(word: str) -> bool:
    """Tell whether a word has the shape of one Vietnamese syllable.

    >>> [is_vietnamese(w) for w in ("Nguyễn", "Trump", "Huy", "James", "Moon")]
    [True, False, True, False, False]
    """
    bare = unicodedata.normalize("NFC", "".join(c for c in unicodedata.normalize("NFD", word.lower()) if c not in _TONES))
    return _SYLLABLE.fullmatch(bare) is not None and _DOUBLED.search(bare) is None


# --- names -------------------------------------------------------------------------------------------------------------------------
SURNAMES: dict[str, tuple[str, bool]] = {r["surname"]: (r["group"], r["strong"] == "yes") for r in rows("surnames")}
MIDDLES = frozenset(r["middle"] for r in rows("middle_names"))
NAME_STOPS: dict[str, str] = {r["word"]: r["needs"] for r in rows("person_name_stops")}
_FALSE = rows("person_false_positives")
FALSE_OPENINGS = frozenset(r["words"] for r in _FALSE if r["where"] == "opening")
COMPANY_WORDS = frozenset(r["words"] for r in _FALSE if r["where"] == "inside")
STARTERS = frozenset(r["word"] for r in rows("sentence_starters") if " " in r["word"])
FALSE_NAMES = frozenset(r["words"].casefold() for r in _FALSE if r["where"] == "name")
FALSE_FIRST = tuple(r["words"] for r in _FALSE if r["where"] == "first")
_BEFORE = sorted((r["words"] for r in _FALSE if r["where"] == "before"), key=len, reverse=True)
_UNLESS = sorted((r["words"] for r in _FALSE if r["where"] == "unless"), key=len, reverse=True)
_LAST_BEFORE = frozenset(words.split(" ")[-1] for words in _BEFORE)  # a look at the last word spares most searches
_FALSE_BEFORE = re.compile(r"(?:^|(?<=[\s(“\"'–-]))(?:" + "|".join(map(re.escape, _BEFORE)) + r")\s$")
_HARMLESS = re.compile(r"(?:^|(?<=[\s(“\"'–-]))(?:" + "|".join(map(re.escape, _UNLESS)) + r")\s$", re.IGNORECASE)


def false_before(text: str, start: int) -> bool:
    """Tell whether what stands before `start` makes a name that of a thing.

    >>> false_before("phố Lê Lai", 4), false_before("thành phố Lê Lai", 10)
    (True, False)
    """
    low = max(0, start - 30)
    last = text[low : start - 1].rpartition(" ")[2] if start else ""
    if last.isalpha() and last not in _LAST_BEFORE:
        return False
    cue = _FALSE_BEFORE.search(text, low, start)
    if cue is None or _HARMLESS.search(text, low, start) is not None:
        return False
    word = cue.group()[:-1]
    if word.istitle() and " " not in word:  # `Vũng Tàu`, `Xuân Trường`: the last syllable of a place
        return not text[text.rfind(" ", 0, max(0, cue.start() - 1)) + 1 :][:1].isupper() or cue.start() < 2 or text[cue.start() - 1] != " "
    return True


SEAT_BEFORE = re.compile(r"(?:^|(?<= ))(?:xã|phường|thị trấn|thị xã|huyện|quận|thành phố|TP\.?|đặc khu)$", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:^|[,.;(\n] ?|(?<!\w)(?:ở|tại|trú|về|đến|địa bàn|ngụ|từ|vào|qua|giáp) )$", re.IGNORECASE)


def is_place_elsewhere(text: str, start: int, end: int) -> bool:
    """Tell whether the text names a place by these words in an address (`ở phường Lê Lai`), and here with its type word."""
    seat = SEAT_BEFORE.search(text, max(0, start - 12), start - 1)
    if seat is None:
        return False
    phrase = f"{seat.group()} {text[start:end]}"
    at = text.find(phrase)
    while at >= 0:
        if _ADDRESS.search(text, max(0, at - 12), at) is not None:
            return True
        at = text.find(phrase, at + 1)
    return False


class Intro(NamedTuple):
    """What a word that introduces a person is: its class, and whether its capitalised form needs the head of a sentence."""

    cls: str
    initial: bool


def _intros() -> dict[str, Intro]:
    entries: dict[str, Intro] = {}
    for r in rows("honorifics"):
        intro = Intro(r["class"], r["initial"] == "yes")
        word = r["word"]
        for form in (word, word[0].upper() + word[1:], word[0].lower() + word[1:] if not word[:2].isupper() and r["class"] != "order" else word):
            entries.setdefault(form, intro)
    return entries


INTROS = PhraseFinder(_intros(), together=True)


# --- offices -----------------------------------------------------------------------------------------------------------------------
class Title(NamedTuple):
    """A title: the words at its end that open the name of the body, the body it names by itself, and what kind of seat it is."""

    body: str
    agency: str
    holder: str


def _titles() -> dict[str, Title]:
    entries: dict[str, Title] = {}
    for r in rows("titles"):
        title = Title(r["body"], r["agency"], r["holder"])
        entries.setdefault(r["title"].lower(), title)
        if r["deputy"] == "yes":
            entries.setdefault("phó " + r["title"].lower(), title)
    return entries


TITLES = PhraseFinder(_titles(), ignore_case=True, together=True)
_MODIFIERS = rows("title_modifiers")


def _alternatives(place: tuple[str, ...]) -> str:
    return "|".join(re.escape(r["word"]) for r in sorted(_MODIFIERS, key=lambda r: -len(r["word"])) if r["place"] in place)


PASSING = frozenset(r["word"] for r in _MODIFIERS if r["place"] == "aside")  # said of an office, no part of it
FORMER = frozenset(r["word"] for r in _MODIFIERS if r["former"] == "yes")
MODIFIER_AFTER = re.compile(rf" (?:{_alternatives(('after',))})(?!\w)", re.IGNORECASE)
_BEFORE_TITLE = re.compile(
    r"(?:(?<!\w)(?P<plural>(?:cùng )?(?:các|hai|ba|bốn|những|nhiều|một số|\d{1,2})(?: vị| đồng chí| ông| bà)?) )?"
    rf"(?:(?<!\w)(?<!tài )(?<!Thái )(?<!Tây )(?<!hính )(?<!uy )(?<!nhân )(?<!hẩm )(?P<modifier>{_alternatives(('before', 'aside'))}) )?$",
    re.IGNORECASE,
)

_LAST_BEFORE_TITLE = frozenset(("các", "hai", "ba", "bốn", "những", "nhiều", "số", "vị", "chí", "ông", "bà")) | {
    r["word"].lower().split(" ")[-1] for r in _MODIFIERS if r["place"] in ("before", "aside")
}


def before_title(text: str, start: int) -> re.Match[str] | None:
    """Return what stands before a title and belongs to it: `plural` and `modifier` (`các nguyên | Phó Chủ tịch`)."""
    low = max(0, start - 40)
    last = text[low : start - 1].rpartition(" ")[2] if start else ""
    if last.isalpha() and last.lower() not in _LAST_BEFORE_TITLE:
        return None
    return _BEFORE_TITLE.search(text, low, start)


# --- the gaps between names and offices ----------------------------------------------------------------------------------------------
_BRACKET = re.compile(r"\([^()\n]{0,80}\)")
_AGE = re.compile(
    r"(?:,? ?(?:sinh năm|SN|sn) ?\d{4}|,? ?\d{1,3} tuổi|,? ?(?:nhiệm kỳ|NK) ?\d{4} ?[-–] ?\d{4}|,? ?(?:các |nhiều )?(?:khóa|khoá) [IVXL\d]+(?!\w)(?:(?:,| và|, và|-| -) ?[IVXL\d]+(?!\w)){0,6}|,? ?khóa (?:trước|này|mới)"
    r"| ?nước (?:Cộng hòa|CHXHCN|CHDCND|Vương quốc)[^,.;:()\n]{0,45}?(?:Việt Nam|Lào|Campuchia|Trung Hoa|Cuba|Triều Tiên))"
)
_COMMAS = re.compile(r",(?:\s*,)+")
_IS = (
    r"(?:(?:hiện|nay|hiện nay|hiện đang|đang|vốn|từng|đã từng|đều|cũng|vẫn|tiếp tục|lại|trước đây|trước đó|được bầu|được bổ nhiệm|được điều động|được phân công|được giao|"
    r"được tín nhiệm bầu|được cử|được điều động, bổ nhiệm|được tái cử|trúng cử|tái cử|mới được bầu|mới được bổ nhiệm|vừa được bổ nhiệm|vừa được bầu)[ ,]*){0,3}"
    r"(?:là|làm|giữ chức|giữ chức vụ|giữ chức danh|giữ cương vị|giữ vị trí|đảm nhiệm|đảm nhận|đảm nhiệm (?:chức vụ|chức danh|cương vị|vị trí)|là một trong|là một trong số"
    r"|(?:kinh qua|trải qua|giữ|nắm giữ|đảm nhiệm|đảm nhận) (?:nhiều |các )?(?:chức vụ|cương vị|vị trí)(?: quan trọng| công tác)?(?: như| gồm)?[:,]?)"
)
_GAPS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("comma", re.compile(r",")),
    ("semi", re.compile(r"[;+]|; ?(?:và|cùng|cùng với)")),
    ("dash", re.compile(r",? ?[-–—]+")),
    ("open", re.compile(r",? ?[(\[]")),
    ("colon", re.compile(r"(?:gồm|bao gồm|gồm có|là|như)?[ ,]*:")),
    ("respectively", re.compile(r",? (?:lần lượt|theo thứ tự)(?: là| giữ chức| giữ các chức vụ)?")),
    ("also", re.compile(r"[,;]? ?(?:[-–] )?(?:kiêm|kiêm nhiệm|kiêm chức|kiêm nhiệm chức vụ|và là|đồng thời là|đồng thời|cũng là|kiêm giữ chức|đang kiêm nhiệm chức vụ|kiêm chức vụ)")),
    ("and", re.compile(r",? ?(?:và|cùng|cùng với|với|và các|cùng các)")),
    ("is", re.compile(r",? ?" + _IS)),
    ("also", re.compile(r",? là")),
    ("to", re.compile(r",? ?(?:đối với|cho|với|của)")),
)


def gap_class(gap: str) -> str | None:
    """Return how two neighbours are linked by what stands between them, or None.

    >>> [gap_class(g) for g in (" ", ", ", " - ", " (SN 1978), ", " phê bình ")]
    ['tight', 'comma', 'dash', 'comma', None]
    """
    if "\n" in gap or len(gap) > 120:
        return None
    bare = _AGE.sub("", _BRACKET.sub("", gap)) if len(gap) > 3 else gap
    bare = _COMMAS.sub(",", bare).strip()
    if bare[:1] in ")]":
        bare = bare[1:].lstrip()
    if not bare:
        return "tight"
    for name, pattern in _GAPS:
        if pattern.fullmatch(bare) or pattern.fullmatch(" " + bare):
            return name
    return None


REMOVED = re.compile(r"(?:miễn nhiệm|bãi nhiệm|phê chuẩn|giới thiệu|đề cử|ứng cử|thay thế|thay cho|bầu chức danh|dự kiến)[^.;:,]{0,60}$")
APPOINTED = re.compile(
    r"(?:giữ vị trí|đảm nhiệm vị trí|đảm nhiệm chức danh|là một trong|giữ (?:các )?chức(?: vụ| danh)?|bầu làm|bầu giữ chức(?: vụ)?|đảm nhiệm(?: chức vụ| cương vị)?|đảm nhận(?: chức vụ)?|từng là|từng làm|trở thành|(?:bổ nhiệm|bầu|cử|giao|điều động|được|lên|về)[^.;:\n]{0,50} làm|cương vị|(?:miễn nhiệm|bổ nhiệm|bầu|phê chuẩn)[^.;:\n]{0,40}(?:chức vụ|chức danh)) $"
)
# what makes a title the name of a body (`Bộ Tư lệnh`, `Ban Tổng Giám đốc`, `tòa lãnh sự`)
IN_BODY = re.compile(r"(?<!\w)(?:[Bb]ộ|[Bb]an|[Tt]òa|[Hh]ội đồng) (?=(?-i:[Tt]ư lệnh|[Cc]hỉ huy|[Tt]ổng [Gg]iám đốc|[Gg]iám đốc|[Gg]iám hiệu|[Cc]hủ nhiệm|[Cc]ố vấn|[Tt]hư ký|[Ll]ãnh sự|[Đđ]ại sứ|[Tt]rưởng ban))")
_SEAT = r"(?:chức vụ|chức danh|chức|cương vị|vị trí|trọng trách|nhiệm vụ)"
CALLED = re.compile(
    rf"(?:(?:giữ|nắm giữ|nắm|đảm nhiệm|đảm nhận|kinh qua|trải qua|nhận|thôi|thôi giữ|cách|mất|rời|từ) (?:nhiều |các |những )?{_SEAT}(?: quan trọng| công tác| mới| chủ chốt)?(?: như| gồm| là)?:?"
    rf"|(?:Trên|trên|Với|với|Ở|ở) (?:cương vị|tư cách|vai trò|vị trí|chức vụ|chức danh)(?: là)?|(?:chức danh|chức vụ|cương vị) [^.,;:()\n]{{0,30}}(?:, [^.,;:()\n]{{0,20}})?(?: như| gồm)?:|[,(] ?chức vụ:?|(?:lên|về|sang|chuyển) (?:làm|giữ chức|giữ)|kiêm nhiệm chức(?: vụ)?|(?:nhiều|\d+) năm (?:liền )?(?:làm|giữ chức)) $"
)
NAMED = re.compile(r" \((?:\d{2} tuổi|SN \d{4}|sinh năm|sn \d{4})| (?:cho biết|cho hay|nói|khẳng định|chia sẻ|khai nhận|kể|phát biểu|nhấn mạnh)\b|, \d{2} tuổi")
PRONOUN = re.compile(r"(?:Ông|Bà|Anh|Chị|Đồng chí|Ngài) ")

ACTIONS = frozenset(r["action"] for r in rows("actions"))
