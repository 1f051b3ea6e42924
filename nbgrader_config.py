"""nbgrader's configuration for this pack; nbgrader reads it from the folder it is started in."""

import os
import sys

c = get_config()

# nbgrader starts alembic and jupyter by name: find those of this environment, activated or not
os.environ["PATH"] = os.path.dirname(sys.executable) + os.pathsep + os.environ.get("PATH", "")

# The exchange needs a name for the course, and so does PostgreSQL; any will do, students give the same one
c.CourseDirectory.course_id = "regularization"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "assignments"

# nbgrader's own list, with ClearAnswers in the place of ClearSolutions
c.GenerateAssignment.preprocessors = [
    "nbgrader.preprocessors.IncludeHeaderFooter",
    "nbgrader.preprocessors.InstantiateTests",
    "nbgrader.preprocessors.LockCells",
    "autograder.nbgrader.starter.ClearAnswers",
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.CheckCellMetadata",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.SaveCells",
    "nbgrader.preprocessors.ClearHiddenTests",
    "nbgrader.preprocessors.ClearMarkScheme",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# How submissions are read and graded: in the sandbox, with the marks of `autograder grade`. Every file
# leads to a notebook with all cells in place, and nothing of a student's runs in a kernel.
c.Autograde.exporter_class = "autograder.nbgrader.exporter.SubmissionExporter"
c.Autograde.sanitize_preprocessors = [
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.DeduplicateIds",
    "nbgrader.preprocessors.OverwriteKernelspec",
    "autograder.nbgrader.overwrite.OverwriteOurs",
    "nbgrader.preprocessors.CheckCellMetadata",
]
c.Autograde.autograde_preprocessors = [
    "autograder.nbgrader.grade.Grade",
    "nbgrader.preprocessors.LimitOutput",
    "autograder.nbgrader.marks.SaveMarks",
    "nbgrader.preprocessors.AssignLatePenalties",
    "autograder.nbgrader.hidden.HideTests",
    "nbgrader.preprocessors.CheckCellMetadata",
]
