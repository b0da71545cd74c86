"""Cut a line into the syllables, numbers, addresses and signs that word segmentation joins, as underthesea cuts it.

The patterns and their order are those of underthesea 9.5 (Apache-2.0), whose model was trained on such pieces. They never match
across spaces, so that a run of letters is cut once and remembered. One of them is written without nested repeats, to the same effect:
as published it takes exponential time on `http://,,,,,,,,`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import repeat

import numpy as np

from pipeline.text.pairs import Numbers, put_in

_BORDER = np.zeros(1, dtype=np.int64)

_UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_LETTER = f"[{_UPPER}{_UPPER.lower()}]"
_SPECIAL = r"=>|==>|->|\.{2,}|-{2,}|>>|\d+x\d+|v\.v\.\.\.|v\.v\.|v\.v|°[CF]"
_ABBREVIATION = (
    rf"[A-ZĐ]+&[A-ZĐ]+|T\.Ư|[{_UPPER}]+(?:\.{_LETTER}+)+\.?|{_LETTER}+['’]{_LETTER}+|[A-ZĐ]+\.(?!$)"
    r"|Tp\.|Mr\.|Mrs\.|Ms\.|Dr\.|ThS\.|Th.S|Th.s|e-mail|\d+[A-Z]+\d*-\d+|NĐ-CP"
)
_NESTED = r"\([^\s()]*?\([^\s()]+\)[^\s()]*?\)|\([^\s]+?\)"
_URL = (
    r"(?:(?:ftp|http)s?:(?:/{1,3}|[a-z0-9%])|[a-z0-9.\-]+[.](?:[a-z]{2,13})/)"
    rf"(?:[^\s()<>{{}}\[\]]|{_NESTED})+"
    rf"(?:{_NESTED}|[^\s`!()\[\]{{}};:'\".,<>?«»“”‘’])"
    r"|(?<!@)[a-z0-9]+(?:[.\-][a-z0-9]+)*[.](?:[a-z]{2,13})\b/?(?!@)"
)
_EMAIL = r"[a-zA-Z0-9_.+-]+@[a-zA-Z0-9-]+\.[a-zA-Z0-9-.]+"
_PHONE = r"\d{2,}-\d{3,}-\d{3,}"
_DATE = (
    r"\d{1,2}/\d{1,2}/\d+|\d{1,2}/\d{1,4}|\d{1,2}-\d{1,2}-\d+|\d{1,2}-\d{1,4}|\d{1,2}\.\d{1,2}\.\d+|\d{4}/\d{1,2}/\d{1,2}|\d{2}:\d{2}:\d{2}"
)
_NAME = r"\d+[A-Z]+\d+|\d+[A-Z]+"
_NUMBER = r"\d+(?:\.\d+)+,\d+|\d+(?:\.\d+)+|\d+(?:,\d+)+|\d+(?:[.,_]\d+)?"
_EMOTICON = r":\)\)*|=\)\)+|♥‿♥|:D+(?=\s)|:D+(?=$)|<3"
_PUNCTUATION = r"[.,()ʺ]"
_HYPHENED = r"(?<=\b)\w+\-[\w+-]*\w+"
_SIGN = r"\w+|\+|×|-|÷|:+|%|\$|>|<|=|\^|_|[^\w\s]"

PIECES = re.compile(
    "|".join((_SPECIAL, _ABBREVIATION, _URL, _EMAIL, _PHONE, _DATE, _NAME, _NUMBER, _EMOTICON, _PUNCTUATION, _HYPHENED, _SIGN))
)
# Letters alone are one piece, but for what these two begin: `Th.s` with any character in the middle, and a sign that counts as a letter.
_NOT_WHOLE = ("Th", "ʺ")
# No word is as long; some patterns take quadratic time on such a run.
_LONGEST_CHUNK = 256


class SyllableCutter:
    """Cuts texts into numbered pieces; a run of letters between spaces is cut once and remembered.

    `number` gives each piece its number, from 1 on. `spellings` replaces misspelt syllables of at most six letters (`nghành`) for the model
    only, not in the text.

    >>> cutter = SyllableCutter({"nghành": "ngành"}, number=len)
    >>> [piece for piece, start, end in cutter.pieces("Các nghành ở Tp.HCM đạt 95,3%.")]
    ['Các', 'ngành', 'ở', 'Tp.', 'HCM', 'đạt', '95,3', '%', '.']
    >>> [column.tolist() for column in cutter.cut("Các sở")]
    [[0, 0, 3, 2, 0, 0], [0, 0, 0, 4, 6, 6], [0, 0, 3, 6, 6, 6]]
    """

    def __init__(self, spellings: dict[str, str], *, number: Callable[[str], int]) -> None:
        self._spellings = spellings
        self._number = number
        self.clear()

    def __len__(self) -> int:
        """How many pieces are remembered."""
        return self._used

    def clear(self) -> None:
        """Forget all runs."""
        self._known: dict[str, int] = {"\n\n": 0}  # row 0 is the border before the first line; no run is like its name
        self._runs = np.zeros((1024, 3), dtype=np.int64)  # of each run: its first piece, how many it has, and how far the next run is
        self._pieces = np.zeros((1024, 3), dtype=np.int64)  # number, start and end of each piece in its run
        self._runs[0] = 0, 2, 0
        self._used = 2

    def cut(self, text: str) -> tuple[Numbers, Numbers, Numbers]:
        """Return number, start and end of the pieces of a normalised text: all its white space is plain spaces and line feeds.

        Before each line and after the last one there are two pieces with the number 0, or more.
        """
        # some patterns ask for the end of the line, so the last run of a line has it
        runs = f"{text}\n".replace("\n", "\n ").split(" ")[:-1]
        known = np.fromiter(map(self._known.get, runs, repeat(-1)), dtype=np.int64, count=len(runs))
        new = np.flatnonzero(known < 0)
        if len(new):
            known[new] = self._keep([runs[place] for place in new.tolist()])
        firsts, counts, steps = self._runs[np.concatenate([_BORDER, known])].T
        before = np.cumsum(counts) - counts
        pieces = self._pieces[np.arange(counts.sum()) + np.repeat(firsts - before, counts)]
        at = np.repeat(np.cumsum(steps) - steps, counts)
        return pieces[:, 0], pieces[:, 1] + at, pieces[:, 2] + at

    def pieces(self, line: str) -> list[tuple[str, int, int]]:
        """Return the pieces of a line as the model reads them, with their places."""
        return [piece for m in re.finditer(r"[^ ]+", line) for piece in self._cut(m[0], line[m.end() :], m.start())]

    def _keep(self, runs: list[str]) -> list[int]:
        """Cut runs that are new, and return the row of each in the table of runs."""
        rows: list[tuple[int, int, int]] = []
        pieces: list[tuple[int, int, int]] = []
        first = len(self._known)
        for run in runs:
            if run not in self._known:
                self._known[run] = first + len(rows)
                bare = run.removesuffix("\n")
                at = self._used + len(pieces)
                pieces += [(self._number(piece), start, end) for piece, start, end in self._cut(bare, " " if run == bare else "")]
                if run != bare:
                    pieces += [(0, len(bare), len(bare))] * 2
                rows.append((at, self._used + len(pieces) - at, len(bare) + 1))
        self._runs = put_in(self._runs, first, rows)
        self._pieces = put_in(self._pieces, self._used, pieces)
        self._used += len(pieces)
        return [self._known[run] for run in runs]

    def _cut(self, chunk: str, rest: str, at: int = 0) -> list[tuple[str, int, int]]:
        if chunk.isalpha() and len(chunk) <= _LONGEST_CHUNK and not any(sign in chunk for sign in _NOT_WHOLE):
            return [(self._spellings.get(chunk, chunk) if len(chunk) <= 6 else chunk, at, at + len(chunk))]
        found = []
        for part in range(0, len(chunk), _LONGEST_CHUNK):
            text = chunk[part : part + _LONGEST_CHUNK] + (rest[:1] if part + _LONGEST_CHUNK >= len(chunk) else " ")
            for m in PIECES.finditer(text):
                if m.start() >= len(chunk) - part:
                    break
                piece = m[0]
                piece = self._spellings.get(piece, piece) if len(piece) <= 6 else piece
                found.append((piece, at + part + m.start(), at + part + m.end()))
        return found
