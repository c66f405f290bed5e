"""The complex step in one batched pass against plain loops: ``python -m benchmarks.gradients``."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from autograder.grading import oracle
from autograder.numerics import as_arrays, as_vector, central_difference, complex_step
from benchmarks.timing import interleaved, milliseconds, table

REPETITIONS = 30
NETWORKS = (((3, 4, 4, 2), 5), ((3, 5, 4, 6), 7), ((8, 16, 12, 4), 16), ((16, 32, 24, 10), 16))


def case(sizes: Sequence[int], batch: int) -> tuple[Any, Any]:
    """The loss as a function of all parameters (leading axes allowed), and a point."""
    rng = np.random.default_rng(0)
    parameters = []
    for n_in, n_out in pairwise(sizes):
        parameters += [rng.normal(size=(n_out, n_in)), rng.normal(size=n_out)]
    X, Y = rng.normal(size=(sizes[0], batch)), rng.normal(size=(sizes[-1], batch))

    def loss(vectors: Any) -> Any:
        layers = oracle.activations(as_arrays(vectors, parameters), X)
        return oracle.half_squared(layers[-1], Y)

    return loss, as_vector(parameters)


def main() -> None:
    """Print the table."""
    rows = []
    for sizes, batch in NETWORKS:
        loss, point = case(sizes, batch)
        times = interleaved(
            {
                "batched": lambda f=loss, x=point: complex_step(f, x, batched=True),
                "loop": lambda f=loss, x=point: complex_step(f, x),
                "central": lambda f=loss, x=point: central_difference(f, x),
            },
            REPETITIONS,
        )
        rows.append(
            (
                "-".join(map(str, sizes)),
                str(batch),
                str(point.size),
                milliseconds(times["batched"]),
                milliseconds(times["loop"]),
                milliseconds(times["central"]),
                f"{times['loop'].median / times['batched'].median:.1f}",
            )
        )
    print(
        table(
            (
                "network",
                "batch",
                "parameters",
                "batched, ms",
                "loop, ms",
                "central loop, ms",
                "loop / batched",
            ),
            rows,
        )
    )


if __name__ == "__main__":
    main()
