"""Student code in its own process: run the cells, then answer calls with data."""

from __future__ import annotations

import builtins
import functools
import os
import random
import socket
import sys
import types
from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.sandbox import limits, wire
from autograder.sandbox.salvage import Cells
from autograder.sandbox.showing import Output, Showing

Reply = dict[str, Any]
_LASTING = {bool, int, float, str, type(None), np.random.Generator}  # the last one is meant to change
_OUT_OF_MEMORY: Reply = {"status": "memory"}  # made while there still is some


class StudentCode:
    """A namespace that cells run in, as in a notebook's kernel, and that calls are answered from."""

    def __init__(self, namespace: dict[str, Any]) -> None:
        """Use `namespace` for all cells; it may hold names already."""
        self.namespace = namespace
        self._cells = Cells(namespace)
        self._adapter: dict[str, Any] = {}

    @functools.cached_property
    def _showing(self) -> Showing:
        return Showing(self.namespace)

    def run(self, number: int, source: str) -> Reply:
        """Run one cell; when it raises, definitions that follow are made all the same."""

        def cell() -> Reply:
            self._cells.run(source, _filename(number))
            return {"status": "ok"}

        return _answer(cell)

    def cells(self, sources: list[str]) -> Reply:
        """Run all cells, unless memory is used up before."""
        replies: list[Reply] = []
        for number, source in enumerate(sources):
            replies.append(self.run(number, source))
            if replies[-1] is _OUT_OF_MEMORY:
                break
        return {"status": "ok", "replies": replies}

    def calls(self, script: bytes) -> Reply:
        """Make the calls of a script, unless memory is used up before.

        A line is a name, arguments, and a dict: which of the arguments are an earlier call's result, or an
        entry of it. Where there is no such result, the line is left out.
        """
        replies: list[Reply | None] = []
        results = _Results(replies)
        for name, arguments, given_back in wire.decode(script, trusted=True):
            if arguments is None:
                replies.append(self.value(name))
            elif results.put_into(arguments, given_back):
                replies.append(self.call(name, arguments))
            else:
                replies.append(None)
            if replies[-1] is _OUT_OF_MEMORY:
                break
        return {"status": "ok", "replies": replies}

    def show(self, number: int, source: str) -> Reply:
        """Run one cell, and add to the reply what it printed, drew, and ended with."""
        outputs: list[Output] = []

        def cell() -> Reply:
            with self._showing.recorded(outputs):
                self._showing.run(source, _filename(number))
            return {"status": "ok"}

        reply = _answer(cell)
        return {**reply, "outputs": wire.encode([list(output) for output in outputs])}

    def adapt(self, source: str) -> Reply:
        """Run an adapter: it defines functions that are called in place of the student's.

        They turn plain data into what a function of the student's takes, models say, and what it gives
        into plain data. They find the student's functions in the dict `student`.
        """

        def adapt() -> Reply:
            self._adapter["student"] = self.namespace
            exec(compile(source, "<adapter>", "exec"), self._adapter)
            return {"status": "ok"}

        return _answer(adapt)

    def call(self, name: str, arguments: list[Any]) -> Reply:
        """Call a function of the student's with arguments that nobody else has.

        The reply says which of them the call modified: those that are no longer the same.
        """

        def call() -> Reply:
            if name not in self.namespace:
                return {"status": "missing"}
            given = [_argument(value) for value in arguments]
            before = [_snapshot(value) for value in given]
            result = self._adapter.get(name, self.namespace[name])(*given)
            modified = [number for number, value in enumerate(given) if _snapshot(value) != before[number]]
            return {"status": "ok", "value": wire.encode(result), "modified": modified}

        return _answer(call)

    def value(self, name: str) -> Reply:
        """Read one of the student's variables."""

        def read() -> Reply:
            if name not in self.namespace:
                return {"status": "missing"}
            return {"status": "ok", "value": wire.encode(self.namespace[name])}

        return _answer(read)


def serve(connection: socket.socket, seed: int, reserve: limits.Reserve) -> None:
    """Answer requests until the grader hangs up; `reserve` is for saying that memory is used up."""
    module = types.ModuleType("__main__")
    sys.modules["__main__"] = module
    student = StudentCode(vars(module))
    vars(module).update(get_ipython=lambda: _Shell(student.namespace))
    vars(module).update(dict.fromkeys(("display", "exit", "help", "quit"), _ignore))
    random.seed(seed)
    np.random.seed(seed % 2**32)  # every fork inherits the zygote's state: start it anew
    if torch := sys.modules.get("torch"):
        torch.manual_seed(seed)
    operations: dict[str, Callable[..., Reply]] = {
        "cells": student.cells,
        "calls": student.calls,
        "run": student.run,
        "show": student.show,
        "adapt": student.adapt,
        "call": student.call,
        "value": student.value,
    }
    while True:
        try:
            ticket, operation, *arguments = wire.decode(wire.receive(connection), trusted=True)
        except EOFError:
            return
        reply = operations[operation](*arguments)
        if reply is _OUT_OF_MEMORY or reply.get("replies", [None])[-1:] == [_OUT_OF_MEMORY]:
            reserve.release()
        try:
            wire.send(connection, wire.encode([ticket, reply], trusted=True))
        except wire.Refused as refusal:
            wire.send(connection, wire.encode([ticket, {"status": "refused", "what": str(refusal)}]))


def _answer(action: Callable[[], Reply]) -> Reply:
    """Do something with student code; whatever it raises becomes a reply."""
    try:
        return action()
    except MemoryError:
        return _OUT_OF_MEMORY
    except wire.Refused as refusal:
        return {"status": "refused", "what": str(refusal)}
    except BaseException as error:
        cell, line = _where(error)
        try:
            message = str(error.msg if isinstance(error, SyntaxError) else error)
        except Exception:
            message = ""
        kind = type(error).__name__
        return {
            "status": "raised",
            "type": kind,
            "message": message[:2000],
            "cell": cell,
            "line": line,
        }


class _Results:
    """What calls of a script gave, for later ones to be called with; nothing is handed out twice."""

    def __init__(self, replies: list[Any]) -> None:
        self._replies = replies
        self._entries: dict[tuple[int, object], object] = {}

    def put_into(self, arguments: list[Any], given_back: dict[int, Any]) -> bool:
        """Complete arguments; False when the calls gave no such thing."""
        try:
            for number, (call, entry) in given_back.items():
                arguments[number] = self._take(call, entry)
        except (LookupError, TypeError):
            return False
        return True

    def _take(self, call: int, entry: int | str | None) -> object:
        if (call, entry) not in self._entries:
            result = wire.decode(self._replies[call]["value"], trusted=True)
            if entry is None:
                return result
            entries = result.items() if isinstance(result, dict) else enumerate(result)
            self._entries.update(((call, key), value) for key, value in entries)
        return self._entries.pop((call, entry))


def _argument(value: object) -> object:
    return np.random.default_rng(value.value) if isinstance(value, wire.Seed) else value


def _snapshot(value: object) -> object:
    """Return what shows whether an argument changes; None for one that cannot, or is meant to."""
    kind = type(value)
    if kind is np.ndarray:
        return value.tobytes(), value.shape, value.dtype  # type: ignore[attr-defined]
    if kind in _LASTING:
        return None
    try:
        return wire.encode(value)
    except wire.Refused:  # an entry was replaced by something that is no longer data
        return b""


def _filename(cell: int) -> str:
    return f"<cell {cell}>"


def _where(error: BaseException) -> tuple[int, int]:
    """Find the innermost line of a cell that an exception passed through; (-1, 0) when there is none."""
    if isinstance(error, SyntaxError) and (error.filename or "").startswith("<cell "):
        return int(str(error.filename)[6:-1]), error.lineno or 0
    place = (-1, 0)
    trace = error.__traceback__
    while trace is not None:
        filename = trace.tb_frame.f_code.co_filename
        if filename.startswith("<cell ") and filename[6:-1].isdecimal():
            place = (int(filename[6:-1]), trace.tb_lineno)
        trace = trace.tb_next
    return place


class _Shell:
    """What `get_ipython()` gives student code here: magics that only wrap their cell run it."""

    def __init__(self, namespace: dict[str, Any]) -> None:
        self._namespace = namespace

    def run_cell_magic(self, name: str, line: str, body: str) -> None:
        if name in ("time", "timeit", "capture"):
            exec(compile(body, "<magic>", "exec"), self._namespace)

    def __getattr__(self, name: str) -> Callable[..., None]:
        return _ignore


def _ignore(*_: object, **__: object) -> None:
    """Do nothing: pictures and shell commands have no place in grading."""


class _Nowhere:
    """A text stream that keeps nothing, so that a flood of output costs nothing."""

    encoding = "utf-8"

    def write(self, text: str) -> int:
        return len(text)

    def __getattr__(self, name: str) -> Callable[..., None]:
        return _ignore


def discard_output() -> None:
    """Send what student code prints nowhere, and let `input()` raise EOFError at once."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)
    sys.stdout = sys.stderr = _Nowhere()
    builtins.input = _no_input


def close_descriptors(keep: int) -> None:
    """Close all files but standard ones and `keep`."""
    os.closerange(3, keep)
    os.closerange(keep + 1, 256)


def _no_input(prompt: object = "") -> str:
    raise EOFError("input() has nobody to answer it here")
