"""Known wrong answers to ``forward_difference(f, x, h)``."""

from mlp_reference.misconceptions import Misconception, Source, patch, rungs
from mlp_reference.misconceptions.nb03.shared import entry

EXERCISE = "03_forward_difference"
HERE = "here = f(x)"
BUFFER = "gradient = np.zeros(len(x))"
LOOP = "for i in range(len(x)):"
COPY = "ahead = x.copy()"
NUDGE = "ahead[i] += h"
QUOTIENT = "gradient[i] = (f(ahead) - here) / h"

ENTRIES: tuple[Misconception, ...] = (
    entry(
        "eps-not-divided",
        EXERCISE,
        patch((QUOTIENT, "gradient[i] = f(ahead) - here")),
        patch((QUOTIENT, "gradient[i] = (f(ahead) - here) * h")),
    ),
    entry("two-eps-missing", EXERCISE, patch((QUOTIENT, QUOTIENT.replace("/ h", "/ (2 * h)")))),
    entry(
        "sign-flipped",
        EXERCISE,
        patch((QUOTIENT, "gradient[i] = (here - f(ahead)) / h")),
    ),
    Misconception(
        slug="backward-difference",
        exercise=EXERCISE,
        title="The step goes behind the point and not ahead of it.",
        symptom="off by h times the second derivative, in every entry",
        variants=(
            patch((NUDGE, "ahead[i] -= h"), (QUOTIENT, "gradient[i] = (here - f(ahead)) / h")),
            patch((NUDGE, "ahead[i] -= h"), (QUOTIENT, "gradient[i] = (f(ahead) - here) / -h")),
        ),
        hints=rungs(
            "Your gradient is nearly right; try a large step, such as 0.1, on the square of 3.",
            "Is the second point the one with the larger entry or the one with the smaller?",
            """
            Both ways are honest estimates of the slope, and for a tiny step they hardly differ.
            But this blank asks for one of them: the second point has the larger entry. On a curve
            that bends upwards the slope ahead is too steep and the slope behind too gentle, by
            about the same amount, so the two can be told apart with any step that is not tiny.
            For the square of a number at 3, a step of 0.1 ahead gives 6.1 and a step behind gives
            5.9. Which one do you get? Keep the thought in mind: what would happen if you took the
            middle between the two?
            """,
        ),
    ),
    Misconception(
        slug="central-for-forward",
        exercise=EXERCISE,
        title="The difference reaches to both sides of the point.",
        symptom="far closer to the true gradient than a forward difference can be",
        variants=(
            patch(
                (
                    QUOTIENT,
                    "behind = x.copy()\n        behind[i] -= h\n"
                    "        gradient[i] = (f(ahead) - f(behind)) / (2 * h)",
                )
            ),
            patch(
                (NUDGE, "ahead[i] += h / 2"),
                (
                    QUOTIENT,
                    "behind = x.copy()\n        behind[i] -= h / 2\n"
                    "        gradient[i] = (f(ahead) - f(behind)) / h",
                ),
            ),
        ),
        hints=rungs(
            "Your gradient is better than it should be: try a large step on the square of 3.",
            "Does the value at the unchanged point take part in your difference?",
            """
            You have written a better formula than the one that is asked for. A forward difference
            uses the unchanged point and one point ahead; yours looks to both sides, which cancels
            most of the error. This notebook is about that error: it measures how large it is for
            each formula, so each blank has to be the formula that its text describes. For the
            square of a number at 3, a forward step of 0.1 gives 6.1, while looking to both sides
            gives 6 exactly. Save your code, it will be right in a moment, and write the plainer one
            here.
            """,
        ),
    ),
    entry(
        "parameter-not-restored",
        EXERCISE,
        patch((f"        {COPY}\n", ""), (BUFFER, f"{BUFFER}\n    {COPY}")),
        patch((COPY, "ahead = x")),
    ),
    entry(
        "all-parameters-nudged",
        EXERCISE,
        patch((NUDGE, "ahead += h")),
        patch((f"{COPY}\n        {NUDGE}", "ahead = x + h")),
    ),
    entry(
        "first-parameter-only",
        EXERCISE,
        patch((QUOTIENT, QUOTIENT + "\n        break")),
        patch((QUOTIENT, QUOTIENT + "\n        return gradient")),
        patch((LOOP, "for i in range(len(x) - 1):")),
        patch((LOOP, "for i in range(1, len(x)):")),
    ),
    entry(
        "eps-ignored",
        EXERCISE,
        patch((HERE, "h = 1e-5\n    " + HERE)),
        patch((HERE, "h = 1e-7\n    " + HERE)),
        patch((HERE, "h = 1e-10\n    " + HERE)),
    ),
    entry(
        "step-relative",
        EXERCISE,
        patch((NUDGE, "ahead[i] += h * x[i]")),
        patch(
            (NUDGE, "ahead[i] *= 1 + h"),
            (QUOTIENT, "gradient[i] = (f(ahead) - here) / (ahead[i] - x[i])"),
        ),
        patch((NUDGE, "ahead[i] += h * max(1, abs(x[i]))")),
        patch(
            (NUDGE, "step = h * max(1, abs(x[i]))\n        ahead[i] += step"),
            (QUOTIENT, "gradient[i] = (f(ahead) - here) / step"),
        ),
        patch((HERE, "h = np.sqrt(h)\n    " + HERE)),
    ),
    entry(
        "parentheses-wrong",
        EXERCISE,
        patch((QUOTIENT, "gradient[i] = f(ahead) - here / h")),
    ),
    entry(
        "float32",
        EXERCISE,
        patch((BUFFER, "gradient = np.zeros(len(x), dtype=np.float32)")),
        patch((HERE, "x = x.astype(np.float32)\n    " + HERE)),
        patch((QUOTIENT, "gradient[i] = np.float32((f(ahead) - here) / h)")),
    ),
    entry(
        "integer-buffer",
        EXERCISE,
        patch((BUFFER, "gradient = np.zeros(len(x), dtype=int)")),
        patch((QUOTIENT, "gradient[i] = (f(ahead) - here) // h")),
    ),
    entry(
        "argument-changed",
        EXERCISE,
        Source(
            """
def forward_difference(f, x, h):
    here = f(x)
    start = x.copy()
    gradient = np.zeros(len(x))
    for i in range(len(x)):
        x[:] = start
        x[i] += h
        gradient[i] = (f(x) - here) / h
    return gradient
"""
        ),
        patch(
            (QUOTIENT, QUOTIENT),
            (
                f"{LOOP}\n        {COPY}",
                f"start = x.copy()\n    x[-1] += h\n    {LOOP}\n        ahead = start.copy()",
            ),
        ),
    ),
    entry(
        "restored-inexactly",
        EXERCISE,
        patch((COPY, "ahead = x"), (QUOTIENT, QUOTIENT + "\n        ahead[i] -= h")),
    ),
)
