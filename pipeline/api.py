"""The library's front door: load a pipeline, extract from one text, run over paths."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from os import PathLike
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

    from pipeline.records import Article


def load() -> Language:
    """Return the pipeline as a spaCy `Language`: word segmentation, then one component a record kind.

    >>> load().pipe_names[0]
    'giaoban_layout'
    """
    import spacy

    from pipeline.extract.component import STAGE_NAMES
    from pipeline.text.component import LAYOUT
    from pipeline.text.tokenizer import WordSegmenter

    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": WordSegmenter.registered}}})
    for name in (LAYOUT, *STAGE_NAMES):
        nlp.add_pipe(name)
    return nlp


@cache
def default_pipeline() -> Language:
    """Return the pipeline that `extract` and `run` use when none is given; it is loaded once and kept."""
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

    return build_article(annotate(text, published, nlp), id=id)


def annotate(text: str, published: date | str | None = None, nlp: Language | None = None):  # type: ignore[no-untyped-def]
    """Return the spaCy `Doc` of one article with everything found in `doc._` and `doc.spans`."""
    if isinstance(published, str):
        published = date.fromisoformat(published)
    nlp = nlp or default_pipeline()
    doc = nlp.make_doc(text)
    if published is not None:
        doc.user_data["published"] = published
    return nlp(doc)


def run(
    paths: str | PathLike[str] | Iterable[str | PathLike[str]],
    *,
    include: Iterable[str] = (),
    exclude: Iterable[str] = (),
    nlp: Language | None = None,
) -> Iterator[Article]:
    """Yield the record of every article under `paths`, in the order of their names.

    An input that cannot be read or processed is left out with an `InputWarning` that names it and says why; the others go on.

    >>> from pipeline.resources import corpus_folder
    >>> next(run(corpus_folder(), include=["*.txt"])).officials != []
    True

    Parameters: `include` and `exclude` are globs on the path inside its folder (`*.txt`, `2025/*`).
    Raises `UsageError` where a path does not exist or nothing is found.
    """
    from pipeline.batch import outcomes, plan

    for outcome in outcomes(plan(paths, include=include, exclude=exclude), nlp or default_pipeline()):
        if outcome.article is not None:
            yield outcome.article
        elif outcome.status == "failed":
            from pipeline.errors import InputWarning

            warnings.warn(InputWarning(f"{outcome.source}: {outcome.message}"), stacklevel=2)
