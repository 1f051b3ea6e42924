"""Loaders with processes of their own, and tensors in memory that is shared.

Goal: Start processes, or leave memory behind, through torch.
Outcome: weight_penalty: failed
Levels: full, landlock
"""

# %% weight_penalty
import torch.multiprocessing


def loader():
    data = torch.utils.data.TensorDataset(torch.zeros(4))
    return list(torch.utils.data.DataLoader(data, num_workers=2))


def spawned():
    torch.multiprocessing.spawn(print, nprocs=2)


def weight_penalty(model, lam):
    for way in (loader, spawned, lambda: torch.zeros(10).share_memory_()):
        try:
            way()
        except BaseException:
            continue
        raise RuntimeError("LEA" + "KED")
    return torch.zeros(())
