"""Cut a line into the syllables, numbers, addresses and signs that word segmentation joins, as underthesea cuts it.

The patterns and their order are those of underthesea 9.5 (Apache-2.0), whose model was trained on such pieces. They never match
across spaces, so that a run of letters is cut once and remembered. One of them is written without nested repeats, to the same effect:
as published it takes exponential time on `http://,,,,,,,,`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

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
    """Cuts lines into numbered pieces; a run of letters between spaces is cut once and remembered.

    `number` gives each piece its number. `spellings` replaces misspelt syllables of at most six letters (`nghành`) for the model only,
    not in the text.

    >>> cutter = SyllableCutter({"nghành": "ngành"}, number=len)
    >>> [piece for piece, start, end in cutter.pieces("Các nghành ở Tp.HCM đạt 95,3%.")]
    ['Các', 'ngành', 'ở', 'Tp.', 'HCM', 'đạt', '95,3', '%', '.']
    """

    def __init__(self, spellings: dict[str, str], *, number: Callable[[str], int]) -> None:
        self._spellings = spellings
        self._number = number
        # a run that is one piece: its number; else the numbers, starts and ends of its pieces
        self._known: dict[str, int | tuple[list[int], list[int], list[int]]] = {}

    def __len__(self) -> int:
        """How many runs are remembered."""
        return len(self._known)

    def clear(self) -> None:
        """Forget all runs."""
        self._known.clear()

    def cut(self, line: str, at: int, numbers: list[int], starts: list[int], ends: list[int]) -> None:
        """Append the pieces of a line of normalised text that begins at `at`; all its white space is plain spaces, and none is in a piece."""
        known = self._known
        bare = line.rstrip(" ")
        *chunks, last = bare.split(" ")
        for chunk in chunks:
            size = len(chunk)
            if size:
                found = known.get(chunk)
                if found is None:
                    found = self._keep(chunk)
                if isinstance(found, int):
                    numbers.append(found)
                    starts.append(at)
                    ends.append(at + size)
                else:
                    _append(found, at, numbers, starts, ends)
            at += size + 1
        # some patterns ask for the end of the line
        _append(self._numbered(self._cut(last, line[len(bare) :])), at, numbers, starts, ends)

    def pieces(self, line: str) -> list[tuple[str, int, int]]:
        """Return the pieces of a line as the model reads them, with their places."""
        return [piece for m in re.finditer(r"[^ ]+", line) for piece in self._cut(m[0], line[m.end() :], m.start())]

    def _keep(self, chunk: str) -> int | tuple[list[int], list[int], list[int]]:
        numbers, starts, ends = self._numbered(self._cut(chunk, " "))
        found = numbers[0] if starts == [0] and ends == [len(chunk)] else (numbers, starts, ends)
        if len(chunk) <= _LONGEST_CHUNK:
            self._known[chunk] = found
        return found

    def _numbered(self, pieces: list[tuple[str, int, int]]) -> tuple[list[int], list[int], list[int]]:
        return [self._number(piece) for piece, _, _ in pieces], [start for _, start, _ in pieces], [end for _, _, end in pieces]

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


def _append(found: tuple[list[int], list[int], list[int]], at: int, numbers: list[int], starts: list[int], ends: list[int]) -> None:
    numbers += found[0]
    starts += [at + start for start in found[1]]
    ends += [at + end for end in found[2]]
