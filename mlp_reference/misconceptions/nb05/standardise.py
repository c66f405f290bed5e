"""Known wrong answers to ``standardise(train, test)``."""

from mlp_reference.misconceptions import Misconception, patch, rungs

EXERCISE = "05_standardise"
MEAN = "mean = np.mean(train, axis=1, keepdims=True)"
SPREAD = "spread = np.std(train, axis=1, keepdims=True)"
GUARD = "spread = np.where(spread == 0, 1.0, spread)"
END = "return (train - mean) / spread, (test - mean) / spread"
BOTH = "both = np.concatenate([train, test], axis=1)"

ENTRIES: tuple[Misconception, ...] = (
    Misconception(
        slug="test-leaks",
        exercise=EXERCISE,
        title="The test set takes part in the mean or the spread, so it leaks into the training.",
        symptom="results change when other test examples are handed over",
        variants=(
            patch(
                (MEAN, f"{BOTH}\n    {MEAN.replace('train', 'both')}"),
                (SPREAD, SPREAD.replace("train", "both")),
            ),
            patch((MEAN, f"{BOTH}\n    {MEAN.replace('train', 'both')}")),
            patch((SPREAD, f"{BOTH}\n    {SPREAD.replace('train', 'both')}")),
        ),
        hints=rungs(
            "Call it twice with the same training set and different test sets, and compare the "
            "first results.",
            "Which examples are known on the day when the network is trained?",
            """
            The test set plays the part of examples that do not exist yet. On the day when the
            network is trained nobody can know their mean. If they take part in it all the same,
            the training data are shifted towards them, the network has had a glimpse of the
            future, and the result on the test set is too good. It is often a small effect, and
            that makes it worse: nobody notices, until the network meets data that really are new.
            So whatever is learned from data, be it weights or means, is learned from the training
            set alone. Which arrays does your mean know of?
            """,
        ),
    ),
    Misconception(
        slug="test-by-its-own",
        exercise=EXERCISE,
        title="The test set is shifted and scaled by its own mean and spread.",
        symptom="train right; the test set has mean 0 and spread 1 itself",
        variants=(
            patch(
                (
                    END,
                    "own = np.std(test, axis=1, keepdims=True)\n"
                    "    own = np.where(own == 0, 1.0, own)\n"
                    "    centre = np.mean(test, axis=1, keepdims=True)\n"
                    "    return (train - mean) / spread, (test - centre) / own",
                )
            ),
            patch(
                (
                    END,
                    "centre = np.mean(test, axis=1, keepdims=True)\n"
                    "    return (train - mean) / spread, (test - centre) / spread",
                )
            ),
        ),
        hints=rungs(
            "Try a test set of one example.",
            "What is left of a single example if its own mean is taken away?",
            """
            Standardising is a change of units, and both sets have to be measured in the same ones.
            A value of 20 degrees should become the same number wherever it occurs. If the test set
            gets its own zero and its own scale, the same value means one thing in training and
            another in the test, and the network is asked in a language that it has not learned. A
            test set from a warmer year would look just like the training set: the difference that
            matters has been removed. And a single new example would always become zero. From which
            set do both numbers have to come?
            """,
        ),
    ),
    Misconception(
        slug="one-mean-for-all",
        exercise=EXERCISE,
        title="There is one mean and one spread for all features together.",
        symptom="rows keep their different means and spreads",
        variants=(
            patch(
                (MEAN, "mean = np.mean(train)"),
                (SPREAD, "spread = np.std(train)"),
            ),
            patch((MEAN, "mean = np.mean(train)")),
            patch((SPREAD, "spread = np.std(train)")),
        ),
        hints=rungs(
            "Print the mean and the spread of each row of your result.",
            "If one feature is a length and another one a weight, what would their common mean be?",
            """
            Each feature has a unit of its own. Lengths around 180 and weights around 70 have no
            common mean that says anything, and what is large for one is tiny for the other. The
            purpose is that afterwards no feature speaks louder than the rest merely because of its
            unit. So each row needs two numbers of its own, and there are as many means as there
            are features. If a single number comes out where a whole column of them should be, the
            mean was taken over everything. How many numbers are there in your mean, and how many
            features has the data set?
            """,
        ),
    ),
    Misconception(
        slug="wrong-axis",
        exercise=EXERCISE,
        title="The mean and the spread are those of each example and not of each feature.",
        symptom="columns have mean 0, rows have not; or shapes that do not fit",
        variants=(
            patch(
                (
                    END,
                    "results = []\n"
                    "    for x in (train, test):\n"
                    "        own = np.std(x, axis=0)\n"
                    "        shifted = x - np.mean(x, axis=0)\n"
                    "        results.append(shifted / np.where(own == 0, 1, own))\n"
                    "    return results[0], results[1]",
                )
            ),
            patch(
                (MEAN, MEAN.replace("axis=1", "axis=0")),
                (SPREAD, SPREAD.replace("axis=1", "axis=0")),
            ),
        ),
        hints=rungs(
            "Print the shapes of your mean and of the training set side by side.",
            "Along which axis do the values of one feature lie?",
            """
            In this course the examples are columns, so a feature is a row: its values for all
            examples stand beside each other. Its mean is taken along the row, which makes the axis
            of the examples disappear and leaves one number for each feature. Along the other axis
            you get one number for each example, made of quantities that do not belong together;
            and as the two sets have different numbers of examples, such numbers cannot even be
            used for both. In many books examples are rows, so formulas from there have the axes
            the other way round. What is the length of your mean?
            """,
        ),
    ),
    Misconception(
        slug="zero-spread-divided",
        exercise=EXERCISE,
        title="A feature that never changes in training is divided by zero, or by next to nothing.",
        symptom="NaN or huge numbers in rows that are constant in the training set",
        variants=(
            patch((GUARD, "spread = spread * 1.0")),
            patch((GUARD, "spread = spread + 1e-8")),
            patch((GUARD, "spread = np.maximum(spread, 1e-6)")),
        ),
        hints=rungs(
            "Try a training set in which one row holds the same number everywhere, and a test set "
            "in which it does not.",
            "What is the spread of a row that never changes, and what happens to a new example "
            "that differs there?",
            """
            A pixel in the corner may be white in each training image. Its spread is zero, and a
            division by zero gives NaN, which spreads through the whole network. A tiny number in
            place of the zero hides the problem without solving it: in the training set the row
            becomes zero as it should, but the first new image with a grey corner gets a value of a
            hundred million there, and drowns everything else. Where there is no spread there is no
            scale to measure by; such a feature can only be shifted. Which number can one divide by
            without changing anything?
            """,
        ),
    ),
    Misconception(
        slug="variance-not-spread",
        exercise=EXERCISE,
        title="The rows are divided by the variance and not by its root.",
        symptom="each row off by its spread",
        variants=(
            patch((SPREAD, "spread = np.var(train, axis=1, keepdims=True)")),
            patch((SPREAD, "spread = np.mean((train - mean) ** 2, axis=1, keepdims=True)")),
        ),
        hints=rungs(
            "Print the spread of each row of your result.",
            "If the values of a feature are centimetres, what is the unit of what you divide by?",
            """
            The variance is the mean of squared distances, so a feature in centimetres has a
            variance in square centimetres. A length divided by an area is no pure number: change
            the unit to metres and the result changes a hundredfold, though getting rid of units
            was the whole purpose. The root of the variance has the same unit as the feature, and
            it alone makes the spread of the result equal to one. With features whose spread is
            near one the two hardly differ, which is why the mistake can stay unseen for long. What
            is the spread of your rows afterwards?
            """,
        ),
    ),
)
