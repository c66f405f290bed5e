"""Exercises of notebook 01: forward and backward pass of a three-layer sigmoid network."""

from typing import Any

import numpy as np

from autograder.compare import Evidence, compare_part, describe
from autograder.exercise import Exercise, Part, Problem


def _compare_numerical(
    exercise: Exercise, problem: Problem, value: Any
) -> tuple[Evidence, ...]:
    """The vector against the true gradient, the difference against the answer's own vector.

    The difference is that of the vector the student returned, so that a wrong vector does not
    cost it a second time in words; its points hang on the vector all the same.
    """
    expected = problem.expected["vector"]
    if not (isinstance(value, list) and len(value) == 2):
        found = describe(value)
        return (
            Evidence("vector", False, "missing", np.shape(expected), found),
            Evidence("difference", False, "missing", (), found),
        )
    difference, vector = value
    first = compare_part("vector", expected, problem.tolerance["vector"], vector)
    if first.reason in {"missing", "type", "shape", "finite"}:
        return first, Evidence("difference", False, "value", (), describe(difference))
    gradients = np.concatenate([np.ravel(g) for g in problem.arguments[1]])
    mean = np.asarray(np.mean(np.abs(vector - gradients)))
    allowed = 1e-9 * (1 + abs(float(mean)))
    if isinstance(difference, int):
        difference = np.asarray(float(difference))
    return first, compare_part("difference", mean, allowed, difference)


EXERCISES = (
    Exercise(
        id="01_deriv_sigmoid",
        name="deriv_sigmoid",
        points=2,
        signature="deriv_sigmoid(x)",
        asks="the slope of the sigmoid at the pre-activation x, an array shaped as x",
        parts=(Part("slope", 2),),
    ),
    Exercise(
        id="01_forward",
        name="forward",
        points=4,
        signature="forward(parameters, X)",
        asks="the list [X, hid_1, hid_2, outputs]: hidden layers after the sigmoid, "
        "the output layer linear",
        parts=(
            Part("X", 0),
            Part("hid_1", 1),
            Part("hid_2", 1),
            Part("outputs", 2),
        ),
        container=True,
        may_share=(1,),
    ),
    Exercise(
        id="01_squared_loss",
        name="squared_loss",
        points=2,
        signature="squared_loss(predictions, targets)",
        asks="one number: half the squared error summed over the outputs, averaged over the batch",
        parts=(Part("loss", 2),),
    ),
    Exercise(
        id="01_deriv_squared_loss",
        name="deriv_squared_loss",
        points=2,
        signature="deriv_squared_loss(predictions, targets)",
        asks="the derivative of squared_loss with respect to each prediction, (outputs, batch)",
        parts=(Part("derivative", 2),),
    ),
    Exercise(
        id="01_backward",
        name="backward",
        points=7,
        signature="backward(activations, targets, parameters)",
        asks="the list [dW1, db1, dW2, db2, dW3, db3]: the gradient of the loss, "
        "each array shaped as its parameter",
        parts=(
            Part("dW1", 2),
            Part("db1", 1),
            Part("dW2", 1.5),
            Part("db2", 0.5),
            Part("dW3", 1),
            Part("db3", 1),
        ),
        container=True,
        separable=True,
        dependencies=("deriv_sigmoid", "deriv_squared_loss", "forward"),
    ),
    Exercise(
        id="01_eval_numerical_gradient",
        name="eval_numerical_gradient",
        points=3,
        signature="eval_numerical_gradient(parameters, gradients, X, Y, loss, eps)",
        asks="the pair (diff, vector): a numerical gradient of shape (n_params,) in the order of "
        "the parameters, and its mean absolute difference to the gradients given",
        parts=(Part("vector", 2), Part("difference", 1, needs=("vector",))),
        separable=True,
        dependencies=("forward",),
        comparison=_compare_numerical,
        match=1e-3,
    ),
)
