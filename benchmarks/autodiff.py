"""The engine of notebook 08 beside others: how long it is, how fast, and do they agree?

One gradient of half the mean squared error with respect to all parameters of a network with a
sigmoid between its layers, forward pass included, by

- notebook 01's way: a backward pass by hand for three layers, in arrays;
- the engine of notebook 08: a node for each array;
- a node for each number (``benchmarks.scalars``), as micrograd has it;
- HIPS autograd, a library.

The first network is the worked example of notebook 01. Lines are those of code: without blank
ones, comments and docstrings. Exits with 1 if two gradients differ by more than 1e-9 of the
largest entry.
"""

import argparse
import inspect
import io
import statistics
import tokenize
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import autograd
import autograd.numpy as anp
import numpy as np
from numpy.typing import NDArray

from benchmarks import scalars
from benchmarks.scalars import Number
from benchmarks.timing import interleaved, milliseconds, table
from mlp_reference import nb08_autodiff as engine
from mlp_reference.nb08_autodiff import Tensor, by_hand, worked_example

Array = NDArray[np.float64]
Gradients = list[Array]

HAND, OURS, SCALARS, HIPS = (
    "by hand (01)",
    "notebook 08, arrays",
    "a node for each number",
    "HIPS autograd",
)
PARTS = (
    engine.unbroadcast,
    engine.arithmetic_backward,
    engine.matmul_backward,
    engine.sum_backward,
    engine.pointwise_backward,
    engine.topological_order,
    engine.Tensor,
    engine.as_tensor,
    engine.graph,
    engine.backpropagate,
)
"""The engine; its check of rules and its loss are not part of it."""


def lines(source: str) -> int:
    """Lines that hold code: no blank ones, no comments, no docstrings."""
    kept = set[int]()
    between = True  # a text that begins here is no part of a statement
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type in (tokenize.NL, tokenize.COMMENT, tokenize.INDENT, tokenize.DEDENT):
            continue
        if token.type == tokenize.NEWLINE:
            between = True
        elif token.type == tokenize.STRING and between:
            continue
        elif token.type != tokenize.ENDMARKER:
            between = False
            kept.update(range(token.start[0], token.end[0] + 1))
    return len(kept)


def sizes() -> dict[str, int]:
    """Way -> lines of code."""
    library = Path(str(autograd.__file__)).parent
    return {
        HAND: lines(inspect.getsource(by_hand)),
        OURS: sum(lines(inspect.getsource(part)) for part in PARTS),
        SCALARS: lines(inspect.getsource(scalars)),
        HIPS: sum(lines(path.read_text(encoding="utf-8")) for path in library.rglob("*.py")),
    }


def ours(parameters: Sequence[Array], X: Array, Y: Array) -> Gradients:
    """By the engine of notebook 08."""
    tensors = [Tensor(p.reshape(len(p), -1)) for p in parameters]
    out: Any = X
    for i in range(0, len(tensors), 2):
        out = tensors[i] @ (out.sigmoid() if i else out) + tensors[i + 1]
    error = out - Y
    ((error * error).sum() * (0.5 / X.shape[1])).backward()
    return [t.grad.reshape(p.shape) for t, p in zip(tensors, parameters, strict=True)]


def one_by_one(parameters: Sequence[Array], X: Array, Y: Array) -> Gradients:
    """With a node for each number."""
    nodes = [np.vectorize(Number, otypes=[object])(p) for p in parameters]
    loss = Number(0.0)
    for x, y in zip(X.T, Y.T, strict=True):
        out = list(map(Number, x.tolist()))
        for i in range(0, len(nodes), 2):
            came = [node.sigmoid() for node in out] if i else out
            out = [
                sum((w * h for w, h in zip(row, came, strict=True)), bias)
                for row, bias in zip(nodes[i], nodes[i + 1], strict=True)
            ]
        for node, target in zip(out, y.tolist(), strict=True):
            error = node - target
            loss = loss + error * error
    (loss * (0.5 / X.shape[1])).backward()
    return [np.vectorize(lambda n: n.grad, otypes=[float])(part) for part in nodes]


def _loss(parameters: Sequence[Any], X: Array, Y: Array) -> Any:
    out: Any = X
    for i in range(0, len(parameters), 2):
        came = 1 / (1 + anp.exp(-anp.maximum(out, -700))) if i else out
        out = anp.dot(parameters[i], came) + parameters[i + 1][:, None]
    return 0.5 * anp.sum((out - Y) ** 2) / X.shape[1]


def library(parameters: Sequence[Array], X: Array, Y: Array) -> Gradients:
    """By HIPS autograd."""
    return list(autograd.grad(_loss)(list(parameters), X, Y))


WAYS: dict[str, Callable[..., Gradients]] = {
    HAND: by_hand,
    OURS: ours,
    SCALARS: one_by_one,
    HIPS: library,
}


def network(units: Sequence[int], examples: int) -> tuple[list[Array], Array, Array]:
    """Parameters, inputs and targets of a network with these layers."""
    rng = np.random.default_rng(0)
    parameters = []
    for n, m in pairwise(units):
        parameters += [rng.normal(size=(m, n)) / n**0.5, rng.normal(size=m)]
    return parameters, rng.normal(size=(units[0], examples)), rng.normal(size=(units[-1], examples))


def gap(found: Gradients, right: Gradients) -> float:
    """Largest difference, relative to the largest entry of its array."""
    pairs = zip(found, right, strict=True)
    return max(float(np.abs(f - r).max() / np.abs(r).max()) for f, r in pairs)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--rounds", type=int, default=5, help="of each way, in turn (default: 5)")
    rounds = parser.parse_args().rounds
    cases = {
        "3-4-4-2, 5 examples": (worked_example(), 40),
        "64-32-32-10, 100 examples": (network((64, 32, 32, 10), 100), 1),
    }
    length = sizes()
    rows = {way: [way, f"{length[way]:,}"] for way in WAYS}
    worst = 0.0
    for (parameters, X, Y), count in cases.values():
        gaps = {way: gap(f(parameters, X, Y), by_hand(parameters, X, Y)) for way, f in WAYS.items()}
        worst = max(worst, *gaps.values())

        def repeated(way: Callable[..., Gradients], p: Any, x: Array, y: Array, n: int) -> None:
            for _ in range(n):
                way(p, x, y)

        bound = {way: partial(repeated, f, parameters, X, Y, count) for way, f in WAYS.items()}
        times = interleaved(bound, rounds)
        for way, taken in times.items():
            each = type(taken)(tuple(seconds / count for seconds in taken.seconds))
            ratios = [a / b for a, b in zip(taken.seconds, times[OURS].seconds, strict=True)]
            rows[way] += [milliseconds(each), f"{statistics.median(ratios):.3g}"]
    head = ["way", "lines"]
    for case in cases:
        head += [f"{case}: CPU, ms", "times that of 08"]
    print(table(tuple(head), [tuple(row) for row in rows.values()]))
    print(f"\nLargest difference from the gradient by hand: {worst:.0e} of the largest entry.")
    return int(worst > 1e-9)


if __name__ == "__main__":
    raise SystemExit(main())
