"""The own words of a body after a title, where no other component read one: a field, a seat, a company, words up to a verb."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from pipeline.extract.agencies.runs import read_run
from pipeline.extract.agencies.tables import fields, spell_out
from pipeline.extract.found import AgencyFound, PlaceFound
from pipeline.extract.officials.patterns import CAPITALISED, COMPANY_WORDS, SURNAMES, Title, is_vietnamese
from pipeline.extract.places.gazetteer import is_city_province
from pipeline.lexicon import column, rows

HEADS = rows("office_heads")


def _words_of(use: str) -> str:
    return "|".join(re.escape(r["word"]) for r in sorted(HEADS, key=lambda r: -len(r["word"])) if r["use"] == use)


_COMMITTEE = re.compile(r"(?:tỉnh|thành|huyện|quận|thị|đảng) ủy\b", re.IGNORECASE)
BARE_HEAD = re.compile(rf"(?:{_words_of('alone')})(?!\w)")
_LOW_HEAD = re.compile(rf"(?:{_words_of('small')})(?= \w)(?! (?:{_words_of('not')})\b)")
_COMPANY_HEAD = re.compile(rf"(?:{_words_of('company')}) (?=\w)")
_SMALL_WORDS = re.compile(r"(?: [^\W\d_]+){1,9} ")
TOKEN = re.compile(r"[^\W_]+(?:[&’'./-][^\W_]+)*")
STOP = re.compile(r"(?:" + "|".join(re.escape(w) for w in sorted(column("office_stops", "word"), key=len, reverse=True)) + r")(?!\w)")
SEAT_WORD = re.compile(r"(?:tỉnh|thành phố|TP\.?(?!HCM)|TP(?=HCM)|huyện|quận|xã|phường|thị xã|thị trấn|đặc khu|TX\.?)(?![\w.](?<!H))", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:số )?\d{1,3}[A-Z]?(?![\d.,/%])")
_COMMITTEE_OF = {"tỉnh": "Tỉnh ủy", "thành phố": "Thành ủy", "huyện": "Huyện ủy", "quận": "Quận ủy", "thị xã": "Thị ủy"}
_SEAT_FULL = {"tp": "thành phố", "tx": "thị xã"}


class WordReader:
    """Reads own words after the titles of one text.

    Parameters: `agencies` and `places` sorted by start; `names` are the starts of what reads as a person's name,
    `intros` those of honorifics, `titles` those of titles, sorted; `given` are the given names of the persons of the article.
    """

    def __init__(
        self,
        text: str,
        agencies: Sequence[AgencyFound],
        places: Sequence[PlaceFound],
        names: set[int],
        intros: frozenset[int],
        titles: list[int],
        given: frozenset[str],
    ) -> None:
        self.text = text
        self.intros = intros
        self.agencies = agencies
        self.agency_starts = [a.start for a in agencies]
        self.places = {p.start: p for p in places}
        self.place_ends = {p.end: p for p in places}
        self.names = names
        self.name_starts = sorted(names)
        self.title_starts = titles
        self.given = given
        self.title_at = 0  # where the title begins that is being read

    def area_at(self, title_end: int, end: int) -> str | None:
        """Return the place whose name ends a tail."""
        last = self.place_ends.get(end)
        return last.name if last is not None and last.start > title_end else None

    def words(self, pos: int, title: Title) -> tuple[int, str | None]:
        """Read the words after a title that no other component read as a body: a field, a place, the words of a name.

        Return where they end and the name of the body they tell, if they do.
        """
        text = self.text
        if text[pos : pos + 1] != " ":
            return pos, None
        at = pos + 1
        seat = SEAT_WORD.match(text, at)
        committee = _COMMITTEE.match(text, at) if title.holder == "committee" else None
        if committee:
            below = SEAT_WORD.match(text, committee.end() + 1) if committee.group().lower() == "đảng ủy" else None
            name = committee.group().capitalize()
            return (below.end(), f"{name} {below.group().lower()}") if below else (committee.end(), name)
        if seat and title.body and text[pos - len(title.body) : pos].lower() == title.body.lower():
            place = self.places.get(at)
            return (place.end if place is not None else seat.end()), f"{title.body} {_SEAT_FULL.get(seat.group().rstrip('.').lower(), seat.group().lower())}"
        if seat and title.holder == "committee":
            place = self.places.get(at)
            end = place.end if place is not None else seat.end()
            level = _SEAT_FULL.get(seat.group().rstrip(".").lower(), seat.group().lower())
            if "bí thư" in text[self.title_at : pos].lower():
                return end, _COMMITTEE_OF.get(level, f"Đảng ủy {level}")
            return end, f"Ủy ban nhân dân {level}"
        place = self.places.get(at)
        if place is not None and at not in self.names:
            if place.name == "Hồ Chí Minh" and text[at : at + 1] == "H":
                return pos, None
            return place.end, self._ruled(place, pos) if title.holder == "committee" and place.level == "province" else None
        if at in self.names or at in self.intros or text.startswith("Hồ Chí Minh", at) or self._foreign_name(at, title):
            return pos, None
        number = _NUMBERED.match(text, at) if title.holder == "staff" and title.body else None
        if number:
            return number.end(), f"{title.body} {number.group()}"
        short = BARE_HEAD.match(text, at)
        if short and self._stands_alone(short.end()):
            return short.end(), None
        if _COMPANY_HEAD.match(text, at):
            end = self._until_stop(at)
            return end, self._named(title, text[at:end])
        if title.holder == "staff":
            end = self._until_stop(at)
            if end in self.place_ends and self.place_ends[end].start > at:  # `cán bộ tư pháp phường …`
                return end, None
        if self._short_name(at, title, pos):
            return pos, None
        if title.body and text.startswith(f"{title.body} ", at) and text[at + len(title.body) + 1].isupper():
            end = self._before_strange_name(at, self._until_stop(at))
            if end - at > len(title.body) + 1 and len(text[at:end].split(" ")) < 9:
                return end, spell_out(text[at:end])
        end = read_run(text, at, is_head=lambda _: False)
        if end > at and (text[at].isupper() or title.holder == "staff"):
            k = bisect_right(self.title_starts, at)
            if k < len(self.title_starts) and self.title_starts[k] < end:
                following = self.title_starts[k]
                return (following - 1, None) if following > at + 1 else (pos, None)
            end = self._before_foreign_name(at, end, title)
            return end, self._named(title, text[at:end])
        if title.holder in ("public", "company", "staff", "committee") and not title.agency and _LOW_HEAD.match(text, at):
            end = self._until_stop(at)
            if end > at:
                land = self.place_ends.get(end)
                last = land.start - 1 if land is not None and land.level == "country" and land.start > at else end
                return end, text[at].upper() + text[at + 1 : last]
        return self._bridge(pos, title)

    def _bridge(self, pos: int, title: Title) -> tuple[int, str | None]:
        """Read a few small words between a title and a known body (`Trưởng khoa | Sốt xuất huyết | Bệnh viện …`)."""
        body = None if title.agency or title.holder in ("foreign", "member") else self._small_words(pos)
        return (body.end, body.name) if body is not None else (pos, None)

    def _small_words(self, pos: int) -> AgencyFound | None:
        """Return the body that a few small words part from `pos`."""
        text = self.text
        k = bisect_right(self.agency_starts, pos + 1)
        if k == len(self.agencies):
            return None
        body = self.agencies[k]
        if body.start - pos > 60 or not _SMALL_WORDS.fullmatch(text, pos, body.start) or text.startswith(" và ", pos) or text[pos + 1 : pos + 2].isupper():
            return None
        t = bisect_right(self.title_starts, pos)
        if t < len(self.title_starts) and self.title_starts[t] < body.start:
            return None
        for k, m in enumerate(TOKEN.finditer(text, pos, body.start)):
            if m.start() in self.names or (STOP.match(text, m.start()) and not (k and m.group() == "về")):
                return None
        return body

    def _ruled(self, province: PlaceFound, pos: int) -> str:
        """Return the body that leads a province named without one (`Chủ tịch Hà Nội`, `Bí thư Yên Bái`)."""
        city = is_city_province(province.name)
        if "bí thư" in self.text[self.title_at : pos].lower():
            return "Thành ủy" if city else "Tỉnh ủy"
        return "Ủy ban nhân dân thành phố" if city else "Ủy ban nhân dân tỉnh"

    def _short_name(self, at: int, title: Title, pos: int) -> bool:
        """Tell whether one given name follows the title (`Bí thư Thăng hỏi`), not a body whose name begins so (`Giám đốc Quản lý rừng …`)."""
        text = self.text
        if not text[at : at + 1].isupper() or (title.body and text[pos - len(title.body) : pos].lower() == title.body.lower()):
            return False
        first = TOKEN.match(text, at)
        if first is None or first.group() not in self.given:
            return False
        return not (text[first.end() : first.end() + 1] == " " and text[first.end() + 1 : first.end() + 2].isupper())

    def _stands_alone(self, end: int) -> bool:
        """Tell whether a head word is the whole body: punctuation, a name or a stop word follows."""
        text = self.text
        after = text[end : end + 2]
        return not (after[:1] == " " and after[1:].isalnum()) or end + 1 in self.names or STOP.match(text, end + 1) is not None

    def _before_foreign_name(self, at: int, end: int, title: Title) -> int:
        """Return where a body ends whose last two words are a name of another language (`Bộ trưởng An ninh nội địa | John Kelly`)."""
        words = list(CAPITALISED.finditer(self.text, at, end))
        strange = [not is_vietnamese(m.group()) and not m.group().isupper() for m in words]
        for k in range(1, len(words)):
            if strange[k] and (title.holder == "foreign" or (k == len(words) - 2 and strange[k + 1])):
                return words[k].start() - 1
            last = k == len(words) - 2 and strange[k + 1] and words[k].group().isascii() and words[k].end() + 1 == words[k + 1].start()
            if last and words[k + 1].group() not in COMPANY_WORDS:  # `Giám đốc Tình báo Quốc gia | Dan Coats`
                return words[k].start() - 1
        return end

    def _before_strange_name(self, at: int, end: int) -> int:
        """Return where a body ends before a name of another language of two words or more (`Bộ Kết nối lãnh thổ | Richard Ferrand`)."""
        words = list(CAPITALISED.finditer(self.text, at, end))
        for one, two in pairwise(words):
            if two.start() == one.end() + 1 and not is_vietnamese(one.group()) and not one.group().isupper() and not is_vietnamese(two.group()):
                return one.start() - 1
        return end

    def _named(self, title: Title, tail: str) -> str:
        """Return the name of the body that a title and the words after it tell (`Cục trưởng` + `Điện lực`)."""
        name = spell_out(tail)
        if title.body and not name.lower().startswith(title.body.lower()):
            field = fields().get(tail.lower())
            return f"{title.body} {field.official if field else name}"
        return name[0].upper() + name[1:]

    def _until_stop(self, at: int) -> int:
        """Read a body by its generic head up to the next stop word, name or punctuation."""
        text = self.text
        end = at
        for k, m in enumerate(TOKEN.finditer(text, at, at + 120)):
            if (k and m.start() != end + 1) or text[end:m.start()] not in ("", " ") or k > 12:
                break
            if k and m.group() == "và" and (head := _LOW_HEAD.match(text, at)) and head.end() == end:
                break  # `giám đốc bệnh viện | và đoạn phim`
            if k and (m.start() in self.names or STOP.match(text, m.start())):
                break
            end = m.end()
        return end

    def _foreign_name(self, at: int, title: Title) -> bool:
        """Tell whether a name of another language begins right after the title (`Tổng thống Donald Trump`, `Giám đốc Ed Woodward`)."""
        words: list[re.Match[str]] = []
        for m in CAPITALISED.finditer(self.text, at, at + 40):
            if m.start() != (words[-1].end() + 1 if words else at):
                break
            words.append(m)
        if words and words[0].group() in SURNAMES and len(words) > 1 and not is_vietnamese(words[1].group()):
            return True  # `Kim Il-sung`
        if not words or is_vietnamese(words[0].group()) or words[0].group().isupper():
            return False
        return title.holder == "foreign" or (len(words) == 2 and not any(w.group() in COMPANY_WORDS for w in words))
