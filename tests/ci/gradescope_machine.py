"""A container as Gradescope makes one: /autograder and /opt are its own, and it is root without namespaces.

bubblewrap shows this machine's files there read-only. `apt-get` finds that all is installed. The package uv,
which would download Python, is a small one that does what the script asks of it with this machine's Python.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

from autograder.packaging import archive
from autograder.packaging.order import File
from tests.ci import machine

_OWN = {"autograder", "opt", "proc", "dev", "tmp", "run"}
_APT = """#!/bin/sh
echo "apt-get $*" >> /autograder/apt.log
"""
_UV = f"""#!{sys.executable}
import argparse, subprocess, sys
parser = argparse.ArgumentParser(allow_abbrev=False)
commands = parser.add_subparsers(dest="command", required=True)
venv = commands.add_parser("venv")
venv.add_argument("--python", required=True)
venv.add_argument("folder")
install = commands.add_parser("pip").add_subparsers(required=True).add_parser("install")
install.add_argument("--python", required=True)
install.add_argument("--torch-backend", choices=["cpu"], required=True)
install.add_argument("--constraint", required=True)
install.add_argument("wheel")
given = parser.parse_args()
if given.command == "venv":
    assert given.python == f"{{sys.version_info.major}}.{{sys.version_info.minor}}"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", given.folder], check=True)
    with open(f"{{given.folder}}/lib/python{{given.python}}/site-packages/outer.pth", "w") as file:
        file.write({sysconfig.get_path("purelib")!r})
else:
    command = [given.python, "-m", "pip", "install", "--constraint", given.constraint, given.wheel]
    subprocess.run(command, check=True)
"""


@dataclass(frozen=True)
class Container:
    """A container's files, on this machine."""

    root: Path

    @property
    def autograder(self) -> Path:
        """What is /autograder inside."""
        return self.root / "autograder"

    def run(self, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run a command inside; what it prints goes to one log."""
        environment = {
            **machine.OFFLINE,
            "HOME": "/root",
            "PATH": f"/opt/shims:{os.path.dirname(sys.executable)}:{os.defpath}",
            **variables,
        }
        return subprocess.run(
            [*self._confined(), *command],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    def _confined(self) -> list[str]:
        command = ["bwrap", "--unshare-user", "--disable-userns", "--uid", "0", "--gid", "0"]
        for path in sorted(Path("/").iterdir()):
            if path.is_symlink():
                command += ["--symlink", os.readlink(path), str(path)]
            elif path.name not in _OWN:
                command += ["--ro-bind", str(path), str(path)]
        command += ["--bind", str(self.root / "opt"), "/opt"]
        for path in sorted(Path("/opt").iterdir()):
            command += ["--ro-bind", str(path), str(path)]
        command += ["--bind", "/proc", "/proc", "--dev", "/dev", "--bind", "/tmp", "/tmp"]
        return [*command, "--bind", str(self.autograder), "/autograder", "--chdir", "/autograder"]


def build(folder: Path, package: bytes) -> Container:
    """Make a container with an unpacked autograder, as it is before setup.sh runs."""
    container = Container(folder)
    source = container.autograder / "source"
    for path in (source, container.autograder / "results", folder / "opt" / "shims"):
        path.mkdir(parents=True)
    zipped = folder / "autograder.zip"
    zipped.write_bytes(package)
    shutil.unpack_archive(zipped, source)
    for name in ("setup.sh", "run_autograder"):
        shutil.copy(source / name, container.autograder / name)
        (container.autograder / name).chmod(0o755)
    _program(folder / "opt" / "shims" / "apt-get", _APT)
    _program(folder / "opt" / "shims" / "python3", f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    return container


def uv_wheel(folder: Path, version: str) -> None:
    """Put the small uv where pip will find it."""
    info = f"uv-{version}.dist-info"
    about = f"Metadata-Version: 2.1\nName: uv\nVersion: {version}\n".encode()
    tags = b"Wheel-Version: 1.0\nGenerator: t\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    files = [File(f"uv-{version}.data/scripts/uv", _UV.encode(), True), File(f"{info}/METADATA", about)]
    files += [File(f"{info}/WHEEL", tags)]
    record = "".join(f"{file.name},,\n" for file in files) + f"{info}/RECORD,,\n"
    content = archive.pack([*files, File(f"{info}/RECORD", record.encode())])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"uv-{version}-py3-none-any.whl").write_bytes(content)


def submit(container: Container, kind: str) -> None:
    """Put a submission in the place of the one before."""
    target = container.autograder / "submission"
    shutil.rmtree(target, ignore_errors=True)
    shutil.rmtree(container.autograder / "results")
    (container.autograder / "results").mkdir()
    if kind == "nothing":
        target.mkdir()
        (target / "notes.txt").write_text("not a notebook")
    else:
        machine.checkout(target, kind)


def _program(path: Path, text: str) -> None:
    path.write_text(text)
    path.chmod(0o755)
