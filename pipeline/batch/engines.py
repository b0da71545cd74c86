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

_AHEAD = 8  # tasks handed out a worker before their outcomes are awaited


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
        pending: dict[Future[Outcome], Task] = {}
        try:
            for task in tasks:
                pending[pool.schedule(worker.work, args=(task,), timeout=self.timeout)] = task
                if len(pending) >= self.workers * _AHEAD:
                    yield from self._ready(pending)
            while pending:
                yield from self._ready(pending)
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

    def _ready(self, pending: dict[Future[Outcome], Task]) -> Iterator[Outcome]:
        done, _ = wait(pending, return_when=FIRST_COMPLETED)
        for future in done:
            yield self._outcome(future, pending.pop(future))

    def _outcome(self, future: Future[Outcome], task: Task) -> Outcome:
        """Return the outcome of a finished task, also where its process was lost or stopped."""
        from pebble import ProcessExpired

        try:
            return future.result()
        except TimeoutError:
            message = f"took longer than {self.timeout:g} s (--timeout)"
            return Outcome(task.unit.source, task.id, "failed", stage="worker", error="TimeoutError", message=message)
        except ProcessExpired as error:
            message = f"its process ended with exit code {error.exitcode}"
            return Outcome(task.unit.source, task.id, "failed", stage="worker", error="ProcessExpired", message=message)


def _context() -> multiprocessing.context.BaseContext:
    """Fork from a small server that has the code loaded, where the system can: clean processes that start fast."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["pipeline.batch.worker"])
        return context
    return multiprocessing.get_context("spawn")
