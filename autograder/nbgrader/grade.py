"""Grades a notebook in the sandbox, in the place of nbgrader's Execute, which would run it in a kernel."""

from __future__ import annotations

from typing import Any

from nbconvert.preprocessors import ClearMetadataPreprocessor
from nbformat import NotebookNode
from nbgrader.preprocessors import Execute, IgnorePattern, NbGraderPreprocessor
from traitlets import Enum, Float, Integer, List, Unicode

from autograder import batch, pack
from autograder.faults import InfrastructureError
from autograder.grading import Settings
from autograder.nbgrader import filled
from autograder.sandbox.level import LEVELS, Level, strongest
from autograder.sandbox.session import Budget


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

    in_kernel = List(
        Unicode(),
        help="Assignments of the course's own, by people who are trusted: nbgrader runs their notebooks in "
        "ordinary kernels, which may do whatever you may.",
    ).tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Grade the submission that `nb` was made from.

        Raises
        ------
        InfrastructureError
            When something other than the student's work has kept it from being graded: nbgrader then reports
            the student as failed, and no score is saved.
        """
        names = resources["nbgrader"]
        assignment, name = names["assignment"], names["notebook"]
        if assignment not in pack.names() or name != assignment:
            if assignment in self.in_kernel:
                return self._run_in_kernel(nb, resources)
            raise InfrastructureError(
                f"{name}.ipynb of {assignment} is no notebook of this pack's, and has no hidden checks; "
                "if you trust those who handed it in, nbgrader runs it in an ordinary kernel with "
                f"c.Grade.in_kernel = [{assignment!r}] in nbgrader_config.py"
            )
        level: Level = self.isolation or strongest()
        settings = Settings(self.seed, Budget(self.call_timeout, self.timeout), level)
        filled.warm_up(assignment, settings)
        submission = self.parent.handed_in.submission(names["student"], assignment)
        report = batch.grade_one(submission, settings)
        if report.score is None:
            raise InfrastructureError(report.message)
        filled.fill(nb, report, settings)
        resources["autograder"] = report
        return nb, resources

    def _run_in_kernel(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Do what nbgrader does before it saves scores."""
        for usual in (Execute, IgnorePattern, ClearMetadataPreprocessor):
            nb, resources = usual(parent=self.parent)(nb, resources)
        return nb, resources
