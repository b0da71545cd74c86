"""What the server that worker processes are forked from has loaded: each worker then starts with it at once and shares its memory."""

from __future__ import annotations

from contextlib import suppress

# a worker that meets the same error says so; here it would end the server without a word
with suppress(Exception):
    from pipeline.extract import component, merge, model  # noqa: F401  registers the stages
    from pipeline.extract.stages import STAGES, stage

    for _name in STAGES:
        stage(_name)
