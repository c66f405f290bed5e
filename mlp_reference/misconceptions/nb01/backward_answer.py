"""Known wrong answers to ``backward``: what is done to the gradients before they are returned."""

from mlp_reference.misconceptions import Misconception, each_and_all, patch, rungs
from mlp_reference.misconceptions.nb01 import shared
from mlp_reference.misconceptions.nb01.backward_lines import (
    DO,
    DW1,
    DW2,
    DW3,
    DY1,
    DY2,
    EXERCISE,
    RETURN,
    SLOPE1,
    SLOPE2,
    Z1,
    Z2,
)

GRADIENTS = "gradients = [dW1, db1, dW2, db2, dW3, db3]\n    "
EXP_SLOPE1 = f"np.exp(-({Z1})) / (1 + np.exp(-({Z1}))) ** 2"
EXP_SLOPE2 = f"np.exp(-({Z2})) / (1 + np.exp(-({Z2}))) ** 2"

ENTRIES: tuple[Misconception, ...] = (
    Misconception(
        slug="order-swapped",
        exercise=EXERCISE,
        title="The gradients are returned in another order than the parameters.",
        symptom="blocks permuted, all six values present",
        variants=(
            patch((RETURN, "return [dW3, db3, dW2, db2, dW1, db1]")),
            patch((RETURN, "return [dW1, dW2, dW3, db1, db2, db3]")),
            patch((RETURN, "return [db1, dW1, db2, dW2, db3, dW3]")),
            patch((RETURN, "return [dW2, db2, dW1, db1, dW3, db3]")),
        ),
        hints=rungs(
            "Print the shapes of what you return next to the shapes of the parameters.",
            "Does the entry at each position belong to the parameter at the same position?",
            """
            Parameters and gradients are two lists that are walked through side by side: the entry
            at position 0 of the one is for the entry at position 0 of the other. The parameters
            run from the first layer to the last, weights before bias. You compute the gradients
            from the last layer to the first, so if you collect them as they arise, the list is
            reversed. With four different widths the shapes give it away at once. With equal widths
            two gradients may swap places and still fit, and each layer is then trained with the
            error of another one. Line up both lists of shapes: where do they differ first?
            """,
        ),
    ),
    Misconception(
        slug="returns-update",
        exercise=EXERCISE,
        title="A step or new parameters are returned where gradients are asked.",
        symptom="all blocks times the same odd number, or parameters minus a little",
        variants=(
            patch((RETURN, GRADIENTS + "return [0.01 * g for g in gradients]")),
            patch((RETURN, GRADIENTS + "return [-0.1 * g for g in gradients]")),
            patch(
                (RETURN, GRADIENTS + "return [p - 0.1 * g for p, g in zip(parameters, gradients)]")
            ),
        ),
        hints=rungs(
            "Look at the last lines of your function, after all gradients are known.",
            "Is a gradient asked for, or what training does with it?",
            """
            A gradient tells how the loss reacts to every parameter at the current point. An update
            uses it: it multiplies it by a learning rate and subtracts it from the parameters.
            Those are two jobs, and this function has only the first one. If the learning rate is
            included, all blocks are too small by the same odd factor, such as 0.01; if the
            subtraction is included as well, you return parameters, which have the same shapes and
            so look right at a glance. Whoever calls the function may want another rate, or only
            wants to check the gradient. Does your result still depend on a number that does not
            occur in the loss?
            """,
        ),
    ),
    Misconception(
        slug="norm-clipped",
        exercise=EXERCISE,
        title="The gradients are rescaled to a fixed length.",
        symptom="one common ratio, different in each problem; right where the gradient is short",
        variants=(
            patch(
                (
                    RETURN,
                    GRADIENTS + "norm = np.sqrt(sum(np.sum(g**2) for g in gradients))\n"
                    "    return [g / norm for g in gradients]",
                )
            ),
            patch(
                (
                    RETURN,
                    GRADIENTS + "norm = np.sqrt(sum(np.sum(g**2) for g in gradients))\n"
                    "    return [g * min(1, 1 / norm) for g in gradients]",
                )
            ),
            patch((RETURN, GRADIENTS + "return [g / np.linalg.norm(g) for g in gradients]")),
            patch(
                (
                    RETURN,
                    GRADIENTS + "norm = np.sqrt(sum(np.sum(g**2) for g in gradients))\n"
                    "    return [g * min(1, 5 / norm) for g in gradients]",
                )
            ),
        ),
        hints=rungs(
            "Compare a problem with small errors to one with large errors.",
            "If all errors become a hundred times as large, what should the gradients do?",
            """
            Long gradients are sometimes shortened before a training step, so that the step stays
            small. That is a trick of training, and it changes the gradient: the direction stays,
            the length does not. The length carries information, it says how steep the loss is
            here. If the targets are moved further and further away, the errors grow and the
            gradients must grow along. With a rescaling they stop growing, or they always have
            length 1. As long as the gradient is short anyway, a limit has no effect and all tests
            pass; so it shows only in a problem with large errors. Which line looks at the size of
            the gradient?
            """,
        ),
    ),
    Misconception(
        slug="value-clipped",
        exercise=EXERCISE,
        title="Large entries are cut off at a fixed limit.",
        symptom="several entries share one magnitude; right where all are small",
        variants=(
            patch((RETURN, GRADIENTS + "return [np.clip(g, -1, 1) for g in gradients]")),
            patch((RETURN, GRADIENTS + "return [np.clip(g, -0.1, 0.1) for g in gradients]")),
            patch((DO, DO + "\n    dO = np.clip(dO, -0.1, 0.1)")),
            *each_and_all(
                (DY2, DY2 + "\n    dy_2 = np.clip(dy_2, -0.1, 0.1)"),
                (DY1, DY1 + "\n    dy_1 = np.clip(dy_1, -0.1, 0.1)"),
            ),
        ),
        hints=rungs(
            "Look at the largest entries of your gradients.",
            "Do several of your largest entries have exactly the same size?",
            """
            A limit on every entry keeps numbers tame, but what comes out is no longer the
            gradient. Two entries of 5 and 50 both become 1, and their ratio, which says which
            weight matters more, is lost; even the direction of the gradient changes. Small entries
            are not touched, so the worked example, where most of them are tiny, looks right. Take
            a problem in which the predictions are far from the targets and sort the sizes of your
            entries: if many share the largest value, a limit has been at work. Such protections
            belong into training, if anywhere. In which of your lines can a number not become
            larger than a constant?
            """,
        ),
    ),
    Misconception(
        slug="float32",
        exercise=EXERCISE,
        title="Gradients are computed or returned with seven digits (float32) only.",
        symptom="dtype float32, or relative errors near 1e-7",
        variants=(
            patch((RETURN, GRADIENTS + "return [g.astype(np.float32) for g in gradients]")),
            patch((DO, DO + ".astype(np.float32)")),
            patch((RETURN, "return [dW1.astype(np.float32), db1, dW2, db2, dW3, db3]")),
            *each_and_all(
                (DY2, DY2 + "\n    dy_2 = dy_2.astype(np.float32)"),
                (DY1, DY1 + "\n    dy_1 = dy_1.astype(np.float32)"),
            ),
        ),
        sign="dtype:float32",
        hints=rungs(
            "Look at the number type of each of your six arrays and of the errors between them.",
            "At which line does an array lose more than half of its digits?",
            shared.FLOAT32,
        ),
    ),
    Misconception(
        slug="integer-buffer",
        exercise=EXERCISE,
        title="A gradient is written into an array of whole numbers and loses its decimals.",
        symptom="entries 0 or whole numbers in one block or all",
        variants=(
            *each_and_all(
                (DW3, "dW3 = np.zeros(W3.shape, dtype=int)\n    dW3[...] = dO @ hid_2.T"),
                (DW2, "dW2 = np.zeros(W2.shape, dtype=int)\n    dW2[...] = dy_2 @ hid_1.T"),
                (DW1, "dW1 = np.zeros(W1.shape, dtype=int)\n    dW1[...] = dy_1 @ X.T"),
            ),
            patch((RETURN, GRADIENTS + "return [g.astype(int) for g in gradients]")),
            patch((RETURN, GRADIENTS + "return [np.trunc(g) for g in gradients]")),
        ),
        hints=rungs(
            "Look at the arrays that receive your gradients.",
            "Which type do these arrays have, and what becomes of 0.04 in them?",
            shared.INTEGER,
        ),
    ),
    Misconception(
        slug="not-finite",
        exercise=EXERCISE,
        title="Where units are saturated, some gradients are not a number.",
        symptom="NaN where pre-activations are near 1000, right elsewhere",
        variants=(
            *each_and_all((SLOPE2, EXP_SLOPE2), (SLOPE1, EXP_SLOPE1)),
            *each_and_all(
                (SLOPE2, f"(hid_2**2 * np.exp(-({Z2})))"), (SLOPE1, f"(hid_1**2 * np.exp(-({Z1})))")
            ),
        ),
        sign="extreme",
        hints=rungs(
            "Ordinary problems are right; look at one whose pre-activations are near 1000.",
            "Which is the first of your arrays that is not finite?",
            shared.NOT_FINITE,
        ),
    ),
    Misconception(
        slug="squeeze-batch-of-one",
        exercise=EXERCISE,
        title="With a batch of one example an axis disappears.",
        symptom="right for two or more examples, exception or wrong shape for one",
        variants=(
            patch((DO, DO + "\n    dO = np.squeeze(dO)")),
            *each_and_all(
                (DY2, DY2 + "\n    dy_2 = np.squeeze(dy_2)"),
                (DY1, DY1 + "\n    dy_1 = np.squeeze(dy_1)"),
            ),
            patch((DW3, "hid_2 = np.squeeze(hid_2)\n    " + DW3)),
        ),
        hints=rungs(
            "Call your function with one single example.",
            "Which line changes the number of axes when the batch has one example?",
            shared.SQUEEZE,
        ),
    ),
)
