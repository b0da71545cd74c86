"""Cut a line into the syllables, numbers, addresses and signs that word segmentation joins, as underthesea cuts it.

The patterns and their order are those of underthesea 9.5 (Apache-2.0), whose model was trained on such pieces. They never match
across spaces, so that a run of letters is cut once and remembered. One of them is written without nested repeats, to the same effect:
as published it takes exponential time on `http://,,,,,,,,`.
"""

from __future__ import annotations

import re

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
# No word is as long; some patterns take quadratic time on such a run.
_LONGEST_CHUNK = 256
_CACHED_CHUNKS = 1 << 15

Pieces = tuple[list[str], list[int], list[int]]
"""The pieces as the model reads them, where each begins, and where it ends."""


class SyllableCutter:
    """Cuts lines; `spellings` replaces misspelt syllables of at most six letters (`nghành`) for the model only, not in the text.

    >>> SyllableCutter({"nghành": "ngành"}).cut("Các nghành ở Tp.HCM đạt 95,3%.")[0]
    ['Các', 'ngành', 'ở', 'Tp.', 'HCM', 'đạt', '95,3', '%', '.']
    """

    def __init__(self, spellings: dict[str, str]) -> None:
        self._spellings = spellings
        self._cache: dict[str, Pieces] = {}

    def cut(self, line: str) -> Pieces:
        """Return the pieces of a line of normalised text, where all white space is plain spaces and none is in a piece."""
        texts: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        cache = self._cache
        at = 0
        bare = line.rstrip(" ")
        *chunks, last = bare.split(" ")
        for chunk in chunks:
            if chunk:
                found = cache.get(chunk) or self._keep(chunk)
                pieces, froms, tos = found
                if len(pieces) == 1:
                    texts.append(pieces[0])
                    starts.append(at)
                    ends.append(at + tos[0])
                else:
                    texts += pieces
                    starts += [at + i for i in froms]
                    ends += [at + j for j in tos]
            at += len(chunk) + 1
        pieces, froms, tos = self._cut(last, line[len(bare) :])  # some patterns ask for the end of the line
        texts += pieces
        starts += [at + i for i in froms]
        ends += [at + j for j in tos]
        return texts, starts, ends

    def _keep(self, chunk: str) -> Pieces:
        found = self._cut(chunk, " ")
        if len(self._cache) >= _CACHED_CHUNKS:
            self._cache.clear()
        if len(chunk) <= _LONGEST_CHUNK:
            self._cache[chunk] = found
        return found

    def _cut(self, chunk: str, rest: str) -> Pieces:
        texts: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for at in range(0, len(chunk), _LONGEST_CHUNK):
            for m in PIECES.finditer(chunk[at : at + _LONGEST_CHUNK] + (rest if at + _LONGEST_CHUNK >= len(chunk) else " ")):
                piece = m[0]
                texts.append(self._spellings.get(piece, piece) if len(piece) <= 6 else piece)
                starts.append(at + m.start())
                ends.append(at + m.end())
        return texts, starts, ends
