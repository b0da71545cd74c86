"""The memory of a run: each outcome under a key of everything it depends on, so that a stopped run goes on.

One SQLite file in the output folder. `outcomes` keeps what was done, `listing` the articles of the present run in their order.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from pipeline.batch.worker import Outcome
from pipeline.errors import UsageError
from pipeline.records import KINDS

NAME = ".giaoban.sqlite"
_COMMIT_EVERY = 64
_SCHEMA = """
CREATE TABLE IF NOT EXISTS outcomes (
  key TEXT PRIMARY KEY, status TEXT NOT NULL, stage TEXT, error TEXT, message TEXT, record BLOB, found TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS listing (position INTEGER PRIMARY KEY, key TEXT NOT NULL, source TEXT NOT NULL, id TEXT NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Ending:
    """How one article of the run ended, without its record."""

    source: str
    id: str
    status: str
    stage: str | None
    error: str | None
    message: str | None


class Journal:
    """The journal of an output folder; used as a context, committed every few outcomes and at the end."""

    def __init__(self, folder: Path, *, fresh: bool = False) -> None:
        self.path = folder / NAME
        if fresh:
            for path in folder.glob(f"{NAME}*"):
                path.unlink()
        try:
            self._db = sqlite3.connect(self.path, isolation_level=None, timeout=1)
            self._db.execute("PRAGMA locking_mode=EXCLUSIVE")
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=NORMAL")
            self._db.executescript(_SCHEMA)
            self._db.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise UsageError(f"{folder}: another run is writing here, or the folder is not writable ({error})") from error
        except sqlite3.DatabaseError as error:
            raise UsageError(f"{self.path}: is not a journal of giaoban ({error}); remove it to start over") from error
        self._db.execute("DELETE FROM listing")
        self._since = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._db.execute("COMMIT")
        self._db.close()

    @staticmethod
    def keys(folder: Path) -> frozenset[str]:
        """Return the keys of all outcomes of a folder's journal, which is only read; none where there is no journal."""
        if not (folder / NAME).is_file():
            return frozenset()
        try:
            with closing(sqlite3.connect(f"{(folder / NAME).resolve().as_uri()}?mode=ro", uri=True)) as db:
                return frozenset(key for (key,) in db.execute("SELECT key FROM outcomes"))
        except sqlite3.DatabaseError as error:
            raise UsageError(f"{folder}: its journal cannot be read ({error})") from error

    def list(self, position: int, key: str, source: str, id: str) -> None:
        """Note that an article belongs to the present run, at a place in its order."""
        self._db.execute("INSERT INTO listing VALUES (?, ?, ?, ?)", (position, key, source, id))
        self._step()

    def known(self, key: str) -> tuple[str, Counter[str]] | None:
        """Return status and counts of an outcome of an earlier run, or None."""
        row = self._db.execute("SELECT status, found FROM outcomes WHERE key = ?", (key,)).fetchone()
        return (row[0], _counts(row[1])) if row else None

    def add(self, key: str, outcome: Outcome) -> Counter[str]:
        """Keep an outcome; return the counts of what was found."""
        outcome = outcome.pack()
        numbers = ",".join(map(str, outcome.found or [0] * len(KINDS)))
        self._db.execute(
            "INSERT OR REPLACE INTO outcomes VALUES (?, ?, ?, ?, ?, ?, ?)",
            (key, outcome.status, outcome.stage, outcome.error, outcome.message, outcome.packed, numbers),
        )
        self._step()
        return _counts(numbers)

    def lines(self) -> Iterator[bytes]:
        """Yield the record of each article that is done, as a JSON line, in the order of the run."""
        query = "SELECT record FROM listing JOIN outcomes USING (key) WHERE status = 'done' ORDER BY position"
        with closing(self._db.execute(query)) as rows:
            for (record,) in rows:
                yield zlib.decompress(record)

    def endings(self) -> Iterator[Ending]:
        """Yield the articles that were skipped or failed, in the order of the run."""
        query = "SELECT source, id, status, stage, error, message FROM listing JOIN outcomes USING (key) WHERE status != 'done' ORDER BY position"
        with closing(self._db.execute(query)) as rows:
            for row in rows:
                yield Ending(*row)

    def forget_others(self) -> None:
        """Drop outcomes that the present run does not list: of articles that changed or are gone."""
        self._db.execute("DELETE FROM outcomes WHERE key NOT IN (SELECT key FROM listing)")

    def _step(self) -> None:
        self._since += 1
        if self._since >= _COMMIT_EVERY:
            self._db.execute("COMMIT")
            self._db.execute("BEGIN IMMEDIATE")
            self._since = 0


def _counts(numbers: str) -> Counter[str]:
    return Counter(dict(zip(KINDS, map(int, numbers.split(",")), strict=True)))
