"""Known wrong answers to ``unbroadcast(g, shape)``."""

from mlp_reference.misconceptions import Misconception, patch, rungs
from mlp_reference.misconceptions.nb08.shared import entry

EXERCISE = "08_unbroadcast"
RESULT = "return g.sum(axis=(*range(missing), *stretched)).reshape(shape)"

ENTRIES: tuple[Misconception, ...] = (
    entry("copies-not-added", EXERCISE, patch((RESULT, "return g"))),
    entry(
        "copies-averaged",
        EXERCISE,
        patch((RESULT, "return g.mean(axis=(*range(missing), *stretched)).reshape(shape)")),
    ),
    Misconception(
        slug="one-copy-taken",
        exercise=EXERCISE,
        title="The gradient of one copy is taken for all of them.",
        symptom="the right shape, with the numbers of the first or last copy",
        variants=(
            patch(
                (
                    RESULT,
                    "g = g[(0,) * missing]\n    for i in stretched:\n        g = g.take([0], "
                    "axis=i - missing)\n    return g.reshape(shape)",
                )
            ),
            patch(
                (
                    RESULT,
                    "g = g[(-1,) * missing]\n    for i in stretched:\n        g = g.take([-1], "
                    "axis=i - missing)\n    return g.reshape(shape)",
                )
            ),
        ),
        hints=rungs(
            "Change a single number in the last column of what comes from above, and see whether "
            "your result changes.",
            "Which of the copies does the loss feel, when the entry behind them moves?",
            """
            The shape is right now, and the numbers are those of a single copy. All copies have the
            same value, so it seems that one of them may speak for all. But their gradients differ:
            each copy met another example, or another row, and the loss reacts to each in its own
            way. When the entry behind them moves, all of them move. So every number of what comes
            from above has to count, and changing any of them has to change your result. In a batch
            this fault is the same as learning the bias from the first example alone. What has to
            happen with the numbers of all copies of one entry?
            """,
        ),
    ),
    Misconception(
        slug="stretched-axes-kept",
        exercise=EXERCISE,
        title="Only axes that are missing are undone, and those of length one stay stretched.",
        symptom="right for vectors and numbers, a shape that is too large for columns",
        variants=(patch((RESULT, "return g.sum(axis=tuple(range(missing)))")),),
        hints=rungs(
            "Take a column of three that was stretched to five columns.",
            "If both shapes have two axes, along which of them can numpy still have made copies?",
            """
            Numpy stretches in two ways. If a shape has fewer axes than the other, it is given more
            on the left. And if an axis has the length one, it is repeated until it is as long as
            that of the other. You have undone the first of these. The second is that of a column
            of biases, in which both shapes have two axes and the number of axes says nothing.
            Lay the two shapes under each other with their right ends in line: every place where
            the upper one is longer is an axis along which copies were made. What marks such a
            place in the shape that you were given?
            """,
        ),
    ),
    Misconception(
        slug="missing-axes-kept",
        exercise=EXERCISE,
        title="Only axes of length one are undone, and those that were missing stay.",
        symptom="right for columns and rows, one axis too many for vectors and numbers",
        variants=(
            patch((RESULT, "return g.sum(axis=tuple(stretched), keepdims=True)")),
            patch((RESULT, "return g.sum(axis=tuple(stretched))")),
        ),
        hints=rungs(
            "Take a vector of five that was stretched to three rows.",
            "How many axes has the shape that you were given, and how many has your result?",
            """
            Numpy stretches in two ways. An axis of length one is repeated, and you have undone
            that. But a shape with fewer axes than the other is first given more of them, on the
            left, and those are repeated too: a vector of five becomes three rows, a plain number a
            whole array. These axes do not occur in the shape that you were given, so no test of
            its lengths can find them. Count instead: how many axes are there too many, and at
            which end do they stand? After adding up along them they have to be gone, for the
            number of axes has to be right as well.
            """,
        ),
    ),
    Misconception(
        slug="axes-dropped",
        exercise=EXERCISE,
        title="The right sums come back without the axes of length one.",
        symptom="the right numbers; a column or a row has become a vector",
        variants=(patch((RESULT, "return g.sum(axis=(*range(missing), *stretched))")),),
        hints=rungs(
            "Print the shape of your result for a column that was stretched.",
            "Which shape has a column of three, and which has your result?",
            """
            The numbers are right, and the shape is not: summing along an axis removes it, so a
            column has become a vector. It is tempting to say that this is the same thing. It is
            not, as soon as it meets something else: a vector of three is stretched along another
            axis than a column of three, and where the batch happens to have three examples it is
            stretched without a word, along the wrong one. A gradient has exactly the shape of what
            it belongs to. Axes that were missing are gone afterwards, but axes of length one have
            to be there again. How does a sum keep an axis, or how does a result get it back?
            """,
        ),
    ),
    Misconception(
        slug="aligned-left",
        exercise=EXERCISE,
        title="The two shapes are compared from their left ends.",
        symptom="right where both have the same number of axes, other sums where some are missing",
        variants=(
            patch(
                ("stretched = [missing + i for", "stretched = [i for"),
                (
                    RESULT,
                    "extra = tuple(range(len(shape), g.ndim))\n    return g.sum(axis=extra + "
                    "tuple(stretched)).reshape(shape)",
                ),
            ),
            patch(
                ("stretched = [missing + i for", "stretched = [i for"),
                (
                    RESULT,
                    "while g.ndim > len(shape):\n        g = g.sum(axis=-1)\n    return g.sum("
                    "axis=tuple(stretched)).reshape(shape)",
                ),
            ),
            patch(
                ("stretched = [missing + i for", "stretched = [i for"),
                (
                    RESULT,
                    "g = g.sum(axis=tuple(range(len(shape), g.ndim)))\n    return g.sum("
                    "axis=tuple(stretched), keepdims=True)",
                ),
            ),
        ),
        hints=rungs(
            "Take a vector of four that was stretched to a square of four by four.",
            "At which end does numpy line up two shapes of different length?",
            """
            Numpy lines up shapes at their right ends: the last axes belong together, then those
            before, and what is missing is missing on the left. You have lined them up on the left.
            As long as both have the same number of axes that makes no difference, and where sizes
            differ a wrong axis often ends in an error. In a square it does not: the sum runs along
            the other axis, the shape is right, and the numbers are not. Write both shapes under
            each other, the last number under the last. Which axes have no partner, and which
            number does each axis have, counted in the larger of the two?
            """,
        ),
    ),
    entry(
        "argument-changed",
        EXERCISE,
        patch(
            (
                RESULT,
                "total = g.sum(axis=(*range(missing), *stretched)).reshape(shape)\n    "
                "g *= 0\n    return total",
            )
        ),
    ),
)
