"""Every notebook runs from top to bottom, without the network, and is kept without its outputs."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))

NO_NETWORK = """
import socket
_connect = socket.socket.connect
def _refuse(self, address):
    if self.family == getattr(socket, "AF_UNIX", None):
        return _connect(self, address)  # between processes of this machine
    raise RuntimeError("a notebook reached for the network")
socket.socket.connect = socket.socket.connect_ex = _refuse
def _no_names(*args, **kwargs):
    raise RuntimeError("a notebook looked up a name")
socket.getaddrinfo = socket.create_connection = _no_names
"""


def test_there_are_notebooks() -> None:
    assert [path.stem for path in NOTEBOOKS] == [
        "01_one_article",
        "02_batch_and_tables",
        "03_add_a_title_or_unit",
        "04_evaluate_and_errors",
        "05_officials_and_indicators_over_time",
    ]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_runs(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    assert all(cell.outputs == [] and cell.execution_count is None for cell in notebook.cells if cell.cell_type == "code"), "strip the outputs"
    notebook.cells.insert(0, nbformat.v4.new_code_cell(NO_NETWORK))
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(path.parent)}}).execute()
    shown = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert any("text/html" in output.get("data", {}) for output in shown), "a notebook shows something"
