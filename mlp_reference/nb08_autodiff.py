"""Answers to notebook 08: an engine that finds gradients by itself, backward through a graph.

``g`` is always the gradient of the loss with respect to what an operation gave, shaped like it; a
rule gives one gradient for each thing that went in, shaped like that. The functions between the
solution markers of the notebook are these, word for word.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Edges = Sequence[tuple[int, int]]


def sigmoid(x: Any) -> Any:
    """Logistic function, any shape; the clamp keeps ``exp`` from overflowing."""
    return 1 / (1 + np.exp(-np.maximum(x, -700)))


def unbroadcast(g: Array, shape: tuple[int, ...]) -> Array:
    """The gradient of an array of this shape that was stretched to the shape of g: copies add."""
    missing = g.ndim - len(shape)
    stretched = [missing + i for i in range(len(shape)) if shape[i] == 1]
    return g.sum(axis=(*range(missing), *stretched)).reshape(shape)


def arithmetic_backward(name: str, g: Array, a: Array, b: Array) -> tuple[Array, Array]:
    """Gradients of a and b, for "add", a + b, or "mul", a * b; each may be stretched."""
    if name == "add":
        return unbroadcast(g, a.shape), unbroadcast(g, b.shape)
    return unbroadcast(g * b, a.shape), unbroadcast(g * a, b.shape)


def matmul_backward(g: Array, a: Array, b: Array) -> tuple[Array, Array]:
    """Gradients of a, (n, k), and of b, (k, m), for a @ b; g is (n, m)."""
    return g @ b.T, a.T @ g


def sum_backward(g: Array, a: Array, axis: int | None, keepdims: bool) -> Array:
    """Gradient of a for a.sum(axis=axis, keepdims=keepdims)."""
    if axis is not None and not keepdims:
        g = np.expand_dims(g, axis)
    return g * np.ones(a.shape)


def pointwise_backward(name: str, g: Array, a: Array) -> Array:
    """Gradient of a for "exp", "log" or "sigmoid", entry by entry."""
    if name == "exp":
        return g * np.exp(a)
    if name == "log":
        return g / a
    s = sigmoid(a)
    return g * s * (1 - s)


def grad_check(
    f: Callable[..., Array],
    inputs: Sequence[Array],
    upstream: Array,
    gradients: Sequence[Array],
    h: float,
) -> list[float]:
    """For each input how far its gradient is from central differences, relative to the larger."""
    errors = []
    for place, x in enumerate(inputs):
        moved = [np.array(other) for other in inputs]
        slopes = np.zeros(x.shape)
        for i in np.ndindex(x.shape):
            moved[place][i] = x[i] + h
            ahead = f(*moved)
            moved[place][i] = x[i] - h
            slopes[i] = np.sum(upstream * (ahead - f(*moved))) / (2 * h)
            moved[place][i] = x[i]
        if np.shape(gradients[place]) != x.shape:
            errors.append(np.inf)
            continue
        size = max(np.max(np.abs(slopes)), np.max(np.abs(gradients[place])))
        gap = np.max(np.abs(slopes - gradients[place]))
        errors.append(float(gap / size) if size > 0 else 0.0)
    return errors


def topological_order(edges: Edges, last: int) -> list[int]:
    """What last depends on, and last itself: whatever goes into something comes before it."""
    parents = {}  # type: ignore[var-annotated]
    for parent, child in edges:
        parents.setdefault(child, []).append(parent)
    order, opened, waiting = [], set(), [(last, False)]
    while waiting:
        place, finished = waiting.pop()
        if finished:
            order.append(place)
        elif place not in opened:
            opened.add(place)
            waiting.append((place, True))
            waiting.extend((parent, False) for parent in parents.get(place, []))
    return order


class Tensor:
    """An array that remembers what it was computed from.

    data is the array; parents are the tensors that went in; rule turns the gradient of this tensor
    into a list of theirs; grad is what backward has found so far, zero at first.
    """

    __array_ufunc__ = None  # numpy leaves "array * tensor" to this class

    def __init__(
        self,
        data: Any,
        parents: Sequence["Tensor"] = (),
        rule: Callable[[Array], Sequence[Array]] = lambda g: [],
        name: str = "",
    ) -> None:
        self.data = np.array(data, dtype=np.float64)
        self.parents, self.rule, self.name = parents, rule, name
        self.grad = np.zeros(self.data.shape)

    def __add__(self, other: Any) -> "Tensor":
        a, b = self, as_tensor(other)
        return Tensor(
            a.data + b.data,
            (a, b),
            lambda g: arithmetic_backward("add", g, a.data, b.data),
            "+",
        )

    def __mul__(self, other: Any) -> "Tensor":
        a, b = self, as_tensor(other)
        return Tensor(
            a.data * b.data,
            (a, b),
            lambda g: arithmetic_backward("mul", g, a.data, b.data),
            "*",
        )

    def __matmul__(self, other: Any) -> "Tensor":
        a, b = self, as_tensor(other)
        return Tensor(
            a.data @ b.data,
            (a, b),
            lambda g: matmul_backward(g, a.data, b.data),
            "@",
        )

    def sum(self, axis: int | None = None, keepdims: bool = False) -> "Tensor":
        """Along an axis, or of everything."""
        a = self
        return Tensor(
            a.data.sum(axis=axis, keepdims=keepdims),
            (a,),
            lambda g: [sum_backward(g, a.data, axis, keepdims)],
            "sum",
        )

    def pointwise(self, name: str, function: Callable[[Array], Array]) -> "Tensor":
        """A function of each entry; name says which."""
        a = self
        return Tensor(
            function(a.data),
            (a,),
            lambda g: [pointwise_backward(name, g, a.data)],
            name,
        )

    def exp(self) -> "Tensor":
        """Of each entry."""
        return self.pointwise("exp", np.exp)

    def log(self) -> "Tensor":
        """Of each entry."""
        return self.pointwise("log", np.log)

    def sigmoid(self) -> "Tensor":
        """Of each entry."""
        return self.pointwise("sigmoid", sigmoid)

    def __sub__(self, other: Any) -> "Tensor":
        return self + as_tensor(other) * -1.0

    def __neg__(self) -> "Tensor":
        return self * -1.0

    def __radd__(self, other: Any) -> "Tensor":
        return as_tensor(other) + self

    def __rmul__(self, other: Any) -> "Tensor":
        return as_tensor(other) * self

    def __rsub__(self, other: Any) -> "Tensor":
        return as_tensor(other) - self

    def __rmatmul__(self, other: Any) -> "Tensor":
        return as_tensor(other) @ self

    def backward(self, upstream: Any = 1.0) -> None:
        """Add to grad of all that went into this tensor; upstream belongs to this tensor."""
        backpropagate(self, upstream * np.ones(self.data.shape))


def as_tensor(value: Any) -> Tensor:
    """A tensor as it is; a number or an array as a tensor of its own."""
    return value if isinstance(value, Tensor) else Tensor(value)


def graph(last: Tensor) -> tuple[list[Tensor], list[tuple[int, int]]]:
    """All tensors that last depends on, last itself first, and edges (parent, child) of places."""
    tensors, places, edges = [last], {id(last): 0}, []
    for child in tensors:  # the list grows while we walk along it
        for parent in child.parents:
            if id(parent) not in places:
                places[id(parent)] = len(tensors)
                tensors.append(parent)
            edges.append((places[id(parent)], places[id(child)]))
    return tensors, edges


def backpropagate(last: Tensor, upstream: Array) -> None:
    """Add the gradient with respect to each tensor that last depends on to its grad."""
    tensors, edges = graph(last)
    arrived = {id(last): upstream}
    for place in reversed(topological_order(edges, 0)):
        tensor = tensors[place]
        g = arrived.pop(id(tensor))
        tensor.grad = tensor.grad + g
        for parent, share in zip(tensor.parents, tensor.rule(g), strict=True):
            arrived[id(parent)] = arrived.get(id(parent), 0.0) + share


def softmax_cross_entropy(logits: Tensor, labels: NDArray[np.int64]) -> Tensor:
    """Mean over the columns of minus the log-probability of the label, from operations alone."""
    classes, n = logits.data.shape
    shifted = logits - logits.data.max(axis=0)
    chosen = np.eye(classes)[:, labels]
    return (shifted.exp().sum(axis=0).log() - (shifted * chosen).sum(axis=0)).sum() * (1 / n)


def worked_example() -> tuple[list[Array], Array, Array]:
    """Parameters, inputs and targets of notebook 01: W as (n_out, n_in), b as (n_out,)."""
    rng = np.random.RandomState(12345)
    for _ in range(32):  # the 32nd draw is the one of notebook 01
        weights = [rng.randn(m, n) * 0.01 for n, m in ((3, 4), (4, 4), (4, 2))]
        X, Y = rng.rand(3, 5), rng.randn(2, 5)
    return [array for W in weights for array in (W, np.zeros(len(W)))], X, Y


def by_hand(parameters: Sequence[Array], X: Array, Y: Array) -> list[Array]:
    """The gradients as notebook 01 works them out, one line of algebra after the other."""
    W1, b1, W2, b2, W3, b3 = parameters
    hid_1 = sigmoid(W1 @ X + b1[:, None])
    hid_2 = sigmoid(W2 @ hid_1 + b2[:, None])
    d3 = (W3 @ hid_2 + b3[:, None] - Y) / X.shape[1]
    d2 = (W3.T @ d3) * hid_2 * (1 - hid_2)
    d1 = (W2.T @ d2) * hid_1 * (1 - hid_1)
    columns = ((d1, X), (d2, hid_1), (d3, hid_2))
    return [array for d, below in columns for array in (d @ below.T, d.sum(axis=1))]
