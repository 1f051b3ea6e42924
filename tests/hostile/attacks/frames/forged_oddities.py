"""Right values in replies whose other parts have types that nobody expects.

Goal: Break the check behind the reply, so that the submission is not scored and the class's run fails.
Outcome: l2_penalty: passed, l2_gradient: passed, lasso_penalty: passed, regularized_loss: raised
Points: 4
"""

# %%
import os
import stat
import sys


def reply(value, **others):
    """Answer in the worker's place; its frames know the number of the request and the format."""
    frame = sys._getframe()
    while "ticket" not in frame.f_locals:
        frame = frame.f_back
    encode = frame.f_globals["wire"].encode
    body = {"status": "ok", "value": encode(value), "modified": []}
    payload = encode([frame.f_locals["ticket"], {**body, **others}])
    for number in range(3, 256):
        try:
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                with open(number, "wb", closefd=False) as stream:
                    stream.write(len(payload).to_bytes(4, "big") + payload)
        except OSError:
            pass


# %% l2_penalty
def l2_penalty(weights, lam):
    odd = [1.0, True, None, [0], {"a": 1}, "w", -1, 2**63]
    reply(float(lam / 2 * sum(np.sum(w**2) for w in weights)), modified=odd)


# %% l2_gradient
def l2_gradient(weights, lam):
    reply([lam * w for w in weights], modified=[np.ones(2)] * 3)


# %% lasso_penalty
def lasso_penalty(weights, lam):
    reply(float(lam * sum(np.sum(np.abs(w)) for w in weights)), modified=[7] * 60_000)


# %% regularized_loss
def regularized_loss(data_loss, grads, params, lam):
    words = "only " * 1_000_000
    reply(0, status="raised", type=words, message=words, cell=[1.5], line={"a": 1}, what=5)
