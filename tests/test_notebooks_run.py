"""Notebooks run top to bottom in a plain kernel, as students and instructors run them."""

from __future__ import annotations

import functools
import os
import tempfile
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from autograder import pack
from tests.classroom import ROOT

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the kernel's libraries
each_assignment = pytest.mark.parametrize("name", pack.names())


@functools.cache
def run(path: Path) -> Any:
    """Run a notebook in a fresh kernel in an empty folder and return it with its outputs."""
    notebook = nbformat.read(path, as_version=4)
    with tempfile.TemporaryDirectory() as folder:
        NotebookClient(notebook, timeout=300, resources={"metadata": {"path": folder}}).execute()
        assert not os.listdir(folder), "the notebook leaves files behind"
    return notebook


def solution(name: str) -> Any:
    """Return the source notebook with its outputs."""
    return run(ROOT / "solutions" / name / f"{name}.ipynb")


def text_of(cell: Any, stream: str) -> str:
    """Return what a cell wrote to a stream."""
    return "".join(output.text for output in cell.outputs if output.get("name") == stream)


def demonstrations(notebook: Any) -> list[Any]:
    """Return the cells that are tagged as demonstrations."""
    return [cell for cell in notebook.cells if "demo" in cell.metadata.get("tags", ())]


def draws(cell: Any) -> bool:
    """Tell whether a cell's outputs have a picture among them."""
    return any("image/png" in output.get("data", {}) for output in cell.outputs)


@each_assignment
def test_solution_passes_its_visible_and_hidden_checks(name: str) -> None:
    """Every test cell of a source notebook reports a pass and ends in the full points as a float."""
    cells = {cell.id: cell for cell in solution(name).cells}
    for task in pack.load(name).tasks:
        test = cells[f"test_{task.name}"]
        assert text_of(test, "stderr") == ""
        assert "✗" not in text_of(test, "stdout")
        results = [o.data["text/plain"] for o in test.outputs if o.output_type == "execute_result"]
        assert [float(result) for result in results] == [task.points]


@each_assignment
def test_solution_draws_every_picture(name: str) -> None:
    """Every demonstration of a finished notebook shows something, and none reports a problem."""
    cells = demonstrations(solution(name))
    assert sum(map(draws, cells)) >= 3
    for cell in cells:
        assert cell.outputs
        assert "This demonstration" not in text_of(cell, "stdout")


@each_assignment
def test_release_runs_untouched(name: str) -> None:
    """An untouched release notebook runs to its end; every visible check says on stderr what is missing."""
    notebook = run(pack.release_notebook(name))
    cells = {cell.id: cell for cell in notebook.cells}
    for task in pack.load(name).tasks:
        assert text_of(cells[f"test_{task.name}"], "stderr")
    waiting = [
        "This demonstration appears once" in text_of(cell, "stdout") for cell in demonstrations(notebook)
    ]
    assert sum(waiting) >= 3
    for cell, waits in zip(demonstrations(notebook), waiting, strict=True):
        assert waits or draws(cell), cell.id  # some show data only, and need nothing of the student's
