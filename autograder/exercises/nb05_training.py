"""Exercises of notebook 05: from a gradient to a trained network, tool by tool."""

from autograder.conduct.nb05_batches import conduct_arrays, conduct_batches
from autograder.conduct.nb05_overfit import conduct_overfit
from autograder.conduct.nb05_train import conduct_train
from autograder.exercise import Exercise, Part

EXERCISES = (
    Exercise(
        id="05_accuracy",
        name="accuracy",
        points=1,
        signature="accuracy(outputs, labels)",
        asks="one number from 0 to 1: the share of columns whose largest output stands in the row "
        "that the label names",
        parts=(Part("share", 1),),
        help=(
            "Take three columns with two or three outputs each and write down for each of them "
            "which row is the largest.",
            "Which number for each column do you compare with its label, and how do you count how "
            "often the two agree?",
            "A network with an output for each class answers with the row of its largest output, "
            "however large that is. There is one such answer for each column, and each of them is "
            "either right or wrong. The share of the right ones is their number over the number "
            "of columns.",
        ),
    ),
    Exercise(
        id="05_minibatches",
        name="minibatches",
        points=3,
        signature="minibatches(X, Y, size, rng)",
        asks="a list of pairs: parts of X and of Y with the same columns, every column once, in a "
        "random order",
        parts=(
            Part("sizes", 0.5),
            Part("cover", 1.5, needs=("sizes",)),
            Part("order", 1, needs=("sizes", "cover")),
        ),
        separable=True,
        conduct=conduct_batches,
        repeated=False,
        help=(
            "Use an X whose columns you can tell apart, such as one row with the numbers 0 to 6, "
            "and print the batches of three.",
            "If you knew a random order of the column numbers, which of them would belong to the "
            "first batch, which to the second, and which to the last?",
            "What is shuffled is the order of the examples, not their content: one random "
            "arrangement of the column numbers, used for X and for Y alike, so that every example "
            "keeps its target. That arrangement is then cut into pieces of the wanted length from "
            "its beginning to its end. The last piece has what is left, and nothing is left out.",
        ),
    ),
    Exercise(
        id="05_sgd_step",
        name="sgd_step",
        points=2,
        signature="sgd_step(parameters, gradients, rate)",
        asks="a new list of new arrays: the parameters after one step of descent",
        parts=(Part("parameters", 2),),
        conduct=conduct_arrays,
        help=(
            "Try one array with the single entry 5, a gradient of 2 and a rate of 0.1. The answer "
            "is 4.8.",
            "In which direction does the gradient point, and in which do you want to go?",
            "The gradient says in which direction the loss grows. A step of descent goes the "
            "opposite way, by the rate times the gradient, for each array by its own gradient. "
            "What comes out are new arrays in a new list, since whoever asked may still need the "
            "old ones.",
        ),
    ),
    Exercise(
        id="05_train",
        name="train",
        points=5,
        signature="train(parameters, X, Y, backprop, settings, rng)",
        asks="a pair (parameters, losses): the parameters after all epochs, and the mean loss of "
        "each epoch",
        parts=(
            Part("batches", 1),
            Part("steps", 2),
            Part("losses", 1, needs=("steps",)),
            Part("learns", 1, needs=("batches", "steps")),
        ),
        separable=True,
        dependencies=("minibatches", "sgd_step"),
        conduct=conduct_train,
        repeated=False,
        help=(
            "Train for one epoch with two batches, print inside your loop, and follow both steps "
            "on paper.",
            "At which parameters is the gradient of the second batch taken, and at which is that "
            "of the first batch of the second epoch?",
            "An epoch is one pass over all examples, in batches that are drawn anew. Each batch "
            "asks for one gradient, at the parameters as they are at that moment, and moves them "
            "once. Nothing begins again when an epoch ends: the parameters and the generator go "
            "on from where they are. The losses of an epoch come along with its gradients; their "
            "mean is the number that is kept.",
        ),
    ),
    Exercise(
        id="05_overfit_ten",
        name="overfit_ten",
        points=2,
        signature="overfit_ten(parameters, X, Y, backprop, steps)",
        asks="a pair (parameters, losses): parameters that know the first ten columns by heart, "
        "and the loss before each step",
        parts=(Part("rules", 1), Part("memorises", 1, needs=("rules",))),
        separable=True,
        dependencies=("minibatches", "sgd_step", "train"),
        conduct=conduct_overfit,
        repeated=False,
        help=(
            "Print how many columns reach backprop in each step, and the first and the last loss.",
            "With which number of columns in a batch is an epoch the same as a step?",
            "To learn ten examples by heart, use these ten in every step, all at once: then the "
            "loss falls steadily, and an epoch is one step. Your training loop can do all of this "
            "when it is handed the right part of the data and the right settings.",
        ),
    ),
    Exercise(
        id="05_standardise",
        name="standardise",
        points=2,
        signature="standardise(train, test)",
        asks="a pair of arrays: both sets with the mean of the training set taken away, feature by "
        "feature, and divided by its spread",
        parts=(Part("train", 1), Part("test", 1, needs=("train",))),
        container=True,
        separable=True,
        help=(
            "Print the mean and the spread of each row of what you return, for the training set "
            "first.",
            "From which of the two sets do the two numbers of a feature come, how many of them "
            "are there, and what happens to a feature that never changes?",
            "Each feature has its own mean and its own spread, over the examples of the training "
            "set and no others. Both sets are shifted and scaled by these same numbers, as the "
            "test set stands for examples that nobody has seen yet. A spread of zero cannot be "
            "divided by; such a feature is only shifted.",
        ),
    ),
)
