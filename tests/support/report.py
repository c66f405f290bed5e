"""Classes for the report, made without grading."""

import datetime
from collections.abc import Sequence
from typing import Any

from autograder.grading.report.attention import cases
from autograder.grading.report.earlier import Earlier
from autograder.grading.report.figures import items
from autograder.grading.report.gather import Answer, Class, Submission
from autograder.grading.report.likeness import likeness
from autograder.grading.report.mistakes import mistakes
from autograder.grading.report.page import Report, render

SLOPE = "The slope is left out."
DUE = datetime.datetime(2026, 3, 2, 12, 0)

LONG = """\
def backward(activations, targets, parameters):
    X, hid_1, hid_2, out = activations
    W1, b1, W2, b2, W3, b3 = parameters
    top = (out - targets) / targets.shape[1]
    second = (W3.T @ top) * hid_2 * (1 - hid_2)
    first = (W2.T @ second) * hid_1 * (1 - hid_1)
    grads = [first @ X.T, first.sum(1), second @ hid_1.T]
    return grads + [second.sum(axis=1), top @ hid_2.T, top.sum(axis=1)]
"""
OTHER = """\
def backward(activations, targets, parameters):
    found = []
    error = deriv_squared_loss(activations[-1], targets)
    for layer in reversed(range(3)):
        found.insert(0, np.einsum("in->i", error))
        found.insert(0, np.einsum("in,jn->ij", error, activations[layer]))
        if layer:
            slope = deriv_sigmoid(parameters[2 * layer - 2] @ activations[layer - 1])
            error = np.einsum("ki,kn,in->in", parameters[2 * layer], error, slope)
    return found
"""
"""Two right answers, of two hands."""


def answer(name: str = "forward", points: float | None = 4, **more: Any) -> Answer:
    state = (
        "waiting" if points is None else "right" if points == 4 else "part" if points else "wrong"
    )
    known = {"max_points": 4.0, "state": state, "code": f"def {name}(x):\n    return x\n"}
    return Answer(f"01_{name}", name, points, **{**known, **more})


def submission(number: int, answers: Sequence[Answer], **more: Any) -> Submission:
    total = sum(a.points or 0.0 for a in answers)
    known = {"points": total if answers else None, "answers": tuple(answers)}
    state = "graded" if answers else "ungraded"
    return Submission(f"student-{number:02}", **{"state": state, **known, **more})


def a_class(*submissions: Submission, **more: Any) -> Class:
    known = {"course": "c", "assignment": "01_backward_pass", "title": "The backward pass"}
    return Class(**{**known, "full": 8.0, "submissions": submissions, "due": DUE, **more})


def mixed() -> Class:
    """Thirty students of every kind."""
    made = []
    for n in range(1, 31):
        second = answer("backward", 4 if n % 3 else 1, mistakes=() if n % 3 else (SLOPE,))
        first = answer("forward", 4 if n % 5 else 0)
        made.append(
            submission(
                n,
                [first, second],
                handed_in=DUE - datetime.timedelta(hours=n - 3),
                minutes=10.0 * n,
            )
        )
    crashed = answer("forward", 0, crashed=True, sentence="forward stopped with ValueError.")
    empty = answer("backward", 0, state="empty", code="")
    made += [
        submission(31, [crashed, empty], notes=("The cell of `backward` was split.",)),
        submission(32, [answer(), answer("backward", None)], state="waiting", look=True),
        submission(33, [], notes=("It could not be graded.",)),
        submission(34, [], state="missing"),
        submission(35, [answer(), answer("backward")], unconfined=("landlock",), late=1.5),
    ]
    return a_class(*made)


def report(
    found: Class, earlier: Earlier | None = None, names: bool = False, similar: bool = False
) -> Report:
    made = tuple(items(found)), tuple(mistakes(found)), tuple(cases(found))
    return Report(found, *made, earlier, names, likeness(found) if similar else None)


def html(
    found: Class, earlier: Earlier | None = None, names: bool = False, similar: bool = False
) -> str:
    return render(report(found, earlier, names, similar))
