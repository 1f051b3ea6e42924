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

ASSIGNMENT = "l2_regularization"

# Who makes which mistake: an id from the catalogue, or a task and the text of its cell. Everything else
# is answered as in the solution.
WRONG: dict[str, list[str | tuple[str, str]]] = {
    "alan": ["l2-is-the-lasso"],
    "barbara": ["l1-for-l2", "sign-gradient"],
    "claude": ["penalty-without-half", "gradient-twice"],
    "dorothy": [("soft_threshold", ENDLESS)],
    "edsger": [("l2_penalty", CRASH)],
    "frances": [("weight_decay_step", SYNTAX_ERROR)],
    "hedy": ["everything-decays"],
    "ida": ["decay-without-lr", "averaged-velocity"],
    "joan": ["adam-always-coupled"],
    "katherine": ["gradients-added-in-place"],
    "lynn": [("lasso_penalty", EXCEPTION)],
    "mary": ["hard-threshold", "norms-for-names"],
    "radia": ["adam-eps-inside-root", "decoupled-momentum"],
    "sophie": [("soft_threshold", NEEDS_TORCH)],
    "yann": ["names-swapped", "constant-pull"],
}
# How many tasks those have done who make no mistakes; None is all of them.
RIGHT = {"ada": None, "grace": 4, "margaret": 0}


def wrong_cells(student: str) -> list[tuple[str, str]]:
    """Return task and cell text of a student's mistakes."""
    known = {mistake.id: mistake for mistake in answers.mistakes(ASSIGNMENT)}
    cells = []
    for item in WRONG.get(student, ()):
        if isinstance(item, str):
            mistake = known[item]
            item = (mistake.task, mistake.source(pack.load(ASSIGNMENT).task(mistake.task)))
        cells.append(item)
    return cells


def write_class(folder: Path) -> list[Path]:
    """Write every student's notebook and return the paths."""
    right = classroom.solution(ASSIGNMENT)
    paths = []
    for student in sorted({*WRONG, *RIGHT}):
        given = dict(list({**right, **dict(wrong_cells(student))}.items())[: RIGHT.get(student)])
        path = folder / student / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
        paths.append(classroom.write(classroom.hand_in(ASSIGNMENT, given), path))
    return paths


if __name__ == "__main__":
    written = write_class(Path(sys.argv[1]))
    print(f"{len(written)} notebooks in {sys.argv[1]}")
