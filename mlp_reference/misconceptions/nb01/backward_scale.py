"""Known wrong answers to ``backward``: sign, constants, and the average over the batch."""

from mlp_reference.misconceptions import Misconception, Patch, each_and_all, patch, rungs
from mlp_reference.misconceptions.nb01.backward_lines import (
    DB2,
    DB3,
    DO,
    DW1,
    DW2,
    DW3,
    DY1,
    DY2,
    EXERCISE,
    RETURN,
)


def _returned(form: str) -> Patch:
    """Every returned gradient in the given form, e.g. ``-{}``."""
    names = ("dW1", "db1", "dW2", "db2", "dW3", "db3")
    return patch((RETURN, f"return [{', '.join(form.format(name) for name in names)}]"))


ENTRIES: tuple[Misconception, ...] = (
    Misconception(
        slug="batch-mean-missing",
        exercise=EXERCISE,
        title="The average over the batch does not enter the gradients.",
        symptom="all blocks times the batch size",
        variants=(
            patch((DO, "dO = predictions - targets")),
            patch((DO, DO + " * targets.shape[1]")),
            _returned("{} * targets.shape[1]"),
        ),
        hints=rungs(
            "All six gradients are off by one and the same factor; look where they all begin.",
            "How many times larger are yours, and how many examples are in the batch?",
            """
            The loss is a mean over the examples, so each example contributes only its share to the
            loss and only its share to every gradient. In a product such as (6, n) times (n, 4) the
            examples are added up, which gives the sum of their contributions. A sum of five
            contributions is five times their mean. The fraction has to enter somewhere on the way,
            and in this series there is one agreed place for it, at the top, where the error of the
            outputs is formed. Everything below inherits it from there. Copy each column of your
            data once more: the gradients of a mean must stay as they are.
            """,
        ),
    ),
    Misconception(
        slug="batch-mean-twice",
        exercise=EXERCISE,
        title="The average over the batch enters twice.",
        symptom="all blocks, or all weight blocks, divided by the batch size",
        variants=(
            patch((DO, DO + " / targets.shape[1]")),
            _returned("{} / targets.shape[1]"),
            patch(
                (DW3, DW3 + " / dO.shape[1]"),
                (DW2, DW2 + " / dO.shape[1]"),
                (DW1, DW1 + " / dO.shape[1]"),
            ),
            patch((DW3, DW3 + " / dO.shape[1]"), (DB3, "db3 = np.mean(dO, axis=1)")),
            patch((DW2, DW2 + " / dO.shape[1]"), (DB2, "db2 = np.mean(dy_2, axis=1)")),
        ),
        hints=rungs(
            "Some of your gradients are too small by one and the same factor.",
            "How often does the batch size enter between the loss and a gradient?",
            """
            Two habits are common, and each of them is right on its own. In the first, the error at
            the output is divided by the number of examples, and all gradients below inherit this.
            In the second, the error stays as it is and every weight and bias gradient is divided
            at the very end. If you do both, everything is too small by the batch size: for seven
            examples your gradient is one seventh of the right one. The function for the derivative
            of the loss already follows one of these habits. Look into it, decide which one it is,
            and then count the divisions on the way to each gradient.
            """,
        ),
    ),
    Misconception(
        slug="batch-mean-per-layer",
        exercise=EXERCISE,
        title="The average over the batch is taken again in each layer.",
        symptom="layer 3 right, layer 2 divided by n, layer 1 by n squared",
        variants=(
            *each_and_all((DY2, DY2 + " / dO.shape[1]"), (DY1, DY1 + " / dO.shape[1]")),
            patch(
                (DO, "dO = predictions - targets"),
                (DY2, DY2 + " / dO.shape[1]"),
                (DY1, DY1 + " / dO.shape[1]"),
            ),
        ),
        hints=rungs(
            "Compare the ratio to the right gradient in layer 3, layer 2 and layer 1.",
            "Which operation happens once in each layer but belongs into the whole only once?",
            """
            The errors that travel back through the network are handed from layer to layer, and
            each layer works with what it receives. If the division by the number of examples sits
            in the part that is repeated, it is applied again to something that has been divided
            already. With seven examples the top layer is right, the next is too small by 7, and
            the first by 49. The layers closest to the input then hardly learn. The mean in the
            loss is taken a single time, however many layers there are. What belongs inside the
            repeated part, and what belongs before it?
            """,
        ),
    ),
    Misconception(
        slug="sign-flipped",
        exercise=EXERCISE,
        title="All gradients have the wrong sign.",
        symptom="all blocks times -1",
        variants=(
            patch((DO, "dO = deriv_squared_loss(targets, predictions)")),
            patch((DO, "dO = -deriv_squared_loss(predictions, targets)")),
            patch((DO, "dO = (targets - predictions) / targets.shape[1]")),
            _returned("-{}"),
        ),
        hints=rungs(
            "The size of all six gradients is right; look where a minus sign could enter for all.",
            "If you take a small step along your gradient, does the loss rise or fall?",
            """
            A gradient points in the direction in which the loss rises fastest; training walks the
            other way. Since all of your gradients are turned around together, the sign was lost at
            a place through which everything passes, and that is the beginning. There the
            difference between predictions and targets enters, and a difference changes its sign
            when its two parts change places. The square in the loss does not care about the order,
            but the derivative does. If a prediction of 3 has the target 1, a larger prediction
            makes the loss rise. Which sign does the error of that output have in your code?
            """,
        ),
    ),
    Misconception(
        slug="mean-over-entries",
        exercise=EXERCISE,
        title="The error is divided by the number of all output entries, not of the examples.",
        symptom="all blocks divided by the number of outputs",
        variants=(
            patch((DO, "dO = (predictions - targets) / targets.size")),
            patch((DO, DO + " / targets.shape[0]")),
        ),
        hints=rungs(
            "All six gradients are too small by one and the same factor.",
            "Is that factor the number of outputs of the network?",
            """
            The loss adds the squared errors over the outputs of one example, and it averages over
            the examples. Only the average brings a division into the gradient. If the error array
            has shape (6, 7), there are 42 entries, but the division is by seven, the number of
            columns. Dividing by 42 makes all gradients six times too small. The function that
            gives the derivative of the loss has settled this already; a second division by the
            outputs, or a mean over the whole array written from memory, changes it. Compare a
            network with one output to one with three: the factor follows the outputs.
            """,
        ),
    ),
    Misconception(
        slug="factor-two",
        exercise=EXERCISE,
        title="A constant of two is left over or lost at the start of the backward pass.",
        symptom="all blocks times 2 or 1/2",
        variants=(
            patch((DO, "dO = 2 * deriv_squared_loss(predictions, targets)")),
            patch((DO, "dO = 0.5 * deriv_squared_loss(predictions, targets)")),
            _returned("2 * {}"),
        ),
        hints=rungs(
            "All six gradients are off by the same factor of two.",
            "Which constant stands in front of the loss, and what does the square add to it?",
            """
            A factor that is the same in all blocks enters before the way divides, so look at the
            first quantity of your backward pass. The loss has one half in front of its square, and
            differentiating the square brings down an exponent. Both constants are dealt with in
            the derivative of the loss, once and for all. A further 2 or a further half in the
            backward pass, perhaps from a formula for a loss without the half, counts one of them
            again. Take one output with prediction 3 and target 0 and a batch of one: its error
            signal should be 3. What is yours?
            """,
        ),
    ),
    Misconception(
        slug="wrong-axis-batch-size",
        exercise=EXERCISE,
        title="Another size of the network is taken for the batch size.",
        symptom="all blocks times n / outputs or n / inputs",
        variants=(
            patch((DO, "dO = (predictions - targets) / targets.shape[0]")),
            patch((DO, "dO = (predictions - targets) / len(activations[0])")),
            patch((DO, "batch_size = X.shape[0]\n    dO = (predictions - targets) / batch_size")),
        ),
        hints=rungs(
            "Print the number that your code uses as the batch size.",
            "Which axis of the input counts examples in this notebook?",
            """
            The input has shape (n0, n): rows are features, columns are examples. The first entry
            of this shape, and also the length of the array, is the number of features, and for the
            targets it is the number of outputs. Neither says how many examples there are. With 3
            features and 7 examples a division by 3 leaves all gradients larger than they should be
            by 7 over 3. In courses that store examples as rows the first entry is the right one,
            so the line looks familiar. Put one more example into the batch and look whether the
            number you divide by grows by one.
            """,
        ),
    ),
    Misconception(
        slug="gradient-of-other-loss",
        exercise=EXERCISE,
        title="The backward pass starts from the derivative of another loss.",
        symptom="all blocks off, no common ratio; consistent with the other loss",
        variants=(
            patch((DO, "dO = np.sign(predictions - targets) / targets.shape[1]")),
            patch((DO, "dO = (sigmoid(predictions) - targets) / targets.shape[1]")),
            patch(
                (
                    DO,
                    "error = predictions - targets\n"
                    "    dO = error / np.sqrt(np.sum(error**2) * targets.shape[1])",
                )
            ),
            patch((DO, "dO = (predictions - targets) ** 2 / targets.shape[1]")),
            patch((DO, "dO = (predictions - targets) ** 3 / targets.shape[1]")),
            patch(
                (
                    DO,
                    "p = np.exp(predictions - np.max(predictions, axis=0))\n"
                    "    dO = (p / np.sum(p, axis=0) - targets) / targets.shape[1]",
                )
            ),
        ),
        hints=rungs(
            "All blocks are off, so look at the very first quantity of your backward pass.",
            "Which loss has the derivative that you start from?",
            """
            The backward pass is the chain rule, and it starts with the derivative of the loss with
            respect to the predictions. Everything below is multiplied by it. If you start from
            another derivative, for instance one from a classification network, from the absolute
            error or from a root of the mean square, the rest can be perfect and all six results
            are wrong, with no simple ratio to the right ones. For the squared loss the error
            signal of an output must double when the prediction is twice as far from its target,
            and it must vanish for a perfect prediction. Try both with your first line.
            """,
        ),
    ),
)
