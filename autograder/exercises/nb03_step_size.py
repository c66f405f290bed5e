"""Exercises of notebook 03: differences, the complex step, and the size of the step."""

from autograder.conduct.nb03_steps import conduct_curve, conduct_safe_loss, conduct_steps
from autograder.exercise import Exercise, Part

EXERCISES = (
    Exercise(
        id="03_forward_difference",
        name="forward_difference",
        points=2,
        signature="forward_difference(f, x, h)",
        asks="the gradient of f at x, (n,), each entry by a difference one step h ahead",
        parts=(Part("gradient", 2),),
        help=(
            "Take a function of two variables that you can differentiate in your head, and compare "
            "one entry at a time.",
            "At which two points do you ask f for each entry, in how many entries do they differ, "
            "and how far apart are they?",
            "A forward difference compares two values of the function: at the point itself, and at "
            "a point where a single entry is larger by one step. The change of the value is "
            "divided by the distance between the two points. Every entry of the gradient gets such "
            "a pair of its own, and each pair begins again at the unchanged point.",
        ),
    ),
    Exercise(
        id="03_central_difference",
        name="central_difference",
        points=2,
        signature="central_difference(f, x, h)",
        asks="the gradient of f at x, (n,), each entry by a difference from h behind to h ahead",
        parts=(Part("gradient", 2),),
        dependencies=("forward_difference",),
        help=(
            "Try the square of a number at 3, with a step of 0.5: a central difference gives "
            "exactly 6 there.",
            "How far apart are the two points at which you ask f, and does the point itself take "
            "part?",
            "A central difference looks the same distance ahead and behind. Its two points lie on "
            "either side of the place where the slope is wanted, so the bending of the curve "
            "cancels, and the change of the value is divided by the whole way from the one to the "
            "other. Everything else stays as it was.",
        ),
    ),
    Exercise(
        id="03_complex_step",
        name="complex_step",
        points=3,
        signature="complex_step(f, x, h)",
        asks="the gradient of f at x, (n,), float64, each entry by an imaginary step of length h",
        parts=(Part("gradient", 3),),
        help=(
            "Work the square of 3 plus an imaginary step out on paper, and see where the slope "
            "stands in the result.",
            "Which part of the value of f carries the step, and by what has it to be divided?",
            "An imaginary step leaves the real part of the point alone. To first order the value "
            "of the function keeps its real part as well, and its imaginary part is the slope "
            "times the step. So nothing is subtracted: the imaginary part alone, per unit of step, "
            "is the entry. The point has to be able to hold complex numbers before it takes the "
            "step, and the gradient is made of real ones.",
        ),
    ),
    Exercise(
        id="03_error_curve",
        name="error_curve",
        points=3,
        signature="error_curve(f, grad, x, hs, method)",
        asks="the relative error of a method for each step in hs, (len(hs),)",
        parts=(
            Part("forward", 1),
            Part("central", 1),
            Part("complex", 1, needs=("forward", "central")),
        ),
        container=True,
        separable=True,
        dependencies=("forward_difference", "central_difference", "complex_step"),
        conduct=conduct_curve,
        match=1e-4,
        help=(
            "Call it with a single step and work out the number that should come back from the two "
            "gradients, by hand.",
            "For one step: which two vectors are compared, which single number says how far they "
            "are apart, and what is it divided by?",
            "For each step there are two gradients, the one of the method and the one that is "
            "given. The error is the largest distance between two entries of them, without sign. "
            "Relative means in proportion to the size of what is measured: here, to the largest "
            "entry of the given gradient, also without sign. One number for each step, in the "
            "order of the steps, and no logarithm: drawing takes care of that.",
        ),
    ),
    Exercise(
        id="03_best_step",
        name="best_step",
        points=2,
        signature="best_step(method, dtype)",
        asks="one number: a step within a factor of ten of the best one for this method and dtype",
        parts=(
            Part("forward", 0.5),
            Part("central", 1),
            Part("complex", 0.5, needs=("forward", "central")),
        ),
        container=True,
        separable=True,
        conduct=conduct_steps,
        help=(
            "Read the lowest point of each of your curves, and compare it with what you return.",
            "Where do the falling and the rising error meet, if one falls with the step, or with "
            "its square, and the other is the machine precision over the step?",
            "The best step is where the truncation error and the round-off are about equal. Set "
            "the two equal and solve for the step: for a forward difference the step times itself, "
            "for a central one the step times itself three times, is about the machine precision "
            "of the numbers that are used. That precision belongs to the kind of number, and numpy "
            "knows it. The complex step has no round-off of this kind, so any small step is "
            "good, as long as it is not so small that it turns into zero.",
        ),
    ),
    Exercise(
        id="03_complex_safe_loss",
        name="complex_safe_loss",
        points=3,
        signature="complex_safe_loss(parameters, X, Y)",
        asks="the value of rough_loss, computed so that complex parameters pass through",
        parts=(
            Part("loss", 0),
            Part("length", 1, needs=("loss",)),
            Part("penalty", 1, needs=("loss",)),
            Part("together", 1, needs=("loss", "length", "penalty")),
        ),
        container=True,
        separable=True,
        conduct=conduct_safe_loss,
        help=(
            "Take rough_loss apart: give each of its operations one complex number with a tiny "
            "imaginary part, and see whether that part comes out again.",
            "Which two operations of rough_loss give back a real number whatever they get, and "
            "what did they mean for real numbers?",
            "The size of a complex number mixes its real and its imaginary part, and an imaginary "
            "step is lost in it. For real numbers the size had a simpler meaning: the number "
            "itself, or its opposite where it is negative; and the length of a vector is the root "
            "of a sum of squares. Said like that, both are made of plain products, sums and roots, "
            "which carry a step through. Only the choice between a number and its opposite has to "
            "look at the real part alone.",
        ),
    ),
)
