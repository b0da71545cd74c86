"""An output file is whole or absent."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.exporters import EXPORTERS
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


@pytest.mark.parametrize("name", EXPORTERS)
def test_an_exporter_that_is_broken_off_leaves_nothing(name: str, tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), EXPORTERS[name](tmp_path) as writer:
        writer.write([Article(id="a", text="x")])
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", EXPORTERS)
def test_batches_and_one_go_hold_the_same_rows(name: str, tmp_path: Path) -> None:
    articles = [Article(id=str(i), text="x", title="dấu, phẩy \"và\"\nxuống dòng") for i in range(4)]
    for folder, cuts in (("one", [articles]), ("many", [articles[:1], articles[1:], []])):
        (tmp_path / folder).mkdir()
        with EXPORTERS[name](tmp_path / folder) as writer:
            for cut in cuts:
                writer.write(cut)
    ours = {p.name for p in (tmp_path / "one").iterdir()}
    assert ours == {p.name for p in (tmp_path / "many").iterdir()} and ours
    if name != "parquet":  # row groups follow the batches
        for file in ours:
            assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "many" / file).read_bytes()
