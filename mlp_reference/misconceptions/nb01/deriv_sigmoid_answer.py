"""Known wrong answers to ``deriv_sigmoid(x)``: how the slope is computed, stored and returned."""

from mlp_reference.misconceptions import Misconception, patch, rungs
from mlp_reference.misconceptions.nb01 import shared

EXERCISE = "01_deriv_sigmoid"
S = "s = sigmoid(x)"
SLOPE = "return s * (1 - s)"

ENTRIES: tuple[Misconception, ...] = (
    Misconception(
        slug="overflow-nan",
        exercise=EXERCISE,
        title="For very large or very negative inputs the result is not a number.",
        symptom="NaN or inf at -1000 or 1000, right elsewhere",
        variants=(
            patch((SLOPE, "return np.exp(-x) / (1 + np.exp(-x)) ** 2")),
            patch((S, "e = np.exp(x)"), (SLOPE, "return e / (1 + e) ** 2")),
            patch((SLOPE, "return np.exp(-x) * s**2")),
            patch((SLOPE, "return np.exp(x) * (1 - s) ** 2")),
            patch(("(1 - s)", "(np.exp(-x) * s)")),  # leaves room for a factor
        ),
        sign="extreme",
        hints=rungs(
            "Your values are right for ordinary inputs; look at an input of 1000 or -1000.",
            "What does numpy return for the exponential of 1000, and what do you do with it?",
            shared.NOT_FINITE,
        ),
    ),
    Misconception(
        slug="value-clipped",
        exercise=EXERCISE,
        title="Large inputs or small slopes are cut off at a fixed limit.",
        symptom="right in the middle, constant further out",
        variants=(
            patch((S, "s = sigmoid(np.clip(x, -3, 3))")),
            patch((S, "s = np.clip(sigmoid(x), 0.01, 0.99)")),
            patch((SLOPE, "return np.maximum(s * (1 - s), 0.01)")),
        ),
        hints=rungs(
            "Compare your result at 4 and at 8.",
            "Is the slope really the same at all inputs beyond a certain size?",
            """
            A limit that is put in to keep numbers in a comfortable range changes the function
            itself. The true slope of the sigmoid keeps shrinking: it is 0.018 at 4, 0.0025 at 6
            and 0.0003 at 8. With a limit it stops shrinking somewhere and stays at one value, so
            units that are saturated seem to react more than they do. Protection against overflow
            is needed only where the exponential really fails, far out in the hundreds, where the
            sigmoid is exactly 0 or 1 in all its digits. Ask of every limit in your code: which
            values does it touch, and would they have caused trouble without it?
            """,
        ),
    ),
    Misconception(
        slug="float32",
        exercise=EXERCISE,
        title="The result is computed or returned with seven digits (float32) only.",
        symptom="dtype float32, or relative errors near 1e-7",
        variants=(
            patch((S, "s = sigmoid(x.astype(np.float32))")),
            patch((S, f"x = x.astype(np.float32)\n    {S}")),
            patch((SLOPE, "return (s * (1 - s)).astype(np.float32)")),
            patch((S, "s = sigmoid(x).astype(np.float32).astype(np.float64)")),
        ),
        sign="dtype:float32",
        hints=rungs(
            "Look at the type of the numbers that you return, not at their size.",
            "How many digits does each array along your way keep?",
            shared.FLOAT32,
        ),
    ),
    Misconception(
        slug="integer-buffer",
        exercise=EXERCISE,
        title="The result is written into an array of whole numbers, where every slope becomes 0.",
        symptom="all zeros",
        variants=(
            patch(
                (S, "s = sigmoid(x)\n    out = np.zeros(x.shape, dtype=int)"),
                (SLOPE, "out[...] = s * (1 - s)\n    return out"),
            ),
            patch((SLOPE, "return (s * (1 - s)).astype(int)")),
            patch((SLOPE, "return (s * (1 - s)).astype(int).astype(float)")),
        ),
        hints=rungs(
            "Look at the array that receives your result.",
            "Which type does that array have, and what becomes of 0.25 in it?",
            shared.INTEGER,
        ),
    ),
    Misconception(
        slug="argument-changed",
        exercise=EXERCISE,
        title="The array that was handed in is different after the call.",
        symptom="x overwritten; values usually right",
        variants=(
            patch((S, "x[...] = sigmoid(x)\n    s = x")),
            patch((S, "np.negative(x, out=x)\n    s = sigmoid(x)")),
            patch((S, "x *= -1\n    s = 1 - sigmoid(x)")),
            patch((S, "s = x\n    s -= s - sigmoid(s)")),
        ),
        sign="breach:argument-changed",
        hints=rungs(
            "Print the array that you hand in, before the call and after it.",
            "Which of your lines writes into the memory of the argument?",
            shared.ARGUMENT_CHANGED,
        ),
    ),
    Misconception(
        slug="shape-lost",
        exercise=EXERCISE,
        title="The result does not have the shape of the input.",
        symptom="flattened, squeezed or reduced to one number",
        variants=(
            patch((SLOPE, "return (s * (1 - s)).ravel()")),
            patch((SLOPE, "return np.squeeze(s * (1 - s))")),
            patch((SLOPE, "return np.sum(s * (1 - s))")),
            patch((SLOPE, "return np.mean(s * (1 - s), axis=1)")),
            patch((SLOPE, "return np.mean(s * (1 - s))")),
            patch((SLOPE, "return np.diag((s * (1 - s)).ravel())")),
        ),
        hints=rungs(
            "Compare the shape of what goes in with the shape of what comes out.",
            "How many slopes belong to an input of shape (4, 7)?",
            """
            The sigmoid works on each entry for itself, and so does its slope: every pre-activation
            has a slope of its own, which depends on no other entry. An input of shape (4, 7), four
            units for seven examples, therefore has 28 slopes, and they belong in the same places.
            Later the backward pass multiplies them entry by entry with another array of shape (4,
            7). If the axes are flattened, dropped or summed away, that product either fails or
            combines numbers that do not belong together. Follow the shape through your lines with
            an input of shape (4, 7) and with one of shape (4, 1): where does it first change?
            """,
        ),
    ),
    Misconception(
        slug="matrix-product-for-slope",
        exercise=EXERCISE,
        title="A matrix product stands where entries should be multiplied one by one.",
        symptom="exception, or a square matrix",
        variants=(
            patch((SLOPE, "return s @ (1 - s)")),
            patch((SLOPE, "return s @ (1 - s).T")),
            patch((SLOPE, "return s.T @ (1 - s)")),
        ),
        hints=rungs(
            "Look at the kind of product in your formula.",
            "Should the slope of one unit depend on the values of other units or examples?",
            """
            There are two products for arrays. The matrix product multiplies rows with columns and
            adds up, so each result mixes many entries. The other one multiplies entries that sit
            in the same place and mixes nothing. A slope belongs to one unit and one example: the
            slope of unit 2 for example 5 depends on that one pre-activation alone. With an input
            of shape (4, 7) a matrix product does not even fit, and after a transpose it gives (4,
            4) or (7, 7) instead of (4, 7). Change a single entry of the input and look at how many
            entries of your result move. It should be exactly one.
            """,
        ),
    ),
    Misconception(
        slug="differences-for-analytic",
        exercise=EXERCISE,
        title="The slope is estimated by a difference of two values and is not exact.",
        symptom="error 1e-3 to 1e-10, depending on the step",
        variants=(
            patch((S, "h = 1e-3"), (SLOPE, "return (sigmoid(x + h) - sigmoid(x)) / h")),
            patch((S, "h = 1e-2"), (SLOPE, "return (sigmoid(x + h) - sigmoid(x - h)) / (2 * h)")),
            patch((S, "h = 1e-7"), (SLOPE, "return (sigmoid(x + h) - sigmoid(x)) / h")),
        ),
        hints=rungs(
            "Look at the step that you use between two values of the sigmoid.",
            "How close does a difference of two nearby values come to the true slope?",
            """
            Two nearby values and the distance between them give a good first impression of a
            slope, and later in this notebook that is exactly how you test your formulas. But it is
            an estimate. With a large step the curve bends in between: at 1 a step of 0.1 gives
            0.192 instead of 0.197. With a tiny step the two values agree in almost all digits, and
            their difference consists of rounding noise. No step makes both errors vanish. The
            sigmoid has a derivative that can be written down with a few operations and is exact to
            fifteen digits. If you test an estimate against an estimate, you never learn which one
            was off.
            """,
        ),
    ),
    Misconception(
        slug="global-random",
        exercise=EXERCISE,
        title="The function reseeds or uses the random number generator that everybody shares.",
        symptom="numpy's global state differs after the call; values right",
        variants=(
            patch((S, f"np.random.seed(0)\n    {S}")),
            patch((S, f"{S}\n    out = np.random.rand(*x.shape)")),
        ),
        sign="breach:global-random",
        hints=rungs(
            "Look for a random number or a seed inside your function.",
            "Which part of a slope depends on chance?",
            shared.GLOBAL_RANDOM,
        ),
    ),
)
