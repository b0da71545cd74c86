"""What is done to one article, in the same way in every process: parse, extract, build the record."""

from __future__ import annotations

import gc
import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from pipeline.batch.units import Task
from pipeline.errors import InputError
from pipeline.language import annotate, load
from pipeline.readers import PARSERS, Reading
from pipeline.text.legacy import from_legacy

if TYPE_CHECKING:
    from spacy.language import Language

    from pipeline.records import Article

Status = Literal["done", "skipped", "failed"]
Stage = Literal["read", "extract", "worker"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one article ended: `done` with its record, or `skipped` or `failed` with stage, error class and message.

    Between processes a record travels as what the journal keeps, made once: its JSON line, compressed, and the counts of what was found.
    """

    source: str
    id: str
    status: Status
    article: Article | None = None
    stage: Stage | None = None
    error: str | None = None
    message: str | None = None
    packed: bytes | None = None
    found: tuple[int, ...] = ()  # in the order of `records.KINDS`

    def pack(self) -> Outcome:
        """Return the outcome with its record packed."""
        if self.article is None:
            return self
        packed = zlib.compress(self.article.model_dump_json().encode(), 1)
        return replace(self, article=None, packed=packed, found=tuple(self.article.counts().values()))


def process(task: Task, nlp: Language, reading: Reading) -> Outcome:
    """Return the outcome of one task; whatever goes wrong in one article stays in its outcome."""
    unit = task.unit
    if task.ended is not None:
        kind = "UnknownFormat" if task.ended == "skipped" else "InputError"
        return Outcome(unit.source, task.id, task.ended, stage="read", error=kind, message=unit.error)
    stage: Stage = "read"
    try:
        article = PARSERS[unit.parser](unit.data, reading)
        text, encoding = from_legacy(article.text)
        stage = "extract"
        from pipeline.extract.merge import build_article

        doc = annotate(text, article.published, nlp)
        record = build_article(doc, id=task.id, source=unit.source, sha256=hashlib.sha256(unit.data).hexdigest(), url=article.url)
        if encoding:
            record.warnings.insert(0, f"written out from the font encoding {encoding}: offsets point into the text as written out")
        return Outcome(unit.source, task.id, "done", article=record)
    except InputError as error:
        return Outcome(unit.source, task.id, "failed", stage=stage, error="InputError", message=str(error))
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:  # a panic in compiled code is no `Exception`
        return Outcome(unit.source, task.id, "failed", stage=stage, error=type(error).__name__, message=f"{type(error).__name__}: {error}"[:2000])


class Worker:
    """A process's own pipeline: loaded once, then used for every task the process is given."""

    def __init__(self, reading: Reading, nlp: Language | None = None) -> None:
        self.reading = reading
        self.nlp = nlp or (load(model=None, words=False) if reading.rules_only else load(words=False))

    def __call__(self, task: Task) -> Outcome:
        return process(task, self.nlp, self.reading)


_worker: Worker | None = None


def start(reading: Reading, nlp: Language | None = None) -> None:
    """Load the pipeline of this process, or take the one given; a pool calls this when it starts a process."""
    from threadpoolctl import threadpool_limits

    global _worker
    threadpool_limits(1, user_api="blas")  # one thread a process: the network's matrices are small, and threads of several workers would wait for each other
    _worker = Worker(reading, nlp)
    gc.freeze()  # lexicons and models are never garbage, and need not be looked through for it


def work(tasks: Sequence[Task]) -> list[Outcome]:
    """Process some tasks with the pipeline of this process; the records are packed."""
    assert _worker is not None, "start() comes first"
    return [_worker(task).pack() for task in tasks]
