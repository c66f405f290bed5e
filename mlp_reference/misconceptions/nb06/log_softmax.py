"""Known wrong answers to ``log_softmax(logits)``."""

from mlp_reference.misconceptions import Misconception, patch, rungs
from mlp_reference.misconceptions.nb06.shared import entry

EXERCISE = "06_log_softmax"
SHIFTED = "shifted = logits - np.max(logits, axis=0)"
RESULT = "return shifted - np.log(np.sum(np.exp(shifted), axis=0))"

ENTRIES: tuple[Misconception, ...] = (
    entry(
        "log-of-softmax",
        EXERCISE,
        patch((RESULT, "return np.log(softmax(logits))")),
        patch((RESULT, "p = np.exp(shifted)\n    return np.log(p / np.sum(p, axis=0))")),
    ),
    entry(
        "log-of-clipped",
        EXERCISE,
        patch((RESULT, "return np.log(softmax(logits) + 1e-12)")),
        patch((RESULT, "return np.log(softmax(logits) + 1e-8)")),
        patch((RESULT, "return np.log(np.maximum(softmax(logits), 1e-300))")),
        patch((RESULT, "return np.log(np.clip(softmax(logits), 1e-15, 1))")),
    ),
    entry("overflow-nan", EXERCISE, patch((SHIFTED, "shifted = logits"))),
    entry("wrong-shift", EXERCISE, patch((SHIFTED, "shifted = logits - np.max(logits)"))),
    entry(
        "wrong-axis",
        EXERCISE,
        patch((RESULT, "return shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))")),
        patch(
            (SHIFTED, "shifted = logits - np.max(logits, axis=1, keepdims=True)"),
            (RESULT, "return shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))"),
        ),
        patch((RESULT, "return shifted - np.log(np.sum(np.exp(shifted)))")),
        patch(
            (SHIFTED, "shifted = logits - np.max(logits)"),
            (RESULT, "return shifted - np.log(np.sum(np.exp(shifted)))"),
        ),
    ),
    entry(
        "sign-flipped",
        EXERCISE,
        patch((RESULT, "return np.log(np.sum(np.exp(shifted), axis=0)) - shifted")),
        patch((RESULT, "return shifted + np.log(np.sum(np.exp(shifted), axis=0))")),
    ),
    entry("log-missing", EXERCISE, patch((RESULT, "return softmax(logits)"))),
    entry(
        "other-base",
        EXERCISE,
        patch((RESULT, "return (shifted - np.log(np.sum(np.exp(shifted), axis=0))) / np.log(10)")),
        patch((RESULT, "return (shifted - np.log(np.sum(np.exp(shifted), axis=0))) / np.log(2)")),
        patch((RESULT, "return shifted - np.log10(np.sum(np.exp(shifted), axis=0))")),
        patch((RESULT, "return shifted - np.log2(np.sum(np.exp(shifted), axis=0))")),
    ),
    entry(
        "argument-changed",
        EXERCISE,
        patch((SHIFTED, "logits -= np.max(logits, axis=0)\n    shifted = logits")),
    ),
    Misconception(
        slug="shift-not-undone",
        exercise=EXERCISE,
        title="The shift is in one of the two terms only, or in one of them twice.",
        symptom="all entries of a column off by its largest logit",
        variants=(
            patch((RESULT, "return logits - np.log(np.sum(np.exp(shifted), axis=0))")),
            patch(
                (
                    RESULT,
                    "return shifted - np.max(logits, axis=0) - np.log(np.sum(np.exp(shifted)"
                    ", axis=0))",
                )
            ),
        ),
        hints=rungs(
            "Look by how much the entries of one column are off: is it the same number for all?",
            "If the largest logit is taken out of the sum, where does it have to come back?",
            """
            The logarithm of the probability is the logit minus the log-sum-exp. If the largest
            logit is taken out of the powers, the log-sum-exp is that logit plus the logarithm of
            the shifted sum: what was taken out inside comes back outside. One may also shift the
            whole column first, as only differences count; then the shifted logit stands in both
            places, and nothing has to come back. Mixing the two leaves the shift in one term
            alone, or takes it away twice. Add a thousand to all logits of a column: does your
            result stay the same?
            """,
        ),
    ),
    Misconception(
        slug="not-the-sum",
        exercise=EXERCISE,
        title="Something else stands in the place of the sum of the powers.",
        symptom="the mean of the powers, or the largest alone",
        variants=(
            patch((RESULT, "return shifted - np.log(np.mean(np.exp(shifted), axis=0))")),
            patch((RESULT, "return shifted")),
            patch((RESULT, "return shifted - np.log(np.max(np.exp(shifted), axis=0))")),
        ),
        hints=rungs(
            "Take the exponential function of your result and add up a column.",
            "Which number do the probabilities of a column have in their common denominator?",
            """
            Below every probability stands the sum of all powers of the column. Its logarithm is
            what is taken from each logit. The mean is smaller than the sum by the number of
            classes, so that all entries come out too large by the logarithm of that number, and
            the probabilities add up to the number of classes. The largest power alone is one after
            the shift, and its logarithm zero, so that nothing is taken away and the best class
            seems certain. With equal logits the result should be minus the logarithm of the number
            of classes. What is it in your function?
            """,
        ),
    ),
    Misconception(
        slug="only-the-sum",
        exercise=EXERCISE,
        title="The logit is missing, and the log-sum-exp alone is returned.",
        symptom="all rows equal",
        variants=(
            patch(
                (
                    RESULT,
                    "return np.zeros_like(logits) + np.max(logits, axis=0) + np.log("
                    "np.sum(np.exp(shifted), axis=0))",
                )
            ),
            patch(
                (RESULT, "return np.zeros_like(logits) - np.log(np.sum(np.exp(shifted), axis=0))")
            ),
        ),
        hints=rungs(
            "Compare the rows of your result with each other.",
            "Which term of the logarithm of a quotient tells one class from another?",
            """
            The log-sum-exp belongs to a whole column: it is the same for all classes. What tells
            the classes apart is the numerator of the softmax, the power of the class's own logit,
            and its logarithm is that logit. So every entry of the result is its own logit, minus
            what is common to the column. Without the logit all classes would be equally probable.
            Take two logits that differ by three: their two log-probabilities differ by three as
            well. By how much do the two entries of your column differ?
            """,
        ),
    ),
)
