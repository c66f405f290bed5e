"""Known wrong answers to ``squared_loss(predictions, targets)``: from a batch to a number."""

from mlp_reference.misconceptions import Misconception, patch, rungs

EXERCISE = "01_squared_loss"
PER_EXAMPLE = "per_example = 0.5 * np.sum((predictions - targets) ** 2, axis=0)"
SUM = "np.sum((predictions - targets) ** 2, axis=0)"
SQUARE = "(predictions - targets) ** 2"
MEAN = "return np.mean(per_example)"

ENTRIES: tuple[Misconception, ...] = (
    Misconception(
        slug="mean-over-entries",
        exercise=EXERCISE,
        title="The average is taken over all entries and not over the examples.",
        symptom="truth divided by the number of outputs (with two outputs and no half: equal)",
        variants=(
            patch((SUM, f"np.mean({SQUARE}, axis=0)")),
            patch((PER_EXAMPLE, f"per_example = 0.5 * {SQUARE}")),
        ),
        hints=rungs(
            "Look at which numbers are added up and which ones are averaged.",
            "Does your loss divide by the number of examples, or by something larger?",
            """
            An array of shape (6, 7) holds 42 squared errors: six outputs for seven examples. The
            loss of one example is built by adding over its six outputs. Only then the seven losses
            of the examples are averaged. A plain mean over the whole array divides by 42 instead
            of 7, which makes the loss six times too small. With two outputs a second slip can hide
            the first: a forgotten one half makes up exactly for a mean over two outputs, so the
            worked example looks right by accident. Test your function with three outputs, by hand,
            on a single example with errors 1, 2 and 2: the answer should be 4.5.
            """,
        ),
    ),
    Misconception(
        slug="sum-not-mean",
        exercise=EXERCISE,
        title="The losses of the examples are added up instead of averaged.",
        symptom="truth times the batch size",
        variants=(
            patch((MEAN, "return np.sum(per_example)")),
            patch((PER_EXAMPLE, f"per_example = 0.5 * np.sum({SQUARE})")),
        ),
        hints=rungs(
            "Look at how the examples of the batch are combined into one number.",
            "What happens to your loss if every example is put into the batch twice?",
            """
            A loss that says how good a network is should not depend on how many examples happen to
            be in the batch. If you copy every column once more, the network has not become any
            worse, so the loss must stay the same. With a sum it doubles. The gradient grows in the
            same way, so that the size of a training step would depend on the batch size as well.
            With a batch of one there is no difference between the two, and a test with a single
            example therefore tells you nothing. Work out two examples with losses 2 and 4: the
            answer for the batch is 3.
            """,
        ),
    ),
    Misconception(
        slug="wrong-axis",
        exercise=EXERCISE,
        title="The roles of the axes are exchanged: examples are added, outputs are averaged.",
        symptom="truth times batch size over number of outputs",
        variants=(
            patch(("axis=0", "axis=1")),
            patch(
                (
                    PER_EXAMPLE,
                    f"per_example = 0.5 * np.sum(({SQUARE}).T, axis=0)",
                )
            ),
        ),
        hints=rungs(
            "Look at the axis along which you add.",
            "After your sum, do you hold one number per example or one per output?",
            """
            Predictions have shape (6, 7): the first axis counts outputs, the second one examples.
            Adding along an axis removes this axis and leaves the other. For the loss of each
            example the outputs have to disappear first, so that seven numbers are left, one per
            example; their mean is the loss. If the examples disappear first, six numbers are left
            and the mean divides by six. The result is off by the factor seven over six, which is
            not far from one and easily overlooked. With as many outputs as examples it does not
            show at all. Print the shape after the sum.
            """,
        ),
    ),
    Misconception(
        slug="wrong-axis-batch-size",
        exercise=EXERCISE,
        title="The number of outputs is taken for the batch size.",
        symptom="truth times batch size over number of outputs",
        variants=(
            patch((MEAN, "return np.sum(per_example) / targets.shape[0]")),
            patch((MEAN, "return np.sum(per_example) / len(predictions)")),
        ),
        hints=rungs(
            "Look at the number by which you divide.",
            "Which axis of the targets counts examples, and which number do you read off?",
            """
            In this series the columns are the examples. Targets of shape (6, 7) therefore describe
            seven examples with six outputs each, and the average divides by seven. The length of a
            matrix in Python is the number of its rows, which are the outputs here, so it gives
            six. In books where examples are rows the same expression is right, and that is how the
            slip usually comes in. It has no effect when both numbers agree. Add one more example
            to your batch, print the number by which you divide, and see whether it has grown by
            one. If it has not, it counts something else.
            """,
        ),
    ),
    Misconception(
        slug="per-example-vector",
        exercise=EXERCISE,
        title="One loss per example is returned, not a single number for the batch.",
        symptom="shape (n,), (1, n) or (outputs, n)",
        variants=(
            patch((MEAN, "return per_example")),
            patch((MEAN, "return per_example / targets.shape[1]")),
            patch((MEAN, "return per_example[np.newaxis, :]")),
            patch((PER_EXAMPLE + "\n    " + MEAN, f"return 0.5 * {SQUARE}")),
        ),
        hints=rungs(
            "Look at the shape of what you return.",
            "How many numbers does a single loss for the whole batch consist of?",
            """
            The loss is one number that says how far the network is off on this batch. Everything
            later needs it that way: a gradient says how one number changes when a parameter
            changes, and a training curve shows one number per step. After adding over the outputs
            you hold one loss for each example, an array of shape (7,) for seven examples. That is
            a good intermediate result, and one step is still missing to arrive at a single number.
            Compare with the text of the blank: how are the seven to be combined? The shape of the
            final result should be empty, with no axis left.
            """,
        ),
    ),
    Misconception(
        slug="array-of-one",
        exercise=EXERCISE,
        title="The loss is wrapped in an array and is not a plain number.",
        symptom="shape (1,) or (1, 1), value right",
        variants=(
            patch((MEAN, "return np.array([np.mean(per_example)])")),
            patch((MEAN, "return np.mean(per_example, keepdims=True)")),
            patch((MEAN, "return np.array([[np.mean(per_example)]])")),
            patch((MEAN, "return [np.mean(per_example)]")),
        ),
        hints=rungs(
            "Your value is right; look at its shape.",
            "Is your result a number, or a box with a number in it?",
            """
            A number and an array that holds this one number print almost alike, but they do not
            behave alike. A number has shape (), with no axes. An array with one entry has shape
            (1,), and when it meets other arrays it brings that axis along: a list of such losses
            becomes a matrix, a comparison gives an array of truth values, and an entry of the
            numerical gradient can no longer be filled with it without complaint. The axis remains
            when a reduction is told to keep its axes, or when brackets are put around the result.
            Which step in your function should have removed the last axis?
            """,
        ),
    ),
    Misconception(
        slug="broadcast-mixed-examples",
        exercise=EXERCISE,
        title="Predictions are compared with the targets of other examples or outputs too.",
        symptom="right for one example with one output only; far too large elsewhere",
        variants=(
            patch(
                (
                    PER_EXAMPLE,
                    "error = predictions.reshape(-1, 1) - targets.reshape(1, -1)\n"
                    "    per_example = 0.5 * np.sum(error**2, axis=0)",
                )
            ),
            patch(
                (
                    PER_EXAMPLE,
                    "error = predictions[:, :, np.newaxis] - targets[:, np.newaxis, :]\n"
                    "    per_example = 0.5 * np.sum(error**2, axis=0)",
                )
            ),
            patch(
                (
                    PER_EXAMPLE,
                    "error = predictions[:, np.newaxis] - targets[np.newaxis]\n"
                    "    per_example = 0.5 * np.sum(error**2, axis=(0, 1))",
                )
            ),
        ),
        hints=rungs(
            "Print the shape of the difference between predictions and targets.",
            "How many differences should there be for six outputs and seven examples?",
            """
            When two arrays have different but compatible shapes, numpy spreads each against the
            other and says nothing. A column of shape (7, 1) minus a row of shape (1, 7) is a table
            of 49 differences: each prediction is compared with every target and not only with its
            own. The sum over that table is a number that looks plausible and means nothing.
            Predictions and targets have the same shape here, (6, 7), and so must their difference,
            42 numbers. Whenever you reshape an array or add an axis before a subtraction, write
            down both shapes and the shape of the result. Where do more numbers come out than went
            in?
            """,
        ),
    ),
    Misconception(
        slug="last-example-only",
        exercise=EXERCISE,
        title="Only one example of the batch counts.",
        symptom="loss of the last (or first) example; right for a batch of one",
        variants=(
            patch((MEAN, "return per_example[-1]")),
            patch((MEAN, "return per_example[-1] / targets.shape[1]")),
            patch((MEAN, "return per_example[0]")),
        ),
        hints=rungs(
            "Change the targets of one example after the other and watch your loss.",
            "Does every example of the batch have an influence on your result?",
            """
            The loss of a batch is made from all its examples, each with the same weight. If one of
            them can be changed at will and the loss stays where it was, that example has been
            forgotten. Two slips lead there. In a loop over the examples, a variable that is set
            anew in every round keeps only the last value; it would have to collect. Or the
            function returns from inside the loop, after the first round. With a batch of one you
            cannot see it. Take two examples with losses 2 and 4: the answer is neither 2 nor 4,
            but lies between them.
            """,
        ),
    ),
)
