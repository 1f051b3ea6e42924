"""How far a bench is."""

from __future__ import annotations

import click

__all__ = ["say"]


def say(line: str) -> None:
    """Tell it on stderr."""
    click.echo(line, err=True)
