"""Known wrong answers to ``model_backward(parameters, activations, upstream)``."""

from mlp_reference.misconceptions import Misconception, Source, patch, rungs
from mlp_reference.misconceptions.nb04.shared import again, entry

EXERCISE = "04_model_backward"
OLD = "01_backward"
ACTS = "a_in, a_out = activations[layer], activations[layer + 1]"
CALL = "upstream, a_out, a_in, parameters[2 * layer], layer == last"
COLLECT = "gradients += [db, dW]"
BACK = "return gradients[::-1]"
GOT = "dW, db, upstream = layer_backward("
LOOP = "for layer in range(last, -1, -1):"
EMPTY = "gradients = []"


def _call(old: str, new: str) -> tuple[str, str]:
    return CALL, CALL.replace(old, new)


ENTRIES: tuple[Misconception, ...] = (
    entry(
        "order-swapped",
        EXERCISE,
        patch((COLLECT, "gradients += [dW, db]"), (BACK, "return gradients")),
        patch((COLLECT, "gradients += [dW, db]")),
    ),
    again(
        "slope-on-linear-output",
        OLD,
        EXERCISE,
        patch(_call("layer == last", "False")),
        look="Already the last layer is off; look at what you say about it.",
    ),
    again(
        "slope-missing",
        OLD,
        EXERCISE,
        patch(_call("layer == last", "True")),
        look="The last layer is right; look at what you say about the layers below.",
        title="Hidden layers are treated as linear, so their slope is left out.",
    ),
    entry("linear-inverted", EXERCISE, patch(_call("layer == last", "layer != last"))),
    entry(
        "last-layer-miscounted",
        EXERCISE,
        patch(_call("layer == last", "layer == last - 1")),
        patch(_call("layer == last", "layer == 0")),
    ),
    entry(
        "depth-hard-coded",
        EXERCISE,
        patch(_call("parameters[2 * layer]", "parameters[2 * layer if layer in (0, last) else 2]")),
        patch(_call("layer == last", "layer == 2")),
        Source(
            """
def model_backward(parameters, activations, upstream):
    X, hid_1, hid_2, outputs = activations
    W1, b1, W2, b2, W3, b3 = parameters
    dW3, db3, below = layer_backward(upstream, outputs, hid_2, W3, True)
    dW2, db2, below = layer_backward(below, hid_2, hid_1, W2, False)
    dW1, db1, below = layer_backward(below, hid_1, X, W1, False)
    return [dW1, db1, dW2, db2, dW3, db3]
"""
        ),
    ),
    Misconception(
        slug="wrong-weights",
        exercise=EXERCISE,
        title="A layer is given the weights of its neighbour.",
        symptom="an exception where sizes differ; else wrong below the first wrong layer",
        variants=(
            patch(_call("parameters[2 * layer]", "parameters[min(2 * layer + 2, 2 * last)]")),
            patch(_call("parameters[2 * layer]", "parameters[max(2 * layer - 2, 0)]")),
            patch(_call("parameters[2 * layer]", "parameters[layer]")),
        ),
        hints=rungs(
            "Write down, for every round of your loop, which places of the parameters it reads.",
            "At which place of the list stand the weights of layer number 0, 1 and 2?",
            """
            Two lists run side by side here at different speeds. The activations have one entry for
            each layer and one more, the parameters have two entries for each layer. So a layer's
            number leads to different places in the two. In a network whose sizes all differ a wrong
            matrix does not fit, and numpy stops; where layers are equally wide it does fit, and the
            blame is sent along the arrows of another layer. The gradient of a layer's own weights
            does not depend on these weights, so the mistake only shows in the layers below. For
            layer number 2, which four things does the layer need, and where do they stand?
            """,
        ),
    ),
    Misconception(
        slug="wrong-activations-index",
        exercise=EXERCISE,
        title="A layer is given the input or the output of its neighbour.",
        symptom="an exception where sizes differ; else wrong from the last layer on",
        variants=(
            patch((ACTS, "a_in, a_out = activations[max(layer - 1, 0)], activations[layer]")),
            patch((ACTS, "a_in, a_out = activations[-layer - 2], activations[-layer - 1]")),
        ),
        hints=rungs(
            "Write down, for every round of your loop, which two activations it reads.",
            "Between which two entries of the list does layer number 0 stand?",
            """
            The list of activations begins with the data, so it has one entry more than there are
            layers, and every layer stands between two neighbours: the one that came in and the one
            that went out. For the first layer these are the first two entries, for the last layer
            the last two. Counting from the back works as well, but then the numbers have to grow
            while the layers go down. A slip by one meets sizes that do not fit, if sizes differ; if
            they are equal, it goes through, and each layer works with the numbers of another one.
            Which entries do you read in your first round?
            """,
        ),
    ),
    again(
        "weight-gradient-from-own-output",
        OLD,
        EXERCISE,
        patch((ACTS, "a_in, a_out = activations[layer + 1], activations[layer + 1]")),
        look="Look at the two activations that you hand to each layer.",
        title="Each layer is given its output in the place of its input.",
    ),
    again(
        "slope-of-other-layer",
        OLD,
        EXERCISE,
        patch((ACTS, "a_in, a_out = activations[layer], activations[layer]")),
        look="Look at the two activations that you hand to each layer.",
        ask="From which of the two does a hidden layer take its slope?",
        title="Each layer is given its input in the place of its output.",
    ),
    Misconception(
        slug="upstream-not-passed-on",
        exercise=EXERCISE,
        title="What a layer hands down never reaches the layer below.",
        symptom="the last layer right; then an exception or wrong numbers",
        variants=(patch((GOT, "dW, db, below = layer_backward(")),),
        hints=rungs(
            "The last layer is right; look at what the layer below it gets from above.",
            "Which of the three things that a layer returns do you use, and for what?",
            """
            A layer returns three things: two gradients to keep, and what it has to say to the layer
            below. The third one is the whole point of going backwards, for it is how the loss
            reaches the next layer. If it gets a name of its own that nothing reads, every layer is
            told what was meant for the last one. With sizes that differ this stops at once. With
            equal sizes it runs, and all layers believe that they stand right below the loss. Follow
            one number by hand from the loss to the first layer: through which variable does it
            travel from round to round?
            """,
        ),
    ),
    Misconception(
        slug="layers-from-the-front",
        exercise=EXERCISE,
        title="The layers are visited from the first to the last.",
        symptom="an exception where sizes differ; else everything wrong but a single layer",
        variants=(
            patch((LOOP, "for layer in range(last + 1):"), (BACK, "return gradients")),
            patch((LOOP, "for layer in range(last + 1):")),
            patch(
                (LOOP, "for layer in range(last + 1):"),
                (COLLECT, "gradients += [dW, db]"),
                (BACK, "return gradients"),
            ),
        ),
        hints=rungs(
            "Print the number of the layer in each round of your loop.",
            "To which layer does the array belong that you are given, the first or the last?",
            """
            What comes in from above says how the loss changes with the outputs of the network, so
            it belongs to the last layer and to no other. From there each layer can tell the one
            below. Starting at the front would mean to know already what the first layer's outputs
            do to the loss, and that is what the whole walk finds out. So the loop counts down,
            although the lists count up. In a network with a single layer both directions are the
            same; try one with two layers of different sizes. Which layer comes first in your loop?
            """,
        ),
    ),
    Misconception(
        slug="first-layer-missing",
        exercise=EXERCISE,
        title="The loop stops before it reaches the first layer.",
        symptom="two arrays too few, or zeros for layer 1",
        variants=(
            patch((LOOP, "for layer in range(last, 0, -1):")),
            patch(
                (LOOP, "for layer in range(last, 0, -1):"),
                (BACK, "return [np.zeros(p.shape) for p in parameters[:2]] + gradients[::-1]"),
            ),
        ),
        hints=rungs(
            "Count the gradients that you return for a network with a single layer.",
            "Which is the last value that your loop variable takes?",
            """
            A range that counts down stops before its end, just as one that counts up does. To reach
            number 0 it has to be told to stop below it. The first layer is easily lost, for nothing
            depends on it: no layer below waits for what it hands down. Its weights would stay what
            they were at the start, and training would still work somehow, as the layers above make
            the best of a random first layer. A network with a single layer shows it at once, for
            there is nothing else. Write down the numbers that your loop runs through for two
            layers.
            """,
        ),
    ),
    again(
        "batch-mean-twice",
        OLD,
        EXERCISE,
        patch((EMPTY, "upstream = upstream / upstream.shape[1]\n    gradients = []")),
        patch((BACK, "n = activations[0].shape[1]\n    return [g / n for g in gradients[::-1]]")),
        look="All gradients are too small by one and the same factor.",
        ask="Has what comes from above been divided by the batch already?",
    ),
    again(
        "batch-mean-per-layer",
        OLD,
        EXERCISE,
        patch(_call("upstream,", "upstream / upstream.shape[1],")),
        look="Compare the ratio to the right gradient in the last layer and in the ones below.",
    ),
    Misconception(
        slug="own-loss-used",
        exercise=EXERCISE,
        title="What comes from above is taken for targets of the squared loss.",
        symptom="everything wrong, from the last layer on",
        variants=(
            patch(
                (
                    EMPTY,
                    "upstream = (activations[-1] - upstream) / upstream.shape[1]\n"
                    "    gradients = []",
                )
            ),
            patch((EMPTY, "upstream = activations[-1] - upstream\n    gradients = []")),
        ),
        hints=rungs(
            "Look at the first thing that you do with the array from above.",
            "Is the derivative of the loss still to be taken, or is it what you are given?",
            """
            In notebook 01 the backward pass began with targets and took the derivative of the
            squared loss itself. Here somebody else has done that: the array that comes in is
            already how the loss changes with each output, and which loss it is does not matter any
            more. That is what makes the function useful, for another loss can be put on top of the
            same network without touching it. Subtracting the array from the outputs takes a
            derivative a second time, of a loss that nobody asked about. The check hands over random
            numbers. What is the first thing that your last layer needs?
            """,
        ),
    ),
    entry("pairs-not-flat", EXERCISE, patch((COLLECT, "gradients += [[dW, db]]"))),
    entry("biases-skipped", EXERCISE, patch((COLLECT, "gradients += [dW]"))),
    again(
        "updated-while-propagating",
        OLD,
        EXERCISE,
        Source(
            """
def model_backward(parameters, activations, upstream):
    gradients = []
    last = len(parameters) // 2 - 1
    for layer in range(last, -1, -1):
        a_in, a_out, W = activations[layer], activations[layer + 1], parameters[2 * layer]
        dW, db, _ = layer_backward(upstream, a_out, a_in, W, layer == last)
        moved = W - 0.1 * dW
        _, _, upstream = layer_backward(upstream, a_out, a_in, moved, layer == last)
        gradients += [db, dW]
    return gradients[::-1]
"""
        ),
        ask="At which parameters must all gradients be evaluated?",
    ),
    entry(
        "float32",
        EXERCISE,
        patch((EMPTY, "upstream = upstream.astype(np.float32)\n    gradients = []")),
        patch((BACK, "return [g.astype(np.float32) for g in gradients[::-1]]")),
    ),
    entry(
        "argument-changed",
        EXERCISE,
        patch((BACK, "activations.clear()\n    return gradients[::-1]")),
        patch((BACK, "del activations[1:]\n    return gradients[::-1]")),
    ),
    again(
        "differences-for-analytic",
        OLD,
        EXERCISE,
        Source(
            """
def model_backward(parameters, activations, upstream):
    def reached(arrays):
        a = activations[0]
        for k in range(0, len(arrays), 2):
            z = arrays[k] @ a + arrays[k + 1][:, np.newaxis]
            a = z if k + 2 == len(arrays) else sigmoid(z)
        return np.sum(upstream * a)

    gradients = []
    for number, array in enumerate(parameters):
        gradient = np.zeros(array.shape)
        for index in np.ndindex(array.shape):
            moved = [p.astype(complex) for p in parameters]
            moved[number][index] += 1e-20j
            gradient[index] = np.imag(reached(moved)) / 1e-20
        gradients.append(gradient)
    return gradients
"""
        ),
    ),
)
