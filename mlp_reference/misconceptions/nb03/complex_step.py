"""Known wrong answers to ``complex_step(f, x, h)``."""

from mlp_reference.misconceptions import Misconception, Source, patch, rungs
from mlp_reference.misconceptions.nb03.shared import entry

EXERCISE = "03_complex_step"
BUFFER = "gradient = np.zeros(len(x))"
LOOP = "for i in range(len(x)):"
COPY = "aside = x.astype(complex)"
NUDGE = "aside[i] += 1j * h"
QUOTIENT = "gradient[i] = np.imag(f(aside)) / h"

ENTRIES: tuple[Misconception, ...] = (
    Misconception(
        slug="real-part",
        exercise=EXERCISE,
        title="The real part of the value is used, where the imaginary part carries the slope.",
        symptom="huge equal entries, or zeros",
        variants=(
            patch((QUOTIENT, "gradient[i] = np.real(f(aside)) / h")),
            patch((QUOTIENT, "gradient[i] = np.real(f(aside) - f(x)) / h")),
            patch((QUOTIENT, "gradient[i] = (np.real(f(aside)) - f(x)) / h")),
        ),
        hints=rungs(
            "Look at which part of the complex value goes into your gradient.",
            "Which of the two parts changes when only an imaginary step is taken?",
            """
            Write the square of 3 plus an imaginary step out on paper. There is a 9, there is six
            times the step with the imaginary unit, and there is the square of the step with a
            minus sign. The real part is 9 whatever the tiny step is: it says how high the curve
            is. The 6, which is the slope, stands in the imaginary part, multiplied by the step. It
            is the same for every smooth function: to first order an imaginary step leaves the real
            part alone. So which part do you want, and what is left to do with it?
            """,
        ),
    ),
    Misconception(
        slug="size-of-value",
        exercise=EXERCISE,
        title="The size of the complex value, or of a complex difference, is used.",
        symptom="positive entries everywhere, or huge ones",
        variants=(
            patch((QUOTIENT, "gradient[i] = np.abs(f(aside) - f(x)) / h")),
            patch((QUOTIENT, "gradient[i] = np.abs(f(aside)) / h")),
            patch((QUOTIENT, "gradient[i] = np.abs(np.imag(f(aside))) / h")),
        ),
        hints=rungs(
            "Look at the signs of your entries, and at what makes a complex number real.",
            "Can your result be negative where the function falls?",
            """
            The size of a complex number is never negative, and it mixes its two parts. The slope
            is a number with a sign: it is negative where the function falls. So a size can at best
            give the slope without its sign, and where the real part takes part in it, it does not
            even give that, because the height of the curve drowns the tiny step. The slope stands
            in one of the two parts of the value, sign included. Compare your result with a plain
            difference: which of your entries have the wrong sign?
            """,
        ),
    ),
    entry(
        "eps-not-divided",
        EXERCISE,
        patch((QUOTIENT, "gradient[i] = np.imag(f(aside))")),
        patch((QUOTIENT, "gradient[i] = np.imag(f(aside)) * h")),
    ),
    entry(
        "two-eps-missing",
        EXERCISE,
        patch((QUOTIENT, "gradient[i] = np.imag(f(aside)) / (2 * h)")),
    ),
    Misconception(
        slug="real-step",
        exercise=EXERCISE,
        title="The step is real, so that the value has no imaginary part.",
        symptom="zeros",
        variants=(
            patch((NUDGE, "aside[i] += h")),
            patch((COPY, "aside = x.copy()"), (NUDGE, "aside[i] += np.real(1j * h)")),
            patch((COPY, "aside = x.copy()"), (NUDGE, "aside[i] = np.real(x[i] + 1j * h)")),
        ),
        hints=rungs(
            "Print the point just before you ask the function.",
            "Does the point that the function gets have an imaginary part at all?",
            """
            The function can only return an imaginary part if it is given one. If the step is a
            real number, or if the complex point is written into an array that holds real numbers,
            the imaginary part is gone before the function sees it; numpy at most warns about it.
            Then the value is real, and its imaginary part, which is zero, is taken for the slope.
            The array that holds the point has one type for all its entries, so it must be able to
            hold complex numbers from the start. Print the point and its type just before the call:
            where does the imaginary unit get lost?
            """,
        ),
    ),
    Misconception(
        slug="real-difference",
        exercise=EXERCISE,
        title="A difference of two real values stands where an imaginary step is asked for.",
        symptom="zeros or noise for tiny steps",
        variants=(
            patch(
                (COPY, "aside = x.copy()"),
                (NUDGE, "aside[i] += h"),
                (QUOTIENT, "gradient[i] = (f(aside) - f(x)) / h"),
            ),
            patch(
                (COPY, "ahead, behind = x.copy(), x.copy()"),
                (NUDGE, "ahead[i] += h\n        behind[i] -= h"),
                (QUOTIENT, "gradient[i] = (f(ahead) - f(behind)) / (2 * h)"),
            ),
        ),
        hints=rungs(
            "Call your function with a step of 1e-20 and look at the entries.",
            "Is there a subtraction in your formula, and what is left of it with such a step?",
            """
            A difference subtracts two values that are almost equal, and with a step far below the
            last digit of the point the two are exactly equal: nothing is left. The complex step is
            another idea. The step is taken at a right angle to the real axis, so it does not have
            to compete with the digits of the point, and the slope appears in a part of the value
            where nothing else is. Therefore nothing has to be subtracted, and the step may be as
            small as you like. Which part of the value of the function do you have to read?
            """,
        ),
    ),
    Misconception(
        slug="sign-flipped",
        exercise=EXERCISE,
        title="The imaginary step and the imaginary part have opposite signs.",
        symptom="gradient times -1",
        variants=(
            patch((NUDGE, "aside[i] -= 1j * h")),
            patch((QUOTIENT, "gradient[i] = np.imag(np.conj(f(aside))) / h")),
            patch((QUOTIENT, "gradient[i] = -np.imag(f(aside)) / h")),
        ),
        hints=rungs(
            "The size of every entry is right; look at the sign.",
            "Does your step go up the imaginary axis or down?",
            """
            If the step goes up the imaginary axis, the imaginary part of the value is the slope
            times the step, with the sign of the slope. If it goes down, that part changes its
            sign, and so it does if the value is conjugated. Only one of these may happen, or both,
            but not one alone. For the square of 3 plus an imaginary step, the imaginary part is
            six times the step, and it is positive, as the square rises there. Work the same
            example out with your step: where does the minus sign come in?
            """,
        ),
    ),
    Misconception(
        slug="still-complex",
        exercise=EXERCISE,
        title="The gradient is an array of complex numbers.",
        symptom="complex dtype",
        variants=(
            patch((BUFFER, "gradient = np.zeros(len(x), dtype=complex)")),
            patch(
                (BUFFER, "gradient = np.zeros(len(x), dtype=complex)"),
                (QUOTIENT, "gradient[i] = f(aside) / h"),
            ),
        ),
        hints=rungs(
            "Look at the type of the array that you return.",
            "Are the entries of a gradient real numbers, and what would their imaginary part be?",
            """
            The complex numbers are only a vehicle. The function that you differentiate is real,
            the point is real, and so is every slope. The imaginary part of the value is itself a
            real number, and what is returned is an array of such numbers. If the array that
            receives them was made for complex numbers, or if the value goes into it as it is, the
            gradient drags along a part that means nothing, and whoever compares it with another
            gradient gets complex errors. Look at how the array is made, and at what exactly is
            written into it.
            """,
        ),
    ),
    entry(
        "parameter-not-restored",
        EXERCISE,
        patch((f"        {COPY}\n", ""), (BUFFER, f"{BUFFER}\n    {COPY}")),
    ),
    entry(
        "all-parameters-nudged",
        EXERCISE,
        patch((NUDGE, "aside += 1j * h")),
        patch((f"{COPY}\n        {NUDGE}", "aside = x + 1j * h")),
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
        patch((BUFFER, BUFFER + "\n    h = 1e-20")),
        patch((BUFFER, BUFFER + "\n    h = 1e-8")),
        patch((BUFFER, BUFFER + "\n    h = np.finfo(float).eps")),
    ),
    entry(
        "step-relative",
        EXERCISE,
        patch((NUDGE, "aside[i] += 1j * h * x[i]")),
        patch((NUDGE, "aside[i] *= 1 + 1j * h")),
    ),
    entry(
        "float32",
        EXERCISE,
        patch((BUFFER, "gradient = np.zeros(len(x), dtype=np.float32)")),
        patch((QUOTIENT, "gradient[i] = np.float32(np.imag(f(aside)) / h)")),
    ),
    entry(
        "integer-buffer",
        EXERCISE,
        patch((BUFFER, "gradient = np.zeros(len(x), dtype=int)")),
        patch((QUOTIENT, "gradient[i] = np.imag(f(aside)) // h")),
    ),
    entry(
        "argument-changed",
        EXERCISE,
        Source(
            """
def complex_step(f, x, h):
    gradient = np.zeros(len(x))
    for i in range(len(x)):
        step = np.zeros(len(x), dtype=complex)
        step[i] = 1j * h
        gradient[i] = np.imag(f(x + step)) / h
    x += gradient * h
    x -= 0.1
    return gradient
"""
        ),
    ),
)
