"""The comparison with other graders: its pure parts, and the cage that they are run in."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder import pack
from autograder.sandbox.level import missing
from tests import classroom
from tests.hostile import corpus
from tests.hostile.corpus import Attack, Cell
from tests.hostile.others import cage, checks, courses, exceptions, judging, table
from tests.hostile.others.__main__ import EQUIVALENTS, first_parts
from tests.hostile.others.cage import Bait, Evidence, Step
from tests.hostile.others.courses import ASSIGNMENT
from tests.hostile.others.graders import ADA, GRADERS, MALLORY, ZOE, Grader
from tests.hostile.others.judging import Effect, Finding

WRONG = "def l2_penalty(weights, lam):\n    return 0.0"
FULL = {ADA: 15.0, MALLORY: 15.0, ZOE: 15.0}
BAIT = Bait((), "the secret", "canary1")
ATTACK = Attack("family", "name", "Goal.", {"l2_gradient": "passed"}, 1.0, ("full",), ASSIGNMENT, ())
CALM = Evidence([{"name": "grading", "ending": "exit 0", "seconds": 1.0, "left": [], "output": ""}])


class Stub(Grader):
    """A grader that says what the test wants."""

    name, own = "stub", ("/graded/mallory/",)

    def __init__(self, scores: dict[str, float], said: list[str]) -> None:
        """Keep the answers."""
        self._scores, self._said = scores, said

    def scores(self, evidence: Evidence) -> dict[str, float]:
        """See the base class."""
        return self._scores

    def said(self, evidence: Evidence) -> list[str]:
        """See the base class."""
        return self._said

    version = prepare = place = steps = None


def judged(evidence: Evidence = CALM, said: str = "", **scores: float) -> list[tuple[str, str]]:
    """Judge an attack that deserves one mark, after an honest run that changes `usual`."""
    usual = judging.usual(Stub(FULL, []), replace(CALM, changed=["/home/grader/usual"]))
    grader = Stub({ADA: 15.0, MALLORY: 1.0, ZOE: 15.0} | scores, [said])
    found = judging.judge(ATTACK, grader, evidence, BAIT, usual)
    return [(effect.kind, effect.words) for effect in found.effects]


@pytest.mark.parametrize("task", checks.CHECKS)
def test_checks_tell_right_from_unanswered(task: str) -> None:
    """What other graders run passes for the solution, and fails where nothing was done."""
    spaces: list[dict[str, Any]] = [{"np": np}, {"np": np}]
    exec(classroom.solution(ASSIGNMENT)[task], spaces[0])
    exec(pack.load(ASSIGNMENT).task(task).starter, spaces[1])
    name = pack.load(ASSIGNMENT).task(task).target
    for check in checks.CHECKS[task]:
        check(spaces[0][name])
        exec(checks.body(check), dict(spaces[0]))
    hidden = checks.CHECKS[task][1]
    with pytest.raises((NotImplementedError, AssertionError, AttributeError)):
        hidden(spaces[1][name])
    assert np.array_equal(spaces[0]["np"].pi, np.pi)


def test_every_task_is_checked() -> None:
    """Other graders ask for the same tasks as this one."""
    assert list(checks.CHECKS) == [task.name for task in pack.load(ASSIGNMENT).tasks]


def test_hand_ins_keep_what_the_student_did() -> None:
    """Answers and own cells are there, in order; what needs torch is not; tests are the other grader's."""
    cells = (Cell("", "own = 1", {}), Cell("l2_penalty", WRONG, {}), Cell("test_l2_gradient", "pass", {}))
    hand_in = replace(ATTACK, cells=cells).notebook({})
    for made in (courses.to_nbgrader(hand_in), courses.to_otter(hand_in)):
        sources = ["".join(cell["source"]) for cell in made["cells"]]
        assert sources.index("own = 1") < sources.index(WRONG) < sources.index("pass")
        assert not any("import torch" in source for source in sources)
    sources = [cell["source"] for cell in courses.to_otter(hand_in)["cells"]]
    asked = [f'grader.check("{task}")' for task in checks.CHECKS if task != "l2_gradient"]
    assert [source for source in sources if "grader.check" in source] == asked
    tests = {cell["id"]: cell["source"] for cell in courses.to_nbgrader(hand_in)["cells"]}
    assert tests["test_l2_penalty"] in checks.body(checks.CHECKS["l2_penalty"][0])


def test_a_course_hides_its_tests() -> None:
    """In nbgrader's source, the hidden part of each test is marked as hidden; in otter's, too."""
    for cell in courses.nbgrader_source()["cells"]:
        if cell["id"].startswith("test_"):
            shown, _, hidden = "".join(cell["source"]).partition("### BEGIN HIDDEN TESTS\n")
            assert "expected" not in shown
            assert hidden.endswith("### END HIDDEN TESTS")
    hidden = [cell for cell in courses.otter_master()["cells"] if "hidden: true" in cell["source"]]
    assert len(hidden) == len(checks.CHECKS)


def test_nothing_is_found_where_nothing_happened() -> None:
    """Deserved marks, usual traces, and files in the student's own folder are no effects."""
    quiet = replace(CALM, changed=["/home/grader/usual"], new=["/home/grader/course/graded/mallory/canary1"])
    assert judged(quiet, "nothing to see") == []


@pytest.mark.parametrize(
    ("evidence", "kind"),
    [
        ({"new": ["/tmp/canary1"]}, "wrote"),
        ({"new": ["/home/grader/course/other"]}, "wrote"),
        ({"changed": ["/home/grader/course/gradebook.db"]}, "wrote"),
        ({"arrived": ["tcp"]}, "sent"),
        ({"memory": ["shm"]}, "stayed"),
        ({"steps": [{**CALM.steps[0], "left": ["sleep 600"]}]}, "stayed"),
        ({"steps": [{**CALM.steps[0], "ending": "no end"}]}, "no verdict"),
        ({"steps": [{**CALM.steps[0], "ending": "no memory"}]}, "no verdict"),
        ({"steps": []}, "no verdict"),
    ],
)
def test_traces_are_effects(evidence: dict[str, Any], kind: str) -> None:
    """Whatever is left in the cage is told as what it is."""
    assert [found for found, _ in judged(replace(CALM, **evidence))] == [kind]


def test_marks_and_words_are_effects() -> None:
    """Too many marks, a secret, a boast, another student's loss, and no verdict are told."""
    assert judged(mallory=2.5) == [("marks", "2.5 marks instead of 1")]
    assert judged(said="… the secret …") == [("reached", "read a secret")]
    assert judged(said="LEAKED something") == [("reached", "got what it was after")]
    assert judged(ada=0.0) == [("others", "Ada lost her marks")]
    assert judged(zoe=14.0) == [("others", "Zoe got no marks")]


def test_a_comparison_needs_graders_that_work() -> None:
    """When honest notebooks do not get full marks, nothing is compared."""
    with pytest.raises(RuntimeError, match="stub gives honest notebooks"):
        judging.usual(Stub({**FULL, ZOE: 14.0}, []), CALM)


def test_the_table_counts() -> None:
    """A row for each class, kind of effect, and attack; what was not tried is not counted."""
    through, stood = Finding((Effect("marks", "2 marks instead of 0"),)), Finding()
    findings = {
        "one": {"a/x": through, "a/y": stood, "b/z": Finding(note="does not apply: why")},
        "two": {"a/x": stood, "a/y": stood, "b/z": through},
    }
    text = table.markdown(findings)
    assert "| `a` | 1 of 2 | 0 of 2 |" in text
    assert "| `b` | – | 1 of 1 |" in text
    assert "| **all** | **1 of 2** | **1 of 3** |" in text
    assert f"| {judging.KINDS['marks']} | 1 | 1 |" in text
    assert "| `b/z` | does not apply: why | 2 marks instead of 0 |" in text
    assert table.from_json(table.as_json(findings)) == findings


def test_exceptions_and_equivalents_belong_to_attacks() -> None:
    """No exception is made for what does not exist; an equivalent stands in for an attack of that name."""
    names = {str(attack) for attack in corpus.attacks()}
    families = {attack.family for attack in corpus.attacks()}
    graders = {grader.name for grader in GRADERS}
    for key in (*exceptions.NOT_APPLICABLE, *exceptions.HARMLESS, *exceptions.RIGHT_VALUES):
        *grader, attack = key.split()
        assert attack in names | families, key
        assert set(grader) <= graders, key
    for path in EQUIVALENTS.glob("*/*/*.py"):
        assert str(corpus.read(path)) in names, path
        assert path.parents[1].name in graders, path


def test_second_parts_follow_first_ones() -> None:
    """An attack in two parts is handed in by two students, one after the other."""
    pairs = {str(attack): first_parts(attack) for attack in corpus.attacks() if first_parts(attack)}
    assert len(pairs) > 1
    for name, (first,) in pairs.items():
        assert "_2" in name
        assert first.stem != name.partition("/")[2]


def test_the_cage_notices_and_holds(tmp_path: Path) -> None:
    """What a command changes, leaves running or says in a cage is in the evidence, and nowhere else."""
    if lack := missing("full"):
        pytest.skip(lack)
    (tmp_path / "kept").write_text("kept", encoding="utf-8")
    script = "cat secret; echo more >> kept; touch /tmp/new; (setsid sleep 100 &); exit 3"
    bait = Bait(("/home/grader/secret",))
    steps = [Step("act", ("bash", "-c", script), ".", 20.0), Step("hang", ("sleep", "100"), ".", 1.0)]
    found = cage.run(Path(sys.prefix), tmp_path, bait, steps, ["/home/grader/kept"])
    assert [step["ending"] for step in found.steps] == ["exit 3", "no end"]
    assert found.steps[0]["left"] == ["sleep 100"]
    assert bait.secret in found.steps[0]["output"]
    assert found.changed == ["/home/grader/kept"]
    assert found.new == ["/tmp/new"]
    assert found.collected == {"/home/grader/kept": "keptmore\n"}
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]
