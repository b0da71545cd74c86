"""The records of many articles, one after the other, as a library call."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from os import PathLike
from typing import TYPE_CHECKING

from pipeline.batch.plan import plan
from pipeline.batch.units import tasks
from pipeline.batch.worker import Outcome, process
from pipeline.errors import InputWarning
from pipeline.language import default_pipeline
from pipeline.readers import Reading
from pipeline.records import Article

if TYPE_CHECKING:
    from spacy.language import Language


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
    >>> articles = run(corpus_folder(), include=["*.txt"])
    >>> next(articles).title is None
    False

    Parameters: `include` and `exclude` are globs on the path inside its folder (`*.txt`, `2025/*`).
    Raises `UsageError` where a path does not exist or nothing is found.
    """
    for outcome in outcomes(paths, include=include, exclude=exclude, nlp=nlp):
        if outcome.article is not None:
            yield outcome.article
        elif outcome.status == "failed":
            warnings.warn(InputWarning(f"{outcome.source}: {outcome.message}"), stacklevel=2)


def outcomes(
    paths: str | PathLike[str] | Iterable[str | PathLike[str]],
    *,
    include: Iterable[str] = (),
    exclude: Iterable[str] = (),
    nlp: Language | None = None,
    reading: Reading | None = None,
) -> Iterator[Outcome]:
    """Yield how each article under `paths` ended, in this process, one after the other."""
    nlp, reading = nlp or default_pipeline(), reading or Reading()
    for task in tasks(plan(paths, include=include, exclude=exclude), reading):
        yield process(task, nlp, reading)
