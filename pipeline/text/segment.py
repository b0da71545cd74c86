"""Vietnamese word segmentation: the decisions of `underthesea.word_tokenize`, several times as fast, as spans of the text.

underthesea builds 43 feature strings a syllable and looks each up. Here the same model is a table (`gains.py`), and the two labels
(a word begins, a word goes on) are decided by a Viterbi pass over one number a syllable.
"""

from __future__ import annotations

import hashlib
import pickle
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from pipeline.text.crf import WeightTable, read_model
from pipeline.text.gains import Gains
from pipeline.text.syllables import SyllableCutter

Span = tuple[int, int]

_MODEL = "pipeline/word_tokenize/models/ws_crf_vlsp2013_20230727/models.bin"
_DICTIONARY = "pipeline/word_tokenize/models/ws_crf_vlsp2013_20230727/dictionary.bin"
_SPELLINGS = "pipeline/text_normalize/tn_rules_2023_07_14.bin"
# The files of underthesea that the tables are read from, as they were when the result was found equal to its own.
_KNOWN = {
    _MODEL: "c3a64c64349f1d73304f89babacaa8f8cd6078b1ec1a1b2c104e9e411ac1d2c3",
    "pipeline/word_tokenize/models/ws_crf_vlsp2013_20230727/features.bin": "cf93263c7c7973bf50122b0be76a394443ff61be00c1368713dee1b7d5b8a435",
    _DICTIONARY: "ec8c62b3881c6682c18959988e1fe08800cc835777778845bded470ca02745d9",
    _SPELLINGS: "a8ef96ef9837f6a377154fdfc970b9b88351d39f9353fa693d53ab49798817f9",
}


class Segmenter(Protocol):
    """Anything that cuts a line of normalised text into words."""

    def spans(self, line: str) -> list[Span]:
        """Return the words of a line in order; between them there is nothing but spaces."""
        ...


@cache
def default_segmenter() -> Segmenter:
    """Return the table segmenter if underthesea's files are the known ones, else one that calls `word_tokenize` itself."""
    files = _underthesea_files()
    if files is None:
        from pipeline.text.align import CallingSegmenter

        return CallingSegmenter()
    return TableSegmenter(
        read_model(files[_MODEL]),
        # these pickles are underthesea's own; their checksums are those above
        dictionary=pickle.loads(files[_DICTIONARY]),
        spellings=pickle.loads(files[_SPELLINGS])["token"],
    )


def _underthesea_files() -> dict[str, bytes] | None:
    """Read the known files without importing underthesea, which takes a third of a second; None if one is missing or another."""
    spec = find_spec("underthesea")
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent
    files = {}
    for name, digest in _KNOWN.items():
        try:
            data = (folder / name).read_bytes()
        except OSError:
            return None
        if hashlib.sha256(data).hexdigest() != digest:
            return None
        files[name] = data
    return files


class TableSegmenter:
    """Cuts lines with a model read as a table.

    >>> line = "Sở Y tế tổ chức hội nghị."
    >>> [line[start:end] for start, end in default_segmenter().spans(line)]
    ['Sở', 'Y tế', 'tổ chức', 'hội nghị', '.']
    """

    def __init__(self, model: WeightTable, *, dictionary: set[str], spellings: dict[str, str]) -> None:
        self._cut = SyllableCutter(spellings).cut
        self._gains = Gains(model.gains, dictionary)
        (self._bb, self._bi), (self._ib, self._ii) = model.moves

    def spans(self, line: str) -> list[Span]:
        """Return the words of a line (normalised text) in order; between them there is nothing but spaces."""
        pieces, starts, ends = self._cut(line)
        if not pieces:
            return []
        first = [i for i, inside in enumerate(self._decide(pieces)) if not inside or i == 0]
        return [(starts[i], ends[j - 1]) for i, j in zip(first, [*first[1:], len(pieces)], strict=True)]

    def _decide(self, pieces: list[str]) -> list[bool]:
        """Tell of every piece whether it goes on with the word before it: Viterbi over the lead of `I-W` on `B-W`."""
        bb, bi, ib, ii = self._bb, self._bi, self._ib, self._ii
        # the better predecessor is `I-W` where its lead is above these
        before_b, before_i = bb - ib, bi - ii
        gains = iter(self._gains.of(pieces))
        lead = next(gains)
        leads = [lead]
        for gain in gains:
            lead = gain + (lead + ii if lead > before_i else bi) - (lead + ib if lead > before_b else bb)
            leads.append(lead)
        inside = leads.pop() > 0
        goes_on = [inside]
        for lead in reversed(leads):
            inside = lead > (before_i if inside else before_b)
            goes_on.append(inside)
        goes_on.reverse()
        return goes_on
