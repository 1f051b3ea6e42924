"""Reads what was handed in for nbgrader, so that every file leads to a notebook that can be graded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter

from autograder import pack
from autograder.nbgrader import restore
from autograder.notebook import Unreadable
from autograder.submissions import Submission


class SubmissionExporter(NotebookExporter):
    """nbgrader's own exporter, but for how notebooks of this pack are read from `submitted/`.

    Configure it as `c.Autograde.exporter_class`.
    """

    def from_filename(self, filename: str, resources: dict[str, Any] | None = None, **kw: Any) -> Any:
        """Convert a notebook; what nbgrader has written itself it reads itself."""
        path = Path(filename)
        names = (resources or {}).get("nbgrader") or {}
        converter: Any = self.parent
        written = path.parent.resolve() == Path(converter.writer.build_directory).resolve()
        if written or names.get("assignment") not in pack.names():
            return super().from_filename(filename, resources=resources, **kw)
        assignment = pack.load(names["assignment"])
        course = converter.coursedir
        folder = Path(course.format_path(course.release_directory, ".", assignment.name))
        release = restore.release(assignment, folder)
        try:
            content = Submission(names["student"], path, filename).read()
            notebook = restore.notebook(content, assignment, release)
        except Unreadable as problem:
            notebook = restore.unreadable(str(problem), release)
        named = {**(resources or {}), "metadata": {"name": path.stem, "path": str(path.parent)}}
        return self.from_notebook_node(notebook, resources=named, **kw)
