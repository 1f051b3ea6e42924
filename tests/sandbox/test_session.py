"""Sessions answer calls with what student code returns, raises or modifies."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.faults import Crashed
from autograder.sandbox import wire
from autograder.sandbox.client import Zygote
from autograder.sandbox.level import Level, missing
from autograder.sandbox.profile import NUMPY
from autograder.sandbox.session import Budget, Session
from tests.sandbox.conftest import OPEN


def returned(session: Session, name: str, *arguments: object) -> Any:
    """Call a function and decode what it returned."""
    return wire.decode(session.call(name, arguments)["value"])


def value(session: Session, name: str) -> Any:
    """Read a variable and decode it."""
    return wire.decode(session.value(name)["value"])


def test_calls_are_answered(open_session: OPEN) -> None:
    """Functions of one cell use names of another, as in a kernel; the last definition wins."""
    session = open_session(
        "import numpy as np\nfactor = 2", "def f(a): return a", "def f(a): return factor * np.sum(a)"
    )
    assert returned(session, "f", np.ones((3, 4))) == 24.0
    assert value(session, "factor") == 2
    assert session.call("g", [])["status"] == session.value("g")["status"] == "missing"


def test_a_renewed_session_forgets_what_calls_did(open_session: OPEN) -> None:
    """Cells are run again before the next call, and nothing that calls left behind is there."""
    session = open_session("kept = []\ndef f():\n    kept.append(1)\n    return len(kept)")
    assert [returned(session, "f"), returned(session, "f")] == [1, 2]
    assert session.renew()
    assert returned(session, "f") == 1


def test_slow_cells_are_not_run_again_only_to_make_sure(open_session: OPEN) -> None:
    """A session whose cells take long is not renewed: the time is needed for marks."""
    session = open_session(
        "import time\ntime.sleep(0.4)\nkept = []", "def f():\n    kept.append(1)\n    return len(kept)"
    )
    assert returned(session, "f") == 1
    assert not session.renew()
    assert returned(session, "f") == 2


def test_exceptions_tell_where(open_session: OPEN) -> None:
    """The reply has type, message, and the innermost line of the student's, not of a library's."""
    session = open_session("x = 1", "import json\ndef f(text):\n    return json.loads(text)\n")
    reply = session.call("f", ["["])
    assert reply["status"] == "raised"
    assert (reply["type"], reply["cell"], reply["line"]) == ("JSONDecodeError", 1, 3)
    assert reply["message"].startswith("Expecting value")


def test_cells_that_raise_cost_nothing_but_themselves(open_session: OPEN) -> None:
    """What a cell defined before it raised is there, and so are the other cells."""
    session = open_session("a = 1\nraise KeyError('x')", "import sys\nsys.exit(3)", "def f(:", "b = a + 1")
    assert value(session, "b") == 2
    replies = [session.cell_reply(number) for number in range(4)]
    assert [reply.get("type") for reply in replies] == ["KeyError", "SystemExit", "SyntaxError", None]
    assert [reply.get("line") for reply in replies] == [2, 2, 1, None]


def test_modified_arguments_are_reported_by_position(open_session: OPEN) -> None:
    """Entries, shapes and nested values count; a generator is there to be drawn from."""
    session = open_session(
        "def f(a, b, c, d, rng):\n    a += 1\n    c['x'][1].sort()\n    d.shape = (2, 2)\n"
        "    return b * rng.random()"
    )
    arguments = (np.ones(3), np.ones(2), {"x": [0, np.array([2.0, 1.0])]}, np.zeros(4), wire.Seed(3))
    assert session.call("f", arguments)["modified"] == [0, 2, 3]


@pytest.mark.parametrize("order", ["C", "F"])
def test_reading_arguments_is_not_modifying_them(open_session: OPEN, order: Any) -> None:
    """Arrays of any layout, numbers, dicts and nan are the same after a call that only reads them."""
    session = open_session("def f(*arguments): return arguments[0] * 2")
    arguments = (
        np.array([[np.nan, -0.0], [1.0, 2.0]], dtype=">f8", order=order),
        {"b": 1, "a": np.empty((0, 2))},
        float("nan"),
        (1, [2.5, None]),
    )
    assert session.call("f", arguments)["modified"] == []


def test_seeds_arrive_as_generators(open_session: OPEN) -> None:
    """A seed stands for the same generator on both sides; the global generators depend on the seed."""
    session = open_session(
        "import numpy as np\nimport random\nglobals_ = (random.random(), np.random.rand())",
        "def f(rng): return rng.normal(size=3)",
    )
    assert np.array_equal(returned(session, "f", wire.Seed(11)), np.random.default_rng(11).normal(size=3))
    np.random.seed(7)
    assert value(session, "globals_")[1] == np.random.rand()


def test_adapters_stand_between_calls_and_functions(open_session: OPEN) -> None:
    """An adapter's function is called in place of the student's, which it finds in `student`."""
    session = open_session(
        "def f(model): return [layer * 2 for layer in model]",
        adapter="def f(count): return len(student['f'](object_of(count)))\n"
        "def object_of(count): return range(count)",
    )
    assert returned(session, "f", 4) == 4


def test_broken_adapters_count_as_crashes(open_session: OPEN) -> None:
    """An adapter that student code has made impossible gives no result to judge."""
    session = open_session("def f(): return 1", adapter="student['settings']")
    for _ in range(2):
        with pytest.raises(Crashed, match="damaged"):
            session.call("f", [])


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("return (x for x in range(3))", "an object of type generator"),
        ("return {1.5: 2}", "a dict with a key of type float"),
        ("return 1j", "an object of type complex"),
    ],
)
def test_refused_values_are_named(open_session: OPEN, body: str, words: str) -> None:
    """What may not cross is described by the reply."""
    assert open_session(f"def f(): {body}").call("f", []) == {"status": "refused", "what": words}


def test_errors_that_cannot_be_printed(open_session: OPEN) -> None:
    """An exception whose text raises is told by its type alone; a long one is cut."""
    session = open_session(
        "class Odd(Exception):\n    def __str__(self): raise ValueError\n"
        "def f(): raise Odd\ndef g(): raise ValueError('a' * 10**6)"
    )
    assert (session.call("f", [])["type"], session.call("f", [])["message"]) == ("Odd", "")
    assert len(session.call("g", [])["message"]) == 2000


def test_notebooks_surroundings(open_session: OPEN) -> None:
    """Magics, shell lines, display(), help(), exit() and input() do not keep a cell from defining names."""
    session = open_session(
        "%matplotlib inline\n!pip install torch\ndisplay(1); help(len); exit()\na = __name__",
        "%%time\nb = 2",
        "%%bash\nc = 3",
        "  d = 4\n  e = 5",
        "def ask(): return input('?')",
        "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()\nf = 6",
    )
    found = [session.value(name)["status"] for name in "abcdef"]
    assert found == ["ok", "ok", "missing", "ok", "ok", "ok"]
    assert value(session, "a") == "__main__"
    assert session.call("ask", [])["type"] == "EOFError"


def test_a_flood_of_output_costs_nothing(open_session: OPEN) -> None:
    """Printing megabytes, to Python's streams or to the descriptors, neither blocks nor fails."""
    session = open_session(
        "import os, sys\nfor _ in range(2000): print('x' * 1000)\n"
        "for _ in range(2000): os.write(1, b'x' * 1000)\nsys.stderr.write('x')\na = 1"
    )
    assert value(session, "a") == 1


@pytest.mark.parametrize("module", ["torch", "pytest", "autograder", "autograder.answers", "msgpack_numpy"])
def test_other_packages_cannot_be_imported(open_session: OPEN, module: str) -> None:
    """The message gives the reason."""
    session = open_session(f"import {module}")
    session.value("x")
    reply = session.cell_reply(0)
    assert reply["type"] == "ModuleNotFoundError"
    assert "graded with NumPy and the standard library alone" in reply["message"]


def test_the_clock_starts_with_the_first_worker(open_session: OPEN) -> None:
    """What passes before student code runs, while libraries are imported say, is not charged to it."""
    session = open_session("def f(): return 1", total=1.0)
    time.sleep(1.2)
    assert session.call("f", [])["status"] == "ok"


def test_nothing_of_the_grader_is_in_the_environment(level: Level, monkeypatch: pytest.MonkeyPatch) -> None:
    """Student code sees none of the grader's variables: the zygote is given its own."""
    monkeypatch.setenv("SECRET_TOKEN", "hush")
    zygote = Zygote(NUMPY, 60, level)
    session = Session(zygote, ["import os\nnames = sorted(os.environ)"], "", Budget(30, 60), 0)
    try:
        names = value(session, "names")
    finally:
        session.close()
        zygote.close()
    assert "HOME" in names
    assert not {"SECRET_TOKEN", "USER", "VIRTUAL_ENV", "PYTHONPATH", "PYTEST_CURRENT_TEST"} & set(names)


def test_files_and_processes_are_removed() -> None:
    """Without confinement, too, nothing is left of a worker's folder, its process and its children."""
    zygote = Zygote(NUMPY, 60, "process")
    cells = [
        "import os, subprocess, tempfile\nopen('file', 'w').close()\n"
        "folder, other = os.getcwd(), tempfile.mkdtemp()\n"
        "pids = [os.getpid(), subprocess.Popen(['sleep', '60']).pid]"
    ]
    session = Session(zygote, cells, "", Budget(30, 60), 0)
    folder, other, pids = (value(session, name) for name in ("folder", "other", "pids"))
    assert Path(folder, "file").exists()
    assert Path(other).parent == Path(folder)
    session.close()
    zygote.close()
    assert not Path(folder).exists()
    assert not [pid for pid in pids if alive(pid)]


@pytest.mark.parametrize("level", ["landlock", "process"])  # where process ids mean the same to both sides
def test_a_closed_zygote_leaves_no_process(level: Level) -> None:
    """Workers that are still busy end with it."""
    if lack := missing(level):
        pytest.skip(lack)
    zygote = Zygote(NUMPY, 60, level)
    worker = zygote.fork(seed=0)
    assert worker.request(30.0, "run", 0, "import os\npids = [os.getpid(), os.getppid()]")["status"] == "ok"
    pids = wire.decode(worker.request(30.0, "value", "pids")["value"])
    zygote.close()
    worker._connection.close()
    assert not [pid for pid in pids if alive(pid)]


def alive(pid: int) -> bool:
    """Tell whether a process is there and no zombie; one that was just killed may take a moment."""
    for _ in range(50):
        try:
            os.kill(pid, 0)
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except (ProcessLookupError, FileNotFoundError):
            return False
        if state == "Z":
            return False
        time.sleep(0.1)
    return True
