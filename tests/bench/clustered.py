"""`python -m tests.bench.clustered SUBMITTED OUTPUT`: grade with two Dask workers that are started for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.cluster import daskers


def main(submitted: str, output: str) -> None:
    """Start a scheduler and two workers with a thread each, grade, and end them."""
    folder = Path(output).resolve().with_name("dask")
    folder.mkdir()
    with daskers.running(folder) as cluster:
        for _ in range(2):
            cluster.add()
        cluster.wait_for(lambda: cluster.ask("len(scheduler.workers)") == "2")
        command = [sys.executable, "-m", "autograder", "grade", submitted, "--output", output]
        subprocess.run([*command, "--cluster", cluster.address], check=True, env=os.environ)


if __name__ == "__main__":
    main(*sys.argv[1:])
