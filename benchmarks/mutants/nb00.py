"""Mutations of notebook 00: its problems, and how closely they are compared."""

from benchmarks.mutants.kinds import Mutation as Off
from benchmarks.mutants.kinds import Target

PROBLEMS = Target(
    "autograder/grading/problems/nb00_orientation.py",
    ("tests/unit/test_quick_bank.py",),
    (
        Off("a mean may be off by a hundredth", '{"mean": 1e-12}', '{"mean": 1e-2}'),
        Off("a sum may be off by a hundredth", '{"sum": 1e-12}', '{"sum": 1e-2}'),
        Off(
            "means: at most four examples",
            '_mean("three features, five examples", 3, 5)',
            '_mean("three features, five examples", 3, 4)',
        ),
        Off(
            "means: no square",
            '_mean("as many features as examples", 4, 4)',
            '_mean("as many features as examples", 4, 3)',
        ),
        Off(
            "means: no batch of one",
            '_mean("a batch of one", 3, 1)',
            '_mean("a batch of one", 3, 2)',
        ),
        Off(
            "means: no single feature",
            '_mean("a single feature", 1, 4)',
            '_mean("a single feature", 2, 4)',
        ),
        Off(
            "biases: at most four examples",
            '_bias("three units, five examples", 3, 5)',
            '_bias("three units, five examples", 3, 4)',
        ),
        Off(
            "biases: no square",
            '_bias("as many units as examples", 4, 4)',
            '_bias("as many units as examples", 4, 3)',
        ),
        Off(
            "biases: no batch of one",
            '_bias("a batch of one", 3, 1)',
            '_bias("a batch of one", 3, 2)',
        ),
        Off(
            "biases: no single unit", '_bias("a single unit", 1, 4)', '_bias("a single unit", 2, 4)'
        ),
    ),
)

ORIENTATION = (PROBLEMS,)
