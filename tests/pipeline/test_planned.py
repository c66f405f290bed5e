"""Everything the blanks of the whole series take and give crosses to the student and back."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from autograder.exercises import ALL
from autograder.exercises.planned import PLANNED, Kind, Planned
from autograder.grading.runner.runner import Cell, Runner, Session
from autograder.values import Seed

pytestmark = pytest.mark.pipeline

DRAW = np.random.default_rng(1)
SAMPLES: dict[Kind, Any] = {
    Kind.ARRAY: DRAW.normal(size=(3, 2)),
    Kind.INTEGERS: np.array([2, 0, 1]),
    Kind.MASKS: [np.array([[True, False]]), np.array([True])],
    Kind.ARRAYS: [DRAW.normal(size=(2, 3)), DRAW.normal(size=2)],
    Kind.NUMBER: 1e-5,
    Kind.COUNT: 7,
    Kind.FLAG: True,
    Kind.TEXT: "central",
    Kind.SIZES: (3, 4, 2),
    Kind.FUNCTION: lambda x: x + 1,
    Kind.SEED: Seed(3),
    Kind.TABLE: [{"name": "dW1", "shape": [2, 3], "error": 0.5, "worst": [1, 0]}],
    Kind.RECORD: {"rate": 0.1, "losses": [1.0, 0.5], "gradient": np.eye(2)},
    Kind.PAIRS: [(np.eye(2), np.ones(2)), (np.ones((2, 1)), np.ones(1))],
    Kind.EDGES: [(0, 1), (0, 2), (1, 2)],
}
STUDENT = """
import numpy as np

def echo(*values):
    return list(values)

def use(kind, value):
    if kind == 'function': return value(np.array([1.0]))
    if kind == 'seed': return value.normal(size=2)
    return repr(type(value).__name__)

class Tensor:
    def __init__(self, data, parents=()):
        self.data, self.parents, self.grad = np.asarray(data), parents, 0.0
    def __mul__(self, other):
        return Tensor(self.data * other.data, ((self, other.data), (other, self.data)))
    def backward(self, upstream=1.0):
        self.grad = self.grad + upstream
        for parent, slope in self.parents: parent.backward(upstream * slope)
"""
DRIVER = """
def drive(inputs):
    x, y = (Tensor(inputs[name]) for name in 'xy')
    z = x * y * y
    z.backward()
    return {'value': z.data, 'x': x.grad, 'y': y.grad}
"""
NATIVE = {Kind.NUMBER: "float", Kind.COUNT: "int", Kind.FLAG: "bool", Kind.SIZES: "tuple"}


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    cells = [Cell("student", STUDENT), Cell("check", "", ("echo", "use", "drive"))]
    with Runner() as runner, runner.open(cells, prelude=DRIVER) as session:
        yield session


def same(a: Any, b: Any) -> bool:
    """Equal as plain data: numbers come back as arrays, tuples as lists."""
    if isinstance(a, list | tuple):
        return isinstance(b, list) and len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return isinstance(b, dict) and a.keys() == b.keys() and all(same(a[k], b[k]) for k in a)
    return type(b) in {np.ndarray, int, bool, str} and np.array_equal(a, b)


@pytest.mark.parametrize("row", PLANNED, ids=lambda row: row.exercise)
def test_arguments_and_results_of_every_blank_cross(session: Session, row: Planned) -> None:
    plain = [kind for kind in (*row.takes, *row.gives) if kind in SAMPLES]
    plain = [kind for kind in plain if kind not in {Kind.FUNCTION, Kind.SEED}]
    values = [SAMPLES[kind] for kind in plain]
    answer = session.call("echo", values)
    assert not answer.raised
    assert same(values, answer.value)


@pytest.mark.parametrize(("kind", "name"), NATIVE.items())
def test_numbers_and_tuples_arrive_as_what_they_are(
    session: Session, kind: Kind, name: str
) -> None:
    assert session.call("use", ["type", SAMPLES[kind]]).value == repr(name)


def test_functions_and_generators_can_be_used(session: Session) -> None:
    answer = session.call("use", ["function", SAMPLES[Kind.FUNCTION]])
    assert answer.value == [2.0]
    assert answer.calls == {"<lambda>": 1}
    drawn = session.call("use", ["seed", SAMPLES[Kind.SEED]]).value
    np.testing.assert_array_equal(drawn, np.random.default_rng(3).normal(size=2))


def test_a_class_of_the_student_is_reached_by_a_driver(session: Session) -> None:
    x, y = np.array([2.0, -1.0]), np.array([3.0, 0.5])
    value = session.call("drive", [{"x": x, "y": y}]).value
    np.testing.assert_allclose(value["value"], x * y**2)
    np.testing.assert_allclose(value["x"], y**2)
    np.testing.assert_allclose(value["y"], 2 * x * y)


def test_the_table_has_every_kind_and_agrees_with_the_exercises_that_exist() -> None:
    kinds = {kind for row in PLANNED for kind in (*row.takes, *row.gives)}
    assert kinds == set(Kind)
    assert set(SAMPLES) == set(Kind) - {Kind.OBJECT}
    planned = {row.exercise: row for row in PLANNED}
    assert len(planned) == len(PLANNED)
    assert {e.id: e.signature for e in ALL.values()} == {
        name: planned[name].signature for name in ALL
    }
    for row in PLANNED:
        inside = row.signature.partition("(")[2].rstrip(")")
        if Kind.OBJECT not in row.takes:
            assert len(inside.split(", ") if inside else []) == len(row.takes)
