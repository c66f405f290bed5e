"""The functions beside an answer: those that the notebook gives, and other people's blanks.

Written for the proof of the published bank's labels; nothing here comes from the reference.
"""

import itertools
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from tests.answers_bank import FUNCTIONS
from tests.proof.contract import quiet


def _sigmoid(x: Any) -> Any:
    return 1 / (1 + np.exp(-np.maximum(x, -700)))


def _forward(parameters: Any, X: Any) -> Any:
    W1, b1, W2, b2, W3, b3 = parameters
    hid_1 = _sigmoid((X.T @ W1.T + b1).T)
    hid_2 = _sigmoid((hid_1.T @ W2.T + b2).T)
    return [X, hid_1, hid_2, (hid_2.T @ W3.T + b3).T]


def _to_list(params: Any, *sizes: int) -> Any:
    pieces = []
    for n_in, n_out in itertools.pairwise(sizes):
        for shape in ((n_out, n_in), (n_out,)):
            count = int(np.prod(shape))
            pieces.append(params[:count].reshape(shape))
            params = params[count:]
    return pieces


def _deriv_sigmoid(x: Any) -> Any:
    small = np.exp(-np.abs(x))
    return small / (1 + small) ** 2


def _squared_loss(predictions: Any, targets: Any) -> Any:
    return 0.5 * np.sum((predictions - targets) ** 2) / targets.shape[1]


def _deriv_squared_loss(predictions: Any, targets: Any) -> Any:
    return (predictions - targets) / targets.shape[1]


def _backward_with(names: Mapping[str, Any]) -> Callable[..., Any]:
    """A ``backward`` that calls the functions of these names, whoever wrote them."""

    def backward(activations: Any, targets: Any, parameters: Any) -> Any:
        delta = names["deriv_squared_loss"](activations[3], targets)
        grads: list[Any] = []
        for layer in (2, 1, 0):
            grads = [delta @ activations[layer].T, delta.sum(axis=1), *grads]
            if layer:
                z = (activations[layer - 1].T @ parameters[2 * layer - 2].T).T
                z = z + parameters[2 * layer - 1][:, None]
                delta = parameters[2 * layer].T @ delta * names["deriv_sigmoid"](z)
        return grads

    return backward


_backward = _backward_with(
    {"deriv_sigmoid": _deriv_sigmoid, "deriv_squared_loss": _deriv_squared_loss}
)


def _eval_numerical_gradient(
    parameters: Any, gradients: Any, X: Any, Y: Any, loss: Any, eps: float = 1e-7
) -> Any:
    vector = []
    for k, p in enumerate(parameters):
        for index in np.ndindex(p.shape):
            sides = []
            for step in (eps, -eps):
                moved = [q.copy() for q in parameters]
                moved[k][index] += step
                sides.append(loss(_forward(moved, X)[3], Y))
            vector.append((sides[0] - sides[1]) / (2 * eps))
    flat = np.concatenate([g.ravel() for g in gradients])
    return np.mean(np.abs(np.array(vector) - flat)), np.array(vector)


STAND_INS: Mapping[str, Callable[..., Any]] = dict(
    zip(
        FUNCTIONS,
        (
            _deriv_sigmoid,
            _forward,
            _squared_loss,
            _deriv_squared_loss,
            _backward,
            _eval_numerical_gradient,
        ),
        strict=True,
    )
)


def namespace(source: str, stood_in: Sequence[str] = ()) -> dict[str, Any]:
    """Run a source beside the given functions; ``stood_in`` are replaced after it has run."""
    names: dict[str, Any] = {
        "np": np,
        "sigmoid": _sigmoid,
        "convert_to_1d_vector": lambda ps: np.concatenate([p.ravel() for p in ps]),
        "convert_to_list": _to_list,
        **STAND_INS,
    }
    names["backward"] = _backward_with(names)
    with quiet():
        exec(compile(source, "<answer>", "exec"), names)
    names.update({name: STAND_INS[name] for name in stood_in})
    return names
