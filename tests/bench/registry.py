"""The tools that are compared, in the order of the tables."""

from __future__ import annotations

from tests.bench import nbgraders, otters, ours
from tests.bench.tools import Tool

__all__ = ["TITLES", "TOOLS"]

TOOLS: tuple[type[Tool], ...] = (
    nbgraders.Nbgrader,
    nbgraders.Asserts,
    nbgraders.Plain,
    nbgraders.Preprocessor,
    otters.Otter,
    otters.Plain,
    ours.OneJob,
    ours.TwoJobs,
    ours.Cluster,
    ours.Floor,
)
TITLES = {tool.name: tool.title for tool in TOOLS}
