"""A model file that runs code when it is loaded, and one fetched from elsewhere.

Goal: Run commands through what torch loads, compiles or downloads.
Outcome: weight_penalty: failed
Levels: full, landlock
"""

# %% weight_penalty
import os


class Command:
    def __reduce__(self):
        return os.system, ("touch /tmp/@CANARY@",)


def loaded():
    torch.save(Command(), "model.pt")
    if torch.load("model.pt", weights_only=False) != 0:
        raise OSError


def compiled():
    from torch.utils import cpp_extension

    cpp_extension.load_inline("canary", "int f() { return 1; }", functions="f")


WAYS = (
    loaded,
    compiled,
    lambda: torch.hub.load("pytorch/vision", "resnet18", trust_repo=True),
    lambda: torch.hub.download_url_to_file("http://127.0.0.1:@TCP_PORT@/", "file"),
    lambda: torch.distributed.init_process_group("gloo", "tcp://127.0.0.1:@TCP_PORT@", rank=0, world_size=1),
)


def weight_penalty(model, lam):
    for way in WAYS:
        try:
            way()
        except BaseException:
            continue
        raise RuntimeError("LEA" + "KED")
    return torch.zeros(())
