"""Reads what was handed in for nbgrader, so that every file leads to a notebook that can be graded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode

from autograder import notebook, pack
from autograder.nbgrader import restore
from autograder.nbgrader.handed_in import HandedIn
from autograder.notebook import Unreadable


class SubmissionExporter(NotebookExporter):
    """nbgrader's own exporter, but for how notebooks of this pack are read from `submitted/`.

    Configure it as `c.Autograde.exporter_class`.
    """

    def __init__(self, **kw: Any) -> None:
        """Tell the converter, which is the parent, what it has to read."""
        super().__init__(**kw)
        self._converter: Any = self.parent
        self.handed_in = HandedIn(self._converter)

    def from_filename(self, filename: str, resources: dict[str, Any] | None = None, **kw: Any) -> Any:
        """Convert a notebook; what nbgrader has written itself it reads itself."""
        path = Path(filename)
        names = (resources or {}).get("nbgrader") or {}
        written = path.parent.resolve() == Path(self._converter.writer.build_directory).resolve()
        if written or names.get("notebook") != names.get("assignment") or path.stem not in pack.names():
            return super().from_filename(filename, resources=resources, **kw)
        self.handed_in.forget_scores(names["student"], path.stem)
        restored = self._restored(names["student"], path.stem)
        named = {**(resources or {}), "metadata": {"name": path.stem, "path": str(path.parent)}}
        return self.from_notebook_node(restored, resources=named, **kw)

    def _restored(self, student: str, name: str) -> NotebookNode:
        assignment = pack.load(name)
        course = self._converter.coursedir
        release = restore.release(assignment, Path(course.format_path(course.release_directory, ".", name)))
        submission = self.handed_in.submission(student, name)
        try:
            content = submission.read()
            notebook.read(content, submission.filename, submission.expected)
            return restore.notebook(content, assignment, release)
        except Unreadable as problem:
            return restore.unreadable(str(problem), release)
