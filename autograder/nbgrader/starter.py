"""Turn a source notebook's solutions into starters."""

from __future__ import annotations

from typing import Any

from nbgrader.preprocessors import ClearSolutions


class ClearAnswers(ClearSolutions):  # type: ignore[misc]
    """nbgrader's ClearSolutions, but a cleared answer at a cell's top level raises nothing.

    The stub `raise NotImplementedError()` is right inside a function, which then raises when it is
    called. In a cell that assigns an answer it would stop "Run All" for a student who has not come
    to that task yet; there only the comment is left.
    """

    def preprocess_cell(
        self, cell: Any, resources: dict[str, Any], cell_index: int
    ) -> tuple[Any, dict[str, Any]]:
        """Clear one cell and drop stubs that stand at its top level."""
        cell, resources = super().preprocess_cell(cell, resources, cell_index)
        if cell.cell_type == "code":
            kept = [line for line in cell.source.split("\n") if not line.startswith("raise NotImpl")]
            cell.source = "\n".join(kept)
        return cell, resources
