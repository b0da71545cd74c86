"""An output file is whole or absent."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.exporters import BATCH, EXPORTERS, export
from pipeline.exporters.atomic import atomic_file
from pipeline.records import Article


def test_an_error_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")
    with pytest.raises(RuntimeError), atomic_file(target) as file:
        file.write(b"half of the new")
        raise RuntimeError
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def lines(*articles: Article) -> list[bytes]:
    return [article.model_dump_json().encode() for article in articles]


@pytest.mark.parametrize("name", EXPORTERS)
def test_an_exporter_that_is_broken_off_leaves_nothing(name: str, tmp_path: Path) -> None:
    def broken() -> Iterator[bytes]:
        yield from lines(*(Article(id=str(i), text="x") for i in range(BATCH + 1)))
        raise RuntimeError

    with pytest.raises(RuntimeError):
        export(broken(), tmp_path, [name])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", EXPORTERS)
def test_it_makes_the_files_it_names(name: str, tmp_path: Path) -> None:
    export(lines(Article(id="a", text="x", title='dấu, phẩy "và"\nxuống dòng')), tmp_path, [name])
    assert {p.name for p in tmp_path.iterdir()} == set(EXPORTERS[name].files)
    assert all(p.stat().st_size for p in tmp_path.iterdir())
