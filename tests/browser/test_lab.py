"""A student works in JupyterLab: runs a notebook, does a task, and has it validated."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder import pack
from tests import classroom
from tests.browser.jupyter import Jupyter

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

NAME, TASK = "l2_regularization", "l2_penalty"


@pytest.fixture(scope="module")
def server(jupyter: Callable[[Path], Jupyter], tmp_path_factory: pytest.TempPathFactory) -> Jupyter:
    """A server in a student's folder."""
    folder = tmp_path_factory.mktemp("student")
    shutil.copytree(pack.release_notebook(NAME).parents[1], folder / "assignments")
    return jupyter(folder)


def test_a_student_does_a_task(server: Jupyter, page: sync_api.Page, picture: Callable[[str], None]) -> None:
    """The visible check says what is missing, then that it passes; Validate names what is left, in words."""
    page.goto(server.address(f"lab/tree/assignments/{NAME}/{NAME}.ipynb"))
    kernel = page.locator(".jp-Notebook-ExecutionIndicator")
    sync_api.expect(page.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    code = sum(cell["cell_type"] == "code" for cell in classroom.release_notebook(NAME)["cells"])
    sync_api.expect(kernel).to_contain_text(f"Executed {code} cells")
    picture("lab_run")

    answer = page.locator(".jp-CodeCell").filter(has_text=f"def {TASK}(")
    check = page.locator(".jp-CodeCell").filter(has_text=f'visible_check("{TASK}"')
    told = check.locator(".jp-OutputArea-output")
    sync_api.expect(told).to_contain_text(f"{TASK}: not written yet.")
    answer.locator(".cm-content").click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(classroom.solution(NAME)[TASK])
    page.keyboard.press("Control+Enter")
    check.locator(".cm-content").click()
    page.keyboard.press("Control+Enter")
    sync_api.expect(told).to_contain_text(f"{TASK}: visible checks passed")
    told.scroll_into_view_if_needed()
    picture("lab_checked")

    page.get_by_role("button", name="Validate").click()
    result = page.get_by_role("dialog")
    sync_api.expect(result).to_contain_text("Validation Results")
    for task in pack.load(NAME).tasks:
        missing = f"{task.target}: no" if task.name == "penalty_names" else f"{task.target}: not written yet"
        assert (missing in result.inner_text()) == (task.name != TASK)
    picture("lab_validated")
