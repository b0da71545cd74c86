"""Runs the poisonable pipeline over a folder as a process of its own, so that tests can stop or kill it.

Usage: python -m interrupted_run INPUTS OUT WORKERS
"""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import poison

from pipeline.batch import extract_to_folder
from pipeline.errors import Interrupted

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job is started with it ignored
    inputs, out, workers = sys.argv[1:]
    try:
        summary = extract_to_folder([inputs], Path(out), engine=poison.engine(int(workers)))
    except Interrupted as error:
        print(error)
        sys.exit(130)
    print(f"done {summary.ended['done']}, resumed {summary.resumed}")
