"""Known wrong answers to ``relu(x)`` and ``deriv_relu(x)``."""

from dataclasses import replace

from mlp_reference.misconceptions import Misconception, Source, patch, rungs
from mlp_reference.misconceptions.nb04.shared import entry

RELU, SLOPE = "07_relu", "07_deriv_relu"
VALUE = "return np.where(x > 0, x, 0.0)"
SIDE = "return np.where(x > 0, 1.0, 0.0)"

LEAKY = Misconception(
    slug="leaky",
    exercise=RELU,
    title="Something gets through on the negative side.",
    symptom="a small multiple of x, or a small slope, where x is negative",
    variants=(patch((VALUE, "return np.where(x > 0, x, 0.01 * x)")),),
    hints=rungs(
        "Look at what comes out for numbers below zero.",
        "Is this the plain unit, or one of its relatives with a name of their own?",
        """
        There is a unit that lets a hundredth of the negative side pass, so that it can never be
        switched off for good. It has its uses and a name of its own. The plain unit, which the
        rule with the 2 was derived for, lets nothing pass: half of its inputs become exactly
        zero, and that half is what the derivation counts. With a leak the count is another one.
        Everything below zero should have the same value and the same slope, and neither should
        depend on how far below it is. What are yours?
        """,
    ),
)
SIDES = Misconception(
    slug="sides-swapped",
    exercise=RELU,
    title="The negative side is kept and the positive one cut off.",
    symptom="zero where x is positive",
    variants=(patch((VALUE, "return np.minimum(x, 0.0)")),),
    hints=rungs(
        "Try the numbers -2 and 3.",
        "Which of the two should come through unchanged?",
        """
        The unit is like a diode: one direction passes, the other does not. Turned round it still
        has two straight lines and a kink, and a network could even learn with it. But its name and
        its definition say which side is which, and everything else in the notebook relies on that:
        which units count as on, where the slope is one, what the signs mean. Say the definition
        in words, the larger of the number and zero, and apply it to one number on each side. Do
        your two results agree with what you said?
        """,
    ),
)
SMOOTHED = Misconception(
    slug="smoothed",
    exercise=RELU,
    title="The kink is rounded off.",
    symptom="softplus, or its slope, the sigmoid",
    variants=(patch((VALUE, "return np.log(1 + np.exp(-np.abs(x))) + np.maximum(x, 0)")),),
    hints=rungs(
        "Look at the values near zero, for example at 0 itself.",
        "Is there a formula with exponentials in your answer, and does the definition have one?",
        """
        There is a smooth function that looks like this one from afar, made of a logarithm and an
        exponential. It has no kink, so differences have no trouble with it, and its slope is the
        sigmoid. But it is never exactly zero, and near zero it is off by as much as 0.69. The unit
        that is asked for is made of two straight lines. Its kink is not a flaw to be repaired in
        the formula: how to live with it is what the last part of the notebook is about. What does
        the definition give for zero, and what does yours?
        """,
    ),
)
THRESHOLD = Misconception(
    slug="threshold-not-zero",
    exercise=RELU,
    title="Tiny positive numbers are treated like zero.",
    symptom="wrong for entries of 1e-12 or 1e-300 only",
    variants=(patch((VALUE, "return np.where(x > 1e-8, x, 0.0)")),),
    hints=rungs(
        "Try the number 1e-300.",
        "Which numbers are positive, and does your comparison say just that?",
        """
        A limit a little above zero looks careful, as if numbers below it were nothing but rounding.
        In a deep network they need not be: activations can be small because weights are small, and
        a small number on the positive side still passes and still has a slope of one. Whoever
        replaces it by zero switches the unit off, and the gradient of everything below it with it.
        The definition has one border and it lies at zero, exactly. Floating point numbers know
        which side of zero they are on, however small they are. What do you compare with?
        """,
    ),
)

ENTRIES: tuple[Misconception, ...] = (
    LEAKY,
    SIDES,
    SMOOTHED,
    THRESHOLD,
    Misconception(
        slug="absolute-value",
        exercise=RELU,
        title="Negative numbers come back positive.",
        symptom="the absolute value",
        variants=(patch((VALUE, "return np.abs(x)")),),
        hints=rungs(
            "Try the number -2.",
            "Should a unit pass on what is negative in any form?",
            """
            The absolute value also has a kink at zero and also never gives a negative number, so
            the two are easily mixed up. But it passes on everything, with the sign removed, while
            the unit asked for passes on one side and is silent on the other. That silence matters:
            it is what makes a network of such units different for different inputs, and it is the
            reason for the 2 in the rule for its weights. Draw both functions on paper from -3 to 3.
            In which half do they differ, and which of the two have you written?
            """,
        ),
    ),
    Misconception(
        slug="slope-for-value",
        exercise=RELU,
        title="The slope is returned where the value was asked.",
        symptom="ones and zeros",
        variants=(patch((VALUE, "return np.where(x > 0, 1.0, 0.0)")),),
        hints=rungs(
            "Try the number 3: what should come out, 3 or 1?",
            "Does your result say how far out a number lies, or only on which side?",
            """
            A unit passes on the number itself where it is positive. Its slope, which the next blank
            asks for, only says that the number is passed on: it is one there, whatever the number.
            If the way forward used the slope, every unit would be either on or off and nothing in
            between, and the way back would find no slope at all to work with. Value and slope agree
            for 1 and for negative numbers, so a test with such numbers says nothing. Take a larger
            one. Does your function give it back unchanged?
            """,
        ),
    ),
    Misconception(
        slug="capped",
        exercise=RELU,
        title="Large numbers are cut off.",
        symptom="no value above some limit",
        variants=(
            patch((VALUE, "return np.clip(x, 0.0, 1.0)")),
            patch((VALUE, "return np.clip(x, 0.0, 6.0)")),
        ),
        hints=rungs(
            "Try the numbers 5, 50 and 1e300.",
            "Does the definition have an upper end?",
            """
            A function that is limited to a range, as the sigmoid is, becomes flat at its upper end,
            and where it is flat the gradient is gone. That is what this unit was made to avoid: it
            goes up in a straight line for good, with a slope of one however far out it is. A limit
            is useful on some small processors, and there it has a name of its own. Functions that
            cut off numbers take two limits, a lower and an upper one. Which of the two does the
            definition ask for, and how do you leave out the other?
            """,
        ),
    ),
    Misconception(
        slug="positive-entries-only",
        exercise=RELU,
        title="Entries that are not positive are dropped instead of set to zero.",
        symptom="another shape",
        variants=(patch((VALUE, "return x[x > 0]")),),
        hints=rungs(
            "Look at the shape of your result for a matrix with numbers of both signs.",
            "Does every unit of every example still have a value afterwards?",
            """
            Picking entries by a condition gives a vector with the entries that were picked, and how
            many there are depends on the numbers. The rows were units and the columns examples, and
            now nobody can tell which is which. A unit that is off is still there: its value is
            zero, and the next layer multiplies that zero with a weight. So the result has an entry
            for every entry of the argument, at the same place. There are ways to choose between two
            values entry by entry that keep the shape. Which of them takes a condition?
            """,
        ),
    ),
    entry("argument-changed", RELU, patch((VALUE, "return np.maximum(x, 0.0, out=x)"))),
    entry("float32", RELU, patch((VALUE, "return np.maximum(x, 0.0).astype(np.float32)"))),
    replace(LEAKY, exercise=SLOPE, variants=(patch((SIDE, "return np.where(x > 0, 1.0, 0.01)")),)),
    replace(SIDES, exercise=SLOPE, variants=(patch((SIDE, "return np.where(x < 0, 1.0, 0.0)")),)),
    replace(SMOOTHED, exercise=SLOPE, variants=(patch((SIDE, "return sigmoid(x)")),)),
    replace(
        THRESHOLD, exercise=SLOPE, variants=(patch((SIDE, "return np.where(x > 1e-8, 1.0, 0.0)")),)
    ),
    Misconception(
        slug="slope-at-zero",
        exercise=SLOPE,
        title="The slope at exactly zero is another number than the one agreed on.",
        symptom="right but where x is 0: there 1, a half or NaN",
        variants=(
            patch((SIDE, "return np.where(x >= 0, 1.0, 0.0)")),
            patch((SIDE, "return np.where(x > 0, 1.0, np.where(x == 0, 0.5, 0.0))")),
            patch((SIDE, "return np.maximum(x, 0.0) / np.abs(x)")),
        ),
        hints=rungs(
            "Try the number 0 by itself.",
            "What does the blank say about the kink, and is zero positive?",
            """
            At the kink the function has a slope on either side and none in the middle, so any
            number between the two would do in a formula. Programs have to agree on one, and the
            most common choice counts zero among the numbers that are off. It seems not to matter,
            since random numbers hardly ever hit zero. But images have pixels that are zero
            everywhere, and biases begin at zero, so it happens more often than one would think.
            The blank names the choice. Does your comparison include the border or leave it out?
            """,
        ),
    ),
    Misconception(
        slug="bool-not-float",
        exercise=SLOPE,
        title="Truth values are returned and not numbers.",
        symptom="an array of bool",
        variants=(patch((SIDE, "return x > 0")),),
        hints=rungs(
            "Print the type of the entries of your result.",
            "What is the difference between True and one, for somebody who multiplies with them?",
            """
            A comparison answers yes or no for each entry. In products numpy takes yes for one and
            no for zero, so a backward pass works with such an array, and the difference shows only
            where somebody subtracts two of them, negates one or divides: there truth values follow
            rules of their own, or stop with an exception. A slope is a number with a unit, and the
            blank asks for numbers. There are several ways to turn an answer into a number, or to
            choose between two numbers by it. Which one keeps the shape?
            """,
        ),
    ),
    Misconception(
        slug="value-for-slope",
        exercise=SLOPE,
        title="The value is returned where the slope was asked.",
        symptom="relu of x",
        variants=(patch((SIDE, "return np.maximum(x, 0.0)")),),
        hints=rungs(
            "Try the number 3: how steep is the function there?",
            "If x grows by a little, by how many times that little does the value grow?",
            """
            The slope says how much the value changes when the argument changes a little. On the
            positive side the function is a straight line through the origin that rises one for one,
            so it changes by just as much, however far out the argument lies. A backward pass that
            multiplied with the value instead would blow up gradients at units with large values and
            shrink them at units with small ones, and a gradient check would notice at once. Value
            and slope are equal at one single positive number. Which is it, and what is yours for
            others?
            """,
        ),
    ),
    Misconception(
        slug="of-absolute-value",
        exercise=SLOPE,
        title="The slope on the negative side is minus one.",
        symptom="the sign of x",
        variants=(patch((SIDE, "return np.sign(x)")),),
        hints=rungs(
            "Try the number -2.",
            "Does the function rise, fall or lie flat on the negative side?",
            """
            The sign of a number is the slope of its absolute value: the graph falls on one side and
            rises on the other. The function here does not fall anywhere. On the negative side it is
            zero at every point, so moving the argument changes nothing, and the slope is zero. On
            the way back this is what switches a unit off: nothing goes down through it. With a
            slope of minus one the unit would send a gradient down although it said nothing on the
            way up. Which part of the sign should be kept, and what should become of the rest?
            """,
        ),
    ),
    Misconception(
        slug="always-one",
        exercise=SLOPE,
        title="The slope is one everywhere.",
        symptom="ones, also where x is negative",
        variants=(patch((SIDE, "return np.ones_like(x)")),),
        hints=rungs(
            "Try numbers on both sides of zero.",
            "Where is the function flat?",
            """
            A slope of one everywhere belongs to a function that passes on everything, a straight
            line. With it the backward pass would be that of a network without any nonlinearity,
            sending gradients through units that were off on the way forward. Such a network still
            trains after a fashion, as notebook 02 has shown for slopes that were left out, so the
            loss will not tell you. The function has two sides, and only on one of them does the
            value change with the argument. What should the slope be on the other?
            """,
        ),
    ),
    entry(
        "argument-changed",
        SLOPE,
        Source(
            """
def deriv_relu(x):
    x[x > 0] = 1
    x[x <= 0] = 0
    return x.copy()
"""
        ),
    ),
    entry("float32", SLOPE, patch((SIDE, "return np.where(x > 0, 1.0, 0.0).astype(np.float32)"))),
)
