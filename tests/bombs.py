"""Files of up to 64 MiB, each made to take as much memory or time as can be; run to measure what they do.

    python -m tests.bombs

prints a line of JSON for each: its name, and the most MiB and the seconds that reading it took.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

from autograder import notebook

_SIZE = 64 * 2**20 - 100
_EMOJI = "\U0001f600".encode()


def _holding(what: bytes) -> bytes:
    return b'{"cells": [], "x": [' + what + b"0]}"


def _filled_up(what: bytes) -> bytes:
    """Add one long string with a character of four bytes, so that Python stores all of them in four."""
    return _holding(what + b'"' + _EMOJI + b"a" * (_SIZE - len(what) - 40) + b'",')


def _keys() -> bytes:
    return b"{" + b",".join(b'"%06d":%d.5' % (number, number) for number in range(450_000)) + b"},"


def _cell(text: bytes) -> bytes:
    return b'{"cells": [{"cell_type": "code", "source": "' + text + b'"}]}'


BOMBS: dict[str, Callable[[], bytes]] = {
    "lists": lambda: b"[" + b"[]," * (_SIZE // 3),
    "lists in lists": lambda: _holding(b"[[[[1.5]]]]," * (_SIZE // 12)),
    "just few enough lists": lambda: _filled_up(b"[1.5]," * 990_000),
    "dicts": lambda: _holding(b'{"a":{"b":1}},' * (_SIZE // 14)),
    "just few enough dicts": lambda: _filled_up(b'{"a":1},' * 490_000),
    "just few enough keys": lambda: _filled_up(_keys()),
    "strings": lambda: _holding(b'"ab",' * (_SIZE // 5)),
    "just few enough strings": lambda: _filled_up(b'"ab",' * 2_900_000),
    "empty strings": lambda: b'{"cells": ["' + b'","' * (_SIZE // 3),
    "a string": lambda: _filled_up(b""),
    "escapes": lambda: _holding(b'"' + b"\\n" * (_SIZE // 2 - 50) + b'",'),
    "backslashes": lambda: b'"\\' * (_SIZE // 2),
    "brackets": lambda: b"[" * _SIZE,
    "keys in keys": lambda: b'{"a":' * (_SIZE // 5),
    "blanks": lambda: b" " * _SIZE,
    "half a merge": lambda: b"<<<<<<\n" * (_SIZE // 7),
    "half an import": lambda: b"import\n" * (_SIZE // 7),
    "bytes that are no text": lambda: _cell(b"\xff" * (_SIZE - 60)),
    "sixteen bits": lambda: _cell("\u4e00".encode() * (_SIZE // 3)).decode().encode("utf-16"),
    "a cell": lambda: _cell(_EMOJI + b"\\n" * (_SIZE // 2 - 40)),
    "cells": lambda: b'{"cells": [' + b'{"source":""},' * 490_000 + b"0]}",
    "lines": lambda: _cell(b"a=\\n" * (2**20 - 10)),
    "magics": lambda: _cell(_EMOJI + b"%a\\n" * (2**20 + 2**18)),
}


def _reset_peak() -> None:
    Path("/proc/self/clear_refs").write_text("5")


def _peak() -> int:
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024


def main() -> None:
    """Read them all, one after the other."""
    for name, make in BOMBS.items():
        content = make()
        assert len(content) <= 2**26, name
        _reset_peak()
        started = time.perf_counter()
        try:
            notebook.read(content, "l2_regularization.ipynb")
        except notebook.Unreadable as problem:
            outcome = str(problem)
        else:
            outcome = "read"
        print(json.dumps([name, _peak(), round(time.perf_counter() - started, 2), outcome]))


if __name__ == "__main__":
    main()
