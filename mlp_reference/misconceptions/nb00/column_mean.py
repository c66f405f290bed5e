"""Known wrong answers to ``column_mean(X)``."""

from mlp_reference.misconceptions import Misconception, Source, patch, rungs
from mlp_reference.misconceptions.nb00 import shared

EXERCISE = "00_column_mean"
ANSWER = "np.mean(X, axis=1)"

ENTRIES: tuple[Misconception, ...] = (
    Misconception(
        slug="wrong-axis",
        exercise=EXERCISE,
        title="The mean is taken over the features instead of over the examples.",
        symptom="one number per example: another shape, or other numbers where X is square",
        variants=(
            patch(("axis=1", "axis=0")),
            patch((ANSWER, "np.sum(X, axis=0) / X.shape[0]")),
            patch((ANSWER, "np.sum(X, axis=0) / X.shape[1]")),
        ),
        hints=rungs(
            "Compare the shape of your result with the number of rows and of columns of X.",
            "Which axis should be gone afterwards: the one that counts features, or the one that "
            "counts examples?",
            """
            A matrix has two axes: the first counts rows, the second counts columns, and numpy
            numbers them from zero. In these notebooks a row belongs to a feature and a column to an
            example. A mean over an axis walks along that axis, meets every entry on the way, and
            leaves one number; so the axis that you name is the one that is gone. The text asks for
            one number per feature, so the axis that counts features has to stay. The name of this
            blank can mislead: the mean runs over the columns, it is not a mean for each column.
            Try it with three rows and five columns; with a square matrix you would not notice.
            """,
        ),
    ),
    Misconception(
        slug="mean-over-entries",
        exercise=EXERCISE,
        title="One mean of all entries is taken, not one per feature.",
        symptom="a single number, or the same number for every feature",
        variants=(
            patch((ANSWER, "np.mean(X)")),
            patch((ANSWER, "np.full(X.shape[0], np.mean(X))")),
        ),
        hints=rungs(
            "Count how many different numbers your result holds.",
            "If one feature is a height in metres and another a weight in kilograms, what would "
            "the mean of both together tell you?",
            """
            A function that reduces an array takes everything at once, unless you tell it along
            which axis to go. Without that, all features are mixed into one number, although they
            may have different units and different sizes. What is asked for is one number per
            feature: look at the first row alone and take its mean, then do the same for the second
            row, and so on. The results, one below the other, make a vector with as many entries as
            X has rows. Write this vector down by hand for a matrix with two rows and three columns
            and compare it with what your function returns.
            """,
        ),
    ),
    Misconception(
        slug="axis-kept",
        exercise=EXERCISE,
        title="The averaged axis is still there, with length one.",
        symptom="right numbers in a column, (features, 1)",
        variants=(
            patch(("axis=1", "axis=1, keepdims=True")),
            patch((ANSWER, "np.mean(X, axis=1).reshape(-1, 1)")),
        ),
        hints=rungs(
            "Your numbers are right; compare the number of axes with the text of the blank.",
            "How many axes has an array of shape (features,), and how many has yours?",
            """
            A vector with one axis and a column with two axes hold the same numbers, but numpy
            treats them differently. When shapes are lined up from the right, the length of the
            vector stands under the columns of a matrix, while the column stands under its rows. So
            a result with one axis too many fits into later formulas in another way, often without
            an error and with wrong numbers. That is why every blank states a shape and every check
            compares it first, before any number. A reduction drops the axis by itself; find out
            what in your code keeps the axis or puts it back.
            """,
        ),
    ),
    Misconception(
        slug="sum-not-mean",
        exercise=EXERCISE,
        title="The entries are added up but not divided by their number.",
        symptom="the truth times the number of examples",
        variants=(patch(("np.mean", "np.sum")),),
        hints=rungs(
            "Divide your result by the right one: is the ratio a number you know?",
            "What is the mean of a row whose entries are all equal to 4, and what do you return?",
            """
            A sum grows with the number of things that are added; a mean does not. Give your
            function a row with three times the same number: a mean must return that number, a sum
            returns three times as much. With twice as many examples of the same kind the mean
            stays where it is, and that is why means are used to describe a batch whose size may
            change from one time to the next. Adding up along the right axis was the harder half.
            What is missing is the last step in the definition of a mean, and the number you need
            for it is the number of things that were added.
            """,
        ),
    ),
    Misconception(
        slug="wrong-axis-batch-size",
        exercise=EXERCISE,
        title="The sum over the examples is divided by the number of features.",
        symptom="the truth times batch / features; right where X is square",
        variants=(
            patch((ANSWER, "np.sum(X, axis=1) / X.shape[0]")),
            patch((ANSWER, "np.sum(X, axis=1) / len(X)")),
        ),
        hints=rungs(
            "Look at the number that you divide by.",
            "How many numbers did you add up for one feature, and by how many do you divide?",
            """
            A mean divides by the number of things that were added. Each row of X has as many
            entries as there are columns, so that is the number to divide by. The length that
            Python reports for a matrix is something else: it is the number of its rows, since a
            matrix counts as a list of rows. For a square matrix both are equal, and the mistake
            cannot be seen; for three rows and five columns the result is off by a factor of five
            thirds. Print the shape of a matrix that is not square, say aloud what each of the two
            numbers counts, and choose again.
            """,
        ),
    ),
    Misconception(
        slug="median",
        exercise=EXERCISE,
        title="The median is returned, the value in the middle, not the mean.",
        symptom="right shape; one of the entries, or half-way between two",
        variants=(patch(("np.mean", "np.median")),),
        hints=rungs(
            "Try your function on a single row with the numbers 0, 0 and 3.",
            "If the largest entry of a row becomes a thousand times larger, what should the mean "
            "of the row do?",
            """
            Median and mean are both called an average, but they answer different questions. The
            median sorts the numbers and takes the one in the middle; how far away the others are
            does not matter. The mean adds all of them and divides by their number, so every entry
            counts with its size, and each of them moves the result a little. For 0, 0 and 3 the
            median is 0 and the mean is 1. Later notebooks need the mean, because its derivative
            with respect to each entry is simple: one divided by the number of entries, whichever
            entry it is.
            """,
        ),
    ),
    Misconception(
        slug="argument-changed",
        exercise=EXERCISE,
        title="The array X that was handed in is different after the call.",
        symptom="the mean may be right; the caller's array is divided or overwritten",
        variants=(
            patch((f"return {ANSWER}", "X /= X.shape[1]\n    return np.sum(X, axis=1)")),
            Source(
                "def column_mean(X):\n"
                "    total = X[:, 0]\n"
                "    for j in range(1, X.shape[1]):\n"
                "        total += X[:, j]\n"
                "    return total / X.shape[1]\n"
            ),
        ),
        sign="breach:argument-changed",
        hints=rungs(
            "Print X before your call and after it.",
            "Which of your lines writes its result into an array that you were given?",
            shared.ARGUMENT_CHANGED,
        ),
    ),
    Misconception(
        slug="float32",
        exercise=EXERCISE,
        title="The mean is computed or returned with seven digits (float32) only.",
        symptom="float32, or errors near 1e-7",
        variants=(
            patch(("axis=1", "axis=1, dtype=np.float32")),
            patch((ANSWER, "np.mean(X.astype(np.float32), axis=1)")),
        ),
        sign="dtype:float32",
        hints=rungs(
            "Look at the number type of your result and of what it is made from.",
            "How many digits does the number type of your result keep, and how many are asked for?",
            shared.FLOAT32,
        ),
    ),
)
