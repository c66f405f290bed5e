"""Known wrong answers to ``deriv_squared_loss(predictions, targets)``: sign and constants."""

from mlp_reference.misconceptions import Misconception, patch, rungs

EXERCISE = "01_deriv_squared_loss"
SIZE = "batch_size = targets.shape[1]"
RETURN = "return (predictions - targets) / batch_size"
ERROR = "(predictions - targets)"

ENTRIES: tuple[Misconception, ...] = (
    Misconception(
        slug="batch-mean-missing",
        exercise=EXERCISE,
        title="The average over the batch is not carried into the derivative.",
        symptom="all entries times the batch size",
        variants=(patch((" / batch_size", "")), patch((" / batch_size", " / 1"))),
        hints=rungs(
            "Divide your result by the right one: is the ratio a number you know?",
            "How do the examples enter the loss, and what does that do to its derivative?",
            """
            The loss is a mean over the examples. One prediction belongs to one example, so when it
            moves it moves only one of the terms in this mean, and the mean moves by a fraction of
            that. For a batch of two with losses 2 and 4 the mean is 3; if the first loss grows by
            0.1, the mean grows by 0.05. The derivative must show the same fraction. Without it all
            entries are too large by the batch size, five for five examples, and right for a batch
            of one, so a test with a single example hides it. Which part of the loss have you not
            differentiated yet?
            """,
        ),
    ),
    Misconception(
        slug="batch-mean-twice",
        exercise=EXERCISE,
        title="The average over the batch enters twice.",
        symptom="all entries divided by the batch size",
        variants=(
            patch((" / batch_size", " / batch_size**2")),
            patch((SIZE, "batch_size = targets.shape[1] ** 2")),
        ),
        hints=rungs(
            "Divide the right result by yours: is the ratio a number you know?",
            "How often does the loss divide by the number of examples?",
            """
            The loss divides by the number of examples once, when it turns the losses of the
            examples into their mean. Differentiating does not add a second division: a constant in
            front of a function stays in front of its derivative. If it appears twice, every entry
            is too small by the batch size, seven for seven examples, and nothing shows for a batch
            of one. This happens when a mean is taken of something that has been divided already.
            Go through your function from the first line to the last and mark each place where the
            batch size plays a role, also the hidden ones inside a mean.
            """,
        ),
    ),
    Misconception(
        slug="sign-flipped",
        exercise=EXERCISE,
        title="Predictions and targets have changed places, so the sign is wrong.",
        symptom="all entries times -1",
        variants=(
            patch((ERROR, "(targets - predictions)")),
            patch((RETURN, "return -(predictions - targets) / batch_size")),
        ),
        hints=rungs(
            "The size of every entry is right; look at the sign.",
            "If a prediction is too large and grows further, does the loss rise or fall?",
            """
            A derivative answers a simple question: if this prediction grows a little, does the
            loss rise or fall? Suppose the target is 1 and the prediction 3. If the prediction
            grows to 3.1, it moves away from its target and the loss rises, so the derivative there
            must be positive. If the prediction is -1, growing brings it closer, the loss falls,
            and the derivative is negative. Compare with your sign in both cases. Squaring hides
            which one was subtracted from which, but the derivative does not: the inner derivative
            of the difference brings its own sign along. With a wrong sign training climbs uphill.
            """,
        ),
    ),
    Misconception(
        slug="factor-two",
        exercise=EXERCISE,
        title="A constant of two is left over or lost.",
        symptom="all entries times 2 or 1/2",
        variants=(
            patch((RETURN, "return 2 * (predictions - targets) / batch_size")),
            patch((RETURN, "return 0.5 * (predictions - targets) / batch_size")),
        ),
        hints=rungs(
            "The form of your result is right; look at the constant in front.",
            "What does the exponent contribute when a square is differentiated?",
            """
            The loss of this notebook has a one half in front of the square. When a square is
            differentiated, its exponent comes down as a factor. The two constants meet, and you
            have to keep both of them until the end: dropping one leaves all entries twice as large
            or half as large as they should be. Check with one example and one output. With target
            0 and prediction 3 the loss is 4.5; with prediction 3.1 it is 4.805. The rise of 0.305
            over 0.1 is a slope of about 3. What does your formula give for these numbers, and
            where does the difference come from?
            """,
        ),
    ),
    Misconception(
        slug="mean-over-entries",
        exercise=EXERCISE,
        title="The result is divided by the number of all entries, not of the examples.",
        symptom="all entries divided by the number of outputs",
        variants=(
            patch((SIZE, "batch_size = targets.size")),
            patch((" / batch_size", " / (batch_size * len(targets))")),
        ),
        hints=rungs(
            "Look at the number by which you divide.",
            "Does the loss average over the outputs, or does it add them up?",
            """
            The loss treats its two axes differently. Over the outputs of one example it adds; over
            the examples it averages. A sum brings no division into the derivative, a mean does.
            Predictions of shape (6, 7) have 42 entries but describe seven examples, so dividing by
            42 makes all results six times too small. A general mean over all entries is what many
            libraries call the mean squared error, so the formula may come from there. Use a
            network with a single output, where both numbers agree, and then one with three, and
            see how the ratio between the right result and yours changes.
            """,
        ),
    ),
    Misconception(
        slug="wrong-axis-batch-size",
        exercise=EXERCISE,
        title="The number of outputs is taken for the batch size.",
        symptom="all entries times batch size over number of outputs",
        variants=(
            patch((SIZE, "batch_size = targets.shape[0]")),
            patch((SIZE, "batch_size = len(predictions)")),
        ),
        hints=rungs(
            "Print the number by which you divide, for a batch of seven examples.",
            "Which axis of the targets counts the examples in this notebook?",
            """
            Columns are examples in this series: targets of shape (6, 7) hold seven examples with
            six outputs each. The average over the batch therefore divides by seven. The first
            entry of the shape, and likewise the length of the array, is six, the number of
            outputs. In courses where examples are the rows it is the other way round, so a line
            carried over from there is wrong here without any error message. When both numbers
            agree the slip cannot be seen. Put one more example into your batch: the number you
            divide by must grow by one. Does it?
            """,
        ),
    ),
    Misconception(
        slug="absolute-error",
        exercise=EXERCISE,
        title="Only the sign or only the size of each error is used.",
        symptom="entries of equal size, or never negative",
        variants=(
            patch((ERROR, "np.sign(predictions - targets)")),
            patch((ERROR, "np.abs(predictions - targets)")),
        ),
        hints=rungs(
            "Compare your results for a small error and a large one, and for both signs.",
            "Does your result keep both the size and the direction of each error?",
            """
            The derivative of the squared loss carries two pieces of information for every
            prediction: a sign, too large or too small, and a size, how far off it is. A prediction
            that is off by 4 pulls twice as hard as one that is off by 2. If only the sign is kept,
            all errors pull equally hard; that is the derivative of the absolute error, a different
            loss. If only the size is kept, everything pulls in the same direction, and half of the
            predictions get worse. Test with errors 4, 2 and -2: the three results must be in the
            ratio 2 to 1 to -1.
            """,
        ),
    ),
    Misconception(
        slug="parentheses-wrong",
        exercise=EXERCISE,
        title="Only the targets are divided by the batch size, because parentheses are missing.",
        symptom="predictions - targets / n; right for a batch of one",
        variants=(
            patch((ERROR, "predictions - targets")),
            patch((RETURN, "return predictions / batch_size - targets")),
        ),
        hints=rungs(
            "Look at what exactly is divided in your expression.",
            "Which is done first without parentheses, the subtraction or the division?",
            """
            Python divides before it subtracts. Without parentheses the division reaches only the
            name next to it, and the other one stays as large as it was. On paper the fraction line
            runs under the whole difference, so it is clear that both parts are divided. For a
            batch of one the division does nothing and the two readings agree, so test with more. A
            good check is a perfect prediction: let predictions and targets be equal, all 2, for
            five examples. The derivative must be exactly zero at every entry. With a division that
            reaches one part only, 1.6 or -1.6 is left over.
            """,
        ),
    ),
)
