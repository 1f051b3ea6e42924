"""Slips made systematically: every way to change one thing in a solution's source.

Mutation tools for Python (mutmut, cosmic-ray) change a package and run its test command again. Here the text
of a cell is changed and graded in the sandbox, and axes, keywords and the order of arguments matter more than
they do there; hence these few operators on the syntax tree.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_OPERATORS: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub, ast.Mult),
    ast.Sub: (ast.Add, ast.Mult),
    ast.Mult: (ast.Div, ast.Add),
    ast.Div: (ast.Mult, ast.FloorDiv),
    ast.FloorDiv: (ast.Div,),
    ast.Pow: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
    ast.Mod: (ast.Mult,),
}
_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
_ONE_SIDED = (ast.Sub, ast.Div, ast.MatMult, ast.Pow, ast.FloorDiv, ast.Mod)


@dataclass(frozen=True)
class Mutant:
    """A changed text, and what was changed in it."""

    text: str
    change: str


def mutants(text: str) -> list[Mutant]:
    """Return every text that differs from a cell's by one slip."""
    found: dict[str, Mutant] = {}
    for scope in _alive(ast.parse(text).body):
        names = _parameters(scope)
        for node in _own_nodes(scope):
            for changed in _slips(node, names):
                mutant = _with(text, node, ast.unparse(changed))
                found.setdefault(ast.unparse(ast.parse(mutant.text)), mutant)
    found.pop(ast.unparse(ast.parse(text)), None)
    return list(found.values())


def _alive(statements: list[ast.stmt]) -> list[ast.stmt]:
    """Leave out what is defined anew further down."""
    last = {ast.unparse(s.targets[0]): s for s in statements if isinstance(s, ast.Assign)}
    return [s for s in statements if not isinstance(s, ast.Assign) or s in last.values()]


def _own_nodes(scope: ast.AST) -> Iterator[ast.AST]:
    """Walk through everything that is executed: no docstrings, annotations and signatures."""
    for field, value in ast.iter_fields(scope):
        if field in ("args", "returns", "annotation", "decorator_list") and not isinstance(scope, ast.Call):
            continue
        for node in value if isinstance(value, list) else [value]:
            if isinstance(node, ast.AST) and not _is_text(node) and not isinstance(node, ast.Import):
                yield node
                yield from _own_nodes(node)


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _parameters(scope: ast.AST) -> list[str]:
    return [argument.arg for argument in scope.args.args] if isinstance(scope, ast.FunctionDef) else []


def _slips(node: ast.AST, names: list[str]) -> Iterator[ast.AST]:
    """Yield what may stand in place of a node."""
    match node:
        case ast.BinOp(left=left, op=op, right=right):
            for other in _OPERATORS.get(type(op), ()):
                yield ast.BinOp(left, other(), right)
            if isinstance(op, _ONE_SIDED):
                yield ast.BinOp(right, op, left)
            yield left
            yield right
        case ast.AugAssign(target=target, op=op, value=value):
            for other in _OPERATORS.get(type(op), ()):
                yield ast.AugAssign(target, other(), value)
            yield ast.Assign([target], value, lineno=node.lineno)
            yield ast.Pass()
        case ast.For(iter=iterator):
            yield _replaced(node, iter=ast.parse(f"list({ast.unparse(iterator)})[1:]", mode="eval").body)
        case ast.Assign(targets=[ast.Name(id=name)]) if name not in names:
            pass  # a name that is missing is noticed by anybody
        case ast.Assign() | ast.Expr():
            yield ast.Pass()
        case ast.If(test=test, body=body, orelse=orelse):
            yield ast.If(ast.UnaryOp(ast.Not(), test), body, orelse)
            yield ast.If(ast.Constant(True), body, orelse)
            yield ast.If(ast.Constant(False), body, orelse)
        case ast.IfExp(body=body, orelse=orelse):
            yield body
            yield orelse
            yield ast.IfExp(node.test, orelse, body)
        case ast.Compare(left=left, ops=[op], comparators=comparators):
            for compared in _COMPARISONS.get(type(op), ()):
                yield ast.Compare(left, [compared()], comparators)
        case ast.BoolOp(op=op, values=values):
            yield ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
            yield from values
        case ast.UnaryOp(operand=operand):
            yield operand
        case ast.Constant(value=value):
            yield from map(ast.Constant, _other_constants(value))
        case ast.Call():
            yield from _other_calls(node)
        case ast.Tuple(elts=entries, ctx=ast.Load()) | ast.List(elts=entries, ctx=ast.Load()):
            for first in range(len(entries) - 1):
                yield _replaced(node, elts=_swapped(entries, first))
        case ast.Dict(values=values):
            for first in range(len(values) - 1):
                yield _replaced(node, values=_swapped(values, first))
        case ast.comprehension(ifs=[_, *_]):
            yield ast.comprehension(node.target, node.iter, [], node.is_async)
        case ast.Subscript(value=value, ctx=ast.Load()):
            yield value
        case ast.Name(id=name, ctx=ast.Load()) if name in names:
            place = names.index(name)
            yield from (ast.Name(other) for other in names[max(0, place - 1) : place + 2] if other != name)


def _other_constants(value: object) -> Iterator[Any]:
    match value:
        case bool():
            yield not value
        case int() | float():
            yield from (value + 1, value - 1, 2 * value, -value)
        case str():
            yield from (value.swapcase(), value + "_")


def _other_calls(node: ast.Call) -> Iterator[ast.AST]:
    """Yield a call with arguments swapped or left out, and what remains without the call."""
    for first in range(len(node.args) - 1):
        yield _replaced(node, args=_swapped(node.args, first))
    for number, keyword in enumerate(node.keywords):
        others = node.keywords[:number] + node.keywords[number + 1 :]
        yield _replaced(node, keywords=others)
        if keyword.arg in ("axis", "dim"):
            for axis in (0, 1, -1):
                yield _replaced(node, keywords=[*others, ast.keyword(keyword.arg, ast.Constant(axis))])
    if isinstance(node.func, ast.Attribute) and not node.args:
        yield node.func.value
    if node.args:
        yield node.args[0]


def _swapped(entries: list[ast.expr], first: int) -> list[ast.expr]:
    return [*entries[:first], entries[first + 1], entries[first], *entries[first + 2 :]]


def _replaced(node: ast.AST, **fields: object) -> ast.AST:
    changed = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed


def _with(text: str, node: ast.AST, code: str) -> Mutant:
    """Put other code in place of a node."""
    lines = text.encode().splitlines(keepends=True)  # positions count bytes
    if isinstance(node, ast.comprehension):
        start = (node.target.lineno, node.target.col_offset - len("for "))
        last = (node.ifs or [node.iter])[-1]
        end = (last.end_lineno or 0, last.end_col_offset or 0)
    else:
        assert isinstance(node, ast.expr | ast.stmt)
        start, end = (node.lineno, node.col_offset), (node.end_lineno or 0, node.end_col_offset or 0)
    head = b"".join(lines[: start[0] - 1]) + lines[start[0] - 1][: start[1]]
    tail = lines[end[0] - 1][end[1] :] + b"".join(lines[end[0] :])
    old = text.encode()[len(head) : len(text.encode()) - len(tail)].decode()
    if isinstance(node, ast.expr):
        code = f"({code})"
    elif isinstance(node, ast.stmt):
        code = code.replace("\n", "\n" + " " * start[1])
    change = f"line {start[0]}: {_short(old)} → {_short(code.strip('()') if code == '()' else code)}"
    return Mutant(head.decode() + code + tail.decode(), change)


def _short(code: str) -> str:
    words = " ".join(code.split())
    return words if len(words) <= 60 else words[:59] + "…"
