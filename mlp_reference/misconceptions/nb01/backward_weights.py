"""Known wrong answers to ``backward``: the gradients of the weight matrices."""

from mlp_reference.misconceptions import Misconception, each_and_all, patch, rungs
from mlp_reference.misconceptions.nb01.backward_lines import (
    DW1,
    DW2,
    DW3,
    EXERCISE,
    RETURN,
    UNPACK,
    Z1,
    Z2,
)

ENTRIES: tuple[Misconception, ...] = (
    Misconception(
        slug="weight-gradient-transposed",
        exercise=EXERCISE,
        title="The gradient of a weight matrix is turned around.",
        symptom="shape reversed; equal widths: values transposed",
        variants=each_and_all(
            (DW3, "dW3 = hid_2 @ dO.T"), (DW2, "dW2 = hid_1 @ dy_2.T"), (DW1, "dW1 = X @ dy_1.T")
        ),
        hints=rungs(
            "Compare the shape of each weight gradient with the shape of its matrix.",
            "Could you subtract your gradient from the matrix it belongs to?",
            """
            A gradient has one entry for every entry of its parameter, in the same place: the entry
            in row 2 and column 3 says what happens to the loss when the weight in row 2 and column
            3 grows. So for a matrix of shape (n2, n1) the gradient is (n2, n1) too. Its rows
            belong to the units of the layer itself, which carry the error signal of shape (n2, n);
            its columns belong to the units below, whose activations have shape (n1, n). The
            examples, n, must vanish in the product. Which factor has to come first so that the
            rows come out right?
            """,
        ),
    ),
    Misconception(
        slug="weight-gradient-from-own-output",
        exercise=EXERCISE,
        title="A weight gradient uses the layer's own output and not its input.",
        symptom="second axis is the layer's own width; equal widths: values",
        variants=each_and_all(
            (DW3, "dW3 = dO @ predictions.T"),
            (DW2, "dW2 = dy_2 @ hid_2.T"),
            (DW1, "dW1 = dy_1 @ hid_1.T"),
        ),
        hints=rungs(
            "Look at the activations in each weight gradient.",
            "Which array did this weight matrix multiply on the way forward?",
            """
            A weight is a number by which an input of the layer is multiplied. If that input is 0,
            changing the weight changes nothing; if it is large, a small change of the weight
            counts a lot. So the gradient of a weight is built from two things: the error signal at
            the end of its arrow and the activation at its beginning. The output of the layer is at
            the end, not at the beginning. With the shapes: the second matrix is (n2, n1), its
            gradient needs n1 columns, and only one of your activations has n1 rows. Draw a single
            arrow and write down what stands at either end.
            """,
        ),
    ),
    Misconception(
        slug="preactivation-for-activation",
        exercise=EXERCISE,
        title="A weight gradient uses values from before the sigmoid.",
        symptom="dW3 or dW2 off, all biases and dW1 right",
        variants=each_and_all((DW3, f"dW3 = dO @ ({Z2}).T"), (DW2, f"dW2 = dy_2 @ ({Z1}).T")),
        hints=rungs(
            "All bias gradients are right; look at the other factor in your weight gradients.",
            "Did the next layer receive the values before or after the sigmoid?",
            """
            Each hidden layer exists in two versions, the weighted sum and the activation after the
            sigmoid. The next weight matrix was multiplied with the second one. When this weight
            grows by a tiny amount, the result changes by that amount times the activation, so the
            activation is what belongs into the gradient. The weighted sum has the same shape, so
            nothing complains if you take it instead. Compare the two for a unit with weighted sum
            -3: the activation is 0.047, a factor of 60 smaller and of the other sign. Which of
            your arrays lie between 0 and 1?
            """,
        ),
    ),
    Misconception(
        slug="reshape-for-transpose",
        exercise=EXERCISE,
        title="A matrix is reshaped where it should be transposed.",
        symptom="shapes right, values mixed up in one block or in all below",
        variants=(
            *each_and_all(
                ("dO @ hid_2.T", "dO @ hid_2.reshape(hid_2.shape[::-1])"),
                ("dy_2 @ hid_1.T", "dy_2 @ hid_1.reshape(hid_1.shape[::-1])"),
                ("dy_1 @ X.T", "dy_1 @ X.reshape(X.shape[::-1])"),
            ),
            *each_and_all(
                ("W3.T @ dO", "W3.reshape(W3.shape[::-1]) @ dO"),
                ("W2.T @ dy_2", "W2.reshape(W2.shape[::-1]) @ dy_2"),
            ),
        ),
        hints=rungs(
            "All shapes are right; look at how you turned a matrix around.",
            "After turning, does each number still belong to the same pair of units?",
            """
            Transposing and reshaping can give the same shape, but they are not the same. A
            transpose mirrors the matrix: the entry in row 2 and column 3 moves to row 3 and column
            2. A reshape keeps all numbers in reading order and only breaks the lines elsewhere.
            Take the numbers 1 to 6 in two rows, 1 2 3 and 4 5 6. Transposed, the first row is 1 4.
            Reshaped to three rows, it is 1 2. In a network this would attach each weight, or each
            activation, to a pair of units it does not belong to. Square matrices make it worse: a
            reshape then does nothing at all.
            """,
        ),
    ),
    Misconception(
        slug="elementwise-weight-gradient",
        exercise=EXERCISE,
        title="A weight gradient is an entry by entry product instead of a matrix product.",
        symptom="exception; equal sizes: values",
        variants=each_and_all(
            (DW3, "dW3 = dO * hid_2"), (DW2, "dW2 = dy_2 * hid_1"), (DW1, "dW1 = dy_1 * X")
        ),
        hints=rungs(
            "Look at the kind of product in your weight gradients.",
            "Should one weight hear from one example only, or from all of them?",
            """
            Every weight connects one unit above with one unit below, and all examples of the batch
            pass through it. Its gradient is therefore a sum: for each example the error above
            times the activation below, added over the examples. For a pair of units with errors 1,
            2 and activations 3, 4 in two examples it is 3 plus 8, that is 11. A product entry by
            entry never adds, and it pairs unit 1 with unit 1 only, although every unit above is
            connected with every unit below. You need a result with one entry for every pair: from
            shapes (n3, n) and (n2, n) to (n3, n2).
            """,
        ),
    ),
    Misconception(
        slug="overwritten-in-loop",
        exercise=EXERCISE,
        title="Only one example contributes to the weight gradients; the others are overwritten.",
        symptom="weight blocks of one example's rank; right for a batch of one",
        variants=(
            *each_and_all(
                (DW3, "dW3 = dO[:, -1:] @ hid_2[:, -1:].T"),
                (DW2, "dW2 = dy_2[:, -1:] @ hid_1[:, -1:].T"),
                (DW1, "dW1 = dy_1[:, -1:] @ X[:, -1:].T"),
            ),
            patch(
                (DW3, "for i in range(dO.shape[1]):\n        dW3 = np.outer(dO[:, i], hid_2[:, i])")
            ),
        ),
        hints=rungs(
            "Compare the weight gradients for a batch of one and for a batch of two.",
            "After the last example, what is left of the contribution of the first?",
            """
            The gradient for a batch collects contributions: each example has its own, and the
            weights receive all of them together. A loop over the examples must therefore add to
            what is already there. If every round sets the result anew, each example wipes out the
            one before, and the last one wins. With a single example you cannot see it. A test that
            finds it: take a batch of two, compute the gradient, then change the first column of
            the data. If the result stays the same, that column never counted. What does the result
            hold before the first round, and what happens to it in each?
            """,
        ),
    ),
    Misconception(
        slug="activation-overwritten",
        exercise=EXERCISE,
        title="An activation is overwritten before it has been used for the last time.",
        symptom="the weight block that consumes it is wrong, or all below; argument changed too",
        variants=(
            patch(
                (DW3, "slope_2 = hid_2\n    slope_2 *= 1 - slope_2\n    " + DW3),
                (f"deriv_sigmoid({Z2})", "slope_2"),
            ),
            patch(
                (UNPACK, UNPACK + "\n    slope_1 = hid_1\n    slope_1 *= 1 - slope_1"),
                (f"deriv_sigmoid({Z1})", "slope_1"),
            ),
            patch((DW3, "hid_2 -= hid_2**2\n    " + DW3), (f"deriv_sigmoid({Z2})", "hid_2")),
            patch((DW3, "hid_1[...] = deriv_sigmoid(hid_1)\n    " + DW3)),
            # what is left of it when everything was copied first: slopes where activations belong
            *each_and_all(
                (DW3, "dW3 = dO @ (hid_2 * (1 - hid_2)).T"),
                (DW2, "dW2 = dy_2 @ (hid_1 * (1 - hid_1)).T"),
            ),
        ),
        hints=rungs(
            "Print the hidden activations at the start and at the end of your function.",
            "Is there a line that changes an activation which a later line still needs?",
            """
            Giving an array a second name does not copy it. If the slope is computed in place under
            the new name, the activation itself has become the slope, because both names mean the
            same memory. The weight gradient that is computed afterwards needs the activation and
            silently gets slopes instead: for a unit with activation 0.9 it finds 0.09. The shapes
            fit, so nothing complains; only one block is wrong, the one whose layer reads that
            activation. Moving lines around can hide or show this, which is a sure sign. Compute a
            new quantity into a new array, and leave what you were given as it is.
            """,
        ),
    ),
    Misconception(
        slug="wrong-activations-index",
        exercise=EXERCISE,
        title="The list of activations is unpacked at the wrong positions.",
        symptom="exception; equal widths: values",
        variants=(
            patch((UNPACK, "X, hid_2, hid_1, predictions = activations")),
            patch((UNPACK, "predictions, hid_2, hid_1, X = activations")),
            patch((UNPACK, "X, hid_1, predictions, hid_2 = activations")),
            patch((DW3, "dW3 = dO @ activations[1].T")),
            patch((DW2, "dW2 = dy_2 @ activations[0].T")),
            patch((DW3, "dW3 = dO @ activations[1].T"), (DW2, "dW2 = dy_2 @ activations[0].T")),
        ),
        hints=rungs(
            "Print the shapes of the activations next to the names you give them.",
            "Which layer is at position 0 of the list, and which one at the end?",
            """
            The list runs along the network: position 0 holds the input, position 1 the first
            hidden layer, position 2 the second one, and position 3 the predictions. Counting
            layers from one and positions from zero is a classic source of slips by one. In a
            network 3-5-4-6 a wrong position ends with a shape error. In 3-4-4-2 the hidden layers
            have the same shape, so exchanging them goes through and only the numbers are wrong.
            Write for every weight matrix: it is (rows, columns), it reads an array with that many
            rows. Then check for each gradient that the array you use is the one the matrix was
            multiplied with.
            """,
        ),
    ),
    Misconception(
        slug="first-layer-missing",
        exercise=EXERCISE,
        title="The gradients of the first layer are missing or zero.",
        symptom="dW1 and db1 zero, or a list of four",
        variants=(
            patch(
                (DW1, "dW1 = np.zeros_like(W1)"),
                ("db1 = np.sum(dy_1, axis=1)", "db1 = np.zeros_like(b1)"),
            ),
            patch((DW1, "dW1 = np.zeros_like(W1)")),
            patch((RETURN, "return [dW2, db2, dW3, db3]")),
        ),
        hints=rungs(
            "Count the layers for which you compute gradients.",
            "Which layer does your way back stop at, and is there another one below?",
            """
            The network has three weight matrices and three biases, and all six are trained. The
            way back ends only when the input is reached: the first layer has weights as well, and
            they connect the input with the first hidden layer. For them everything works as for
            the layer above, with the input in the role of the activations. A loop that counts
            layers easily stops one round too early. In the worked example the gradients of the
            first layer are tiny, about one millionth, so zeros there may even pass a careless
            check. Print the largest entry of every block: which ones are exactly zero?
            """,
        ),
    ),
)
