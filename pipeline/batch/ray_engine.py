"""The same work on more than one machine: Ray Data's stateful actors, locally or on a cluster.

Each actor loads its pipeline once. Outcomes come back in whatever order they are ready; the journal puts them in theirs,
so the files are the same bytes as those of a local run.
"""

from __future__ import annotations

import logging
import pickle
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from pipeline.batch.units import Task
from pipeline.batch.worker import Outcome, Worker
from pipeline.errors import UsageError
from pipeline.readers import Reading

_BLOCK = 2_000  # articles handed to Ray at a time: bounds what its object store holds
_BATCH = 16  # articles an actor takes at a time


class _Actor:
    """What Ray keeps alive on each worker: a pipeline, and a call that turns a batch of tasks into outcomes."""

    def __init__(self, reading: Reading) -> None:
        self._worker = Worker(reading)

    def __call__(self, batch: dict[str, Any]) -> dict[str, Any]:
        return {"outcome": [pickle.dumps(self._worker(pickle.loads(task)).pack()) for task in batch["task"]]}


class RayData:
    """Ray's actors, started on this machine or found at a cluster's address.

    Parameters: `workers` actors; `address` of a running cluster (`ray://host:10001`, `auto`), None for a Ray of this run's own.
    """

    def __init__(self, *, workers: int, address: str | None = None) -> None:
        try:
            import ray  # noqa: F401
        except ModuleNotFoundError as error:
            raise UsageError("the engine ray needs the extra: pip install 'giaoban[ray]'") from error
        self.workers = workers
        self.address = address

    def __call__(self, tasks: Iterable[Task], reading: Reading) -> Iterator[Outcome]:
        import ray

        ours = not ray.is_initialized()
        if ours:
            cpus = None if self.address else self.workers
            ray.init(address=self.address, num_cpus=cpus, include_dashboard=False, log_to_driver=False, logging_level=logging.ERROR)
        ray.data.DataContext.get_current().enable_progress_bars = False
        logging.getLogger("ray.data").setLevel(logging.ERROR)
        compute = ray.data.ActorPoolStrategy(size=self.workers)
        try:
            remaining = iter(tasks)
            while some := [pickle.dumps(task) for task in islice(remaining, _BLOCK)]:
                # one block a batch, so that every actor gets its part of a small run too
                blocks = max(self.workers, len(some) // _BATCH)
                data = ray.data.from_items([{"task": task} for task in some], override_num_blocks=min(blocks, len(some)))
                done = data.map_batches(_Actor, fn_constructor_args=(reading,), batch_size=_BATCH, compute=compute, num_cpus=1)
                for row in done.iter_rows():
                    yield pickle.loads(row["outcome"])
        finally:
            if ours:
                ray.shutdown()
