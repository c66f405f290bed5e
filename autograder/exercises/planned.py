"""Signatures of all blanks of the series, with the kinds of values that they take and give.

The wire between judge and student must carry every kind; a test tries each. Where an exercise
exists already, ``autograder.exercises.ALL`` rules, and a test holds this table to it.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a value is; shapes are the exercise's business."""

    ARRAY = "array of float64"
    INTEGERS = "array of integers, e.g. labels"
    MASKS = "list of arrays of bool, shaped as the parameters"
    ARRAYS = "list of arrays, e.g. parameters"
    NUMBER = "one number"
    COUNT = "an integer"
    FLAG = "True or False"
    TEXT = "a word that selects something"
    SIZES = "list or tuple of integers"
    FUNCTION = "a function, called back"
    SEED = "a random generator, sent as its seed"
    TABLE = "list of dictionaries, one per row"
    RECORD = "dictionary of numbers, lists and arrays"
    PAIRS = "list of pairs of arrays"
    EDGES = "list of pairs of integers"
    OBJECT = "an object of the student's own class, reached by a driver in the student's process"


A, N, F, P = Kind.ARRAY, Kind.NUMBER, Kind.FUNCTION, Kind.ARRAYS


@dataclass(frozen=True)
class Planned:
    """One blank.

    Attributes:
        exercise: its id.
        signature: as the blank states it.
        takes: kind of each argument, in order.
        gives: kind of each value returned, in order.
    """

    exercise: str
    signature: str
    takes: tuple[Kind, ...]
    gives: tuple[Kind, ...]

    @property
    def name(self) -> str:
        """Of the function."""
        return self.signature.partition("(")[0]


PLANNED = (
    Planned("00_column_mean", "column_mean(X)", (A,), (A,)),
    Planned("00_add_bias", "add_bias(Z, b)", (A, A), (A,)),
    Planned("01_deriv_sigmoid", "deriv_sigmoid(x)", (A,), (A,)),
    Planned("01_forward", "forward(parameters, X)", (P, A), (P,)),
    Planned("01_squared_loss", "squared_loss(predictions, targets)", (A, A), (N,)),
    Planned("01_deriv_squared_loss", "deriv_squared_loss(predictions, targets)", (A, A), (A,)),
    Planned("01_backward", "backward(activations, targets, parameters)", (P, A, P), (P,)),
    Planned(
        "01_eval_numerical_gradient",
        "eval_numerical_gradient(parameters, gradients, X, Y, loss, eps)",
        (P, P, A, A, F, N),
        (N, A),
    ),
    Planned("02_relative_error", "relative_error(a, b)", (A, A), (N,)),
    Planned("02_compare_gradients", "compare_gradients(analytic, numeric)", (P, P), (Kind.TABLE,)),
    Planned(
        "02_check_point",
        "check_point(sizes, n, rng)",
        (Kind.SIZES, Kind.COUNT, Kind.SEED),
        (P, A, A),
    ),
    Planned(
        "02_sneaky_backward", "sneaky_backward(activations, targets, parameters)", (P, A, P), (P,)
    ),
    # loss(parameters, X, Y) -> number and backward(parameters, X, Y) -> gradients
    Planned(
        "02_gradient_check",
        "gradient_check(loss, backward, parameters, X, Y)",
        (F, F, P, A, A),
        (Kind.FLAG,),
    ),
    Planned("03_forward_difference", "forward_difference(f, x, h)", (F, A, N), (A,)),
    Planned("03_central_difference", "central_difference(f, x, h)", (F, A, N), (A,)),
    Planned("03_complex_step", "complex_step(f, x, h)", (F, A, N), (A,)),
    Planned("03_error_curve", "error_curve(f, grad, x, hs, method)", (F, F, A, A, Kind.TEXT), (A,)),
    Planned("03_best_step", "best_step(method, dtype)", (Kind.TEXT, Kind.TEXT), (N,)),
    Planned("03_complex_safe_loss", "complex_safe_loss(parameters, X, Y)", (P, A, A), (N,)),
    Planned("04_init_parameters", "init_parameters(sizes, rng)", (Kind.SIZES, Kind.SEED), (P,)),
    Planned("04_flatten", "flatten(parameters)", (P,), (A,)),
    Planned("04_unflatten", "unflatten(vector, sizes)", (A, Kind.SIZES), (P,)),
    Planned("04_layer_forward", "layer_forward(W, b, a, linear)", (A, A, A, Kind.FLAG), (A,)),
    Planned(
        "04_layer_backward",
        "layer_backward(upstream, a_out, a_in, W, linear)",
        (A, A, A, A, Kind.FLAG),
        (A, A, A),
    ),
    Planned("04_model_forward", "model_forward(parameters, X)", (P, A), (P,)),
    Planned(
        "04_model_backward", "model_backward(parameters, activations, upstream)", (P, P, A), (P,)
    ),
    Planned(
        "04_directional_check",
        "directional_check(f, gradients, parameters, rng, h)",
        (F, P, P, Kind.SEED, N),
        (N,),
    ),
    Planned(
        "05_minibatches",
        "minibatches(X, Y, size, rng)",
        (A, A, Kind.COUNT, Kind.SEED),
        (Kind.PAIRS,),
    ),
    Planned("05_sgd_step", "sgd_step(parameters, gradients, rate)", (P, P, N), (P,)),
    Planned("05_accuracy", "accuracy(outputs, labels)", (A, Kind.INTEGERS), (N,)),
    # backprop(parameters, X, Y) -> loss and gradients
    Planned(
        "05_train",
        "train(parameters, X, Y, backprop, settings, rng)",
        (P, A, A, F, Kind.RECORD, Kind.SEED),
        (P, A),
    ),
    Planned(
        "05_overfit_ten",
        "overfit_ten(parameters, X, Y, backprop, steps)",
        (P, A, A, F, Kind.COUNT),
        (P, A),
    ),
    Planned("05_standardise", "standardise(train, test)", (A, A), (A, A)),
    Planned("06_one_hot", "one_hot(labels, classes)", (Kind.INTEGERS, Kind.COUNT), (A,)),
    Planned("06_softmax", "softmax(logits)", (A,), (A,)),
    Planned("06_log_softmax", "log_softmax(logits)", (A,), (A,)),
    Planned("06_cross_entropy", "cross_entropy(logits, labels)", (A, Kind.INTEGERS), (N,)),
    Planned(
        "06_deriv_softmax_cross_entropy",
        "deriv_softmax_cross_entropy(logits, labels)",
        (A, Kind.INTEGERS),
        (A,),
    ),
    Planned(
        "06_train_softmax",
        "train_softmax(parameters, X, labels, settings, rng)",
        (P, A, Kind.INTEGERS, Kind.RECORD, Kind.SEED),
        (P, Kind.RECORD),
    ),
    Planned("07_layer_gradient_norms", "layer_gradient_norms(gradients)", (P,), (A,)),
    Planned(
        "07_init_scaled", "init_scaled(sizes, rng, kind)", (Kind.SIZES, Kind.SEED, Kind.TEXT), (P,)
    ),
    Planned("07_relu", "relu(x)", (A,), (A,)),
    Planned("07_deriv_relu", "deriv_relu(x)", (A,), (A,)),
    # loss(parameters) -> number and signs(parameters) -> array of bool
    Planned(
        "07_kink_safe_check",
        "kink_safe_check(loss, signs, parameters, gradients, h)",
        (F, F, P, P, N),
        (A, Kind.MASKS),
    ),
    Planned("08_unbroadcast", "unbroadcast(g, shape)", (A, Kind.SIZES), (A,)),
    Planned(
        "08_arithmetic_backward",
        "arithmetic_backward(name, g, a, b)",
        (Kind.TEXT, A, A, A),
        (A, A),
    ),
    Planned("08_matmul_backward", "matmul_backward(g, a, b)", (A, A, A), (A, A)),
    Planned(
        "08_sum_backward", "sum_backward(g, a, axis, keepdims)", (A, A, Kind.COUNT, Kind.FLAG), (A,)
    ),
    Planned("08_pointwise_backward", "pointwise_backward(name, g, a)", (Kind.TEXT, A, A), (A,)),
    # f(*inputs) -> array, made by a driver from a program
    Planned(
        "08_grad_check",
        "grad_check(f, inputs, upstream, gradients, h)",
        (F, P, A, P, N),
        (P,),
    ),
    Planned(
        "08_topological_order",
        "topological_order(edges, last)",
        (Kind.EDGES, Kind.COUNT),
        (Kind.SIZES,),
    ),
    Planned("08_backpropagate", "backpropagate(last, upstream)", (Kind.OBJECT, A), (Kind.RECORD,)),
    Planned(
        "08_softmax_cross_entropy",
        "softmax_cross_entropy(logits, labels)",
        (Kind.OBJECT, Kind.INTEGERS),
        (Kind.OBJECT,),
    ),
    # Whose runs they are; six repairs, whose logs are dictionaries; measure(run, experiment) gives
    # two numbers.
    Planned("09_my_id", "my_id()", (), (Kind.TEXT,)),
    *(
        Planned(
            f"09_run_{number}",
            f"run_{number}(train, Y, test, parameters, steps)",
            (A, A, A, P, Kind.COUNT),
            (Kind.RECORD,),
        )
        for number in range(1, 7)
    ),
    Planned("09_account", "account(measure)", (F,), (Kind.TABLE,)),
)
