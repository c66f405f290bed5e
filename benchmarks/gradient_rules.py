"""The rules by which people decide today whether a gradient is right, re-implemented.

Each from its documentation, as (the differences it asks for, when it is content); JAX's step and
tolerances stand in its source only. A rule sees a function of a vector, a point, and the gradient
somebody claims; nothing else.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from autograder.exercise import Array

Function = Callable[[Array], float]


def one_sided(f: Function, x: Array, h: float) -> Array:
    """``(f(x + h) - f(x)) / h``, entry by entry."""
    here = f(x)
    return np.array([(f(x + h * e) - here) / h for e in np.eye(x.size)])


def central(f: Function, x: Array, h: float) -> Array:
    """``(f(x + h) - f(x - h)) / (2 h)``, entry by entry."""
    return np.array([(f(x + h * e) - f(x - h * e)) / (2 * h) for e in np.eye(x.size)])


@dataclass(frozen=True)
class Rule:
    """A rule and where it comes from.

    Attributes:
        name: as the table calls it.
        rule: in a few words, with its numbers.
        source: where that is written.
        accepts: whether the claimed gradient passes at this point.
    """

    name: str
    rule: str
    source: str
    accepts: Callable[[Function, Array, Array], bool]


def _original(f: Function, x: Array, claimed: Array) -> bool:
    return bool(np.mean(np.abs(one_sided(f, x, 1e-5) - claimed)) < 1e-5)


def _cs231n(limit: float) -> Callable[[Function, Array, Array], bool]:
    def accepts(f: Function, x: Array, claimed: Array) -> bool:
        numeric = central(f, x, 1e-5)
        larger = np.maximum(np.abs(numeric), np.abs(claimed))
        error = np.abs(numeric - claimed) / np.where(larger == 0, 1.0, larger)
        return bool(np.max(error) <= limit)

    return accepts


def _deeplearning_ai(f: Function, x: Array, claimed: Array) -> bool:
    numeric = central(f, x, 1e-7)
    norm = np.linalg.norm
    difference = norm(claimed - numeric) / (norm(claimed) + norm(numeric))
    return not difference > 2e-7  # so that NaN passes, as it does there


def _allclose(f: Function, x: Array, claimed: Array) -> bool:
    return bool(np.allclose(claimed, central(f, x, 1e-5)))


def _torch(f: Function, x: Array, claimed: Array) -> bool:
    return bool(np.allclose(claimed, central(f, x, 1e-6), rtol=1e-3, atol=1e-5))


def _jax(f: Function, x: Array, claimed: Array) -> bool:
    rng = np.random.default_rng(0)
    direction, cotangent = rng.normal(size=x.size), rng.normal()
    step = 1e-4 * direction
    expected = cotangent * (f(x + step) - f(x - step)) / (2 * 1e-4)
    return bool(np.isclose(cotangent * (claimed @ direction), expected, rtol=1e-5, atol=1e-5))


_CS231N = "[its notes](https://cs231n.github.io/neural-networks-3/)"

RULES = (
    Rule(
        "the original notebook",
        "mean absolute difference below 1e-5, one-sided step 1e-5",
        "the notebook this series began with",
        _original,
    ),
    Rule(
        "CS231n, 1e-2",
        "largest relative error at most 1e-2 (more is called wrong), central step 1e-5",
        _CS231N,
        _cs231n(1e-2),
    ),
    Rule(
        "CS231n, 1e-4",
        "the same, at most 1e-4 (too much for a smooth loss, it says)",
        _CS231N,
        _cs231n(1e-4),
    ),
    Rule(
        "CS231n, 1e-7",
        "the same, at most 1e-7 (which is called good)",
        _CS231N,
        _cs231n(1e-7),
    ),
    Rule(
        "deeplearning.ai",
        "norm of the difference over the sum of norms not above 2e-7, central step 1e-7",
        "Deep Learning Specialization, course 2, week 1, notebook Gradient Checking, "
        "`gradient_check_n`",
        _deeplearning_ai,
    ),
    Rule(
        "`np.allclose`",
        "every entry within 1e-8 + 1e-5 of its size; the step is not part of it: central, 1e-5",
        "[numpy](https://numpy.org/doc/stable/reference/generated/numpy.allclose.html)",
        _allclose,
    ),
    Rule(
        "torch `gradcheck`",
        "every entry within 1e-5 + 1e-3 of its size, central step 1e-6",
        "[PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.autograd.gradcheck.gradcheck.html)",
        _torch,
    ),
    Rule(
        "JAX `check_grads`",
        "the slope along one random direction within 1e-5 + 1e-5 of its size, central step 1e-4",
        "[JAX](https://docs.jax.dev/en/latest/_autosummary/jax.test_util.check_grads.html), "
        "numbers in its module `public_test_util`",
        _jax,
    ),
)
