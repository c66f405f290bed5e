"""Exercises of notebook 02: a gradient check that can be trusted, part by part."""

from autograder.conduct.nb02_points import conduct_point, conduct_sneaky
from autograder.conduct.nb02_tables import compare_error, conduct_table
from autograder.conduct.nb02_zoo import conduct_zoo
from autograder.exercise import Exercise, Part

EXERCISES = (
    Exercise(
        id="02_relative_error",
        name="relative_error",
        points=3,
        signature="relative_error(a, b)",
        asks="one number: the largest absolute difference between a and b, measured by the "
        "largest absolute entry of either; 0 when both are zero everywhere",
        parts=(Part("error", 3),),
        comparison=compare_error,
        help=(
            "Try pairs whose answer you know: equal arrays, opposite arrays, an array and its "
            "double, two arrays of zeros, an array with a NaN.",
            "Which two numbers do you need from the arrays before you divide, does their order "
            "matter when the arrays change places, and can the lower one be zero?",
            "An error has a meaning only beside the size of what is compared. Both are one number "
            "for the whole array: how far apart the arrays are at their worst entry, and how large "
            "the larger of the two arrays is. Nothing is added to the lower number, because what "
            "is added would hide errors of small arrays. So the single case in which it is zero "
            "has to be looked at by itself.",
        ),
    ),
    Exercise(
        id="02_compare_gradients",
        name="compare_gradients",
        points=5,
        signature="compare_gradients(analytic, numeric)",
        asks="a list with a dictionary for each parameter array: name, shape, error and worst",
        parts=(
            Part("name", 0.5),
            Part("shape", 0.5),
            Part("error", 2.5),
            Part("worst", 1.5),
        ),
        separable=True,
        dependencies=("relative_error",),
        conduct=conduct_table,
        help=(
            "Look at one row at a time, first at a weight matrix, then at a bias, then at a pair "
            "of arrays with different shapes.",
            "What does numpy do when you subtract a column from a vector, and at which point of "
            "your function could you still notice?",
            "Each row is about two arrays and nothing else. Whether they can be compared at all "
            "comes first: arrays of different shapes are stretched against each other without a "
            "word, and the difference then means nothing. Where the shapes agree, one number says "
            "how far apart the arrays are, and the place of the largest difference says where to "
            "look. A place in a matrix is a pair of numbers, in a vector a single one.",
        ),
    ),
    Exercise(
        id="02_check_point",
        name="check_point",
        points=4,
        signature="check_point(sizes, n, rng)",
        asks="a triple (parameters, X, Y): a point at which no mistake can hide, drawn with rng",
        parts=(
            Part("shapes", 1),
            Part("draws", 1, needs=("shapes",)),
            Part("power", 2, needs=("shapes",)),
        ),
        separable=True,
        conduct=conduct_point,
        repeated=False,
        help=(
            "Print the shape and the typical size of every array of your point, for sizes that are "
            "all different.",
            "Which arrays of the original point were so small, or so equal, that mistakes did not "
            "show, and does your point draw all of its arrays with the generator that it was "
            "given?",
            "A mistake shows where what it changes is not small. Weights of ordinary size make the "
            "gradients of all layers ordinary, biases that are not zero show when a bias was "
            "forgotten, and both signs put units on both sides of their nonlinearity. All this has "
            "to come from the generator in the argument, so that whoever finds a mistake can draw "
            "the same point again.",
        ),
    ),
    Exercise(
        id="02_sneaky_backward",
        name="sneaky_backward",
        points=3,
        signature="sneaky_backward(activations, targets, parameters)",
        asks="a list of six arrays that is a wrong gradient, which the original check accepts and "
        "with which training still works",
        parts=(Part("passes", 1), Part("wrong", 1), Part("trains", 1)),
        conduct=conduct_sneaky,
        repeated=False,
        help=(
            "Look at the heat map: in which arrays is an error too small for the original check "
            "to notice, and in which is it not?",
            "By how much can the array with the smallest entries change before the mean over all "
            "entries reaches the limit, and what keeps the loss falling meanwhile?",
            "The original check adds up absolute errors over all arrays. An error that is large "
            "beside its own array counts for nothing there if that array is tiny. The loss falls "
            "as long as the arrays that matter most are right, and those are the ones near the "
            "output.",
        ),
    ),
    Exercise(
        id="02_gradient_check",
        name="gradient_check",
        points=5,
        signature="gradient_check(loss, backward, parameters, X, Y)",
        asks="True if what backward returns is the gradient of loss, False if it is not",
        parts=(
            Part("right", 1, needs=("faults",)),
            Part("faults", 2, needs=("right",)),
            Part("small", 1, needs=("right", "faults")),
            Part("broken", 1, needs=("right", "faults")),
        ),
        separable=True,
        dependencies=("relative_error", "compare_gradients"),
        conduct=conduct_zoo,
        repeated=False,
        help=(
            "See which kinds of gradients your check judges wrongly: right ones, plain faults, "
            "small faults, or things that are no gradient.",
            "Does the worst array alone decide, is your limit between the error of differences and "
            "one part in a hundred, and what does your comparison say when a number is NaN?",
            "A check compares two independent answers to one question. One is what the backward "
            "pass returns, the other comes from asking the loss. They must agree in shape, and "
            "then in every array, each measured by its own size: one bad array is enough for a no. "
            "The limit has to be well above what differences cannot help getting wrong, and well "
            "below the smallest fault that matters. And only a comparison that came out clearly "
            "good may count as a yes.",
        ),
    ),
)
