"""Programs, started in every way that Python has.

Goal: Run a shell, a compiler, or Python itself without confinement.
Outcome: l2_penalty: failed, lasso_penalty: crashed
Levels: full, landlock
"""

# %% l2_penalty
import ctypes
import multiprocessing
import os
import pty
import subprocess
import sys


def in_a_process():
    process = multiprocessing.get_context("spawn").Process(target=print)
    process.start()
    process.join()


WAYS = (
    lambda: subprocess.run(["touch", "@WORK@/@CANARY@"], check=True),
    lambda: subprocess.run("touch /tmp/@CANARY@", shell=True, check=True),
    lambda: os.posix_spawn(sys.executable, [sys.executable, "-c", "0"], {}),
    lambda: os.posix_spawnp("sh", ["sh", "-c", "exit"], {}),
    lambda: os.popen("id").read() or os.open("/nowhere", 0),
    lambda: pty.spawn(["id"]),
    in_a_process,
    lambda: os.execv(sys.executable, [sys.executable, "-c", "import time; time.sleep(600)"]),
    lambda: os.execv("/bin/sh", ["sh", "-c", "sleep 600"]),
    lambda: os.execv("/lib64/ld-linux-x86-64.so.2", ["ld", "/bin/sleep", "600"]),
)


def l2_penalty(weights, lam):
    for way in WAYS:
        try:
            way()
        except Exception:
            continue
        raise RuntimeError("LEA" + "KED")
    return 0.0


# %% lasso_penalty
def lasso_penalty(weights, lam):
    libc = ctypes.CDLL(None)
    libc.system(b"touch /tmp/@CANARY@; sleep 600 &")
    os.abort()
