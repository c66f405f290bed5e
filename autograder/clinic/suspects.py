"""The names that a fault can have: those that occur, and as many that do not."""

from collections.abc import Mapping

SUSPECTS: Mapping[str, str] = {
    "bias": "a bias does not learn, or gets the gradient of another one",
    "copies": "the arrays in the log are one and the same, changed again and again",
    "leak": "training and test data know of each other",
    "loss": "the gradient belongs to another loss than the one that is said to fall",
    "mean": "the gradient is not the mean over the examples",
    "order": "the gradients come in another order than the parameters",
    "rate": "the steps are too long",
    "sign": "the steps go uphill",
    "slope": "the slope of the sigmoid is taken at the wrong place",
    "stale": "the way back uses what an older way forward left behind",
    "timid": "the steps are too short to get anywhere",
    "transpose": "a matrix of weights stands the wrong way round on the way back",
}
