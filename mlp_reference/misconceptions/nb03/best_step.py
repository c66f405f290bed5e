"""Known wrong answers to ``best_step(method, dtype)``."""

from mlp_reference.misconceptions import Misconception, Source, patch, rungs

EXERCISE = "03_best_step"
EPS = "eps = np.finfo(dtype).eps"
FORWARD = "return eps ** (1 / 2)"
CENTRAL = "return eps ** (1 / 3)"
COMPLEX = "return 1e-20"

HEAD = "def best_step(method, dtype):\n    eps = np.finfo(dtype).eps\n    "
ALL = "{'forward': eps ** (1 / 2), 'central': eps ** (1 / 3), 'complex': 1e-20}"

ENTRIES: tuple[Misconception, ...] = (
    Misconception(
        slug="machine-precision-as-step",
        exercise=EXERCISE,
        title="The step of a difference is the machine precision itself, far too small.",
        symptom="2e-16 or 1e-7 for forward and central",
        variants=(
            patch((FORWARD, "return eps"), (CENTRAL, "return eps")),
            patch((FORWARD, "return 10 * eps"), (CENTRAL, "return 10 * eps")),
        ),
        hints=rungs(
            "Draw a vertical line at your step into the picture of the curves.",
            "How large is the round-off, the machine precision over the step, at your step?",
            """
            The machine precision is the smallest relative change that a number near 1 can show. A
            step of that size moves the point by its last digit, the value of the function by about
            its last digit, and the difference of the two values consists of nothing but rounding:
            the relative error is about one, so that no digit is right. The truncation error is
            tiny there, but the other one is huge. The best step is the one where the sum of both
            is smallest. Where in your picture do the falling and the rising side of the curve
            meet?
            """,
        ),
    ),
    Misconception(
        slug="root-for-central",
        exercise=EXERCISE,
        title="The central difference gets the step of the forward difference.",
        symptom="1.5e-8 or 3.5e-4 for central",
        variants=(patch((CENTRAL, "return eps ** (1 / 2)")),),
        hints=rungs(
            "Look at the lowest point of the two curves in your picture: are they one above the "
            "other?",
            "By which power of the step does the error of a central difference fall?",
            """
            The two methods have the same round-off, the machine precision over the step, but not
            the same truncation error. With a forward difference it falls in proportion to the
            step, with a central one in proportion to its square, so it is already small at larger
            steps. There is no need then to go where the round-off is strong: the curve has its
            lowest point further to the right, at a larger step. Set the two errors of the central
            difference equal and bring all steps to one side: how many factors of the step do you
            count?
            """,
        ),
    ),
    Misconception(
        slug="cube-root-for-forward",
        exercise=EXERCISE,
        title="The forward difference gets the step of the central difference.",
        symptom="6e-6 or 5e-3 for forward",
        variants=(patch((FORWARD, "return eps ** (1 / 3)")),),
        hints=rungs(
            "Look at the error of a forward difference in your picture, at your step.",
            "Which of the two errors is the larger one there, truncation or round-off?",
            """
            At the step that is best for a central difference, the forward difference is still on
            its falling side: its truncation error is in proportion to the step, and a smaller step
            would make it smaller, while the round-off is not yet in the way. Only where the step
            and the machine precision over the step are equal, going on makes things worse. Solve
            that equation: bring the steps to one side, and count how many factors of the step
            stand there. Then compare with the lowest point of the curve that you have drawn.
            """,
        ),
    ),
    Misconception(
        slug="roots-exchanged",
        exercise=EXERCISE,
        title="Forward and central difference have each other's step.",
        symptom="6e-6 for forward, 1.5e-8 for central",
        variants=(
            patch((FORWARD, "return eps ** (1 / 3.0)"), (CENTRAL, "return eps ** (1 / 2.0)")),
        ),
        hints=rungs(
            "Compare your two steps with the lowest points of the two curves.",
            "Which of the two methods can afford the larger step?",
            """
            The better formula needs the larger step. That sounds odd, but it is easy to see: the
            truncation error of a central difference falls with the square of the step, so at a
            step of a thousandth it is already a millionth, where a forward difference is still at
            a thousandth. A forward difference has to go on to much smaller steps, into a region
            where round-off is stronger, and pays for it with a larger error at its best. You have
            the two the other way round. Which root belongs to which equation?
            """,
        ),
    ),
    Misconception(
        slug="dtype-ignored",
        exercise=EXERCISE,
        title="The steps are those of float64, whatever kind of number is asked for.",
        symptom="right for float64 only",
        variants=(
            patch((EPS, "eps = np.finfo(float).eps")),
            patch((EPS, "eps = 2.2e-16")),
            patch((EPS, "eps = 1e-16")),
        ),
        hints=rungs(
            "Call it with both kinds of numbers and compare.",
            "How many digits has a float32 number, and what does that do to the round-off?",
            """
            A float32 number keeps about seven digits, a float64 number about sixteen. So its
            rounding is larger by a factor of five hundred million, the rising side of the curve
            lies that much higher, and it meets the falling side at a much larger step. A step that
            is best for float64 is not even seen by a float32 number near 1: adding it changes
            nothing, and the difference is exactly zero. The machine precision belongs to the kind
            of number, and numpy can tell you both. Where in your code does the second argument
            occur?
            """,
        ),
    ),
    Misconception(
        slug="method-ignored",
        exercise=EXERCISE,
        title="All methods get the same step.",
        symptom="one number for the three methods",
        variants=(
            Source("def best_step(method, dtype):\n    return np.sqrt(np.finfo(dtype).eps)\n"),
            Source("def best_step(method, dtype):\n    return np.finfo(dtype).eps ** (1 / 3)\n"),
            Source("def best_step(method, dtype):\n    return 1e-20\n"),
        ),
        hints=rungs(
            "Call it with the three names of the methods and compare.",
            "Do the three curves in your picture have their lowest point at the same step?",
            """
            The best step comes from a balance between two errors, and the three methods differ in
            both. Forward and central difference have the same round-off and different truncation
            errors, so their curves turn at different steps. The complex step has no round-off of
            that kind at all, and its curve does not turn: it only falls, and then stays low. One
            step cannot be best for all of them, or even good: a step that suits the complex one is
            far too small for a difference. Which of the two arguments do you never look at?
            """,
        ),
    ),
    Misconception(
        slug="complex-too-large",
        exercise=EXERCISE,
        title="The complex step is given a step as large as that of a difference.",
        symptom="complex: a root of the machine precision",
        variants=(
            patch((COMPLEX, "return eps ** (1 / 3)")),
            patch((COMPLEX, "return eps ** (1 / 4)")),
            patch((COMPLEX, "return 1e-3")),
        ),
        hints=rungs(
            "Look at the error of the complex step in your picture at the step that you return.",
            "What makes a difference worse when the step is too small, and does the complex step "
            "have it?",
            """
            A difference must not take too small a step, because it subtracts two values that are
            almost equal. The complex step subtracts nothing. It still has a truncation error, in
            proportion to the square of the step, and nothing stands in the way of making that as
            small as you like. At the step that you return it can still be seen: the curve is on
            its falling side. Once the square of the step is below the machine precision, the curve
            lies flat at the bottom. How far to the left does it stay there?
            """,
        ),
    ),
    Misconception(
        slug="complex-vanishes",
        exercise=EXERCISE,
        title="The step for the complex method is zero, or so small that it turns into zero.",
        symptom="complex: 0, or below the smallest number",
        variants=(
            patch((COMPLEX, "return 0.0")),
            patch((COMPLEX, "return 1e-310")),
            patch((COMPLEX, "return float(np.finfo(np.float64).tiny ** 1.03)")),
            patch((COMPLEX, "return 1e-200 if dtype == 'float32' else 0.0")),
        ),
        hints=rungs(
            "Look at the size of your step beside the smallest number that there is.",
            "What is the imaginary part of the value if the step is as small as a number can be?",
            """
            The step of the complex method may be very small, but it has to be a number that is not
            zero, and so have the products that it enters. A float64 number can be as small as
            about 1e-308, a float32 number about 1e-38; below that digits get lost, and soon there
            is only zero. An imaginary part is the step times a slope times other small factors, so
            some room has to be left. And zero divided by zero is no slope. A step somewhere in the
            middle of the flat part of your curve is as good as any. Which one would you take?
            """,
        ),
    ),
    Misconception(
        slug="exponent-for-step",
        exercise=EXERCISE,
        title="The exponent is returned, or the step has the wrong sign of the exponent.",
        symptom="about -8, or about 1e8",
        variants=(
            patch(
                (FORWARD, "return np.log10(eps ** (1 / 2))"),
                (CENTRAL, "return np.log10(eps ** (1 / 3))"),
                (COMPLEX, "return -20.0"),
            ),
            patch(
                (FORWARD, "return eps ** (-1 / 2)"),
                (CENTRAL, "return eps ** (-1 / 3)"),
                (COMPLEX, "return 1e20"),
            ),
        ),
        hints=rungs(
            "Print what you return: is it a small positive number?",
            "Would you add the number that you return to an entry of the point?",
            """
            A step is a small positive number that is added to an entry of the point. The axis of
            the picture is labelled with powers of ten, and it is easy to carry the exponent away
            from there and not the number: minus eight is an exponent, and a step of minus eight
            would be a leap. A lost minus sign in the exponent does the opposite, and gives a step
            of a hundred million. Put your number into a forward difference of the square of 3: do
            you get something near 6?
            """,
        ),
    ),
    Misconception(
        slug="error-for-step",
        exercise=EXERCISE,
        title="The smallest error is returned, and the step at which it occurs is asked for.",
        symptom="right for forward, squared for central",
        variants=(
            patch((CENTRAL, "return eps ** (2 / 3)")),
            patch((CENTRAL, "return eps ** (2 / 3)"), (COMPLEX, "return eps")),
            patch((CENTRAL, "return eps ** 0.7")),
        ),
        hints=rungs(
            "Look at the lowest point of the central curve: it has a place and a height.",
            "Which of the two axes of the picture does your number belong to?",
            """
            The lowest point of a curve has two numbers: how far to the right it is, which is the
            step, and how high it is, which is the error. For a forward difference the two are
            about equal, because there the error is in proportion to the step, and so the mix-up
            does not show. For a central difference the error is in proportion to the square of the
            step, and therefore much smaller than the step. You return a number of the size of the
            error. Read off the picture again: at which step is the central curve lowest?
            """,
        ),
    ),
    Misconception(
        slug="rule-of-thumb",
        exercise=EXERCISE,
        title="A fixed step is used, of a size that suits neither kind of number.",
        symptom="1e-3 or the like whatever is asked",
        variants=(
            patch((FORWARD, "return 1e-3"), (CENTRAL, "return 1e-3")),
            patch((FORWARD, "return 1e-5"), (CENTRAL, "return 1e-7")),
            patch((FORWARD, "return 1e-10"), (CENTRAL, "return 1e-10")),
        ),
        hints=rungs(
            "Draw a vertical line at your step into the picture of the curves.",
            "On which side of the lowest point is your step, for each method?",
            """
            There are many rules of thumb for the step, and most of them were found by trying. You
            can do better: the best step is where the falling and the rising side of the curve
            meet, and both sides are known. The falling one is the step, or its square; the rising
            one is the machine precision over the step. Set them equal, solve for the step, and you
            have a rule that also holds for a kind of number that you have never tried. Check it
            against the picture: is your step within a factor of ten of the lowest point?
            """,
        ),
    ),
    Misconception(
        slug="name-for-number",
        exercise=EXERCISE,
        title="What is returned is not a number.",
        symptom="None, a text, an array, or all steps at once",
        variants=(
            Source(f"{HEAD}return {ALL}\n"),
            Source(f"{HEAD}print({ALL}[method])\n"),
            Source(f"{HEAD}return np.array([eps ** (1 / 2), eps ** (1 / 3), 1e-20])\n"),
        ),
        hints=rungs(
            "Look at the type of what comes out of your function.",
            "Can what you return be added to an entry of a point?",
            """
            The answer is one number: a step for the one method and the one kind of number that
            were asked for. A function that prints a number hands nothing back, and whoever calls
            it gets None. A collection with the steps of all methods holds the right number
            somewhere, but it leaves the choice to the caller, and the caller has already made it:
            the first argument says which method it is. Call your function and add the result to 1:
            does that give a number a little above 1?
            """,
        ),
    ),
)
