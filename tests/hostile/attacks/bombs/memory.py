"""Memory taken by NumPy, by Python, and by mappings that limits on data do not count.

Goal: Use up the machine's memory.
Outcome: l2_penalty: memory, lasso_penalty: memory, soft_threshold: failed, l2_gradient: passed
Points: 1
"""

# %%
import mmap

kept = []


# %% l2_penalty
def l2_penalty(weights, lam):
    while True:
        kept.append(np.empty(2**24))


# %% lasso_penalty
def lasso_penalty(weights, lam):
    return bytes(2**40)


# %% soft_threshold
def soft_threshold(w, threshold):
    try:
        for _ in range(64):
            kept.append(mmap.mmap(-1, 2**29))
            kept[-1][-1] = 1
    except (OSError, MemoryError):
        kept.clear()
        return w
    raise RuntimeError("LEA" + "KED")


# %% l2_gradient
def l2_gradient(weights, lam):
    return [lam * w for w in weights]
