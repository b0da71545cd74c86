"""Words as spaCy tokens: Vietnamese word segmentation that leaves the text as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from pipeline.text import doc as _extensions  # noqa: F401  registers the extension attributes
from pipeline.text.normalize import Normalized, normalize, replace_surrogates
from pipeline.text.segment import Segmenter, default_segmenter


class WordSegmenter:
    """A spaCy tokenizer that makes one token of a word of several syllables (`Ủy ban`), with `doc.text == text` for every text.

    (spaCy holds no lone surrogates; a replacement character stands for each.)

    >>> [token.text for token in WordSegmenter(Vocab())("Sở Y tế tổ chức hội nghị.")]
    ['Sở', 'Y tế', 'tổ chức', 'hội nghị', '.']

    Segmentation reads the normalised text (kept as `doc._.norm`); tokens are pieces of the raw one.
    White space is as in spaCy: one space after a token belongs to it, all else is a token of its own.
    `segmenter` is another way to cut a text, for tests.
    """

    def __init__(self, vocab: Vocab, *, segmenter: Segmenter | None = None) -> None:
        self.vocab = vocab
        self._segmenter = segmenter

    def __call__(self, text: str) -> Doc:
        text = replace_surrogates(text)
        norm = normalize(text)
        words, spaces = cover(text, self._raw_spans(norm))
        doc = Doc(self.vocab, words=words, spaces=spaces)
        doc._.norm = norm
        return doc

    def _raw_spans(self, norm: Normalized) -> list[tuple[int, int]]:
        spans = (self._segmenter or default_segmenter()).spans(norm.text)
        if norm.starts is None:
            return spans
        raw_span = norm.raw_span
        return [raw_span(i, j) for i, j in spans]

    def pipe(self, texts: Iterable[str], batch_size: int = 1000) -> Iterable[Doc]:
        """Tokenize many texts, one by one."""
        for text in texts:
            yield self(text)

    # What spaCy asks of a tokenizer that holds nothing to save.
    def __reduce__(self) -> tuple[Callable[..., WordSegmenter], tuple[Vocab]]:
        return type(self), (self.vocab,)

    def to_bytes(self, **kwargs: Any) -> bytes:
        return b""

    def from_bytes(self, data: bytes, **kwargs: Any) -> WordSegmenter:
        return self

    def to_disk(self, path: str | Path, **kwargs: Any) -> None:
        return None

    def from_disk(self, path: str | Path, **kwargs: Any) -> WordSegmenter:
        return self


class NoWords(WordSegmenter):
    """Makes no tokens, where only the records are wanted: what they are made of is the normalised text.

    >>> doc = NoWords(Vocab())("Sở Y tế tổ chức hội nghị.")
    >>> len(doc), doc._.norm.text
    (0, 'Sở Y tế tổ chức hội nghị.')
    """

    def __call__(self, text: str) -> Doc:
        doc = Doc(self.vocab)
        doc._.norm = normalize(replace_surrogates(text))
        return doc


def cover(text: str, spans: list[tuple[int, int]]) -> tuple[list[str], list[bool]]:
    """Return tokens and following spaces that make up the whole text: the spans, and what lies between them.

    >>> cover("Sở  Y tế", [(0, 2), (4, 8)])
    (['Sở', ' ', 'Y tế'], [True, False, False])
    """
    words: list[str] = []
    spaces: list[bool] = []
    at = 0
    for start, end in spans:
        if start != at:
            if start == at + 1 and words and text[at] == " ":
                spaces[-1] = True
            elif start > at:
                _fill(text[at:start], words, spaces)
            elif end <= at:
                continue  # two words inside one raw cluster: the first token has it whole
            else:
                start = at
        words.append(text[start:end])
        spaces.append(False)
        at = end
    if at < len(text):
        _fill(text[at:], words, spaces)
    return words, spaces


def _fill(gap: str, words: list[str], spaces: list[bool]) -> None:
    if gap[0] == " " and words:
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        words.append(gap)
        spaces.append(False)


@registry.tokenizers("giaoban.WordSegmenter.v1")  # type: ignore[untyped-decorator,unused-ignore]
def make_word_segmenter() -> Callable[[Language], WordSegmenter]:
    """Return what spaCy calls with the pipeline to get its tokenizer; in a config: `@tokenizers = "giaoban.WordSegmenter.v1"`."""

    def create(nlp: Language) -> WordSegmenter:
        return WordSegmenter(nlp.vocab)

    return create
