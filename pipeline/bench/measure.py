"""How fast giaoban is beside the tools it is built on: all measured on the same articles, in one process and one run, turn by turn.

Each article goes through every contender before the next one is taken, so that a noisy machine hurts all alike; times are processor
time, and what counts are the ratios. A contender that is far slower than the others gets a part of the articles, and is compared over
those. Peak memory is that of a process of its own for each contender.
"""

from __future__ import annotations

import gc
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.batch.plan import plan
from pipeline.batch.units import Task, tasks
from pipeline.errors import InputError, UsageError
from pipeline.language import annotate, load
from pipeline.readers import PARSERS, Reading

if TYPE_CHECKING:
    from spacy.language import Language

READ, SEGMENT, TAG = "reading and decoding", "underthesea.word_tokenize", "underthesea.ner"
RULES, DEFAULT = "giaoban, rules only", "giaoban"
RULES_WORDS, DEFAULT_WORDS = f"{RULES}, with words", f"{DEFAULT}, with words"  # a Doc with tokens and spans, as `load()` and `annotate` give it
PIPELINES = (RULES, DEFAULT, RULES_WORDS, DEFAULT_WORDS)
CONTENDERS = (READ, SEGMENT, TAG, *PIPELINES)
SLOW = {TAG: 10}  # has every so many articles
WARM = 10  # articles each contender gets first


@dataclass(slots=True)
class Result:
    """One contender: its rates over its articles, in articles, words and megabytes a second of processor time, and milliseconds an article."""

    name: str
    articles: int
    articles_per_second: float
    words_per_second: float
    megabytes_per_second: float
    p50_ms: float
    p99_ms: float
    times_ner: float | None = None  # articles a second against underthesea.ner
    times_word_tokenize: float | None = None
    peak_mb: float | None = None
    stages: dict[str, float] = field(default_factory=dict)  # share of the time by stage


def bench(
    paths: Iterable[str | PathLike[str]],
    *,
    include: Iterable[str] = (),
    limit: int = 1000,
    contenders: Iterable[str] = CONTENDERS,
    memory: bool = True,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> list[Result]:
    """Measure contenders over the articles under `paths`, at most `limit` of them, evenly chosen.

    Raises `UsageError` where there is nothing to read.
    """
    articles = chosen_articles(paths, include, limit)
    names = tuple(contenders)
    calls = {name: contender(name) for name in names}
    for name in names:  # load models and fill caches outside the measurement
        for article in articles[: 1 if name in SLOW else WARM]:
            calls[name](article)
    gc.freeze()  # as worker processes do
    spent: dict[str, dict[int, float]] = {name: {} for name in names}
    for number, article in enumerate(articles):
        for name in names[number % len(names) :] + names[: number % len(names)]:
            if number % SLOW.get(name, 1) == 0:
                began = time.process_time()
                calls[name](article)
                spent[name][number] = time.process_time() - began
        progress(number + 1, len(articles))
    sizes = [len(task.unit.data) / 1e6 for task in articles]
    words = [len(PARSERS[task.unit.parser](task.unit.data, Reading()).text.split()) for task in articles]

    def result(name: str) -> Result:
        mine = spent[name]
        whole = sum(mine.values())
        order = sorted(mine.values())
        return Result(
            name=name,
            articles=len(mine),
            articles_per_second=len(mine) / whole,
            words_per_second=sum(words[n] for n in mine) / whole,
            megabytes_per_second=sum(sizes[n] for n in mine) / whole,
            p50_ms=statistics.median(order) * 1000,
            p99_ms=order[min(len(order) - 1, int(len(order) * 0.99))] * 1000,
            times_ner=_times(mine, spent.get(TAG)),
            times_word_tokenize=_times(mine, spent.get(SEGMENT)),
            peak_mb=_peak(name, paths, include, min(limit, 20 if name in SLOW else 200)) if memory else None,
            stages=shares(articles, load_named(name)) if name in PIPELINES else {},
        )

    return [result(name) for name in names]


def _times(mine: dict[int, float], other: dict[int, float] | None) -> float | None:
    """Return how many times as fast as another a contender is over the articles that both had."""
    if other is None:
        return None
    both = mine.keys() & other.keys()
    return sum(other[n] for n in both) / sum(mine[n] for n in both)


@cache
def load_named(name: str) -> Language:
    """Return the pipeline of a contender: with the model that comes with giaoban, or without."""
    words = name in (RULES_WORDS, DEFAULT_WORDS)
    return load(model=None, words=words) if name in (RULES, RULES_WORDS) else load(words=words)


def shares(articles: list[Task], nlp: Language) -> dict[str, float]:
    """Return which part of the time goes into each stage of a pipeline, from reading to the record."""
    from pipeline.extract.merge import build_article

    spent: dict[str, float] = {}

    def timed(stage: str, began: float) -> float:
        now = time.process_time()
        spent[stage] = spent.get(stage, 0.0) + now - began
        return now

    for task in articles:
        at = time.process_time()
        article = PARSERS[task.unit.parser](task.unit.data, Reading())
        at = timed("read", at)
        doc = nlp.make_doc(article.text)
        if article.published is not None:
            doc.user_data["published"] = article.published
        at = timed("document, with its words" if len(doc) else "document", at)
        for name, component in nlp.pipeline:
            doc = component(doc)
            at = timed(name.removeprefix("giaoban_"), at)
        build_article(doc, id=task.id).model_dump_json()
        timed("record", at)
    whole = sum(spent.values())
    return {stage: seconds / whole for stage, seconds in spent.items()}


def texts(paths: Iterable[str | PathLike[str]], *, include: Iterable[str] = (), limit: int = 1000) -> list[str]:
    """Return the texts of the articles under `paths`, at most `limit` of them, evenly chosen."""
    return [PARSERS[task.unit.parser](task.unit.data, Reading()).text for task in chosen_articles(paths, include, limit)]


def chosen_articles(paths: Iterable[str | PathLike[str]], include: Iterable[str], limit: int) -> list[Task]:
    """Return articles that can be read, evenly chosen over all there are."""
    every = []
    for task in tasks(plan(paths, include=include), Reading()):
        try:
            if task.ended is None and PARSERS[task.unit.parser](task.unit.data, Reading()).text:
                every.append(task)
        except InputError:
            continue
    if not every:
        raise UsageError("no article that can be read")
    step = max(1, len(every) // limit)
    return every[::step][:limit]


def contender(name: str) -> Callable[[Task], object]:
    """Return what a contender does to one article, from its bytes on."""

    def text(task: Task) -> str:
        return PARSERS[task.unit.parser](task.unit.data, Reading()).text

    if name == READ:
        return text
    if name == SEGMENT:
        from underthesea import word_tokenize

        return lambda task: word_tokenize(text(task))
    if name == TAG:
        from underthesea import ner

        return lambda task: ner(text(task))
    if name in PIPELINES:
        from pipeline.extract.merge import build_article

        nlp = load_named(name)
        return lambda task: build_article(annotate(text(task), nlp=nlp), id=task.id).model_dump_json()
    raise UsageError(f"no such contender: {name} (there are {', '.join(CONTENDERS)})")


def _peak(name: str, paths: Iterable[str | PathLike[str]], include: Iterable[str], limit: int) -> float:
    """Return the peak memory in megabytes of a process that does only this."""
    arguments = json.dumps([name, [str(p) for p in paths], list(include), limit])
    command = [sys.executable, "-c", "import sys; from pipeline.bench import measure_memory; measure_memory(sys.argv[1])", arguments]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def measure_memory(arguments: str) -> None:
    """Run one contender over its articles and print the peak memory of this process in megabytes."""
    name, paths, include, limit = json.loads(arguments)
    call = contender(name)
    for task in chosen_articles(paths, include, limit):
        call(task)
    print(_peak_of_this_process() / 1e6)


def _peak_of_this_process() -> int:
    """Return the peak memory in bytes, of this program alone: on Linux `ru_maxrss` begins with that of the process it was forked from."""
    with suppress(OSError, IndexError):
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
        return int(status.split("VmHWM:")[1].split()[0]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
