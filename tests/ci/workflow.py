"""GitHub's workflows, as far as ours use it: expressions, called workflows, and `run` steps in order."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

Values = Mapping[str, str]
_EXPRESSION = re.compile(r"\$\{\{ *(.+?) *\}\}")


def load(path: Path) -> dict[str, Any]:
    """Read a workflow; YAML 1.1 takes its key `on` for true."""
    text = path.read_text(encoding="utf-8")
    return {"on" if key is True else key: value for key, value in yaml.safe_load(text).items()}


@dataclass
class Done:
    """What came of one step."""

    name: str
    status: int
    output: str
    environment: Values = field(repr=False)


def evaluate(text: object, contexts: Mapping[str, Values]) -> str:
    """Replace the expressions of a text: names in contexts, strings, and `||` between them."""

    def value(match: re.Match[str]) -> str:
        return next((found for term in match[1].split("||") if (found := _term(term.strip(), contexts))), "")

    return _EXPRESSION.sub(value, str(text))


def _term(term: str, contexts: Mapping[str, Values]) -> str:
    if term.startswith("'"):
        return term.strip("'")
    context, _, name = term.partition(".")
    return contexts[context].get(name, "") if context == "secrets" else contexts[context][name]


def called(caller: Mapping[str, Any], callee: Mapping[str, Any], secrets: Values) -> dict[str, Values]:
    """Return the contexts that a called workflow has, when a job of the caller's calls it.

    Raises
    ------
    AssertionError
        When something is given that the callee does not take, or something that it needs is not.
    """
    (job,) = caller["jobs"].values()
    interface = callee["on"]["workflow_call"]
    given = {
        "inputs": {name: str(value) for name, value in job["with"].items()},
        "secrets": {name: evaluate(value, {"secrets": secrets}) for name, value in job["secrets"].items()},
    }
    for kind, values in given.items():
        assert set(values) <= set(interface[kind])
        wanted = {name for name, about in interface[kind].items() if about.get("required")}
        assert wanted <= set(values)
    defaults = {
        name: str(about["default"]) for name, about in interface["inputs"].items() if "default" in about
    }
    return {"inputs": {**defaults, **given["inputs"]}, "secrets": given["secrets"]}


def run(
    steps: Iterable[Mapping[str, Any]],
    contexts: Mapping[str, Values],
    environment: Values,
    workspace: Path,
) -> list[Done]:
    """Run the `run` steps, each in a shell of its own, until one fails."""
    done: list[Done] = []
    for step in steps:
        if "run" not in step:
            continue
        own = {name: evaluate(value, contexts) for name, value in step.get("env", {}).items()}
        folder = Path(evaluate(step.get("working-directory", workspace), contexts))
        script = Path(environment["RUNNER_TEMP"]) / "step.sh"
        script.write_text(evaluate(step["run"], contexts), encoding="utf-8")
        result = shell(["bash", "-e", script], folder, {**environment, **own})
        done.append(Done(step.get("name", ""), result.returncode, result.stdout, own))
        if result.returncode:
            break
    return done


def shell(command: list[object], folder: Path, environment: Values) -> subprocess.CompletedProcess[str]:
    """Run a command with this environment and no other variable; standard error goes to the same log."""
    return subprocess.run(
        list(map(os.fspath, command)),
        cwd=folder,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
