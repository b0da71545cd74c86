"""The patterns of date expressions, composed from the atoms and filed under the word or digit each begins with.

A pattern is tried only where its head stands, with `re.match`; repeats are bounded, so the time is linear in the text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.extract.dates.atoms import (
    CLOSE,
    COUNT,
    DASH,
    DAY,
    MONTH,
    MONTH_WORD,
    PART_OF_DAY,
    QUARTER,
    RELATIVE_YEAR,
    SEP,
    WEEKDAY,
    YEAR,
    YEAR_TAIL,
    either,
)  # fmt: skip
from pipeline.lexicon import rows
from pipeline.match.phrases import PhraseFinder

DIGIT = "0"  # the head of patterns that begin with a digit


class Pattern(NamedTuple):
    """One pattern: the `rule` its finds carry, the heads it is filed under, and the compiled regex."""

    rule: str
    heads: tuple[str, ...]
    regex: re.Pattern[str]


def _pattern(rule: str, heads: str, source: str) -> Pattern:
    return Pattern(rule, tuple(heads.split(",")), re.compile(re.sub(" (?![?{])", " {1,2}", source), re.IGNORECASE))


_DAYS = rf"(?P<d1>{DAY})(?:(?:, ?| và (?:ngày )?| ?{DASH} ?| (?:đến|tới) (?:ngày )?| rạng (?:sáng )?(?:ngày )?)(?P<d2>{DAY})){{0,6}}"
_DAY_HEAD = rf"(?:(?:{PART_OF_DAY}|hôm|{WEEKDAY})(?: nay| qua)?,? ?\(?(?:{WEEKDAY},? ?)?){{0,2}}(?:(?:các )?ngày )?(?:(?:mồng|mùng) )?"
_DATE = rf"(?P<month>{MONTH})(?:{SEP}(?P<year>{YEAR}|\d\d(?!\d)))?{CLOSE}"
_MONTHS = rf"(?P<m1>{MONTH})(?:(?:, ?| và (?:tháng )?| ?{DASH} ?)(?P<m2>{MONTH}))?"
_SUNDAY = "(?:chủ nhật|chúa nhật)"
_SEASON = r"(?:đông(?:[ -]xuân)?|xuân(?:[ -]hè)?|hè(?:[ -]thu)?|thu(?:[ -]đông)?|mùa|chiêm(?:[ -]xuân)?)"
_SCHOOL = r"năm học|niên khóa"
_HEADS = "ngày,các,sáng,rạng,trưa,chiều,tối,đêm,khuya,hôm,thứ,chủ,chúa,mồng,mùng"
_SPAN_OF_YEARS = rf"(?: từ)?(?: năm)?(?: 5 năm)? ?\(?(?P<y1>{YEAR})(?: ?{DASH} ?| đến (?:hết )?(?:năm )?)(?P<y2>{YEAR}|\d\d(?!\d)){CLOSE}"
_YEARS = rf"(?P<y1>{YEAR})(?: ?{DASH} ?(?P<y2>{YEAR}|\d\d(?!\d)))?{CLOSE}"

# `hiện` is no `now` before or after these
NOT_NOW = [row["text"] for row in rows("date_cues") if row["side"] == "after-hiện"]

PATTERNS = (
    # -- spans of years
    _pattern("school-year", "năm,niên,học", rf"(?:(?:{_SCHOOL})(?: mới)?|học kỳ (?:i{{1,2}}|[12]),? (?:của )?năm học) (?P<y1>{YEAR}) ?{DASH} ?(?P<y2>{YEAR}){CLOSE}"),
    _pattern("crop", "vụ,niên", rf"(?:niên vụ|vụ (?:sản xuất )?{_SEASON}),?(?: năm)? {_YEARS}"),
    _pattern("years", "giai,thời", rf"(?:giai đoạn|thời kỳ){_SPAN_OF_YEARS}"),
    _pattern("term", "nhiệm,khóa", rf"(?:nhiệm kỳ|khóa [ivxl]{{1,6}},? nhiệm kỳ){_SPAN_OF_YEARS}"),
    _pattern("term-open", "nhiệm", r"nhiệm kỳ (?:vừa qua|vừa rồi|qua|trước|này|mới|tới)(?!\w)"),
    # -- days
    _pattern("day", _HEADS, rf"{_DAY_HEAD}(?P<d1>{DAY})/(?P<m1>{MONTH}) ?{DASH} ?(?P<d2>{DAY}){SEP}{_DATE}"),
    _pattern("day", _HEADS, rf"{_DAY_HEAD}{_DAYS}{SEP}{_DATE}(?! tháng)"),
    _pattern("day", _HEADS, rf"{_DAY_HEAD}{_DAYS},? tháng (?:(?P<month>{MONTH})|(?P<monthword>{MONTH_WORD})){YEAR_TAIL}"),
    _pattern("range", "từ", rf"từ (?:ngày )?(?P<d1>{DAY})(?:{SEP}(?P<m1>{MONTH})(?:{SEP}(?P<y1>{YEAR}))?)?(?: ?{DASH} ?| (?:đến|tới) (?:hết )?)(?:ngày )?(?P<d2>{DAY}){SEP}{_DATE}"),
    _pattern("day-only", "ngày,các,mồng,mùng,sáng,chiều", rf"(?:(?:{PART_OF_DAY} )?(?:các )?ngày )(?:(?:mồng|mùng) )?(?P<d1>{DAY})(?:(?: và (?:ngày )?| ?{DASH} ?)(?P<d2>{DAY}))?(?![\d/.%]\d|[\w%/]| (?:bữa|đêm|lần|buổi|ca|chuyến|giờ|suất|hai|ba))"),
    _pattern("day-of-month", "ngày", rf"ngày (?P<which>đầu tiên|cuối cùng|cuối) (?:của )?tháng (?:(?P<month>{MONTH})|(?P<monthword>{MONTH_WORD})){YEAR_TAIL}"),
    _pattern("day", DIGIT, rf"(?P<d1>{DAY}) tháng (?P<month>{MONTH})(?:,? năm |{SEP})(?P<year>{YEAR}){CLOSE}"),
    _pattern("date", DIGIT, rf"(?P<d1>{DAY})(?P<sep>{SEP})(?P<month>{MONTH})(?P=sep)(?P<year>{YEAR}){CLOSE}"),
    _pattern("bare-day", DIGIT, rf"(?P<d1>{DAY})/(?P<m1>{MONTH}) ?{DASH} ?(?P<d2>{DAY})/(?P<month>{MONTH})(?:/(?P<year>{YEAR}))?{CLOSE}"),
    _pattern("day", DIGIT, rf"(?P<d1>{DAY}) (?:đến|tới) (?P<d2>{DAY})(?P<sep>[/.-])(?P<month>{MONTH})(?:(?P=sep)(?P<year>{YEAR}))?{CLOSE}"),
    _pattern("bare-day", DIGIT, rf"(?P<d1>{DAY})(?: ?{DASH} ?(?P<d2>{DAY}))?(?P<sep>[/.-])(?P<month>{MONTH})(?:(?P=sep)(?P<year>{YEAR}|\d\d(?!\d)))?{CLOSE}"),
    # -- parts of a year
    _pattern("months-of-year", DIGIT + ",ba,bốn,năm,sáu,bảy,chín,mười,hai,tám", rf"(?P<count>{COUNT}) (?:ngày (?P<days>đầu|cuối) )?tháng (?P<part>đầu|cuối|còn lại)(?: (?:của )?(?:(?P<inquarter>quý)(?: (?P<quarter>{QUARTER}))?|(?P<inyear>năm)(?: (?:(?P<year>{YEAR}){CLOSE}|(?P<yearword>{RELATIVE_YEAR})))?))?"),
    _pattern("months-of-year", DIGIT + ",ba,sáu,chín,mười,tám", rf"(?P<count>{COUNT}) tháng(?: của)?(?: năm |/)(?:(?P<year>{YEAR}){CLOSE}|(?P<yearword>{RELATIVE_YEAR}))"),
    _pattern("months-bare", DIGIT + ",trong,ba,sáu,chín,mười", rf"(?:trong )?(?P<count>{COUNT}) tháng(?=[ ,.;:)])(?! (?:tù|tuổi|lương|đầu|cuối|qua|vừa|gần|trở|tới|tiếp|nữa|sau|trước|kể|liên|một|mỗi|/))"),
    _pattern("week-number", "tuần", r"tuần (?:thứ )?(?P<week>[1-9]|[1-4]\d|5[0-3])(?!\w|[.,/]\d| (?:lần|buổi|tiết|giờ|ngày|tuổi|thai|lễ|của tháng|trong tháng|%))(?:(?: năm |/)(?P<year>20\d\d))?"),
    _pattern("school-year-now", "năm,hết", r"năm học(?: (?:mới|này|nay|tới|trước|qua|vừa qua)(?!\w))?(?=[,.;:)]| (?:có|này|đạt|đã|ngành|toàn|thành|tỉnh))"),
    _pattern("year-bare", "trong,cả", r"(?:trong|cả) năm(?=[ ,.;:)])(?! ?(?:(?:19|20)\d\d(?!\d|[.,]\d)|\d(?!\d|[.,]\d)|học|nay|qua|trước|tới|ngoái|vừa|đó|kế))"),
    _pattern("year-end", "đến,hết,trước", r"(?:đến|đến hết|trước) cuối năm(?! (?:\d|(?:nay|ngoái|trước|sau|học)(?!\w)))(?!\w)"),
    _pattern("days-of-month", DIGIT, rf"(?P<count>{COUNT}) ngày (?P<part>đầu|cuối) (?:của )?tháng (?:(?P<month>{MONTH})|(?P<monthword>{MONTH_WORD})){YEAR_TAIL}"),
    _pattern("half-year", "nửa", rf"nửa (?P<part>đầu|cuối|sau)(?: của)? năm(?: (?:(?P<year>{YEAR}){CLOSE}|(?P<yearword>{RELATIVE_YEAR})))?"),
    _pattern("half-month", "nửa", rf"nửa (?P<part>đầu|cuối|sau)(?: của)? tháng (?P<month>{MONTH}){YEAR_TAIL}"),
    _pattern("quarter", "quý", rf"quý (?P<q1>{QUARTER})(?:(?:, ?| và (?:quý )?| ?{DASH} ?)(?P<q2>{QUARTER}))?{YEAR_TAIL}"),
    _pattern("month", "tháng", rf"tháng (?:giêng|chạp)(?!\w)(?:{YEAR_TAIL})"),
    _pattern("month", "tháng", rf"tháng {_MONTHS}{YEAR_TAIL}{CLOSE}(?: (?P<next>tới|vừa qua|này)(?!\w))?"),
    _pattern("month", "tháng", rf"tháng (?P<monthword>{MONTH_WORD})(?! (?:tháng|ngày|\d))(?:{YEAR_TAIL})(?: (?P<next>tới|vừa qua|này)(?!\w))?"),
    _pattern("month", DIGIT, rf"(?P<month>{MONTH})(?:/|-)(?P<year>{YEAR}){CLOSE}"),
    # -- years
    _pattern("year-start", "từ", rf"(?:tính )?từ đầu (?P<what>năm|nhiệm kỳ|năm học)(?: (?:(?P<year>{YEAR}){CLOSE}|(?P<yearword>{RELATIVE_YEAR})))?"),
    _pattern("since", "từ", rf"từ (?:năm |sau năm )?(?P<year>{YEAR}){CLOSE} (?:đến|tới) nay(?!\w)"),
    _pattern("end-of", "hết,cuối,đầu,giữa", rf"(?P<where>cuối|đầu|giữa|hết) năm(?: (?:(?P<year>{YEAR}){CLOSE}|(?P<yearword>{RELATIVE_YEAR})))(?! ?{DASH} ?\d)"),
    _pattern("end-of-month", "cuối,đầu,giữa", rf"(?P<where>cuối|đầu|giữa) tháng (?P<month>{MONTH}){YEAR_TAIL}{CLOSE}"),
    _pattern("year", "năm,những,các", rf"(?:(?:những|các) )?năm {_YEARS}"),
    _pattern("years", DIGIT, rf"(?P<y1>{YEAR}) ?{DASH} ?(?P<y2>{YEAR}){CLOSE}"),
    _pattern("bare-year", DIGIT, rf"(?P<y1>{YEAR}){CLOSE}"),
    # -- seen from today
    _pattern("last-n", DIGIT + ",trong,ba,hai,một", rf"(?:trong (?:vòng )?)?(?P<count>{COUNT}) (?P<unit>năm|tháng|tuần|ngày) (?P<way>vừa qua|vừa rồi|qua|gần đây|gần nhất|gần đây nhất|trở lại đây|tới|tiếp theo|sắp tới)(?!\w)"),
    _pattern("weekday", "thứ,chủ,chúa", rf"(?:thứ (?P<weekday>hai|ba|tư|năm|sáu|bảy|[2-7])|{_SUNDAY}) (?:của )?tuần (?P<which>này|tới|sau|trước|qua|vừa qua)(?!\w)"),
    # without `tuần` only at the end of a clause: `chuyến thăm thứ năm tới …` counts visits
    _pattern("weekday", "thứ,chủ,chúa", rf"(?:thứ (?P<weekday>hai|ba|tư|năm|sáu|bảy|[2-7])|{_SUNDAY}) (?P<which>này|tới|qua|vừa qua|vừa rồi)(?= ?[,.;:)(]|\Z)"),
    _pattern("word", "", either({row["text"] for row in rows("date_words")})),
    _pattern("now", "hiện", rf"hiện(?=[ ,])(?! {either(NOT_NOW)})"),
    _pattern("now", "nay", r"nay(?= (?:còn |có |đã |là |chỉ còn )?\d)"),
    _pattern("holiday", "tết,dịp,giáng,noel", rf"(?:dịp )?(?:tết (?:nguyên đán|âm lịch|dương lịch|trung thu|[^\W\d_]+ [^\W\d_]+)|giáng sinh|noel)(?!\w)(?:,? (?:năm )?(?P<year>{YEAR}){CLOSE})?"),
    _pattern("same-period", "cùng", rf"cùng kỳ(?: (?:(?:các )?năm )?(?:(?P<year>{YEAR})(?: ?{DASH} ?(?P<y2>{YEAR}))?{CLOSE}|(?P<yearword>ngoái|trước)(?!\w)))?"),
    # -- not dates, but their numbers are no indicators either
    _pattern("age", DIGIT, r"\d{1,3}(?: ?[-–] ?\d{1,3}| đến \d{1,3})? (?:tháng |ngày )?tuổi(?! trẻ)(?!\w)"),
    _pattern("birth", "sinh,sn", rf"(?:sinh năm|sinh|sn:?) (?P<y1>{YEAR}){CLOSE}"),
    _pattern("clock", DIGIT, r"(?:[01]?\d|2[0-4]) ?(?:giờ|h|g)(?: ?[0-5]\d(?: ?(?:phút|p))?)(?![\w/]|[.,]\d)"),
    _pattern("clock", DIGIT, rf"(?:[01]?\d|2[0-4]) ?(?:giờ|h)(?: (?:kém \d\d?|rưỡi))?(?: (?={PART_OF_DAY}|ngày|cùng ngày|hôm|thứ))(?:{PART_OF_DAY}(?!\w))?"),
    _pattern("clock", DIGIT, r"(?:[01]?\d|2[0-3])[:h][0-5]\d(?::[0-5]\d)?(?![\w:])"),
    _pattern("clock", "lúc,hồi,khoảng,từ,đến", r"(?:lúc|hồi|từ|đến) (?:[01]?\d|2[0-4]) ?(?:giờ|h)(?: ?[0-5]\d(?: ?(?:phút|p))?)?(?![\w/]|[.,]\d)"),
    _pattern("duration", "trong,sau", rf"(?:trong (?:vòng |thời gian |thời hạn )?|sau (?:gần |hơn )?)(?P<count>{COUNT}) (?:năm|tháng|tuần|ngày|giờ|phút)(?! (?:làm việc|công|tuổi|đầu|cuối|năm|qua|tới|vừa|gần|trở|tiếp|sắp|của)| ?[/-])(?!\w)"),
)  # fmt: skip

HEADS = sorted({h for p in PATTERNS for h in p.heads if h and h != DIGIT} | {row["text"].split(" ")[0] for row in rows("date_words")})


def _by_head() -> dict[str, tuple[Pattern, ...]]:
    words = next(p for p in PATTERNS if p.rule == "word")
    starts = {row["text"].split(" ")[0] for row in rows("date_words")}
    return {h: tuple(p for p in PATTERNS if h in p.heads or (p is words and h in starts)) for h in [*HEADS, DIGIT]}


BY_HEAD = _by_head()
# common words are heads only before these
_COUNTED = "tháng|năm|tuần|ngày"
_NEXT = {
    **dict.fromkeys(["ba", "bốn", "hai", "một", "sáu", "bảy", "chín", "mười", "tám"], _COUNTED),
    "các": "ngày|năm", "những": "năm", "cả": "năm", "cho": "đến|tới", "chủ": "nhật", "chúa": "nhật", "cùng": "kỳ", "học": "kỳ", "thời": "kỳ",
    "nhiệm": "kỳ", "khóa": "[IVXLivxl]", "niên": "vụ|khóa", "sinh": r"năm|\d", "khoảng": r"\d", "tới": "nay", "ngay": "bây|lúc", "bây": "giờ",
    "trước": "cuối", "buổi": "sáng", "nửa": "đầu|cuối|sau", "giai": "đoạn", "nay": "còn|có|đã|là|chỉ|\\d",
    "trong": r"vòng|thời|năm|ba|bốn|hai|một|sáu|bảy|chín|mười|tám|\d", "sau": r"gần|hơn|ba|bốn|hai|một|sáu|bảy|chín|mười|tám|\d",
}  # fmt: skip


# the head words in three letter cases, and what must follow the common ones
HEAD_FORMS = PhraseFinder({form: h for h in HEADS for form in (h, h.capitalize(), h.upper())}, together=True)
HEAD_NEXT = {h: re.compile(f" {{1,2}}(?:{follow})", re.IGNORECASE) for h, follow in _NEXT.items()}
# what may follow the digits that begin a date; other numbers are passed over at once
DATE_LIKE = re.compile(r"\d{1,4}(?:,| ?[-–—] ?\d{1,4})? ?(?:[/.:\-–—hgHG]|tháng|ngày|năm|tuần|giờ|tuổi|đến|tới)|(?:19|20)\d\d(?!\d)")
