"""Known wrong answers to ``deriv_sigmoid(x)``: the formula."""

from mlp_reference.misconceptions import Misconception, patch, rungs

EXERCISE = "01_deriv_sigmoid"
S = "s = sigmoid(x)"
SLOPE = "return s * (1 - s)"

ENTRIES: tuple[Misconception, ...] = (
    Misconception(
        slug="slope-at-activation",
        exercise=EXERCISE,
        title="The input is treated as if the sigmoid had already been applied to it.",
        symptom="x(1-x): quadratic, negative outside 0..1, zero at 0 where the truth is 0.25",
        variants=(
            patch((S, "s = x")),
            patch((SLOPE, "return x - x**2")),
        ),
        hints=rungs(
            "Look at what your function does with its argument before anything else.",
            "Is the argument a value before or after the sigmoid, and can it be larger than 1?",
            """
            Two versions of this function go around. One expects the pre-activation, any real
            number; the other expects an output of the sigmoid, which always lies between 0 and 1.
            Here the argument is the pre-activation. You can see the mix-up by testing a large
            number: at 10 the sigmoid is almost flat, so its slope must be close to zero, but your
            result is a large negative number, and the sigmoid never falls. At 0 its slope is 0.25,
            the steepest point of the curve, while yours is zero. Ask which quantity your formula
            is written in, and whether you have computed that quantity yet.
            """,
        ),
    ),
    Misconception(
        slug="sigmoid-itself",
        exercise=EXERCISE,
        title="The function returns the sigmoid itself, not its slope.",
        symptom="values in 0..1 that rise with x; 0.5 at 0",
        variants=(patch((SLOPE, "return s")),),
        hints=rungs(
            "Look at the value you return: is it a height or a slope?",
            "What happens to your result as the input grows, and what should a slope do there?",
            """
            The value of a function and its slope answer different questions: how high is the
            curve, and how fast does it climb. The sigmoid climbs from 0 to 1, steepest in the
            middle and almost flat at both ends. Its slope is therefore largest at 0, where it is
            0.25, and tiny at 10 and at -10. Your result instead keeps growing towards 1. Check by
            hand: the sigmoid is 0.8808 at 2.0 and 0.8909 at 2.1, so it rises by 0.0101 over 0.1
            and its slope there is about 0.10. Write down the derivative as a formula first, then
            see which step is missing from your code.
            """,
        ),
    ),
    Misconception(
        slug="slope-half",
        exercise=EXERCISE,
        title="One factor of the slope is missing or is taken from the wrong quantity.",
        symptom="right size near 0 or on one side only; no symmetry about 0",
        variants=(
            patch((SLOPE, "return s * (1 - x)")),
            patch((SLOPE, "return x * (1 - s)")),
            patch((SLOPE, "return 1 - s")),
            patch((S, "e = np.exp(-np.maximum(x, -700))"), (SLOPE, "return e / (1 + e)")),
        ),
        hints=rungs(
            "Look at the factors of your product one at a time.",
            "Is your result the same at 2 and at -2, as the picture of the sigmoid says?",
            """
            The sigmoid curve looks the same when you turn it by half a circle around its middle.
            Its slope must therefore be the same at 2 and at -2, about 0.105 both times, and it
            must fade away on both sides. A slope that fades on one side only, or that becomes
            negative, has lost part of its formula: one factor switches it off for large inputs,
            another for very negative ones, and both are needed. Evaluate each factor on its own at
            10 and at -10. In each of the two cases one of them should be close to 0 and the other
            close to 1. Which of yours does not behave like that?
            """,
        ),
    ),
    Misconception(
        slug="slope-of-slope",
        exercise=EXERCISE,
        title="The sigmoid is applied twice before the slope is taken.",
        symptom="values between 0.196 and 0.25 everywhere; never fades",
        variants=(
            patch((S, "s = sigmoid(sigmoid(x))")),
            patch((SLOPE, "return s * (1 - sigmoid(s))")),
            patch((SLOPE, "return sigmoid(s) * (1 - s)")),
            patch((SLOPE, "return sigmoid(s * (1 - s))")),
        ),
        hints=rungs(
            "Count how often the sigmoid is called on the way to your result.",
            "What range of values can a sigmoid give when its input is itself a sigmoid?",
            """
            A sigmoid squeezes any number into the range from 0 to 1. If you feed such a squeezed
            number into a sigmoid again, it can only land between 0.5 and 0.73, whatever you
            started from. The extremes are lost, and the result hardly depends on the input any
            more. A real slope does depend on it: about 0.25 at 0, about 0.105 at 2 and less than
            0.00005 at 10. Print your result at these three points; if all three are of the same
            size, the sigmoid was applied once too often. Follow one number through your lines and
            name after each whether it is a pre-activation, an activation or a slope.
            """,
        ),
    ),
    Misconception(
        slug="slope-twice",
        exercise=EXERCISE,
        title="A factor of the slope enters twice.",
        symptom="at 0: 0.0625, 0.125 or 0.375 instead of 0.25",
        variants=(
            patch((SLOPE, "return (s * (1 - s)) ** 2")),
            patch((SLOPE, "return s * (1 - s) ** 2")),
            patch((SLOPE, "return s**2 * (1 - s)")),
            patch((SLOPE, "return s * (1 - s**2)")),
        ),
        hints=rungs(
            "Look at the powers in your formula.",
            "Which value do you get at 0, and which did the drawing of the curve suggest?",
            """
            Check your formula at the one point where everything can be done in your head. At 0 the
            sigmoid is one half, and its slope is one quarter. If one factor enters once more than
            it should, you see another fraction there, such as one eighth or one sixteenth. A
            square often slips in when the derivative is first written with a square in its
            denominator and then rewritten in terms of the sigmoid: part of that square has already
            been absorbed by then. Derive the formula again from one divided by a sum, step by
            step, and after every step put in 0 and see whether it still gives one quarter.
            """,
        ),
    ),
    Misconception(
        slug="second-derivative",
        exercise=EXERCISE,
        title="The derivative is taken once too often.",
        symptom="zero at 0, positive left of it, negative right of it",
        variants=(patch((SLOPE, "return s * (1 - s) * (1 - 2 * s)")),),
        hints=rungs(
            "Look at whether you differentiated a sigmoid or something that was a slope already.",
            "Can the slope of a curve that never falls be negative, or zero in the middle?",
            """
            The first derivative says how steep the sigmoid is. The second says how this steepness
            changes, which is another quantity: it is zero in the middle, where the curve is
            steepest, and it is negative on the right, where the curve flattens. The backward pass
            needs the first one, because it asks by how much an activation moves when its
            pre-activation moves a little. At 0 an input that grows by 0.01 moves the sigmoid by
            0.0025, so the answer there is 0.25. Count the derivatives in your derivation: which
            function do you start from, and how often is the same rule applied to it before you
            return?
            """,
        ),
    ),
    Misconception(
        slug="tanh-slope",
        exercise=EXERCISE,
        title="This is the slope of the hyperbolic tangent, not of the sigmoid.",
        symptom="0.75 or 1 at 0 instead of 0.25",
        variants=(
            patch((SLOPE, "return 1 - s**2")),
            patch((SLOPE, "return 1 - np.tanh(x) ** 2")),
        ),
        hints=rungs(
            "Look at which function your derivative belongs to.",
            "How steep is your result at 0, and how steep is the sigmoid there?",
            """
            Sigmoid and hyperbolic tangent are relatives: both are S-shaped, and the derivative of
            each can be written with its own output. But the tangent runs from -1 to 1 and the
            sigmoid from 0 to 1, so their slopes differ. The tangent has slope 1 in the middle, the
            sigmoid only 0.25. The shortcut for the one is wrong for the other: put 0 into yours
            and you get 1 or 0.75. A formula you remember from elsewhere must be checked against
            the function in front of you. Take the definition of the sigmoid given in this
            notebook, differentiate it once with the chain rule, and then simplify.
            """,
        ),
    ),
    Misconception(
        slug="sign-flipped",
        exercise=EXERCISE,
        title="The sign of the slope is the wrong way round.",
        symptom="all entries times -1",
        variants=(
            patch((SLOPE, "return s * (s - 1)")),
            patch(
                (S, "e = np.exp(-np.abs(x))"),
                (SLOPE, "return -e / (1 + e) ** 2"),
            ),
            patch(("(1 - s)", "(s - 1)")),  # leaves room for a factor
        ),
        hints=rungs(
            "The size of every entry is right; look at the minus signs.",
            "Does the sigmoid rise or fall when its input grows?",
            """
            The sigmoid rises everywhere: at 1.0 it is 0.731 and at 1.1 it is 0.750. So its slope
            is positive everywhere, and yours is negative. When one divided by a sum is
            differentiated, two minus signs appear: one from the division, another from the inner
            exponential with its negative argument. The two cancel. If only one of them is carried
            along, the size stays right and the sign is wrong. In a network this would turn every
            hidden gradient around, and a training step would walk uphill there. Go through your
            derivation and tick off each minus sign: where does it come from, and where does it go?
            """,
        ),
    ),
    Misconception(
        slug="factor-two",
        exercise=EXERCISE,
        title="The slope is off by a factor of two everywhere.",
        symptom="all entries times 2 or 1/2",
        variants=(
            patch((SLOPE, "return 2 * s * (1 - s)")),
            patch((SLOPE, "return 0.5 * s * (1 - s)")),
            patch(("return s", "return 2 * s")),  # leaves room for another fault
        ),
        hints=rungs(
            "The shape of your curve is right; look for a constant in front of it.",
            "Is there a 2 or a one half in the definition of the sigmoid?",
            """
            Your curve has the right form and the wrong height, by the same factor of two at every
            point. A constant like this usually comes from another formula: from a square, whose
            derivative brings down a 2, or from the half in front of the squared error. The sigmoid
            contains neither. At 0 it is simple to check: between -0.1 and 0.1 the sigmoid climbs
            from 0.475 to 0.525, that is 0.05 over a distance of 0.2, so the slope is one quarter.
            Find the line that brings in the constant, and ask which step of the derivation it
            stands for.
            """,
        ),
    ),
    Misconception(
        slug="missing-exponent-sign",
        exercise=EXERCISE,
        title="One of the exponentials has lost its minus sign.",
        symptom="right at 0 only; grows without limit on one side",
        variants=(
            patch(
                (S, "e = np.exp(-np.maximum(x, -700))"),
                (SLOPE, "return np.exp(np.minimum(x, 700)) / (1 + e) ** 2"),
            ),
            patch(
                (S, "e = np.exp(np.minimum(x, 300))"),
                (SLOPE, "return np.exp(-np.maximum(x, -700)) / (1 + e) ** 2"),
            ),
            patch((SLOPE, "return np.exp(x) / (1 + np.exp(-x)) ** 2")),
            patch((SLOPE, "return np.exp(-x) / (1 + np.exp(x)) ** 2")),
        ),
        hints=rungs(
            "Look at the exponent of every exponential that you wrote.",
            "Do all your exponentials shrink when the input grows?",
            """
            The derivative can be written with exponentials directly, and then the same one appears
            above and below the fraction line. Both must have the same sign in the exponent: then
            for a large input the top vanishes while the bottom goes to one, and for a very
            negative input the bottom grows faster than the top. With one sign lost the two no
            longer balance. The value at 0 is still right, since the sign of zero does not matter
            there, and that makes this slip easy to overlook. Compare 3 and -3: the slope of the
            sigmoid is about 0.045 at both. Which side of yours is wrong?
            """,
        ),
    ),
    Misconception(
        slug="parentheses-wrong",
        exercise=EXERCISE,
        title="Missing parentheses make the formula mean something else.",
        symptom="zero everywhere, or far above 0.25",
        variants=(
            patch((SLOPE, "return s * 1 - s")),
            patch(
                (S, "e = np.exp(-np.abs(x))"),
                (SLOPE, "return e / 1 + e**2"),
            ),
        ),
        hints=rungs(
            "Look at the order in which your formula is worked out.",
            "Which parts does Python compute first when there are no parentheses?",
            """
            Python works out powers first, then products and quotients, then sums and differences,
            whatever the spaces on the page suggest. On paper a fraction line or a pair of brackets
            groups a whole sum; in code the grouping must be written. Without it a product reaches
            only to the next plus or minus sign. Take a single number, for example a sigmoid of
            0.5, and work your line out by hand exactly in Python's order: does it give 0.25? If
            the answer is 0 everywhere, or larger than one half, two parts that belong together
            were torn apart. Mark on paper which terms belong in one group.
            """,
        ),
    ),
)
