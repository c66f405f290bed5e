"""Known wrong answers to ``backward``: the gradients of the biases."""

from mlp_reference.misconceptions import Misconception, each_and_all, patch, rungs
from mlp_reference.misconceptions.nb01.backward_lines import (
    DB1,
    DB2,
    DB3,
    DW1,
    DW2,
    DW3,
    EXERCISE,
    RETURN,
)

ENTRIES: tuple[Misconception, ...] = (
    Misconception(
        slug="bias-not-summed",
        exercise=EXERCISE,
        title="The bias gradient still has one column per example.",
        symptom="shape (width, n) for (width,)",
        variants=each_and_all((DB3, "db3 = dO"), (DB2, "db2 = dy_2"), (DB1, "db1 = dy_1")),
        hints=rungs(
            "Compare the shape of each bias with the shape of its gradient.",
            "How many examples does one bias act on?",
            """
            A bias is a single number per unit, and the same number is added for every example of
            the batch. When it moves, all examples feel it at once, and the loss changes by the
            total of their reactions. The error signal has shape (4, 7): for each of the four units
            it holds seven reactions, one per example. The gradient of a bias of shape (4,) has
            shape (4,), so for every unit the seven reactions have to become one number. Your
            result still keeps them apart, as if each example had a bias of its own. Which step
            turns reactions of single examples into the reaction of the whole batch?
            """,
        ),
    ),
    Misconception(
        slug="bias-wrong-axis",
        exercise=EXERCISE,
        title="The bias gradient is added up along the wrong axis.",
        symptom="shape (n,) for (width,); values when n equals the width",
        variants=each_and_all(
            (DB3, "db3 = np.sum(dO, axis=0)"),
            (DB2, "db2 = np.sum(dy_2, axis=0)"),
            (DB1, "db1 = np.sum(dy_1, axis=0)"),
        ),
        hints=rungs(
            "Compare the length of each bias gradient with the number of units of its layer.",
            "After your sum, is one number left per unit or one per example?",
            """
            The error signal of a layer has one row per unit and one column per example, for
            example (4, 7). Adding along one axis makes that axis disappear. A bias belongs to a
            unit, so what has to remain is one number per unit, four numbers; the seven examples
            are what is added. If you add the units together and keep the examples, you get seven
            numbers that belong to no parameter at all. In books with examples as rows the axes
            have the opposite roles. Should the batch be as large as the layer is wide, both sums
            have the same shape, so test with different sizes.
            """,
        ),
    ),
    Misconception(
        slug="bias-summed-over-everything",
        exercise=EXERCISE,
        title="The bias gradient is a single number for the whole layer.",
        symptom="shape () for (width,), or equal entries",
        variants=(
            *each_and_all(
                (DB3, "db3 = np.sum(dO)"), (DB2, "db2 = np.sum(dy_2)"), (DB1, "db1 = np.sum(dy_1)")
            ),
            patch(
                (DB3, "db3 = np.full_like(b3, np.sum(dO))"),
                (DB2, "db2 = np.full_like(b2, np.sum(dy_2))"),
                (DB1, "db1 = np.full_like(b1, np.sum(dy_1))"),
            ),
        ),
        hints=rungs(
            "Count the numbers in each of your bias gradients.",
            "How many biases does a layer with four units have?",
            """
            Every unit has its own bias, and each can be moved without moving the others. A layer
            of four units has four biases and so needs four derivatives. A sum without any axis
            adds everything it finds, all units and all examples, and only one number is left. If
            that single number were subtracted from the bias vector, numpy would spread it over all
            units, and every unit would take the same step, whether its error was positive or
            negative. So nothing fails, and training goes wrong quietly. The error signal has shape
            (4, 7): which of the two axes must survive the sum?
            """,
        ),
    ),
    Misconception(
        slug="bias-averaged",
        exercise=EXERCISE,
        title="The bias gradient is averaged over the batch although the average is already in it.",
        symptom="db blocks divided by n, weights right",
        variants=each_and_all(
            (DB3, "db3 = np.mean(dO, axis=1)"),
            (DB2, "db2 = np.mean(dy_2, axis=1)"),
            (DB1, "db1 = np.mean(dy_1, axis=1)"),
        ),
        hints=rungs(
            "Your weight gradients are right; compare the ratio in the bias gradients.",
            "Do your weights and your biases treat the batch in the same way?",
            """
            The error signal already carries the average of the loss: every example in it has been
            weighted with its share. The weight gradients use it in a matrix product, which adds
            over the examples and divides by nothing further. A bias can be seen as a weight whose
            input is always 1, so its gradient is made in the same way, with ones instead of
            activations. A mean divides by the number of examples a second time; with seven
            examples your bias gradients are one seventh of the right ones, and the weights are
            fine. Compare what a product with a column of ones does to the seven entries of a row.
            """,
        ),
    ),
    Misconception(
        slug="bias-keepdims",
        exercise=EXERCISE,
        title="The bias gradient is a matrix with one column and not a vector.",
        symptom="shape (width, 1) or (1, width), values right",
        variants=(
            *each_and_all(
                (DB3, "db3 = np.sum(dO, axis=1, keepdims=True)"),
                (DB2, "db2 = np.sum(dy_2, axis=1, keepdims=True)"),
                (DB1, "db1 = np.sum(dy_1, axis=1, keepdims=True)"),
            ),
            patch((RETURN, "return [dW1, db1[None, :], dW2, db2[None, :], dW3, db3[None, :]]")),
        ),
        hints=rungs(
            "Your values are right; compare the shape of each bias with its gradient.",
            "Does the bias itself have one axis or two?",
            """
            In this notebook a bias is a vector of shape (4,), with a single axis. Your gradient
            has shape (4, 1), a matrix that happens to be one column wide. The numbers are the
            same, but numpy treats the two differently. If you subtract a (4, 1) array from a (4,)
            array, both are spread against each other, and out comes a (4, 4) table instead of four
            new biases, with no error message. From the next step on the network computes with
            that. A gradient must have exactly the shape of its parameter. Which option, or which
            extra step, keeps the second axis alive in your code?
            """,
        ),
    ),
    Misconception(
        slug="bias-missing",
        exercise=EXERCISE,
        title="The bias gradients are zero or are not returned.",
        symptom="db blocks zero, or a list of three",
        variants=(
            *each_and_all(
                (DB3, "db3 = np.zeros_like(b3)"),
                (DB2, "db2 = np.zeros_like(b2)"),
                (DB1, "db1 = np.zeros_like(b1)"),
            ),
            patch((RETURN, "return [dW1, dW2, dW3]")),
        ),
        hints=rungs(
            "Print every bias gradient.",
            "If you nudge one bias by hand, does the loss really stay where it is?",
            """
            A bias takes part in the forward pass: it is added to the weighted sum of its unit.
            Moving it moves the unit, the unit moves everything after it, and in the end the loss
            moves. A gradient of zero would say that the loss does not notice. Check it by hand:
            add 0.001 to one bias of the output layer and compute the loss again. It changes, and
            the change divided by 0.001 is about the number that belongs into the gradient. A
            frequent cause is an array of zeros that was prepared at the top and never filled. The
            biases start at zero; their gradients do not.
            """,
        ),
    ),
    Misconception(
        slug="bias-before-slope",
        exercise=EXERCISE,
        title="A hidden bias gradient is taken before the slope of the sigmoid is applied.",
        symptom="db2 or db1 off, weights and db3 right",
        variants=each_and_all(
            (DB2, "db2 = np.sum(dhid_2, axis=1)"), (DB1, "db1 = np.sum(dhid_1, axis=1)")
        ),
        hints=rungs(
            "Your weight gradients are right; look at what the hidden biases are made from.",
            "Do a unit's bias and its incoming weights see the same error signal?",
            """
            A hidden layer has two error signals of the same shape. One says how the loss reacts to
            the activation, after the sigmoid; the other says how it reacts to the pre-activation,
            before the sigmoid. Between the two lies the slope. Weights and bias both enter the
            pre-activation: the bias is simply added to the weighted sum. So both must be fed from
            the same one of the two signals. If a unit is saturated, its slope is near zero, and
            neither weights nor bias can move it; a bias gradient that stays large for such a unit
            has missed the slope. Which of the two signals do your weights use?
            """,
        ),
    ),
    Misconception(
        slug="last-example-only",
        exercise=EXERCISE,
        title="Only one example of the batch contributes, to the biases or to all gradients.",
        symptom="db blocks, or all blocks, from one column; right for a batch of one",
        variants=(
            *each_and_all(
                (DB3, "db3 = dO[:, -1]"), (DB2, "db2 = dy_2[:, -1]"), (DB1, "db1 = dy_1[:, -1]")
            ),
            patch((DB3, "db3 = dO[:, 0]"), (DB2, "db2 = dy_2[:, 0]"), (DB1, "db1 = dy_1[:, 0]")),
            patch(
                (DB3, "db3 = dO[:, -1]"),
                (DB2, "db2 = dy_2[:, -1]"),
                (DB1, "db1 = dy_1[:, -1]"),
                (DW3, "dW3 = np.outer(dO[:, -1], hid_2[:, -1])"),
                (DW2, "dW2 = np.outer(dy_2[:, -1], hid_1[:, -1])"),
                (DW1, "dW1 = np.outer(dy_1[:, -1], X[:, -1])"),
            ),
        ),
        hints=rungs(
            "Compare your gradients for a batch of one and for a batch of two, biases first.",
            "If you change the first example only, do your bias gradients change?",
            """
            All examples of a batch share the bias of a unit, so all of them have a say in its
            gradient. The error signal of shape (4, 7) holds their seven contributions side by
            side. Taking one column picks a single example and ignores the other six; a loop that
            sets the result in each round instead of adding to it ends the same way, with the last
            one. The shape is right, (4,), so nothing warns you, and for a batch of one even the
            numbers are right. Change the data of one example after the other: which of them have
            no influence on your bias gradients?
            """,
        ),
    ),
)
