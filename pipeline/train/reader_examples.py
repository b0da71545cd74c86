"""Articles as examples for the network: gold ones, and those of which offsets are annotated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from spacy.tokens import Doc

from pipeline.evaluate.gold import GoldArticle, number_span
from pipeline.extract.indicators.measures import assign_measures
from pipeline.extract.indicators.names.walk import Piece, walk
from pipeline.extract.indicators.numbers import find_numbers
from pipeline.extract.indicators.reader.article import Number, Reading, read
from pipeline.extract.stages import stage
from pipeline.text import blank_doc
from pipeline.text.normalize import normalize
from pipeline.train.reader import Example
from pipeline.train.reader_labels import Labels, spans_labels, unlabelled, written_labels
from pipeline.train.standoff import Annotated

_BEFORE = ("giaoban_dates", "giaoban_places", "giaoban_agencies")
_OPTIONAL = 0.5  # weight of a borderline record


@dataclass(slots=True)
class Prepared:
    """An article whose numbers are found and named by rule."""

    doc: Doc
    pieces: list[Piece]

    @property
    def words(self) -> list[str]:
        """The words of the sentences with numbers."""
        return [word.low for piece in self.pieces for word in piece.words]


def prepare(text: str) -> Prepared:
    """Run the rules over an article as far as the network needs them."""
    doc = blank_doc(text)
    for name in _BEFORE:
        doc = stage(name)(doc)
    found = find_numbers(doc)
    assign_measures(doc, found)
    return Prepared(doc, walk(doc, [number for number, _ in found]))


def gold_example(article: Prepared, gold: GoldArticle, vocabulary: Mapping[str, int]) -> Example:
    """Return an annotated article as an example."""
    reading = read(article.doc, article.pieces, vocabulary)
    free = _places(article.doc, reading)
    said: dict[int, dict[str, Any]] = {}
    for record in gold.indicators:
        start, end = number_span(gold.text, record)
        hit = next((place for place in free if place[1] < end and place[2] > start), None)
        if hit is not None:
            free.remove(hit)
            said[hit[0]] = record
    labels = []
    for n, number in enumerate(reading.numbers):
        record = said.get(n, {})
        labels.append(_written(reading, number, record) if record else unlabelled(number))
    return Example(reading, labels)


def _written(reading: Reading, number: Number, record: Mapping[str, Any]) -> Labels:
    return written_labels(reading, number, normalize(record["name"]).text, _OPTIONAL if record.get("optional") else 1.0)


def standoff_example(article: Prepared, numbers: Sequence[Annotated], vocabulary: Mapping[str, int]) -> Example:
    """Return an article of which offsets are annotated as an example."""
    reading = read(article.doc, article.pieces, vocabulary)
    inner = _inner(article.doc)
    by_place = {(start, end): n for n, start, end in _places(article.doc, reading)}
    labels = [unlabelled(number) for number in reading.numbers]
    for one in numbers:
        n = by_place.get(one.number)
        if n is not None:
            labels[n] = spans_labels(reading, reading.numbers[n], [(inner(start), inner(end)) for start, end in one.name])
    return Example(reading, labels)


def _places(doc: Doc, reading: Reading) -> list[tuple[int, int, int]]:
    return [(n, *doc._.norm.raw_span(number.found.start, number.found.end)) for n, number in enumerate(reading.numbers)]


def _inner(doc: Doc) -> Any:
    """Return the function from places of the text as it came to those of the normalised text."""
    starts = doc._.norm.starts
    if starts is None:
        return lambda place: place
    places = np.asarray(starts)
    return lambda place: int(np.searchsorted(places, place))
