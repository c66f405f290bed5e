"""Known wrong answers to ``eval_numerical_gradient``: the difference quotient of one parameter."""

from mlp_reference.misconceptions import Misconception, patch, rungs
from mlp_reference.misconceptions.nb01.eval_lines import (
    BACK,
    EXERCISE,
    HERE,
    NUDGE,
    QUOTIENT,
)

IS_BIAS = "np.concatenate([np.full(p.size, p.ndim == 1) for p in parameters])"

ENTRIES: tuple[Misconception, ...] = (
    Misconception(
        slug="eps-not-divided",
        exercise=EXERCISE,
        title="The change of the loss is not divided by the step.",
        symptom="vector times eps: all entries tiny",
        variants=(
            patch((QUOTIENT, "num_grads[i] = there - here")),
            patch((QUOTIENT, BACK + "num_grads[i] = there - back")),
            patch((QUOTIENT, "num_grads[i] = (there - here) * eps")),
            patch((QUOTIENT, BACK + "num_grads[i] = (there - back) / 2")),
        ),
        hints=rungs(
            "Look at what you do with the change of the loss before you store it.",
            "If you halve the step, should your estimate of the slope become half as large?",
            """
            A slope is a ratio: how far up, compared with how far along. If a road climbs 6 metres,
            you know nothing about its steepness until you hear over which distance. The change of
            the loss alone depends on the step you happened to take: with a step ten times smaller
            it is ten times smaller, although the curve is the same. A slope must hardly depend on
            the step. Try your function with two steps, 0.0001 and 0.00001: the two vectors should
            agree in the first digits. If all entries of one are ten times those of the other, the
            distance has not been taken into account.
            """,
        ),
    ),
    Misconception(
        slug="two-eps-missing",
        exercise=EXERCISE,
        title="The quotient divides by another distance than the one between the two losses.",
        symptom="vector times 2 or 1/2",
        variants=(
            patch((QUOTIENT, BACK + "num_grads[i] = (there - back) / eps")),
            patch((QUOTIENT, "num_grads[i] = (there - here) / (2 * eps)")),
        ),
        hints=rungs(
            "All entries are off by a factor of two; look at the denominator.",
            "How far apart are the two points at which you evaluate the loss?",
            """
            There are two usual ways to estimate a slope. In the first the loss is taken at the
            point itself and one step further; the two points are one step apart. In the second it
            is taken one step forward and one step back, and these points are two steps apart. The
            change of the loss must be divided by the distance that belongs to it. If you mix the
            numerator of one with the denominator of the other, every entry is twice or half as
            large as it should be. Test with a loss you know: for the square of a number, the slope
            at 3 is 6. Which two points did you use, and how far is it from one to the other?
            """,
        ),
    ),
    Misconception(
        slug="parentheses-wrong",
        exercise=EXERCISE,
        title="The quotient is grouped wrongly because parentheses are missing.",
        symptom="vector times eps squared (tiny), or huge and nearly constant",
        variants=(
            patch((QUOTIENT, BACK + "num_grads[i] = (there - back) / 2 * eps")),
            patch((QUOTIENT, "num_grads[i] = there - here / eps")),
            patch((QUOTIENT, BACK + "num_grads[i] = there - back / (2 * eps)")),
        ),
        hints=rungs(
            "Look at the order in which your quotient is worked out.",
            "Which parts of the line stand above the fraction line, and which below it?",
            """
            On paper a long fraction line groups everything above and everything below it. In code
            the groups must be written with brackets. Python works from left to right through
            products and quotients, so a division by 2 that is followed by a multiplication with
            the step first halves and then multiplies: with a step of 0.00001 the result is too
            small by a factor of ten thousand million. And a difference without brackets is torn
            apart: only its second part is divided, giving numbers like -44,000. Put simple numbers
            into your line, say losses 5 and 3 and a step of 1, and work it out in Python's order.
            """,
        ),
    ),
    Misconception(
        slug="sign-flipped",
        exercise=EXERCISE,
        title="The two losses are subtracted in the wrong order.",
        symptom="vector times -1",
        variants=(
            patch((QUOTIENT, "num_grads[i] = (here - there) / eps")),
            patch((QUOTIENT, BACK + "num_grads[i] = (back - there) / (2 * eps)")),
            patch((NUDGE, "nudged[i] -= eps")),
        ),
        hints=rungs(
            "The size of every entry is right; look at the sign.",
            "If the loss grows when a parameter grows, which sign must the entry have?",
            """
            A positive slope means: the parameter goes up, and the loss goes up too. So the loss at
            the larger parameter value comes first and the one at the smaller value is subtracted
            from it. With losses 4.0 before a step upwards and 4.3 after it, the change is plus
            0.3. If the step goes downwards instead, the roles are exchanged: then the nudged point
            is the smaller one. The order of the subtraction and the direction of the step must
            agree. Take one entry, print both losses and both parameter values side by side, and
            say in words whether the loss rises or falls along the way.
            """,
        ),
    ),
    Misconception(
        slug="eps-ignored",
        exercise=EXERCISE,
        title="A fixed step of your own is used and not the one that is handed in.",
        symptom="truncation or round-off error of another step; same answer for every eps",
        variants=(
            patch((HERE, "eps = 1e-2\n    " + HERE)),
            patch((HERE, "eps = 1e-3\n    " + HERE)),
            patch((HERE, "eps = 1e-11\n    " + HERE)),
        ),
        hints=rungs(
            "Look for the place where your step comes from.",
            "Does your answer change at all when another step is handed in?",
            """
            The step is an argument because there is no value that is best for every purpose. A
            large step is off because the curve bends in between: with 0.01 you see errors in the
            third digit. A tiny one suffers from rounding, because the two losses then agree in
            almost all their digits: with a step of 0.00000000001 only four or five digits are
            left. Finding a good step is a topic of its own, and whoever calls your function wants
            to try several. If a number of your own replaces the argument, all of those trials give
            one and the same result. Call your function with 0.0001 and with 0.0000001 and compare
            the last digits.
            """,
        ),
    ),
    Misconception(
        slug="step-relative",
        exercise=EXERCISE,
        title="The step is scaled to another size than the one that was handed in.",
        symptom="each entry times its parameter; NaN where that is zero; or a coarse step",
        variants=(
            patch((NUDGE, "nudged[i] += eps * params[i]")),
            patch((NUDGE, "nudged[i] += eps * abs(params[i])")),
            patch((NUDGE, "nudged[i] += eps * max(1, abs(params[i]))")),
            patch(
                (NUDGE, "step = eps * abs(params[i])\n        nudged[i] += step"),
                (QUOTIENT, "num_grads[i] = (there - here) / step"),
            ),
            patch((HERE, "eps = 1000 * eps\n    " + HERE)),
            patch((HERE, "eps = np.sqrt(eps)\n    " + HERE)),
        ),
        hints=rungs(
            "Compare the step that a parameter really takes with the step that was handed in.",
            "How far does a parameter move in your function if its value is 0.01, or exactly zero?",
            """
            A step can be scaled in two ways, and both go wrong here. If it grows with the
            parameter, a parameter of exactly zero, as each bias is at the start, does not move at
            all, and zero divided by zero has no value. If moreover the change of the loss is
            divided by the step that was handed in, and not by the one that was taken, every entry
            is multiplied by its own parameter. If on the other hand the step is made larger for
            everybody, the curve bends more in between: a step that is a thousand times larger
            brings an error that is a thousand times larger. Print for each entry how far its
            parameter moved, and compare these numbers with the argument.
            """,
        ),
    ),
)
