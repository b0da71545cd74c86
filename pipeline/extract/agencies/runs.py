"""Where the own words of a body's name end: `Cục Kỹ thuật an toàn và Môi trường công nghiệp | cho biết`."""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.extract.agencies import seats
from pipeline.extract.agencies.tables import abbreviations, ends_before, fields, never_in_companies, never_second, triples, verbs, words
from pipeline.extract.places.patterns import UPPER, VIETNAMESE

TOKEN = re.compile(r"[^\W_]+(?:[&’'.-][^\W_]+|/AIDS)*\+?")
_JOINT = re.compile(r" (?:- |– |& |và )?|[-–]|, |,(?=[A-ZĐ])")
_ORDINAL = re.compile(r"số \d{1,3}(?![\w.,%]?\d| (?:người|tỷ|triệu|ca|vụ))")
_UNIT = re.compile(r"P[A-Z]\d{2}$")  # divisions of the provincial police: `PC02`, `PX03`
_NUMBERED = re.compile(r"(?:[IVXL]{1,6}|[A-Z]?\d{1,4}[A-Z]?)$")
_MEASURED = re.compile(r"[.,]?\d|%| (?:người|tỷ|triệu|nghìn|ha|năm|tháng|lần|vụ|xã|huyện|em|học|điểm)\b")
_WORD_END = re.compile(r"(?<=[^\W_])(?![^\W_])")
# the rest of `Xúc tiến Đầu tư, Thương mại và Du lịch`: the comma belongs to a series that ends with `và`
_NAME = re.compile(rf"{seats.SYLLABLE} {seats.SYLLABLE} {seats.SYLLABLE}(?! {seats.SYLLABLE})")
_SCHOOL = re.compile(r"(?:Trung học|Tiểu học|THCS|THPT|TH)\b")
_SERIES = re.compile(rf"[{UPPER}]\w*(?: \w+){{1,4}}(?:, [{UPPER}]\w*(?: \w+){{1,3}})? và [{UPPER}]\w* [^\W\d_]+(?! tỉnh ủy)")
_LAST_WORDS = re.compile(rf"{seats.SYLLABLE}(?:(?: - | – | ){seats.SYLLABLE}){{1,2}}$")
_SMALL_BODY = re.compile(r"(?:thanh tra|văn phòng) Bộ\b")
_TWO_CAPITALS = re.compile(rf"(?<!\S){seats.SYLLABLE} {seats.SYLLABLE}$")
_CENTRAL_HOST = re.compile(r"Trung ương (?:Đoàn|Hội|MTTQ|Mặt trận)\b")
_PREVENTION = re.compile(r"[Pp]hòng, chống\b")

def longest_field(text: str, at: int) -> tuple[int, str] | None:
    """Return end and written form of the longest field of `agency_fields.tsv` that begins at `at`."""
    table = fields()
    stop = min(len(text), at + 90)
    found = None
    for m in _WORD_END.finditer(text, at, stop):
        if text[at : m.end()].lower() in table:
            found = (m.end(), text[at : m.end()])
    return found


class Run:
    """The words of one name, read syllable by syllable from `at`."""

    def __init__(self, text: str, at: int, *, is_head: Callable[[int], bool], proper: bool = False, strict: bool = False, small: bool = False, links: bool = False, lands: bool = False) -> None:
        self.text, self.is_head, self.proper, self.small, self.links = text, is_head, proper, small, links
        self.pairs = words()
        self.end = at
        self.lands = lands
        self.start = at
        self.shouted = False
        self.capitals = 0  # capitalised syllables that no lexicon knows
        self.previous = ""
        self.begun = ""  # the syllable before `previous`, where both are of one word
        if self._open(at, strict):
            whole = self.end
            while self._next():
                if self.previous not in ("các", "về", "thực", "hiện"):
                    whole = self.end
            self.end = whole

    def _open(self, at: int, strict: bool) -> bool:
        first = TOKEN.match(self.text, at)
        if not first:
            return False
        word, after = first.group(), self._after(first.end())
        known = (word.lower(), after.lower()) in self.pairs
        # a headline in capitals: they tell nothing, only known words count
        self.shouted = len(word) > 1 and word.isupper() and len(after) > 1 and after.isupper() and word not in abbreviations()
        if self.links and not known and word in ("các", "về", "thực"):
            self.end, self.previous = first.end(), word
            if self._next():
                return True
            self.end = at
            return False
        numbered = self.proper and word.isdigit() and re.compile(r" [-–] [A-ZĐ]").match(self.text, first.end())
        if self.links and word.isdigit() and 2 <= len(word) <= 4:
            self._take(first.end(), word, True)
            return True
        if self.proper and (word in ("Và", "phía") or (self.is_head(at) and self.text.startswith("Trung ương", at))):
            return False
        if (self.small or self.links) and _PREVENTION.match(self.text, at):
            self._take(at + len("phòng, chống"), "chống", True)
            return True
        if not word[0].isupper() and not (known and (self.small or self.proper)) and not (self.proper and word in ("chuyên", "số")) and not numbered:
            return False
        if seats.SEAT.match(self.text, at):
            return False
        if _PREVENTION.match(self.text, at) and not self.proper:
            self._take(at + len("phòng, chống"), "chống", True)
            return True
        field = longest_field(self.text, at)
        whole = known or word in abbreviations() or bool(_UNIT.match(word)) or (field is not None and " " in field[1])
        if not self.proper and not whole and (strict or seats.person_at(self.text, at)):
            return False
        self._take(first.end(), word, known)
        if not whole and after[:1].islower() and after not in never_second() and VIETNAMESE.fullmatch(word) and self._joins(first.end() + 1):
            self._take(first.end() + 1 + len(after), after, True)
        elif field and not self.proper and field[0] > self.end:
            self.end, self.begun = field[0], ""
            self.previous = TOKEN.findall(field[1])[-1]
        return True

    def _joins(self, at: int) -> bool:
        """Tell whether a small syllable at `at` may complete the first word: it begins no verb, seat or place."""
        m = TOKEN.match(self.text, at)
        return m is not None and (m.group(), self._after(m.end())) not in verbs() and not seats.SEAT.match(self.text, at)

    def _after(self, end: int) -> str:
        m = TOKEN.match(self.text, end + 1) if self.text[end : end + 1] == " " else None
        return m.group() if m else ""

    def _take(self, end: int, word: str, known: bool) -> None:
        self.end, self.previous, self.begun = end, word, ""
        self.capitals += word[0].isupper() and not known

    def _next(self) -> bool:
        """Take the next word if the name goes on with it."""
        joint = _JOINT.match(self.text, self.end)
        if joint and joint.group() != " " and (joint.group().startswith(",") if self.proper else self.text.endswith("Việt Nam", 0, self.end)):
            return False
        token = TOKEN.match(self.text, joint.end()) if joint else None
        if not joint or not token:
            return False
        if self.previous == "Nam" and self.text.endswith("Việt Nam", 0, self.end) and token.group()[0].islower():
            return False
        if self.previous == "ương" and self.text.endswith("Trung ương", 0, self.end) and self.end - self.start > len("Trung ương"):
            return False
        word, here, spaced = token.group(), token.start(), joint.group() == " "
        if self.end > self.start and spaced and _CENTRAL_HOST.match(self.text, here):
            return False  # `Ban Quốc tế | Trung ương Đoàn`
        if "và" in joint.group() and _SMALL_BODY.match(self.text, here):
            return False  # `Vụ tổ chức cán bộ | và thanh tra Bộ`
        if self.proper and word[0].islower() and word not in ("số", "và", "điện") and self._ends_place():
            return False  # `Bệnh viện Đa khoa Hải Phòng | thi công`
        after = self._after(token.end())
        pair = (word.lower(), after.lower()) in self.pairs and (word[0].isupper() or after[:1].islower())
        close = spaced and (self.previous.lower(), word.lower()) in self.pairs
        if close and self.begun and (self.begun, self.previous.lower(), word.lower()) not in triples():
            close = False
        if word[0].islower():
            if not self._small(word, here, spaced, joint.group(), pair, close):
                return False
        elif joint.group().startswith(","):
            if not (pair and not self.is_head(here) and _SERIES.match(self.text, here)):
                return False
        elif self.is_head(here) and not close and not (self.proper and (self.previous == "chuyên" or _SCHOOL.match(self.text, here))) and not self.text.startswith("Trung ương", here):
            return False
        elif spaced and (region := seats.region(self.text, here)):
            self._take(region, self.text[here:region].rsplit(" ", 1)[-1], True)
            return True
        elif word[0].isdigit() or _NUMBERED.match(word):
            if not spaced or _MEASURED.match(self.text, token.end()):
                return False
        elif self.shouted:
            if (not self.proper and not (close or pair)) or (not close and (word.lower(), after.lower()) in verbs()):
                return False
        elif spaced:
            if not close and not self._capital(here):
                return False
        elif self._stops(here) or not (pair or longest_field(self.text, here) or word in abbreviations() or (self.proper and joint.group().strip() == "-")):
            return False
        field = longest_field(self.text, here) if word[0].isupper() and not self.proper else None
        if word == "phòng" and _PREVENTION.match(self.text, here):
            self._take(here + len("phòng, chống"), "chống", True)
            return True
        begun = self.previous.lower() if close else ""
        self._take(token.end(), word, close or pair)
        self.begun = begun
        if field and field[0] > self.end:
            self.end, self.begun = field[0], ""
            self.previous = TOKEN.findall(field[1])[-1]
        return True

    def _ends_place(self) -> bool:
        """Tell whether the last two or three words are a province or district."""
        tail = _LAST_WORDS.search(self.text, max(self.start, self.end - 40), self.end)
        if tail is None:
            return False
        for at in (m.start() for m in re.finditer(r"\S+", tail.group())):
            place = seats.known_place(self.text, tail.start() + at)
            if place is not None and place[0] == self.end and " " in self.text[tail.start() + at : self.end]:
                return True
        return False

    def _small(self, word: str, here: int, spaced: bool, joint: str, pair: bool, close: bool) -> bool:
        if (_NUMBERED.match(self.previous) and not close) or (joint.startswith(",") and _TWO_CAPITALS.search(self.text, max(self.start, self.end - 30), self.end)):
            return False
        if spaced and word == "số" and _ORDINAL.match(self.text, here):
            return True
        if self.links and spaced and word in ("các", "về", "thực"):
            after = TOKEN.match(self.text, here + len(word) + 1)
            return bool(after and after.group().isalpha() and (word != "thực" or after.group() == "hiện"))
        if word == "phòng" and _PREVENTION.match(self.text, here):
            return True
        if not close and (spaced or joint.startswith(",")) and self._verb(word, here):
            return False
        if (not spaced and (not pair or self.proper)) or (word in ("các", "những", "một") and not close):
            return False
        if not (pair or close):
            return False
        return close or not spaced or pair or not seats.SEAT.match(self.text, here)

    def _verb(self, word: str, here: int) -> bool:
        """Tell whether a word of two syllables begins the predicate: it is a verb, and what stands before it is whole and no verb."""
        after = self._after(here + len(word))
        if (word, after) not in verbs():
            return False
        before = self.text[max(0, self.end - 30) : self.end].rsplit(" ", 2)[-2:]
        return (before[0].lower(), before[-1].lower()) not in verbs()

    def _capital(self, here: int) -> bool:
        """Tell whether a capitalised word belongs to the name: not a seat, a place, or a person."""
        if seats.SEAT.match(self.text, here) or (not self.proper and (self._place(here) or seats.countries(self.text, here) is not None)) or (self.lands and seats.country(self.text, here) is not None) or self._stops(here):
            return False
        if self.previous != "chuyên" and seats.middle_name_at(self.text, here):
            return False
        return not seats.person_at(self.text, here) or (self.proper and self.capitals < 2) or (self.links and self.previous.islower() and not _NAME.match(self.text, here))

    def _stops(self, here: int) -> bool:
        first = TOKEN.match(self.text, here)
        word = first.group() if first else ""
        return word in ends_before() or (first is not None and f"{word} {self._after(first.end())}" in ends_before())

    def _place(self, at: int) -> bool:
        place = seats.known_place(self.text, at)
        land = seats.country(self.text, at)
        return bool(place and place[2] == "province") or bool(land and land[1] != "Việt Nam")


def read_run(text: str, at: int, *, is_head: Callable[[int], bool], proper: bool = False, strict: bool = False, small: bool = False, links: bool = False, lands: bool = False) -> int:
    """Return the end of the name's own words that begin at `at` (`at` itself where there are none).

    `proper`: names of schools, hospitals and papers, which hold places and people's names.
    `strict`: the first word must be one of the lexicons. `small`: it may be written small.
    `links`: `các` and `về` may stand inside (`Ban Chỉ đạo các chương trình mục tiêu quốc gia`). `lands`: a foreign country ends it.
    """
    return Run(text, at, is_head=is_head, proper=proper, strict=strict, small=small, links=links, lands=lands).end


_GAP = re.compile(r" (?:- |– |& )?|[-–]")
_COMPANIES = frozenset((("Công", "ty"), ("Tập", "đoàn"), ("Tổng", "công"), ("Ngân", "hàng")))
_LEGAL = frozenset(("tnhh", "mtv", "cp", "cổ", "phần", "trách", "nhiệm", "hữu", "hạn", "một", "thành", "viên", "tmcp", "liên", "doanh", "mẹ"))


def _one_unknown(text: str, token: re.Match[str], after: str) -> bool:
    """Tell whether a small word no lexicon knows goes on with a company's name: a capital follows at once (`Công ty Bóng đèn Sao Mai`)."""
    return token.group().isalpha() and token.group() not in never_in_companies() and after[:1].isupper() and not seats.SEAT.match(text, token.start())


def read_company(text: str, at: int, is_head: Callable[[int], bool] = lambda _: False) -> int:
    """Return the end of the name of a company that begins at `at`: it ends with the last capital before a function word or a stop.

    >>> text = "công ty cổ phần sản xuất và xuất nhập khẩu Phương Đông đã ký"
    >>> text[: read_company(text, 8)]
    'công ty cổ phần sản xuất và xuất nhập khẩu Phương Đông'
    """
    pairs = words()
    end, here, previous, joint, known = at, at, "", " ", False
    for _ in range(30):
        token = TOKEN.match(text, here)
        if not token:
            break
        word = token.group()
        following = TOKEN.match(text, token.end() + 1) if text[token.end() : token.end() + 1] == " " else None
        after = following.group() if following else ""
        close, pair = (previous.lower(), word.lower()) in pairs, (word.lower(), after.lower()) in pairs
        if word[0].isupper():
            if end > at and ((word, after.lower()) in _COMPANIES or (previous in ("và", "-") and word != "CTCP" and is_head(here))):
                break
            if word in ends_before() or f"{word} {after}" in ends_before() or (end > at and seats.middle_name_at(text, here)):
                break
            if end > at and ((joint != " " and word in abbreviations()) or (_NAME.match(text, here) and seats.person_at(text, here))):
                break
            end = end if word.lower() in _LEGAL else token.end()
            known = pair or close or word.isupper()
        elif word[0].isdigit():
            if end == at or (after[:1].islower() and previous != "số") or text[token.end() : token.end() + 1] in (".", ",", "%"):
                break
            end = token.end()
        elif text.endswith("Việt Nam", at, end) and end == here - len(joint):
            break
        elif word == "và" and end > at and not known and text[end - 1 : end].isalpha() and previous[:1].isupper():
            break  # `Công ty Cường Hưng | và Donacoop`
        elif word.lower() in _LEGAL or word == "và" or (end > at and ((word == "số" and after[:1].isdigit()) or (not (close or pair) and _one_unknown(text, token, after)))):
            pass
        elif seats.SEAT.match(text, here) or not (close or pair) or (end > at and (word, after) in verbs() and not close):
            break
        elif close and end > at and known:
            end = token.end()
        gap = _GAP.match(text, token.end())
        if not gap:
            break
        here, previous, joint = gap.end(), word if gap.group() == " " else "-", gap.group()
    return end
