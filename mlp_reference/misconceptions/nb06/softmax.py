"""Known wrong answers to ``softmax(logits)``."""

from mlp_reference.misconceptions import Misconception, patch, rungs
from mlp_reference.misconceptions.nb06.shared import entry

EXERCISE = "06_softmax"
POWERS = "powers = np.exp(logits - np.max(logits, axis=0))"
RESULT = "return powers / np.sum(powers, axis=0)"

ENTRIES: tuple[Misconception, ...] = (
    entry(
        "overflow-nan",
        EXERCISE,
        patch((POWERS, "powers = np.exp(logits)")),
        patch(
            (
                POWERS,
                "powers = np.exp(logits - (np.max(logits, axis=0) if np.max(logits) > 700 else 0))",
            )
        ),
    ),
    entry(
        "wrong-shift",
        EXERCISE,
        patch((POWERS, "powers = np.exp(logits - np.max(logits))")),
        patch((POWERS, "powers = np.exp(logits - np.mean(logits, axis=0))")),
        patch((POWERS, "powers = np.exp(logits - np.min(logits, axis=0))")),
    ),
    entry(
        "wrong-axis",
        EXERCISE,
        patch((RESULT, "return powers / np.sum(powers, axis=1, keepdims=True)")),
        patch(
            (POWERS, "powers = np.exp(logits - np.max(logits, axis=1, keepdims=True))"),
            (RESULT, "return powers / np.sum(powers, axis=1, keepdims=True)"),
        ),
        patch(
            (POWERS, "powers = np.exp(logits - np.max(logits))"),
            (RESULT, "return powers / np.sum(powers)"),
        ),
        patch((RESULT, "return powers / np.sum(powers)")),
    ),
    entry(
        "sigmoid-for-softmax",
        EXERCISE,
        patch((RESULT, "return 1 / (1 + np.exp(-np.maximum(logits, -700)))")),
    ),
    entry(
        "sign-flipped",
        EXERCISE,
        patch((POWERS, "powers = np.exp(np.min(logits, axis=0) - logits)")),
    ),
    entry(
        "argument-changed",
        EXERCISE,
        patch((POWERS, "logits -= np.max(logits, axis=0)\n    powers = np.exp(logits)")),
    ),
    Misconception(
        slug="clipped-logits",
        exercise=EXERCISE,
        title="Logits are cut off at some limit, and their differences are lost.",
        symptom="equal probabilities where logits are large",
        variants=(
            patch((POWERS, "powers = np.exp(np.clip(logits, -700, 700))")),
            patch((POWERS, "powers = np.exp(np.clip(logits, -500, 500))")),
        ),
        hints=rungs(
            "Look at a column with the logits 1000 and 1002.",
            "What is left of the difference of two logits that lie beyond your limit?",
            """
            Cutting large logits off keeps the powers finite, and nothing overflows any more. But
            two logits beyond the limit become equal, and so do their probabilities, although the
            larger one should win clearly. A cut changes differences, and differences are all that
            counts. A shift does not: if the same number is taken from all logits of a column,
            their differences stay exactly as they were, and the probabilities too. So nothing has
            to be cut off above. Which number can be taken from a column so that its largest logit
            is small enough by itself?
            """,
        ),
    ),
    Misconception(
        slug="epsilon-added",
        exercise=EXERCISE,
        title="A small number is added to the denominator.",
        symptom="columns add up to a little less than one",
        variants=(
            patch((RESULT, "return powers / (np.sum(powers, axis=0) + 1e-8)")),
            patch((RESULT, "return powers / (np.sum(powers, axis=0) + 1e-5)")),
        ),
        hints=rungs(
            "Add up a column and compare the sum with one, to all digits.",
            "Can the sum of the powers be zero, once the shift is right?",
            """
            A tiny number in a denominator is meant as a guard against a division by zero. Here it
            is not needed: after the right shift one of the powers of each column is exactly one,
            so the sum is one or more. It only makes every probability a little too small, and
            their sum less than one, in the eighth digit. That is a small mistake, but a mistake
            all the same, and it hides a larger one: if the shift were wrong, the sum could be
            zero, and the guard would turn that into probabilities of zero instead of a warning.
            What is your smallest possible sum?
            """,
        ),
    ),
    Misconception(
        slug="no-exponential",
        exercise=EXERCISE,
        title="Logits are divided by their sum, without the exponential function.",
        symptom="negative numbers, or numbers above one",
        variants=(
            patch((RESULT, "return logits / np.sum(logits, axis=0)")),
            patch((POWERS, "powers = logits - np.min(logits, axis=0) + 1e-3")),
        ),
        hints=rungs(
            "Try a column with a negative logit: is every entry of your result a probability?",
            "What makes any number positive, and keeps the order of two numbers?",
            """
            Shares of a sum are probabilities only if all parts are positive, and logits may have
            any sign. Their sum may even be zero. The exponential function makes every number
            positive and keeps the order, and it turns a shift of all logits into a common factor
            that cancels in the quotient. Without it, adding the same number to all logits of a
            column changes the result, and only differences should count. Taking the smallest logit
            away does not help either, since the least probable class then gets nothing at all.
            Where in your function do powers of e come in?
            """,
        ),
    ),
    Misconception(
        slug="not-normalised",
        exercise=EXERCISE,
        title="The powers are not divided by their sum.",
        symptom="columns do not add up to one, the largest entry of each is one",
        variants=(
            patch((RESULT, "return powers")),
            patch((RESULT, "return powers / np.max(powers, axis=0)")),
        ),
        hints=rungs(
            "Add up a column of your result.",
            "What do the probabilities of one example have to add up to?",
            """
            After the shift the largest power of each column is one, and the others lie between
            zero and one. That looks like probabilities, but it is not yet: they have to add up to
            one, because exactly one of the classes is right. So each power is set in proportion to
            the sum of all powers of its column. Dividing by the largest one is no substitute, for
            after the shift that is a division by one. With two equal logits each class should get
            one half. What does each get in your function, and what do both add up to?
            """,
        ),
    ),
)
