"""Puts the course's own cells, and its points, into what a student handed in."""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import OverwriteCells
from nbgrader.utils import compute_checksum


class OverwriteOurs(OverwriteCells):  # type: ignore[misc]
    """nbgrader's OverwriteCells, but points that were changed in the gradebook alone hold, too.

    nbgrader's takes the points of a cell for a part of its text, and gives up every notebook.
    """

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], cell_index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Overwrite one cell."""
        released = cell.metadata.get("nbgrader", {}).get("points")
        try:
            return super().preprocess_cell(cell, resources, cell_index)
        except RuntimeError:
            changed = cell.metadata.nbgrader.points
            cell.metadata.nbgrader.points = released
            if compute_checksum(cell) != cell.metadata.nbgrader.checksum:
                raise
            cell.metadata.nbgrader.points = changed
            return cell, resources
