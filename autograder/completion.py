"""The command `autograder completion`: what makes a shell complete this program's commands and options."""

from __future__ import annotations

from typing import cast

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

_SHELLS: dict[str, type[ShellComplete]] = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}


@click.command
@click.argument("shell", type=click.Choice(list(_SHELLS)))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print a script that makes SHELL complete commands, options and their values.

    \b
    Examples:
        source <(autograder completion bash)      # in ~/.bashrc
        source <(autograder completion zsh)       # in ~/.zshrc
        autograder completion fish | source       # in ~/.config/fish/config.fish
    """
    program = cast(click.Context, context.parent)
    script = _SHELLS[shell](program.command, {}, "autograder", "_AUTOGRADER_COMPLETE")
    click.echo(ShellComplete.source(script))  # not its own, which asks this machine's bash for its version
