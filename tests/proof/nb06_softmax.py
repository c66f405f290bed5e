"""Proof of the labels of notebook 06, by whole powers of e and by every order of few examples.

Logits are whole numbers here, so that probabilities are quotients of sums of powers that Python's
``decimal`` gives to 60 digits. What a training run may end with is found by going through every
order of its examples, with a backward pass written for one hidden layer.
"""

import itertools
from collections.abc import Callable, Iterator
from decimal import Decimal, getcontext
from typing import Any

import numpy as np

from tests.answers_bank import Answer
from tests.proof.contract import Case, broken, call, quiet

getcontext().prec = 60
getcontext().Emin, getcontext().Emax = -99999, 99999

# Logits and labels


def _decimals(logits: Any, what: Callable[[list[Decimal], Decimal], list[Decimal]]) -> Any:
    columns = []
    for column in logits.T:
        powers = [Decimal(int(z)).exp() for z in column]
        columns.append([float(d) for d in what(powers, sum(powers, Decimal(0)))])
    return np.array(columns).T


def probabilities(logits: Any) -> Any:
    """Of whole logits, rounded once."""
    return _decimals(logits, lambda powers, total: [p / total for p in powers])


def logarithms(logits: Any) -> Any:
    """Logarithms of them, rounded once."""
    return _decimals(logits, lambda powers, total: [(p / total).ln() for p in powers])


def _logits() -> list[tuple[str, Any]]:
    rng = np.random.default_rng(61)

    def whole(*shape: int) -> Any:
        return rng.integers(-4, 5, shape).astype(float)

    wide = whole(4, 3)
    wide[[0, 3], 0] = wide[[2, 1], 2] = 1000.0, -1000.0
    return [
        ("sizes differ", whole(3, 7)),
        ("square", whole(3, 3)),
        ("one column", whole(5, 1)),
        ("one class", whole(1, 4)),
        ("zeros", np.zeros((6, 2))),
        ("high", 1000 + whole(4, 3)),
        ("low", -1000 + whole(4, 3)),
        ("wide", wide),
        ("apart", whole(3, 3) + np.array([950.0, 0.0, -950.0])),
    ]


def _labels(classes: int, n: int) -> Any:
    return np.array([(3 * column + 1) % classes for column in range(n)])


def _strange(labels: Any, classes: int) -> list[Any]:
    low, high = labels.copy(), labels.copy()
    low[0], high[-1] = -1, classes
    return [low, high, np.eye(classes, dtype=int)[:, labels]]


def _near(right: Any) -> Any:
    return 1e-12 * max(1.0, float(np.max(np.abs(right))))


def _cases(name: str) -> Iterator[Case]:
    if name == "one_hot":
        for classes, labels in ((5, [3, 0, 4, 4, 1, 3]), (3, [2, 0, 1]), (4, [1, 2]), (1, [0, 0])):
            right = np.array([[float(y == row) for y in labels] for row in range(classes)])
            yield Case(f"{classes}", (np.array(labels), classes), [right], [0.0])
        return
    for label, logits in _logits():
        logs = logarithms(logits)
        classes, n = logits.shape
        labels = _labels(classes, n)
        chosen = np.array([[float(y == row) for y in labels] for row in range(classes)])
        right = {
            "softmax": probabilities(logits),
            "log_softmax": logs,
            "cross_entropy": np.array(-sum(logs[y, j] for j, y in enumerate(labels)) / n),
            "deriv_softmax_cross_entropy": (probabilities(logits) - chosen) / n,
        }[name]
        arguments = (logits,) if name in ("softmax", "log_softmax") else (logits, labels)
        yield Case(label, arguments, [right], [_near(right)])


def _accepts(function: Callable[..., Any], name: str) -> str | None:
    labels = np.array([2, 0, 1])
    logits = np.array([[1.0, 0.0, 3.0], [0.5, -1.0, 2.0], [0.0, 1.0, 1.5]])
    for strange in _strange(labels, 3):
        arguments = (strange, 3) if name == "one_hot" else (logits, strange)
        _, breach = call(function, Case("", arguments, None))
        if breach is None:
            return f"accepts {strange.tolist()}"
    return None


# Training


def _step(parameters: Any, X: Any, labels: Any, rate: float) -> list[Any]:
    W1, b1, W2, b2 = parameters
    hidden = 1 / (1 + np.exp(-(W1 @ X + b1[:, None])))
    outputs = W2 @ hidden + b2[:, None]
    p = np.exp(outputs) / np.exp(outputs).sum(axis=0)
    p[labels, range(labels.size)] -= 1.0
    out = p / labels.size
    below = (W2.T @ out) * hidden * (1 - hidden)
    steps = (below @ X.T, below.sum(axis=1), out @ hidden.T, out.sum(axis=1))
    return [q - rate * g for q, g in zip(parameters, steps, strict=True)]


def _loss(parameters: Any, X: Any, labels: Any) -> float:
    W1, b1, W2, b2 = parameters
    outputs = W2 @ (1 / (1 + np.exp(-(W1 @ X + b1[:, None])))) + b2[:, None]
    logs = np.log(np.exp(outputs).sum(axis=0)) - outputs[labels, range(labels.size)]
    return float(logs.mean())


def _epochs(parameters: Any, X: Any, labels: Any, rate: float, size: int) -> Iterator[Any]:
    """(chosen first minibatch, parameters) for each way an epoch can go; one or two minibatches."""
    everybody = range(labels.size)
    for first in itertools.combinations(everybody, min(size, labels.size)):
        now = _step(parameters, X[:, first], labels[list(first)], rate)
        rest = [i for i in everybody if i not in first]
        yield first, _step(now, X[:, rest], labels[rest], rate) if rest else now


def _same(found: Any, right: Any) -> bool:
    return all(
        np.shape(f) == r.shape and np.allclose(f, r, rtol=0, atol=1e-9)
        for f, r in zip(found, right, strict=True)
    )


def _form(result: Any, parameters: Any, epochs: int) -> str | None:
    if not isinstance(result, list | tuple) or len(result) != 2 or len(result[0]) != 4:
        return "no pair"
    found, history = result
    if any(np.asarray(f).dtype != np.float64 for f in found):
        return "not float64"
    if not isinstance(history, dict) or np.shape(history.get("loss")) != (epochs,):
        return "history"
    return None if np.asarray(history["loss"]).dtype == np.float64 else "history not float64"


def _trains(train: Callable[..., Any]) -> str | None:
    rng = np.random.default_rng(66)
    sizes = ((4, 3), (4,), (3, 4), (3,))
    parameters = [rng.normal(size=shape) for shape in sizes]
    X, labels, rate = rng.normal(size=(3, 4)), np.array([2, 0, 1, 0]), 0.6
    taken = []
    for seed, size in ((5, 9), *((s, 3) for s in range(10)), (0, 3)):
        settings = {"rate": rate, "size": size, "epochs": 2}
        arguments = (parameters, X, labels, settings, np.random.default_rng(seed))
        result, breach = call(train, Case("", arguments, None))
        breach = breach or _form(result, parameters, 2)
        if breach:
            return breach
        ways = [
            (first, second, [_loss(once, X, labels), _loss(twice, X, labels)])
            for first, once in _epochs(parameters, X, labels, rate, size)
            for second, twice in _epochs(once, X, labels, rate, size)
            if _same(result[0], twice)
        ]
        if not ways:
            return f"minibatches of {size}: no order leads there"
        if not np.allclose(result[1]["loss"], ways[0][2], rtol=0, atol=1e-9):
            return "losses"
        taken.append(ways[0][:2])
    if taken[1] != taken[-1]:
        return "the same generator, another order"
    if len({first for first, _ in taken[1:]}) == 1:
        return "always the same order"
    if all(first == second for first, second in taken[1:]):
        return "the second epoch in the order of the first"
    return None


def _stand_ins() -> dict[str, Any]:
    """What the notebook gives, and right functions for the other blanks; none of the reference."""

    def forward(parameters: Any, X: Any) -> list[Any]:
        layers = [X]
        for W, b in zip(parameters[::2], parameters[1::2], strict=True):
            z = (layers[-1].T @ W.T + b).T
            layers.append(z if b is parameters[-1] else 1 / (1 + np.exp(-z)))
        return layers

    def backward(parameters: Any, layers: Any, out: Any) -> list[Any]:
        found: list[Any] = []
        for W, a in zip(parameters[-2::-2], layers[-2::-1], strict=True):
            found = [out @ a.T, out.sum(axis=1), *found]
            out = (W.T @ out) * (a - a**2)
        return found

    def minibatches(X: Any, labels: Any, size: int, rng: Any) -> Iterator[Any]:
        order = rng.permutation(labels.size)
        for piece in np.split(order, range(size, labels.size, size)):
            yield X[:, piece], labels[piece]

    def epoch(parameters: Any, pairs: Any, rate: float, deriv: Any) -> Any:
        for x, y in pairs:
            layers = forward(parameters, x)
            steps = backward(parameters, layers, deriv(layers[-1], y))
            parameters = [p - rate * g for p, g in zip(parameters, steps, strict=True)]
        return parameters

    def columns(labels: Any, classes: int) -> Any:
        if np.ndim(labels) != 1 or set(labels.tolist()) - set(range(classes)):
            raise ValueError
        return np.array([[float(y == row) for y in labels] for row in range(classes)])

    def logs(z: Any) -> Any:
        return z - np.logaddexp.reduce(z, axis=0)

    return {
        "np": np,
        "model_forward": forward,
        "model_backward": backward,
        "minibatches": minibatches,
        "epoch": epoch,
        "one_hot": columns,
        "softmax": lambda z: np.exp(logs(z)),
        "log_softmax": logs,
        "cross_entropy": lambda z, y: -float(np.sum(columns(y, len(z)) * logs(z))) / y.size,
        "deriv_softmax_cross_entropy": lambda z, y: (np.exp(logs(z)) - columns(y, len(z))) / y.size,
    }


def breach(answer: Answer) -> str | None:
    """The first clause that the answer breaks over all cases, or None."""
    names = _stand_ins()
    with quiet():
        exec(compile(answer.source, "<answer>", "exec"), names)
    function = names[answer.exercise]
    if answer.exercise == "train_softmax":
        return _trains(function)
    for case in _cases(answer.exercise):
        found = broken(function, answer.exercise, case)
        if found:
            return f"{case.label}: {found}"
    takes_labels = answer.exercise not in ("softmax", "log_softmax")
    return _accepts(function, answer.exercise) if takes_labels else None
