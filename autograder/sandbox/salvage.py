"""Run cells as a kernel does; where a kernel gives up, make the definitions that follow all the same.

A syntax error, or an import of what is not there, does not take along the right answers that stand in the
same cell; and what needs a name from a later cell is made once that is there. Only definitions are
rescued, and none that calls the student's own functions: that could take long.
"""

from __future__ import annotations

import ast
import contextlib
import dis
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import CodeType
from typing import Any

from autograder.source import defined_names

_LONGEST, _MOST_BLOCKS, _MOST_JOINED = 200_000, 2000, 30  # of a cell that is taken apart
_MOST_WAITING = 100
_BLOCK = re.compile(r"^(?![\s#)\]}]|(?:elif|else|except|finally)\b)", re.MULTILINE)
_DEFINITIONS = (
    ast.AnnAssign,
    ast.Assign,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.FunctionDef,
    ast.If,
    ast.Import,
    ast.ImportFrom,
    ast.Try,
)
_LOOPS = (ast.AsyncFor, ast.For, ast.While)


@dataclass(frozen=True)
class _Statement:
    """A statement at the top level of a cell: what it binds, and which names it or its functions look up."""

    tree: ast.stmt
    code: CodeType
    binds: frozenset[str]
    needs: frozenset[str]


class Cells:
    """Runs cells in a namespace."""

    def __init__(self, namespace: dict[str, Any]) -> None:
        """Use `namespace` for all cells."""
        self._namespace = namespace
        self._failed: set[str] = set()  # names that the student's code was to make, and could not
        self._waiting: list[tuple[_Statement, str]] = []  # each with the name that it lacks

    def run(self, source: str, filename: str) -> None:
        """Run one cell; raises what it raises, once the rest has been rescued."""
        try:
            self._run(source, filename)
        finally:
            if any(name in self._namespace for _, name in self._waiting):
                waiting, self._waiting = self._waiting, []
                self._make(late for late, _ in waiting if not late.binds <= self._namespace.keys())

    def _run(self, source: str, filename: str) -> None:
        try:
            code = compile(source, filename, "exec")
        except (SyntaxError, ValueError):
            parts, broken = _parts(source)
            self._failed |= broken
            self._make(_statements(parts, filename))
            raise
        try:
            exec(code, self._namespace)
        except MemoryError:
            raise
        except BaseException as error:
            for number, statement in enumerate(_statements(_from(_line(error, filename), source), filename)):
                if number:
                    self._make([statement])
                else:
                    self._failed |= statement.binds
                    self._wait(statement, error)
            raise

    def _make(self, statements: Iterable[_Statement]) -> None:
        """Execute definitions; one that needs a name that is not there waits until a later cell brings it."""
        for statement in statements:
            self._failed |= statement.binds
            if not isinstance(statement.tree, _DEFINITIONS) or self._may_take_long(statement.tree):
                continue
            try:
                for name in self._failed & (statement.needs - self._namespace.keys()):
                    raise NameError(name=name)
                exec(statement.code, self._namespace)
            except BaseException as error:  # told is what the cell raised first
                self._wait(statement, error)

    def _wait(self, statement: _Statement, error: BaseException) -> None:
        if (
            isinstance(error, NameError)
            and isinstance(error.name, str)
            and len(self._waiting) < _MOST_WAITING
        ):
            self._waiting.append((statement, error.name))

    def _may_take_long(self, tree: ast.stmt) -> bool:
        return any(
            isinstance(node, _LOOPS) or (isinstance(node, ast.Call) and self._is_own(node.func))
            for node in _executed(tree)
        )

    def _is_own(self, function: ast.expr) -> bool:
        """Tell whether what is called was defined in a cell, or is an object of a class that was."""
        while not isinstance(function, ast.Name):
            match function:
                case ast.Attribute(value=inner) | ast.Subscript(value=inner) | ast.Call(func=inner):
                    function = inner
                case _:
                    return False
        value = self._namespace.get(function.id)
        return "__main__" in (getattr(value, "__module__", None), type(value).__module__)


def _parts(source: str) -> tuple[list[ast.stmt], frozenset[str]]:
    """Take a cell apart that is no Python as a whole: its statements, and names that cannot be made."""
    starts = [match.start() for match in _BLOCK.finditer(source)]
    if len(source) > _LONGEST or len(starts) > _MOST_BLOCKS:
        return [], defined_names(source)
    starts.append(len(source))
    statements: list[ast.stmt] = []
    broken: set[str] = set()
    block = 0
    while block < len(starts) - 1:
        for end in range(block + 1, min(block + _MOST_JOINED, len(starts) - 1) + 1):
            text = source[starts[block] : starts[end]]
            with contextlib.suppress(SyntaxError, ValueError, RecursionError, MemoryError):
                tree = ast.increment_lineno(ast.parse(text), source.count("\n", 0, starts[block]))
                statements += tree.body
                block = end
                break
        else:
            broken |= defined_names(source[starts[block] : starts[block + 1]])
            block += 1
    return statements, frozenset(broken)


def _from(line: int, source: str) -> list[ast.stmt]:
    """Return the statements of a cell from the one at a line on."""
    body: list[ast.stmt] = []
    if line and len(source) <= _LONGEST:
        with contextlib.suppress(RecursionError, MemoryError):
            body = ast.parse(source).body
    before = [number for number, tree in enumerate(body) if _first_line(tree) <= line]
    return body[before[-1] :] if before else []


def _first_line(tree: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(tree, "decorator_list", [])
    return min([tree.lineno, *(decorator.lineno for decorator in decorators)])


def _line(error: BaseException, filename: str) -> int:
    """Find the line at the top level of a cell that an exception passed through; 0 when there is none."""
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if (code.co_filename, code.co_name) == (filename, "<module>"):
            return trace.tb_lineno
        trace = trace.tb_next
    return 0


def _statements(trees: Iterable[ast.stmt], filename: str) -> Iterator[_Statement]:
    for tree in trees:
        with contextlib.suppress(SyntaxError, ValueError, RecursionError):  # `return` outside of functions
            code = compile(ast.Module([tree], []), filename, "exec")
            binds = _names(code, "STORE_NAME", "STORE_GLOBAL")
            needs = _names(code, "LOAD_NAME", "LOAD_GLOBAL", inside=True)
            yield _Statement(tree, code, binds, needs - binds)


def _names(code: CodeType, *operations: str, inside: bool = False) -> frozenset[str]:
    found = {step.argval for step in dis.get_instructions(code) if step.opname in operations}
    if inside:
        for constant in code.co_consts:
            if isinstance(constant, CodeType):
                found |= _names(constant, *operations, inside=True)
    return frozenset(found)


def _executed(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the parts of a statement that are executed with it: not the bodies of functions."""
    yield node
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            parts: Iterable[ast.AST] = (*node.decorator_list, node.args)
        case ast.Lambda():
            parts = (node.args,)
        case _:
            parts = ast.iter_child_nodes(node)
    for part in parts:
        yield from _executed(part)
