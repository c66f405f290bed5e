"""Known wrong answers to ``sum_backward(g, a, axis, keepdims)``."""

from mlp_reference.misconceptions import Misconception, patch, rungs
from mlp_reference.misconceptions.nb08.shared import entry

EXERCISE = "08_sum_backward"
IF, RESTORED = "if axis is not None and not keepdims:", "g = np.expand_dims(g, axis)"
RESULT = "return g * np.ones(a.shape)"

ENTRIES: tuple[Misconception, ...] = (
    Misconception(
        slug="axis-not-restored",
        exercise=EXERCISE,
        title="The axis that the sum has removed is not put back where it was.",
        symptom="right along axis 0 and where axes are kept; an exception or turned numbers else",
        variants=(
            patch((IF, "if False:")),
            patch((RESTORED, "g = g[np.newaxis]"), (RESULT, "return g + np.zeros(a.shape)")),
        ),
        hints=rungs(
            "Take a square and sum along its rows.",
            "At which end does numpy add an axis that is missing, and where was yours?",
            """
            After the sum the axis is gone, and what comes from above has one axis less. Numpy can
            still stretch it to the old shape, since it adds missing axes by itself, but always on
            the left, and adding it there yourself comes to the same.
            If the sum ran along the first axis that is just right. If it ran along
            another, shapes do not fit, or worse: in a square they fit, and every number goes to a
            row instead of a column. So the axis has to come back at the place where it was, with
            the length one, and then stretching does the rest. Which of the axes was removed, and
            does your code ask?
            """,
        ),
    ),
    Misconception(
        slug="restored-at-end",
        exercise=EXERCISE,
        title="The axis always comes back at the end, not where it was.",
        symptom="right along the last axis only",
        variants=(patch((RESTORED, "g = g[..., np.newaxis]")),),
        hints=rungs(
            "Try each axis in turn, for an array with three different lengths.",
            "Does the place at which you put the axis back depend on the axis that was summed?",
            """
            You put an axis back, always at the same end. For one of the possible sums that is the
            right place, and for the others it is not. Which entry of a belongs to which sum is
            decided by the axis along which it was taken: all entries that differ only in their
            number along this axis went into the same sum. So the number that comes from above for
            that sum has to be copied along this axis and along no other. The axis is in the
            arguments; it may be counted from the end, with a minus. How can it say where the axis
            of length one belongs?
            """,
        ),
    ),
    Misconception(
        slug="kept-ignored",
        exercise=EXERCISE,
        title="An axis is added although the sum has kept its axes.",
        symptom="right where axes are dropped; one axis too many, or an exception, where kept",
        variants=(patch((IF, "if axis is not None:")),),
        hints=rungs(
            "Print the shape of what comes from above, with axes kept and without.",
            "If the axis is still there with length one, what does adding another do?",
            """
            A sum can leave the axis in place with the length one, and then what comes from above
            has all the axes that it needs: it can be stretched as it is. You add one all the same.
            Then there are more axes than in what went in, and numbers are stretched along the
            wrong ones, or not at all. The last argument says which of the two cases you have, so
            it has to decide whether anything is to be put back. Print the two shapes next to each
            other for both cases. In which of them is something missing?
            Look at the number of axes alone; the lengths follow.
            """,
        ),
    ),
    Misconception(
        slug="not-stretched",
        exercise=EXERCISE,
        title="What comes from above is not stretched to the shape of what went in.",
        symptom="the right numbers, each only once",
        variants=(
            patch((RESULT, "return g")),
            patch((IF, "if False:"), (RESULT, "return g.copy()")),
        ),
        hints=rungs(
            "Compare the shape of what you return with the shape of what was summed.",
            "How many terms went into each sum, and how many of them get a number from you?",
            """
            Each sum had many terms, and each of the terms wants to know how the loss changes with
            it. You return one number for each sum. All terms of a sum do get the same number,
            since it does not matter to a sum which of its terms has grown; but every one of them
            has to get it, at its own place. A gradient has the shape of what it belongs to. It may
            look the same while numbers are only looked at, and as soon as the engine adds it to
            the shares of others, or a step of training takes it away, the shape decides. What
            makes many equal numbers of one?
            """,
        ),
    ),
    Misconception(
        slug="divided-by-count",
        exercise=EXERCISE,
        title="The gradient is shared among the terms, as if a mean had been taken.",
        symptom="too small by the number of terms",
        variants=(patch((RESULT, "return g * np.ones(a.shape) * (g.size / a.size)")),),
        hints=rungs(
            "Take a sum of two terms and a sum of ten, and move one term by one.",
            "Does a sum of ten terms move less than a sum of two if one of its terms moves?",
            """
            A sum is as sensitive to each of its terms as if it were the only one: one more here is
            one more in the sum, however many others there are. Nothing is shared out. The fraction
            that you have belongs to the mean, which is a sum and then a division, and if somebody
            wants a mean, the division is an operation of its own with a rule of its own. Put into
            both places it would count twice, and that is one of the most common mistakes in
            backward passes. What is the derivative of a sum of ten numbers with respect to the
            third?
            """,
        ),
    ),
    Misconception(
        slug="multiplied-by-a",
        exercise=EXERCISE,
        title="What comes from above is multiplied by what went in.",
        symptom="the right stretching, times the input",
        variants=(patch((RESULT, "return g * a")),),
        hints=rungs(
            "Sum two terms of which one is zero, and look at the gradient of that one.",
            "Does it matter to a sum, for a small step of one of its terms, how large that term "
            "is?",
            """
            The slope of a sum with respect to a term is one, whatever the term is. A term of zero
            can grow like any other, and then the sum grows with it. By multiplying with the input
            you say that large terms count more, and that a term of zero cannot move the loss at
            all. That is the rule of a square, or nearly. What went in is needed here for its shape
            alone: it says how many terms there were, and how they were arranged. Which numbers of
            it have an influence on your result, and should they?
            Change one of them and look.
            """,
        ),
    ),
    entry("upstream-ignored", EXERCISE, patch((RESULT, "return np.ones(a.shape)"))),
    entry(
        "argument-changed",
        EXERCISE,
        patch((RESULT, "a[...] = g\n    return a.copy()")),
    ),
)
