"""How fast giaoban is beside the tools it is built on: all measured on the same articles, in one process and one run, turn by turn.

Each article goes through every contender before the next one is taken, so that a noisy machine hurts all alike; what counts are
the ratios. Peak memory is that of a process of its own for each contender.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from os import PathLike
from typing import TYPE_CHECKING

from pipeline.batch.plan import plan
from pipeline.batch.units import Task, tasks
from pipeline.errors import InputError, UsageError
from pipeline.extract.merge import build_article
from pipeline.language import annotate, load
from pipeline.readers import PARSERS, Reading

if TYPE_CHECKING:
    from spacy.language import Language

READ, SEGMENT, TAG = "reading and decoding", "underthesea.word_tokenize", "underthesea.ner"
RULES, DEFAULT = "giaoban, rules only", "giaoban"
CONTENDERS = (READ, SEGMENT, TAG, RULES, DEFAULT)


@dataclass(slots=True)
class Result:
    """One contender: its rates over the articles, in articles, words and megabytes a second, and its time an article in milliseconds."""

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
    articles = _articles(paths, include, limit)
    names = tuple(contenders)
    calls = {name: _contender(name) for name in names}
    for name in names:  # load models and fill caches outside the measurement
        calls[name](articles[0])
    spent: dict[str, list[float]] = {name: [] for name in names}
    for number, article in enumerate(articles):
        for name in names[number % len(names) :] + names[: number % len(names)]:
            began = time.perf_counter()
            calls[name](article)
            spent[name].append(time.perf_counter() - began)
        progress(number + 1, len(articles))
    size = sum(len(task.unit.data) for task in articles) / 1e6
    words = sum(len(PARSERS[task.unit.parser](task.unit.data, Reading()).text.split()) for task in articles)
    rate = {name: len(articles) / sum(spent[name]) for name in names}
    return [
        Result(
            name=name,
            articles=len(articles),
            articles_per_second=rate[name],
            words_per_second=words / sum(spent[name]),
            megabytes_per_second=size / sum(spent[name]),
            p50_ms=statistics.median(spent[name]) * 1000,
            p99_ms=sorted(spent[name])[min(len(articles) - 1, int(len(articles) * 0.99))] * 1000,
            times_ner=rate[name] / rate[TAG] if TAG in rate else None,
            times_word_tokenize=rate[name] / rate[SEGMENT] if SEGMENT in rate else None,
            peak_mb=_peak(name, paths, include, min(limit, 200)) if memory else None,
            stages=shares(articles, load() if name == DEFAULT else load_rules()) if name in (RULES, DEFAULT) else {},
        )
        for name in names
    ]


def load_rules() -> Language:
    """Return the pipeline without its model."""
    return load()


def shares(articles: list[Task], nlp: Language) -> dict[str, float]:
    """Return which part of the time goes into each stage of a pipeline, from reading to the record."""
    spent: dict[str, float] = {}

    def timed(stage: str, began: float) -> float:
        now = time.perf_counter()
        spent[stage] = spent.get(stage, 0.0) + now - began
        return now

    for task in articles:
        at = time.perf_counter()
        article = PARSERS[task.unit.parser](task.unit.data, Reading())
        at = timed("read", at)
        doc = nlp.make_doc(article.text)
        if article.published is not None:
            doc.user_data["published"] = article.published
        at = timed("word segmentation", at)
        for name, component in nlp.pipeline:
            doc = component(doc)
            at = timed(name.removeprefix("giaoban_"), at)
        build_article(doc, id=task.id).model_dump_json()
        timed("record", at)
    whole = sum(spent.values())
    return {stage: seconds / whole for stage, seconds in spent.items()}


def _articles(paths: Iterable[str | PathLike[str]], include: Iterable[str], limit: int) -> list[Task]:
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


def _contender(name: str) -> Callable[[Task], object]:
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
    if name in (RULES, DEFAULT):
        nlp = load() if name == DEFAULT else load_rules()
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
    call = _contender(name)
    for task in _articles(paths, include, limit):
        call(task)
    unit = 1 if sys.platform == "darwin" else 1024  # ru_maxrss: bytes there, KiB elsewhere
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6)


def as_json(results: list[Result]) -> str:
    """Return the results as JSON."""
    return json.dumps([asdict(result) for result in results], ensure_ascii=False, indent=2)


def table(results: list[Result]) -> str:
    """Return the results as two Markdown tables: the rates, and the share of each stage."""
    lines = ["| | articles/s | words/s | MB/s | p50 ms | p99 ms | × ner | × word_tokenize | peak MB |", "|---|" + "---:|" * 8]
    for r in results:
        ratios = [f"{ratio:.2f}" if ratio is not None else "" for ratio in (r.times_ner, r.times_word_tokenize)]
        peak = f"{r.peak_mb:.0f}" if r.peak_mb is not None else ""
        cells = [f"{r.articles_per_second:,.1f}", f"{r.words_per_second:,.0f}", f"{r.megabytes_per_second:.2f}", f"{r.p50_ms:.2f}", f"{r.p99_ms:.2f}"]
        lines.append(f"| {' | '.join([r.name, *cells, *ratios, peak])} |")
    staged = [r for r in results if r.stages]
    if staged:
        stages = list(dict.fromkeys(stage for r in staged for stage in r.stages))
        lines += ["", f"| share of the time | {' | '.join(r.name for r in staged)} |", "|---|" + "---:|" * len(staged)]
        for stage in stages:
            lines.append(f"| {stage} | {' | '.join(f'{r.stages[stage]:.1%}' if stage in r.stages else '' for r in staged)} |")
    return "\n".join(lines)
