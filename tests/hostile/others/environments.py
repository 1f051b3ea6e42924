"""Virtual environments of their own for other graders."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

__all__ = ["OTTER", "make"]

OTTER = "otter-grader==7.0.0"


def make(folder: Path, *requirements: str) -> Path:
    """Make an environment with these packages, unless it is there; return its folder.

    The variable TORCH_INDEX names an index with torch's CPU build, as for `make`.
    """
    done = folder / "installed.txt"
    wanted = "\n".join(requirements)
    if not done.exists() or done.read_text(encoding="utf-8") != wanted:
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        pip = [folder / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        index = os.environ.get("TORCH_INDEX")
        command = [*pip, *(["--extra-index-url", index] if index else []), *requirements]
        subprocess.run(command, check=True, capture_output=True)
        done.write_text(wanted, encoding="utf-8")
    return folder
