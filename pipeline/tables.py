"""The records as tidy tables: one schema for pandas, CSV and Parquet alike."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from pipeline.records import Article

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

# table -> column -> type; every table has `article_id`, no column holds a list of objects
COLUMNS: dict[str, dict[str, str]] = {
    "articles": {
        "article_id": "string", "source": "string", "sha256": "string", "url": "string", "title": "string", "published": "date32",
        "characters": "int64", "officials": "int64", "agencies": "int64", "indicators": "int64", "warnings": "int64",
    },
    "officials": {
        "article_id": "string", "name": "string", "honorific": "string", "position": "string", "title": "string", "agency": "string",
        "area": "string", "former": "bool", "start": "int64", "end": "int64", "actions": "string", "mentions": "int64", "evidence": "string",
    },
    "agencies": {
        "article_id": "string", "name": "string", "kind": "string", "level": "string", "area": "string", "mentions": "int64", "evidence": "string",
    },
    "mentions": {
        "article_id": "string", "of": "string", "name": "string", "text": "string", "start": "int64", "end": "int64",
    },
    "indicators": {
        "article_id": "string", "name": "string", "value": "float64", "value_high": "float64", "unit": "string", "measure": "string",
        "base": "string", "qualifier": "string", "period_text": "string", "period_start": "date32", "period_end": "date32",
        "area": "string", "agency": "string", "normalized_value": "float64", "normalized_unit": "string", "text": "string",
        "start": "int64", "end": "int64", "sentence_start": "int64", "sentence_end": "int64", "sentence": "string", "statement": "int64",
        "evidence": "string",
    },
}  # fmt: skip

_JOIN = "; "


def rows(article: Article) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of one article, table by table."""
    key = {"article_id": article.id}
    return {
        "articles": [
            key
            | article.model_dump(include={"source", "sha256", "url", "title"})
            | {
                "published": _day(article.published),
                "characters": len(article.text),
                "officials": len(article.officials),
                "agencies": len(article.agencies),
                "indicators": len(article.indicators),
                "warnings": len(article.warnings),
            }
        ],
        "officials": [
            key
            | {"name": o.name, "honorific": o.honorific}
            | {"actions": _JOIN.join(a.text for a in o.actions) or None, "mentions": len(o.mentions), "evidence": _JOIN.join(o.evidence)}
            | ({"position": p.text, **p.model_dump(exclude={"text"})} if p else {})
            for o in article.officials
            for p in (o.positions or [None])
        ],
        "agencies": [
            key
            | a.model_dump(include={"name", "kind", "level", "area"})
            | {"mentions": len(a.mentions), "evidence": _JOIN.join(a.evidence)}
            for a in article.agencies
        ],
        "mentions": [
            key | {"of": of, "name": record.name, **m.model_dump()}
            for of, records in (("official", article.officials), ("agency", article.agencies))
            for record in records
            for m in record.mentions
        ],
        "indicators": [
            key
            | i.model_dump(exclude={"period", "normalized", "sentence", "evidence"})
            | {
                "period_text": i.period.text if i.period else None,
                "period_start": _day(i.period.start if i.period else None),
                "period_end": _day(i.period.end if i.period else None),
                "normalized_value": i.normalized.value if i.normalized else None,
                "normalized_unit": i.normalized.unit if i.normalized else None,
                "sentence_start": i.sentence[0],
                "sentence_end": i.sentence[1],
                "sentence": article.text[slice(*i.sentence)],
                "evidence": _JOIN.join(i.evidence),
            }
            for i in article.indicators
        ],
    }


def arrow_tables(articles: Iterable[Article]) -> dict[str, pa.Table]:
    """Return the tables of some articles as Arrow tables with the types of `COLUMNS`."""
    import pyarrow as pa

    gathered: dict[str, list[dict[str, Any]]] = {name: [] for name in COLUMNS}
    for article in articles:
        for name, some in rows(article).items():
            gathered[name] += some
    return {name: pa.Table.from_pylist(gathered[name], schema=schema(name)) for name in COLUMNS}


def schema(table: str) -> pa.Schema:
    """Return the Arrow schema of one table."""
    import pyarrow as pa

    types = {"string": pa.string(), "int64": pa.int64(), "float64": pa.float64(), "bool": pa.bool_(), "date32": pa.date32()}
    return pa.schema([(column, types[kind]) for column, kind in COLUMNS[table].items()])


def to_frames(articles: Iterable[Article]) -> dict[str, pd.DataFrame]:
    """Return the pandas tables of some records: articles, officials, agencies, mentions, indicators.

    >>> import pipeline
    >>> frames = to_frames([pipeline.extract("Toàn tỉnh có 438 câu lạc bộ.")])
    >>> float(frames["indicators"].value[0])
    438.0

    Shapes: one row an article, a person and position (a person without one: one row), a body, a mention, a number.
    Dates are `datetime64`, missing integers and booleans are `<NA>`; offsets are code points into the article's text.
    """
    import pandas as pd
    import pyarrow as pa

    nullable = {pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}
    return {name: table.to_pandas(types_mapper=nullable.get, date_as_object=False) for name, table in arrow_tables(articles).items()}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
