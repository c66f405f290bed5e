"""Without an answer: does the cost grow with the weights, do a student's functions agree?"""

import numpy as np
import pytest

from autograder import selfcheck
from autograder.exercises import find
from autograder.rules import Examination
from tests.support.notebook import namespace, source_of

pytestmark = pytest.mark.unit

BACKWARD = find("01_backward")

SCALAR_LOOPS = """
def backward(activations, targets, parameters):
    X, h1, h2, o = [a.tolist() for a in activations]
    W2, W3, t = parameters[2].tolist(), parameters[4].tolist(), targets.tolist()
    n, layers = len(X[0]), [X, h1, h2]
    d = [[(o[i][c] - t[i][c]) / n for c in range(n)] for i in range(len(o))]
    grads = []
    for layer, W in ((2, W3), (1, W2), (0, None)):
        a = layers[layer]
        dW = [[sum(row[c] * a[j][c] for c in range(n)) for j in range(len(a))] for row in d]
        grads = [np.array(dW), np.array([sum(row) for row in d])] + grads
        if W is not None:
            d = [[sum(W[i][j] * d[i][c] for i in range(len(d))) * a[j][c] * (1 - a[j][c])
                  for c in range(n)] for j in range(len(a))]
    return grads
"""

DIFFERENCES = """
def backward(activations, targets, parameters):
    def loss(ps):
        h = activations[0]
        for W, b in zip(ps[:-2:2], ps[1:-2:2]):
            h = 1 / (1 + np.exp(-(W @ h + b[:, None])))
        return 0.5 * np.mean(np.sum((ps[-2] @ h + ps[-1][:, None] - targets) ** 2, axis=0))
    grads = []
    for k, p in enumerate(parameters):
        g = np.zeros(p.shape)
        for i in np.ndindex(p.shape):
            moved = [q.copy() if j == k else q for j, q in enumerate(parameters)]
            moved[k][i] += 6e-6
            ahead = loss(moved)
            moved[k][i] -= 12e-6
            g[i] = (ahead - loss(moved)) / 12e-6
        grads.append(g)
    return grads
"""

COMPLEX_STEP = """
def backward(activations, targets, parameters):
    grads = []
    for k, p in enumerate(parameters):
        g = np.zeros(p.shape)
        for i in np.ndindex(p.shape):
            moved = [q.astype(complex) if j == k else q for j, q in enumerate(parameters)]
            moved[k][i] += 1e-20j
            h = activations[0]
            for W, b in zip(moved[:-2:2], moved[1:-2:2]):
                h = 1 / (1 + np.exp(-(W @ h + b[:, None])))
            o = moved[-2] @ h + moved[-1][:, None]
            g[i] = np.imag(0.5 * np.mean(np.sum((o - targets) ** 2, axis=0))) / 1e-20
        grads.append(g)
    return grads
"""

ENTRY_LOOPS = """
def backward(activations, targets, parameters):
    X, h1, h2, o = activations
    n = targets.shape[1]
    grads = [np.zeros(p.shape) for p in parameters]
    d = np.zeros(o.shape)
    for i in range(o.shape[0]):
        for c in range(n):
            d[i, c] = (o[i, c] - targets[i, c]) / n
    for k, a in ((4, h2), (2, h1), (0, X)):
        W = parameters[k]
        e = np.zeros(a.shape)
        for i in range(W.shape[0]):
            for c in range(n):
                grads[k + 1][i] += d[i, c]
                for j in range(W.shape[1]):
                    grads[k][i, j] += d[i, c] * a[j, c]
                    e[j, c] += W[i, j] * d[i, c] * a[j, c] * (1 - a[j, c])
        d = e
    return grads
"""

FASTEST_DIFFERENCES = """
def backward(activations, targets, parameters):
    X = activations[0]
    copies = [p.copy() for p in parameters]
    W1, W2, W3 = copies[::2]
    b1, b2, b3 = [b[:, np.newaxis] for b in copies[1::2]]
    def loss():
        h = 1 / (1 + np.exp(-(W2 @ (1 / (1 + np.exp(-(W1 @ X + b1)))) + b2)))
        e = W3 @ h + b3 - targets
        return (e * e).sum() / (2 * targets.shape[1])
    here, grads = loss(), []
    for p in copies:
        flat, g = p.reshape(-1), np.zeros(p.size)
        for i in range(p.size):
            old = flat[i]
            flat[i] = old + 1e-8
            g[i] = (loss() - here) / 1e-8
            flat[i] = old
        grads.append(g.reshape(p.shape))
    return grads
"""

PER_EXAMPLE = """
def backward(activations, targets, parameters):
    X, h1, h2, o = activations
    W2, W3, n = parameters[2], parameters[4], targets.shape[1]
    grads = [np.zeros(p.shape) for p in parameters]
    for c in range(n):
        d3 = (o[:, c] - targets[:, c]) / n
        d2 = np.array([W3[:, j] @ d3 for j in range(len(h2))]) * h2[:, c] * (1 - h2[:, c])
        d1 = np.einsum("ij,i->j", W2, d2) * h1[:, c] * (1 - h1[:, c])
        for k, (d, a) in enumerate(((d1, X), (d2, h1), (d3, h2))):
            grads[2 * k] += np.outer(d, a[:, c])
            grads[2 * k + 1] += d
    return grads
"""


SWEEPS = [SCALAR_LOOPS, ENTRY_LOOPS, PER_EXAMPLE, source_of("backward")]
PER_WEIGHT = [DIFFERENCES, FASTEST_DIFFERENCES, COMPLEX_STEP]


def backward(source):
    return namespace(backward=source)["backward"]


@pytest.mark.parametrize("source", SWEEPS)
def test_one_sweep_is_not_called_slow_however_it_is_written(source):
    assert selfcheck.cost(BACKWARD, backward(source)) is None


@pytest.mark.parametrize("source", PER_WEIGHT)
def test_one_forward_pass_per_weight_is_called_slow(source):
    trial = selfcheck.cost(BACKWARD, backward(source))
    assert trial.broken == ("too-slow",)
    assert not trial.right


@pytest.mark.parametrize("source", [*SWEEPS, *PER_WEIGHT])
def test_these_sources_are_gradients(source):
    """Else the tests above would prove nothing."""
    rng = np.random.default_rng(1)
    space = namespace()
    parameters = [rng.normal(size=s) for s in [(4, 3), (4,), (5, 4), (5,), (2, 5), (2,)]]
    X, Y = rng.normal(size=(3, 6)), rng.normal(size=(2, 6))
    layers = space["forward"](parameters, X)
    expected = space["backward"](layers, Y, parameters)
    for found, right in zip(backward(source)(layers, Y, parameters), expected, strict=True):
        assert found == pytest.approx(right, abs=1e-6)


def test_what_raises_on_the_wide_network_is_reported():
    sized = "def backward(a, t, p):\n    assert p[0].shape[0] < 20\n"
    trial = selfcheck.cost(BACKWARD, backward(sized))
    assert trial.answer.raised.type_name == "AssertionError"
    assert not trial.right


def test_prints_during_the_cost_check_are_kept_back(capfd):
    printing = source_of("backward", ("    X, hid_1", "    print('here')\n    X, hid_1"))
    assert selfcheck.cost(BACKWARD, backward(printing)) is None
    assert capfd.readouterr() == ("", "")


# The student's own loss


def own(space):
    from autograder.check import _examine

    return selfcheck.own_gradient(BACKWARD, _examine(BACKWARD, space["backward"]), space)


NO_HALF = source_of("squared_loss", ("0.5 * ", ""))
NO_HALF_SLOPE = source_of("deriv_squared_loss", ("return (", "return 2 * ("))


def test_a_gradient_of_another_loss_is_seen_to_be_one():
    assert "agree with each other" in own(
        namespace(squared_loss=NO_HALF, deriv_squared_loss=NO_HALF_SLOPE)
    )


@pytest.mark.parametrize(
    "sources",
    [
        {"deriv_squared_loss": NO_HALF_SLOPE},
        {"backward": source_of("backward", ("W2.T", "W2[::-1].T"))},
        {"squared_loss": NO_HALF},
        {},
        {"backward": "def backward(a, t, p):\n    return [p[0].T] * 6\n"},
        {"backward": "def backward(a, t, p):\n    return None\n"},
        {
            "deriv_squared_loss": NO_HALF_SLOPE,
            "squared_loss": "def squared_loss(p, t):\n    raise SystemExit\n",
        },
        {
            "deriv_squared_loss": NO_HALF_SLOPE,
            "squared_loss": "def squared_loss(p, t):\n    return 'a'\n",
        },
        {
            "deriv_squared_loss": NO_HALF_SLOPE,
            "squared_loss": "def squared_loss(p, t):\n    return float('nan')\n",
        },
    ],
)
def test_nothing_is_said_otherwise(sources, capfd):
    assert own(namespace(**sources)) == ""
    assert capfd.readouterr() == ("", "")


def test_dependencies_are_judged_in_order_and_the_first_wrong_one_is_named():
    asked = []

    def judge(exercise, function):
        asked.append(exercise.name)
        return Examination(exercise, (), 1.0, exercise.name != "forward", ())

    assert selfcheck.about_dependencies(BACKWARD, namespace(), judge) == ""
    assert asked == list(BACKWARD.dependencies)
    assert selfcheck.about_dependencies(BACKWARD, {"forward": 3}, judge) == ""
