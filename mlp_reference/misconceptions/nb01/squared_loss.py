"""Known wrong answers to ``squared_loss(predictions, targets)``: the error of one example."""

from mlp_reference.misconceptions import Misconception, patch, rungs
from mlp_reference.misconceptions.nb01 import shared

EXERCISE = "01_squared_loss"
PER_EXAMPLE = "per_example = 0.5 * np.sum((predictions - targets) ** 2, axis=0)"
SUM = "np.sum((predictions - targets) ** 2, axis=0)"
SQUARE = "(predictions - targets) ** 2"
MEAN = "return np.mean(per_example)"

ENTRIES: tuple[Misconception, ...] = (
    Misconception(
        slug="half-missing",
        exercise=EXERCISE,
        title="The one half in front of the squared error is missing.",
        symptom="twice the truth",
        variants=(patch(("0.5 * ", "")),),
        hints=rungs(
            "Compare your loss with the right one by dividing the two.",
            "Which constant does the definition of the loss in the text contain?",
            """
            The definition in this notebook has a constant in front of the square. It does not
            change where the loss is smallest, so it looks like decoration, but it changes the
            number, and it changes the gradient in the same way. It is there because the derivative
            of a square brings down a 2, and the constant is chosen so that this 2 disappears. If
            it is left out here and the derivative is written as if it were there, loss and
            gradient no longer belong together, and your gradient check will show a factor of two.
            Take one example with a single error of 3: the loss should be 4.5.
            """,
        ),
    ),
    Misconception(
        slug="square-missing",
        exercise=EXERCISE,
        title="The errors are added without being squared.",
        symptom="small, can be negative",
        variants=(patch((" ** 2", "")), patch((" ** 2", " * 2"))),
        hints=rungs(
            "Look at what happens to each error before it is added up.",
            "Can your loss be zero although no prediction is right?",
            """
            An error can be positive or negative. If errors are added as they are, an error of 3
            and one of -3 cancel and the network seems to be perfect, although it is off both
            times. A loss must count every miss as a miss, whichever direction it has. Squaring
            does that: 9 and 9. It also makes large errors count more than small ones, and its
            slope grows with the error, which is what a step of training needs. Try one example
            with the errors 3 and -3: your loss should be 9, not 0. And a loss that is negative can
            never be right here.
            """,
        ),
    ),
    Misconception(
        slug="square-after-sum",
        exercise=EXERCISE,
        title="The errors are added first and squared afterwards.",
        symptom="errors of different sign cancel inside one example",
        variants=(
            patch((SUM, "np.sum(predictions - targets, axis=0) ** 2")),
            patch((MEAN, "return 0.5 * np.mean(np.sum(predictions - targets, axis=0)) ** 2")),
        ),
        hints=rungs(
            "Look at the order of squaring and adding.",
            "What does your loss say about an example with the errors 3 and -3?",
            """
            Squaring and adding cannot change places. If you add first, errors of different sign
            cancel before the square can make them positive: 3 and -3 give 0, and the loss claims
            that everything is right. If you square first, they give 9 and 9, and nothing is lost.
            The difference is also visible for errors of the same sign: 1 and 2 give 9 when the sum
            is squared, but 5 when the squares are summed. The definition asks for the squared
            error of each output, added over the outputs. Look at what stands inside the brackets
            to which the square is attached.
            """,
        ),
    ),
    Misconception(
        slug="absolute-error",
        exercise=EXERCISE,
        title="The absolute value of the errors is used instead of their square.",
        symptom="grows linearly with the errors",
        variants=(patch((SQUARE, "np.abs(predictions - targets)")),),
        hints=rungs(
            "Look at the function that makes your errors positive.",
            "If every error becomes ten times as large, by how much does your loss grow?",
            """
            Absolute value and square both make an error positive, and both are used as losses, but
            they are different functions. With the square an error that is ten times larger counts
            a hundred times as much; with the absolute value only ten times. Their slopes differ
            even more: the slope of the square grows with the error, so large mistakes are
            corrected strongly, while the slope of the absolute value has the same size for every
            error and jumps at zero. The derivative that you write next belongs to the square.
            Check with a single error of 4: the loss should be 8.
            """,
        ),
    ),
    Misconception(
        slug="root",
        exercise=EXERCISE,
        title="A square root is taken, which this loss does not have.",
        symptom="square root of the truth, or mean of roots",
        variants=(
            patch((MEAN, "return np.sqrt(np.mean(per_example))")),
            patch((MEAN, "return np.mean(np.sqrt(per_example))")),
            patch((SUM, f"np.sqrt({SUM})")),
        ),
        hints=rungs(
            "Look for a root or a norm in your function.",
            "If every error becomes ten times as large, by how much should the loss grow?",
            """
            The root of the mean square is a popular way to report an error, because it has the
            same unit as the targets. The loss of this notebook is not that quantity; it stops at
            the square. The difference is more than a change of scale. A root changes the
            derivative, it divides by the loss itself, and that is not even defined when all
            predictions are right. A length or norm hides a root as well. Test with errors that are
            ten times larger: the loss must become a hundred times larger. If it becomes only ten
            times larger, a root is at work somewhere.
            """,
        ),
    ),
    Misconception(
        slug="parentheses-wrong",
        exercise=EXERCISE,
        title="Only the targets are squared, because parentheses are missing.",
        symptom="predictions - targets**2",
        variants=(
            patch((SQUARE, "predictions - targets ** 2")),
            patch((SQUARE, "predictions ** 2 - targets ** 2")),
        ),
        hints=rungs(
            "Look at which part of your expression the square belongs to.",
            "Which loss do you get when predictions and targets are all equal to 2?",
            """
            A power binds more tightly than a minus sign: without parentheses it applies only to
            the name right in front of it. On paper the square is written outside the brackets and
            covers the whole difference. Also, a difference of two squares is not the square of a
            difference: with 5 and 3 the former is 16, the latter 4. A quick test finds such slips.
            Give predictions that are equal to the targets, for example all 2. The loss of a
            perfect prediction must be exactly zero. If yours is not zero, find out which part of
            the expression is squared before anything is subtracted.
            """,
        ),
    ),
    Misconception(
        slug="sign",
        exercise=EXERCISE,
        title="The loss has a minus sign in front of it.",
        symptom="all values times -1",
        variants=(patch(("0.5 *", "-0.5 *")), patch((MEAN, "return -np.mean(per_example)"))),
        hints=rungs(
            "The size of your loss is right; look at its sign.",
            "Which value should a perfect prediction have, and are worse ones above or below it?",
            """
            A loss measures how bad a prediction is: zero when everything is right, and larger the
            further predictions and targets are apart. Training makes it smaller. With a minus sign
            the order is turned around: the worst prediction has the smallest value, and training
            would make the network worse with every step. A square is never negative, and neither
            is a sum or a mean of squares, so a negative loss always means that a sign was added on
            the way. It may have come from a formula for something that is maximised, such as a
            likelihood. Find the minus sign that does not belong to a difference.
            """,
        ),
    ),
    Misconception(
        slug="float32",
        exercise=EXERCISE,
        title="The loss is computed or returned with seven digits (float32) only.",
        symptom="dtype float32, or relative errors near 1e-7",
        variants=(
            patch((MEAN, "return np.float32(np.mean(per_example))")),
            patch((SQUARE, "(predictions - targets).astype(np.float32) ** 2")),
            patch((MEAN, "return np.mean(per_example, dtype=np.float32)")),
            patch((MEAN, "return float(np.float32(np.mean(per_example)))")),
        ),
        sign="dtype:float32",
        hints=rungs(
            "Look at the number type of your loss and of what it is made from.",
            "By how much can the loss change before you notice it in seven digits?",
            shared.FLOAT32,
        ),
    ),
    Misconception(
        slug="argument-changed",
        exercise=EXERCISE,
        title="The predictions or the targets that were handed in are different after the call.",
        symptom="errors or squares stored in the caller's array; value right",
        variants=(
            patch(
                (
                    PER_EXAMPLE,
                    "predictions -= targets\n"
                    "    per_example = 0.5 * np.sum(predictions**2, axis=0)",
                )
            ),
            patch(
                (
                    PER_EXAMPLE,
                    "np.subtract(predictions, targets, out=targets)\n"
                    "    per_example = 0.5 * np.sum(targets**2, axis=0)",
                )
            ),
            patch(
                (
                    PER_EXAMPLE,
                    "error = predictions\n"
                    "    error -= targets\n"
                    "    error *= error\n"
                    "    per_example = 0.5 * np.sum(error, axis=0)",
                )
            ),
        ),
        sign="breach:argument-changed",
        hints=rungs(
            "Print predictions and targets before your call and after it.",
            "Which of your lines writes its result into an array that you were given?",
            shared.ARGUMENT_CHANGED,
        ),
    ),
)
