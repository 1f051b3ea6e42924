"""The notebook that a student gets back: what each cell showed, and each task's feedback and score."""

from __future__ import annotations

import atexit
import base64
import functools

import nbformat
from nbformat import NotebookNode

from autograder import pack
from autograder.faults import InfrastructureError, IsolationBroken
from autograder.formats import markup, terminal
from autograder.grading import Settings
from autograder.report import Report, TaskReport
from autograder.sandbox import gallery
from autograder.sandbox.gallery import Shown
from autograder.sandbox.level import Level
from autograder.sandbox.pool import Zygotes
from autograder.sandbox.session import Budget

_PREFIX = "test_"


def fill(nb: NotebookNode, report: Report, settings: Settings) -> None:
    """Fill in all outputs of a restored notebook: a student's from a worker, a graded cell's from the report.

    What a student's cells show is not what is marked; a graded cell ends in its score, a plain number.

    Raises
    ------
    InfrastructureError
        When a graded cell belongs to no task of the pack's: nothing is known that could mark it.
    """
    cells = [cell for cell in nb.cells if cell.cell_type == "code" and _is_students(cell)]
    sources = [cell.source for cell in cells]
    for cell, shown in zip(cells, _shown(sources, str(report.assignment), settings), strict=True):
        cell.outputs = [*map(_output, shown.outputs), *_trouble(shown)]
        cell.execution_count = None
    _mark(nb, report)


def warm_up(assignment: str, settings: Settings) -> None:
    """Start what runs students' cells; it takes seconds, in which something else can be done."""
    _zygotes(settings.budget, settings.isolation).get(pack.load(assignment).profile)


def _shown(sources: list[str], assignment: str, settings: Settings) -> list[Shown]:
    """Run cells; once more, in another process, if something has happened to the one that is kept for it."""
    zygotes = _zygotes(settings.budget, settings.isolation)
    profile = pack.load(assignment).profile
    try:
        return gallery.run(zygotes.get(profile), sources, settings.budget, settings.seed)
    except InfrastructureError as fault:
        zygotes.replace(profile)
        if isinstance(fault, IsolationBroken):
            raise
        return gallery.run(zygotes.get(profile), sources, settings.budget, settings.seed)


@functools.cache
def _zygotes(budget: Budget, level: Level) -> Zygotes:
    zygotes = Zygotes(budget, level)
    atexit.register(zygotes.close)
    return zygotes


def _is_students(cell: NotebookNode) -> bool:
    """Tell the cells whose output is a student's: set-up, answers, and what the student added."""
    marks = cell.metadata.get("nbgrader", {})
    return not marks.get("locked") or "setup" in cell.metadata.get("tags", ())


def _mark(nb: NotebookNode, report: Report) -> None:
    tasks = {_PREFIX + task.name: task for task in report.tasks}
    known = {_PREFIX + task.name for task in pack.load(str(report.assignment)).tasks}
    for cell in nb.cells:
        marks = cell.metadata.get("nbgrader", {})
        if cell.cell_type != "code" or not (marks.get("grade") and marks.get("locked")):
            continue
        if marks.grade_id not in known:
            raise InfrastructureError(
                f"the cell {marks.grade_id} of {report.assignment} has no hidden checks in this pack: "
                "write some for it, or make it a cell that is graded by hand"
            )
        task = tasks.get(marks.grade_id)
        score = _score(task, float(marks.points)) if task else 0.0
        cell.outputs = [_feedback(task) if task else _unread(report), _number(score)]
        cell.execution_count = 1


def _score(task: TaskReport, points: float) -> float:
    """Return the task's score; in proportion, where the course gives it other points than the pack."""
    if task.score == task.max_score:
        return points
    if points == task.max_score:
        return task.score
    return min(points, round(task.score * points / task.max_score, 4))


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
