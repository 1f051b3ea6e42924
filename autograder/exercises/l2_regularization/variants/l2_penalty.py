"""Right ways to write l2_penalty; none of them may lose a point."""

import numpy as np

from autograder.answers import variant


@variant("l2_penalty")
def penalty_by_loops(weights, lam):
    """Plain Python loops over all entries."""
    total = 0.0
    for w in weights:
        for entry in w.flat:
            total += float(entry) * float(entry)
    return lam * total / 2


@variant("l2_penalty")
def penalty_by_einsum(weights, lam):
    """Einstein summation."""
    return lam / 2 * sum(np.einsum("i,i->", w.ravel(), w.ravel()) for w in weights)


@variant("l2_penalty")
def penalty_by_vdot(weights, lam):
    """Dot products, returned as a Python float."""
    return float(0.5 * lam * sum(np.vdot(w, w) for w in weights))


@variant("l2_penalty")
def penalty_by_norm(weights, lam):
    """Frobenius norms, squared."""
    return lam * sum(np.linalg.norm(w) ** 2 for w in weights) / 2


@variant("l2_penalty")
def penalty_of_one_vector(weights, lam):
    """All weights in one long vector."""
    flat = np.concatenate([w.reshape(-1) for w in weights])
    return lam / 2 * (flat @ flat)


@variant("l2_penalty")
def penalty_by_fsum(weights, lam):
    """Exact summation."""
    import math

    return lam / 2 * math.fsum(x * x for w in weights for x in w.ravel().tolist())


@variant("l2_penalty")
def penalty_as_array(weights, lam):
    """An array with a single entry comes back."""
    return np.array([lam / 2 * sum(np.square(w).sum() for w in weights)])


@variant("l2_penalty")
def penalty_in_float32(weights, lam):
    """Everything is computed in single precision."""
    return np.float32(lam) / np.float32(2) * sum(np.sum(w.astype(np.float32) ** 2) for w in weights)


@variant("l2_penalty")
def penalty_on_copies(weights, lam):
    """In place, but on copies."""
    total = np.zeros(())
    for w in weights:
        squared = w.copy()
        squared **= 2
        total += squared.sum()
    total *= lam / 2
    return total
