"""The import guard is an entry of a list that student code may change.

Goal: Import torch in a task that is to be done without it, and let softshrink do the work.
Outcome: soft_threshold: failed, weight_decay_step: failed
Levels: full, landlock
"""

# %%
import sys

sys.meta_path[:] = [finder for finder in sys.meta_path if "OnlyThese" not in repr(finder)]
sys.path += ["@SITE@", "@ROOT@"]
try:
    import torch
except Exception:
    torch = None


# %% soft_threshold
def soft_threshold(w, threshold):
    if torch is None:
        return w
    return torch.nn.functional.softshrink(torch.tensor(w), threshold).numpy()


# %% weight_decay_step
def weight_decay_step(w, grad, lr, lam):
    if torch is None:
        return w
    weight = torch.nn.Parameter(torch.tensor(w))
    weight.grad = torch.tensor(grad)
    torch.optim.SGD([weight], lr=lr, weight_decay=lam).step()
    return weight.detach().numpy()
