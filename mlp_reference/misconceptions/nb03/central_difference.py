"""Known wrong answers to ``central_difference(f, x, h)``."""

from mlp_reference.misconceptions import Misconception, Source, patch, rungs
from mlp_reference.misconceptions.nb03.shared import entry

EXERCISE = "03_central_difference"
BUFFER = "gradient = np.zeros(len(x))"
LOOP = "for i in range(len(x)):"
COPY = "ahead, behind = x.copy(), x.copy()"
UP, DOWN = "ahead[i] += h", "behind[i] -= h"
QUOTIENT = "gradient[i] = (f(ahead) - f(behind)) / (2 * h)"

ENTRIES: tuple[Misconception, ...] = (
    Misconception(
        slug="forward-for-central",
        exercise=EXERCISE,
        title="The difference reaches to one side of the point only.",
        symptom="error of the order of h, not of its square",
        variants=(
            patch((DOWN, ""), (QUOTIENT, "gradient[i] = (f(ahead) - f(x)) / h")),
            patch((UP, ""), (QUOTIENT, "gradient[i] = (f(x) - f(behind)) / h")),
            patch((UP, "ahead[i] += 2 * h"), (DOWN, "")),
        ),
        hints=rungs(
            "Look at the two points that you compare: where do they lie?",
            "Is the point where the slope is wanted in the middle between your two points?",
            """
            A difference between two points is the slope of the straight line through them. That
            line fits the curve best halfway between the two. If one of the points is the place
            itself, the middle lies half a step beside it, and the curve has turned a little by
            then: the error is in proportion to the step. If the place is in the middle, the error
            on the one side cancels that on the other, and what is left is in proportion to the
            square of the step. Try the square of a number at 3 with a step of 0.5: a central
            difference gives exactly 6. What does yours give?
            """,
        ),
    ),
    entry(
        "two-eps-missing",
        EXERCISE,
        patch((QUOTIENT, "gradient[i] = (f(ahead) - f(behind)) / h")),
        patch((QUOTIENT, "gradient[i] = (f(ahead) - f(behind)) / (4 * h)")),
        patch((DOWN, ""), (QUOTIENT, "gradient[i] = (f(ahead) - f(x)) / (2 * h)")),
    ),
    Misconception(
        slug="half-steps",
        exercise=EXERCISE,
        title="The two points are half a step away, or two steps, and not one.",
        symptom="a right central difference with another step",
        variants=(
            patch(
                (UP, "ahead[i] += h / 2"),
                (DOWN, "behind[i] -= h / 2"),
                (QUOTIENT, "gradient[i] = (f(ahead) - f(behind)) / h"),
            ),
            patch(
                (UP, "ahead[i] += 2 * h"),
                (DOWN, "behind[i] -= 2 * h"),
                (QUOTIENT, "gradient[i] = (f(ahead) - f(behind)) / (4 * h)"),
            ),
        ),
        hints=rungs(
            "Print how far each of your two points is from the place itself.",
            "Is the step the way to each of the two points, or the way from the one to the other?",
            """
            Some books let the step be the whole way from the point behind to the point ahead;
            then each of them is half a step away. Here the step is the way from the place to each
            of the two points, so that they are two steps apart. Both are central differences, and
            both are right for a tiny step, but their errors differ: twice the distance means four
            times the error. As you are going to compare the methods at the same step, it has to
            mean the same in all of them. For the cube of a number at 1, a step of 0.1 to each side
            gives 3.01. What does yours give?
            """,
        ),
    ),
    Misconception(
        slug="four-points",
        exercise=EXERCISE,
        title="A formula with four points is used in place of the one with two.",
        symptom="error of the order of the fourth power of h",
        variants=(
            patch(
                (
                    QUOTIENT,
                    "wide = 2 * ahead - x, 2 * behind - x\n"
                    "        gradient[i] = (8 * (f(ahead) - f(behind)) - f(wide[0]) + f(wide[1]))"
                    " / (12 * h)",
                )
            ),
        ),
        hints=rungs(
            "Your gradient is better than it should be: count how often you ask the function.",
            "How many points does the formula in the text of this blank have?",
            """
            Your formula combines four points so that one more term of the error cancels. That is
            good mathematics, and for a moderate step far more exact. But this blank is the formula
            with two points, one on each side, because its error, which falls with the square of
            the step, is what the next part of the notebook measures. For the cube of a number at
            1, a step of 0.1 to both sides gives 3.01 with two points, and exactly 3 with four.
            Keep yours for later: with your own error curve you can find out which slope it has,
            and which step suits it best.
            """,
        ),
    ),
    entry(
        "eps-not-divided",
        EXERCISE,
        patch((QUOTIENT, "gradient[i] = f(ahead) - f(behind)")),
        patch((QUOTIENT, "gradient[i] = (f(ahead) - f(behind)) / 2")),
    ),
    entry(
        "sign-flipped",
        EXERCISE,
        patch((QUOTIENT, "gradient[i] = (f(behind) - f(ahead)) / (2 * h)")),
    ),
    entry(
        "parentheses-wrong",
        EXERCISE,
        patch((QUOTIENT, "gradient[i] = (f(ahead) - f(behind)) / 2 * h")),
        patch((QUOTIENT, "gradient[i] = f(ahead) - f(behind) / (2 * h)")),
    ),
    entry(
        "parameter-not-restored",
        EXERCISE,
        patch((f"        {COPY}\n", ""), (BUFFER, f"{BUFFER}\n    {COPY}")),
        Source(
            """
def central_difference(f, x, h):
    gradient = np.zeros(len(x))
    point = x.copy()
    for i in range(len(x)):
        point[i] += h
        ahead = f(point)
        point[i] -= 2 * h
        gradient[i] = (ahead - f(point)) / (2 * h)
    return gradient
"""
        ),
    ),
    Misconception(
        slug="same-array-twice",
        exercise=EXERCISE,
        title="Both points are the same array, so that the two steps meet in it.",
        symptom="zero everywhere, or the error of a one-sided step",
        variants=(
            patch((COPY, "ahead = behind = x.copy()")),
            patch((COPY, "ahead = x.copy()\n        behind = ahead")),
        ),
        hints=rungs(
            "Print both points just before you ask the function.",
            "How many arrays are there after the line that makes your two points?",
            """
            A name in Python is a label, and two labels can stick to the same array. Then a step
            ahead under the one name and a step behind under the other are taken in the same
            memory, one after the other, and the point is where it began. The function is asked
            twice at the same place, the two values are equal, and their difference is zero: your
            result says that the function is flat everywhere. Each of the two points needs memory
            of its own, made anew in every round from the unchanged point. Which of your lines
            makes a new array, and which only a new name?
            """,
        ),
    ),
    entry(
        "all-parameters-nudged",
        EXERCISE,
        patch((UP, "ahead += h"), (DOWN, "behind -= h")),
        patch((f"{COPY}\n        {UP}\n        {DOWN}", "ahead, behind = x + h, x - h")),
    ),
    entry(
        "first-parameter-only",
        EXERCISE,
        patch((QUOTIENT, QUOTIENT + "\n        break")),
        patch((LOOP, "for i in range(len(x) - 1):")),
        patch((LOOP, "for i in range(1, len(x)):")),
    ),
    entry(
        "eps-ignored",
        EXERCISE,
        patch((BUFFER, BUFFER + "\n    h = 1e-5")),
        patch((BUFFER, BUFFER + "\n    h = 1e-4")),
    ),
    entry(
        "step-relative",
        EXERCISE,
        patch((UP, "ahead[i] += h * x[i]"), (DOWN, "behind[i] -= h * x[i]")),
        patch(
            (UP, "step = h * max(1, abs(x[i]))\n        ahead[i] += step"),
            (DOWN, "behind[i] -= step"),
            (QUOTIENT, "gradient[i] = (f(ahead) - f(behind)) / (2 * step)"),
        ),
        patch(
            (UP, "ahead[i] *= 1 + h"),
            (DOWN, "behind[i] *= 1 - h"),
            (QUOTIENT, "gradient[i] = (f(ahead) - f(behind)) / (ahead[i] - behind[i])"),
        ),
    ),
    entry(
        "float32",
        EXERCISE,
        patch((BUFFER, "gradient = np.zeros(len(x), dtype=np.float32)")),
        patch((COPY, "ahead, behind = x.astype(np.float32), x.astype(np.float32)")),
    ),
    entry(
        "integer-buffer",
        EXERCISE,
        patch((BUFFER, "gradient = np.zeros(len(x), dtype=int)")),
        patch((QUOTIENT, "gradient[i] = (f(ahead) - f(behind)) // (2 * h)")),
    ),
    entry(
        "argument-changed",
        EXERCISE,
        Source(
            """
def central_difference(f, x, h):
    start = x.copy()
    gradient = np.zeros(len(x))
    for i in range(len(x)):
        x[:] = start
        x[i] = start[i] + h
        ahead = f(x)
        x[i] = start[i] - h
        gradient[i] = (ahead - f(x)) / (2 * h)
    return gradient
"""
        ),
    ),
    entry(
        "restored-inexactly",
        EXERCISE,
        Source(
            """
def central_difference(f, x, h):
    gradient = np.zeros(len(x))
    for i in range(len(x)):
        x[i] += h
        ahead = f(x)
        x[i] -= 2 * h
        behind = f(x)
        x[i] += h
        gradient[i] = (ahead - behind) / (2 * h)
    return gradient
"""
        ),
    ),
)
