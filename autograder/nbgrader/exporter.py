"""Reads what was handed in for nbgrader, so that every file leads to a notebook that can be graded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode

from autograder import notebook, pack
from autograder.nbgrader import restore
from autograder.notebook import Unreadable


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
        if written or names.get("notebook") != names.get("assignment") or path.stem not in pack.names():
            return super().from_filename(filename, resources=resources, **kw)
        restored = self._restored(converter, names["student"], path.stem)
        named = {**(resources or {}), "metadata": {"name": path.stem, "path": str(path.parent)}}
        return self.from_notebook_node(restored, resources=named, **kw)

    def _restored(self, converter: Any, student: str, name: str) -> NotebookNode:
        assignment = pack.load(name)
        course = converter.coursedir
        release = restore.release(assignment, Path(course.format_path(course.release_directory, ".", name)))
        submission = converter.submission(student, name)
        try:
            content = submission.read()
            notebook.read(content, submission.filename, submission.expected)
            return restore.notebook(content, assignment, release)
        except Unreadable as problem:
            return restore.unreadable(str(problem), release)
