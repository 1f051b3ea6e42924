"""Classes for both commands: the demo class with all known mistakes, and broken notebooks."""

from __future__ import annotations

from itertools import zip_longest

from autograder import answers, pack
from tests import classroom, demo
from tests.broken import breakage, cells, code, files, places
from tests.nbgrader.course import Course

assert all((cells, code, files))  # importing them has filled the list

BROKEN = "broken notebooks"
CLASSES = (BROKEN, *pack.names())


def assignment_of(name: str) -> str:
    """Name the assignment of a class."""
    return breakage.NAME if name == BROKEN else name


def hand_in_mistakes(course: Course, assignment: str) -> None:
    """Hand in all known mistakes, in each notebook one of each task as long as there are any."""
    tasks = pack.load(assignment).tasks
    known = [[one for one in answers.mistakes(assignment) if one.task == task.name] for task in tasks]
    right = classroom.solution(assignment)
    for number, together in enumerate(zip_longest(*known)):
        wrong = {one.task: one.source(pack.load(assignment).task(one.task)) for one in together if one}
        course.hand_in(f"mistakes-{number}", assignment, {**right, **wrong})


def hand_in_broken(course: Course) -> None:
    """Hand in what breaks by accident, and what lies where a notebook should be."""
    for broken in breakage.FOUND.values():
        path = course.submitted / broken.name / breakage.NAME / broken.filename
        path.parent.mkdir(parents=True)
        path.write_bytes(broken.content())
    for name, (lay, _) in places.FOUND.items():
        path = course.submitted / name / breakage.NAME / f"{breakage.NAME}.ipynb"
        path.parent.mkdir(parents=True)
        lay(path, breakage.FOUND["nothing"].content())


def graded(course: Course, name: str) -> Course:
    """Hand in one class and grade it with both commands."""
    if name == BROKEN:
        hand_in_broken(course)
    else:
        demo.write_class(course.submitted, [name])
        hand_in_mistakes(course, name)
    course.grade_twice(assignment_of(name))
    return course
