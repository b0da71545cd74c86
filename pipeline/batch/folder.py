"""A whole run into a folder: every article processed, every output file written, every input accounted for."""

from __future__ import annotations

import hashlib
import json
import signal
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib.metadata import version
from os import PathLike
from pathlib import Path
from types import FrameType
from typing import Any, Literal

import pipeline
from pipeline import lexicon
from pipeline.batch.engines import Engine, Processes, cores
from pipeline.batch.journal import Ending, Journal
from pipeline.batch.plan import plan
from pipeline.batch.units import Task, tasks
from pipeline.errors import Interrupted, UsageError
from pipeline.exporters import EXPORTERS, export
from pipeline.exporters.atomic import atomic_file
from pipeline.readers import Reading
from pipeline.records import SCHEMA
from pipeline.resources import models_folder

FAILURES, MANIFEST = "failures.jsonl", "manifest.json"


@dataclass(frozen=True, slots=True)
class Options:
    """How a run goes; none of these changes what a record holds, save `reading`."""

    workers: int = 0  # 0: one a processor core
    engine: Literal["processes", "ray"] = "processes"
    address: str | None = None  # of a running Ray cluster
    timeout: float = 60.0  # seconds for one article
    resume: bool = True
    fail_fast: bool = False
    formats: tuple[str, ...] = ("jsonl", "csv", "parquet")
    reading: Reading = field(default_factory=Reading)

    def start_engine(self) -> Engine:
        """Return the engine that spreads the articles over processes."""
        workers = self.workers or cores()
        if self.engine == "ray":
            from pipeline.batch.ray_engine import RayData

            return RayData(workers=workers, address=self.address)
        return Processes(workers=workers, timeout=self.timeout)


@dataclass(slots=True)
class Summary:
    """What a run did: how its articles ended, what was found in them, what went wrong."""

    ended: Counter[str] = field(default_factory=Counter)  # done, skipped, failed
    found: Counter[str] = field(default_factory=Counter)  # officials, positions, agencies, indicators
    resumed: int = 0  # of those ended: known from an earlier run
    files: int = 0  # inputs, of which some hold many articles
    problems: list[Ending] = field(default_factory=list)  # the first of the skipped and failed ones

    @property
    def articles(self) -> int:
        """How many articles there were, done or not."""
        return self.ended.total()


def extract_to_folder(
    paths: Iterable[str | PathLike[str]],
    out: Path,
    *,
    include: Iterable[str] = (),
    exclude: Iterable[str] = (),
    options: Options | None = None,
    engine: Engine | None = None,
    progress: Callable[[Summary], None] = lambda summary: None,
) -> Summary:
    """Extract the records of all articles under `paths` and write records, tables, failures and a manifest into `out`.

    `engine` takes the place of the one that `options` names.
    Articles that an earlier run into the same folder has done, with the same content, version and lexicons, are not done again.
    Raises `UsageError` where the inputs or the folder are wrong, `Interrupted` where the run is stopped (go on with the same call);
    an article that fails is in `failures.jsonl` and in the summary.
    """
    options = options or Options()
    _check(options)
    inputs = plan(paths, include=include, exclude=exclude)
    _make(out)
    summary = Summary(files=len(inputs))
    fingerprint = run_fingerprint(options.reading)
    keys: dict[tuple[str, str], str] = {}  # of the tasks under way

    def to_do(journal: Journal) -> Iterator[Task]:
        for position, task in enumerate(tasks(inputs, options.reading)):
            key = _key(task, fingerprint)
            journal.list(position, key, task.unit.source, task.id)
            known = journal.known(key) if task.ended is None else None
            if known is None:
                keys[task.unit.source, task.id] = key
                yield task
            else:
                status, found = known
                summary.ended[status] += 1
                summary.found += found
                summary.resumed += 1
                progress(summary)

    with Journal(out, fresh=not options.resume) as journal:
        with _stopped_by_signals():
            try:
                for outcome in (engine or options.start_engine())(to_do(journal), options.reading):
                    summary.found += journal.add(keys.pop((outcome.source, outcome.id)), outcome)
                    summary.ended[outcome.status] += 1
                    progress(summary)
                    if options.fail_fast and outcome.status == "failed":
                        raise UsageError(f"{outcome.source}: {outcome.message} (stopped at the first failure: --fail-fast)")
            except KeyboardInterrupt:
                raise Interrupted(f"stopped after {summary.articles:,} articles; the same command goes on from there") from None
        journal.forget_others()
        summary.problems = list(journal.endings())
        try:
            export(journal.lines(), out, options.formats)
            _write_failures(out, summary.problems)
            _write_manifest(out, summary, options, fingerprint)
        except OSError as error:
            raise UsageError(f"{out}: cannot be written: {error.strerror or error}") from error
    return summary


def preview(
    paths: Iterable[str | PathLike[str]],
    out: Path,
    *,
    include: Iterable[str] = (),
    exclude: Iterable[str] = (),
    options: Options | None = None,
) -> Counter[str]:
    """Return what a run would do, without doing it: how many articles are to do, known from an earlier run, skipped, or cannot be read."""
    options = options or Options()
    _check(options)
    inputs = plan(paths, include=include, exclude=exclude)
    fingerprint = run_fingerprint(options.reading)
    known = Journal.keys(out) if options.resume else frozenset()
    counts = Counter({"to do": 0, "known": 0, "skipped": 0, "failed": 0})
    for task in tasks(inputs, options.reading):
        counts[task.ended or ("known" if _key(task, fingerprint) in known else "to do")] += 1
    return counts


def _check(options: Options) -> None:
    if unknown := [name for name in options.formats if name not in EXPORTERS]:
        raise UsageError(f"no such format: {', '.join(unknown)} (there are {', '.join(EXPORTERS)})")


def run_fingerprint(reading: Reading) -> dict[str, Any]:
    """Return everything besides an article's content that its record depends on."""
    return {
        "giaoban": version("giaoban"),
        "schema": SCHEMA,
        "spacy": version("spacy"),
        "underthesea": version("underthesea"),
        "code": _code(),
        "lexicons": lexicon.fingerprint(),
        "models": _models(reading),
        "reading": asdict(reading),
    }


def _models(reading: Reading) -> str | None:
    """Return a digest of what the models that come with giaoban say of themselves, their checksums among it; None where they are left aside."""
    if reading.rules_only:
        return None
    digest = hashlib.sha256()
    for path in sorted(models_folder().glob("*/*.json")):
        digest.update(f"{path.parent.name}/{path.name}\0".encode() + path.read_bytes())
    return digest.hexdigest()


@cache
def _code() -> str:
    """Return a digest of the package's own code, so that a changed rule counts although the version is the same."""
    digest = hashlib.sha256()
    for path in sorted(Path(pipeline.__file__).parent.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _key(task: Task, fingerprint: dict[str, Any]) -> str:
    unit = task.unit
    digest = hashlib.sha256(json.dumps([fingerprint, unit.source, task.id, unit.parser, unit.error], sort_keys=True).encode("utf-8", "surrogatepass"))
    digest.update(unit.data)
    return digest.hexdigest()


def _make(out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out}: is a file, not a folder to write into")
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{out}: cannot be made: {error.strerror}") from error


@contextmanager
def _stopped_by_signals() -> Iterator[None]:
    """Let SIGTERM stop a run as Ctrl-C does (where signals can be caught: in the main thread)."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    try:
        before = signal.signal(signal.SIGTERM, stop)
    except ValueError:
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _write_failures(out: Path, problems: list[Ending]) -> None:
    with atomic_file(out / FAILURES) as file:
        for problem in problems:
            file.write(json.dumps(asdict(problem), ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")


def _write_manifest(out: Path, summary: Summary, options: Options, fingerprint: dict[str, Any]) -> None:
    """The manifest says what made the outputs and what they are; it holds no time and no worker count, so that equal runs have equal bytes."""
    outputs = sorted({FAILURES, *(name for format in options.formats for name in EXPORTERS[format].files)})
    manifest = {
        "made_by": fingerprint,
        "formats": sorted(options.formats),
        "files": summary.files,
        "articles": summary.articles,
        "ended": {status: summary.ended[status] for status in ("done", "skipped", "failed")},
        "found": dict(summary.found),
        "sha256": {name: _digest(out / name) for name in outputs},
    }
    with atomic_file(out / MANIFEST) as file:
        file.write(json.dumps(manifest, ensure_ascii=False, indent=2).encode() + b"\n")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
