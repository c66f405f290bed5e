"""Our judge beside the rules people use today, on the published bank: ``make kill-table``.

Writes ``docs/kill-table.md``: wrong answers caught and right ones rejected, per exercise. A rule
gets what it needs and the best conditions: a right forward pass and a right loss to differentiate,
and an answer that raises, or does not have as many numbers as there are parameters, is caught.
"""

import argparse
import inspect
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from autograder import exercises
from autograder.exercise import Array
from autograder.grading import oracle, reference
from autograder.grading.runner.runner import Runner
from autograder.grading.runner.session import Session
from autograder.grading.runner.settings import Cell
from autograder.numerics import as_arrays, as_vector
from autograder.observe import Answer as Returned
from autograder.observe import arrays_in
from benchmarks.bank import judge_bank
from benchmarks.gradient_rules import RULES, Function
from benchmarks.timing import table
from mlp_reference.__main__ import worked_example
from tests.answers_bank import FUNCTIONS, Answer, load_answers

PAGE = Path(__file__).parents[1] / "docs" / "kill-table.md"
NOTEBOOK = "01_backward_pass"
"""Where gradients are claimed by formulas, which is what other people's rules are for."""

POINTS = ("the original's point", "a well-scaled point")
OURS = "this judge"


@dataclass(frozen=True)
class Task:
    """A gradient to be claimed at a point.

    Attributes:
        arguments: what the student's function is called with.
        function: of a vector; what is differentiated.
        point: the vector.
        truth: the right gradient.
    """

    arguments: tuple[Any, ...]
    function: Function
    point: Array
    truth: Array


def _task(
    arguments: tuple[Any, ...], function: Callable[[Any], Any], point: Array, truth: Array
) -> Task:
    return Task(arguments, lambda vector: float(function(vector)), point.ravel(), truth.ravel())


def _network_tasks(parameters: Sequence[Array], X: Array, Y: Array) -> dict[str, Task]:
    """What each blank that returns a gradient is asked at these parameters."""
    layers = [np.asarray(layer, np.float64) for layer in oracle.activations(parameters, X)]
    outputs = layers[-1]
    z = np.asarray(parameters[0] @ X + parameters[1][:, np.newaxis])

    def of_parameters(vector: Array) -> Any:
        return oracle.half_squared(oracle.activations(as_arrays(vector, parameters), X)[-1], Y)

    return {
        "deriv_sigmoid": _task(
            (z,), lambda x: np.sum(oracle.sigmoid(x)), z, oracle.sigmoid_slope(z)
        ),
        "deriv_squared_loss": _task(
            (outputs, Y),
            lambda p: oracle.half_squared(p.reshape(Y.shape), Y),
            outputs,
            (outputs - Y) / Y.shape[1],
        ),
        "backward": _task(
            (layers, Y, list(parameters)),
            of_parameters,
            as_vector(parameters),
            as_vector(oracle.gradient(parameters, X, Y)),
        ),
    }


def tasks() -> dict[str, dict[str, Task]]:
    """Point -> function -> task. The original's point has weights of 0.01 and zero biases."""
    rng = np.random.default_rng(0)
    parameters: list[Array] = []
    for n_in, n_out in pairwise((3, 5, 4, 6)):
        parameters += [rng.normal(size=(n_out, n_in)), rng.normal(size=n_out)]
    X, Y = rng.normal(size=(3, 7)), rng.normal(size=(6, 7))
    found = (_network_tasks(*worked_example()), _network_tasks(parameters, X, Y))
    return dict(zip(POINTS, found, strict=True))


def claimed(returned: Returned, size: int) -> Array | None:
    """The answer laid out as one vector; None where it raised or has another number of entries."""
    if returned.raised is not None or returned.lost:
        return None
    arrays = list(arrays_in(returned.value))
    if not arrays or not all(a.dtype.kind in "fiu" for a in arrays):
        return None
    vector = np.concatenate([a.ravel() for a in arrays]).astype(np.float64)
    return vector if vector.size == size else None


@dataclass(frozen=True)
class Decision:
    """What one rule says about one answer.

    Attributes:
        answer: of the bank.
        accepted: the rule is content.
        shows: the numbers, or their shape, are wrong at the very point where the rule looked.
    """

    answer: Answer
    accepted: bool
    shows: bool = True


Decisions = Mapping[tuple[str, str], Sequence[Decision]]
"""(rule, point) -> decisions; the judge has the point ``""``."""


@np.errstate(all="ignore")
def decide(answer: Answer, session: Session) -> Iterable[tuple[str, str, Decision]]:
    """What the rules say about an answer that returns a gradient, at both points."""
    for point, at_point in tasks().items():
        task = at_point[answer.exercise]
        vector = claimed(session.call(answer.exercise, task.arguments), task.point.size)
        error = np.inf if vector is None else np.max(np.abs(vector - task.truth))
        shows = not error <= 1e-9 * float(np.max(np.abs(task.truth)))
        for rule in RULES:
            fits = vector is not None and rule.accepts(task.function, task.point, vector)
            yield rule.name, point, Decision(answer, fits, shows)


def all_decisions(answers: Sequence[Answer], *, jobs: int = 2, seed: int = 0) -> Decisions:
    """The judge and the rules on all answers."""
    found: dict[tuple[str, str], list[Decision]] = defaultdict(list)
    for item, (outcome,) in judge_bank(answers, (seed,), jobs=jobs, afar=0):
        assert isinstance(item, Answer)
        found[OURS, ""].append(Decision(item, outcome.passed))
    with Runner() as runner:
        for answer in answers:
            if answer.exercise not in tasks()[POINTS[0]]:
                continue
            names = exercises.find(answer.exercise).dependencies
            right = (inspect.getsource(reference.function(exercises.find(n))) for n in names)
            source = "\n\n".join([*right, answer.source])
            cells = [Cell("source", source), Cell("check", "", checks=(answer.exercise,))]
            with runner.open(cells, prelude=reference.given(NOTEBOOK)) as session:
                for rule, point, decision in decide(answer, session):
                    found[rule, point].append(decision)
    return found


def _count(decisions: Iterable[Decision], label: str, accepted: bool) -> str:
    some = [d for d in decisions if d.answer.label == label]
    return f"{sum(d.accepted is accepted for d in some)} of {len(some)}" if some else "-"


def _row(name: str, decisions: Sequence[Decision], functions: Sequence[str]) -> tuple[str, ...]:
    cells = [name]
    for function in functions:
        some = [d for d in decisions if d.answer.exercise == function]
        cells.append(
            f"{_count(some, 'wrong', False)} / "
            f"{_count((d for d in some if d.shows), 'wrong', False)} / "
            f"{_count(some, 'right', False)}"
        )
    return tuple(cells)


def page(decisions: Decisions) -> str:
    """The page, in Markdown."""
    gradients = tuple(f for f in FUNCTIONS if f in tasks()[POINTS[0]])
    ours = decisions[OURS, ""]
    judged: list[tuple[str, ...]] = []
    for function in FUNCTIONS:
        some = [d for d in ours if d.answer.exercise == function]
        judged.append((function, _count(some, "wrong", False), _count(some, "right", False)))
    parts = [HEAD, table(("function", "wrong ones caught", "right ones rejected"), judged), MIDDLE]
    for point in POINTS:
        rows = [_row(rule.name, decisions[rule.name, point], gradients) for rule in RULES]
        parts += [f"### At {point}", table(("rule", *gradients), rows)]
    parts += [RULES_HEAD, table(("rule", "content when", "written in"), _rules()), TAIL]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _rules() -> list[tuple[str, ...]]:
    return [(rule.name, rule.rule, rule.source) for rule in RULES]


HEAD = """
# What catches a wrong answer

Measured by `make kill-table` on the published bank, `tests/answers/01_backward_pass`; the command
writes this page.

## This judge

The hidden problems of seed 0; `make bank` says the same for 20 seeds.
"""

MIDDLE = """
## The rules people use today

They compare a gradient with differences of a loss, so they have nothing to say about `forward`,
`squared_loss` and `eval_numerical_gradient`: what those return is not a gradient that is claimed.
They are given the best conditions: the differences are those of a right forward pass and a right
loss, and an answer that raises, or that has another number of entries, counts as caught.

Each cell has three counts: wrong answers caught, of all; wrong answers caught, of those whose
numbers are wrong at this very point; right answers rejected. The first two differ because a
promise (leave the arguments alone, be in time, be finite far out, return float64) is part of what
is asked, and no rule looks at it; and because some faults hide at a point. Weights of 0.01 and zero
biases hide most: all slopes are a quarter there, and a bias that is left out changes nothing. A
limit strict enough for that point rejects what is right: the gradients there are so small that the
rounding of a difference is no longer small beside them.
"""

RULES_HEAD = """
## The rules
"""

TAIL = """
The rules are re-implemented from these sources in `benchmarks/gradient_rules.py`; the libraries
themselves are not run. JAX looks along one random direction, so another seed may give a count or
two more or less. The notebook of deeplearning.ai says that there is a mistake when the ratio is
above its limit, 2e-7 today and 1e-7 in its first editions; a gradient with NaN in it passes, since
NaN is not above any limit.
"""


def main(arguments: list[str] | None = None) -> int:
    """Command line; exit code 1 when the judge is wrong about an answer."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kill_table", description=__doc__)
    parser.add_argument("--jobs", type=int, default=2, help="processes (default: %(default)s)")
    options = parser.parse_args(arguments)
    decisions = all_decisions(load_answers(NOTEBOOK), jobs=options.jobs)
    text = page(decisions)
    PAGE.write_text(text, encoding="utf-8")
    print(text)
    print(f"Written: {PAGE}")
    return int(any(d.accepted != (d.answer.label == "right") for d in decisions[OURS, ""]))


if __name__ == "__main__":
    sys.exit(main())
