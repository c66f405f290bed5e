"""Known wrong answers to ``model_forward(parameters, X)``."""

from mlp_reference.misconceptions import Misconception, Source, patch, rungs
from mlp_reference.misconceptions.nb04.shared import again, entry

EXERCISE = "04_model_forward"
APPEND = "activations.append(layer_forward(W, b, activations[-1], layer == last))"
START = "activations = [X]"
RETURN = "return activations"
COUNT = "last = len(parameters) // 2 - 1"


def _last(condition: str) -> tuple[str, str]:
    return APPEND, APPEND.replace("layer == last", condition)


ENTRIES: tuple[Misconception, ...] = (
    again(
        "sigmoid-on-output",
        "01_forward",
        EXERCISE,
        patch(_last("False")),
        look="Your hidden layers are right; look at the last one, and at a network with a single "
        "layer.",
    ),
    again(
        "activation-missing",
        "01_forward",
        EXERCISE,
        patch(_last("True")),
        title="Hidden layers are left linear: their sigmoid is missing.",
    ),
    entry("linear-inverted", EXERCISE, patch(_last("layer != last"))),
    entry(
        "last-layer-miscounted",
        EXERCISE,
        patch(_last("layer == last - 1")),
        patch(_last("layer == 0")),
    ),
    entry(
        "depth-hard-coded",
        EXERCISE,
        patch(_last("layer == 2")),
        patch((COUNT, "last = 2")),
        Source(
            """
def model_forward(parameters, X):
    W1, b1, W2, b2, W3, b3 = parameters
    hid_1 = layer_forward(W1, b1, X, False)
    hid_2 = layer_forward(W2, b2, hid_1, False)
    return [X, hid_1, hid_2, layer_forward(W3, b3, hid_2, True)]
"""
        ),
    ),
    Misconception(
        slug="input-again",
        exercise=EXERCISE,
        title="Every layer gets the data and not what the layer below returned.",
        symptom="the first layer right, then an exception or wrong numbers",
        variants=(patch((APPEND, APPEND.replace("activations[-1]", "X"))),),
        hints=rungs(
            "The first layer is right; look at what the second one is given.",
            "Which array changes from round to round of your loop, and which one should?",
            """
            A deep network is a chain: what one layer returns is what the next one gets. The data
            only meet the first layer. If every round of a loop reads the same variable, and that
            variable is never given a new value, each layer starts from the data again, and the
            network is no deeper than one layer. Where all sizes are equal no shape complains about
            it. Either one variable is moved on in every round, or each round takes the newest entry
            of the list that it is building. What stands at the end of your list when a round
            begins?
            """,
        ),
    ),
    Misconception(
        slug="only-outputs",
        exercise=EXERCISE,
        title="Only the outputs are returned and not the whole list.",
        symptom="one array where a list is asked",
        variants=(
            patch((RETURN, "return activations[-1]")),
            patch((RETURN, "return activations[-1:]")),
        ),
        hints=rungs(
            "Look at what your last line hands back.",
            "Which arrays does the backward pass need from the forward pass?",
            """
            Whoever only wants predictions needs the outputs alone. Whoever wants to learn needs
            everything in between as well: the gradient of each weight matrix is made of what that
            matrix was multiplied with, and each slope is told by the value of its own unit. These
            arrays exist during the forward pass anyway, and to work them out a second time would
            double its price. So they are kept, in the order in which the data flow, beginning with
            the input. A network of four layers returns five arrays. How many do you return?
            """,
        ),
    ),
    Misconception(
        slug="input-missing-from-list",
        exercise=EXERCISE,
        title="The list begins with the first hidden layer and not with the input.",
        symptom="one array too few, the first one missing",
        variants=(patch((RETURN, "return activations[1:]")),),
        hints=rungs(
            "Count the arrays that you return for a network with a single layer.",
            "What did the first weight matrix multiply?",
            """
            The gradient of a weight matrix is made of what came into its layer. For every layer but
            the first this is the output of the layer below, and for the first it is the data. If
            the list holds outputs only, the first layer has nothing to work with, and all places
            are one off: where somebody expects the input of a layer, its output stands. With the
            data in front the list reads evenly: the entry with a layer's own number is what came
            in, and the next one is what came out, if you count from zero. Which entry is first in
            yours?
            """,
        ),
    ),
    entry("last-layer-missing", EXERCISE, patch((RETURN, "return activations[:-1]"))),
    entry("order-swapped", EXERCISE, patch((RETURN, "return activations[::-1]"))),
    entry(
        "float32",
        EXERCISE,
        patch((START, "activations = [X.astype(np.float32)]")),
        patch((RETURN, "return [a.astype(np.float32) for a in activations]")),
    ),
    entry(
        "argument-changed",
        EXERCISE,
        patch((RETURN, "parameters.clear()\n    return activations")),
        patch((RETURN, "del parameters[2:]\n    return activations")),
    ),
)
