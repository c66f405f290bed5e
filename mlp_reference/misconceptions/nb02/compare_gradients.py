"""Known wrong answers to ``compare_gradients``."""

from mlp_reference.misconceptions import Misconception, patch, rungs

EXERCISE = "02_compare_gradients"
NAME = '("W" if i % 2 == 0 else "b") + str(i // 2 + 1)'
SAME = "if a.shape == b.shape:"
ERROR = "error = relative_error(a, b)"
WORST = "np.unravel_index(np.argmax(np.abs(a - b)), a.shape)"
DIFFERENT = "error, worst = np.inf, None"

ENTRIES: tuple[Misconception, ...] = (
    Misconception(
        slug="shapes-not-compared",
        exercise=EXERCISE,
        title="Arrays of different shapes are compared as if they fitted.",
        symptom="an ordinary error, or an exception, where shapes differ",
        variants=(
            patch((SAME, "if True:"), (WORST, WORST.replace("a.shape", "(a - b).shape"))),
            patch(
                (SAME, "if a.size == b.size:"),
                (ERROR, "a, b = a.ravel(), b.ravel()\n            " + ERROR),
                ('"shape": a.shape', '"shape": analytic[i].shape'),
            ),
            patch(
                (SAME, "if len(a) == len(b):"), (WORST, WORST.replace("a.shape", "(a - b).shape"))
            ),
        ),
        hints=rungs(
            "Try a bias that came back as a column, beside the vector that it should be.",
            "What does numpy make of a column minus a vector, and does it say anything?",
            """
            When shapes do not fit, numpy often does not complain. A column of 4 minus a vector of
            4 is a matrix of 16 differences, most of them between entries that have nothing to do
            with each other. Laid out flat, both have 4 entries and look alike, but a gradient of
            the wrong shape still cannot be subtracted from its parameter without damage. So the
            two shapes have to be compared first, all of both. Only arrays with the same shape
            have an error that means something; for all others the table says infinity, and that
            there is no worst place.
            """,
        ),
    ),
    Misconception(
        slug="mismatch-not-infinite",
        exercise=EXERCISE,
        title="A wrong shape is noticed, but its error is not infinity.",
        symptom="NaN, 0, 1 or None as error where shapes differ; all else right",
        variants=(
            patch((DIFFERENT, "error, worst = np.nan, None")),
            patch((DIFFERENT, "error, worst = 1.0, None")),
            patch((DIFFERENT, "error, worst = 0.0, None")),
            patch((DIFFERENT, "error, worst = None, None")),
        ),
        hints=rungs(
            "Look at the row of an array that has a wrong shape.",
            "Which error would make every limit reject this array, however it is compared?",
            """
            Whoever reads the table compares errors with a limit, perhaps looks for the largest,
            perhaps sorts the rows. A wrong shape is as wrong as can be, so its error should come
            out on top in all these uses. Zero would call it perfect. One is an error that an
            ordinary wrong array can have too. NaN makes every comparison false, and whether that
            means yes or no depends on how the reader wrote it down. Infinity is larger than any
            limit and sorts to the end. What does your table say for an array that cannot be
            compared at all?
            """,
        ),
    ),
    Misconception(
        slug="flat-index",
        exercise=EXERCISE,
        title="The worst place is counted through, where row and column were asked.",
        symptom="a single number as index of an entry of a matrix",
        variants=(
            patch((WORST, "np.argmax(np.abs(a - b))")),
            patch((WORST, "(int(np.argmax(np.abs(a - b))),)")),
        ),
        hints=rungs(
            "Use your worst index to read an entry of a weight matrix.",
            "How many numbers does it take to name one entry of a matrix, and how many are yours?",
            """
            The function that finds the largest entry counts through the array, row after row, as
            if it lay flat. Number 7 in a matrix with 4 columns is row 1, column 3. Used as an
            index, the single number 7 would mean a whole row, and usually one that does not
            exist. The table is read by somebody who wants to look at that very entry, and that
            takes as many numbers as the array has axes: two for a matrix, one for a vector.
            Dividing by the number of columns gives both, and numpy has a function that does so for
            any number of axes.
            """,
        ),
    ),
    Misconception(
        slug="worst-of-something-else",
        exercise=EXERCISE,
        title="The worst place is where something else is largest, not the difference.",
        symptom="an index within the array, but of another entry",
        variants=(
            patch((WORST, WORST.replace("np.abs(a - b)", "np.abs(a)"))),
            patch((WORST, WORST.replace("np.abs(a - b)", "a - b"))),
            patch((WORST, WORST.replace("np.abs(a - b)", "np.abs(a - b) / np.abs(b)"))),
        ),
        hints=rungs(
            "Look up the difference at the place that you name, and compare it with all others.",
            "What exactly is largest at your worst place: an entry, a ratio, or a difference "
            "without its sign?",
            """
            The worst place is where the two arrays are farthest apart. It need not be the largest
            entry of either; that one may agree perfectly. It need not be the place with the
            largest ratio; an entry near zero wins there with a difference that does not matter.
            And a difference of minus 3 is farther apart than one of plus 1, so the sign has to go
            before the comparison. The error of the row comes from the same difference, so error
            and place belong together: dividing the difference at that place by the size of the
            array should give the error.
            """,
        ),
    ),
    Misconception(
        slug="names-miscounted",
        exercise=EXERCISE,
        title="The rows do not have the names of the parameters.",
        symptom="names such as W0, dW1, or W1 and b2 for the first layer",
        variants=(
            patch((NAME, '("W" if i % 2 == 0 else "b") + str(i + 1)')),
            patch((NAME, '("W" if i % 2 == 0 else "b") + str(i // 2)')),
            patch((NAME, '("dW" if i % 2 == 0 else "db") + str(i // 2 + 1)')),
            patch((NAME, '["W1", "W2", "W3", "b1", "b2", "b3"][i % 6]')),
        ),
        hints=rungs(
            "Print the names of the rows for a network with two layers and for one with five.",
            "How many rows belong to one layer, and which number does the first layer have?",
            """
            The list of parameters goes layer by layer: the weights of the first layer, its
            biases, the weights of the second layer, and so on. So two rows in a row belong to the
            same layer and carry the same number, and layers are counted from 1, as in all
            formulas of this series. The table is about parameters, so the names are those of the
            parameters, without a d in front. A list of names written down for three layers does
            not fit a network with two or five. From the number of a row both follow: which of the
            two it is, and to which layer it belongs.
            """,
        ),
    ),
    Misconception(
        slug="absolute-only",
        exercise=EXERCISE,
        title="The error in the table is an absolute one.",
        symptom="the largest difference in place of the relative error",
        variants=(
            patch((ERROR, "error = np.max(np.abs(a - b))")),
            patch((ERROR, "error = np.mean(np.abs(a - b))")),
        ),
        hints=rungs(
            "Multiply both lists by 1000 and compare the errors in the table.",
            "Which of your own functions was made for exactly this number?",
            """
            A row should say how wrong its array is, so that rows can be compared with each other
            and with one limit for all of them. Absolute differences cannot do that: in the
            original example the last layer has entries of a tenth and the first layer of a
            millionth, so the same difference is nothing here and everything there. You have
            already written a function that measures two arrays by their own size. A table that
            calls it also inherits its answers in odd cases, such as two arrays of zeros. What
            does your table say for arrays that are all zero?
            """,
        ),
    ),
    Misconception(
        slug="returned-too-early",
        exercise=EXERCISE,
        title="The table ends after its first row or leaves rows out.",
        symptom="fewer rows than arrays",
        variants=(
            patch(("    return rows", "        return rows")),
            patch(("zip(analytic, numeric, strict=True)", "zip(analytic[::2], numeric[::2])")),
        ),
        hints=rungs(
            "Count the rows of your table.",
            "How often does the loop run before your function returns, and over which arrays?",
            """
            There is a row for each array in the lists, weights and biases alike. A return that
            stands inside the loop ends the function in the first round, whatever is left to do;
            in Python the indentation alone decides which it is. A loop over every second array
            leaves out the biases, where some of the most common mistakes sit, such as a sum over
            the wrong axis. A check can only see what is in its table. If the number of rows is
            smaller than the number of arrays, some of them were never looked at.
            """,
        ),
    ),
)
