"""Grades a notebook in the sandbox, in the place of nbgrader's Execute, which would run it in a kernel."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Enum, Float, Integer

from autograder import batch, pack
from autograder.faults import InfrastructureError
from autograder.grading import Settings
from autograder.nbgrader import filled
from autograder.sandbox.level import LEVELS, Level, strongest
from autograder.sandbox.session import Budget
from autograder.submissions import Submission


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
        filled.fill(nb, report, settings)
        resources["autograder"] = report
        return nb, resources

    def _submission(self, names: Mapping[str, str]) -> Submission:
        """Say where the file is, with the same label and expectation that `autograder grade` has for it."""
        course = self.parent.parent.coursedir
        student, assignment = names["student"], names["assignment"]
        folder = Path(course.format_path(course.submitted_directory, student, assignment))
        path = folder / f"{names['notebook']}.ipynb"
        return Submission(student, path, str(path), assignment)
