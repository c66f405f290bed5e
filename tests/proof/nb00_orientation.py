"""Proof of the labels of notebook 00: what its two blanks must return, from exact fractions."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import numpy as np

from tests.answers_bank import Answer
from tests.proof.contract import Case, broken, quiet

SHAPES = ((3, 5), (5, 3), (4, 4), (1, 6), (6, 1), (1, 1), (40, 7))


def _mean_cases() -> Iterator[Case]:
    for seed, shape in enumerate(SHAPES):
        X = np.random.default_rng(seed).normal(size=shape)
        sums = [sum(map(Fraction, row), Fraction(0)) for row in X.tolist()]
        right = np.array([float(s / shape[1]) for s in sums])
        yield Case(f"{shape[0]} features, {shape[1]} examples", (X,), [right], [1e-12])


def _bias_cases() -> Iterator[Case]:
    for seed, shape in enumerate(SHAPES):
        rng = np.random.default_rng(100 + seed)
        Z, b = rng.normal(size=shape), rng.normal(size=shape[0])
        right = [
            [float(Fraction(z) + Fraction(bias)) for z in row]
            for row, bias in zip(Z.tolist(), b.tolist(), strict=True)
        ]
        label = f"{shape[0]} units, {shape[1]} examples"
        yield Case(label, (Z, b), [np.array(right)], [1e-12])


CASES = {"column_mean": tuple(_mean_cases()), "add_bias": tuple(_bias_cases())}


def breach(answer: Answer) -> str | None:
    """The first clause that the answer breaks over all cases, or None."""
    names: dict[str, Any] = {"np": np}
    with quiet():
        exec(compile(answer.source, "<answer>", "exec"), names)
    for case in CASES[answer.exercise]:
        found = broken(names[answer.exercise], answer.exercise, case)
        if found:
            return f"{case.label}: {found}"
    return None
