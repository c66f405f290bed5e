"""Proof of the labels of notebook 08: by loops over entries, by linear algebra, by dual numbers.

The gradient through a graph with a slope on each edge is a row of the inverse of a triangular
matrix; nothing here walks backward. A loss made of tensors is differentiated by tensors that carry
a derivative along with their value.
"""

import functools
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from tests.answers_bank import Answer
from tests.proof.contract import Case, TooSlow, broken, call, quiet

MOST_CALLS, MOST_DEPTH = 1_000_000, 200


def _elsewhere_too(method: Callable[..., Any]) -> Callable[..., Any]:
    """The operation, and the same one on the tensors far away of those that take part."""

    @functools.wraps(method)
    def both(self: Any, *others: Any, **how: Any) -> Any:
        made = method(self, *others, **how)
        taking_part = [self, *(o for o in others if isinstance(o, Tensor))]
        if any(tensor.far is not None for tensor in taking_part):
            made.far = method(*(getattr(o, "far", None) or o for o in (self, *others)), **how)
        return made

    return both


class Tensor:
    """As the notebook's own, with the derivative in one direction beside the value.

    ``far`` is a tensor at another place, through which the same operations go.
    """

    __array_ufunc__ = None

    def __init__(
        self, data: Any, parents: Any = (), rule: Any = lambda g: [], name: str = "", dot: Any = 0.0
    ) -> None:
        self.data = np.array(data, dtype=np.float64)
        self.parents, self.rule, self.name = parents, rule, name
        self.grad = np.zeros(self.data.shape)
        self.dot = dot * np.ones(self.data.shape)
        self.far: Tensor | None = None

    @_elsewhere_too
    def __add__(self, other: Any) -> "Tensor":
        b = _lifted(other)
        return Tensor(self.data + b.data, dot=self.dot + b.dot)

    @_elsewhere_too
    def __mul__(self, other: Any) -> "Tensor":
        b = _lifted(other)
        return Tensor(self.data * b.data, dot=self.dot * b.data + self.data * b.dot)

    @_elsewhere_too
    def __matmul__(self, other: Any) -> "Tensor":
        b = _lifted(other)
        return Tensor(self.data @ b.data, dot=self.dot @ b.data + self.data @ b.dot)

    def __rmatmul__(self, other: Any) -> "Tensor":
        return _lifted(other) @ self

    def __sub__(self, other: Any) -> "Tensor":
        return self + _lifted(other) * -1.0

    def __rsub__(self, other: Any) -> "Tensor":
        return self * -1.0 + other

    def __neg__(self) -> "Tensor":
        return self * -1.0

    __radd__, __rmul__ = __add__, __mul__

    @_elsewhere_too
    def sum(self, axis: Any = None, keepdims: bool = False) -> "Tensor":
        return Tensor(
            self.data.sum(axis=axis, keepdims=keepdims),
            dot=self.dot.sum(axis=axis, keepdims=keepdims),
        )

    @_elsewhere_too
    def exp(self) -> "Tensor":
        return Tensor(np.exp(self.data), dot=self.dot * np.exp(self.data))

    @_elsewhere_too
    def log(self) -> "Tensor":
        return Tensor(np.log(self.data), dot=self.dot / self.data)

    @_elsewhere_too
    def sigmoid(self) -> "Tensor":
        s = _sigmoid(self.data)
        return Tensor(s, dot=self.dot * s * _sigmoid(-self.data))


def _lifted(value: Any) -> Tensor:
    return value if isinstance(value, Tensor) else Tensor(value)


def _sigmoid(x: Any) -> Any:
    return np.exp(-np.logaddexp(0.0, -np.asarray(x)))


# Rules


def _own(index: tuple[int, ...], shape: Sequence[int]) -> tuple[int, ...]:
    """Where in an array of this shape the entry lies that was copied to ``index``."""
    kept = index[len(index) - len(shape) :]
    return tuple(i if n > 1 else 0 for i, n in zip(kept, shape, strict=True))


def _folded(g: Any, shape: Sequence[int]) -> Any:
    total = np.zeros(tuple(shape))
    for index in np.ndindex(g.shape):
        total[_own(index, shape)] += g[index]
    return total


def _unbroadcast(rng: Any) -> Iterator[Case]:
    for to, shape in (
        ((2, 5), (2, 1)),
        ((2, 5), (1, 5)),
        ((2, 5), (5,)),
        ((2, 5), ()),
        ((2, 5), (1, 1)),
        ((3, 3), (3, 1)),
        ((3, 3), (3,)),
        ((4, 2), (4, 2)),
        ((3, 1), (3, 1)),
        ((1, 4), (1,)),
        ((2, 3, 4), (3, 1)),
        ((2, 3, 4), (2, 1, 4)),
        ((2, 3, 4), (4,)),
        ((4, 2, 4), (4, 1, 1)),
    ):
        g = rng.normal(size=to)
        yield Case(f"{to} {shape}", (g, shape), [_folded(g, shape)], [1e-9], True)


def _arithmetic(rng: Any) -> Iterator[Case]:
    for a_shape, b_shape in (
        ((2, 3), (2, 3)),
        ((2, 4), (2, 1)),
        ((1, 3), (2, 3)),
        ((4, 1), (1, 2)),
        ((), (2, 2)),
        ((3, 2), (2,)),
        ((3, 3), (3, 1)),
        ((3, 3), (3,)),
        ((2, 1), (2, 1)),
    ):
        a, b = rng.normal(size=a_shape), rng.normal(size=b_shape)
        g = rng.normal(size=np.broadcast_shapes(a_shape, b_shape))
        wide_a, wide_b = np.broadcast_arrays(a, b)
        right = [_folded(g, a_shape), _folded(g, b_shape)]
        yield Case(f"add {a_shape} {b_shape}", ("add", g, a, b), right, [1e-9] * 2, True)
        right = [_folded(g * wide_b, a_shape), _folded(g * wide_a, b_shape)]
        yield Case(f"mul {a_shape} {b_shape}", ("mul", g, a, b), right, [1e-9] * 2)


def _matmul(rng: Any) -> Iterator[Case]:
    for n, k, m in ((2, 3, 5), (3, 3, 3), (4, 2, 1), (1, 2, 4), (3, 1, 2)):
        g, a, b = rng.normal(size=(n, m)), rng.normal(size=(n, k)), rng.normal(size=(k, m))
        da, db = np.zeros(a.shape), np.zeros(b.shape)
        for i, j, t in np.ndindex(n, m, k):
            da[i, t] += g[i, j] * b[t, j]
            db[t, j] += g[i, j] * a[i, t]
        yield Case(f"{n} {k} {m}", (g, a, b), [da, db], [1e-9] * 2)


def _sum(rng: Any) -> Iterator[Case]:
    for shape, axis in (
        ((2, 5), 0),
        ((2, 5), 1),
        ((2, 5), -1),
        ((2, 5), -2),
        ((2, 5), None),
        ((3, 3), 0),
        ((3, 3), 1),
        ((4,), 0),
        ((3, 1), 1),
        ((2, 4, 3), 1),
    ):
        for keepdims in (False, True):
            a = rng.normal(size=shape)
            g = rng.normal(size=np.shape(a.sum(axis=axis, keepdims=keepdims)))
            right = np.zeros(shape)
            kept = g.reshape(a.sum(axis=axis, keepdims=True).shape)
            for index in np.ndindex(*shape):
                right[index] = kept[_own(index, kept.shape)]
            yield Case(f"{shape} {axis} {keepdims}", (g, a, axis, keepdims), [right], [1e-9], True)


def _pointwise(rng: Any) -> Iterator[Case]:
    for shape in ((2, 5), (4,), (), (3, 2)):
        far = shape == (3, 2)
        for name in ("exp", "log", "sigmoid"):
            a, g = rng.normal(size=shape), rng.normal(size=shape)
            if name == "log":
                a = np.abs(a) + 0.1
            if far:
                ends = {"exp": (-900, 480), "log": (1e-90, 1e90), "sigmoid": (-900, 900)}[name]
                a[0] = ends
                a[1, 0] = {"exp": -300, "log": 3.0, "sigmoid": 40.0}[name]
            slope = {
                "exp": lambda x: np.exp(x),
                "log": lambda x: 1.0 / x,
                "sigmoid": lambda x: _sigmoid(x) * _sigmoid(-x),
            }[name](a)
            right = g * slope
            near = 1e-9 * np.maximum(1.0, np.abs(right))
            yield Case(f"{name} {shape}", (name, g, a), [right], [near])


CASES: dict[str, Callable[[Any], Iterator[Case]]] = {
    "unbroadcast": _unbroadcast,
    "arithmetic_backward": _arithmetic,
    "matmul_backward": _matmul,
    "sum_backward": _sum,
    "pointwise_backward": _pointwise,
}


# The check of gradients


def _checks(function: Callable[..., Any]) -> str | None:
    rng = np.random.default_rng(81)
    x, y, u = rng.normal(size=(2, 3)), rng.normal(size=(2, 1)), rng.normal(size=(2, 3))

    def f(a: Any, b: Any) -> Any:
        return np.exp(a * b)

    dx = u * y * np.exp(x * y)
    dy = (u * x * np.exp(x * y)).sum(axis=1, keepdims=True)
    bent = dx.copy()
    bent[1, 2] += 0.5 * abs(dx).max()
    size = max(abs(dx).max(), abs(bent).max())

    def alone(a: Any, b: Any) -> Any:
        return a**3

    slopes = 3 * x**2 * u
    for label, of, h, given, right in (
        ("right", f, 1e-5, [dx, dy], [0.0, 0.0]),
        ("right, a long step", f, 1e-3, [dx, dy], [0.0, 0.0]),
        ("twice", f, 1e-5, [dx, 2 * dy], [0.0, 0.5]),
        ("sign", f, 1e-5, [-dx, dy], [2.0, 0.0]),
        ("zero", f, 1e-5, [dx, 0 * dy], [0.0, 1.0]),
        ("entry", f, 1e-5, [bent, dy], [0.5 * abs(dx).max() / size, 0.0]),
        ("shape", f, 1e-5, [dx, dy * np.ones((2, 3))], [0.0, np.inf]),
        ("unused", alone, 1e-5, [slopes, np.zeros((2, 1))], [0.0, 0.0]),
    ):
        result, breach = call(function, Case(label, (of, [x, y], u, given, h), None))
        if breach:
            return f"{label}: {breach}"
        if not isinstance(result, list | tuple | np.ndarray) or len(result) != 2:
            return f"{label}: form"
        if any(isinstance(r, bool) for r in result):
            return f"{label}: flags"
        for found, wanted in zip(result, right, strict=True):
            same = found == wanted if np.isinf(wanted) else abs(found - wanted) <= 1e-5
            if not same:
                return f"{label}: {found} for {wanted}"
    return None


# Graphs


class _Watched:
    """Stops a block that makes too many calls; remembers how deep they were nested."""

    def __enter__(self) -> "_Watched":
        self.calls = self.depth = self.most = 0
        self.before = sys.getprofile()
        sys.setprofile(self.note)
        return self

    def __exit__(self, *_: object) -> None:
        sys.setprofile(self.before)

    def note(self, _: Any, event: str, __: Any) -> None:
        if event in ("call", "c_call"):
            self.calls += 1
            if self.calls > MOST_CALLS:
                self.calls = 0
                raise TooSlow
        self.depth += (event == "call") - (event == "return")
        self.most = max(self.most, self.depth)


def _watched(function: Callable[..., Any], *arguments: Any) -> tuple[Any, str | None]:
    """What a call returned, or the clause about depth and time that it broke."""
    limit = sys.getrecursionlimit()
    try:
        with quiet(), _Watched() as watched:
            result = function(*arguments)
    except TooSlow:
        return None, "time"
    except Exception as error:  # noqa: BLE001 - whatever an answer raises is a breach
        return None, f"raises {type(error).__name__}"
    finally:
        sys.setrecursionlimit(limit)
    return result, "depth" if watched.most > MOST_DEPTH else None


def _ladder(rungs: int) -> list[tuple[int, int]]:
    edges = []
    for i in range(0, 3 * rungs, 3):
        edges += [(i, i + 1), (i, i + 2), (i + 1, i + 3), (i + 2, i + 3)]
    return edges


def _orders(function: Callable[..., Any]) -> str | None:
    rng = np.random.default_rng(82)
    turned = [(78 - p, 78 - c) for p, c in _ladder(26)]
    chain = [(int(p), int(c)) for p, c in pairwise(rng.permutation(5000))]
    some = [(7, 2), (2, 5), (7, 5), (5, 0), (2, 0), (7, 0), (9, 0), (9, 2)]
    for label, edges, last in (
        ("chain", [(4, 1), (1, 3)], 3),
        ("diamond", [(0, 1), (0, 2), (1, 3), (2, 3)], 3),
        ("turned diamond", [(3, 1), (3, 2), (1, 0), (2, 0)], 0),
        ("twice", [(2, 6), (2, 6), (5, 2), (5, 2)], 6),
        ("some", some, 0),
        ("some, turned", some[::-1], 0),
        ("long way first", [(1, 2), (2, 3), (3, 4), (1, 4), (0, 2), (0, 1)], 4),
        ("long way last", [(1, 4), (3, 4), (2, 3), (1, 2), (0, 1), (0, 2)], 4),
        ("elsewhere", [(1, 0), (1, 3), (4, 3), (6, 1), (5, 4)], 0),
        ("middle", [(0, 1), (1, 2), (2, 3), (0, 3)], 2),
        ("alone", [], 5),
        ("alone beside others", [(1, 2)], 5),
        ("ladder", _ladder(26), 78),
        ("turned ladder", turned, 0),
        ("long chain", chain, chain[-1][1]),
    ):
        given = list(edges)
        order, breach = _watched(function, given, last)
        if breach or given != edges:
            return f"{label}: {breach or 'edges changed'}"
        trouble = _order_trouble(order, edges, last)
        if trouble:
            return f"{label}: {trouble}"
    return None


def _order_trouble(order: Any, edges: Any, last: int) -> str | None:
    if not isinstance(order, list | tuple | np.ndarray):
        return "form"
    if not all(isinstance(n, int | np.integer) for n in order):
        return "not whole numbers"
    wanted = {last}
    while True:
        more = {p for p, c in edges if c in wanted} - wanted
        if not more:
            break
        wanted |= more
    if sorted(order) != sorted(wanted):
        return "other places"
    at = {int(n): i for i, n in enumerate(order)}
    wrong = any(at[p] >= at[c] for p, c in edges if c in wanted)
    return "a child before its parent" if wrong else None


def _graph(last: Any) -> Any:
    """As the notebook's own: the tensors from the last one on, and edges of their places."""
    needed, number = [last], {id(last): 0}
    for tensor in needed:
        for parent in tensor.parents:
            if id(parent) not in number:
                number[id(parent)] = len(needed)
                needed.append(parent)
    return needed, [(number[id(p)], number[id(t)]) for t in needed for p in t.parents]


class _Sweep:
    """Tensors with a slope on each edge, and what calls of the function should leave in grad."""

    def __init__(self, edges: Any, count: int, shape: Any, slope: Callable[[], Any]) -> None:
        self.asked = 0
        self.shape = shape
        self.tensors: list[Any] = []
        self.slopes = np.zeros((count, count, *shape))
        for child in range(count):
            parents = [p for p, c in edges if c == child]
            slopes = [slope() for _ in parents]
            for p, s in zip(parents, slopes, strict=True):
                self.slopes[child, p] += s
            above = tuple(self.tensors[p] for p in parents)
            self.tensors.append(Tensor(np.ones(shape), above, self.rule(slopes)))

    def rule(self, slopes: Any) -> Callable[[Any], Any]:
        def give(g: Any) -> Any:
            self.asked += 1
            if self.asked > 100_000:
                raise TooSlow
            if np.shape(g) != self.shape:
                raise ValueError("shape")
            return [g if np.ndim(s) == 0 and s == 1 else g * s for s in slopes]

        return give

    def expected(self, calls: Any) -> list[Any]:
        """Row ``last`` of the inverse of 1 - slopes, entry by entry of the shape."""
        count = len(self.tensors)
        moved = np.moveaxis(self.slopes, (0, 1), (-2, -1))
        reach = np.linalg.inv(np.eye(count) - moved)
        return [
            sum(reach[..., last, place] * upstream for last, upstream in calls)
            for place in range(count)
        ]


def _sweeps(function: Callable[..., Any]) -> str | None:
    rng = np.random.default_rng(83)
    diamond = [(0, 1), (0, 2), (1, 3), (2, 3)]
    many = [(0, 2), (1, 2), (2, 3), (1, 3), (3, 4), (3, 4), (0, 4), (4, 5), (2, 5), (1, 6), (0, 6)]

    def any_slope() -> Any:
        return rng.normal(size=(2, 2))

    def one() -> Any:
        return 1.0

    def number() -> Any:
        return rng.uniform(0.4, 0.6)

    for label, edges, count, shape, slope, lasts in (
        ("alone", [], 1, (2, 2), any_slope, [0]),
        ("chain", [(0, 1), (1, 2)], 3, (2, 2), any_slope, [2]),
        ("diamond", diamond, 4, (2, 2), any_slope, [3]),
        ("twice in", [(0, 1), (0, 1), (1, 2), (1, 2)], 3, (2, 2), any_slope, [2]),
        ("many", many, 7, (2, 2), any_slope, [5]),
        ("second call", diamond, 4, (2, 2), any_slope, [3, 3]),
        ("other lasts", many, 7, (2, 2), any_slope, [5, 4, 6]),
        ("sums", [*diamond, (0, 3)], 4, (2, 2), one, [3]),
        ("sums twice", diamond, 4, (2, 2), one, [3, 3]),
        ("ladder", _ladder(26), 79, (), number, [78]),
    ):
        made = _Sweep(edges, count, shape, slope)
        calls = [(last, rng.normal(size=shape)) for last in lasts]
        breach = _called(function, made, calls)
        if breach:
            return f"{label}: {breach}"
        for tensor, right in zip(made.tensors, made.expected(calls), strict=True):
            found = tensor.grad
            if np.shape(found) != shape or not np.all(np.abs(found - right) <= 1e-9):
                return f"{label}: value"
        reached = sum(len(_graph(made.tensors[last])[0]) for last, _ in calls)
        if made.asked > reached:
            return f"{label}: rules asked {made.asked} times"
    return _long_sweep(function)


def _called(function: Callable[..., Any], made: _Sweep, calls: Any) -> str | None:
    data = [t.data.copy() for t in made.tensors]
    for last, upstream in calls:
        given = np.array(upstream)
        _, breach = _watched(function, made.tensors[last], given)
        if breach:
            return breach
        if not np.array_equal(given, upstream):
            return "upstream changed"
    kept = all(np.array_equal(t.data, d) for t, d in zip(made.tensors, data, strict=True))
    return None if kept else "data changed"


def _long_sweep(function: Callable[..., Any]) -> str | None:
    tensors = [Tensor(1.0)]
    for _ in range(4999):
        tensors.append(Tensor(1.0, (tensors[-1],), lambda g: [-g]))
    _, breach = _watched(function, tensors[-1], np.array(0.75))
    if breach:
        return f"long chain: {breach}"
    return None if tensors[0].grad == -0.75 else "long chain: value"


# The loss


def _losses(function: Callable[..., Any]) -> str | None:
    rng = np.random.default_rng(84)
    wide = rng.integers(-3, 4, (4, 3)).astype(float)
    wide[0], wide[2] = 1000.0, -1000.0
    for label, logits, labels in (
        ("sizes", rng.normal(size=(3, 5)), [2, 0, 1, 1, 2]),
        ("square", rng.normal(size=(3, 3)), [2, 0, 0]),
        ("one column", rng.normal(size=(4, 1)), [3]),
        ("one class", rng.normal(size=(1, 3)), [0, 0, 0]),
        ("zeros", np.zeros((5, 2)), [4, 0]),
        ("high", 1000 + rng.normal(size=(3, 4)), [0, 2, 1, 1]),
        ("low", rng.normal(size=(3, 4)) - 1000, [0, 2, 1, 1]),
        ("wide", wide, [2, 0, 3]),
        ("apart", rng.normal(size=(2, 3)) + np.array([950.0, 0.0, -950.0]), [1, 0, 1]),
    ):
        names = np.array(labels)
        classes, n = logits.shape
        logs = logits - np.logaddexp.reduce(logits, axis=0)
        right = -logs[names, np.arange(n)].mean()
        moved = logits + rng.uniform(-0.7, 0.7, logits.shape)
        there = (np.logaddexp.reduce(moved, axis=0) - moved[names, np.arange(n)]).mean()
        slopes = np.exp(logs) / n
        slopes[names, np.arange(n)] -= 1 / n
        for index in np.ndindex(classes, n):
            unit = np.zeros(logits.shape)
            unit[index] = 1.0
            given = names.copy()
            tensor = Tensor(logits, dot=unit)
            tensor.far = Tensor(moved)
            result, breach = _watched(function, tensor, given)
            if breach or not np.array_equal(given, names):
                return f"{label}: {breach or 'labels changed'}"
            if not isinstance(result, Tensor) or result.data.shape != ():
                return f"{label}: form"
            if not abs(result.data - right) <= 1e-12 * max(1.0, abs(right)):
                return f"{label}: loss"
            if not abs(result.dot - slopes[index]) <= 1e-11:
                return f"{label}: gradient"
            far = result.far or result
            if not abs(far.data - there) <= 1e-9 * max(1.0, abs(there)):
                return f"{label}: by hand"
    return None


def _order(edges: Any, last: int) -> list[int]:
    """A right order, by counting open parents; a stand-in for the answer's own."""
    parents: dict[int, list[int]] = {}
    children: dict[int, list[int]] = {}
    for p, c in edges:
        parents.setdefault(c, []).append(p)
        children.setdefault(p, []).append(c)
    missing = {n: len(parents.get(n, ())) for n in {*parents, *children, last}}
    ready = [n for n, count in missing.items() if not count]
    for n in ready:
        for c in children.get(n, ()):
            missing[c] -= 1
            if not missing[c]:
                ready.append(c)
    return ready


WHOLE: dict[str, Callable[[Callable[..., Any]], str | None]] = {
    "grad_check": _checks,
    "topological_order": _orders,
    "backpropagate": _sweeps,
    "softmax_cross_entropy": _losses,
}


def breach(answer: Answer) -> str | None:
    """The first clause that the answer breaks over all cases, or None."""
    names: dict[str, Any] = {
        "np": np,
        "sigmoid": _sigmoid,
        "Tensor": Tensor,
        "as_tensor": _lifted,
        "graph": _graph,
        "unbroadcast": _folded,
        "topological_order": _order,
    }
    with quiet():
        exec(compile(answer.source, "<answer>", "exec"), names)
    function = names[answer.exercise]
    if answer.exercise in WHOLE:
        return WHOLE[answer.exercise](function)
    for case in CASES[answer.exercise](np.random.default_rng(80)):
        found = broken(function, answer.exercise, case)
        if found:
            return f"{case.label}: {found}"
    return None
