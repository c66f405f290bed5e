"""Known wrong answers to ``cross_entropy(logits, labels)``."""

from mlp_reference.misconceptions import Misconception, patch, rungs
from mlp_reference.misconceptions.nb06.shared import entry

EXERCISE = "06_cross_entropy"
CHOSEN = "chosen = one_hot(labels, logits.shape[0])"
RESULT = "return -np.sum(chosen * log_softmax(logits)) / labels.size"
PICKED = "np.sum(chosen * softmax(logits), axis=0)"

ENTRIES: tuple[Misconception, ...] = (
    entry(
        "log-of-softmax",
        EXERCISE,
        patch((RESULT, "return -np.sum(chosen * np.log(softmax(logits))) / labels.size")),
        patch((RESULT, f"return -np.mean(np.log({PICKED}))")),
    ),
    entry(
        "log-of-clipped",
        EXERCISE,
        patch((RESULT, f"return -np.mean(np.log({PICKED} + 1e-12))")),
        patch((RESULT, f"return -np.mean(np.log({PICKED} + 1e-8))")),
        patch((RESULT, f"return -np.mean(np.log(np.clip({PICKED}, 1e-15, 1 - 1e-15)))")),
    ),
    entry(
        "overflow-nan",
        EXERCISE,
        patch(
            (
                RESULT,
                "return np.mean(np.log(np.sum(np.exp(logits), axis=0)) - np.sum(chosen * "
                "logits, axis=0))",
            )
        ),
    ),
    entry(
        "batch-mean-missing",
        EXERCISE,
        patch((RESULT, "return -np.sum(chosen * log_softmax(logits))")),
    ),
    entry(
        "wrong-mean",
        EXERCISE,
        patch((RESULT, "return -np.mean(chosen * log_softmax(logits))")),
        patch((RESULT, "return -np.sum(chosen * log_softmax(logits)) / logits.shape[0]")),
    ),
    entry(
        "sign-flipped",
        EXERCISE,
        patch((RESULT, "return np.sum(chosen * log_softmax(logits)) / labels.size")),
    ),
    entry(
        "log-missing",
        EXERCISE,
        patch((RESULT, f"return np.mean(1 - {PICKED})")),
        patch((RESULT, f"return -np.mean({PICKED})")),
    ),
    entry(
        "squared-loss-kept",
        EXERCISE,
        patch((RESULT, "return np.sum((softmax(logits) - chosen) ** 2) / (2 * labels.size)")),
        patch((RESULT, "return np.sum((logits - chosen) ** 2) / (2 * labels.size)")),
    ),
    entry(
        "softmax-twice",
        EXERCISE,
        patch((RESULT, "return -np.sum(chosen * log_softmax(softmax(logits))) / labels.size")),
    ),
    entry(
        "normaliser-missing",
        EXERCISE,
        patch((RESULT, "return -np.sum(chosen * logits) / labels.size")),
    ),
    entry(
        "other-base",
        EXERCISE,
        patch((RESULT, "return -np.sum(chosen * log_softmax(logits)) / labels.size / np.log(2)")),
        patch((RESULT, "return -np.sum(chosen * log_softmax(logits)) / labels.size / np.log(10)")),
    ),
    entry(
        "not-refused",
        EXERCISE,
        patch(
            (CHOSEN, "chosen = np.arange(logits.shape[0])[:, np.newaxis] == labels"),
            (RESULT, "return -np.sum(chosen * log_softmax(logits)) / logits.shape[1]"),
        ),
        patch(
            (CHOSEN, "n = logits.shape[1]"),
            (RESULT, "return -np.mean(log_softmax(logits)[labels, np.arange(n)])"),
        ),
    ),
    entry(
        "argument-changed",
        EXERCISE,
        patch((RESULT, "logits -= np.max(logits, axis=0)\n    " + RESULT)),
    ),
    Misconception(
        slug="also-the-others",
        exercise=EXERCISE,
        title="The other classes add a cost of their own.",
        symptom="more than the surprise about the label; classes are separate questions",
        variants=(
            patch(
                (RESULT, "return np.sum(np.logaddexp(0, logits) - chosen * logits) / labels.size")
            ),
            patch((RESULT, "return -np.sum(log_softmax(logits)) / labels.size")),
            patch(
                (
                    RESULT,
                    "q = np.log(1 - softmax(logits) * (1 - 1e-12))\n    return -np.sum("
                    "chosen * log_softmax(logits) + (1 - chosen) * q) / labels.size",
                )
            ),
        ),
        hints=rungs(
            "Work the cost of a single column with three equal logits out by hand.",
            "How many of the log-probabilities of a column are about what really happened?",
            """
            A column costs the surprise about its label, and nothing else. The other classes take
            part already: what they get is missing from the probability of the label, because all
            of them add up to one. Adding minus the logarithm of each of them would ask the network
            to think all classes probable at once. Adding the logarithm of one minus their
            probability treats every class as a question of its own, with yes or no as the answer;
            that is another loss, for examples that may belong to several classes. With three equal
            logits the cost is the logarithm of three, 1.10. What is yours?
            """,
        ),
    ),
    Misconception(
        slug="not-a-number",
        exercise=EXERCISE,
        title="A cost for each column is returned, and one number is asked for.",
        symptom="an array of shape (n,) or another",
        variants=(
            patch((RESULT, "return -np.sum(chosen * log_softmax(logits), axis=0)")),
            patch((RESULT, "return -chosen * log_softmax(logits) / labels.size")),
        ),
        hints=rungs(
            "Look at the shape of what you return.",
            "Which numbers does the mean run over, and how many are left afterwards?",
            """
            A loss is a single number, so that there is a direction in which it falls: an array
            cannot be made smaller, only each of its entries can. The cost of each column is a step
            on the way. It is worth looking at, because it says which example was the most
            surprising, but what is returned is the mean of all of them. If there is only one
            column, its cost and the mean are the same number, and still the one is an array with a
            single entry and the other a number without any axis. How many axes has your result?
            """,
        ),
    ),
)
