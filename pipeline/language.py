"""The pipeline as a spaCy `Language`, and the record of one text."""

from __future__ import annotations

from datetime import date
from functools import cache
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from pipeline.records import Article


SHIPPED = "shipped"


def model_folder(model: str | PathLike[str] | None = SHIPPED) -> Path | None:
    """Return a folder of trained models: the one that comes with giaoban by that word, None where there is none."""
    if model is None:
        return None
    if model != SHIPPED:
        return Path(model)
    from pipeline.resources import models_folder

    folder = models_folder()
    return folder if (folder / "spans").is_dir() else None


def load(model: str | PathLike[str] | None = SHIPPED, *, words: bool = True) -> Language:
    """Return the pipeline as a spaCy `Language`: word segmentation, then one component a record kind, with the trained model between them.

    >>> load().pipe_names[0]
    'giaoban_layout'
    >>> "giaoban_model" in load(model=None).pipe_names  # rules alone
    False

    Parameters: `model` is a folder of trained models (`giaoban train` makes one), by default the one that comes with giaoban; None for rules alone.
    Without `words` a `Doc` has no tokens and no `doc.spans`, only what the records are made of, in three quarters of the time.
    Raises `ModelError` (a `ValueError`) where a file of the model is missing or changed.
    """
    import spacy

    import pipeline.text.component  # noqa: F401  registers what is named below, as the next two do
    from pipeline.extract.component import STAGE_NAMES
    from pipeline.text.tokenizer import NoWords

    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "giaoban.WordSegmenter.v1"}}})
    if not words:
        nlp.tokenizer = NoWords(nlp.vocab)
    for name in ("giaoban_layout", *STAGE_NAMES):
        if words or name != "giaoban_spans":
            nlp.add_pipe(name)
    folder = model_folder(model)
    if folder is not None:
        from pipeline.extract.model import COMPONENTS

        for name, stage in COMPONENTS.items():
            nlp.add_pipe(name, after=stage, config={"model": str(folder)})
    return nlp


@cache
def default_pipeline() -> Language:
    """Return the pipeline that `extract` and `pipeline.run` use when none is given; it is loaded once and kept."""
    return load(words=False)


@cache
def _pipeline_with_words() -> Language:
    return load()


def extract(text: str, published: date | str | None = None, nlp: Language | None = None, *, id: str = "text") -> Article:
    """Extract the record of one article.

    >>> article = extract("Lai Châu có 36.313 người tham gia bảo hiểm xã hội, đạt 95,33% kế hoạch.", published="2025-10-21")
    >>> [(i.value, i.unit, i.measure) for i in article.indicators]
    [(36313.0, 'người', 'level'), (95.33, '%', 'attainment')]

    Parameters: `text` is the article with its title on the first line; `published` its date (a `date` or `YYYY-MM-DD`),
    which wins over a date line in the text; `nlp` a pipeline of `load()`, by default one that is loaded once and kept.
    Offsets in the record are code points into `text`. Raises `ValueError` where `published` is no date.
    """
    from pipeline.extract.merge import build_article

    return build_article(annotate(text, published, nlp or default_pipeline()), id=id)


def annotate(text: str, published: date | str | None = None, nlp: Language | None = None) -> Doc:
    """Return the spaCy `Doc` of one article with everything found in `doc._` and `doc.spans`."""
    if isinstance(published, str):
        published = date.fromisoformat(published)
    nlp = nlp or _pipeline_with_words()
    doc = nlp.make_doc(text)
    if published is not None:
        doc.user_data["published"] = published
    return nlp(doc)
