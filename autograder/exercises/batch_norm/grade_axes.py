"""Hidden checks: batch normalization with spatial axes, forward and backward.

No two sizes of an array are equal, so that axes cannot be taken for each other, but where that is the
point. The backward checks feed a right cache, made by torch.
"""

from __future__ import annotations

import pytest

from autograder.compare import assert_arguments_kept, assert_same
from autograder.exercises.batch_norm.probes import (
    CACHE,
    GRADIENTS,
    Batch,
    batch,
    large_eps,
    own_cache,
    unpack,
)
from autograder.plugin import Generators
from autograder.student import Student


@pytest.fixture(scope="session")
def images(generator: Generators) -> list[Batch]:
    """Two batches of images, of one shape."""
    return [batch(generator(f"images {number}"), 3, 2, 4, 5) for number in (1, 2)]


@pytest.fixture(scope="session")
def few_axes(generator: Generators) -> list[Batch]:
    """A batch without spatial axes, and one of signals."""
    rng = generator("few axes")
    return [batch(rng, 6, 4), batch(rng, 4, 3, 5)]


@pytest.fixture(scope="session")
def volumes(generator: Generators) -> Batch:
    """A batch with three spatial axes."""
    return batch(generator("volumes"), 2, 3, 4, 6, 5)


@pytest.fixture(scope="session")
def loners(generator: Generators) -> list[Batch]:
    """Batches of a single example, with one to three spatial axes."""
    rng = generator("loners")
    return [batch(rng, 1, 3, 7), batch(rng, 1, 4, 3, 2), batch(rng, 1, 2, 3, 5, 4)]


@pytest.fixture(scope="session")
def odd_sizes(generator: Generators) -> list[Batch]:
    """All sizes equal, images of one pixel, and images of one line."""
    rng = generator("odd sizes")
    return [batch(rng, 3, 3, 3, 3), batch(rng, 5, 3, 1, 1), batch(rng, 2, 4, 1, 3)]


@pytest.fixture(scope="session")
def flat_images(generator: Generators) -> Batch:
    """Images with a large ε; one of their channels is constant."""
    rng = generator("flat images")
    return batch(rng, 4, 3, 2, 5, eps=large_eps(rng), spread=(0.2, 0.8), constant=True)


def output(student: Student, given: Batch) -> object:
    """Return the y of the student's forward pass."""
    return unpack(student.batch_norm_nd_forward(*given.arguments), "y", "cache")[0]


@pytest.mark.task("batch_norm_nd_forward")
def test_nd_forward_of_images(student: Student, images: list[Batch]) -> None:
    """Images are normalized channel by channel, over all examples and pixels."""
    for given in images:
        assert_same(output(student, given), given.y, "y")


@pytest.mark.task("batch_norm_nd_forward")
def test_nd_forward_of_few_axes(student: Student, few_axes: list[Batch]) -> None:
    """Without spatial axes, and with a single one, the channel is axis 1 as well."""
    for given in few_axes:
        assert_same(output(student, given), given.y, "y")


@pytest.mark.task("batch_norm_nd_forward")
def test_nd_forward_of_volumes(student: Student, volumes: Batch) -> None:
    """Three spatial axes are averaged over as well."""
    assert_same(output(student, volumes), volumes.y, "y")


@pytest.mark.task("batch_norm_nd_forward")
def test_nd_forward_of_one_example(student: Student, loners: list[Batch]) -> None:
    """A single example is enough when it has spatial axes."""
    for given in loners:
        assert_same(output(student, given), given.y, "y")


@pytest.mark.task("batch_norm_nd_forward")
def test_nd_forward_of_odd_sizes(student: Student, odd_sizes: list[Batch]) -> None:
    """Sizes that are equal to each other, or one, make no difference."""
    for given in odd_sizes:
        assert_same(output(student, given), given.y, "y")


@pytest.mark.task("batch_norm_nd_forward")
def test_nd_forward_large_eps(student: Student, flat_images: Batch) -> None:
    """A large ε stays inside the root, and a constant channel gives its β."""
    assert_same(output(student, flat_images), flat_images.y, "y")


@pytest.mark.task("batch_norm_nd_forward")
def test_nd_forward_cache(
    student: Student, images: list[Batch], few_axes: list[Batch], flat_images: Batch
) -> None:
    """The cache is the tuple (x_hat, inv_std, gamma), with one inv_std for each channel, constant or not."""
    for given in (images[0], *few_axes, flat_images):
        _, cache = unpack(student.batch_norm_nd_forward(*given.arguments), "y", "cache")
        assert_same(cache, given.cache, "the cache", CACHE)


@pytest.mark.task("batch_norm_nd_forward")
def test_nd_forward_keeps_arguments(student: Student, images: list[Batch], few_axes: list[Batch]) -> None:
    """The output is right, and x, γ and β are left as they were."""
    for given in (images[0], *few_axes):  # folding axes makes a copy of some arrays and a view of others
        assert_same(output(student, given), given.y, "y")
        assert_arguments_kept(student, "x", "gamma", "beta", "eps")


@pytest.fixture(scope="session")
def two_batches(generator: Generators) -> list[Batch]:
    """Two batches of signals, of a shape that no other check uses, for functions that remember a cache."""
    return [batch(generator(f"together nd {number}"), 5, 3, 4, eps=1e-3) for number in (1, 2)]


def assert_gradients(student: Student, given: Batch) -> None:
    """Compare the student's three gradients with autograd's."""
    got = student.batch_norm_nd_backward(given.dy, given.cache)
    assert_same(unpack(got, *GRADIENTS), given.gradients, entries=GRADIENTS)


@pytest.mark.task("batch_norm_nd_backward")
def test_nd_backward_dx(student: Student, images: list[Batch]) -> None:
    """dx is autograd's for images: means are over all examples and pixels of a channel."""
    dx, _, _ = unpack(student.batch_norm_nd_backward(images[0].dy, images[0].cache), *GRADIENTS)
    assert_same(dx, images[0].gradients[0], "dx")


@pytest.mark.task("batch_norm_nd_backward")
def test_nd_backward_parameters(student: Student, images: list[Batch]) -> None:
    """dgamma and dbeta are autograd's for images, one number for each channel."""
    _, *got = unpack(student.batch_norm_nd_backward(images[0].dy, images[0].cache), *GRADIENTS)
    assert_same(got, images[0].gradients[1:], entries=GRADIENTS[1:])


@pytest.mark.task("batch_norm_nd_backward")
def test_nd_backward_of_few_axes(student: Student, few_axes: list[Batch]) -> None:
    """The gradients are right without spatial axes, and with a single one."""
    for given in few_axes:
        assert_gradients(student, given)


@pytest.mark.task("batch_norm_nd_backward")
def test_nd_backward_of_volumes(student: Student, volumes: Batch) -> None:
    """The gradients are right with three spatial axes."""
    assert_gradients(student, volumes)


@pytest.mark.task("batch_norm_nd_backward")
def test_nd_backward_of_one_example(student: Student, loners: list[Batch]) -> None:
    """The gradients are right for a single example with spatial axes."""
    for given in loners:
        assert_gradients(student, given)


@pytest.mark.task("batch_norm_nd_backward")
def test_nd_backward_of_odd_sizes(student: Student, odd_sizes: list[Batch]) -> None:
    """Sizes that are equal to each other, or one, make no difference."""
    for given in odd_sizes:
        assert_gradients(student, given)


@pytest.mark.task("batch_norm_nd_backward")
def test_nd_backward_large_eps(student: Student, flat_images: Batch) -> None:
    """dx is right for a large ε and for a constant channel, too."""
    dx, _, _ = unpack(student.batch_norm_nd_backward(flat_images.dy, flat_images.cache), *GRADIENTS)
    assert_same(dx, flat_images.gradients[0], "dx")


@pytest.mark.task("batch_norm_nd_backward")
def test_nd_backward_after_forward(student: Student, two_batches: list[Batch]) -> None:
    """After two forward passes, each backward pass gives the gradients of its own."""
    caches = [own_cache(student, "batch_norm_nd_forward", given) for given in two_batches]
    for given, cache in zip(two_batches, caches, strict=True):
        got = student.batch_norm_nd_backward(given.dy, cache)
        assert_same(unpack(got, *GRADIENTS), given.gradients, entries=GRADIENTS)


@pytest.mark.task("batch_norm_nd_backward")
def test_nd_backward_keeps_arguments(student: Student, images: list[Batch], few_axes: list[Batch]) -> None:
    """The gradients are right, and dy and the cache are left as they were."""
    for given in (images[0], *few_axes):
        assert_gradients(student, given)
        assert_arguments_kept(student, "dy", "cache")
