"""Right ways to compute the gradient."""

import numpy as np

from autograder.answers import variant


@variant("batch_norm_backward")
def backward_one_fraction(dy, cache):
    """The closed form as one fraction; a list comes back."""
    x_hat, inv_std, gamma = cache
    n = dy.shape[0]
    d = dy * gamma
    dx = (1.0 / n) * inv_std * (n * d - np.sum(d, axis=0) - x_hat * np.sum(d * x_hat, axis=0))
    return [dx, np.sum(dy * x_hat, axis=0), np.sum(dy, axis=0)]


@variant("batch_norm_backward")
def backward_as_in_the_paper(dy, cache):
    """The paper's chain through variance and mean."""
    x_hat, inv_std, gamma = cache
    n = len(dy)
    centred = x_hat / inv_std
    dx_hat = dy * gamma
    dvar = np.sum(dx_hat * centred, axis=0) * -0.5 * inv_std**3
    dmean = np.sum(dx_hat * -inv_std, axis=0) + dvar * np.mean(-2.0 * centred, axis=0)
    dx = dx_hat * inv_std + dvar * 2.0 * centred / n + dmean / n
    return dx, (dy * x_hat).sum(0), dy.sum(0)


@variant("batch_norm_backward")
def backward_without_second_term(dy, cache):
    """The same without the second term of the mean, which is zero."""
    x_hat, inv_std, gamma = cache
    n = len(dy)
    centred = x_hat / inv_std
    dx_hat = dy * gamma
    dvar = np.sum(dx_hat * centred, axis=0) * -0.5 * inv_std**3
    dmean = -np.sum(dx_hat * inv_std, axis=0)
    dx = dx_hat * inv_std + dvar * 2 * centred / n + dmean / n
    return dx, (dy * x_hat).sum(axis=0), dy.sum(axis=0)


@variant("batch_norm_backward")
def backward_node_by_node(dy, cache):
    """Every node of the graph by itself."""
    x_hat, ivar, gamma = cache
    n, d = dy.shape
    xmu = x_hat / ivar
    sqrtvar = 1 / ivar
    dbeta = np.sum(dy, axis=0)
    dgamma = np.sum(dy * x_hat, axis=0)
    dxhat = dy * gamma
    divar = np.sum(dxhat * xmu, axis=0)
    dxmu1 = dxhat * ivar
    dsqrtvar = -1.0 / sqrtvar**2 * divar
    dvar = 0.5 / sqrtvar * dsqrtvar
    dsq = np.ones((n, d)) / n * dvar
    dxmu2 = 2 * xmu * dsq
    dx1 = dxmu1 + dxmu2
    dmu = -np.sum(dx1, axis=0)
    dx2 = np.ones((n, d)) / n * dmu
    return dx1 + dx2, dgamma, dbeta


@variant("batch_norm_backward")
def backward_by_jacobian(dy, cache):
    """The full Jacobian of each column."""
    x_hat, inv_std, gamma = cache
    n = len(dy)
    jacobian = np.eye(n)[:, :, None] - 1 / n - np.einsum("nd,md->nmd", x_hat, x_hat) / n
    dx = np.einsum("nmd,nd->md", jacobian * inv_std * gamma, dy)
    return dx, np.einsum("nd,nd->d", dy, x_hat), np.ones(n) @ dy


@variant("batch_norm_backward")
def backward_from_parameters(dy, cache):
    """dx in terms of the other two gradients."""
    x_hat, inv_std, gamma = cache
    dbeta = np.add.reduce(dy)
    dgamma = np.diag(dy.T @ x_hat)
    return gamma * inv_std / len(dy) * (len(dy) * dy - dbeta - dgamma * x_hat), dgamma, dbeta


@variant("batch_norm_backward")
def backward_by_projection(dy, cache):
    """Projections onto the unit vectors along 1 and x_hat, with what ε leaves over."""
    x_hat, inv_std, gamma = cache
    d = dy * gamma
    squares = np.mean(x_hat**2, axis=0)
    length = np.sqrt(np.sum(x_hat**2, axis=0))
    direction = x_hat / np.where(length > 0, length, 1)
    d = d - d.mean(axis=0)
    dx = inv_std * (d - squares * direction * (d * direction).sum(axis=0))
    return dx, (dy * x_hat).sum(axis=0), dy.sum(axis=0)


@variant("batch_norm_backward")
def backward_by_differences(dy, cache):
    """Central differences of the forward pass, with x recovered from the cache."""
    x_hat, inv_std, gamma = cache
    x = x_hat / inv_std
    eps = 1 / inv_std**2 - x.var(axis=0)

    def loss(x):
        return np.sum(dy * gamma * (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + eps))

    dx = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[place] = 1e-5
        dx[place] = (loss(x + step) - loss(x - step)) / 2e-5
    return dx, (dy * x_hat).sum(axis=0), dy.sum(axis=0)


@variant("batch_norm_backward")
def backward_by_complex_step(dy, cache):
    """Complex steps through the forward pass."""
    x_hat, inv_std, gamma = cache
    x = x_hat / inv_std
    eps = 1 / inv_std**2 - np.mean(x**2, axis=0)
    dx = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        z = x.astype(complex)
        z[place] += 1e-20j
        centred = z - z.sum(axis=0) / len(z)
        y = gamma * centred / np.sqrt((centred**2).sum(axis=0) / len(z) + eps)
        dx[place] = np.sum(dy * y).imag / 1e-20
    return dx, (dy * x_hat).sum(axis=0), dy.sum(axis=0)


@variant("batch_norm_backward")
def backward_by_loops(dy, cache):
    """Plain Python loops."""
    x_hat, inv_std, gamma = cache
    n, columns = dy.shape
    dx, dgamma, dbeta = np.zeros((n, columns)), np.zeros(columns), np.zeros(columns)
    for j in range(columns):
        for i in range(n):
            dgamma[j] += dy[i, j] * x_hat[i, j]
            dbeta[j] += dy[i, j]
        for i in range(n):
            rest = dy[i, j] - dbeta[j] / n - x_hat[i, j] * dgamma[j] / n
            dx[i, j] = gamma[j] * inv_std[j] * rest
    return dx, dgamma, dbeta


@variant("batch_norm_backward")
def backward_in_float32(dy, cache):
    """Everything is computed in single precision."""
    x_hat, inv_std, gamma = (a.astype(np.float32) for a in cache)
    dy = dy.astype(np.float32)
    dx = gamma * inv_std * (dy - dy.mean(axis=0) - x_hat * (dy * x_hat).mean(axis=0))
    return dx, (dy * x_hat).sum(axis=0), dy.sum(axis=0)


@variant("batch_norm_backward")
def backward_on_copies(dy, cache):
    """In place, on copies, and transposed."""
    x_hat, inv_std, gamma = cache
    dgamma, dbeta = (dy.T * x_hat.T).sum(axis=1), dy.T.sum(axis=1)
    dx = dy.T.copy()
    dx -= dbeta[:, None] / len(dy)
    dx -= x_hat.T * dgamma[:, None] / len(dy)
    dx *= (gamma * inv_std)[:, None]
    return dx.T, dgamma, dbeta
