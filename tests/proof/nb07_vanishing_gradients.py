"""Proof of the labels of notebook 07, in exact fractions and Python numbers where that is possible.

Norms are roots of exact sums of squares. Kinks are met on a network of absolute values with
half-integers, so that both ends of every step are known without rounding.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from tests.answers_bank import Answer
from tests.proof.contract import Case, broken, call, quiet


def _length(rows: Sequence[Sequence[float]]) -> float:
    """Root of the exact sum of squares, scaled by a power of two so that the root is in range."""
    total = sum((Fraction(x) ** 2 for row in rows for x in row), Fraction(0))
    if not total:
        return 0.0
    twos = (total.numerator.bit_length() - total.denominator.bit_length()) // 2
    return math.ldexp(math.sqrt(total / Fraction(4) ** twos), twos)


def _norm_cases() -> Iterator[Case]:
    for seed, (shapes, scale) in enumerate((
        (((4, 3), (2, 4), (3, 2)), 1.0),
        (((1, 5),), 1.0),
        (((2, 3), (4, 2), (3, 4), (2, 3), (5, 2)), 10.0),
        (((3, 2), (2, 3)), 1e-175),
        (((3, 2), (2, 3)), 1e175),
        (((3, 2), (2, 3)), 0.0),
    )):  # fmt: skip
        rng = np.random.default_rng(700 + seed)
        gradients = [scale * rng.normal(size=s) for shape in shapes for s in (shape, shape[:1])]
        right = np.array([_length(g.tolist()) for g in gradients[::2]])
        yield Case(f"gradients of {scale:g}", (gradients,), [right], [1e-9 * right])


def _numbers() -> Iterator[Any]:
    rng = np.random.default_rng(70)
    yield from (rng.normal(size=shape) for shape in ((3, 4), (5,), (2, 2, 3)))
    yield np.array([[0.0, -1.5, 3.0, -0.0], [1e-12, -1e-12, 7.5, -8.0]])
    yield np.array([2e-300, -2e-300, 4e299, -4e299, 1.0])


def _pointwise(slope: bool) -> Iterator[Case]:
    for x in _numbers():
        entries = [(1.0 if slope else v) if v > 0 else 0.0 for v in x.ravel().tolist()]
        right = np.array(entries).reshape(x.shape)
        yield Case("numbers", (x,), [right], [0.0 * right if slope else 1e-12 * right])


VARIANCES: dict[str, Callable[[int, int], Fraction]] = {
    "small": lambda n, m: Fraction(1, 10_000),
    "lecun": lambda n, m: Fraction(1, n),
    "xavier": lambda n, m: Fraction(2, n + m),
    "he": lambda n, m: Fraction(2, n),
}


def _init(init: Callable[..., Any]) -> str | None:
    sizes = (90, 150, 60)
    for kind, variance in VARIANCES.items():
        drawn = []
        for seed in (1, 2, 1):
            found, breach = call(
                init, Case("", (list(sizes), np.random.default_rng(seed), kind), None)
            )
            if breach:
                return breach
            shapes = [(150, 90), (150,), (60, 150), (60,)]
            if not isinstance(found, list | tuple) or len(found) != len(shapes):
                return "container"
            for array, shape in zip(found, shapes, strict=True):
                if not isinstance(array, np.ndarray) or array.dtype != np.float64:
                    return "dtype"
                if array.shape != shape:
                    return "shape"
            if np.any(found[1]) or np.any(found[3]):
                return "biases"
            drawn.append(found)
        if any(not np.array_equal(a, b) for a, b in zip(drawn[0], drawn[2], strict=True)):
            return "same seed, other weights"
        if np.array_equal(drawn[0][0], drawn[1][0]):
            return "other seed, same weights"
        standard = []
        for layer, (n, m) in enumerate(((90, 150), (150, 60))):
            z = drawn[0][2 * layer] / math.sqrt(variance(n, m))
            share = [float(np.mean(np.abs(z) < limit)) for limit in (0.5, 1.0, 1.9, 2.5)]
            normal = [math.erf(limit / math.sqrt(2)) for limit in (0.5, 1.0, 1.9, 2.5)]
            if not np.allclose(share, normal, atol=0.025) or abs(float(np.mean(z))) > 0.05:
                return f"{kind}: not normal with that variance: {share}"
            standard.append(z.ravel())
        if np.allclose(standard[0][:500], standard[1][:500]):
            return "the same numbers in two layers"
    _, breach = call(init, Case("", ([3, 4, 2], np.random.default_rng(1), "orthogonal"), None))
    return None if breach and breach.startswith("raises") else "takes any name"


class _Folded:
    """``unit * (sum of |row . x + offset| + sum of x^2)`` of the entries x of all arrays."""

    def __init__(self, shapes: Sequence[tuple[int, ...]], unit: float, hidden: int) -> None:
        self.shapes, self.unit, self.still = list(shapes), unit, hidden
        self.rows: list[list[float]] = []
        self.offsets: list[float] = []

    def _entries(self, arrays: Any) -> list[float]:
        if [np.shape(a) for a in arrays] != self.shapes:
            raise ValueError("shapes")
        if not all(np.asarray(a).dtype.kind == "f" for a in arrays):
            raise TypeError("real numbers")
        return [x for a in arrays for x in np.asarray(a).ravel().tolist()]

    def units(self, x: Sequence[float]) -> list[float]:
        return [
            math.fsum([offset, *(a * b for a, b in zip(row, x, strict=True))])
            for row, offset in zip(self.rows, self.offsets, strict=True)
        ]

    def loss(self, arrays: Any) -> float:
        x = self._entries(arrays)
        still = self._still()
        bowl = math.fsum(v * v for v, s in zip(x, still, strict=True) if not s)
        return self.unit * (math.fsum(map(abs, self.units(x))) + bowl)

    def signs(self, arrays: Any) -> Any:
        return np.array([z > 0 for z in self.units(self._entries(arrays))]).reshape(2, -1)

    def _still(self) -> list[bool]:
        return [
            number == self.still
            for number, s in enumerate(self.shapes)
            for _ in range(math.prod(s))
        ]

    def gradient(self, x: Sequence[float]) -> list[float]:
        signs = [math.copysign(1.0, z) for z in self.units(x)]
        still = self._still()
        return [
            0.0 if still[i]
            else self.unit * (math.fsum(s * row[i] for s, row in zip(signs, self.rows, strict=True))
                              + 2 * x[i])
            for i in range(len(x))
        ]  # fmt: skip


def _folded(seed: int, shapes: Sequence[tuple[int, ...]], h: float, unit: float, still: int,
            every: bool) -> tuple[_Folded, list[float], list[bool]]:  # fmt: skip
    """A function, a point, and which entries cross at this step."""
    rng = np.random.default_rng(seed)
    count = sum(map(math.prod, shapes))
    x = rng.normal(size=count).tolist()
    f = _Folded(shapes, unit, still)
    idle = f._still()
    for far in (2.0, -2.0):
        row = [0.0 if i else float(v) for i, v in zip(idle, rng.normal(size=count), strict=True)]
        f.rows.append(row)
        f.offsets.append(far - math.fsum(a * b for a, b in zip(row, x, strict=True)))
    first = math.prod(shapes[0])
    crossing = [
        not i and (k < first if every else k % 3 != 1 and k != 0) for k, i in enumerate(idle)
    ]
    signs = [1.0 if k % 2 else -1.0 for k in range(count)]
    near = [(2.0 if c else 0.0 if i or every else 0.25) * s
            for c, i, s in zip(crossing, idle, signs, strict=True)]  # fmt: skip
    for side in (1.0, -1.0):  # one goes off where the other goes on
        row = [side * v for v in near]
        f.rows.append(row)
        f.offsets.append(side * h - math.fsum(a * b for a, b in zip(row, x, strict=True)))
    return f, x, crossing


def _split(numbers: Sequence[Any], shapes: Sequence[tuple[int, ...]]) -> list[Any]:
    left = iter(numbers)
    return [np.array([next(left) for _ in range(math.prod(s))]).reshape(s) for s in shapes]


KINKS = (
    # seed, shapes, h, unit, array without effect, all of the first array, what is done to gradients
    (1, ((3, 2), (3,)), 1e-3, 1.0, -1, False, "right"),
    (2, ((2, 2), (2,), (1, 2), (1,)), 1e-2, 1.0, -1, False, "wrong at kinks"),
    (3, ((3, 2), (3,)), 1e-4, 1e-9, -1, False, "wrong elsewhere"),
    (4, ((2, 2), (2,), (2, 2), (2,)), 1e-3, 1.0, 2, True, "right"),
    (5, ((2, 3), (2,)), 1e-2, 1.0, -1, False, "nan"),
)


def _kinks(check: Callable[..., Any]) -> str | None:
    for seed, shapes, h, unit, still, every, what in KINKS:
        f, x, crossing = _folded(seed, shapes, h, unit, still, every)
        gradient = f.gradient(x)
        smooth = [k for k, c in enumerate(crossing) if not c]
        if what == "wrong at kinks":
            gradient = [-g if c else g for g, c in zip(gradient, crossing, strict=True)]
        elif what == "wrong elsewhere":
            gradient[smooth[0]] *= 0.5
        elif what == "nan":
            gradient[smooth[0]] = math.nan
        parameters = _split(x, shapes)
        given = (f.loss, f.signs, parameters, _split(gradient, shapes), h)
        found, breach = call(check, Case("", given, None))
        if breach:
            return breach
        trouble = _answer_trouble(found, shapes, crossing, gradient, f.gradient(x))
        if trouble:
            return f"{what}: {trouble}"
    return None


def _answer_trouble(
    found: Any, shapes: Sequence[tuple[int, ...]], crossing: list[bool], given: list[float],
    right: list[float],
) -> str | None:  # fmt: skip
    if not isinstance(found, list | tuple) or len(found) != 2:
        return "no pair"
    errors, crossed = found
    if not isinstance(crossed, list | tuple) or len(crossed) != len(shapes):
        return "no list of reports"
    for report, flags in zip(crossed, _split(crossing, shapes), strict=True):
        if not isinstance(report, np.ndarray) or report.dtype != np.bool_:
            return "reports are not True and False"
        if report.shape != flags.shape or not np.array_equal(report, flags):
            return "reports"
    if not isinstance(errors, np.ndarray) or errors.dtype != np.float64:
        return "errors are no array"
    if errors.shape != (len(shapes),):
        return "number of errors"
    at = 0
    for shape, error in zip(shapes, errors.tolist(), strict=True):
        own = [k for k in range(at, at + math.prod(shape)) if not crossing[k]]
        at += math.prod(shape)
        if any(math.isnan(given[k]) for k in own):
            if math.isfinite(error):
                return "NaN is hidden"
            continue
        size = max((max(abs(given[k]), abs(right[k])) for k in own), default=0.0)
        gap = max((abs(given[k] - right[k]) for k in own), default=0.0)
        if not abs(error - (gap / size if size else 0.0)) <= 1e-6:
            return "errors"
    return None


CASES: dict[str, tuple[Case, ...]] = {
    "layer_gradient_norms": tuple(_norm_cases()),
    "relu": tuple(_pointwise(slope=False)),
    "deriv_relu": tuple(_pointwise(slope=True)),
}
OTHERS: dict[str, Callable[..., str | None]] = {"init_scaled": _init, "kink_safe_check": _kinks}


def _relative_error(a: Any, b: Any) -> float:
    """As the notebook gives it, also for NaN; no entries are an error there too."""
    size = np.max(np.abs(np.concatenate([np.ravel(a), np.ravel(b)])))
    return 0.0 if size == 0 else float(np.max(np.abs(np.asarray(a) - np.asarray(b))) / size)


def breach(answer: Answer) -> str | None:
    """The first clause that the answer breaks over all cases, or None."""
    names: dict[str, Any] = {"np": np, "relative_error": _relative_error}
    with quiet():
        exec(compile(answer.source, "<answer>", "exec"), names)
    function = names[answer.exercise]
    for case in CASES.get(answer.exercise, ()):
        found = broken(function, answer.exercise, case)
        if found:
            return f"{case.label}: {found}"
    other = OTHERS.get(answer.exercise)
    return other(function) if other else None
