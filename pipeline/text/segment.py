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

import numpy as np

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

_MOST_PIECES = 1 << 16


class Segmenter(Protocol):
    """Anything that cuts normalised text into words."""

    def spans(self, text: str) -> list[Span]:
        """Return the words of a text in order, none across lines; between them there is nothing but white space."""
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
    """Cuts texts with a model read as a table.

    >>> text = "Sở Y tế tổ chức hội nghị."
    >>> [text[start:end] for start, end in default_segmenter().spans(text)]
    ['Sở', 'Y tế', 'tổ chức', 'hội nghị', '.']
    """

    def __init__(self, model: WeightTable, *, dictionary: set[str], spellings: dict[str, str]) -> None:
        self.gains = Gains(model.gains, dictionary)
        self.cutter = SyllableCutter(spellings, number=self.gains.number)
        (self._bb, self._bi), (self._ib, self._ii) = model.moves

    def spans(self, text: str) -> list[Span]:
        """Return the words of a text in order, none across lines; between them there is nothing but white space."""
        if self.gains.full or len(self.cutter) > _MOST_PIECES:
            self.gains.clear()
            self.cutter.clear()
        numbers, starts, ends = self.cutter.cut(text)
        inside = numbers > 0
        firsts = np.flatnonzero(inside[1:] & ~inside[:-1]) + 1
        lasts = np.flatnonzero(inside[:-1] & ~inside[1:])
        gains = self.gains.of(numbers, firsts, lasts)
        heads: list[int] = []
        tails: list[int] = []
        for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True):
            found = self._heads(gains, first, last)
            heads += found
            tails += [head - 1 for head in found[1:]]
            tails.append(last)
        return list(zip(starts[heads].tolist(), ends[tails].tolist(), strict=True)) if heads else []

    def _heads(self, gains: list[float], first: int, last: int) -> list[int]:
        """Return which pieces of a line begin a word: Viterbi over the lead of `I-W` on `B-W`."""
        bb, bi, ib, ii = self._bb, self._bi, self._ib, self._ii
        # the better predecessor is `I-W` where its lead is above these
        before_b, before_i = bb - ib, bi - ii
        lead = gains[first]
        leads = [lead]
        for gain in gains[first + 1 : last + 1]:
            lead = gain + (lead + ii if lead > before_i else bi) - (lead + ib if lead > before_b else bb)
            leads.append(lead)
        heads = []
        bar = 0.0
        for place in range(last, first, -1):
            if leads[place - first] > bar:
                bar = before_i
            else:
                heads.append(place)
                bar = before_b
        heads.append(first)
        heads.reverse()
        return heads
