"""A submitted notebook: which assignment it is, which of its cells run, what is untouched."""

from __future__ import annotations

import json
from typing import Any

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
    """Set-up comes first, then what is untouched, then what was written; checks and pictures do not run."""
    opened = read(classroom.hand_in(NAME, {"l2_penalty": ANSWER}))
    tasks = [task.name for task in pack.load(NAME).tasks]
    labels = [cell.label for cell in opened.cells]
    assert labels == [*["the set-up cell"] * 2, *(f"cell {name}" for name in [*tasks[1:], tasks[0]])]
    assert texts(opened)[:2] == [pack.load(NAME).imports, *pack.load(NAME).setup]
    assert texts(opened)[-1] == ANSWER
    assert opened.untouched == TASKS - {"l2_penalty"}


@pytest.mark.parametrize("name", pack.names())
def test_nothing_of_ours_is_taken_for_a_students(name: str) -> None:
    """In the notebook that students get, everything is set-up, a starter, or left out."""
    opened = read(classroom.release_notebook(name))
    tasks = pack.load(name).tasks
    assert texts(opened)[2:] == [task.starter for task in tasks]
    assert opened.untouched == {task.name for task in tasks}
    assert texts(read(without_metadata(classroom.release_notebook(name)))) == texts(opened)


@pytest.mark.parametrize("name", pack.names())
def test_hidden_tests_do_not_run(name: str) -> None:
    """The instructor's own notebook, with the hidden tests still in it, is read like a student's."""
    given = read(classroom.solution_notebook(name))
    students = read(classroom.hand_in(name, classroom.solution(name)))
    assert [cell.label for cell in given.cells] == [cell.label for cell in students.cells]


def test_lost_metadata_change_nothing() -> None:
    """After Colab, cells are known by what they define and by their text."""
    content = classroom.hand_in(NAME, {"l2_penalty": ANSWER})
    assert read(without_metadata(content)) == read(classroom.hand_in(NAME, {"l2_penalty": ANSWER}))


def test_labels() -> None:
    """A cell is called by what it defines, else by what it is for, else by its place in the notebook."""
    content = classroom.hand_in(NAME, {"l2_penalty": "x = 1", "adam_step": ANSWER})
    content["cells"].insert(0, code("def adam_step(): pass\ndef momentum_step(): pass"))
    content["cells"].insert(1, code("y = 1"))
    content["cells"].append(code("".join(f"{task.target} = 1\n" for task in pack.load(NAME).tasks)))
    labels = {cell.text: cell.label for cell in read(content).cells}
    assert labels["x = 1"] == labels[ANSWER] == "cell l2_penalty"
    assert labels["def adam_step(): pass\ndef momentum_step(): pass"] == "cell momentum_step and adam_step"
    assert labels["y = 1"] == "cell 2"
    assert labels[content["cells"][-1]["source"]] == f"cell {len(content['cells'])}"


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
    content = classroom.hand_in(NAME, classroom.solution(NAME))
    content["cells"].reverse()
    labels = [cell.label for cell in read(content).cells]
    tasks = [task.name for task in pack.load(NAME).tasks]
    assert labels[2:] == [f"cell {name}" for name in reversed(tasks)]


def test_starters_run_before_answers() -> None:
    """An unchanged starter below an answer is nobody's last word."""
    content = classroom.release_notebook(NAME)
    content["cells"].insert(0, code(ANSWER))
    opened = read(content)
    assert opened.cells[-1].text == ANSWER
    assert opened.untouched == TASKS - {"l2_penalty"}


def test_altered_set_up_runs_after_ours() -> None:
    """What a student adds to the set-up cell is part of their work."""
    content = classroom.release_notebook(NAME)
    cell_of(content, "setup")["source"] = "import numpy as np\nfrom math import sqrt"
    found = texts(read(content))
    assert found[1] == pack.load(NAME).setup[0]
    assert found[-1] == "import numpy as np\nfrom math import sqrt"


def test_text_cells_that_hold_the_only_answer_run() -> None:
    """They run before the student's code, which may define the task in a way that is not seen."""
    content = classroom.release_notebook(NAME)
    content["cells"] += [code("x = 1"), code(ANSWER, cell_type="raw"), code("adam_step = 1")]
    content["cells"] += [code("def adam_step(): pass", cell_type="markdown")]
    content["cells"] += [code("x" * 10**6 + "\ndef momentum_step(): pass", cell_type="markdown")]
    assert texts(read(content))[-3:] == [ANSWER, "x = 1", "adam_step = 1"]


def test_altered_checks_do_not_run_unless_they_make_something() -> None:
    """A locked cell that was edited stays out, but answers, helpers and imports in one count."""
    content = classroom.release_notebook(NAME)
    for check, text in [
        ("test_l2_penalty", "\nprint('mine')"),
        ("test_l2_gradient", "\ndef l2_gradient(weights, lam): return weights"),
        ("demo_slope", "\nimport math"),
        ("test_adam_step", "\nhelper = 1"),
    ]:
        cell_of(content, check)["source"] = "".join(cell_of(content, check)["source"]) + text
    opened = read(content)
    assert [text.rpartition("\n")[2] for text in texts(opened)[-3:]] == [
        "def l2_gradient(weights, lam): return weights",
        "import math",
        "helper = 1",
    ]
    assert not any("mine" in text for text in texts(opened))
    assert "l2_gradient" not in opened.untouched


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


def test_assignment_by_what_is_spoken_of() -> None:
    """Definitions that cannot be seen are enough when most tasks are named; a word in common is not."""
    tasks = [task.target for task in pack.load(NAME).tasks]
    hidden = {"cells": [code("\n".join(f"if True:\n    {name} = 1" for name in tasks[:5]))]}
    assert read(hidden).assignment.name == NAME
    for name in (None, "dropout"):
        with pytest.raises(Unreadable, match="none of its cells belongs"):
            read({"cells": [code("model.train()\nprint(evaluate(model), build_model)")]}, expected=name)


def test_the_expected_assignment_is_preferred() -> None:
    """What was handed in for one assignment may have another's tasks in it, too, even more of them."""
    both = classroom.release_notebook(NAME)
    both["cells"].append(code("def dropout_mask(): pass"))
    assert read(both, expected="dropout").assignment.name == "dropout"
    assert read(both).assignment.name == NAME


def test_handed_in_for_another_assignment() -> None:
    """The folder says what was expected; the message names both."""
    with pytest.raises(Unreadable, match=f"holds the tasks of {NAME}, but was handed in for dropout"):
        read(classroom.release_notebook(NAME), expected="dropout")


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
