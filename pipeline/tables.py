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

def rows(record: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of one record (as plain values, the way it is stored), table by table."""
    key = {"article_id": record["id"]}
    officials, agencies, indicators = record["officials"], record["agencies"], record["indicators"]
    return {
        "articles": [
            key
            | _pick(record, "source", "sha256", "url", "title")
            | {
                "published": _day(record["published"]),
                "characters": len(record["text"]),
                "officials": len(officials),
                "agencies": len(agencies),
                "indicators": len(indicators),
                "warnings": len(record["warnings"]),
            }
        ],
        "officials": [
            key
            | {"name": o["name"], "honorific": o["honorific"], "mentions": len(o["mentions"])}
            | {"actions": _joined(a["text"] for a in o["actions"]), "evidence": _joined(o["evidence"])}
            | ({"position": p["text"], **_pick(p, "title", "agency", "area", "former", "start", "end")} if p else {})
            for o in officials
            for p in (o["positions"] or [None])
        ],
        "agencies": [
            key | _pick(a, "name", "kind", "level", "area") | {"mentions": len(a["mentions"]), "evidence": _joined(a["evidence"])} for a in agencies
        ],
        "mentions": [
            key | {"of": of, "name": one["name"], **m} for of, some in (("official", officials), ("agency", agencies)) for one in some for m in one["mentions"]
        ],
        "indicators": [
            key
            | _pick(i, "name", "value", "value_high", "unit", "measure", "base", "qualifier", "area", "agency", "text", "start", "end", "statement")
            | {
                "period_text": i["period"] and i["period"]["text"],
                "period_start": _day(i["period"] and i["period"]["start"]),
                "period_end": _day(i["period"] and i["period"]["end"]),
                "normalized_value": i["normalized"] and i["normalized"]["value"],
                "normalized_unit": i["normalized"] and i["normalized"]["unit"],
                "sentence_start": i["sentence"][0],
                "sentence_end": i["sentence"][1],
                "sentence": record["text"][slice(*i["sentence"])],
                "evidence": _joined(i["evidence"]),
            }
            for i in indicators
        ],
    }


def arrow_tables(records: Iterable[dict[str, Any]]) -> dict[str, pa.Table]:
    """Return the tables of some records (as plain values) as Arrow tables with the types of `COLUMNS`."""
    import pyarrow as pa

    gathered: dict[str, list[dict[str, Any]]] = {name: [] for name in COLUMNS}
    for record in records:
        for name, some in rows(record).items():
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

    tables = arrow_tables(article.model_dump() for article in articles)
    nullable = {pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}
    return {name: table.to_pandas(types_mapper=nullable.get, date_as_object=False) for name, table in tables.items()}


def _pick(values: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: values[name] for name in names}


def _joined(parts: Iterable[str]) -> str | None:
    return "; ".join(parts) or None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
