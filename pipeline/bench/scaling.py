"""The time a character takes in articles of one kilobyte to one megabyte: flat where the cost is linear."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import cycle
from os import PathLike

from pipeline.bench.measure import DEFAULT, RULES, load_named, texts
from pipeline.language import annotate

SIZES = (1_000, 4_000, 16_000, 64_000, 256_000, 1_000_000)  # bytes


@dataclass(frozen=True, slots=True)
class Point:
    """How long a contender takes for a character of an article of some size."""

    name: str
    bytes: int
    microseconds: float  # of processor time, a character


def scaling(
    paths: Iterable[str | PathLike[str]],
    *,
    include: Iterable[str] = (),
    sizes: Sequence[int] = SIZES,
    contenders: Iterable[str] = (RULES, DEFAULT),
    runs: int = 2,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> list[Point]:
    """Return the time a character of articles of each size, put together from the lines of real ones; the best of some runs.

    Small articles are measured many at a time, so that they get 1/8 of the text of the largest size in all.
    """
    from pipeline.extract.merge import build_article

    lines = [line for text in texts(paths, include=include, limit=1000) for line in text.split("\n") if line.strip()]
    names = tuple(contenders)
    for name in names:  # load models and fill caches outside the measurement
        for article in _articles(lines, 4_000, 25):
            annotate(article, nlp=load_named(name))
    found = []
    for number, size in enumerate(sizes):
        articles = _articles(lines, size, max(1, max(sizes) // 8 // size))
        characters = sum(map(len, articles))
        best = dict.fromkeys(names, float("inf"))
        for _ in range(runs):
            for name in names:
                nlp = load_named(name)
                began = time.process_time()
                for article in articles:
                    build_article(annotate(article, nlp=nlp), id="text").model_dump_json()
                best[name] = min(best[name], time.process_time() - began)
        found += [Point(name, size, best[name] / characters * 1e6) for name in names]
        progress(number + 1, len(sizes))
    return found


def _articles(lines: list[str], size: int, count: int) -> list[str]:
    """Return articles of about a size in bytes, made of lines in their order, over and over."""
    remaining = cycle(lines)
    articles = []
    for _ in range(count):
        article: list[str] = []
        length = 0
        while length < size:
            line = next(remaining)
            article.append(line)
            length += len(line.encode()) + 1
        articles.append("\n".join(article).encode()[:size].decode("utf-8", "ignore"))
    return articles
