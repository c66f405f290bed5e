"""Exercises of notebook 06: from labels to probabilities, their loss, its gradient, training."""

from autograder.conduct.nb06_labels import conduct_labels
from autograder.conduct.nb06_training import conduct_training
from autograder.exercise import Exercise, Part

EXERCISES = (
    Exercise(
        id="06_one_hot",
        name="one_hot",
        points=1,
        signature="one_hot(labels, classes)",
        asks="a column for each label, (classes, n): 1 in the row of the label, 0 elsewhere",
        parts=(Part("columns", 0.5), Part("refusals", 0.5, needs=("columns",))),
        separable=True,
        conduct=conduct_labels,
        help=(
            "Write down the array for the labels 2, 0, 2 and four classes, and compare it with "
            "what you return.",
            "Which of the two axes counts classes and which counts examples, and which row does "
            "a label of minus one pick?",
            "Every example has a column of its own, and in it a single one, in the row whose "
            "number is the label. Everything else is zero. Whether a label is one at all has to "
            "be asked first: an array takes minus one for its last row without a word, and so a "
            "wrong label would become a wrong target that nobody notices.",
        ),
    ),
    Exercise(
        id="06_softmax",
        name="softmax",
        points=3,
        signature="softmax(logits)",
        asks="the probabilities of the classes, (classes, n), column by column",
        parts=(Part("probabilities", 3),),
        help=(
            "Take a single column, first with small logits, then with the same ones and a thousand "
            "added to each.",
            "Which number may you subtract from all logits of a column without changing the "
            "result, and how large is the largest exponent then?",
            "Probabilities are powers of e in proportion to their sum, within each column. Only "
            "differences between the logits of one column count, so every column may be shifted "
            "by a number of its own. If its largest logit becomes zero, no power is above one, "
            "and the sum is at least one: nothing overflows, and nothing is divided by zero.",
        ),
    ),
    Exercise(
        id="06_log_softmax",
        name="log_softmax",
        points=3,
        signature="log_softmax(logits)",
        asks="the logarithms of the probabilities, (classes, n), finite also where a probability "
        "is too small to be told from zero",
        parts=(Part("logarithms", 3),),
        dependencies=("softmax",),
        help=(
            "Look at a column in which one logit lies a thousand below another.",
            "What is the logarithm of a quotient, and does the power in its numerator have to be "
            "worked out at all?",
            "The logarithm of a quotient is a difference, and the logarithm of a power of e is "
            "its exponent. So the logit itself is all that is left of the numerator, and only the "
            "sum in the denominator needs powers. Shifted so that the largest exponent is zero, "
            "that sum lies between one and the number of classes, and its logarithm is a modest "
            "number. A detour over the probability loses everything below the smallest number.",
        ),
    ),
    Exercise(
        id="06_cross_entropy",
        name="cross_entropy",
        points=3,
        signature="cross_entropy(logits, labels)",
        asks="one number: the mean over the columns of minus the log-probability of the label",
        parts=(Part("loss", 2.5), Part("refusals", 0.5, needs=("loss",))),
        separable=True,
        dependencies=("one_hot", "softmax", "log_softmax"),
        conduct=conduct_labels,
        help=(
            "Try logits that are all zero: with ten classes the loss is the logarithm of ten.",
            "How many numbers of each column count, and over what is the mean taken?",
            "Each column gives one number: how surprising its label was, minus the logarithm of "
            "the probability that the column gives to it. All other rows take part through that "
            "probability alone. The loss is the mean over the columns. It needs logarithms of "
            "probabilities that may be tiny, so they should come from the logits directly.",
        ),
    ),
    Exercise(
        id="06_deriv_softmax_cross_entropy",
        name="deriv_softmax_cross_entropy",
        points=3,
        signature="deriv_softmax_cross_entropy(logits, labels)",
        asks="the derivative of cross_entropy with respect to each logit, (classes, n)",
        parts=(Part("gradient", 2.5), Part("refusals", 0.5, needs=("gradient",))),
        separable=True,
        dependencies=("one_hot", "softmax", "log_softmax", "cross_entropy"),
        conduct=conduct_labels,
        help=(
            "Add the entries of each column of your gradient: what should come out?",
            "What are the derivatives of the two terms of a column's loss, and what does the mean "
            "over the columns do to them?",
            "The loss of a column is the logarithm of a sum of powers, minus one of the logits. "
            "The first term changes with each logit as strongly as that class is probable; the "
            "second only with the logit of the label, one to one. The mean divides both by the "
            "number of columns. Since a shift of a whole column changes nothing, the entries of "
            "each column add up to zero.",
        ),
    ),
    Exercise(
        id="06_train_softmax",
        name="train_softmax",
        points=2,
        signature="train_softmax(parameters, X, labels, settings, rng)",
        asks="a pair: the parameters after training with cross_entropy, and a dictionary with the "
        "loss after each epoch",
        parts=(Part("parameters", 1.5), Part("history", 0.5, needs=("parameters",))),
        separable=True,
        dependencies=(
            "one_hot",
            "softmax",
            "log_softmax",
            "cross_entropy",
            "deriv_softmax_cross_entropy",
        ),
        conduct=conduct_training,
        repeated=False,
        help=(
            "Train for one epoch with one minibatch that holds all examples, and work out the "
            "single step by hand.",
            "Which two places of the training for the squared loss know which loss it is, and is "
            "anything drawn or kept outside of the loop over the epochs?",
            "Training does not care what is minimised: it needs the derivative of the loss by the "
            "outputs to start each pass back, and the loss itself to tell how far it has come. "
            "All else stays: each epoch shuffles anew and goes through all examples once, every "
            "step begins where the last one ended, and the loss is noted when an epoch is over, "
            "with the parameters of that moment and over all examples.",
        ),
    ),
)
