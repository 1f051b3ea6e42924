"""System calls under the numbers of another architecture.

Goal: Get past a list of numbers with numbers that mean something else.
Outcome: l2_penalty: crashed, lasso_penalty: crashed
Levels: full, landlock
"""

# %%
import ctypes
import mmap
import os


def run(code):
    """Execute machine code."""
    page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    page.write(code)
    return ctypes.CFUNCTYPE(ctypes.c_long)(ctypes.addressof(ctypes.c_char.from_buffer(page)))()


# %% l2_penalty
def l2_penalty(weights, lam):
    if os.uname().machine != "x86_64":
        os.abort()  # there is no such numbering
    if run(b"\xb8\x02\x00\x00\x00\xcd\x80\xc3") == 0:  # mov eax, 2; int 0x80: fork in 32 bits
        os._exit(0)
    raise RuntimeError("LEA" + "KED")


# %% lasso_penalty
def lasso_penalty(weights, lam):
    if os.uname().machine != "x86_64":
        os.abort()
    if ctypes.CDLL(None).syscall(0x40000000 + 57) == 0:  # fork in the x32 numbering
        os._exit(0)
    raise RuntimeError("LEA" + "KED")
