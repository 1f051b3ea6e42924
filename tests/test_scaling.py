"""docs/scaling.md and the files that it leads to can be used as they stand."""

from __future__ import annotations

import ast
import re

import pytest
import yaml

from tests.classroom import ROOT
from tests.test_cli import invoke

FOLDER = ROOT / "docs" / "cluster"
PAGE = (ROOT / "docs" / "scaling.md").read_text(encoding="utf-8")


def test_every_file_is_named_and_there() -> None:
    """The page leads to each file of the folder, and its links to files lead somewhere."""
    linked = set(re.findall(r"\]\(((?!https?:)[^)#]+)\)", PAGE))
    assert {f"cluster/{path.name}" for path in FOLDER.iterdir()} <= linked
    assert [path for path in linked if not (ROOT / "docs" / path).exists()] == []


@pytest.mark.parametrize("kind", ["scheduler", "worker"])
def test_what_runs_in_a_pod(kind: str) -> None:
    """Dask knows the options of the command, and a worker grades one submission at a time."""
    module = pytest.importorskip(f"distributed.cli.dask_{kind}", reason="distributed is not installed")
    cluster = yaml.safe_load((FOLDER / "kubernetes.yaml").read_text(encoding="utf-8"))
    (container,) = cluster["spec"][kind]["spec"]["containers"]
    program, command, *options = container["args"]
    assert (program, command) == ("dask", kind)
    parsed = module.main.make_context(command, list(options)).params
    if kind == "worker":
        assert (parsed["nthreads"], parsed["nanny"]) == (1, False)
    else:
        ports = {port["name"]: port["containerPort"] for port in container["ports"]}
        assert {port["port"] for port in cluster["spec"][kind]["service"]["ports"]} == set(ports.values())
        assert parsed["host"] == "0.0.0.0"


def test_workers_as_jobs() -> None:
    """A job is one worker with one thread, and its options are some that Dask knows."""
    module = pytest.importorskip("distributed.cli.dask_worker", reason="distributed is not installed")
    (call,) = (
        node
        for node in ast.walk(ast.parse((FOLDER / "slurm.py").read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "SLURMCluster"
    )
    given = {keyword.arg: ast.literal_eval(keyword.value) for keyword in call.keywords}
    assert (given["cores"], given["processes"]) == (1, 1)
    module.main.make_context("worker", given["worker_extra_args"])


def test_the_commands_are_ours() -> None:
    """Options of `autograder grade` on the page are in its help."""
    known = invoke("grade", "--help").output
    used = {
        option
        for line in PAGE.splitlines()
        if "autograder grade" in line
        for option in re.findall(r"--[a-z-]+", line)
    }
    assert used >= {"--output", "--cluster"}
    assert [option for option in used - {"--rm", "--network"} if option not in known] == []
