"""How tasks are spread over processes; every engine gives the same outcomes, in whatever order they are ready."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from contextlib import suppress
from typing import Protocol

from pipeline.batch import worker
from pipeline.batch.units import Task
from pipeline.batch.worker import Outcome
from pipeline.errors import UsageError
from pipeline.readers import Reading

_AHEAD = 2  # parcels handed out a worker before their outcomes are awaited
# Handing over costs the main process about a millisecond; small articles go several at a time.
_PARCEL = 8  # articles
_PARCEL_BYTES = 64_000


class Engine(Protocol):
    """Turns tasks into outcomes; the tasks are taken as they are needed, never all at once."""

    def __call__(self, tasks: Iterable[Task], reading: Reading) -> Iterator[Outcome]: ...


def cores() -> int:
    """Return how many processor cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Processes:
    """Worker processes on this machine: an article that hangs, or kills its process, costs that article alone.

    Parameters: `workers` processes, each with a pipeline of its own; `timeout` seconds for one article; `start` is what a new
    process calls to load its pipeline.
    """

    def __init__(self, *, workers: int, timeout: float, start: Callable[[Reading], None] = worker.start) -> None:
        self.workers = workers
        self.timeout = timeout
        self._start = start

    def __call__(self, tasks: Iterable[Task], reading: Reading) -> Iterator[Outcome]:
        from pebble import ProcessPool

        pool = ProcessPool(max_workers=self.workers, initializer=self._start, initargs=(reading,), context=_context())
        pending: dict[Future[list[Outcome]], list[Task]] = {}

        def hand_out(parcel: list[Task]) -> None:
            pending[pool.schedule(worker.work, args=(parcel,), timeout=self.timeout)] = parcel

        def ready() -> Iterator[Outcome]:
            done, _ = wait(pending, return_when=FIRST_COMPLETED)
            for future in done:
                parcel = pending.pop(future)
                if len(parcel) > 1 and _is_lost(future):
                    # one of them is to blame, and has the time to itself that all of them had
                    for task in parcel:
                        hand_out([task])
                else:
                    yield from self._outcomes(future, parcel)

        try:
            for parcel in _parcels(tasks, self.workers):
                hand_out(parcel)
                while len(pending) >= self.workers * _AHEAD:
                    yield from ready()
            while pending:
                yield from ready()
            pool.close()
        except BrokenExecutor as error:
            pool.stop()
            raise UsageError("no worker process could load the pipeline: see the error above") from error
        except BaseException:
            pool.stop()
            raise
        finally:
            with suppress(RuntimeError):
                pool.join()

    def _outcomes(self, future: Future[list[Outcome]], parcel: list[Task]) -> list[Outcome]:
        """Return the outcomes of a finished parcel, also of a single task whose process was lost or stopped."""
        from pebble import ProcessExpired

        try:
            return future.result()
        except TimeoutError:
            error, message = "TimeoutError", f"took longer than {self.timeout:g} s (--timeout)"
        except ProcessExpired as expired:
            error, message = "ProcessExpired", f"its process ended with exit code {expired.exitcode}"
        return [Outcome(task.unit.source, task.id, "failed", stage="worker", error=error, message=message) for task in parcel]


def _is_lost(future: Future[list[Outcome]]) -> bool:
    """Tell whether the process of a finished parcel was lost or stopped."""
    from pebble import ProcessExpired

    return isinstance(future.exception(), TimeoutError | ProcessExpired)


def _parcels(tasks: Iterable[Task], workers: int) -> Iterator[list[Task]]:
    """Yield tasks in parcels: the first of one task a worker, so that all begin at once, then larger ones; a large article goes alone."""
    parcel: list[Task] = []
    size = handed_out = 0
    for task in tasks:
        if parcel and size + len(task.unit.data) > _PARCEL_BYTES:
            yield parcel
            handed_out += 1
            parcel, size = [], 0
        parcel.append(task)
        size += len(task.unit.data)
        if len(parcel) >= min(_PARCEL, 1 + handed_out // workers):
            yield parcel
            handed_out += 1
            parcel, size = [], 0
    if parcel:
        yield parcel


def _context() -> multiprocessing.context.BaseContext:
    """Fork from a small server that has the code loaded, where the system can: clean processes that start fast."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["pipeline.batch.worker", "pipeline.batch.warm"])
        return context
    return multiprocessing.get_context("spawn")
