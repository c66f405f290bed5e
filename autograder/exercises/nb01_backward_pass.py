"""Exercises of notebook 01: forward and backward pass of a three-layer sigmoid network."""

from typing import Any

import numpy as np

from autograder.compare import Evidence, compare_part, describe
from autograder.exercise import Exercise, Part, Problem
from autograder.numerics import as_vector


def _compare_numerical(exercise: Exercise, problem: Problem, value: Any) -> tuple[Evidence, ...]:
    """The vector against the true gradient, the difference against the answer's own vector.

    The difference is that of the vector the student returned, so that a wrong vector does not
    cost it a second time in words; its points hang on the vector all the same.
    """
    expected = problem.expected["vector"]
    if not (isinstance(value, list) and len(value) == 2):
        found = describe(value)
        return (
            Evidence("difference", False, "missing", (), found),
            Evidence("vector", False, "missing", np.shape(expected), found),
        )
    difference, vector = value
    of_vector = compare_part("vector", expected, problem.tolerance["vector"], vector)
    if of_vector.reason in {"missing", "type", "shape", "finite"}:
        return Evidence("difference", False, "value", (), describe(difference)), of_vector
    gradients = as_vector(problem.arguments[1])
    mean = np.asarray(np.mean(np.abs(vector - gradients)))
    allowed = 1e-9 * (1 + abs(float(mean)))
    if isinstance(difference, int):
        difference = np.asarray(float(difference))
    return compare_part("difference", mean, allowed, difference), of_vector


EXERCISES = (
    Exercise(
        id="01_deriv_sigmoid",
        name="deriv_sigmoid",
        points=2,
        signature="deriv_sigmoid(x)",
        asks="the slope of the sigmoid at the pre-activation x, an array shaped as x",
        parts=(Part("slope", 2),),
        help=(
            "Compare your numbers at x = 0, at x = 3 and at x = -3 with the picture of the slope.",
            "Where is the sigmoid steepest, how steep is it there, and is its slope the same on "
            "both sides?",
            "The slope of the sigmoid is largest at 0, where it is a quarter, and falls to zero on "
            "both sides in the same way. It can be written with the value of the sigmoid alone: "
            "how far that value is from 0 and how far it is from 1. Its argument here is the "
            "number that goes into the sigmoid, not the one that comes out.",
        ),
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
        help=(
            "Look at the first array in the list that is wrong: those before it are right.",
            "What goes into this layer, which weights and which bias belong to it, and does its "
            "output pass through the sigmoid?",
            "Each layer multiplies its weights, (n_l, n_{l-1}), with the activations of the layer "
            "before, (n_{l-1}, batch), and adds its bias, one number per unit, to every column. "
            "The two hidden layers then pass the result through the sigmoid; the output layer "
            "does not. The list holds what comes out of each layer, beginning with X itself.",
        ),
    ),
    Exercise(
        id="01_squared_loss",
        name="squared_loss",
        points=2,
        signature="squared_loss(predictions, targets)",
        asks="one number: half the squared error summed over the outputs, averaged over the batch",
        parts=(Part("loss", 2),),
        help=(
            "Work out the loss of a single example with two outputs by hand and compare.",
            "Over which axis do you add, over which do you average, and where does the half go?",
            "Each column is one example. Its loss is half the sum, over the outputs, of the "
            "squared differences. The loss of the batch is the average of these over the "
            "examples: the number of outputs is not divided by, the number of examples is, once.",
        ),
    ),
    Exercise(
        id="01_deriv_squared_loss",
        name="deriv_squared_loss",
        points=2,
        signature="deriv_squared_loss(predictions, targets)",
        asks="the derivative of squared_loss with respect to each prediction, (outputs, batch)",
        parts=(Part("derivative", 2),),
        help=(
            "Nudge one prediction a little and watch the loss: compare the change with your entry "
            "for that prediction.",
            "What is the derivative of half a square, which sign does it have when the prediction "
            "is too large, and what does averaging over the batch do to it?",
            "One prediction enters one term of the loss of one example, and that example counts "
            "as one part in n of the batch. So there is one number per prediction, in the same "
            "place; it is positive where the prediction is too large, and it shrinks as the batch "
            "grows. The half in the loss is there to make this derivative simple.",
        ),
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
        dependencies=("deriv_sigmoid", "deriv_squared_loss", "forward", "squared_loss"),
        last_part_first=True,
        help=(
            "Go from the output to the input: the last wrong array in the list is the first one "
            "that was worked out wrongly. Those worked out before it are right.",
            "Write the shape under every factor of the line that makes this array. Which quantity "
            "of the forward pass belongs to it, and through what did its effect reach the loss?",
            "The chain rule is followed from the loss downwards, and each step has two parts. "
            "First: how the loss changes with the input of a layer's nonlinearity; that is how it "
            "changes with the layer's output, scaled unit by unit with the slope at that unit. "
            "Second: from there to the layer's weights (what came in along each weight), to its "
            "bias (the same for every example, so the examples add up), and to the layer below "
            "(each unit hears from all the units it feeds, through the same weights as in the "
            "forward pass). Every gradient has the shape of what it is the gradient of.",
        ),
        wide=(60, 60, 40, 20),
    ),
    Exercise(
        id="01_eval_numerical_gradient",
        name="eval_numerical_gradient",
        points=3,
        signature="eval_numerical_gradient(parameters, gradients, X, Y, loss, eps)",
        asks="the pair (diff, vector): a numerical gradient of shape (n_params,) in the order of "
        "the parameters, and its mean absolute difference to the gradients given",
        parts=(Part("difference", 1, needs=("vector",)), Part("vector", 2)),
        separable=True,
        last_part_first=True,
        dependencies=("forward", "squared_loss"),
        comparison=_compare_numerical,
        help=(
            "Compare the first entries of your vector with those of the last layer: are all wrong "
            "or only some? Then look at the difference on its own.",
            "Which single number do you change, by how much, is everything else as it was, and "
            "do you ask the loss that was handed to you?",
            "A numerical gradient asks the same question once for each parameter: if only this "
            "number were a little larger, how much would the loss grow, per unit of change? So "
            "each entry needs the loss at two points that differ in one number, and the distance "
            "between those points. Everything else must be as before, also after the last call. "
            "The difference is then the average, over all entries, of how far your vector is from "
            "the gradients that were handed in, without sign.",
        ),
        match=2e-3,
    ),
)
