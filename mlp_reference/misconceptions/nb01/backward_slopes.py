"""Known wrong answers to ``backward``: the slope of the sigmoid."""

from mlp_reference.misconceptions import Misconception, each_and_all, patch, rungs
from mlp_reference.misconceptions.nb01.backward_lines import (
    DHID1,
    DO,
    DY1,
    DY2,
    EXERCISE,
    SLOPE1,
    SLOPE2,
    Z1,
    Z2,
)

ENTRIES: tuple[Misconception, ...] = (
    Misconception(
        slug="slope-missing",
        exercise=EXERCISE,
        title="The slope of the sigmoid is left out on the way back.",
        symptom="layer 3 right, that layer and all below too large",
        variants=(
            *each_and_all((DY2, "dy_2 = dhid_2"), (DY1, "dy_1 = dhid_1")),
            patch((DHID1, "dhid_1 = W2.T @ dhid_2")),
        ),
        hints=rungs(
            "The top layer is right; look at what happens when the error passes a hidden unit.",
            "How much does a saturated unit's output move when its input moves?",
            """
            On the way forward each hidden value passes through the sigmoid. On the way back the
            error must pass the same place, and there the chain rule asks how strongly the output
            of the sigmoid reacts to its input. Near 0 it reacts with a quarter of the change; for
            a unit at 6 it reacts with 0.0025 of it, almost not at all. Such a unit cannot be
            improved by moving its weights a little, so its error signal must become tiny. Without
            this factor all units pass the full error on, and the gradients below are far too
            large. Count the sigmoids between a weight and the loss: each must leave a trace.
            """,
        ),
    ),
    Misconception(
        slug="slope-of-other-layer",
        exercise=EXERCISE,
        title="The slope belongs to another layer.",
        symptom="exception, or values where widths agree",
        variants=(
            patch((SLOPE2, SLOPE1)),
            patch((SLOPE1, SLOPE2)),
            patch((DY2, f"dy_2 = {SLOPE1} * dhid_2"), (DY1, f"dy_1 = {SLOPE2} * dhid_1")),
        ),
        hints=rungs(
            "Check the layer number of each slope against the error it multiplies.",
            "Which pre-activation belongs to this hidden layer?",
            """
            Every hidden unit has its own slope, and this depends on its own pre-activation for
            this example. When the error reaches a layer, it has to be multiplied by the slopes of
            just this layer. The slopes of another layer say nothing about it: one unit may be
            saturated while its neighbour in the next layer is not. With different widths, such as
            5 and 4, the shapes do not fit and you get an error. In a 3-4-4-2 network both hidden
            layers have the same shape, and a mistaken index goes unnoticed; at the starting
            weights the slopes even look alike, close to 0.25. Read your lines with the layer
            numbers aloud.
            """,
        ),
    ),
    Misconception(
        slug="slope-at-activation",
        exercise=EXERCISE,
        title="The slope is computed from the activation where the pre-activation is expected.",
        symptom="layer 3 right, below off by up to a few ten percent, cosine 0.97 and more",
        variants=(
            *each_and_all((SLOPE2, "deriv_sigmoid(hid_2)"), (SLOPE1, "deriv_sigmoid(hid_1)")),
        ),
        hints=rungs(
            "Look at the argument that you hand to the slope function.",
            "Does that function expect a value before the sigmoid or after it?",
            """
            The slope function of this notebook expects a pre-activation, the weighted sum before
            the sigmoid, and it applies the sigmoid itself. If you give it an activation, the
            sigmoid is applied a second time. An activation lies between 0 and 1, so the function
            only ever sees this small range and answers between 0.197 and 0.25 for every unit,
            saturated or not. The result looks reasonable, has the right sign and nearly the right
            size, and is wrong. Take a unit with pre-activation 6: the slope is 0.0025, but at its
            activation 0.9975 the function gives 0.197. Which of the two arrays do you still have,
            and which must you compute again?
            """,
        ),
    ),
    Misconception(
        slug="slope-from-preactivation",
        exercise=EXERCISE,
        title="A shortcut meant for activations is fed with pre-activations.",
        symptom="layer 3 right, below often of the wrong sign and large",
        variants=(
            *each_and_all(
                (DY2, f"z_2 = {Z2}\n    dy_2 = z_2 * (1 - z_2) * dhid_2"),
                (DY1, f"z_1 = {Z1}\n    dy_1 = z_1 * (1 - z_1) * dhid_1"),
            ),
        ),
        hints=rungs(
            "Look at which array your formula for the slope is written in.",
            "Which of your arrays is guaranteed to lie between 0 and 1?",
            """
            There are two ways to get the slope of a sigmoid: from its input, with a function that
            applies the sigmoid first, or from its output, with a short product. The short product
            is right only for numbers that came out of a sigmoid and lie between 0 and 1. A
            pre-activation can be 5 or -3, and then the product is -20 or -12, while the sigmoid
            never falls, so its slope cannot be negative. Print the smallest and the largest slope
            of each layer: all must lie between 0 and 0.25. If they do not, the array in your
            formula is on the wrong side of the sigmoid.
            """,
        ),
    ),
    Misconception(
        slug="slope-half",
        exercise=EXERCISE,
        title="Only one of the two factors of the slope is used.",
        symptom="layer 3 right, below too large; right direction roughly",
        variants=(
            *each_and_all((SLOPE2, "hid_2"), (SLOPE1, "hid_1")),
            *each_and_all((SLOPE2, "(1 - hid_2)"), (SLOPE1, "(1 - hid_1)")),
            patch((DY2, f"dy_2 = sigmoid({Z2}) * dhid_2"), (DY1, f"dy_1 = sigmoid({Z1}) * dhid_1")),
        ),
        hints=rungs(
            "Look at the factor that multiplies the error of each hidden layer.",
            "What is the slope when the output is close to 1, and what when it is close to 0?",
            """
            The sigmoid is flat at both ends: for outputs near 1 and for outputs near 0 the slope
            is almost zero. An expression that is small at one end only cannot be this slope. The
            activation itself is large at the upper end; its distance to 1 is large at the lower
            end. Test your factor with a unit whose activation is 0.99 and with one whose
            activation is 0.01. Both have slope 0.0099, as the curve is symmetric. In the middle,
            at 0.5, the slope is 0.25 and your factor is 0.5. What would make an expression small
            at both ends at the same time?
            """,
        ),
    ),
    Misconception(
        slug="slope-twice",
        exercise=EXERCISE,
        title="The slope of the sigmoid is applied twice to the same layer.",
        symptom="layer 3 right, below too small by a factor of 4 or more per layer",
        variants=(
            *each_and_all((SLOPE2, f"{SLOPE2} ** 2"), (SLOPE1, f"{SLOPE1} ** 2")),
            *each_and_all(
                (SLOPE2, f"hid_2 * (1 - hid_2) * {SLOPE2}"),
                (SLOPE1, f"hid_1 * (1 - hid_1) * {SLOPE1}"),
            ),
            patch((DHID1, "dhid_1 = W2.T @ (dy_2 * hid_2 * (1 - hid_2))")),
        ),
        hints=rungs(
            "Trace one error downwards and count each sigmoid that it passes.",
            "Is the slope already contained in the error that you hand to the next line?",
            """
            On the way forward every hidden layer passes through the sigmoid once, so on the way
            back its slope enters once. It is easy to apply it again: once when the error arrives
            at the layer, and again when the weight gradient is formed or when the error is sent
            further down. Since a slope is at most 0.25, every extra factor makes the gradient at
            least four times smaller; after two layers it is sixteen times. The signs stay right,
            so training still moves, only slowly, and you may blame the learning rate. Give names
            to both error signals of a layer, before and after the sigmoid, and check which one
            each line uses.
            """,
        ),
    ),
    Misconception(
        slug="slope-on-linear-output",
        exercise=EXERCISE,
        title="The output layer is treated as if it had a sigmoid.",
        symptom="all blocks off, no common ratio",
        variants=(
            patch((DO, DO + " * deriv_sigmoid(predictions)")),
            patch((DO, DO + " * predictions * (1 - predictions)")),
            patch((DO, DO + " * sigmoid(predictions)")),
        ),
        hints=rungs(
            "All blocks are off, so look at the error of the output layer.",
            "Which function does the last layer apply to its weighted sums on the way forward?",
            """
            The backward pass mirrors the forward pass: whatever was applied on the way forward
            contributes its slope on the way back, and what was not applied contributes nothing. In
            this network only the hidden layers have a sigmoid. The output layer is linear, its
            predictions are the weighted sums themselves, so a prediction moves just as much as its
            weighted sum does. An extra slope there makes every error too small, each by a
            different factor, and since all gradients start from it, all six are wrong. In a
            network for classification the output layer would be different. What does your forward
            pass do in its last line?
            """,
        ),
    ),
    Misconception(
        slug="tanh-slope",
        exercise=EXERCISE,
        title="The slope of the hyperbolic tangent is used for a sigmoid layer.",
        symptom="layer 3 right, below too large by 3 or more",
        variants=(
            *each_and_all((SLOPE2, "(1 - hid_2**2)"), (SLOPE1, "(1 - hid_1**2)")),
            *each_and_all(
                (SLOPE2, f"(1 - np.tanh({Z2}) ** 2)"), (SLOPE1, f"(1 - np.tanh({Z1}) ** 2)")
            ),
        ),
        hints=rungs(
            "Look at which curve your slope belongs to.",
            "Can your factor be larger than 0.25, and can the slope of a sigmoid be?",
            """
            Both curves look like an S, but their slopes differ. The tangent runs from -1 to 1 and
            has slope 1 in the middle; the sigmoid runs from 0 to 1 and has slope 0.25 there. The
            shortcut for the tangent, applied to a sigmoid's output of 0.5, gives 0.75, three times
            too much, and at the lower end, where the output is near 0, it gives nearly 1 although
            the sigmoid is flat there. The forward pass of this notebook uses the sigmoid, so its
            slope is what the way back needs. Print the largest entry of your factor: a sigmoid
            never gets above 0.25.
            """,
        ),
    ),
    Misconception(
        slug="matrix-product-for-slope",
        exercise=EXERCISE,
        title="The slope is combined with the error by a matrix product.",
        symptom="exception; equal sizes: values",
        variants=(
            *each_and_all(
                (DY2, DY2.replace(") * ", ") @ ")),
                (DY1, DY1.replace(") * ", ") @ ")),
            ),
            *each_and_all(
                (DY2, f"dy_2 = {SLOPE2} @ dhid_2.T"),
                (DY1, f"dy_1 = {SLOPE1} @ dhid_1.T"),
            ),
            *each_and_all(
                (DY2, f"dy_2 = dhid_2 @ {SLOPE2}"),
                (DY1, f"dy_1 = dhid_1 @ {SLOPE1}"),
            ),
        ),
        hints=rungs(
            "Look at the kind of product between slope and error.",
            "Does the slope of one unit act on the error of another unit?",
            """
            A matrix product mixes: each result collects from a whole row and a whole column. That
            is right where units are connected, namely at the weights. The sigmoid, however, is
            applied to each unit and each example alone, no unit sees another there. So on the way
            back the slope of unit 2 for example 5 acts on the error of unit 2 for example 5 and on
            nothing else. Slopes and errors have the same shape, (4, 7), and so does the result. A
            matrix product of these shapes does not fit; after a transpose it gives (4, 4), in
            which the examples have vanished. Which product keeps every entry in its place?
            """,
        ),
    ),
)
