"""What a person did at the event: the verb phrase right after the name and its offices, from a closed list."""

from __future__ import annotations

import re

from pipeline.lexicon import rows

_VERBS = "|".join(re.escape(a) for a in sorted((r["action"] for r in rows("actions")), key=len, reverse=True))
_ACTION = re.compile(
    rf"(?:[,]? ?[-–]?|\))? ?(?:(?:đã|cũng|vừa|sẽ|cùng|đều|trực tiếp|cùng đoàn công tác|thay mặt|tiếp tục|thì) )*(?P<verb>{_VERBS})(?!\w)(?:(?:,| và) (?P<more>{_VERBS})(?!\w))?"
)


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
