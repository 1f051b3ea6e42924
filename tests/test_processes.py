"""An executor that is not impressed by the death of its processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.processes import Lost, Processes
from tests import classroom
from tests.family import adopting


@pytest.fixture
def processes() -> Iterator[Processes]:
    """Two processes."""
    executor = Processes(2)
    yield executor
    executor.shutdown(cancel_futures=True)


def process_id(seconds: float = 0.0) -> int:
    time.sleep(seconds)
    return os.getpid()


def die(diary: Path, times: int, number: int = signal.SIGKILL) -> str:
    """Kill this process, the first few times that this is called."""
    with open(diary, "a") as file:
        print(os.getpid(), file=file)
    if len(diary.read_text().splitlines()) <= times:
        os.kill(os.getpid(), number)
    return "alive"


def complain(about: object) -> None:
    raise LookupError(about)


def unsendable() -> object:
    return lambda: None


def work_forever(started: Path) -> None:
    started.touch()
    while True:
        pass


def test_results_and_exceptions_come_back(processes: Processes) -> None:
    """As with any executor, and from other processes."""
    assert processes.submit(divmod, 7, 3).result() == (2, 1)
    assert processes.submit(int, "11", base=2).result() == 3
    with pytest.raises(LookupError, match="the weather"):
        processes.submit(complain, "the weather").result()
    with pytest.raises(AttributeError, match="unsendable"):
        processes.submit(unsendable).result()
    assert list(processes.map(abs, [-1, -2])) == [1, 2]
    assert processes.submit(process_id).result() != os.getpid()


def test_processes_are_kept(processes: Processes) -> None:
    """As many as there are tasks at a time, and the same ones for the tasks that follow."""
    first = {future.result() for future in [processes.submit(process_id, 0.5) for _ in range(2)]}
    later = {processes.submit(process_id).result() for _ in range(5)}
    assert len(first) == 2
    assert later < first


def test_lost_tasks_are_done_again(processes: Processes, tmp_path: Path) -> None:
    """A process that is killed twice costs two more tries, each in a new process, and nobody else's task."""
    diary = tmp_path / "diary"
    others = [processes.submit(process_id, 0.05) for _ in range(10)]
    assert processes.submit(die, diary, times=2).result() == "alive"
    assert len(set(diary.read_text().split())) == 3
    assert all(other.result() for other in others)


def test_tasks_that_are_lost_again_and_again(processes: Processes, tmp_path: Path) -> None:
    """After three tries it is said how the process ended, and the others go on."""
    diary = tmp_path / "diary"
    with pytest.raises(Lost, match=r"was ended by SIGSEGV, 3 times in turn"):
        processes.submit(die, diary, times=9, number=signal.SIGSEGV).result()
    assert len(diary.read_text().split()) == 3
    with pytest.raises(Lost, match="exited with status 7"):
        processes.submit(os._exit, 7).result()
    assert processes.submit(abs, -1).result() == 1


def test_idle_processes_may_die(processes: Processes) -> None:
    """The next task has a new one."""
    first = processes.submit(process_id).result()
    os.kill(first, signal.SIGKILL)
    assert processes.submit(process_id).result() != first


def test_the_end(tmp_path: Path) -> None:
    """Ordinarily what was submitted is done; on demand it is not, and who is at work is ended."""
    with adopting() as orphans:
        with Processes(1) as executor:
            futures = [executor.submit(process_id, 0.1) for _ in range(3)]
        assert len({future.result() for future in futures}) == 1
        executor = Processes(1)
        busy = executor.submit(work_forever, tmp_path / "started")
        waiting = executor.submit(abs, -1)
        while not (tmp_path / "started").exists():
            time.sleep(0.01)
        executor.shutdown(cancel_futures=True)
        with pytest.raises(Lost, match="SIGKILL"):
            busy.result()
        assert waiting.cancelled()
        assert orphans(seconds=0) == []


@pytest.mark.parametrize("task", ["work_forever", "die"])
def test_processes_end_with_their_parent(tmp_path: Path, task: str) -> None:
    """However it ends, and whether they are busy or idle."""
    started = tmp_path / "started"
    script = (
        "from pathlib import Path; from tests import test_processes as t; import time\n"
        f"executor = t.Processes(1); done = executor.submit(t.{task}, Path({str(started)!r})"
        f"{', 0' if task == 'die' else ''})\n"
        "done.result(); time.sleep(600)"
    )
    with adopting() as orphans:
        parent = subprocess.Popen([sys.executable, "-c", script], cwd=classroom.ROOT)
        while not started.exists():
            time.sleep(0.01)
        parent.kill()
        parent.wait()
        assert orphans(seconds=60) == []
