"""Cut a sentence into chunks that stay together in a name: compounds, runs of capitals, single words."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.extract.indicators.names.phrases import classes, verbs
from pipeline.extract.indicators.names.words import Word


@dataclass(slots=True)
class Chunk:
    """Words `first` to `last` (exclusive) of a sentence and what they are."""

    first: int
    last: int
    low: str
    kind: str  # word class, `V:KIND` for a row of name_verbs, `P` for capitals, `#` for numbers, `.` for marks, `?` for unknown


def cut(words: list[Word]) -> list[Chunk]:
    """Return the chunks of a sentence.

    >>> from pipeline.extract.indicators.names.words import sentence_words
    >>> [(c.low, c.kind) for c in cut(sentence_words("Kinh phí của Hội Làng Sen đạt 5", 0, 31))]
    [('kinh phí', 'N'), ('của', 'E'), ('hội làng sen', 'P'), ('đạt', 'V:attain'), ('5', '#')]
    """
    out: list[Chunk] = []
    i, size = 0, len(words)
    lows = [word.low for word in words]
    class_at, verb_at = classes().within, verbs().within
    while i < size:
        word = words[i]
        if word.number >= 0:
            end, kind = i + 1, "#"
        elif word.mark:
            end, kind = i + 1, "."
        else:
            hit, link = class_at(lows, i), verb_at(lows, i)
            end, kind = hit or (i + 1, "#" if word.low[0].isdigit() else "?")
            if link and link[0] >= end:
                end, kind = link[0], f"V:{link[1]}"
            if word.upper and end == i + 1 and not link:
                run = i + 1
                while run < size and words[run].upper and words[run].number < 0:
                    run += 1
                if run > i + 1 or (i and kind == "?"):
                    end, kind = run, "P"
        low = lows[i] if end == i + 1 else " ".join(lows[i:end])
        out.append(Chunk(i, end, low, kind))
        i = end
    return out
