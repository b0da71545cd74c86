"""A whole run: read, extract, write every output file, and account for every input."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.batch.outcomes import Outcome, outcomes
from pipeline.batch.plan import plan
from pipeline.errors import UsageError
from pipeline.exporters import EXPORTERS
from pipeline.exporters.atomic import atomic_file
from pipeline.language import default_pipeline
from pipeline.records import Article

if TYPE_CHECKING:
    from spacy.language import Language

BATCH = 256  # articles held in memory before they are written


@dataclass(slots=True)
class Summary:
    """What a run did: how its inputs ended, what was found in them, what went wrong."""

    inputs: int = 0
    ended: Counter[str] = field(default_factory=Counter)  # done, skipped, failed
    found: Counter[str] = field(default_factory=Counter)  # officials, positions, agencies, indicators
    problems: list[Outcome] = field(default_factory=list)  # skipped and failed ones

    def add(self, outcome: Outcome) -> None:
        self.ended[outcome.status] += 1
        if outcome.article is None:
            self.problems.append(outcome)
            return
        article = outcome.article
        self.found["officials"] += len(article.officials)
        self.found["positions"] += sum(len(o.positions) for o in article.officials)
        self.found["agencies"] += len(article.agencies)
        self.found["indicators"] += len(article.indicators)


def extract_to_folder(
    paths: Iterable[str | PathLike[str]],
    out: Path,
    *,
    include: Iterable[str] = (),
    exclude: Iterable[str] = (),
    nlp: Language | None = None,
    progress: Callable[[int, Summary], None] | None = None,
) -> Summary:
    """Write `records.jsonl`, the tables as CSV and Parquet, and `failures.jsonl` of a run into the folder `out`.

    `progress` is called after each input with the number of inputs in all and the summary so far.
    Raises `UsageError` where the inputs or the folder are wrong; an article that fails is in `failures.jsonl` and in the summary.
    """
    inputs = plan(paths, include=include, exclude=exclude)
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out}: is a file, not a folder to write into")
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{out}: cannot be made: {error.strerror}") from error
    nlp = nlp or default_pipeline()
    summary = Summary(inputs=len(inputs))
    with ExitStack() as stack:
        writers = [stack.enter_context(exporter(out)) for exporter in EXPORTERS.values()]
        batch: list[Article] = []

        def flush() -> None:
            for writer in writers:
                writer.write(batch)
            batch.clear()

        for outcome in outcomes(inputs, nlp):
            summary.add(outcome)
            if outcome.article is not None:
                batch.append(outcome.article)
            if len(batch) == BATCH:
                flush()
            if progress is not None:
                progress(len(inputs), summary)
        flush()
    _write_failures(out, summary.problems)
    return summary


def _write_failures(out: Path, problems: list[Outcome]) -> None:
    with atomic_file(out / "failures.jsonl") as file:
        for p in problems:
            row = {"source": p.source, "status": p.status, "stage": p.stage, "error": p.error, "message": p.message}
            file.write(json.dumps(row, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")
