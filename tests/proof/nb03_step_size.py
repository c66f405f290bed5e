"""Proof of the labels of notebook 03, by exact fractions: differences of polynomials are known.

The functions that are differentiated are cubic, so that what a difference or a complex step with
any step returns follows from a few products of fractions, whatever the round-off.
"""

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from tests.answers_bank import Answer
from tests.proof.contract import Case, broken, call, quiet

METHODS = ("forward", "central", "complex")


@dataclass(frozen=True)
class Cubic:
    """Sum of ``a x**3 + b x**2`` over the entries, plus products of neighbours."""

    a: tuple[float, ...]
    b: tuple[float, ...]

    def __call__(self, x: Any) -> Any:
        x = np.asarray(x)
        assert x.shape == (len(self.a),)
        a, b = np.array(self.a), np.array(self.b)
        return np.sum(a * x * x * x + b * x * x) + np.sum(x[1:] * x[:-1])

    def slopes(self, x: Sequence[float]) -> list[Fraction]:
        """The gradient, exactly."""
        v = [Fraction(float(entry)) for entry in x]
        beside = [sum((v[j] for j in (i - 1, i + 1) if 0 <= j < len(v)), Fraction(0))
                  for i in range(len(v))]  # fmt: skip
        return [3 * Fraction(a) * z * z + 2 * Fraction(b) * z + n
                for a, b, z, n in zip(self.a, self.b, v, beside, strict=True)]  # fmt: skip

    def method(self, name: str, x: Sequence[float], h: float) -> list[Fraction]:
        """What a method returns with the step ``h``, exactly."""
        step, found = Fraction(h), []
        for a, b, entry, slope in zip(self.a, self.b, x, self.slopes(x), strict=True):
            a, b, z = Fraction(a), Fraction(b), Fraction(float(entry))
            error = {
                "forward": (3 * a * z + b) * step + a * step**2,
                "central": a * step**2,
                "complex": -a * step**2,
            }[name]
            found.append(slope + error)
        return found


def _cubic(seed: int, n: int) -> tuple[Cubic, Any]:
    rng = np.random.default_rng(seed)
    a, b = rng.uniform(0.5, 1.5, n), rng.uniform(-2, 2, n)
    signs = np.where(np.arange(n) % 2, 1, -1)
    # Normal numbers have all their bits, so that adding a step and taking it away again shows.
    return Cubic(tuple(a * signs), tuple(b)), rng.normal(size=n)


def _gradient_cases(name: str, steps: Sequence[float]) -> Iterator[Case]:
    for seed, h in enumerate(steps):
        f, x = _cubic(seed, 1 if seed == 1 else 6 + seed)
        if seed == 2:
            x[0], x[1] = 0.0, 7.0
        right = np.array([float(v) for v in f.method(name, x, h)])
        size = 1 + abs(float(f(x))) + float(np.max(np.abs(right) * (1 + np.abs(x))))
        rounding = 1e-14 * size / h if name != "complex" else 0.0
        yield Case(f"h = {h:g}", (f, x, h), [right], [rounding + 5e-15 * size])


def _curve_cases() -> Iterator[Case]:
    hs = np.array([1e-3, 0.1, 1e-4, 0.03, 1e-2])
    for seed, name in enumerate(METHODS):
        for mistake in (0.0, 0.25):
            f, x = _cubic(20 + seed, 6)
            wrong = Cubic((f.a[0] + mistake, *f.a[1:]), f.b)
            true = wrong.slopes(x)

            def grad(_: Any, true: Any = true) -> Any:
                return np.array([float(t) for t in true])

            largest = max(map(abs, true))
            right = [
                float(max(abs(m - t) for m, t in zip(f.method(name, x, h), true, strict=True))
                      / largest)
                for h in hs
            ]  # fmt: skip
            near = 0.01 * np.array(right) + 1e-12 / hs
            yield Case(f"{name}, {mistake}", (f, grad, x, hs, name), [np.array(right)], [near])


def _floor(curve: Callable[..., Any]) -> str | None:
    """The round-off side: errors rise as the step falls, and the complex step has none."""
    f, x = _cubic(30, 6)
    hs = np.array([1e-8, 1e-10, 1e-12])

    def grad(_: Any) -> Any:
        return np.array([float(v) for v in f.slopes(x)])

    for name in METHODS:
        errors, breach = call(curve, Case("", (f, grad, x, hs, name), None))
        if breach:
            return breach
        rises = all(10 < b / a < 1000 for a, b in itertools.pairwise(errors))
        if (np.max(errors) > 1e-14) if name == "complex" else not rises:
            return f"{name} with tiny steps"
    return None


def _step(best: Callable[..., Any]) -> str | None:
    ranges = {
        ("forward", "float64"): (1.5e-9, 1.5e-7),
        ("central", "float64"): (6.1e-7, 6.0e-5),
        ("complex", "float64"): (1e-300, 1e-8),
        ("forward", "float32"): (3.46e-5, 3.45e-3),
        ("central", "float32"): (4.93e-4, 4.92e-2),
        ("complex", "float32"): (1e-30, 1e-4),
    }
    for arguments, (low, high) in ranges.items():
        found, breach = call(best, Case("", arguments, None))
        if breach:
            return f"{arguments}: {breach}"
        if not isinstance(found, int | float | np.number) or not low <= found <= high:
            return f"{arguments}: {found!r}"
    return None


def _sigmoid(z: Any) -> Any:
    return 1 / (1 + np.exp(-z))


def _network(parameters: Any, X: Any) -> Any:
    W1, b1, W2, b2, W3, b3 = parameters
    first = _sigmoid((X.T @ W1.T + b1).T)
    return (_sigmoid((first.T @ W2.T + b2).T).T @ W3.T + b3).T


def _rough(parameters: Any, X: Any, Y: Any) -> Any:
    lengths = [np.linalg.norm(column) for column in (_network(parameters, X) - Y).T]
    return sum(lengths) / len(lengths) + sum(np.abs(W).sum() for W in parameters[::2]) / 100


def _safe(loss: Callable[..., Any]) -> str | None:
    for seed, (sizes, batch) in enumerate((((3, 5, 4, 6), 7), ((4, 3, 5, 2), 1))):
        rng = np.random.default_rng(seed)
        shapes = [s for i, o in itertools.pairwise(sizes) for s in ((o, i), (o,))]
        parameters = [rng.normal(size=shape) for shape in shapes]
        X, Y = rng.normal(size=(sizes[0], batch)), rng.normal(size=(sizes[-1], batch))
        value, breach = call(loss, Case("", (parameters, X, Y), None))
        if breach or np.shape(value) != ():
            return breach or "shape"
        if not abs(value - _rough(parameters, X, Y)) <= 1e-12 * (1 + abs(value)):
            return "value"
        for k, p in enumerate(parameters):
            direction = [rng.normal(size=q.shape) * (j == k) for j, q in enumerate(parameters)]
            ends = [
                _rough([q + t * d for q, d in zip(parameters, direction, strict=True)], X, Y)
                for t in (-2e-4, -1e-4, 1e-4, 2e-4)
            ]
            slope = (ends[0] - 8 * ends[1] + 8 * ends[2] - ends[3]) / 12e-4
            moved = [q + 1e-20j * d for q, d in zip(parameters, direction, strict=True)]
            found, breach = call(loss, Case("", (moved, X, Y), None))
            if breach or not abs(np.imag(found) / 1e-20 - slope) <= 1e-9 * (1 + abs(slope)):
                return breach or f"slope of parameter {k}, shape {p.shape}"
    return None


CASES = {
    "forward_difference": tuple(_gradient_cases("forward", (1e-2, 0.1, 1e-3, 1e-6, 0.07))),
    "central_difference": tuple(_gradient_cases("central", (0.3, 0.1, 1e-2, 1e-5))),
    "complex_step": tuple(_gradient_cases("complex", (0.1, 0.01, 0.1, 1e-25, 1e-300))),
    "error_curve": tuple(_curve_cases()),
}
OTHERS: dict[str, Callable[..., str | None]] = {
    "error_curve": _floor,
    "best_step": _step,
    "complex_safe_loss": _safe,
}


def _stand_ins() -> dict[str, Any]:
    def over(slope: Callable[..., Any]) -> Any:
        return lambda f, x, h: np.array([slope(f, x, h * e) / h for e in np.eye(len(x))])

    return {
        "np": np,
        "sigmoid": _sigmoid,
        "network": _network,
        "rough_loss": _rough,
        "forward_difference": over(lambda f, x, d: f(x + d) - f(x)),
        "central_difference": over(lambda f, x, d: (f(x + d) - f(x - d)) / 2),
        "complex_step": over(lambda f, x, d: np.imag(f(x + 1j * d))),
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
