"""The catalogues of known answers prove the graders: nothing here is compared with pasted numbers."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Callable

import pytest

from autograder import answers, pack
from autograder.audit.sources import solution
from tests import classroom
from tests.conftest import Catalogue

CATALOGUE = Callable[[str], Catalogue]
each_assignment = pytest.mark.parametrize("name", pack.names())


@each_assignment
def test_mistakes_lose_marks_on_their_own_task_only(name: str, catalogue: CATALOGUE) -> None:
    """Every known mistake costs marks on its task, and on no other but those that call its function."""
    known = catalogue(name)
    accepted = []
    spread = {}
    for mistake, report in known.of("mistake"):
        assert report.verdict == "graded", (mistake.id, report.message)
        lost = {task.name for task in report.tasks if task.score < task.max_score}
        if mistake.task not in lost:
            accepted.append(mistake.id)
        if lost - {mistake.task} - classroom.callers(name, mistake.task):
            spread[mistake.id] = lost
    assert not accepted
    assert not spread


@each_assignment
def test_variants_keep_all_marks(name: str, catalogue: CATALOGUE) -> None:
    """No right answer loses a point for its style."""
    known = catalogue(name)
    rejected = {
        variant.id: [check for check in known.task_report(variant, report).checks if check.status != "passed"]
        for variant, report in known.of("variant")
        if report.score != report.max_score
    }
    assert not rejected


@each_assignment
def test_plainly_wrong_answers_earn_nothing(name: str, catalogue: CATALOGUE) -> None:
    """Zeros, constants, the input and random numbers score 0 on their task."""
    known = catalogue(name)
    earned = {
        answer.id: known.task_report(answer, report).score
        for answer, report in known.of("trivial")
        if known.task_report(answer, report).score
    }
    assert not earned


@each_assignment
def test_every_task_has_plainly_wrong_answers(name: str, catalogue: CATALOGUE) -> None:
    """The test above looks at every task."""
    assert {answer.task for answer, _ in catalogue(name).of("trivial")} == {
        task.name for task in pack.load(name).tasks
    }


@each_assignment
def test_every_check_catches_a_mistake(name: str, catalogue: CATALOGUE) -> None:
    """A check that always passed would be noticed: each one fails for some known mistake."""
    known = catalogue(name)
    caught: Counter[tuple[str, str]] = Counter()
    checks = set()
    for mistake, report in known.of("mistake"):
        for check in known.task_report(mistake, report).checks:
            checks.add((mistake.task, check.name))
            caught[mistake.task, check.name] += check.status != "passed"
    assert {task.name for task in pack.load(name).tasks} == {task for task, _ in checks}
    assert not [check for check in sorted(checks) if not caught[check]]


@each_assignment
def test_tasks_have_enough_answers(name: str) -> None:
    """Every task has at least five known mistakes and three right variants, all with different ids."""
    for group, least in ((answers.mistakes(name), 5), (answers.variants(name), 3)):
        per_task = Counter(answer.task for answer in group)
        assert {task.name: per_task[task.name] >= least for task in pack.load(name).tasks} == {
            task.name: True for task in pack.load(name).tasks
        }
        assert not [identity for identity, n in Counter(a.id for a in group).items() if n > 1]


@each_assignment
def test_mistakes_explain_themselves(name: str) -> None:
    """Every mistake has a title of one sentence, an explanation in two or a shared lesson, and a hint."""
    for mistake in answers.mistakes(name):
        assert 10 <= len(mistake.title) <= 110, mistake.id
        assert mistake.title.endswith("."), mistake.id
        sentences = re.findall(r"[.?!](?=\s|$)", mistake.explanation)
        assert (mistake.same_as or mistake).lesson or len(sentences) == 2, (mistake.id, mistake.explanation)
        assert 20 <= len(mistake.hint) <= 300, mistake.id


@each_assignment
def test_hints_do_not_contain_the_answer(name: str) -> None:
    """No hint has a formula of the solution in it."""
    for task in pack.load(name).tasks:
        formulas = {
            squeezed(ast.unparse(node))
            for node in ast.walk(ast.parse(solution(name)[task.name]))
            if isinstance(node, ast.BinOp | ast.Compare) or (isinstance(node, ast.Call) and node.args)
        }
        for mistake in answers.mistakes(name):
            if mistake.task == task.name:
                found = [f for f in formulas if len(f) > 6 and f in squeezed(mistake.hint)]
                assert not found, (mistake.id, found)


def squeezed(text: str) -> str:
    """Leave out blanks, and write Greek letters as the notebooks' arguments do."""
    for greek, name in (("λ", "lam"), ("η", "lr"), ("γ", "gamma"), ("β", "beta"), ("ε", "eps"), ("−", "-")):
        text = text.replace(greek, name)
    return "".join(text.split())
