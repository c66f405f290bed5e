"""CPU time of a whole verdict beyond the student's own code: ``python -m benchmarks.judge``.

The student's own time is that of the same calls, recorded and made again without a judge. The
comparison at the end is what a plain grader would do: a central difference per parameter, in a
loop, for every network on which ``backward`` is tried (but the wide one, where it takes minutes).
"""

import inspect
from collections.abc import Callable, Sequence
from typing import Any

from autograder.exercises import of_notebook
from autograder.grading import draws, oracle, reference
from autograder.grading.judge import Judge
from autograder.numerics import as_arrays, as_vector, central_difference
from autograder.observe import copied
from benchmarks.timing import Times, interleaved, milliseconds, table
from tests.support.inprocess import InProcess

REPETITIONS = 40

RIGHT = {e.name: inspect.getsource(reference.function(e)) for e in of_notebook("01")}
EDITS = {
    "deriv_sigmoid": ("s * (1 - s)", "s * (1 + s)"),
    "forward": (" + b2[:, np.newaxis]", ""),
    "squared_loss": ("0.5 * ", ""),
    "deriv_squared_loss": (" / batch_size", ""),
    "backward": ("W2.T", "W2[::-1].T"),
    "eval_numerical_gradient": ("(there - here) / eps", "there - here"),
}
WRONG = {name: source.replace(*EDITS[name]) for name, source in RIGHT.items()}
SUBMISSIONS = {
    "right": RIGHT,
    "deriv_sigmoid wrong": {**RIGHT, "deriv_sigmoid": WRONG["deriv_sigmoid"]},
    "backward wrong": {**RIGHT, "backward": WRONG["backward"]},
    "all six wrong": WRONG,
}


def again(examinee: InProcess, judge: Judge) -> Callable[[], None]:
    """A function that makes the calls of a judgement again, without a judge.

    The arguments are copied beforehand, for students may change them.
    """
    names = list(RIGHT)
    examinee.calls.clear()
    judge.judge(examinee, names)
    calls = [
        (
            {n: reference.function(judge.exercises[n]) for n in call.stand_ins},
            call.name,
            copied(tuple(call.arguments)),
        )
        for call in examinee.calls
    ]
    own = dict(examinee.namespace)

    def make_calls() -> None:
        for stand_ins, name, arguments in calls:
            examinee.namespace.update(stand_ins)
            examinee.namespace[name](*arguments)
            for other in stand_ins:
                examinee.namespace[other] = own[other]

    return make_calls


def plain_loop(problems: Sequence[Any]) -> Callable[[], None]:
    """Central differences, one parameter after the other, for every network of ``backward``."""
    cases = []
    for problem in problems:
        if problem.seconds is None:
            layers, targets, parameters = problem.arguments
            cases.append((layers[0], targets, parameters))

    def run() -> None:
        for X, Y, parameters in cases:
            point = as_vector(parameters)

            def loss(vector: Any, parameters: Any = parameters, X: Any = X, Y: Any = Y) -> float:
                layers = oracle.activations(as_arrays(vector, parameters), X)
                return float(oracle.half_squared(layers[-1], Y))

            central_difference(loss, point)

    return run


def beyond(whole: Times, own: Times) -> Times:
    """What a whole verdict takes beyond the student's own code, repetition by repetition."""
    return Times(tuple(a - b for a, b in zip(whole.seconds, own.seconds, strict=True)))


def main() -> None:
    """Print the table."""
    problem_set = draws.prepare("01", b"benchmark")
    judge = Judge(problem_set)
    things: dict[str, Callable[[], object]] = {}
    calls = {}
    for name, sources in SUBMISSIONS.items():
        examinee = InProcess(*sources.values())
        things[f"{name}/whole"] = lambda e=examinee: (e.calls.clear(), judge.judge(e, list(RIGHT)))
        things[f"{name}/own"] = again(InProcess(*sources.values()), judge)
        judge.judge(examinee, list(RIGHT))
        calls[name] = len(examinee.calls)
    things["loop"] = plain_loop(problem_set.hidden["01_backward"])
    times = interleaved(things, REPETITIONS)
    rows = []
    for name in SUBMISSIONS:
        whole, own = times[f"{name}/whole"], times[f"{name}/own"]
        extra = beyond(whole, own)
        rows.append(
            (
                name,
                str(calls[name]),
                milliseconds(whole),
                milliseconds(own),
                milliseconds(extra),
                f"{extra.median / times['loop'].median:.2f}",
            )
        )
    print(
        table(
            (
                "notebook",
                "calls",
                "whole verdict, ms",
                "own code, ms",
                "beyond it, ms",
                "ratio to the plain loop",
            ),
            rows,
        )
    )
    loop = milliseconds(times["loop"])
    print(f"\nA central difference per parameter of the small networks: {loop} ms.")


if __name__ == "__main__":
    main()
