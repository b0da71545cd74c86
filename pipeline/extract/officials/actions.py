"""What a person did at the event: the verb phrase right after the name and its offices, from a closed list."""

from __future__ import annotations

import re

from pipeline.lexicon import rows

_VERBS = "|".join(re.escape(a) for a in sorted((r["action"] for r in rows("actions")), key=len, reverse=True))
_ACTION = re.compile(
    rf"(?:[,]? ?[-–]?|\))? ?(?:(?:đã|cũng|vừa|sẽ|cùng|đều|trực tiếp|cùng đoàn công tác|thay mặt|tiếp tục|thì) )*(?P<verb>{_VERBS})(?!\w)(?:(?:,| và) (?P<more>{_VERBS})(?!\w))?"
)


_SPOKEN = re.compile(rf"(?P<verb>{_VERBS})(?!\w)[^,.;:()\n]{{0,70}}, (?:(?:thay mặt|trước đó|cùng với đó)[^,.;:\n]{{0,60}}, )?$", re.IGNORECASE)
_PRESENT = re.compile(
    r"(?:[^.;:\n]{0,60}[,)] )?(?P<verb>(?:(?:Cùng |Đến |Tới |Về )?dự(?: và chỉ đạo)?|Tham dự|Tham gia|Chủ trì|Đồng chủ trì|Chủ tọa|Cùng đi))\b[^.;:()\n]{0,70}? (?:có|gồm|là)\b(?: |:)",
    re.IGNORECASE,
)


def actions_before(text: str, sentence: int, start: int, first: bool) -> list[tuple[int, int]]:
    """Return the spans of the verbs at the head of a sentence that tell what a person named later in it did.

    Parameters: `sentence` is where the sentence begins, `start` where the person does, `first` whether nobody is named before.

    >>> text = "Phát biểu kết luận hội nghị, ông A nêu rõ"
    >>> [text[s:e] for s, e in actions_before(text, 0, 29, True)]
    ['Phát biểu kết luận']
    >>> text = "Dự buổi lễ có ông A và bà B"
    >>> [text[s:e] for s, e in actions_before(text, 0, 23, False)]
    ['Dự']
    """
    present = _PRESENT.match(text, sentence, start)
    if present is not None:
        return [present.span("verb")]
    spoken = _SPOKEN.match(text, sentence, start) if first else None
    return [spoken.span("verb")] if spoken is not None else []


def actions_after(text: str, end: int) -> list[tuple[int, int]]:
    """Return the spans of the verbs that follow `end` in the same clause.

    >>> text = "ông A đã dự và phát biểu chỉ đạo hội nghị"
    >>> [text[s:e] for s, e in actions_after(text, 5)]
    ['dự và phát biểu chỉ đạo']
    """
    m = _ACTION.match(text, end)
    if m is None:
        return []
    return [m.span("verb")] + ([m.span("more")] if m["more"] else [])
