"""Exercises of notebook 07: sizes of gradients, rules for initial weights, ReLU, kinks."""

from autograder.conduct.nb07_init import conduct_scaled
from autograder.conduct.nb07_kinks import conduct_kinks
from autograder.conduct.nb07_norms import conduct_norms
from autograder.exercise import Exercise, Part, Written

EXERCISES = (
    Exercise(
        id="07_layer_gradient_norms",
        name="layer_gradient_norms",
        points=3,
        signature="layer_gradient_norms(gradients)",
        asks="a float64 array with one number for each layer: the length of the gradient of its "
        "weight matrix",
        parts=(Part("norms", 2), Part("extremes", 1, needs=("norms",))),
        separable=True,
        conduct=conduct_norms,
        help=(
            "Try a network with a single layer whose weight gradient has the entries 3 and 4.",
            "Which of the arrays in the list are weights, and what becomes of an entry of 1e-180 "
            "when it is squared?",
            "A matrix is as long as the vector of all its entries: squares, their sum, the root. "
            "Every second array belongs to weights. A square is out of range long before its "
            "number is, so measure each entry by the largest one first, and put the largest one "
            "back at the end. Where all entries are zero there is nothing to measure by, and the "
            "length is zero.",
        ),
    ),
    Exercise(
        id="07_init_scaled",
        name="init_scaled",
        points=4,
        signature="init_scaled(sizes, rng, kind)",
        asks="a list [W1, b1, W2, b2, ...] for layers of these sizes: normal weights with the "
        "spread of the rule that kind names, biases of zero",
        parts=(
            Part("shapes", 0.5),
            Part("spreads", 2, needs=("shapes",)),
            Part("draws", 1, needs=("shapes",)),
            Part("refusal", 0.5, needs=("shapes",)),
        ),
        separable=True,
        conduct=conduct_scaled,
        repeated=False,
        match=0.03,
        help=(
            "Print the typical size of the weights of a layer from 100 to 60 units, for each rule, "
            "beside the number in the table.",
            "Does the table give variances or spreads, and which of them does the generator want?",
            "The rules differ in one number for each layer. A spread is the root of a variance, so "
            "what stands in the table goes under a root. Sizes come in neighbouring pairs, and "
            "each layer has its own. All numbers come from the generator that is handed in. A name "
            "that is in no row of the table is a slip of whoever calls, and only an exception "
            "tells them.",
        ),
    ),
    Exercise(
        id="07_relu",
        name="relu",
        points=1,
        signature="relu(x)",
        asks="what is positive as it is, and 0 for everything else, shaped as x",
        parts=(Part("values", 1),),
        help=(
            "Try the numbers -2, 0 and 3.",
            "Is what you return a new array, and what happens to numbers far from 1?",
            "Entry by entry the larger of two numbers, the entry and zero. Nothing is rounded, "
            "shifted or smoothed, however small or large the entry is, and the array that was "
            "handed in stays as it was.",
        ),
    ),
    Exercise(
        id="07_deriv_relu",
        name="deriv_relu",
        points=1,
        signature="deriv_relu(x)",
        asks="the slope of relu at x: 1 where x is positive, 0 where it is not, in float64",
        parts=(Part("slope", 1),),
        help=(
            "Try the numbers -2, 0, 3 and one that is tiny, and look at the type of the result.",
            "How steep is the function on either side of zero, and what does the blank say about "
            "zero itself?",
            "The function is flat on one side and rises one for one on the other. Its slope says "
            "only on which side an entry is, not how far out. At the kink there is no slope, so a "
            "number is agreed on. A comparison gives truth values, and numbers are asked.",
        ),
    ),
    Exercise(
        id="07_kink_safe_check",
        name="kink_safe_check",
        points=4,
        signature="kink_safe_check(loss, signs, parameters, gradients, h)",
        asks="a pair: the relative error of each parameter array over the entries that cross no "
        "kink, and for each array the entries that do, as True and False",
        parts=(Part("crossed", 2), Part("errors", 2, needs=("crossed",))),
        separable=True,
        conduct=conduct_kinks,
        help=(
            "Take the first entry that is wrong and print the signs at the two points at which you "
            "ask the loss.",
            "Which two points does your difference use, and at which two points do you look at the "
            "signs?",
            "A difference is worth something where the function is smooth all the way between its "
            "two ends. A unit that has another sign at the one end than at the other was passed on "
            "the way, whatever it is in the middle. One such unit is enough, and units must be "
            "compared one by one: their number may stay the same. What is left over is judged as "
            "in notebook 02, array by array and by its own size; of an array of which nothing is "
            "left there is nothing to say against.",
        ),
    ),
)

WRITTEN = (Written("07_prediction", points=2, title="a prediction with its reason"),)
