"""What cells show: as in a notebook, bounded, and never more than text and pictures."""

from __future__ import annotations

import pytest

from autograder.sandbox import gallery, wire
from autograder.sandbox.client import Zygote
from autograder.sandbox.gallery import Shown
from autograder.sandbox.session import Budget


def show(zygote: Zygote, *cells: str, call: float = 30.0, total: float = 60.0) -> list[Shown]:
    """Run cells and return what each showed."""
    return gallery.run(zygote, cells, Budget(call, total), 7)


@pytest.mark.parametrize(
    ("cell", "outputs"),
    [
        ("x = 1", []),
        ("1 + 1", [("result", "2")]),
        ("1 + 1;", []),
        ("None", []),
        ("", []),
        ("# only a comment", []),
        ("print('a'); print('b')\n3", [("stdout", "a\nb\n"), ("result", "3")]),
        ("import sys\nprint('a', file=sys.stderr)\nprint('b')", [("stderr", "a\n"), ("stdout", "b\n")]),
        ("display('a', 2)", [("result", "'a'"), ("result", "2")]),
        ("%matplotlib inline\n5", [("result", "5")]),
        ("print('\\x1b[31m<script>')", [("stdout", "\x1b[31m<script>\n")]),
    ],
)
def test_what_a_cell_shows(zygote: Zygote, cell: str, outputs: list[tuple[str, str]]) -> None:
    """Printed text, displayed values and the value of the last line, in order."""
    assert show(zygote, cell) == [Shown(tuple(outputs))]


def test_figures_are_pictures(zygote: Zygote) -> None:
    """Open figures are shown after their cell, once."""
    first, second, third = show(
        zygote,
        "import matplotlib.pyplot as plt\nfor n in range(2):\n    plt.figure(); plt.plot([0, n])",
        "print('later')",
        "figure = plt.figure()\nfigure",
    )
    assert [kind for kind, _ in first.outputs] == ["picture", "picture"]
    assert all(isinstance(png, bytes) and png.startswith(b"\x89PNG") for _, png in first.outputs)
    assert second.outputs == (("stdout", "later\n"),)
    assert [kind for kind, _ in third.outputs][:1] == ["picture"]


def test_floods_are_cut(zygote: Zygote) -> None:
    """Endless text and heaps of pictures leave a bounded amount, and say that they were cut."""
    flood, heap = show(
        zygote,
        "for n in range(10**6): print(n)",
        "import matplotlib.pyplot as plt\nfor n in range(15): plt.figure(figsize=(1, 1))",
    )
    ((kind, text),) = flood.outputs
    assert kind == "stdout"
    assert len(text) < 11_000
    assert str(text).endswith("cut here: there was more")
    assert len(heap.outputs) == 8


def test_trouble_is_told_and_the_rest_runs(zygote: Zygote) -> None:
    """A cell that raises, hangs or ends its process is told as that; later cells run all the same."""
    shown = show(
        zygote,
        "x = 5\nprint('before')",
        "print('half'); 1 / 0",
        "import time\ntime.sleep(60)",
        "import os\nos._exit(0)",
        "x",
        call=2.0,
    )
    assert shown[0] == Shown((("stdout", "before\n"),))
    assert shown[1] == Shown((("stdout", "half\n"),), "ZeroDivisionError: division by zero (line 1)")
    assert shown[2].trouble == "it did not end within 2 seconds"
    assert shown[3].trouble == "it ended the process that it ran in"
    assert shown[4] == Shown((("result", "5"),))


def test_the_total_budget_bounds_it(zygote: Zygote) -> None:
    """Many slow cells do not cost many deadlines."""
    shown = show(zygote, *["import time; time.sleep(60)"] * 10, call=1.0, total=2.0)
    assert "not run: the notebook's time was used up" in {cell.trouble for cell in shown}


@pytest.mark.parametrize(
    "claim",
    [b"rubbish", [["stdout"]], [["stdout", b"bytes"]], [["picture", "text"]], [["html", "<b>"]], 7, [7]],
)
def test_forged_outputs_are_left_out(claim: object) -> None:
    """Only what has the form of an output is taken from a reply."""
    raw = claim if isinstance(claim, bytes) else wire.encode(claim)
    assert gallery._read({"status": "ok", "outputs": raw}) == Shown()
