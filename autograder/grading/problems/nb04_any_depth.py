"""Problems of notebook 04: single layers, networks of one to six layers, vectors, directions.

A network with three layers hides indices that are written down for three, one with a single layer
those that count on a hidden layer, equal sizes those that numpy would stop at. Gradients are
complex steps on the grader's own layers; what comes from above is random, so that nothing in an
answer may count on a certain loss.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Array, Problem
from autograder.grading import oracle
from autograder.grading.problems.kinds import ChainProblem, Draw, Kind
from autograder.grading.problems.nb01_backward_pass import wide_problem
from autograder.grading.problems.networks import network
from autograder.numerics import as_arrays, as_vector, complex_step
from autograder.sealed import parameter_names
from autograder.values import Seed

THREE, FOUR, ONE = (3, 4, 4, 2), (5, 7, 6, 4, 3), (2, 1)
EQUAL = (4, 4, 4, 4, 4, 4)

Sizes = Callable[[Draw], Sequence[int]]


def _six(draw: Draw) -> Sequence[int]:
    """Six layers of weights, all sizes different."""
    return draw.distinct(2, 8, 7)


NETWORKS: tuple[tuple[str, Sizes, int], ...] = (
    ("three layers", lambda draw: THREE, 6),
    ("four layers", lambda draw: FOUR, 2),
    ("one layer with one output", lambda draw: ONE, 5),
    ("five layers of equal sizes", lambda draw: EQUAL, 4),
    ("six layers, a batch of one", _six, 1),
)
"""Label, sizes and batch of the networks with which a blank is tried."""

# layer_forward and layer_backward


def layer(W: Any, b: Any, a: Any, linear: bool) -> Any:
    """The grader's own layer; complex numbers and leading axes pass through."""
    z = W @ a + b[..., np.newaxis]
    return z if linear else oracle.sigmoid(z)


def layer_problem(label: str, W: Array, b: Array, a: Array, linear: bool) -> Problem:
    """The output of one layer."""
    output = np.asarray(layer(W, b, a, linear))
    tolerance = 1e-9 * max(1.0, float(np.max(np.abs(output))))
    return Problem(label, (W, b, a, linear), {"output": output}, {"output": tolerance})


def layer_backward_problem(
    label: str, upstream: Array, W: Array, b: Array, a_in: Array, linear: bool
) -> Problem:
    """Gradients of ``sum(upstream * output)`` by the complex step on weights, biases and input."""

    def reached(vectors: NDArray[Any]) -> Any:
        weights, biases, below = as_arrays(vectors, (W, b, a_in))
        output = layer(weights, biases, below, linear)
        return np.sum(upstream * output, axis=(-2, -1))

    point = as_vector((W, b, a_in))
    found = as_arrays(complex_step(reached, point, batched=True), (W, b, a_in))
    names = ("dW", "db", "da_in")
    largest = max(1.0, *(float(np.max(np.abs(g))) for g in found))
    return Problem(
        label,
        (upstream, np.asarray(layer(W, b, a_in, linear)), a_in, W, linear),
        dict(zip(names, found, strict=True)),
        dict.fromkeys(names, 1e-9 * largest),
    )


LAYERS: tuple[tuple[str, tuple[int, int, int], bool], ...] = (
    ("a hidden layer", (4, 3, 6), False),
    ("a linear layer", (2, 4, 5), True),
    ("as many units as inputs and examples", (3, 3, 3), False),
    ("a hidden layer, one example", (5, 2, 1), False),
    ("one linear unit", (1, 4, 3), True),
)
"""Label, (units, inputs, examples) and whether it is linear."""


def _of_layer(draw: Draw, sizes: tuple[int, int, int]) -> tuple[Array, Array, Array]:
    units, inputs, batch = sizes
    W, b = network(draw, (inputs, units))
    return W, b, draw.normal(inputs, batch)


def _forward_kind(label: str, sizes: tuple[int, int, int], linear: bool) -> Kind:
    return Kind(label, lambda draw: layer_problem(label, *_of_layer(draw, sizes), linear))


def _far(draw: Draw) -> Problem:
    W, b, a = _of_layer(draw, (4, 3, 2))
    a = np.abs(a) + 0.5
    W[0], W[1] = draw.uniform(600, 900, 3), -draw.uniform(600, 900, 3)
    return layer_problem("pre-activations in the thousands", W, b, a, False)


def _backward_kind(label: str, sizes: tuple[int, int, int], linear: bool) -> Kind:
    def make(draw: Draw) -> Problem:
        W, b, a = _of_layer(draw, sizes)
        return layer_backward_problem(label, draw.normal(sizes[0], sizes[2]), W, b, a, linear)

    return Kind(label, make)


# init_parameters


def _init(label: str, sizes: Sizes) -> Kind:
    def make(draw: Draw) -> Problem:
        seeds = [Seed(s) for s in draw.distinct(10**6, 10**6 + 999, 2)]
        return Problem(label, (list(sizes(draw)), seeds))

    return Kind(label, make)


# model_forward and model_backward


def forward_problem(label: str, parameters: Sequence[Array], X: Array) -> Problem:
    """The activations of a network of any depth."""
    layers = _activations(parameters, X)
    names = ["X", *(f"hid_{i}" for i in range(1, len(layers) - 1)), "outputs"]
    return Problem(
        label,
        (list(parameters), X),
        dict(zip(names, layers, strict=True)),
        {**dict.fromkeys(names, 1e-9), "X": 0.0},
    )


def _activations(parameters: Sequence[Array], X: Array) -> list[Array]:
    return [np.asarray(a, dtype=np.float64) for a in oracle.activations(parameters, X)]


def backward_problem(
    label: str, parameters: Sequence[Array], X: Array, upstream: Array, tolerance: float = 1e-9
) -> Problem:
    """Gradients of ``sum(upstream * outputs)``.

    Args:
        label: what the problem tries.
        parameters: of the network.
        X: inputs, (features, batch).
        upstream: (outputs, batch).
        tolerance: times the largest entry of any gradient, or times 1 if that is more.
    """
    found = oracle.gradient(
        parameters, X, upstream, lambda outputs, Y: np.sum(outputs * Y, axis=(-2, -1))
    )
    names = [f"d{name}" for name in parameter_names(len(parameters))]
    largest = max(1.0, *(float(np.max(np.abs(g))) for g in found))
    return Problem(
        label,
        (list(parameters), _activations(parameters, X), upstream),
        {name: np.asarray(g) for name, g in zip(names, found, strict=True)},
        dict.fromkeys(names, tolerance * largest),
    )


def _model_forward(label: str, sizes: Sizes, batch: int) -> Kind:
    def make(draw: Draw) -> Problem:
        chosen = sizes(draw)
        return forward_problem(label, network(draw, chosen), draw.normal(chosen[0], batch))

    return Kind(label, make)


def _model_backward(label: str, sizes: Sizes, batch: int) -> Kind:
    def make(draw: Draw) -> Problem:
        chosen = sizes(draw)
        parameters, X = network(draw, chosen), draw.normal(chosen[0], batch)
        return backward_problem(label, parameters, X, draw.normal(chosen[-1], batch))

    return Kind(label, make)


def _wide(draw: Draw) -> Problem:
    """The wide network of notebook 01, whose gradients its own reference says."""
    problem = wide_problem(draw, (220, 240, 180, 40), 5.0)
    layers, Y, parameters = problem.arguments
    upstream = (layers[-1] - Y) / Y.shape[1]
    return Problem(
        problem.label,
        (list(parameters), layers, upstream),
        problem.expected,
        problem.tolerance,
        seconds=problem.seconds,
    )


def agrees(exercise_id: str, problem: Problem) -> bool:
    """For ``model_backward``: whether the gradients fit a central difference in one direction.

    To 1e-6 of the size of what is summed: a third opinion beside oracle and reference.
    """
    if exercise_id != "04_model_backward":
        return True
    parameters, layers, upstream = problem.arguments
    rng = np.random.default_rng(0)
    directions = [rng.normal(size=p.shape) for p in parameters]
    step = 1e-4 / np.sqrt(sum(d.size for d in directions))
    ends = [
        np.sum(
            upstream
            * oracle.activations(
                [p + t * d for p, d in zip(parameters, directions, strict=True)], layers[0]
            )[-1]
        )
        for t in (step, -step)
    ]
    terms = [np.asarray(g) * d for g, d in zip(problem.expected.values(), directions, strict=True)]
    size = sum(float(np.sum(np.abs(term))) for term in terms)
    slope = float(ends[0] - ends[1]) / (2 * step)
    return bool(abs(slope - sum(float(np.sum(term)) for term in terms)) <= 1e-6 * size)


def landmarks(exercise_id: str) -> tuple[Problem, ...]:
    """The worked example of notebook 01, to which a network of any depth has to stay true."""
    from mlp_reference.__main__ import worked_example

    parameters, X, Y = worked_example()
    label = "the worked example of notebook 01"
    if exercise_id == "04_model_forward":
        return (forward_problem(label, parameters, X),)
    if exercise_id == "04_model_backward":
        upstream = (_activations(parameters, X)[-1] - Y) / Y.shape[1]
        return (backward_problem(label, parameters, X, upstream, 1e-12),)
    return ()


# flatten and unflatten


def _entries(arrays: Sequence[Array]) -> list[float]:
    """Entry by entry: arrays in order, rows in order, then along the row."""
    return [float(x) for array in arrays for row in np.atleast_2d(array) for x in row]


def flatten_problem(label: str, arrays: list[Array]) -> Problem:
    """The vector of some arrays."""
    return Problem(label, (arrays,), {"vector": np.array(_entries(arrays))}, {"vector": 0.0})


def unflatten_problem(label: str, vector: Array, sizes: Sequence[int]) -> Problem:
    """The parameters of a vector."""
    entries = iter(vector.tolist())
    arrays = []
    for n_in, n_out in pairwise(sizes):
        arrays.append(np.array([[next(entries) for _ in range(n_in)] for _ in range(n_out)]))
        arrays.append(np.array([next(entries) for _ in range(n_out)]))
    names = parameter_names(len(arrays))
    return Problem(
        label,
        (vector, list(sizes)),
        dict(zip(names, arrays, strict=True)),
        dict.fromkeys(names, 0.0),
    )


def _flatten(label: str, sizes: Sizes) -> Kind:
    return Kind(label, lambda draw: flatten_problem(label, network(draw, sizes(draw))))


def _single(draw: Draw) -> Problem:
    return flatten_problem("a list with a single matrix", [draw.normal(3, 4)])


def _unflatten(label: str, sizes: Sizes) -> Kind:
    def make(draw: Draw) -> Problem:
        chosen = sizes(draw)
        count = sum(n_out * (n_in + 1) for n_in, n_out in pairwise(chosen))
        return unflatten_problem(label, draw.normal(count), chosen)

    return Kind(label, make)


def _depths(make: Callable[[str, Sizes], Kind]) -> tuple[Kind, ...]:
    """One kind for each network, without its batch."""
    return tuple(make(label.partition(",")[0], sizes) for label, sizes, _ in NETWORKS)


# directional_check


def _direction(
    label: str,
    sizes: Sizes,
    h: float,
    change: Callable[[list[Array]], list[Array]],
    seeds: int = 1,
    unit: float = 1.0,
    probe: bool = True,
) -> Kind:
    """A function of parameters in a certain unit, with gradients that are changed.

    No probe where the number depends on the direction, which is the student's own draw.
    """

    def make(draw: Draw) -> Problem:
        parameters = network(draw, sizes(draw))
        slopes = [unit * draw.normal(*p.shape) for p in parameters]
        bends = [unit * draw.uniform(1.0, 2.0, *p.shape) for p in parameters]
        gradients = [s + b * np.cos(p) for s, b, p in zip(slopes, bends, parameters, strict=True)]
        chosen = [Seed(s) for s in draw.distinct(10**6, 10**6 + 999, seeds)]
        return Problem(label, (parameters, slopes, bends, change(gradients), h, chosen))

    return Kind(label, make, probe=probe)


def _one_wrong(gradients: list[Array]) -> list[Array]:
    return [g * (i != 4) for i, g in enumerate(gradients)]


def _directions() -> tuple[Kind, ...]:
    return (
        _direction("a right gradient", lambda draw: THREE, 1e-4, lambda g: g, seeds=2),
        _direction(
            "gradients twice too large, a large step",
            lambda draw: FOUR,
            0.05,
            lambda gradients: [2 * g for g in gradients],
        ),
        _direction("one array of zeros, six layers", _six, 1e-3, _one_wrong, probe=False),
        _direction(
            "the wrong sign and half the size, in small units, one layer",
            lambda draw: ONE,
            1e-2,
            lambda gradients: [-0.5 * g for g in gradients],
            unit=1e-9,
        ),
        _direction(
            "a function that is zero everywhere", lambda draw: THREE, 1e-3, lambda g: g, unit=0.0
        ),
    )


KINDS: dict[str, tuple[Kind, ...]] = {
    "04_layer_forward": (
        *(_forward_kind(*row) for row in LAYERS),
        Kind("pre-activations in the thousands", _far),
    ),
    "04_layer_backward": tuple(_backward_kind(*row) for row in LAYERS),
    "04_init_parameters": (
        _init("four layers", lambda draw: FOUR),
        _init("one layer with one output", lambda draw: ONE),
        _init("layers of about a hundred units", lambda draw: (100, 120, 80)),
    ),
    "04_model_forward": tuple(_model_forward(*row) for row in NETWORKS),
    "04_model_backward": (
        *(_model_backward(*row) for row in NETWORKS),
        Kind("100,000 weights in time", _wide, shown=False),
    ),
    "04_flatten": (*_depths(_flatten), Kind("a list with a single matrix", _single)),
    "04_unflatten": _depths(_unflatten),
    "04_directional_check": _directions(),
}
"""For each exercise the kinds of problems it is tried with; the first is put twice."""


def chain(draw: Draw) -> tuple[ChainProblem, ...]:
    """Networks of two and of four layers for the functions together."""
    problems = []
    for sizes, batch in ((draw.distinct(2, 6, 3), 7), (FOUR, 1)):
        parameters = network(draw, sizes)
        X, upstream = draw.normal(sizes[0], batch), draw.normal(sizes[-1], batch)
        right = backward_problem("together", parameters, X, upstream)
        outputs = right.arguments[1][-1]
        problems.append(
            ChainProblem(
                "04",
                tuple(parameters),
                X,
                upstream,
                float(np.sum(upstream * outputs)),
                tuple(np.asarray(g) for g in right.expected.values()),
                tuple(tuple(draw.normal(*p.shape) for p in parameters) for _ in range(3)),
            )
        )
    return tuple(problems)
