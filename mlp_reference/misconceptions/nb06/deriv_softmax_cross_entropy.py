"""Known wrong answers to ``deriv_softmax_cross_entropy(logits, labels)``."""

from mlp_reference.misconceptions import Misconception, patch, rungs
from mlp_reference.misconceptions.nb06.shared import entry

EXERCISE = "06_deriv_softmax_cross_entropy"
RESULT = "return (softmax(logits) - one_hot(labels, classes)) / n"

ENTRIES: tuple[Misconception, ...] = (
    entry(
        "batch-mean-missing",
        EXERCISE,
        patch((RESULT, "return softmax(logits) - one_hot(labels, classes)")),
    ),
    entry(
        "wrong-mean",
        EXERCISE,
        patch((RESULT, "return (softmax(logits) - one_hot(labels, classes)) / classes")),
        patch((RESULT, "return (softmax(logits) - one_hot(labels, classes)) / logits.size")),
        patch((RESULT, "return (softmax(logits) - one_hot(labels, classes)) / n**2")),
    ),
    entry(
        "sign-flipped",
        EXERCISE,
        patch((RESULT, "return (one_hot(labels, classes) - softmax(logits)) / n")),
    ),
    entry(
        "normaliser-missing",
        EXERCISE,
        patch((RESULT, "return -one_hot(labels, classes) / n")),
    ),
    entry(
        "squared-loss-kept",
        EXERCISE,
        patch(
            (
                RESULT,
                "p = softmax(logits)\n    d = p - one_hot(labels, classes)\n    "
                "return p * (d - np.sum(p * d, axis=0)) / n",
            )
        ),
    ),
    entry(
        "sigmoid-for-softmax",
        EXERCISE,
        patch(
            (
                RESULT,
                "p = 1 / (1 + np.exp(-np.maximum(logits, -700)))\n    "
                "return (p - one_hot(labels, classes)) / n",
            )
        ),
    ),
    entry(
        "softmax-twice",
        EXERCISE,
        patch((RESULT, "return (softmax(softmax(logits)) - one_hot(labels, classes)) / n")),
    ),
    entry(
        "wrong-axis",
        EXERCISE,
        patch((RESULT, "return (softmax(logits.T).T - one_hot(labels, classes)) / n")),
        patch(
            (
                RESULT,
                "p = np.exp(log_softmax(logits.reshape(-1, 1))).reshape(classes, n)\n    "
                "return (p - one_hot(labels, classes)) / n",
            )
        ),
    ),
    entry(
        "overflow-nan",
        EXERCISE,
        patch(
            (
                RESULT,
                "p = np.exp(logits)\n    "
                "return (p / np.sum(p, axis=0) - one_hot(labels, classes)) / n",
            )
        ),
    ),
    entry(
        "not-refused",
        EXERCISE,
        patch((RESULT, "g = softmax(logits)\n    g[labels, np.arange(n)] -= 1\n    return g / n")),
        patch((RESULT, "return (softmax(logits) - (np.arange(classes)[:, None] == labels)) / n")),
    ),
    entry(
        "transposed-output",
        EXERCISE,
        patch((RESULT, "return (softmax(logits) - one_hot(labels, classes)).T / n")),
    ),
    entry(
        "argument-changed",
        EXERCISE,
        patch((RESULT, "logits -= np.max(logits, axis=0)\n    " + RESULT)),
    ),
    Misconception(
        slug="label-term-missing",
        exercise=EXERCISE,
        title="The term of the label is missing.",
        symptom="probabilities over n; columns add up to 1/n and not to zero",
        variants=(
            patch((RESULT, "one_hot(labels, classes)\n    return softmax(logits) / n")),
            patch((RESULT, "one_hot(labels, classes)\n    return softmax(logits)")),
        ),
        hints=rungs(
            "Add up the entries of a column of your result.",
            "Where do the labels come in, and what would a step with your result do to all logits?",
            """
            The cost of a column is the log-sum-exp minus the logit of the label. The derivative of
            the first term is positive for every class: taken alone, each step would push all
            logits down, for ever. The second term pushes one of them up, that of the label, and
            with exactly the same strength as all others together are pushed down. So the entries of
            a column add up to zero. If the labels do not change your result at all, the network
            learns nothing about them. Exchange the labels of two columns: what changes in your
            result?
            """,
        ),
    ),
    Misconception(
        slug="only-the-label",
        exercise=EXERCISE,
        title="Only the logit of the label has a derivative, those of the other classes are zero.",
        symptom="one entry per column, columns do not add up to zero",
        variants=(
            patch((RESULT, "return one_hot(labels, classes) * (softmax(logits) - 1) / n")),
            patch(
                (
                    RESULT,
                    "return -one_hot(labels, classes) / np.maximum(softmax(logits), 1e-300) / n",
                )
            ),
        ),
        hints=rungs(
            "Change the logit of a class that is not the label: does the loss change?",
            "Through which of the two terms of the cost do the other classes take part?",
            """
            The cost names one class, the label, and so it looks as if only its logit mattered. But
            the probability of the label has a sum below it in which all classes stand: if another
            logit goes up, the label's share goes down, and the cost goes up. So every logit has a
            derivative, and for a class that is not the label it is positive. How large it is tells
            how probable the network thinks that class. Shift a whole column by the same number:
            nothing changes, so the entries of each column have to add up to zero. Do yours?
            """,
        ),
    ),
    Misconception(
        slug="softmax-missing",
        exercise=EXERCISE,
        title="Something else than the probabilities is compared with the labels.",
        symptom="logits or log-probabilities minus the one-hot labels",
        variants=(
            patch((RESULT, "return (logits - one_hot(labels, classes)) / n")),
            patch((RESULT, "return (log_softmax(logits) - one_hot(labels, classes)) / n")),
        ),
        hints=rungs(
            "Try logits that are all zero, with two classes: every entry should be a half over n, "
            "with one sign or the other.",
            "What is the derivative of the logarithm of a sum of powers with respect to one of "
            "the exponents?",
            """
            The derivative of the log-sum-exp by one logit is found by the chain rule: one over the
            sum, times the derivative of the sum, which is the one power that depends on that
            logit. The quotient of a power and the sum of all is a probability. So what is compared
            with the labels are numbers between zero and one. With the logits themselves the result
            would be the derivative of a squared loss, and with their logarithms it would be
            negative for every class. What do the entries of a column add up to in your result, and
            what should they?
            """,
        ),
    ),
    Misconception(
        slug="diagonal-jacobian",
        exercise=EXERCISE,
        title="The slope of each single probability is multiplied in.",
        symptom="an extra factor p times 1 - p, or its like",
        variants=(
            patch(
                (
                    RESULT,
                    "p = softmax(logits)\n    "
                    "return (p - one_hot(labels, classes)) * p * (1 - p) / n",
                )
            ),
            patch(
                (
                    RESULT,
                    "p = softmax(logits)\n    return (p - one_hot(labels, classes)) * p / n",
                )
            ),
        ),
        hints=rungs(
            "Look at an example that is sure and wrong: how large is the derivative by its label?",
            "Which derivatives did you multiply, and was the softmax already part of one of them?",
            """
            For a sigmoid there was a slope to multiply with on the way back. Here the softmax and
            the logarithm were differentiated together, as the log-sum-exp, so its slope is in the
            result already; another factor takes it in twice. And the softmax has no single slope:
            each probability depends on every logit of its column, so a product entry by entry
            keeps only a part of it. The extra factor is tiny where a probability is near zero or
            one, that is, where a network is sure, and a network that is sure and wrong would never
            wake up. Which factor of yours comes from nowhere in the two derivatives on paper?
            """,
        ),
    ),
)
