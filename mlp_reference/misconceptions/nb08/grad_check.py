"""Known wrong answers to ``grad_check(f, inputs, upstream, gradients, h)``."""

from mlp_reference.misconceptions import Misconception, patch, rungs
from mlp_reference.misconceptions.nb08.shared import entry

EXERCISE = "08_grad_check"
MOVE = "moved[place][i] = x[i] - h"
SLOPE = "slopes[i] = np.sum(upstream * (ahead - f(*moved))) / (2 * h)"
SHAPE = "if np.shape(gradients[place]) != x.shape:"
SIZE = "size = max(np.max(np.abs(slopes)), np.max(np.abs(gradients[place])))"
GAP = "gap = np.max(np.abs(slopes - gradients[place]))"
RESULT = "errors.append(float(gap / size) if size > 0 else 0.0)"
OWN, BACK = "moved = [np.array(other) for other in inputs]", "moved[place][i] = x[i]\n"

ENTRIES: tuple[Misconception, ...] = (
    Misconception(
        slug="one-sided",
        exercise=EXERCISE,
        title="The slope is measured on one side only.",
        symptom="right gradients get an error that grows with h",
        variants=(
            patch(
                (MOVE, "moved[place][i] = x[i]"),
                (SLOPE, "slopes[i] = np.sum(upstream * (ahead - f(*moved))) / h"),
            ),
            patch(
                ("moved[place][i] = x[i] + h", "moved[place][i] = x[i]"),
                (SLOPE, "slopes[i] = np.sum(upstream * (ahead - f(*moved))) / h"),
            ),
        ),
        hints=rungs(
            "Give your check the gradient of a curve that bends, and make h ten times larger.",
            "By how much does the error of a right gradient grow if h grows tenfold, and what did "
            "notebook 03 find for the two kinds of differences?",
            """
            You compare a point with one neighbour. A curve that bends has another slope on the way
            to the neighbour than at the point itself, and this mistake is as large as the step.
            With a neighbour ahead and another behind, the bend spoils both by the same amount and
            in opposite directions, so it goes out when they are compared with each other; what is
            left is as large as the square of the step. Notebook 03 measured both, on the same
            axes. A check that is coarse has to be generous, and a generous check lets wrong
            gradients pass. How far apart are the two neighbours then, and what has to be in the
            denominator?
            """,
        ),
    ),
    entry(
        "upstream-ignored",
        EXERCISE,
        patch((SLOPE, "slopes[i] = np.sum(ahead - f(*moved)) / (2 * h)")),
    ),
    Misconception(
        slug="shape-not-compared",
        exercise=EXERCISE,
        title="A gradient of another shape is compared as if it fitted.",
        symptom="a number, or an exception, where the error is infinite",
        variants=(patch((SHAPE, "if False:")),),
        hints=rungs(
            "Give your check the gradient of a column that was stretched, and forget to fold it.",
            "What does numpy do if you take an array of another shape away, and does it complain?",
            """
            The most common fault of a rule is a gradient that still has the shape of the result.
            Numpy is helpful there: it stretches your slopes to that shape and takes one from the
            other without a word. The number that comes out is a comparison of things that do not
            belong together, and it may even be small. But an input of one shape cannot have a
            gradient of another one, whatever the numbers are: nobody could take a step with it. So
            shapes come first, and where they differ, there is nothing left to be measured. What
            does the contract ask for in that case, and where in your function is it decided?
            """,
        ),
    ),
    Misconception(
        slug="absolute-error",
        exercise=EXERCISE,
        title="The difference is not divided by the size of the gradients.",
        symptom="right gradients pass; the others get a number that depends on the scale",
        variants=(patch((RESULT, "errors.append(float(gap))")),),
        hints=rungs(
            "Make upstream a thousand times larger, with a gradient that is twice too large.",
            "Is a difference of one thousandth a lot, if all gradients are about one millionth?",
            """
            A difference says nothing by itself. Among gradients in the thousands it is harmless if
            it is one thousandth, and among gradients of one millionth it means that all is wrong.
            Deep in a network, numbers of both kinds occur, as notebook 07 has shown. What counts
            is how large the difference is beside what is compared. The contract takes the largest
            number on either side for this, so that neither a gradient of zeros nor slopes of zero
            can hide. A gradient that is twice too large then has the same error whatever the
            units: what is it, and what does your check say?
            """,
        ),
    ),
    Misconception(
        slug="step-not-divided",
        exercise=EXERCISE,
        title="The change of the loss is not divided by the step.",
        symptom="slopes that are almost zero; every gradient looks wrong",
        variants=(
            patch((SLOPE, "slopes[i] = np.sum(upstream * (ahead - f(*moved)))")),
            patch((SLOPE, "slopes[i] = np.sum(upstream * (ahead - f(*moved))) / 2")),
        ),
        hints=rungs(
            "Print one of the slopes that you measure next to the gradient, for two values of h.",
            "Does a slope become ten times smaller if you look at a tenth of the way?",
            """
            What you have is how much the loss changes over your step. A gradient is how much it
            changes for each unit of the way, and a unit is many such steps. With a step of one
            hundred-thousandth your numbers are that much too small, so that every right gradient
            looks absurdly large beside them, and its error comes out as almost one. The sign is
            that your number depends on the step: a slope does not, it only gets more exact while
            the step becomes smaller. How long is the way from the point behind to the point ahead?
            """,
        ),
    ),
    Misconception(
        slug="two-missing",
        exercise=EXERCISE,
        title="Two neighbours are two steps apart, and the division counts one.",
        symptom="slopes that are twice too large; right gradients have the error one half",
        variants=(
            patch((SLOPE, "slopes[i] = np.sum(upstream * (ahead - f(*moved))) / h")),
            patch(
                (SLOPE, "slopes[i] = np.sum(upstream * (ahead - f(*moved))) / h"),
                ("x[i] + h", "x[i] + h * 1.0"),
            ),
        ),
        hints=rungs(
            "Look at the error that a right gradient gets. Is it always the same number?",
            "How long is the way from the entry that you moved behind to the one that you moved "
            "ahead?",
            """
            One neighbour lies a step behind, the other a step ahead. So the change that you see
            has come about over two steps, not over one, and divided by one of them it is twice the
            slope. Every right gradient is then half of what you measure, and a check that divides
            by the larger of the two says one half for all of them. Such a number, the same for
            every input and for every step, is a gift: it points at a constant factor, and there
            are few places where one can get lost. Which distance belongs to the difference in your
            line?
            """,
        ),
    ),
    Misconception(
        slug="zero-by-zero",
        exercise=EXERCISE,
        title="Nothing is divided by nothing where an input has no influence.",
        symptom="NaN where slopes and gradient are zero",
        variants=(
            patch((RESULT, "errors.append(float(gap / size))")),
            patch((RESULT, "errors.append(float(np.divide(gap, size)))")),
        ),
        hints=rungs(
            "Check a function of two inputs that uses only one of them.",
            "If the slopes are zero and the gradient says zero, how wrong is the gradient?",
            """
            An input without influence is nothing special: a bias in front of a softmax that shifts
            all classes, or a unit whose weights are zero. Its slopes are exactly zero, and a right
            gradient is zero as well. There is no difference between them, but the number to divide
            by is zero too, and zero by zero is no number. A comparison with no number is always
            false, so whoever asks whether the error is too large hears no, and whoever asks whether
            it is small enough hears no as well. What should your function say if there is nothing
            to compare, and how does it notice?
            """,
        ),
    ),
    Misconception(
        slug="mean-error",
        exercise=EXERCISE,
        title="A mean over the entries hides the one that is wrong.",
        symptom="right gradients pass; one wrong entry gets a share of its error",
        variants=(
            patch((GAP, "gap = np.mean(np.abs(slopes - gradients[place]))")),
            patch(
                (GAP, "gap = np.mean(np.abs(slopes - gradients[place]))"),
                (SIZE, "size = max(np.mean(np.abs(slopes)), np.mean(np.abs(gradients[place])))"),
            ),
        ),
        hints=rungs(
            "Spoil a single entry of a gradient with many entries.",
            "What does the error of one entry become if a thousand others are right?",
            """
            A mistake in a backward pass often sits in one place: the last column, the first bias,
            an edge of the array. All other entries are right, and a mean spreads the one error over
            all of them, so that it shrinks with every entry that is added. In a weight matrix of a
            realistic size it would be invisible. The largest difference does not shrink: it is as
            large for one wrong entry among a million as for a single one. What the difference is
            divided by is asked for in the same manner. Which of the two describes what you want to
            find?
            """,
        ),
    ),
    Misconception(
        slug="over-given-gradient",
        exercise=EXERCISE,
        title="The error is divided by the gradient that is to be checked.",
        symptom="infinite for a gradient of zeros, too small for one that is too large",
        variants=(
            patch(
                (SIZE, "size = np.max(np.abs(gradients[place]))"),
                (RESULT, "errors.append(float(gap / size) if gap > 0 else 0.0)"),
            ),
        ),
        hints=rungs(
            "Check a gradient of zeros where the true one is not, and one a thousand times too "
            "large.",
            "Who decides about the denominator: the measurement, the suspect, or both?",
            """
            The gradient that you were given is the one under suspicion, and you let it decide by
            what its error is divided. If it is zero, the error is infinite or no number, although
            the contract says one. If it is far too large, its error seems never to get above one,
            and if it is far too small, the error has no bound. With the largest number of both
            sides, a wrong size shows in either direction in the same way, and the error lies
            between zero and two. Both have to be asked. Which numbers does the larger one come
            from in your line?
            """,
        ),
    ),
    entry(
        "argument-changed",
        EXERCISE,
        patch(("return errors", "inputs[0][...] = 0.0\n    return errors")),
        patch(("return errors", "for x in inputs:\n        x += h\n    return errors")),
    ),
    Misconception(
        slug="restored-inexactly",
        exercise=EXERCISE,
        title="Entries are moved in the caller's arrays and come back with a trace.",
        symptom="the right numbers, and the caller's arrays differ in their last digits",
        variants=(
            patch(
                (OWN, "moved = inputs"),
                ("moved[place][i] = x[i] + h", "x[i] += h"),
                (MOVE, "x[i] -= 2 * h"),
                (BACK, "x[i] += h\n"),
            ),
        ),
        hints=rungs(
            "Print the difference of an input before and after your check, with all digits.",
            "If you add a number and take it away again, is the result always the same float64?",
            """
            On paper, a step ahead, two back and one ahead lead home. In float64 each of them is
            rounded, and what comes home differs in its last digits. One check does not hurt
            anybody. But a check is run thousands of times during training, on the very weights
            that are being trained, and it should be the last thing that changes them. Besides, if
            your function stops in between with an error, an entry stays moved. The safe way needs
            no steps back: work on arrays of your own, or keep the old number and write it back as
            it was. Whose array does your line write into?
            """,
        ),
        sign="breach:argument-nudged",
    ),
)
