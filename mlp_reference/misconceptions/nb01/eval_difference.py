"""Known wrong answers to ``eval_numerical_gradient``: the number that sums up the comparison."""

from mlp_reference.misconceptions import Misconception, patch, rungs
from mlp_reference.misconceptions.nb01.eval_lines import DIFF, EXERCISE, RETURN

NORM = "np.linalg.norm(num_grads - grads)"
SIZES = "np.abs(num_grads - grads)"

ENTRIES: tuple[Misconception, ...] = (
    Misconception(
        slug="difference-sum-not-mean",
        exercise=EXERCISE,
        title="The differences are added up and not averaged.",
        symptom="difference times the number of parameters, vector right",
        variants=(
            patch((DIFF, "diff = np.sum(np.abs(num_grads - grads))")),
            patch((DIFF, "diff = np.linalg.norm(num_grads - grads, ord=1)")),
        ),
        hints=rungs(
            "Your vector is right; look at how the difference becomes a single number.",
            "What happens to your number when the network has twice as many parameters?",
            """
            The number at the end is meant to say how far apart the two gradients are for a typical
            parameter. It must not grow just because the network is larger: with 46 parameters that
            are each off by 0.01 it should be 0.01, and with 4,600 such parameters as well. A sum
            grows with every parameter added, here to 0.46 and to 46. The check of the notebook
            compares the number with a fixed limit, so with a sum a big network fails although
            every entry is as close as in a small one. Your difference is too large by a factor.
            Divide it by the right one: which number do you get?
            """,
        ),
    ),
    Misconception(
        slug="difference-squared",
        exercise=EXERCISE,
        title="The differences are squared where their absolute values are asked.",
        symptom="mean square or root mean square; too small for small differences",
        variants=(
            patch((DIFF, "diff = np.mean((num_grads - grads) ** 2)")),
            patch((DIFF, "diff = np.sqrt(np.mean((num_grads - grads) ** 2))")),
            patch((DIFF, "diff = 0.5 * np.mean((num_grads - grads) ** 2)")),
        ),
        hints=rungs(
            "Your vector is right; look at what is done to each difference.",
            "If every entry is off by 0.001, which number should come out?",
            """
            A difference can be made positive by its absolute value or by a square, and the results
            are not alike. If every entry is off by 0.001, the mean of the absolute values is
            0.001; the mean of the squares is 0.000001, a thousand times smaller. Small differences
            nearly vanish when squared, so a check with a fixed limit would accept gradients that
            are clearly wrong. Even with a root afterwards the result is another one, because large
            differences then count more than small ones: 0 and 2 give 1.41, where the average of
            their sizes is 1. Compare with the text of the blank: which average does it ask for?
            """,
        ),
    ),
    Misconception(
        slug="difference-not-absolute",
        exercise=EXERCISE,
        title="Positive and negative differences cancel each other.",
        symptom="difference too small or negative, vector right",
        variants=(
            patch((DIFF, "diff = np.mean(num_grads - grads)")),
            patch((DIFF, "diff = np.abs(np.mean(num_grads - grads))")),
            patch((DIFF, "diff = np.mean(np.abs(num_grads) - np.abs(grads))")),
            patch((DIFF, "diff = np.mean(grads - num_grads)")),
        ),
        hints=rungs(
            "Your vector is right; look at when the signs of the differences are removed.",
            "What is your number if one entry is too large by 5 and another too small by 5?",
            """
            Some entries of a wrong gradient are too large, others too small. If the differences
            are added as they are, plus 5 and minus 5 give 0, and a gradient that is wrong twice
            looks perfect. The sign has to go before anything is averaged, entry by entry. Making
            the final mean positive comes too late, for then the cancelling has already happened.
            And taking the sizes of the two gradients before subtracting them hides a wrong sign: 5
            and -5 have the same size. What counts is the distance between the two numbers at each
            position, and a distance is never negative. At which point do you remove the sign?
            """,
        ),
    ),
    Misconception(
        slug="relative-difference",
        exercise=EXERCISE,
        title="The difference is divided by the size of the gradients.",
        symptom="between 0 and about 1 (norm ratio), or mean of relative errors; vector right",
        variants=(
            patch(
                (
                    DIFF,
                    f"diff = {NORM} / (np.linalg.norm(num_grads) + np.linalg.norm(grads))",
                )
            ),
            patch(
                (
                    DIFF,
                    "diff = np.linalg.norm(num_grads - grads) / np.linalg.norm(num_grads + grads)",
                )
            ),
            patch(
                (
                    DIFF,
                    f"diff = np.mean({SIZES} / (np.abs(num_grads) + np.abs(grads) + 1e-12))",
                )
            ),
            patch(
                (
                    DIFF,
                    f"diff = np.max({SIZES} / np.maximum(np.abs(num_grads), np.abs(grads)))",
                )
            ),
            patch((DIFF, "diff = np.linalg.norm(num_grads - grads) / np.linalg.norm(grads)")),
        ),
        hints=rungs(
            "Your vector is right; look at what your difference is divided by.",
            "Does your number change if both gradients are made ten times as large?",
            """
            Many courses compare gradients relative to their size, and there are good reasons for
            it, to which the next notebook comes. It is a sensible convention, but not the one of
            this blank. Here the number is measured in the same unit as the gradients: if both are
            made ten times as large, it must become ten times as large too. A relative number stays
            the same. The limit of the check at the end of this notebook was chosen for the plain
            number, and with a relative one it means something else. Read the description of the
            first result once more: over what is the average taken, and of which quantity?
            """,
        ),
    ),
    Misconception(
        slug="difference-of-norms",
        exercise=EXERCISE,
        title="The lengths or averages of the two gradients are compared, not their entries.",
        symptom="zero for a gradient with flipped sign or permuted entries; vector right",
        variants=(
            patch((DIFF, "diff = np.abs(np.linalg.norm(num_grads) - np.linalg.norm(grads))")),
            patch((DIFF, "diff = np.abs(np.mean(np.abs(num_grads)) - np.mean(np.abs(grads)))")),
            patch((DIFF, "diff = np.linalg.norm(num_grads - grads)")),
            patch((DIFF, "diff = np.linalg.norm(num_grads - grads) / len(params)")),
        ),
        hints=rungs(
            "Your vector is right; look at where a length or a norm occurs.",
            "Which number do you get for a gradient that has all its signs flipped?",
            """
            Two arrows can have the same length and point in opposite directions. If each gradient
            is boiled down to a single number first, everything that distinguishes them is lost: a
            gradient with flipped signs, or with entries in the wrong order, has the same length as
            the right one. The comparison must be made entry by entry, and only the results are
            combined. The length of the difference vector does look at the entries, but combines
            them by squares and a root, which is no average: for 46 differences of 0.01 it gives
            0.068. Compute for these 46 differences by hand what the text of the blank asks for.
            """,
        ),
    ),
    Misconception(
        slug="difference-max",
        exercise=EXERCISE,
        title="One difference is picked out instead of averaging over all of them.",
        symptom="largest, last or median difference, vector right",
        variants=(
            patch((DIFF, "diff = np.max(np.abs(num_grads - grads))")),
            patch((DIFF, "diff = np.median(np.abs(num_grads - grads))")),
            patch((DIFF, "diff = np.abs(num_grads[-1] - grads[-1])")),
        ),
        hints=rungs(
            "Your vector is right; look at how many differences enter your number.",
            "If nine entries are perfect and one is off by 1, which number should come out?",
            """
            The largest difference is a strict and useful measure, and a later notebook will argue
            for it. This blank asks for another one, in which every parameter has a say. With nine
            perfect entries and one that is off by 1 the average is 0.1, the largest is 1 and the
            middle one is 0. These are three answers to three different questions. If the number is
            set anew in each round of a loop, only the last parameter counts, which is a fourth
            answer. Whichever you prefer, the check at the end and its limit refer to one agreed
            number. Which of these does the text describe, and how many differences does yours
            depend on?
            """,
        ),
    ),
    Misconception(
        slug="wrong-return-order",
        exercise=EXERCISE,
        title="The two results are returned in the wrong order.",
        symptom="(vector, diff)",
        variants=(patch((RETURN, "return num_grads, diff")),),
        hints=rungs(
            "Both of your results are right; look at the line that returns them.",
            "Which of the two does the notebook expect first?",
            """
            A function that returns two things returns them by position. The line that calls it
            gives the first one a name, then the second one, and never looks at what they are. If
            they arrive the other way round, the name for a single number holds 46 numbers, and the
            name for the vector holds one. The comparison with a limit then gives 46 truth values,
            and numpy complains that the truth of an array is ambiguous; the message points to the
            caller, though nothing is wrong there. Compare the signature in the text of the blank
            with your last line: which result comes first, the number or the vector?
            """,
        ),
    ),
    Misconception(
        slug="one-value-only",
        exercise=EXERCISE,
        title="Only one of the two results is returned, or a verdict in place of the number.",
        symptom="a bare array, a bare number, or a truth value",
        variants=(
            patch((RETURN, "return num_grads")),
            patch((RETURN, "return diff")),
            patch((RETURN, "return diff < eps, num_grads")),
        ),
        hints=rungs(
            "Count what your function returns.",
            "Which two things does the caller want to know?",
            """
            The caller wants two answers: how far the two gradients are apart on average, a single
            number, and the numerical gradient itself, a vector with one entry per parameter. The
            number alone tells that something is wrong but not where; the vector alone leaves the
            comparison undone. Also, a verdict such as true or false is not a number: it hides
            whether the limit was missed by a hair or by a mile, and the notebook draws its own
            conclusion from the number. Compare your last line with the description of the two
            results: is each of them there, in the right order, and is the first one a measured
            difference?
            """,
        ),
    ),
)
