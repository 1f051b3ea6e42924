"""Right answers that look different from the solution's; none of them may lose a point."""

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


@variant("l2_gradient")
def gradient_by_loop(weights, lam):
    """A loop that appends."""
    gradients = []
    for w in weights:
        gradients.append(w * lam)
    return gradients


@variant("l2_gradient")
def gradient_as_tuple(weights, lam):
    """A tuple comes back."""
    return tuple(2 * (lam / 2) * w for w in weights)


@variant("l2_gradient")
def gradient_by_map(weights, lam):
    """map and multiply."""
    return list(map(lambda w: np.multiply(lam, w), weights))


@variant("l2_gradient")
def gradient_by_differences(weights, lam):
    """Central differences of the penalty."""
    gradients = []
    for w in weights:
        gradient = np.empty_like(w)
        for place in np.ndindex(w.shape):
            h = 1e-4
            up, down = w[place] + h, w[place] - h
            gradient[place] = lam / 2 * (up**2 - down**2) / (2 * h)
        gradients.append(gradient)
    return gradients


@variant("regularized_loss")
def loss_by_loop(data_loss, grads, params, lam):
    """One loop builds loss and gradients."""
    loss = data_loss
    new_grads = {}
    for name in params:
        new_grads[name] = np.copy(grads[name])
        if name[0] == "W":
            loss = loss + 0.5 * lam * np.sum(params[name] * params[name])
            new_grads[name] += lam * params[name]
    return loss, new_grads


@variant("regularized_loss")
def loss_as_list(data_loss, grads, params, lam):
    """A list comes back, and unchanged gradients as the same objects."""
    decay = {k: lam * p for k, p in params.items() if k.startswith("W")}
    loss = data_loss + sum(np.vdot(d, params[k]) for k, d in decay.items()) / 2
    return [loss, {k: g + decay[k] if k in decay else g for k, g in grads.items()}]


@variant("regularized_loss")
def loss_with_helpers(data_loss, grads, params, lam):
    """Helper functions, defined inside."""

    def decays(name):
        return name.startswith("W")

    penalty = sum((np.linalg.norm(params[k]) ** 2 for k in filter(decays, params)), start=0.0)
    new = dict(grads)
    new.update({k: grads[k] + lam * params[k] for k in filter(decays, params)})
    return np.asarray(data_loss + lam * penalty / 2), new


@variant("weight_decay_step")
def decay_in_gradient(w, grad, lr, lam):
    """The decay joins the gradient."""
    return w - lr * (grad + lam * w)


@variant("weight_decay_step")
def decay_as_three_terms(w, grad, lr, lam):
    """Three separate terms."""
    return w - lr * grad - lr * lam * w


@variant("weight_decay_step")
def decay_on_copy(w, grad, lr, lam):
    """In place, on a copy."""
    w = w.copy()
    w *= 1 - lr * lam
    w -= lr * grad
    return w


@variant("weight_decay_step")
def decay_in_float32(w, grad, lr, lam):
    """Single precision."""
    return ((1 - lr * lam) * w - lr * grad).astype(np.float32)


@variant("weight_decay_step")
def decay_by_reduction(w, grad, lr, lam):
    """np.subtract and np.multiply."""
    return np.subtract(np.multiply(w, 1.0 - lam * lr), np.multiply(grad, lr))


@variant("momentum_step")
def momentum_on_copies(w, grad, velocity, lr, momentum, lam):
    """In place, on copies."""
    velocity = velocity.copy()
    velocity *= momentum
    velocity += grad
    velocity += lam * w
    return w - lr * velocity, velocity


@variant("momentum_step")
def momentum_in_two_parts(w, grad, velocity, lr, momentum, lam):
    """Old and new velocity move the weight one after the other; a list comes back."""
    d = grad + lam * w
    moved = w - lr * momentum * velocity - lr * d
    return [moved, d + momentum * velocity]


@variant("momentum_step")
def momentum_from_difference(w, grad, velocity, lr, momentum, lam):
    """The velocity is recovered from how far the weight moved."""
    moved = w - lr * (momentum * velocity + grad + lam * w)
    return moved, (w - moved) / lr


@variant("adam_step")
def adam_by_branches(w, grad, m, v, t, lr, beta1, beta2, eps, lam, decoupled):
    """Two branches, written out."""
    if decoupled:
        m = beta1 * m + (1 - beta1) * grad
        v = beta2 * v + (1 - beta2) * grad * grad
        step = (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps)
        return w - lr * (step + lam * w), m, v
    d = grad + lam * w
    m = beta1 * m + (1 - beta1) * d
    v = beta2 * v + (1 - beta2) * d * d
    return w - lr * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps), m, v


@variant("adam_step")
def adam_step_then_decay(w, grad, m, v, t, lr, beta1, beta2, eps, lam, decoupled):
    """The step first, then minus ηλ times the old weight."""
    old = w
    if not decoupled:
        grad = grad + lam * w
    m = m + (1 - beta1) * (grad - m)
    v = v + (1 - beta2) * (grad**2 - v)
    w = w - lr * (m / (1 - np.power(beta1, t))) / (eps + (v / (1 - np.power(beta2, t))) ** 0.5)
    return (w - lr * lam * old if decoupled else w), m, v


@variant("adam_step")
def adam_with_folded_rate(w, grad, m, v, t, lr, beta1, beta2, eps, lam, decoupled):
    """The corrections are folded into rate and ε, as torch does it."""
    import math

    d = grad if decoupled else grad + lam * w
    shrunk = w * (1 - lr * lam * bool(decoupled))
    m, v = beta1 * m + (1 - beta1) * d, beta2 * v + (1 - beta2) * np.square(d)
    root = math.sqrt(1 - beta2**t)
    return [shrunk - lr / (1 - beta1**t) * m / (np.sqrt(v) / root + eps), m, v]


@variant("lasso_penalty")
def lasso_by_loop(weights, lam):
    """A running total."""
    total = 0
    for w in weights:
        total = total + abs(w).sum()
    return lam * total


@variant("lasso_penalty")
def lasso_by_signs(weights, lam):
    """Weights times their signs."""
    return sum(lam * np.vdot(w, np.sign(w)) for w in weights)


@variant("lasso_penalty")
def lasso_by_norm(weights, lam):
    """The 1-norm of the flattened weights."""
    return lam * sum(np.linalg.norm(w.ravel(), 1) for w in weights)


@variant("soft_threshold")
def threshold_by_where(w, threshold):
    """Nested np.where."""
    return np.where(w > threshold, w - threshold, np.where(w < -threshold, w + threshold, 0.0))


@variant("soft_threshold")
def threshold_by_clip(w, threshold):
    """What clipping leaves over."""
    return w - np.clip(w, -threshold, threshold)


@variant("soft_threshold")
def threshold_by_relu(w, threshold):
    """The difference of two rectified parts."""
    return np.maximum(w - threshold, 0) - np.maximum(-w - threshold, 0)


@variant("soft_threshold")
def threshold_by_loop(w, threshold):
    """A loop over all entries."""
    import math

    result = np.zeros_like(w)
    for place, entry in np.ndenumerate(w):
        if abs(entry) > threshold:
            result[place] = math.copysign(abs(entry) - threshold, entry)
    return result


@variant("penalty_names")
def names_with_articles():
    """Articles, capitals, hyphens, and words around the name."""
    return {"l1": "The LASSO penalty", "l2": "Tikhonov-regularization"}


@variant("penalty_names")
def weight_decay_for_l2():
    """What deep learning calls it."""
    return {"l1": "lasso regression", "l2": "weight decay"}


@variant("penalty_names")
def shrinkage_for_l2():
    """Another usual name, and blank space."""
    return {"l1": " Lasso ", "l2": "  shrinkage penalty"}
