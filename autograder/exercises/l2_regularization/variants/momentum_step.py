"""Right ways to write momentum_step; none of them may lose a point."""

from autograder.answers import variant


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
