"""Known wrong answers to ``complex_safe_loss(parameters, X, Y)``."""

from mlp_reference.misconceptions import Misconception, patch, rungs

EXERCISE = "03_complex_safe_loss"
ERRORS = "errors = network(parameters, X) - Y"
LENGTHS = "lengths = np.sqrt(np.sum(errors**2, axis=0))"
EACH = "np.sum(np.where(np.real(W) < 0, -W, W))"
SIZE = f"size = sum({EACH} for W in parameters[::2])"
RETURN = "return np.mean(lengths) + 0.01 * size"

ENTRIES: tuple[Misconception, ...] = (
    Misconception(
        slug="norm-kept",
        exercise=EXERCISE,
        title="The length of the error lets no imaginary step through.",
        symptom="length is zero everywhere, or conjugated away",
        variants=(
            patch((LENGTHS, "lengths = np.linalg.norm(errors, axis=0)")),
            patch((LENGTHS, "lengths = np.sqrt(np.sum(np.abs(errors) ** 2, axis=0))")),
            patch((LENGTHS, "lengths = np.sqrt(np.sum(errors * np.conj(errors), axis=0))")),
            patch((LENGTHS, "lengths = np.array([np.sqrt(np.vdot(e, e)) for e in errors.T])")),
            patch((LENGTHS, "lengths = np.sqrt(np.sum(np.real(errors) ** 2, axis=0))")),
        ),
        hints=rungs(
            "The slope of the penalty is right: look at the line with the length of the error.",
            "If an error has a tiny imaginary part, does the length of your vector still have it?",
            """
            The length of a complex vector is defined so that it comes out real: every entry is
            multiplied with its conjugate, and the imaginary parts cancel. That is exactly what
            must not happen here, since the imaginary part is the messenger. For real vectors the
            length is something simpler, which everybody learns at school: the root of the sum of
            the squares. Squares, sums and roots treat a complex number like any other and carry
            its imaginary part along, as long as the result is not put into an array that was made
            for real numbers. Test each operation with the number 3 plus a tiny imaginary
            part: what comes out?
            """,
        ),
    ),
    Misconception(
        slug="abs-kept",
        exercise=EXERCISE,
        title="The penalty still takes the size of complex weights, which drops the step.",
        symptom="penalty is zero everywhere",
        variants=(
            patch((EACH, "np.sum(np.abs(W))")),
            patch((EACH, "np.sum(np.sqrt(W * np.conj(W)))")),
            patch((EACH, "np.sum(np.abs(np.real(W)))")),
            patch((EACH, "np.linalg.norm(W.ravel(), 1)")),
        ),
        hints=rungs(
            "The slope of the length is right: look at the line with the sizes of the weights.",
            "What was the size of a real number before you knew complex ones?",
            """
            The size of a complex number is its distance from zero. A tiny step at a right angle
            does not change that distance, and besides it is a real number: the step is lost. For a
            real number the size is simply the number itself, or its opposite where it is negative.
            Said like that it can carry an imaginary part: the number goes through as it is, or
            with all its parts turned around. Only the question whether it is negative has to be
            asked of the real part alone. What is the slope of the size of a weight of -2, and does
            your loss give it?
            """,
        ),
    ),
    Misconception(
        slug="both-kept",
        exercise=EXERCISE,
        title="Neither the length nor the penalty lets an imaginary step through.",
        symptom="all slopes zero; the loss right",
        variants=(
            patch(
                (LENGTHS, "lengths = np.linalg.norm(errors, axis=0)"), (EACH, "np.sum(np.abs(W))")
            ),
            patch((RETURN, "return np.real(np.mean(lengths) + 0.01 * size)")),
            patch(
                (RETURN, "return float(np.real(np.mean(lengths))) + 0.01 * float(np.real(size))")
            ),
            patch((RETURN, "return np.abs(np.mean(lengths) + 0.01 * size)")),
            patch((ERRORS, "parameters = [np.real(p) for p in parameters]\n    " + ERRORS)),
            patch(
                (ERRORS, "errors = np.real(network(parameters, X)) - Y"),
                (
                    SIZE,
                    SIZE.replace("for W in", "for W in map(np.real,").replace(
                        "parameters[::2])", "parameters[::2]))"
                    ),
                ),
            ),
        ),
        hints=rungs(
            "Give your loss one complex parameter, and print its value after each of your lines.",
            "After which line is the imaginary part gone?",
            """
            An imaginary step goes in at a parameter and has to come out at the loss. On its way
            there are operations that let it pass, sums, products, roots, exponentials, and others
            that swallow it: sizes, lengths, conjugates, and of course taking the real part. One
            that swallows is enough, and it gives no warning: the loss has the right value, its
            imaginary part is zero, and a gradient of zeros looks as if the network had learned all
            there is to learn. Follow one complex parameter through your lines. Where does it turn
            real?
            """,
        ),
    ),
    Misconception(
        slug="sign-of-complex",
        exercise=EXERCISE,
        title="The sign is taken of the complex number, and its own imaginary part counts again.",
        symptom="penalty twice as large, or the loss wrong",
        variants=(patch((EACH, "np.sum(W * np.sign(W))")),),
        hints=rungs(
            "The slope of the penalty is twice what it should be: look at its two factors.",
            "What is the sign of a complex number, and does it change when the step is taken?",
            """
            Multiplying a weight with its sign is a good idea: for real numbers that is its size.
            But numpy's sign of a complex number is the number divided by its size, a number on the
            unit circle, and it turns when the imaginary step is taken. So both factors carry the
            step, and its effect is counted twice. The sign is meant to be a plain plus or minus
            one, a choice that does not change with a tiny step. Which part of the weight has to
            be asked for its sign so that it stays the same?
            """,
        ),
    ),
    Misconception(
        slug="square-for-size",
        exercise=EXERCISE,
        title="The penalty adds squares of the weights, not their sizes.",
        symptom="the loss is wrong, by the penalty",
        variants=(
            patch((EACH, "np.sum(W**2)")),
            patch((EACH, "np.sqrt(np.sum(W**2))")),
            patch((EACH, "np.sum(W)")),
        ),
        hints=rungs(
            "Compare the value of your loss with that of the rough one, at real parameters.",
            "What does a weight of -0.5 add to the penalty of the rough loss, and to yours?",
            """
            The new loss is to be the same function as the old one, only written in another way.
            Squares are smooth and carry an imaginary step through, but the sum of squares is
            another penalty: a weight of 0.5 adds 0.25 to it, and 0.5 to the sum of sizes. The root
            of the sum of squares is the length of a vector, not the sum of the sizes of its
            entries; and the bare sum lets negative weights cancel positive ones. Try single
            weights, 0.5 and then -0.5: both have to add the same, and how much is it?
            """,
        ),
    ),
    Misconception(
        slug="biases-penalised",
        exercise=EXERCISE,
        title="The penalty counts the biases as well, or not all of the weights.",
        symptom="the loss is wrong, by a part of the penalty",
        variants=(
            patch((SIZE, SIZE.replace("parameters[::2]", "parameters"))),
            patch((SIZE, SIZE.replace("parameters[::2]", "parameters[1::2]"))),
            patch((SIZE, SIZE.replace("parameters[::2]", "parameters[2::2]"))),
            patch((SIZE, SIZE.replace("parameters[::2]", "parameters[:1]"))),
        ),
        hints=rungs(
            "Compare the value of your loss with that of the rough one, at real parameters.",
            "Which of the six arrays take part in the penalty of the rough loss?",
            """
            The list of parameters holds weights and biases in turn. The penalty of the rough loss
            is for the weights: it pulls them towards zero, so that no connection is stronger than
            it needs to be. A bias only shifts a unit, and is left in peace. If all six arrays are
            counted, or the other three, or one too few, the loss is another function, and its
            gradient another gradient. Set all biases to zero, and then to one, with an input of
            zeros: by how much does the penalty change in your code, and in the rough one?
            """,
        ),
    ),
    Misconception(
        slug="penalty-factor",
        exercise=EXERCISE,
        title="The penalty is missing, or has another factor in front of it.",
        symptom="the loss is wrong, by a multiple of the penalty",
        variants=(
            patch((RETURN, "return np.mean(lengths)")),
            patch((RETURN, "return np.mean(lengths) + size")),
            patch((RETURN, "return np.mean(lengths) + 0.1 * size")),
            patch((RETURN, "return np.mean(lengths) + 0.01 * size / X.shape[1]")),
            patch((RETURN, "return np.mean(lengths) - 0.01 * size")),
        ),
        hints=rungs(
            "Compare the value of your loss with that of the rough one, at real parameters.",
            "What stands in front of the penalty in the rough loss, and is the batch in it?",
            """
            The loss has two terms: how far off the predictions are, averaged over the examples,
            and the penalty with a small factor in front. The penalty is about the network alone,
            so it is neither averaged over the examples nor added once for each of them. If the
            factor gets lost or changed, the second term is too large or too small, and the value
            differs from that of the rough loss at once, before any complex number comes in. Print
            the two terms by themselves, for the rough loss and for yours. Which of the two pairs
            differs?
            """,
        ),
    ),
    Misconception(
        slug="length-over-batch",
        exercise=EXERCISE,
        title="The length is taken along the wrong axis, or over all entries at once.",
        symptom="the loss is wrong, by the first term",
        variants=(
            patch((LENGTHS, LENGTHS.replace("axis=0", "axis=1"))),
            patch((LENGTHS, "lengths = np.sqrt(np.sum(errors**2))")),
            patch((LENGTHS, LENGTHS.replace("np.sum", "np.mean"))),
            patch((RETURN, RETURN.replace("np.mean(lengths)", "np.sum(lengths)"))),
        ),
        hints=rungs(
            "Print the shape of your lengths: how many are there?",
            "To what does each length belong, to an output or to an example?",
            """
            Columns are examples. Each example has one vector of errors, with an entry for each
            output, and this vector has a length. So there are as many lengths as there are
            examples, and the mean is taken over them. If the squares are added along the other
            axis, each length mixes all examples of one output; if they are added over everything,
            there is one length for the whole batch, which is no mean at all. Take two examples
            with error vectors (3, 4) and (0, 0): their lengths are 5 and 0, and the mean is 2.5.
            What does your code give?
            """,
        ),
    ),
    Misconception(
        slug="length-not-rooted",
        exercise=EXERCISE,
        title="The squares of the errors are added up, but the root is missing or misplaced.",
        symptom="the loss is wrong, by the first term",
        variants=(
            patch((LENGTHS, "lengths = np.sum(errors**2, axis=0)")),
            patch((LENGTHS, "lengths = 0.5 * np.sum(errors**2, axis=0)")),
            patch((RETURN, "return np.sqrt(np.mean(lengths**2)) + 0.01 * size")),
            patch((LENGTHS, "lengths = np.sum(np.sqrt(errors**2), axis=0)")),
        ),
        hints=rungs(
            "Work out the first term by hand for one example with errors 3 and 4.",
            "Is the root taken once for each example, after the sum and before the mean?",
            """
            The length of a vector is the root of the sum of its squares, so there are three steps
            in a fixed order: square, add, take the root. Without the root you have the squared
            loss of notebook 01, which is another function. With the root too early, of each square
            by itself, you get the sizes of the entries; with the root too late, after the mean,
            you get the length of a typical example, not the mean of the lengths. For one example
            with errors 3 and 4 the length is 5. Follow these two numbers through your code: after
            which step do they differ from 9, 16, 25, 5?
            """,
        ),
    ),
    Misconception(
        slug="smoothed",
        exercise=EXERCISE,
        title="The size is smoothed with a small constant, which changes the value of the loss.",
        symptom="the loss is off by a little",
        variants=(
            patch((EACH, "np.sum(np.sqrt(W**2 + 1e-4))")),
            patch((LENGTHS, "lengths = np.sqrt(np.sum(errors**2, axis=0) + 1e-6)")),
            patch((EACH, "np.sum(W * np.tanh(50 * W))")),
        ),
        hints=rungs(
            "Compare the value of your loss with that of the rough one in all digits.",
            "Does the small constant or the soft switch in your formula belong to the loss?",
            """
            Adding a small constant below a root is a well-known way to make a size smooth at zero,
            and it does let an imaginary step through. But it is a slightly different function: its
            value differs in the third or the sixth digit, and so does its slope. A gradient that
            is exact to fifteen digits for a function that is only nearly the right one is exact to
            a few digits. At the points where it is tried, none of the weights and none of the
            lengths is zero, so nothing has to be smoothed. How can the choice between a number and
            its opposite be made without a constant?
            """,
        ),
    ),
    Misconception(
        slug="sigmoid-forgotten",
        exercise=EXERCISE,
        title="The network is computed in another way than the given one.",
        symptom="the loss is wrong, by the first term",
        variants=(
            patch(
                (
                    ERRORS,
                    "W1, b1, W2, b2, W3, b3 = parameters\n"
                    "    hid_1 = sigmoid(W1 @ X + b1[:, np.newaxis])\n"
                    "    errors = W3 @ (W2 @ hid_1 + b2[:, np.newaxis]) + b3[:, np.newaxis] - Y",
                )
            ),
            patch((ERRORS, "errors = sigmoid(network(parameters, X)) - Y")),
            patch((ERRORS, "errors = network(parameters, X)")),
        ),
        hints=rungs(
            "Compare the value of your loss with that of the rough one, at real parameters.",
            "Are the predictions in your loss those that the given network makes?",
            """
            The given network lets complex numbers through already: its products, sums and
            exponentials treat them like any other number, and the clamp in the sigmoid compares
            real parts first. There is no need to write it anew, and every line that is written
            anew can go wrong: a sigmoid that is missing in a hidden layer, or one too many at the
            output, or targets that are never subtracted. Only what comes after the network has to
            change. Print the errors, outputs by examples, from the rough loss and from yours:
            where do they differ first?
            """,
        ),
    ),
    Misconception(
        slug="argument-changed",
        exercise=EXERCISE,
        title="Parameters, inputs or targets are different after the call.",
        symptom="caller's arrays changed; values right",
        variants=(
            patch(
                (ERRORS, ERRORS + "\n    Y += 1"),
            ),
            patch(
                (
                    RETURN,
                    "for W in parameters[::2]:\n        W *= np.where(np.real(W) < 0, -1, 1)\n    "
                    + RETURN,
                )
            ),
        ),
        sign="breach:argument-changed",
        hints=rungs(
            "Keep copies of everything that you hand in and compare after the call.",
            "Which of your lines writes into an array that you were given?",
            """
            An array that you hand to a function is not copied: inside the function you hold the
            very same memory as the caller. Turning negative weights around in place makes their
            sizes right, and it also changes the network of whoever called you, for good. The loss
            of this one call may be right, the next call computes with another network, and the
            place where the error shows is innocent. Make new arrays for new quantities. Print the
            parameters before the call and after it: which of them changed?
            """,
        ),
    ),
)
