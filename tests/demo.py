"""The demo class: `python -m tests.demo FOLDER` writes it as an nbgrader `submitted/` tree."""

from __future__ import annotations

import sys
from pathlib import Path

from autograder import answers, pack
from tests import classroom

CRASH = """\
import ctypes


def l2_penalty(weights, lam):
    return ctypes.string_at(0)
"""
ENDLESS = """\
def soft_threshold(w, threshold):
    while abs(w).max() > threshold:
        pass
    return w
"""
SYNTAX_ERROR = """\
def weight_decay_step(w, grad, lr, lam):
    return (1 - lr * lam) * w - lr * grad)
"""
EXCEPTION = """\
def lasso_penalty(weights, lam):
    return lam * np.abs(weights).sum()
"""
NEEDS_TORCH = """\
import torch


def soft_threshold(w, threshold):
    return torch.nn.functional.softshrink(torch.tensor(w), threshold).numpy()
"""

# Who makes which mistake: an id from the catalogue, or a task and the text of its cell. Everything else
# is answered as in the solution, but for the students in _PARTLY, who have come as far as it says.
_CLASS: dict[str, list[str | tuple[str, str]]] = {
    "ada": [],
    "alan": ["l2-is-the-lasso"],
    "barbara": ["l1-for-l2", "sign-gradient"],
    "claude": ["penalty-without-half", "gradient-twice"],
    "dorothy": [("soft_threshold", ENDLESS)],
    "edsger": [("l2_penalty", CRASH)],
    "frances": [("weight_decay_step", SYNTAX_ERROR)],
    "grace": [],
    "hedy": ["everything-decays"],
    "ida": ["decay-without-lr", "averaged-velocity"],
    "joan": ["adam-always-coupled"],
    "katherine": ["gradients-added-in-place"],
    "lynn": [("lasso_penalty", EXCEPTION)],
    "margaret": [],
    "mary": ["hard-threshold", "names-swapped"],
    "radia": ["adam-eps-inside-root", "decoupled-momentum"],
    "sophie": [("soft_threshold", NEEDS_TORCH)],
    "yann": ["l2-is-the-lasso", "constant-pull"],
}
_PARTLY = {"grace": 4, "margaret": 0}


def write_class(folder: Path, assignment: str = "l2_regularization") -> list[Path]:
    """Write every student's notebook and return the paths."""
    known = {mistake.id: mistake for mistake in answers.mistakes(assignment)}
    tasks = pack.load(assignment)
    paths = []
    for student, wrong in _CLASS.items():
        given = classroom.solution(assignment)
        for item in wrong:
            if isinstance(item, str):
                item = (known[item].task, known[item].source(tasks.task(known[item].task)))
            given[item[0]] = item[1]
        given = dict(list(given.items())[: _PARTLY.get(student)])
        path = folder / student / assignment / f"{assignment}.ipynb"
        paths.append(classroom.write(classroom.hand_in(assignment, given), path))
    return paths


if __name__ == "__main__":
    written = write_class(Path(sys.argv[1]))
    print(f"{len(written)} notebooks in {sys.argv[1]}")
