"""The cues of `lexicons/measure_cues.tsv`, compiled: what stands before and after a number and tells what it says."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon import rows

_FILLER = (
    r"thêm|khoảng|gần|hơn|trên|tới|đến|từ|bình quân|trung bình|lần lượt|tương ứng|mạnh|nhẹ|đều|quá|ít nhất|tối thiểu|ước|chừng|xấp xỉ|dưới|mức|thấp nhất"
    r"|được|là|cả|nhanh|kỷ lục|chỉ|tổng cộng|ở mức|mỗi năm|thì|vào|cao nhất|tổng|mới|đã|ngay|vẫn|hằng năm|hàng năm|không dưới|không quá|tối đa|đột biến|ấn tượng|đáng kể|khá|cao|thêm được|tổng số|trên dưới"
)
FILL = rf"(?:\s(?:{_FILLER}|so (?:với )?(?!với|mức|con số)[^,.;:()]{{3,50}}))*"


def _words(measure: str, side: str, scope: str, sign: str = "") -> str:
    found = [row["cue"] for row in rows("measure_cues") if (row["measure"], row["side"], row["scope"], row["sign"]) == (measure, side, scope, sign)]
    return "|".join(sorted((re.escape(cue).replace(r"\ ", " ") for cue in found), key=len, reverse=True))


@cache
def table() -> dict[str, re.Pattern[str]]:
    """Return the compiled cues by what they tell."""
    flags = re.IGNORECASE
    out = {}
    for name, sign in (("rise", "+"), ("fall", "-")):
        near = _words("change", "before", "near", sign)
        out[name] = re.compile(rf"(?<!\w)(?<!không )(?:{near}){FILL}\s?:?\s?\(?$", flags)
        clause = _words("change", "before", "clause", sign)
        out[name + " of"] = re.compile(rf"(?<!\w)(?<!không )(?:{clause})(?!\w)[^,;:()]{{0,80}}(?<!mức)(?<!mốc)(?<!ngưỡng)\s$", flags)
    out["reached"] = re.compile(rf"(?<!\w)(?:{_words('level', 'before', 'near')}){FILL}\s?$", flags)
    out["share"] = re.compile(rf"(?<!\w)(?:{_words('share', 'before', 'near')}){FILL}\s$", flags)
    out["composition"] = re.compile(rf"(?<!\w)(?:{_words('share', 'before', 'sentence')})(?!\w)", flags)
    out["attained"] = re.compile(rf"(?<!\w)(?:{_words('attainment', 'before', 'near')}){FILL}\s$", flags)
    out["plan"] = re.compile(rf"\s?\(?(?:của |so với |so |trên |theo )?(?:{_words('attainment', 'after', 'near')})(?!\w)", flags)
    out["target"] = re.compile(rf"(?<!\w)(?:{_words('target', 'before', 'sentence')})(?!\w)", flags)
    out["asked"] = re.compile(rf"(?<!\w)(?:{_words('target', 'before', 'paragraph')})(?!\w)", flags)
    out["target near"] = re.compile(rf"(?<!\w)(?:{_words('target', 'before', 'near')}){FILL}\s?:?\s?\(?$", flags)
    out["target bracket"] = re.compile(rf"(?<!\w)(?:{_words('target', 'before', 'bracket')})(?!\w)(?:[^,;()\d]|(?<=năm )\d{{4}}){{0,45}}\((?:lần lượt (?:là )?|là )?$", flags)
    out["reset"] = re.compile(rf"(?<!\w)(?:{_words('level', 'before', 'sentence')})(?!\w)", flags)
    out["rate"] = re.compile(rf"(?<!\w)(?:{_words('level', 'before', 'clause')})(?!\w)", flags)
    out["verb"] = re.compile(rf"(?<!\w)(?:{_words('level', 'before', 'verb')})(?!\w)", flags)
    out["demanded"] = re.compile(rf"(?<!\w)(?:{_words('target', 'before', 'demanded')})(?!\w)", flags)
    out["request"] = re.compile(
        rf"(?<!\w)(?:{_words('target', 'before', 'request')})(?!\w)[^.;]{{0,120}}?(?<!\w)(?:{_words('target', 'before', 'grant')})(?!\w)[^.;\d]{{0,60}}(?:\d[\d.,]* lên )?$", flags
    )
    out["directive"] = re.compile(rf"(?<!\w)(?:{_words('target', 'before', 'directive')})(?!\w)", flags)
    return out
