"""A submitted notebook: which assignment it is, which of its cells run, what is untouched."""

from __future__ import annotations

import json
from typing import Any

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder import notebook, pack
from autograder.notebook import Notebook, Unreadable
from tests import classroom

NAME = "l2_regularization"
TASKS = frozenset(task.name for task in pack.load(NAME).tasks)
ANSWER = "def l2_penalty(weights, lam):\n    return 1.0"


def read(content: dict[str, Any], filename: str = "ada.ipynb", expected: str | None = None) -> Notebook:
    return notebook.read(json.dumps(content).encode(), filename, expected)


def code(source: object, **fields: Any) -> dict[str, Any]:
    cell = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": source}
    return {**cell, **fields}


def cell_of(content: dict[str, Any], name: str) -> dict[str, Any]:
    """Find a cell by its id."""
    return next(cell for cell in content["cells"] if cell["id"] == name)


def texts(opened: Notebook) -> list[str]:
    return [cell.text for cell in opened.cells]


def without_metadata(content: dict[str, Any]) -> dict[str, Any]:
    """Lose what Colab loses: ids and nbgrader's metadata of all cells."""
    for number, cell in enumerate(content["cells"]):
        cell["metadata"] = {"id": f"Xy{number}"}
        del cell["id"]
    return content


def test_solutions_and_set_up_run_and_nothing_else_of_ours() -> None:
    """Set-up comes first, then the solution cells in order; tools, checks and pictures do not run."""
    opened = read(classroom.hand_in(NAME, {"l2_penalty": ANSWER}))
    tasks = [task.name for task in pack.load(NAME).tasks]
    labels = [cell.label for cell in opened.cells]
    assert labels == [*["the set-up cell"] * 2, *(f"cell {name}" for name in tasks)]
    assert texts(opened)[:3] == [pack.load(NAME).imports, *pack.load(NAME).setup, ANSWER]
    assert opened.untouched == TASKS - {"l2_penalty"}


def test_lost_metadata_change_nothing() -> None:
    """After Colab, cells are known by what they define and by their text."""
    content = classroom.hand_in(NAME, {"l2_penalty": ANSWER})
    before = read(content)
    after = read(without_metadata(content))
    assert texts(after) == texts(before)
    assert after.untouched == before.untouched
    assert after.cells[2].label.startswith("code cell ")


def test_line_ends_and_marks_of_windows() -> None:
    """A byte order mark and CR LF, in the file or in its cells, change nothing."""
    content = classroom.hand_in(NAME, {"l2_penalty": ANSWER})
    plain = read(content)
    for cell in content["cells"]:
        cell["source"] = "".join(cell["source"]).replace("\n", "\r\n")
    data = b"\xef\xbb\xbf" + json.dumps(content, indent=1).replace("\n", "\r\n").encode()
    opened = notebook.read(data, "ada.ipynb")
    assert texts(opened) == texts(plain)
    assert opened.untouched == plain.untouched


@pytest.mark.filterwarnings("default")
def test_the_old_format() -> None:
    """A notebook in format 3, which keeps its cells in worksheets, is read like a new one."""
    content = classroom.hand_in(NAME, {"l2_penalty": ANSWER})
    for cell in content["cells"]:
        cell["source"] = "".join(cell["source"])
    old = nbformat.convert(nbformat.from_dict(content), 3)
    opened = notebook.read(json.dumps(old).encode(), "ada.ipynb")
    assert texts(opened) == texts(read(content))


def test_the_last_definition_wins() -> None:
    """Wherever a task is defined last, in a duplicated, moved or new cell, that cell runs last."""
    content = classroom.hand_in(NAME, {"l2_penalty": ANSWER})
    copy = {**cell_of(content, "l2_penalty"), "source": ANSWER.replace("1.0", "2.0")}
    content["cells"] += [copy, code("x = 1"), code(ANSWER.replace("1.0", "3.0"))]
    opened = read(content)
    assert opened.cell_defining("l2_penalty") == len(opened.cells) - 1
    assert opened.cells[-1].text.endswith("3.0")
    assert opened.cell_defining("nobody") is None


def test_merged_and_deleted_cells() -> None:
    """All solutions in one cell, and all other cells gone: the tasks are still found."""
    everything = "\n\n\n".join(classroom.solution(NAME).values())
    opened = read({"cells": [code(everything)], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    assert opened.assignment.name == NAME
    assert texts(opened)[2:] == [everything]
    assert opened.untouched == frozenset()


def test_reordered_cells_run_in_the_students_order() -> None:
    """The order is the notebook's, as when it is run top to bottom."""
    content = classroom.release_notebook(NAME)
    content["cells"].reverse()
    labels = [cell.label for cell in read(content).cells]
    tasks = [task.name for task in pack.load(NAME).tasks]
    assert labels[2:] == [f"cell {name}" for name in reversed(tasks)]


def test_altered_set_up_runs_after_ours() -> None:
    """What a student adds to the set-up cell is part of their work."""
    content = classroom.release_notebook(NAME)
    cell_of(content, "setup")["source"] = "import numpy as np\nfrom math import sqrt"
    assert texts(read(content))[1:3] == [*pack.load(NAME).setup, "import numpy as np\nfrom math import sqrt"]


def test_altered_checks_do_not_run_unless_they_define_a_task() -> None:
    """A locked cell that was edited stays out, but an answer written into one counts."""
    content = classroom.release_notebook(NAME)
    cell_of(content, "test_l2_penalty")["source"] += "\nprint('mine')"
    cell_of(content, "test_l2_gradient")["source"] = "def l2_gradient(weights, lam): return weights"
    opened = read(content)
    assert not any("mine" in text for text in texts(opened))
    assert "l2_gradient" in opened.cells[opened.cell_defining("l2_gradient") or 0].defines
    assert opened.untouched == TASKS - {"l2_gradient"}


@pytest.mark.parametrize(
    "elsewhere",
    [
        "if True:\n    def l2_penalty(weights, lam): return 1.0",
        "l2_penalty, other = max, min",
        "from helpers import l2_penalty",
        "globals()['l2_penalty'] = max",
        "for l2_penalty in [max]: pass",
    ],
)
def test_unusual_definitions_are_not_taken_for_untouched(elsewhere: str) -> None:
    """Beside an unchanged starter, a cell that names the task has it tried."""
    content = classroom.release_notebook(NAME)
    content["cells"].append(code(elsewhere))
    assert read(content).untouched == TASKS - {"l2_penalty"}


def test_a_deleted_task_is_not_untouched() -> None:
    """Untouched means that the starter is there; a task without a cell is missing instead."""
    content = classroom.release_notebook(NAME)
    content["cells"].remove(cell_of(content, "l2_penalty"))
    assert read(content).untouched == TASKS - {"l2_penalty"}


def test_odd_cells_are_passed_over() -> None:
    """Cells that are no objects, of other kinds or with impossible sources do not matter."""
    content = classroom.hand_in(NAME, {"l2_penalty": ANSWER})
    before = texts(read(content))
    odd = [code(5), code(None), code(["x", 5, None][1:]), None, [], {}, {"cell_type": "raw", "source": "x"}]
    content["cells"] = [*odd, *content["cells"], code("", metadata=[]), code("", metadata={"nbgrader": 3})]
    assert [text for text in texts(read(content)) if text] == before


def test_assignment_by_file_name() -> None:
    """A notebook in which no task is left is known by its name, else it is none of ours."""
    empty = {"cells": [code("print(1)")], "metadata": {}}
    assert read(empty, f"{NAME}.ipynb").assignment.name == NAME
    with pytest.raises(Unreadable, match="none of its cells belongs to an assignment"):
        read(empty, "ada.ipynb")


def test_handed_in_for_another_assignment() -> None:
    """The folder says what was expected; the message names both."""
    with pytest.raises(Unreadable, match=f"holds the tasks of {NAME}, but was handed in for dropout"):
        read(classroom.release_notebook(NAME), expected="dropout")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not valid JSON"),
        (b"PK\x03\x04", "not valid JSON"),
        ('{"cells": []}'.encode("utf-16"), "not valid JSON"),
        (b'{"cells": [', "not valid JSON"),
        (b"[" * 100_000, "not valid JSON"),
        (b'{"cells": ' + b"1" * 5000 + b"}", "not valid JSON"),
        (b"[]", "no object with cells"),
        (b'"cells"', "no object with cells"),
        (b"{}", "no list of cells"),
        (b'{"cells": {}}', "no list of cells"),
        (b'{"worksheets": [3], "nbformat": 3}', "old format cannot be read"),
        (b'{"worksheets": []}', "old format cannot be read|no list of cells|none of its cells"),
    ],
    ids=range(12),
)
@pytest.mark.filterwarnings("default")
def test_files_that_are_no_notebooks(data: bytes, words: str) -> None:
    """Each is refused with a sentence that says what it is."""
    with pytest.raises(Unreadable, match=words):
        notebook.read(data, "ada.ipynb")


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["cells", "source", "metadata", "nbgrader", "id"]), inner)
        ),
    )
)
def test_no_json_breaks_reading(content: object) -> None:
    """Whatever the JSON is, it is a notebook or Unreadable."""
    cells = {"cells": [content, {"cell_type": "code", "source": content, "metadata": content, "id": content}]}
    for data in (content, cells):
        opened = None
        try:
            opened = notebook.read(json.dumps(data).encode(), f"{NAME}.ipynb")
        except Unreadable:
            assert opened is None


def test_counting_tasks() -> None:
    """Files are told apart by how many tasks they hold; what is no notebook holds none."""
    data = json.dumps(classroom.release_notebook(NAME)).encode()
    assert notebook.task_count(data, NAME) == notebook.task_count(data, None) == len(TASKS)
    assert notebook.task_count(data, "dropout") == 0
    assert notebook.task_count(b"rubbish", NAME) == 0
