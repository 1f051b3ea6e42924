"""A submitted notebook as nbgrader expects it: the release's cells, with what the student wrote in them.

nbgrader stops at a copied, deleted or stripped cell, and at a file that is no notebook. Here every
submission becomes the release notebook again: locked cells are the release's own, an answer stands in its
place, and cells that the student added follow the cell that they followed.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder import ipynb, pack, source
from autograder.ipynb import RawCell
from autograder.nbgrader.comments import markdown
from autograder.pack import Assignment


def release(assignment: Assignment, course: Path) -> NotebookNode:
    """Return what students were given: the notebook in the course's release folder, else the pack's.

    A course may have added cells of its own, which are graded by hand, say.
    """
    given = course / f"{assignment.name}.ipynb"
    path = given if given.is_file() else pack.release_notebook(assignment.name)
    return nbformat.read(path, as_version=4)


def notebook(content: bytes, assignment: Assignment, release: NotebookNode) -> NotebookNode:
    """Return the notebook that a student handed in, in the form of the release, which is changed.

    Raises
    ------
    autograder.notebook.Unreadable
        When it is no notebook.
    """
    submitted = ipynb.cells(content)
    answers = _answers(release.cells, submitted, assignment)
    extras = _extras(release.cells, submitted, set(answers.values()))
    cells = [_extra(cell, number) for number, cell in enumerate(extras.pop(-1, ()))]
    for place, cell in enumerate(release.cells):
        if place in answers:
            cell.source = _storable(submitted[answers[place]].text)
        cells.append(cell)
        cells += [_extra(extra, 1000 * (place + 1) + n) for n, extra in enumerate(extras.get(place, ()))]
    release.cells = cells
    return release


def unreadable(problem: str, release: NotebookNode) -> NotebookNode:
    """Return the release with a first cell that says why nothing can be read of what was handed in."""
    words = f"**This submission cannot be read:** {markdown(problem)}."
    release.cells.insert(0, nbformat.v4.new_markdown_cell(words, id="unreadable"))
    return release


def is_graded(folder: Path, assignment: str) -> bool:
    """Tell whether a folder of nbgrader's holds a notebook with a mark in every graded cell."""
    try:
        graded = nbformat.read(folder / f"{assignment}.ipynb", as_version=4)
    except (OSError, ValueError, nbformat.ValidationError):
        return False
    marks = [(cell, cell.metadata.get("nbgrader", {})) for cell in graded.cells if cell.cell_type == "code"]
    return all(cell.outputs for cell, own in marks if own.get("grade") and own.get("locked"))


def _answers(
    release: Sequence[NotebookNode], submitted: Sequence[RawCell], assignment: Assignment
) -> dict[int, int]:
    """Find for each cell of the release that students write in the one that they wrote, by place.

    It is the last that defines what the task asks for, as in a kernel; else the last with the task's name.
    """
    targets = {task.name: task.target for task in assignment.tasks}
    found: dict[int, int] = {}
    for place, cell in enumerate(release):
        marks = cell.metadata.get("nbgrader", {})
        if not marks.get("solution"):
            continue
        name = marks.grade_id
        named = [n for n, own in enumerate(submitted) if own.grade_id == name]
        defining = [n for n, own in enumerate(submitted) if own.code and targets.get(name) in own.defines]
        starter = source.bare(cell.source)
        written = [n for n in defining if source.bare(submitted[n].text) != starter]
        for candidates in (written, named, defining):
            free = [n for n in candidates if n not in found.values()]
            if free:
                found[place] = free[-1]
                break
    return found


def _extras(
    release: Sequence[NotebookNode], submitted: Sequence[RawCell], used: set[int]
) -> dict[int, list[RawCell]]:
    """Group the student's own cells by the place in the release after which they stand; -1 is the top."""
    texts = {source.bare(cell.source): place for place, cell in enumerate(release)}
    names = {cell.metadata.get("nbgrader", {}).get("grade_id"): place for place, cell in enumerate(release)}
    extras: dict[int, list[RawCell]] = {}
    last = -1
    for number, cell in enumerate(submitted):
        place = texts.get(source.bare(cell.text), names.get(cell.grade_id) if cell.grade_id else None)
        last = last if place is None else place
        copied = source.bare(cell.text) in texts or (
            place is not None and _adds_nothing(cell, release[place])
        )
        if cell.text.strip() and number not in used and not copied:
            extras.setdefault(last, []).append(cell)
    return extras


def _adds_nothing(cell: RawCell, ours: NotebookNode) -> bool:
    """Tell whether a cell is a copy of a locked one with changes that are not run."""
    if not ours.metadata.nbgrader.get("locked") or "setup" in ours.metadata.get("tags", ()):
        return False
    defined, imported = source.defined_names(ours.source), source.imports(ours.source)
    return cell.defines <= defined and source.imports(cell.text) <= imported


def _extra(cell: RawCell, number: int) -> NotebookNode:
    make = nbformat.v4.new_code_cell if cell.code else nbformat.v4.new_markdown_cell
    return make(_storable(cell.text), id=f"extra-{number}")


def _storable(text: str) -> str:
    """Replace halves of characters, which no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")
