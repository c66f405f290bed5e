"""Known wrong answers to ``overfit_ten(parameters, X, Y, backprop, steps)``."""

from mlp_reference.misconceptions import Misconception, patch, rungs

EXERCISE = "05_overfit_ten"
TEN = "ten = np.arange(10)"
SETTINGS = '{"rate": 0.1, "size": 10, "epochs": steps}'

ENTRIES: tuple[Misconception, ...] = (
    Misconception(
        slug="all-columns",
        exercise=EXERCISE,
        title="All columns are used in place of the first ten.",
        symptom="backprop sees more than ten columns where there are more",
        variants=(
            patch((TEN, "ten = np.arange(X.shape[1])")),
            patch(
                (TEN, "ten = np.arange(X.shape[1])"),
                (SETTINGS, '{"rate": 0.1, "size": X.shape[1], "epochs": steps}'),
            ),
        ),
        hints=rungs(
            "Print how many columns reach backprop in each step.",
            "Which part of X and Y is the network supposed to know by heart?",
            """
            This rung of the ladder works because ten examples are few. A network with thousands of
            parameters can always learn ten of them by heart, so if it does not, something is
            broken. With all examples the question is another one: there the loss may stay above
            the limit because the problem is hard, and you learn nothing about your code. So the
            examples are chosen before the training sees them, from X and from Y alike, and the
            choice is the first ten columns. How many columns has the X that you hand on, and how
            many has its Y?
            """,
        ),
    ),
    Misconception(
        slug="another-rate",
        exercise=EXERCISE,
        title="Another rate than the one that was asked for is used.",
        symptom="steps are a fixed multiple of those with a rate of a tenth",
        variants=(
            patch((SETTINGS, SETTINGS.replace("0.1", "0.01"))),
            patch((SETTINGS, SETTINGS.replace("0.1", "0.2"))),
            patch((SETTINGS, SETTINGS.replace("0.1", "1.0"))),
        ),
        hints=rungs(
            "Look at the rate that reaches each step.",
            "What does the text of the blank say about the rate, and what does your code say?",
            """
            A test is worth something if its outcome is known beforehand. For this one it is: with
            the rate that the text names, a healthy network knows ten digits by heart after about
            a hundred steps. With a smaller rate it may not get there in time, with a larger one it
            may jump about, and in both cases you would look for a mistake in your backward pass
            that is not there. Rates are among the first things to vary when you explore; in a test
            they are fixed. Compare the number in your settings with the one in the text: by which
            factor do they differ?
            """,
        ),
    ),
    Misconception(
        slug="batches-too-small",
        exercise=EXERCISE,
        title="A step uses only some of the ten columns and not all of them.",
        symptom="several calls of backprop with fewer than ten columns in each pass",
        variants=(
            patch((SETTINGS, SETTINGS.replace('"size": 10', '"size": 5'))),
            patch((SETTINGS, SETTINGS.replace('"size": 10', '"size": 1'))),
        ),
        hints=rungs(
            "Count the columns in one call of backprop, and the calls in one epoch.",
            "How many batches does an epoch have with your settings, and how many steps is that?",
            """
            Small batches are a bargain where there are thousands of examples, since each of them
            is a cheap sample of the rest. With ten there is nothing to sample. All of them together
            cost next to nothing, and their gradient has no noise, so the loss falls smoothly and
            every bump in it means something. There is a second effect: with batches of five an
            epoch has two steps, so the number of steps is twice the number of epochs, and more are
            taken than are allowed. Which size of a batch makes an epoch the same thing as a step?
            """,
        ),
    ),
    Misconception(
        slug="steps-ignored",
        exercise=EXERCISE,
        title="The number of steps does not follow the argument.",
        symptom="more steps than allowed where few are, or always the same number",
        variants=(
            patch((SETTINGS, SETTINGS.replace("steps", "5000"))),
            patch((SETTINGS, SETTINGS.replace("steps", "100"))),
        ),
        hints=rungs(
            "Call it with a single step allowed, and count the losses that come back.",
            "Which line of yours knows how many steps are allowed?",
            """
            The last argument says how many steps there may be. Sometimes many are allowed, since
            the loss has to become small; sometimes only a few, since somebody wants to look at the
            first steps closely, as the check does. A function that has a number of its own inside
            treats both alike: either it goes on long after it should have stopped, or it stops
            too early to learn anything. Numbers that the caller may choose should come from the
            arguments and from nowhere else. Where does the number of rounds of your training come
            from?
            """,
        ),
    ),
)
