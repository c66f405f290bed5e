"""Known wrong answers to ``error_curve(f, grad, x, hs, method)``."""

from mlp_reference.misconceptions import Misconception, patch, rungs

EXERCISE = "03_error_curve"
TRUE = "true = grad(x)"
GAP = "np.max(np.abs(methods[method](f, x, h) - true))"
ERRORS = f"errors = [{GAP} for h in hs]"
RETURN = "return np.array(errors) / np.max(np.abs(true))"
CHOICE = "methods[method]"

ENTRIES: tuple[Misconception, ...] = (
    Misconception(
        slug="not-relative",
        exercise=EXERCISE,
        title="The error is absolute: it is not divided by the size of the gradient.",
        symptom="errors times the largest entry of the gradient",
        variants=(patch((RETURN, "return np.array(errors)")),),
        hints=rungs(
            "Your curve has the right form; look at its height.",
            "What would your errors become if the function were multiplied by a thousand?",
            """
            An error of 0.001 is small for a slope of 1000 and large for a slope of 0.0001. That is
            why an error is measured in proportion to what it is an error of. If the function is
            multiplied by a thousand, its gradient is a thousand times as large, and so is the
            distance between the two gradients, but the number of digits that are right is the
            same. A relative error stays as it is, an absolute one grows with the function. Here
            the yardstick is the largest entry of the gradient that is given, without its sign. Is
            your result the same for a function and for its thousandfold?
            """,
        ),
    ),
    Misconception(
        slug="sum-or-mean-of-errors",
        exercise=EXERCISE,
        title="The errors of the entries are added up or averaged, where the largest one counts.",
        symptom="errors off by a factor below the number of entries",
        variants=(
            patch((GAP, GAP.replace("np.max", "np.sum"))),
            patch((GAP, GAP.replace("np.max", "np.mean"))),
            patch(
                (GAP, GAP.replace("np.max", "np.mean")),
                (RETURN, "return np.array(errors) / np.mean(np.abs(true))"),
            ),
        ),
        hints=rungs(
            "Your curve has the right form; look at how the entries become a single number.",
            "What happens to your number if one entry is wrong and a thousand others are right?",
            """
            One number has to stand for the errors of all entries. A mean hides a single bad entry
            among many good ones: with a thousand entries, one that is off by 0.5 gives a mean of
            0.0005. A sum grows with the number of entries, so that a large network looks worse
            than a small one for no reason. The largest error hides nothing and does not grow: if
            it is small, every entry is good. The same goes for the yardstick by which it is
            divided. Take errors of 0.1, 0.2 and 0.9 and work out what your code makes of them.
            """,
        ),
    ),
    Misconception(
        slug="norm-of-errors",
        exercise=EXERCISE,
        title="The length of the error vector is used, where its largest entry is asked for.",
        symptom="errors off by a factor between 1 and the root of the number of entries",
        variants=(
            patch((GAP, "np.linalg.norm(methods[method](f, x, h) - true)")),
            patch(
                (GAP, "np.linalg.norm(methods[method](f, x, h) - true)"),
                (RETURN, "return np.array(errors) / np.linalg.norm(true)"),
            ),
            patch((RETURN, "return np.array(errors) / np.linalg.norm(true)")),
            patch((GAP, "np.mean((methods[method](f, x, h) - true) ** 2)")),
        ),
        hints=rungs(
            "Your curve has the right form or nearly so; look at how entries become one number.",
            "Which single number of the error vector does the text of the blank ask for?",
            """
            There are several sensible ways to say how long a vector is: the root of the sum of
            squares, the sum of the sizes, the largest size. They differ by a factor, and a curve
            drawn with one of them has the same form as with another, but not the same height. So
            that everybody's curves can be compared, this blank names one: the largest entry
            without sign, above and below the fraction line. A mean of squares is another matter
            still: it falls twice as steeply. Take the vector with the entries 3 and 4: what does
            your code call its size?
            """,
        ),
    ),
    Misconception(
        slug="sign-of-errors-kept",
        exercise=EXERCISE,
        title="The largest error is looked for without leaving out the signs.",
        symptom="too small or negative where the worst entry is too small",
        variants=(
            patch((GAP, "np.max(methods[method](f, x, h) - true)")),
            patch((GAP, "np.abs(np.max(methods[method](f, x, h) - true))")),
            patch((GAP, "np.abs(np.max(methods[method](f, x, h)) - np.max(true))")),
            patch((RETURN, "return np.array(errors) / np.max(true)")),
            patch((GAP, "np.max(np.abs(methods[method](f, x, h)) - np.abs(true))")),
        ),
        hints=rungs(
            "Look at the entries whose estimate is too small: do they count in your error?",
            "What is the largest of the errors -5 and 0.1, if only their size matters?",
            """
            An estimate can miss on either side. If the signs are still there when the largest
            error is looked for, an entry that is far too small counts less than one that is a
            little too large: of -5 and 0.1 the larger number is 0.1, but the worse error is the
            other one. The order matters: first the difference, entry by entry, then its size
            without sign, and only then the largest. The same holds for the yardstick: a gradient
            whose entries are all negative has a size as well. Try the errors -5 and 0.1 in your
            code, one step at a time.
            """,
        ),
    ),
    Misconception(
        slug="entrywise-relative",
        exercise=EXERCISE,
        title="Each entry is divided by its own slope before the largest error is taken.",
        symptom="larger errors, ruled by the smallest entries",
        variants=(
            patch(
                (GAP, "np.max(np.abs(methods[method](f, x, h) - true) / np.abs(true))"),
                (RETURN, "return np.array(errors)"),
            ),
            patch(
                (GAP, "np.max(np.abs((methods[method](f, x, h) - true) / true))"),
                (RETURN, "return np.array(errors) / np.max(np.abs(true))"),
            ),
        ),
        hints=rungs(
            "Look at what each error is divided by, and at the smallest entry of the gradient.",
            "What does your formula give for an entry whose true slope is almost zero?",
            """
            Dividing each error by the slope of the same entry sounds fair, but an entry whose
            slope happens to be almost zero then decides everything: an error of 0.000001 beside a
            slope of 0.0000001 counts as ten, although nobody would notice it. And where a slope is
            exactly zero, there is no such number at all. Here there is one yardstick for all
            entries: the largest entry of the gradient. So the largest error is found first, and
            divided once. In which order does your code do these two things?
            """,
        ),
    ),
    Misconception(
        slug="divided-by-estimate",
        exercise=EXERCISE,
        title="The error is divided by the estimate, or by the point, not by the given gradient.",
        symptom="errors off by a factor that is not constant, or by the size of the point",
        variants=(
            patch(
                (ERRORS, ERRORS.replace(GAP, f"{GAP} / np.max(np.abs(methods[method](f, x, h)))")),
                (RETURN, "return np.array(errors)"),
            ),
            patch((RETURN, "return np.array(errors) / np.max(np.abs(x))")),
            patch((RETURN, "return np.array(errors) / abs(f(x))")),
        ),
        hints=rungs(
            "Look at what stands below the fraction line.",
            "Is your yardstick the same number for every step?",
            """
            A relative error compares an error with the thing that should have come out, which is
            the gradient that is given. It is the same for all steps. The estimate is no good as a
            yardstick: it is wrong by the very error that is being measured, and where it is wrong
            by far, the error looks smaller than it is. The point and the value of the function are
            no good either; they are other quantities, with other units. Print what you divide by
            for two different steps: does it stay the same, and is it the largest size in the given
            gradient?
            """,
        ),
    ),
    Misconception(
        slug="logarithm-taken",
        exercise=EXERCISE,
        title="The logarithms of the errors are returned, and the errors are asked for.",
        symptom="negative numbers; minus infinity where the error is zero",
        variants=(
            patch((RETURN, "return np.log10(np.array(errors) / np.max(np.abs(true)))")),
            patch((RETURN, "return np.log(np.array(errors) / np.max(np.abs(true)))")),
        ),
        hints=rungs(
            "Look at the last thing that you do to the errors.",
            "What is the logarithm of an error that is exactly zero?",
            """
            The picture has logarithmic axes, but that is the business of whoever draws it. An
            error is a number from zero upwards, and this function returns just that. The complex
            step often hits every digit, so an error of exactly zero does occur, and zero has no
            logarithm: numpy answers with minus infinity, and no straight line can be laid through
            that. Return the errors as they are. For an estimate of 3.3 and a true slope of 3, in a
            gradient whose largest entry is 3, the answer is 0.1. What is yours?
            """,
        ),
    ),
    Misconception(
        slug="one-error-for-all",
        exercise=EXERCISE,
        title="There is one number for all steps, or only the first step is tried.",
        symptom="a number, or an array of length one",
        variants=(
            patch((RETURN, "return np.max(errors) / np.max(np.abs(true))")),
            patch((RETURN, "return np.mean(errors) / np.max(np.abs(true))")),
            patch((ERRORS, f"h = hs[0]\n    errors = [{GAP}]")),
            patch((RETURN, "return np.min(errors) / np.max(np.abs(true))")),
        ),
        hints=rungs(
            "Compare the length of your result with the number of steps.",
            "How many points does the curve have that will be drawn from your result?",
            """
            A curve of errors has a point for each step: the step to the right, the error upwards.
            So there are as many numbers in the result as there are steps, in the same order, and
            it is the shape of the whole curve, with its falling and its rising side, that says
            something. Within one step the entries of the gradient become one number; but the steps
            stay apart. If the largest or the mean is taken once more at the end, or if a return
            stands inside the loop, all that is left is one number. Which of your operations makes
            the steps disappear?
            """,
        ),
    ),
    Misconception(
        slug="steps-sorted",
        exercise=EXERCISE,
        title="The errors come back in another order than the steps.",
        symptom="right numbers in other places",
        variants=(
            patch((ERRORS, ERRORS.replace("in hs]", "in np.sort(hs)]"))),
            patch((ERRORS, ERRORS.replace("in hs]", "in sorted(hs, reverse=True)]"))),
            patch((RETURN, RETURN + "[::-1]")),
            patch((RETURN, "return np.sort(errors) / np.max(np.abs(true))")),
        ),
        hints=rungs(
            "Call it with two steps, and then with the same two in the other order.",
            "Which of your numbers belongs to the first of the steps?",
            """
            The steps and the errors are drawn as pairs: the first error belongs to the first step,
            the second to the second. If the steps are sorted inside the function, or the errors
            turned around or sorted at the end, the pairs are torn apart as soon as somebody hands
            the steps over in another order than you expected. The picture then shows a curve that
            never was. Nothing has to be put in order here: go through the steps as they come, and
            write down one error after the other. Which of your lines changes an order?
            """,
        ),
    ),
    Misconception(
        slug="method-ignored",
        exercise=EXERCISE,
        title="The same method is used whatever name is handed in.",
        symptom="the curve of another method",
        variants=(
            patch((CHOICE, "forward_difference")),
            patch((CHOICE, "central_difference")),
            patch((CHOICE, "complex_step")),
            patch((CHOICE, "methods['forward' if method == 'forward' else 'complex']")),
            patch((CHOICE, "methods['central' if method == 'central' else 'forward']")),
        ),
        hints=rungs(
            "Call it with the three names of the methods and compare the results.",
            "Does the name of the method occur in your code, and can each of the three be chosen?",
            """
            The last argument is a word that selects one of your three functions. If it is never
            looked at, or if two of the names lead to the same function, two of the three curves
            are equal. That is easy to overlook for large steps, where the central difference and
            the complex step have the same error to several digits; for small ones they could not
            be more different. Print the three results for a step of 0.000000000001: one of them
            should be about a hundred thousand million times smaller than the others. Which names
            does your code know?
            """,
        ),
    ),
    Misconception(
        slug="methods-exchanged",
        exercise=EXERCISE,
        title="Two of the names lead to each other's method.",
        symptom="two curves exchanged",
        variants=(
            patch(
                (
                    CHOICE,
                    "{**methods, 'forward': central_difference, 'central': forward_difference}"
                    "[method]",
                )
            ),
            patch(
                (
                    CHOICE,
                    "{**methods, 'complex': central_difference, 'central': complex_step}[method]",
                )
            ),
        ),
        hints=rungs(
            "Compare the curve that you get for each name with what the method should do.",
            "Which function does each of the three words lead to in your code?",
            """
            Every curve that you return is the right one for some method, but two of the words are
            mixed up. Look at the behaviour: with a forward difference, a step that is ten times
            smaller makes the error ten times smaller; with a central one, a hundred times smaller.
            And only the complex step goes on being exact when the step is too small to be seen in
            the point. Write the three words on the left, the three behaviours on the right, and
            call your function with two steps for each. Where do the lines between them cross?
            """,
        ),
    ),
    Misconception(
        slug="own-gradient-used",
        exercise=EXERCISE,
        title="The estimate is compared with another estimate, not with the given gradient.",
        symptom="right where the given gradient is right, too small where it is not",
        variants=(
            patch((TRUE, "true = complex_step(f, x, 1e-20)")),
            patch((TRUE, "true = central_difference(f, x, 1e-5)")),
            patch((TRUE, "true = central_difference(f, x, 1e-3)")),
        ),
        hints=rungs(
            "Look for the function grad in your code.",
            "If the gradient that is handed in has a mistake, can your curve show it?",
            """
            There are two gradients in every check: one from a formula, and one from a method that
            knows nothing about the formula. The error is the distance between these two. If both
            sides come from a method, the formula is not looked at at all, and a mistake in it
            stays unseen. With a wrong gradient the curve has to stop falling: no step, however
            good, brings the estimate nearer to a formula that is wrong, and this floor is how you
            recognise it. Which of the arguments of your function is never used?
            """,
        ),
    ),
    Misconception(
        slug="difference-of-step",
        exercise=EXERCISE,
        title="Neighbouring steps are compared with each other, not each with the gradient.",
        symptom="one entry too few, or the change from step to step",
        variants=(
            patch((RETURN, "return np.abs(np.diff(errors)) / np.max(np.abs(true))")),
            patch(
                (
                    ERRORS,
                    "all_of_them = [methods[method](f, x, h) for h in hs]\n"
                    "    errors = [np.max(np.abs(g - all_of_them[-1])) for g in all_of_them]",
                )
            ),
        ),
        hints=rungs(
            "For one single step, ask what your number is the distance of.",
            "Can your function be called with a single step, and what does it return then?",
            """
            When the truth is not known, one compares results for different steps with each other
            and hopes. Here the truth is known: the gradient is handed in as a function. So each
            step is judged by itself, against the same gradient, and the number for one step does
            not depend on which other steps are tried. Differences between neighbours also have one
            entry less than there are steps, and the last estimate is by no means the best one,
            since the smallest step is ruined by rounding. Call your function with one step: is
            there one number, and is it the distance to the given gradient?
            """,
        ),
    ),
)
