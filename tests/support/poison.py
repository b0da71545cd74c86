"""A pipeline for tests of runs: quick to load, and deadly for articles that name a poison. Importable by worker processes."""

from __future__ import annotations

import ctypes
import os
import sys
import time
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.batch import worker
from pipeline.batch.engines import Processes
from pipeline.readers import Reading
from pipeline.text.layout import layout

TIMEOUT = 4.0


class Panic(BaseException):
    """As a panic in compiled code arrives in Python: no `Exception`."""


def _recurse() -> None:
    _recurse()


def _hang() -> None:
    while True:
        time.sleep(0.01)


def _raise(error: BaseException) -> None:
    raise error


POISONS = {
    "ValueError": lambda: _raise(ValueError("thuốc độc")),
    "RecursionError": _recurse,
    "MemoryError": lambda: bytearray(sys.maxsize),
    "Panic": lambda: _raise(Panic("panicked")),
    "exit": lambda: os._exit(7),
    "segfault": lambda: ctypes.string_at(0),
    "hang": _hang,
}
# what failures.jsonl says of each
ERRORS = {**{name: name for name in ("ValueError", "RecursionError", "MemoryError", "Panic")}, "exit": "ProcessExpired", "segfault": "ProcessExpired", "hang": "TimeoutError"}


@Language.component("poison")
def poison(doc: Doc) -> Doc:
    """Lay the article out; take the poison it names; note in the folder it names that it was processed."""
    layout(doc)
    for word in doc.text.split():
        kind, _, value = word.partition("=")
        if kind == "poison":
            POISONS[value]()
        elif kind == "trace":
            with Path(value).open("a", encoding="utf-8") as file:
                file.write(doc.text.split()[0] + "\n")
        elif kind == "sleep":
            time.sleep(float(value))
    return doc


def pipeline() -> Language:
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "spacy.Tokenizer.v1"}}})
    nlp.add_pipe("poison")
    return nlp


def start(reading: Reading) -> None:
    worker.start(reading, pipeline())


def engine(workers: int = 2, timeout: float = TIMEOUT) -> Processes:
    return Processes(workers=workers, timeout=timeout, start=start)
