"""The text of one code cell: what it defines, whether it was changed, how it reads as plain Python."""

from __future__ import annotations

import re

_DEFINES = re.compile(r"^(?:(?:async\s+)?(?:def|class)\s+(\w+)|(\w+)\s*(?::[^=\n]+)?=(?!=))", re.MULTILINE)
# Magics, shell lines, and what IPython forgives: a cell that is indented as a whole, pasted prompts.
_NEEDS_IPYTHON = re.compile(r"\A\s*[ \t]|^[ \t]*(?:[%!?,;/]|>>>|In \[)|\?[ \t]*$|=[ \t]*[%!]", re.MULTILINE)
_MOST_MAGICS, _LONGEST_WITH_MAGICS = 100, 10_000  # IPython reads a cell again for every magic in it


def defined_names(source: str) -> frozenset[str]:
    """Names that a cell defines at its top level; works on text that is not valid Python, too."""
    return frozenset(name for match in _DEFINES.findall(source) for name in match if name)


def bare(source: str) -> str:
    """Return the text without blank space at its ends and at the ends of lines: equal if unchanged."""
    return "\n".join(line.rstrip() for line in source.strip().splitlines())


def plain_python(source: str) -> str:
    """Turn magics and shell lines into calls of `get_ipython()`; other text stays as it is."""
    if len(source) > _LONGEST_WITH_MAGICS or not 0 < len(_NEEDS_IPYTHON.findall(source)) <= _MOST_MAGICS:
        return source
    from IPython.core.inputtransformer2 import TransformerManager  # slow to import, rarely needed

    try:
        return str(TransformerManager().transform_cell(source))  # type: ignore[no-untyped-call]
    except Exception:  # it is no Python either: the worker will meet it again, and say where
        return source
