"""Grades a notebook in the sandbox, in the place of nbgrader's Execute, which would run it in a kernel."""

from __future__ import annotations

import base64
import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Enum, Float, Integer

from autograder import batch, pack
from autograder.faults import InfrastructureError
from autograder.formats import markup, terminal
from autograder.grading import Settings
from autograder.report import Report, TaskReport
from autograder.sandbox import gallery
from autograder.sandbox.gallery import Shown
from autograder.sandbox.level import LEVELS, Level, strongest
from autograder.sandbox.pool import Zygotes
from autograder.sandbox.session import Budget
from autograder.submissions import Submission

_PREFIX = "test_"


class Grade(NbGraderPreprocessor):  # type: ignore[misc]
    """Fills in what graded cells show: feedback, and the score as a plain number.

    What is graded is the file in `submitted/`, exactly as `autograder grade` grades it, so the marks are the
    same. Student cells get the output that they have in a worker of their own.
    """

    seed = Integer(0, help="Seed of the hidden inputs; the same seed gives the same scores.").tag(config=True)
    isolation = Enum(
        [*LEVELS], None, allow_none=True, help="Level of isolation; default: the strongest there is."
    ).tag(config=True)
    call_timeout = Float(5.0, help="Seconds for one call or cell of a student's.").tag(config=True)
    timeout = Float(120.0, help="Seconds for one submission altogether.").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Grade the submission that `nb` was made from.

        Raises
        ------
        InfrastructureError
            When a fault of ours has kept it from being graded: nbgrader then reports the student as failed,
            and no score is saved.
        """
        names = resources["nbgrader"]
        if names["assignment"] not in pack.names():
            raise InfrastructureError(
                f"{names['assignment']} is not one of this pack's assignments; grade it with "
                "--Autograde.autograde_preprocessors as nbgrader's documentation has them"
            )
        level: Level = self.isolation or strongest()
        settings = Settings(self.seed, Budget(self.call_timeout, self.timeout), level)
        report = batch.grade_one(self._submission(names), settings)
        if report.score is None:
            raise InfrastructureError(report.message)
        for cell, shown in zip(_shown_cells(nb), self._shown(nb, names["assignment"], settings), strict=True):
            cell.outputs = [*map(_output, shown.outputs), *_trouble(shown)]
            cell.execution_count = None
        self._fill(nb, report)
        resources["autograder"] = report
        return nb, resources

    def _submission(self, names: Mapping[str, str]) -> Submission:
        """Say where the file is, with the same label and expectation that `autograder grade` has for it."""
        course = self.parent.parent.coursedir
        student, assignment = names["student"], names["assignment"]
        folder = Path(course.format_path(course.submitted_directory, student, assignment))
        path = folder / f"{names['notebook']}.ipynb"
        return Submission(student, path, str(path), assignment)

    def _shown(self, nb: NotebookNode, assignment: str, settings: Settings) -> list[Shown]:
        zygote = _zygotes(settings.budget, settings.isolation).get(pack.load(assignment).profile)
        sources = [cell.source for cell in _shown_cells(nb)]
        return gallery.run(zygote, sources, settings.budget, settings.seed)

    def _fill(self, nb: NotebookNode, report: Report) -> None:
        tasks = {_PREFIX + task.name: task for task in report.tasks}
        for cell in nb.cells:
            marks = cell.metadata.get("nbgrader", {})
            if cell.cell_type == "code" and marks.get("grade") and marks.get("locked"):
                task = tasks.get(marks.grade_id)
                score = _score(task, float(marks.points)) if task else 0.0
                feedback = _feedback(task) if task else _unread(report)
                cell.outputs = [feedback, _number(score)]
                cell.execution_count = 1


@functools.cache
def _zygotes(budget: Budget, level: Level) -> Zygotes:
    return Zygotes(budget, level)


def _shown_cells(nb: NotebookNode) -> list[NotebookNode]:
    """Return the cells whose output is a student's: set-up, answers, and what the student added."""
    return [cell for cell in nb.cells if cell.cell_type == "code" and _is_shown(cell)]


def _is_shown(cell: NotebookNode) -> bool:
    marks = cell.metadata.get("nbgrader", {})
    return not marks.get("locked") or "setup" in cell.metadata.get("tags", ())


def _score(task: TaskReport, points: float) -> float:
    """Return the task's score; in proportion, where the course gives it other points than the pack."""
    return task.score if points == task.max_score else task.score / task.max_score * points


def _number(score: float) -> NotebookNode:
    return nbformat.v4.new_output("execute_result", {"text/plain": repr(float(score))}, execution_count=1)


def _feedback(task: TaskReport) -> NotebookNode:
    data = {"text/html": markup.task_html(task), "text/plain": markup.task_text(task)}
    return nbformat.v4.new_output("display_data", data)


def _unread(report: Report) -> NotebookNode:
    words = terminal.printable(f"{report.verdict}: {report.message}")
    return nbformat.v4.new_output("display_data", {"text/plain": words})


def _output(output: tuple[str, str | bytes]) -> NotebookNode:
    """Turn an output into nbformat's: text and pictures only, so that nothing of a student's is HTML."""
    kind, content = output
    if isinstance(content, bytes):
        return nbformat.v4.new_output("display_data", {"image/png": base64.b64encode(content).decode()})
    text = "".join(c if c in "\n\t" else terminal.printable(c) for c in content)
    if kind == "result":
        return nbformat.v4.new_output("display_data", {"text/plain": text})
    return nbformat.v4.new_output("stream", name=kind, text=text)


def _trouble(shown: Shown) -> list[NotebookNode]:
    """Tell why a cell did not come to its end."""
    if not shown.trouble:
        return []
    words = terminal.printable(shown.trouble)
    name, _, value = words.partition(": ")
    return [nbformat.v4.new_output("error", ename=name, evalue=value, traceback=[words])]
