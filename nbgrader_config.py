"""nbgrader's configuration for this pack; nbgrader reads it from the folder it is started in."""

import os
import sys
from importlib.resources import files

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

# What students' files are called in a download of all submissions: by Moodle (the full name), Canvas (the
# number that its grade import wants) and Blackboard (the user name). Other files are skipped with a warning.
#     Ada Lovelace_123_assignsubmission_file_/dropout.ipynb
#     lovelaceada_LATE_123_4567_dropout-1.ipynb
#     hw2_alovelace_attempt_2026-01-30-15-00-01_dropout.ipynb
# The outermost folder decides, and the first part of a name: what follows, students choose. Folders inside a
# student's zip file stay, so that two notebooks of one name do not stop the class.
c.ZipCollectApp.collector_plugin = "autograder.nbgrader.downloads.DownloadedNames"
c.FileNameCollectorPlugin.named_regexp = r"""(?x)
    .*? /extracted/ (?:[^/]*/)*?
    (?: (?P<canvas> [^/_]+ (?:_LATE)? _ ) (?= \d+_\d+_ )
      | (?! [^/]*_assignsubmission_file ) [^/]*?_ (?= [^/_]+_attempt_ )
    )?
    (?P<student_id> [^/_]+ ) _
    (?: \d+_assignsubmission_file [_/]+
      | attempt_ (?P<timestamp> [\d-]+ ) [_/]
      | (?(canvas) \d+_ | (?!) )
    )
    (?P<file_id> (?: [^/.][^/]*/ )* [^/.][^/]*? ) (?(canvas) (?:-\d+)? ) \.ipynb
"""

# How pages show notebooks, for feedback and in formgrader: formulas without a script from elsewhere, and
# nothing that a student wrote runs in the browser of who grades it.
c.HTMLExporter.template_file = str(files("autograder.nbgrader") / "templates" / "offline.html.j2")
c.HTMLExporter.filters = {"markdown2html": "autograder.nbgrader.prose.markdown2html"}
