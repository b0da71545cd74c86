"""How long one article takes, for pytest-benchmark: reported, never failed on. `pytest tests/bench --benchmark-only`"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import pytest

from pipeline.bench.measure import CONTENDERS, TAG, chosen_articles, contender
from pipeline.resources import corpus_folder


class Benchmark(Protocol):
    def pedantic(self, target: Callable[[], object], *, rounds: int, warmup_rounds: int) -> object: ...


@pytest.mark.parametrize("name", CONTENDERS)
def test_sample_articles(name: str, benchmark: Benchmark) -> None:
    articles = chosen_articles([corpus_folder()], ["*.txt"], 2 if name == TAG else 5)
    call = contender(name)

    def one_round() -> int:
        return sum(bool(call(article)) for article in articles)

    assert benchmark.pedantic(one_round, rounds=1 if name == TAG else 5, warmup_rounds=1) == len(articles)
