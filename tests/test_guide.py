"""What the instructors' guide names is there: commands, options, settings, files."""

from __future__ import annotations

import functools
import re
import shlex
from pathlib import Path
from typing import Any

import click
import pytest
from nbgrader.apps.nbgraderapp import NbGraderApp
from nbgrader.exchange.default import Exchange
from traitlets.config import Configurable

from autograder import cli
from autograder.nbgrader.downloads import DownloadedNames
from autograder.nbgrader.grade import Grade
from tests.classroom import ROOT
from tests.nbgrader.term import PER_DAY

GUIDE = (ROOT / "docs" / "instructors.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```console\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
COMMANDS = [line[2:] for block in BLOCKS for line in block.splitlines() if line.startswith("$ ")]
SHELL = {"cd", "cp", "ls", "mkdir", "jupyter"}


def application(*names: str) -> Any:
    """Return a command of nbgrader's, by names such as `db`, `student`, `import`."""
    found = NbGraderApp()
    for name in names:
        found = found.subcommands[name][0]()
    return found


@functools.cache
def options(*names: str) -> set[str]:
    """Return the options in a command's `--help-all`."""
    text = "\n".join(application(*names).emit_help(classes=True))
    return set(re.findall(r"^ *(--?[\w.-]+)", text, re.MULTILINE))


def given(words: list[str]) -> list[str]:
    """Return the options on a line."""
    return [word.partition("=")[0] for word in words if word.startswith("-")]


def problems_with_nbgrader(words: list[str]) -> list[str]:
    """Say which parts of a line nbgrader does not know."""
    names: list[str] = []
    while words and words[0] in application(*names).subcommands:
        names.append(words.pop(0))
    if not names or application(*names).subcommands:
        return [" ".join(words)]
    return [option for option in given(words) if option not in options(*names)]


def problems_with_autograder(words: list[str]) -> list[str]:
    """Say which parts of a line are not ours."""
    command = cli.main.commands.get(words.pop(0))
    if command is None:
        return ["no such command"]
    known = {name for option in command.params if isinstance(option, click.Option) for name in option.opts}
    return [option for option in given(words) if option not in known]


@pytest.mark.parametrize("command", dict.fromkeys(COMMANDS))
def test_commands_exist(command: str) -> None:
    """With every option that the guide gives them."""
    name, *words = shlex.split(command)
    checks = {"nbgrader": problems_with_nbgrader, "autograder": problems_with_autograder}
    assert name in checks or name in SHELL
    assert name in SHELL or checks[name](words) == []


def test_what_is_gone_would_be_missed() -> None:
    """Made-up commands and options are found."""
    assert problems_with_nbgrader(["export", "--to", "x.csv", "--from=y"]) == ["--from"]
    assert problems_with_nbgrader(["db", "student", "import", "--nothing"]) == ["--nothing"]
    assert problems_with_nbgrader(["grade"]) == ["grade"]
    assert problems_with_autograder(["grade", "submitted/", "--gradebooks"]) == ["--gradebooks"]
    assert problems_with_autograder(["autograde"]) == ["no such command"]
    assert len(set(COMMANDS)) > 25


def test_settings_exist() -> None:
    """Every `c.Class.setting` is one that nbgrader or the package has."""
    classes: dict[str, type[Configurable]]
    classes = {found.__name__: found for found in NbGraderApp().all_configurable_classes()}
    classes |= {found.__name__: found for found in (DownloadedNames, Grade, Exchange)}
    settings = set(re.findall(r"\bc\.(\w+)\.(\w+)", GUIDE))
    assert len(settings) > 5
    for name, setting in settings:
        assert setting in classes[name].class_traits(config=True)


def test_the_rule_for_late_work_is_one_that_works() -> None:
    """It is the one by which the course of the tests is graded."""
    assert PER_DAY in GUIDE


def test_links_lead_somewhere() -> None:
    """To headings of the guide, and to files of the project."""
    headings = re.findall(r"^#+ (.+)$", GUIDE, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}
    links = re.findall(r"\]\(([^)]+)\)", GUIDE)
    assert len(links) > 15
    for link in links:
        path, _, anchor = link.partition("#")
        if path:
            assert (ROOT / "docs" / Path(path)).is_file()
        else:
            assert anchor in anchors
    contents = [link[1:] for link in links[: GUIDE[: GUIDE.index("## What you need")].count("](")]]
    parts = re.findall(r"^## (.+)$", GUIDE, re.MULTILINE)
    assert contents == [re.sub(r"[^\w -]", "", part).lower().replace(" ", "-") for part in parts]
