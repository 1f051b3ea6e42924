"""The file of a notebook: what is read as cells, what is refused with which sentence, and at which cost."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from typing import Any

import pytest

from autograder import ipynb
from autograder.ipynb import RawCell, Unreadable
from tests.classroom import ROOT

MIB = 2**20


def cells(content: object) -> list[RawCell]:
    return ipynb.cells(content if isinstance(content, bytes) else json.dumps(content).encode())


def complaint(content: object) -> str:
    with pytest.raises(Unreadable) as unreadable:
        cells(content)
    return str(unreadable.value)


def of_code(text: str, grade_id: str = "") -> RawCell:
    return RawCell(True, grade_id, text)


@pytest.mark.parametrize(
    ("cell", "raw"),
    [
        ({"cell_type": "code", "source": "a\r\nb\rc"}, of_code("a\nb\nc")),
        ({"cell_type": "code", "source": ["a\n", None, 5, "b"]}, of_code("a\nb")),
        ({"cell_type": "code", "source": None, "input": "a"}, of_code("a")),
        ({"cell_type": "code", "code": "a"}, of_code("a")),
        ({"cell_type": "code", "source": {"a": 1}}, of_code("")),
        ({"cell_type": "markdown", "source": "a"}, RawCell(False, "", "a")),
        ({"cell_type": "markdown", "source": "a" * MIB}, RawCell(False, "", "")),
        ({"cell_type": "raw", "source": "a"}, RawCell(False, "", "a")),
        ({"cell_type": ["raw"], "source": "a"}, of_code("a")),
        ({"source": "a", "id": "x"}, of_code("a", "x")),
        ({"source": "a", "id": "x", "metadata": {"nbgrader": {"grade_id": "y"}}}, of_code("a", "y")),
        ({"source": "a", "id": "x", "metadata": {"nbgrader": {"grade_id": 7}}}, of_code("a", "x")),
        ({"source": "a", "id": {}, "metadata": {"nbgrader": ["grade_id"]}}, of_code("a")),
        (None, of_code("")),
        ([["source", "a"]], of_code("")),
    ],
)
def test_cells(cell: object, raw: RawCell) -> None:
    """Whatever is in the place of a cell, there is one."""
    assert cells({"cells": [cell]}) == [raw]


@pytest.mark.parametrize(
    "content",
    [
        {"worksheets": [{"cells": [{"cell_type": "code", "input": "a"}]}, 3, {"cells": 5}]},
        {"cells": None, "worksheets": [{"cells": [{"cell_type": "code", "input": ["a"]}]}]},
        b'\xef\xbb\xbf{"cells": [{"source": "a"}]}',
        b'\n \t{"cells": [{"source": "a"}]}\n]} and so on',
        b'{"cells": [], "cells": [{"source": "a", "x": [NaN, -Infinity, 1e999, ' + b"7" * 9999 + b"]}]}",
        '{"cells": [{"source": "a"}], "x": "\u20ac\U0001f600"}'.encode("utf-16"),
        '{"cells": [{"source": "a"}], "x": "\u20ac\U0001f600"}'.encode("utf-32-le"),
        b'{"cells": [{"source": "a"}], "x": "\xe4\xff\xed\xa0\x80"}',
        b'{"cells": [{"source": "a"}], "x": "\t\n\x01"}',
    ],
    ids=range(9),
)
def test_files(content: object) -> None:
    """Older formats, usual encodings, and what is easily put right are read."""
    assert cells(content) == [of_code("a")]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf \r\n\0\0", "the file is empty"),
        (b"\x89PNG\r\n", "the file is not a notebook: its content is not valid JSON"),
        (b"PK\x03\x04 and more", "the file is not a notebook, but a zip file or an office document"),
        (b"%PDF-1.7", "the file is not a notebook, but a PDF"),
        (b" <html>", "the file is a web page, not a notebook: perhaps the one that asks to log in"),
        (b"x = 1\nimport numpy\n", "the file is not a notebook, but a Python script"),
        (b"'''Mine.'''\nfrom numpy import *", "the file is not a notebook, but a Python script"),
        (b"5\ndef f(x):\n    return", "the file is not a notebook, but a Python script"),
        (b'{"cells": [\n<<<<<<< HEAD\n', "the file holds the marks of a merge conflict: resolve it first"),
        (b'{"cells": [', "the file breaks off in the middle"),
        (b'{"cells": [{"source": "a', "the file breaks off in the middle"),
        (b'{"cells": [{"a": tr', "the file breaks off in the middle"),
        (b'{"cells": [}, {"source": "aaaaaaaaaaaa"}]}', "its content is not valid JSON"),
        (b"{", "the file is not a notebook: its content is not valid JSON"),
        (b"[" * 100_000, "its content is not valid JSON"),
        (b"[]", "there is no object with cells in it"),
        (b'"cells"', "there is no object with cells in it"),
        (b"NaN", "there is no object with cells in it"),
        (b"{}", "it has no list of cells"),
        (b'{"cells": {}}', "it has no list of cells"),
        (b'{"worksheets": {}}', "it has no list of cells"),
        ({"cells": [{}] * 20_001}, "the notebook has more than 20000 cells"),
        ({"cells": [{"source": "a" * (MIB + 1)}] * 4}, "the notebook has more than 4 MiB of code"),
    ],
)
def test_what_is_no_notebook(content: object, words: str) -> None:
    """The sentence says what the file is."""
    assert words in complaint(content)


def test_bombs_are_harmless() -> None:
    """Files made to fill the memory, or to take forever, do neither; honest ones of that size are read."""
    command = [sys.executable, "-m", "tests.bombs"]
    measured = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    bombs = {
        name: (mebibytes, seconds) for name, mebibytes, seconds, _ in map(json.loads, measured.splitlines())
    }
    assert len(bombs) > 20
    assert {name: cost for name, cost in bombs.items() if cost[0] > 900 or cost[1] > 30} == {}
    assert bombs["lists"][0] < 400


@pytest.mark.parametrize(
    "data",
    [
        {"text/plain": ["[[0.125, 2.5, 1e-05], [3.0, 4.0]],\n"] * (40 * MIB // 40)},
        {"text/plain": "[[1, 2], [3, 4]], {5: 6}, " * (50 * MIB // 26)},
        {"image/png": "iVBORw0KGgo/" * (50 * MIB // 12)},
        {"application/json": [number / 7 for number in range(2_000_000)]},
    ],
    ids=["lines", "text", "picture", "plot"],
)
def test_honest_outputs_are_no_bombs(data: Any) -> None:
    """Fifty megabytes of printed numbers, pictures or plots are read in a moment."""
    content = json.dumps({"cells": [{"source": "a", "outputs": [{"data": data}]}]}, indent=1).encode()
    started = time.perf_counter()
    assert cells(content) == [of_code("a")]
    assert time.perf_counter() - started < 20
