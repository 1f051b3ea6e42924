"""How GitHub's runner reads what a step prints, as ActionCommand.cs of actions/runner does."""

from __future__ import annotations

import re
from typing import NamedTuple

_KNOWN = {
    *(
        "error",
        "warning",
        "notice",
        "debug",
        "group",
        "endgroup",
        "echo",
        "add-mask",
        "add-path",
        "add-matcher",
    ),
    *("remove-matcher", "set-output", "set-env", "save-state", "stop-commands"),
}
_ESCAPES = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%5D": "]", "%3B": ";", "%25": "%"}


class Command(NamedTuple):
    """A command that the runner has understood."""

    name: str
    properties: dict[str, str]
    message: str


def obeyed(output: str) -> list[Command]:
    """Return the commands that a runner obeys when a step prints this; stopping and starting are none."""
    known, stopped, found = set(_KNOWN), None, []
    for line in re.split(r"\r\n|\r|\n", output):
        command = _modern(line, known) or _old(line, known)
        if command is None:
            continue
        if stopped is not None:
            if command.name == stopped:
                known.discard(stopped)
                stopped = None
        elif command.name == "stop-commands":
            stopped = command.message
            known.add(stopped)
        else:
            found.append(command)
    return found


def _modern(line: str, known: set[str]) -> Command | None:
    """Read `::name key=value,key=value::message`, which may be indented."""
    match = re.match(r"\s*::(.*?)::(.*)", line)
    if not match:
        return None
    name, _, properties = match[1].partition(" ")
    pairs = [part.split("=", 1) for part in properties.strip().split(",") if "=" in part]
    message = _unescaped(match[2], "%0D %0A %25")
    return (
        Command(name, {k: _unescaped(v, "%0D %0A %3A %2C %25") for k, v in pairs}, message)
        if name in known
        else None
    )


def _old(line: str, known: set[str]) -> Command | None:
    """Read `##[name key=value;key=value]message`, wherever it stands in a line."""
    match = re.search(r"##\[([^\]]*)\](.*)", line)
    if not match or match[1].partition(" ")[0] not in known:
        return None
    return Command(match[1].partition(" ")[0], {}, _unescaped(match[2], "%0D %0A %5D %3B %25"))


def _unescaped(text: str, escapes: str) -> str:
    for escape in escapes.split():
        text = text.replace(escape, _ESCAPES[escape])
    return text
