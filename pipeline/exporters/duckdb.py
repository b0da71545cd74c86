"""records.duckdb: the tables with their keys, and views that join a number to its article and to the body that reports it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pipeline.errors import UsageError
from pipeline.exporters.atomic import publish
from pipeline.exporters.base import Batch, Exporter
from pipeline.tables import COLUMNS

_NAME = "records.duckdb"
_TYPES = {"string": "VARCHAR", "int64": "BIGINT", "float64": "DOUBLE", "bool": "BOOLEAN", "date32": "DATE"}
_VIEWS = """
CREATE VIEW indicator_facts AS
SELECT i.*, a.title, a.url, a.published, g.kind AS agency_kind, g.level AS agency_level
FROM indicators i
JOIN articles a USING (article_id)
LEFT JOIN (SELECT article_id, name, min(kind) AS kind, min(level) AS level FROM agencies GROUP BY ALL) g
  ON g.article_id = i.article_id AND g.name = i.agency;
CREATE VIEW office_holders AS
SELECT o.article_id, a.published, o.name, o.position, o.title, o.agency, coalesce(o.area, g.area) AS area, g.kind, g.level, o.former
FROM officials o
JOIN articles a USING (article_id)
LEFT JOIN (SELECT article_id, name, min(kind) AS kind, min(level) AS level, min(area) AS area FROM agencies GROUP BY ALL) g
  ON g.article_id = o.article_id AND g.name = o.agency
WHERE o.position IS NOT NULL;
"""


class _Database:
    def __init__(self, connection: Any) -> None:
        self._connection = connection
        for name, columns in COLUMNS.items():
            parts = [f'"{column}" {_TYPES[kind]}' for column, kind in columns.items()]
            parts.append("PRIMARY KEY (article_id)" if name == "articles" else "FOREIGN KEY (article_id) REFERENCES articles (article_id)")
            connection.execute(f"CREATE TABLE {name} ({', '.join(parts)})")
        connection.execute(_VIEWS)

    def write(self, batch: Batch) -> None:
        for name, table in batch.tables.items():
            self._connection.register("batch", table)
            self._connection.execute(f"INSERT INTO {name} SELECT * FROM batch")
            self._connection.unregister("batch")


@contextmanager
def _open(folder: Path) -> Iterator[_Database]:
    try:
        import duckdb
    except ModuleNotFoundError as error:
        raise UsageError("DuckDB files need the extra: pip install 'giaoban[duckdb]'") from error
    with publish(folder / _NAME) as draft:
        connection = duckdb.connect(str(draft), config={"threads": 1, "autoinstall_known_extensions": False, "autoload_known_extensions": False})
        try:
            yield _Database(connection)
            connection.execute("CHECKPOINT")
        finally:
            connection.close()


DUCKDB = Exporter((_NAME,), _open, same_bytes=False)  # DuckDB draws an identifier at random into each file
