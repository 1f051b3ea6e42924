"""Takes hidden tests out of what students get back."""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import ClearHiddenTests
from nbgrader.utils import is_grade, is_locked


class HideTests(ClearHiddenTests):  # type: ignore[misc]
    """nbgrader's ClearHiddenTests for the course's own cells alone, and for what tracebacks quote of them.

    nbgrader's gives up a notebook in which a student wrote the words that mark hidden tests.
    """

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], cell_index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Clear one cell, if it is a locked test cell."""
        if is_grade(cell) and is_locked(cell) and self._remove_hidden_test_region(cell):
            for output in cell.get("outputs", ()):
                if output.output_type == "error":
                    output.traceback = [f"{output.ename}: {output.evalue}"]
        return cell, resources
