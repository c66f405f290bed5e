"""A course as people make it with plain nbgrader: tests with asserts beside the students' code.

The blanks are those of notebook 01, the tests what its original print-out suggests: shapes in the
open, numbers in hidden tests.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from autograder.grading.demo.answers import BLANKS, STEPS
from tests.attacks.attack import ID, POINTS, code

SETUP = """\
import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-np.maximum(x, -700)))


def initialize(input_dim, hidden1_dim, hidden2_dim, output_dim, batch_size):
    sizes = [input_dim, hidden1_dim, hidden2_dim, output_dim]
    parameters = []
    for n_in, n_out in zip(sizes, sizes[1:]):
        parameters += [np.random.randn(n_out, n_in), np.random.randn(n_out)]
    X, Y = np.random.rand(input_dim, batch_size), np.random.rand(output_dim, batch_size)
    return parameters, X, Y


def convert_to_1d_vector(parameters):
    return np.concatenate([p.ravel() for p in parameters])
"""
LAYERS = """\
def layers_for_the_test(parameters, X):
    W1, b1, W2, b2, W3, b3 = parameters
    hid_1 = sigmoid(W1 @ X + b1[:, np.newaxis])
    hid_2 = sigmoid(W2 @ hid_1 + b2[:, np.newaxis])
    return [X, hid_1, hid_2, W3 @ hid_2 + b3[:, np.newaxis]]

"""
NUMERICAL = """\
def numerical_gradient_for_the_test(parameters, X, Y):
    def loss(p):
        return np.sum((layers_for_the_test(p, X)[-1] - Y) ** 2) / (2 * Y.shape[1])

    found = []
    for k, array in enumerate(parameters):
        gradient = np.zeros(array.shape)
        for index in np.ndindex(array.shape):
            ahead, behind = ([p.copy() for p in parameters] for _ in range(2))
            ahead[k][index] += 1e-6
            behind[k][index] -= 1e-6
            gradient[index] = (loss(ahead) - loss(behind)) / 2e-6
        found.append(gradient)
    return found

"""
TESTS = {
    "deriv_sigmoid": """\
x = np.linspace(-3, 3, 7)
assert np.shape(deriv_sigmoid(x)) == (7,)
### BEGIN HIDDEN TESTS
from numpy.testing import assert_allclose
x = np.linspace(-2, 2, 5)
assert_allclose(deriv_sigmoid(x), (sigmoid(x + 1e-5) - sigmoid(x - 1e-5)) / 2e-5, atol=1e-6)
### END HIDDEN TESTS
""",
    "forward": """\
np.random.seed(1)
parameters, X, Y = initialize(3, 4, 4, 2, 5)
assert len(forward(parameters, X)) == 4
### BEGIN HIDDEN TESTS
from numpy.testing import assert_allclose
"""
    + LAYERS
    + """\
for found, right in zip(forward(parameters, X), layers_for_the_test(parameters, X)):
    assert_allclose(found, right)
### END HIDDEN TESTS
""",
    "squared_loss": """\
assert squared_loss(np.ones((2, 3)), np.ones((2, 3))) == 0
### BEGIN HIDDEN TESTS
from numpy.testing import assert_allclose
assert_allclose(squared_loss(np.ones((2, 4)), np.zeros((2, 4))), 1.0)
### END HIDDEN TESTS
""",
    "deriv_squared_loss": """\
assert np.shape(deriv_squared_loss(np.ones((2, 3)), np.ones((2, 3)))) == (2, 3)
### BEGIN HIDDEN TESTS
from numpy.testing import assert_allclose
assert_allclose(deriv_squared_loss(np.ones((2, 4)), np.zeros((2, 4))), np.full((2, 4), 0.25))
### END HIDDEN TESTS
""",
    "backward": """\
np.random.seed(2)
parameters, X, Y = initialize(3, 4, 4, 2, 5)
### BEGIN HIDDEN TESTS
from numpy.testing import assert_allclose
"""
    + LAYERS
    + NUMERICAL
    + """\
found = backward(layers_for_the_test(parameters, X), Y, parameters)
assert len(found) == 6
for gradient, right in zip(found, numerical_gradient_for_the_test(parameters, X, Y)):
    assert_allclose(gradient, right, atol=1e-6)
### END HIDDEN TESTS
""",
    "eval_numerical_gradient": """\
np.random.seed(3)
parameters, X, Y = initialize(2, 3, 3, 1, 4)
### BEGIN HIDDEN TESTS
gradients = numerical_gradient_for_the_test(parameters, X, Y)
diff, vector = eval_numerical_gradient(parameters, gradients, X, Y, squared_loss, 1e-5)
assert diff < 1e-5
### END HIDDEN TESTS
""",
}
"""The last one is the original's own verdict: the mean difference is small."""


def source() -> dict[str, Any]:
    """The instructor's notebook."""
    marks = {"schema_version": 3, "task": False}
    locked = {**marks, "grade": False, "solution": False, "locked": True}
    setup = code("setup", SETUP)
    setup["metadata"] = {"nbgrader": {**locked, "grade_id": "setup"}}
    cells = [setup]
    for name in BLANKS:
        answer = STEPS[name].rstrip("\n").splitlines()
        body = [answer[0], "    ### BEGIN SOLUTION", *answer[1:], "    ### END SOLUTION"]
        cell = code(f"01_{name}_blank", "\n".join(body))
        own = {**marks, "grade": False, "solution": True, "locked": False}
        cell["metadata"] = {"nbgrader": {**own, "grade_id": f"01_{name}_blank"}}
        test = code(f"01_{name}", TESTS[name].rstrip("\n"))
        graded = {**marks, "grade": True, "solution": False, "locked": True}
        graded |= {"points": POINTS[name], "grade_id": f"01_{name}"}
        test["metadata"] = {"nbgrader": graded}
        cells += [cell, test]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    about = {"kernelspec": kernel}
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": about, "cells": cells}


def run(root: Path, *arguments: str) -> None:
    """Run plain nbgrader in its course; a submission that fails is no failure of the run."""
    programs = Path(sys.executable).parent
    environment = {
        "PATH": f"{programs}{os.pathsep}{os.defpath}",
        "HOME": str(root.parent),
        "PYTHONWARNINGS": "ignore",
    }
    subprocess.run(
        [programs / "nbgrader", *arguments],
        cwd=root,
        env=environment,
        capture_output=True,
        timeout=900,
        check=False,
    )


def make_stock_course(root: Path) -> dict[str, Any]:
    """Make the course; gives the notebook as students get it."""
    folder = root / "source" / ID
    folder.mkdir(parents=True)
    (folder / f"{ID}.ipynb").write_text(json.dumps(source()))
    (root / "nbgrader_config.py").write_text("c = get_config()\n")
    run(root, "generate_assignment", ID)
    released: dict[str, Any] = json.loads((root / "release" / ID / f"{ID}.ipynb").read_text())
    return released
