"""Process the inputs of a run one after the other; every input ends as exactly one outcome."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pipeline.batch.plan import Input
from pipeline.errors import InputError
from pipeline.extract.merge import build_article
from pipeline.language import annotate
from pipeline.readers import READERS

if TYPE_CHECKING:
    from spacy.language import Language

    from pipeline.records import Article


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one input ended: `done` with its article, `skipped` or `failed` with stage, error class and message."""

    source: str
    status: Literal["done", "skipped", "failed"]
    article: Article | None = None
    stage: Literal["read", "extract"] | None = None
    error: str | None = None
    message: str | None = None


def outcomes(inputs: Iterable[Input], nlp: Language) -> Iterator[Outcome]:
    """Yield one outcome an input, in order; an error in one article never touches the others."""
    for item in inputs:
        yield process(item, nlp)


def process(item: Input, nlp: Language) -> Outcome:
    """Read one input and extract its record."""
    reader = READERS.get(item.path.suffix.lower())
    if reader is None:
        return Outcome(item.source, "skipped", stage="read", error="UnknownFormat", message=f"files of type {item.path.suffix!r} are not read")
    stage: Literal["read", "extract"] = "read"
    try:
        (article,) = reader(item.path, source=item.source)
        stage = "extract"
        doc = annotate(article.text, article.published, nlp)
        record = build_article(doc, id=item.id, source=article.source, sha256=article.sha256, url=article.url)
    except InputError as error:
        return Outcome(item.source, "failed", stage=stage, error=type(error).__name__, message=str(error))
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:  # a panic in compiled code is no `Exception`; one article must not stop the run
        return Outcome(item.source, "failed", stage=stage, error=type(error).__name__, message=f"{type(error).__name__}: {error}")
    return Outcome(item.source, "done", article=record)
