"""Proof of the labels of notebook 04, entry by entry in Python numbers.

Layers are worked out in loops over single entries and added up exactly; gradients of networks are
imaginary steps on those loops. What is drawn is judged by the numbers that it is made of, and a
direction by the points at which a polynomial was asked.
"""

import cmath
import math
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, pairwise
from typing import Any

import numpy as np

from tests.answers_bank import Answer
from tests.proof.contract import Case, broken, call, quiet

STEP = 1e-30


def _squash(z: complex) -> complex:
    return 1 / (1 + cmath.exp(-z)) if z.real > -700 else 0j


def _layer(W: Any, b: Any, a: Any, linear: bool) -> list[list[complex]]:
    """Outputs of a layer, unit by unit and example by example."""
    rows = []
    for weights, bias in zip(W, b, strict=True):
        sums = [
            sum((w * a[k][i] for k, w in enumerate(weights)), complex(bias))
            for i in range(len(a[0]))
        ]
        rows.append(sums if linear else [_squash(z) for z in sums])
    return rows


def _real(rows: Sequence[Sequence[complex]]) -> Any:
    return np.array([[z.real for z in row] for row in rows])


def _network(parameters: Sequence[Any], X: Any) -> list[Any]:
    found, depth = [X], len(parameters) // 2
    for k in range(depth):
        found.append(_layer(parameters[2 * k], parameters[2 * k + 1], found[-1], k == depth - 1))
    return found


def _slopes(value: Callable[[list[Any]], complex], arrays: Sequence[Any]) -> list[Any]:
    """Derivative of a value with respect to every entry of some arrays, by imaginary steps."""
    found = []
    for number, array in enumerate(arrays):
        slopes = np.zeros(array.shape)
        for index in np.ndindex(array.shape):
            moved = [a.astype(complex) for a in arrays]
            moved[number][index] += 1j * STEP
            slopes[index] = value(moved).imag / STEP
        found.append(slopes)
    return found


def _reached(upstream: Any, outputs: Any) -> complex:
    return sum(
        (u * z for us, zs in zip(upstream, outputs, strict=True)
         for u, z in zip(us, zs, strict=True)), 0j)  # fmt: skip


def _parameters(seed: int, sizes: Sequence[int]) -> list[Any]:
    rng = np.random.default_rng(seed)
    shapes = [shape for n, m in pairwise(sizes) for shape in ((m, n), (m,))]
    return [rng.normal(size=shape) for shape in shapes]


LAYERS = ((3, 4, 5, False), (4, 2, 3, True), (3, 3, 3, False), (2, 3, 1, False), (5, 1, 4, True))
"""Inputs, units, examples, linear."""


def _layer_cases(backward: bool) -> Iterator[Case]:
    for seed, (n, m, batch, linear) in enumerate(LAYERS):
        rng = np.random.default_rng(seed)
        W, b = _parameters(seed, (n, m))
        a, upstream = rng.normal(size=(n, batch)), rng.normal(size=(m, batch))
        output = _real(_layer(W, b, a, linear))
        if backward:
            right = _slopes(
                lambda p, u=upstream, linear=linear: _reached(u, _layer(*p, linear)), (W, b, a)
            )
            yield Case(f"layer {seed}", (upstream, output, a, W, linear), right, [1e-9] * 3)
        else:
            yield Case(f"layer {seed}", (W, b, a, linear), [output], [1e-9])
    if not backward:
        W, b, a = np.array([[900.0], [-900.0]]), np.array([1.0, 2.0]), np.array([[1.0, -1.0]])
        yield Case("far out", (W, b, a, False), [_real(_layer(W, b, a, False))], [1e-9])


NETWORKS = (
    (3, 4, 4, 2),
    (5, 7, 6, 4, 3),
    (2, 1),
    (3, 3, 3, 3, 3, 3),
    (2, 3),
    (4, 2, 5, 3, 6, 2, 3),
)


def _model_cases(backward: bool) -> Iterator[Case]:
    for seed, sizes in enumerate(NETWORKS):
        rng, batch = np.random.default_rng(seed), 1 + seed % 3
        parameters, X = _parameters(seed, sizes), rng.normal(size=(sizes[0], batch))
        layers = [X, *map(_real, _network(parameters, X)[1:])]
        label = f"sizes {sizes}"
        if backward:
            upstream = rng.normal(size=(sizes[-1], batch))
            right = _slopes(lambda p, u=upstream, X=X: _reached(u, _network(p, X)[-1]), parameters)
            near = [1e-9] * len(right)
            yield Case(label, (parameters, layers, upstream), right, near)
        else:
            near = [1e-9] * len(layers)
            yield Case(label, (parameters, X), layers, near, may_return_argument=True)
    if backward:
        rng = np.random.default_rng(9)
        sizes = (300, 250, 100)
        wide = [p / 20 for p in _parameters(9, sizes)]
        a = rng.normal(size=(300, 2))
        middle = 1 / (1 + np.exp(-(wide[0] @ a + wide[1][:, None])))
        layers = [a, middle, wide[2] @ middle + wide[3][:, None]]
        yield Case("100,000 weights", (wide, layers, rng.normal(size=(100, 2))), None)


def _vector_cases(back: bool) -> Iterator[Case]:
    for seed, sizes in enumerate(NETWORKS):
        arrays = _parameters(20 + seed, sizes)
        numbers = [x for a in arrays for row in np.atleast_2d(a).tolist() for x in row]
        vector, near = np.array(numbers), [0.0] * len(arrays)
        if back:
            yield Case(f"sizes {sizes}", (vector, list(sizes)), arrays, near)
        else:
            yield Case(f"sizes {sizes}", (arrays,), [vector], [0.0])
    if not back:
        one = np.arange(6.0).reshape(2, 3) + 0.5
        yield Case("one matrix", ([one],), [np.array([0.5, 1.5, 2.5, 3.5, 4.5, 5.5])], [0.0])


def _init(init: Callable[..., Any]) -> str | None:
    for sizes in ((5, 7, 6, 4, 3), (2, 1), (150, 100, 130)):
        drawn = []
        for seed in (1, 2, 1):
            arguments = (list(sizes), np.random.default_rng(seed))
            found, breach = call(init, Case("", arguments, None))
            if breach:
                return breach
            shapes = [shape for n, m in pairwise(sizes) for shape in ((m, n), (m,))]
            if not isinstance(found, list | tuple) or len(found) != len(shapes):
                return "container"
            for array, shape in zip(found, shapes, strict=True):
                if not isinstance(array, np.ndarray) or array.dtype != np.float64:
                    return "dtype"
                if array.shape != shape:
                    return "shape"
            if any(np.any(array) for array in found[1::2]):
                return "biases"
            drawn.append(np.concatenate([np.ravel(a) for a in found[::2]]))
        if not np.array_equal(drawn[0], drawn[2]):
            return "same seed, other weights"
        if np.array_equal(drawn[0], drawn[1]):
            return "other seed, same weights"
    z1, z2 = (W * math.sqrt(W.shape[1]) for W in found[::2])
    for z in (z1, z2):
        share = [float(np.mean(np.abs(z) < limit)) for limit in (0.5, 1.0, 1.9, 2.5)]
        normal = [math.erf(limit / math.sqrt(2)) for limit in (0.5, 1.0, 1.9, 2.5)]
        if not np.allclose(share, normal, atol=0.03) or share[3] == 1.0:
            return f"not standard normal over the root: {share}"
        if abs(float(np.mean(z))) > 0.05 or len(set(z.ravel().tolist())) < z.size:
            return "one sign, or repeated numbers"
    if np.allclose(z1.ravel()[:500], z2.ravel()[:500]):
        return "the same numbers in two layers"
    return None


class _Polynomial:
    """Sum of c x + x^3 / 4 over all entries, scaled; remembers where it was asked."""

    def __init__(self, parameters: Sequence[Any], unit: float) -> None:
        self.start = [x for p in parameters for x in p.ravel().tolist()]
        self.c = np.random.default_rng(77).normal(size=len(self.start)).tolist()
        self.unit = unit
        self.asked: list[list[float]] = []

    def at(self, numbers: Sequence[float]) -> float:
        return self.unit * math.fsum(c * x + x**3 / 4 for c, x in zip(self.c, numbers, strict=True))

    def __call__(self, point: Any) -> float:
        numbers = [x for p in point for x in np.asarray(p).ravel().tolist()]
        self.asked.append(numbers)
        return self.at(numbers)

    def gradient(self, parameters: Sequence[Any]) -> list[Any]:
        flat = iter(
            self.unit * (c + 3 * x * x / 4) for c, x in zip(self.c, self.start, strict=True)
        )
        return [np.array([next(flat) for _ in range(p.size)]).reshape(p.shape) for p in parameters]


def _direction(check: Callable[..., Any]) -> str | None:
    cases = (
        ((3, 4, 2), 1e-4, 1.0, lambda g, i: g),
        ((2, 3, 4, 2), 0.1, 1.0, lambda g, i: 3 * g),
        ((2, 1), 0.02, 1.0, lambda g, i: -g),
        ((2, 3, 2, 4, 3, 2), 1e-2, 1e-9, lambda g, i: g * (i != 7)),
        ((3, 2), 1e-3, 0.0, lambda g, i: g),
    )
    for sizes, h, unit, change in cases:
        ways = []
        for seed in (4, 5, 4):
            parameters = _parameters(40, sizes)
            f = _Polynomial(parameters, unit)
            gradients = [change(g, i) for i, g in enumerate(f.gradient(parameters))]
            arguments = (f, gradients, parameters, np.random.default_rng(seed), h)
            found, breach = call(check, Case("", arguments, None))
            if breach:
                return breach
            if not isinstance(found, float | np.float64) or not math.isfinite(found):
                return f"no number: {found!r}"
            pairs = [
                (p, q)
                for p, q in combinations(f.asked, 2)
                if p != q
                and all(abs(a + b - 2 * s) <= 1e-12 * (1 + abs(s))
                        for a, b, s in zip(p, q, f.start, strict=True))
            ]  # fmt: skip
            if not pairs:
                return "not at two opposite points"
            way = [(a - b) / (2 * h) for a, b in zip(*pairs[0], strict=True)]
            size = math.sqrt(math.fsum(d * d for d in way) / len(way))
            if 0 in way or not size * math.sqrt(len(way)) >= 0.3 or size > 3:
                return "direction"
            if len(way) > 8 and len({d > 0 for d in way}) == 1:
                return "one sign"
            ways.append(np.array(way))
            numeric = (f.at(pairs[0][0]) - f.at(pairs[0][1])) / (2 * h)
            flat = [x for g in gradients for x in g.ravel().tolist()]
            analytic = math.fsum(g * d for g, d in zip(flat, way, strict=True))
            larger = max(abs(numeric), abs(analytic))
            right = abs(numeric - analytic) / larger if larger else 0.0
            if abs(found - right) > 1e-6 * right + 1e-9:
                return f"{found}, not {right}"
        if not np.allclose(ways[0], ways[2]) or np.allclose(ways[0], ways[1]):
            return "generator"
    return None


CASES = {
    "layer_forward": tuple(_layer_cases(backward=False)),
    "layer_backward": tuple(_layer_cases(backward=True)),
    "model_forward": tuple(_model_cases(backward=False)),
    "model_backward": tuple(_model_cases(backward=True)),
    "flatten": tuple(_vector_cases(back=False)),
    "unflatten": tuple(_vector_cases(back=True)),
}
OTHERS: dict[str, Callable[..., str | None]] = {
    "init_parameters": _init,
    "directional_check": _direction,
}


def _sigmoid(x: Any) -> Any:
    return 0.5 * (1 + np.tanh(0.5 * x))


def _stand_ins() -> dict[str, Any]:
    def forward(W: Any, b: Any, a: Any, linear: bool) -> Any:
        return (lambda z: z if linear else _sigmoid(z))((a.T @ W.T + b).T)

    def backward(upstream: Any, a_out: Any, a_in: Any, W: Any, linear: bool) -> Any:
        d = upstream * (1.0 if linear else a_out - a_out**2)
        return (a_in @ d.T).T, d @ np.ones(d.shape[1]), (d.T @ W).T

    def flat(arrays: Any) -> Any:
        return np.array([x for a in arrays for x in a.ravel().tolist()])

    return {
        "np": np,
        "sigmoid": _sigmoid,
        "layer_forward": forward,
        "layer_backward": backward,
        "flatten": flat,
    }


def breach(answer: Answer) -> str | None:
    """The first clause that the answer breaks over all cases, or None."""
    names = _stand_ins()
    with quiet():
        exec(compile(answer.source, "<answer>", "exec"), names)
    function = names[answer.exercise]
    for case in CASES.get(answer.exercise, ()):
        found = broken(function, answer.exercise, case)
        if found:
            return f"{case.label}: {found}"
    other = OTHERS.get(answer.exercise)
    return other(function) if other else None
