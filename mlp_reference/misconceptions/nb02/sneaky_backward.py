"""Known wrong answers to ``sneaky_backward``."""

from mlp_reference.misconceptions import Misconception, patch, rungs

EXERCISE = "02_sneaky_backward"
TURN = "gradients[0] = -1 * gradients[0]"
BIASED = "\n    if np.max(np.abs(parameters[1])) > 0:\n        gradients = "

ENTRIES: tuple[Misconception, ...] = (
    Misconception(
        slug="nothing-wrong",
        exercise=EXERCISE,
        title="The gradient is right, or so nearly right that it is no fault.",
        symptom="largest relative error not above 0.1",
        variants=(
            patch((TURN, "pass")),
            patch((TURN, "gradients[0] = 1.05 * gradients[0]")),
            patch((TURN, "gradients[0] = gradients[0] + 1e-9")),
        ),
        hints=rungs(
            "Compare each of your arrays with the right one by your own relative error.",
            "How much of its own size has an array to be off to count as wrong here?",
            """
            This blank asks for something that is wrong beyond doubt: in at least one array the
            relative error has to be above 0.1, at every point that is tried. A change by a few
            percent, or by a fixed tiny number, is below that, at least where the gradients have
            ordinary size. The point of the exercise is how much can be wrong without the original
            check noticing. It is surprisingly much, if it sits in the right place. The heat map
            of the notebook shows the size of every array: how large may an absolute error be, and
            in which arrays is that a lot?
            """,
        ),
    ),
    Misconception(
        slug="too-loud",
        exercise=EXERCISE,
        title="The mistake sits in an array that is large enough for the original check.",
        symptom="the mean of the original check is above its limit",
        variants=(
            patch((TURN, "gradients[4] = -gradients[4]")),
            patch((TURN, "gradients[2] = -gradients[2]")),
            patch((TURN, "gradients = [2 * g for g in gradients]")),
            patch((TURN, "gradients[5] = 0 * gradients[5]")),
            patch((TURN, "gradients = [-g for g in gradients]")),
        ),
        hints=rungs(
            "See in the heat map how large the arrays are in which you made your mistake.",
            "By how much does your mistake raise the mean over all entries, compared with the "
            "limit of the original check?",
            """
            The original check adds up the absolute errors of all entries and divides by their
            number. The limit is one in a hundred thousand. At its point the arrays of the last
            layer have entries of about a tenth, so any mistake there is far above the limit. The
            layer before has entries around one in ten thousand: still too many. Only where the
            entries themselves are smaller than the limit can they be entirely wrong without being
            noticed. Even there it is possible to overdo it: an array that is multiplied by a
            large number is not small any more.
            """,
        ),
    ),
    Misconception(
        slug="does-not-train",
        exercise=EXERCISE,
        title="With this gradient the loss does not fall.",
        symptom="the loss after training is not below 90 percent of the loss before",
        variants=(
            patch((TURN, TURN + BIASED + "[0 * g for g in gradients]")),
            patch((TURN, TURN + BIASED + "[-g for g in gradients]")),
        ),
        hints=rungs(
            "Print the loss every few steps of a training run with your gradient.",
            "Which arrays have to be right for the loss to fall, and are they right everywhere?",
            """
            A step of training changes all arrays at once, and the loss notices most of all those
            with the largest gradients. As long as these are right the loss falls, even when others
            walk uphill. If all arrays are zero, nothing moves; if all are turned around, every
            step makes it worse. A gradient that tells the points of the check from those of
            training, and behaves well only where it is watched, is of no use in training. You
            need no such trick: find the arrays that both the check and the training can do
            without, and leave all others as they are.
            """,
        ),
    ),
    Misconception(
        slug="not-six-arrays",
        exercise=EXERCISE,
        title="What comes back is not six arrays shaped as the parameters.",
        symptom="another number of arrays, or another shape",
        variants=(
            patch(("return gradients", "return gradients[0]")),
            patch(("return gradients", "return gradients[:4]")),
            patch((TURN, "gradients[0] = gradients[0].T")),
        ),
        hints=rungs(
            "Compare the shapes of what you return with those of the parameters.",
            "Could every array that you return be subtracted from its parameter?",
            """
            The mistake has to be in the numbers. A gradient with a missing array or another shape
            does not fool anybody: the first step of training stops with an error, and so does the
            original check, which lays all arrays side by side. So what comes back looks like any
            gradient in this series: a list with six arrays, weights and biases of the three layers
            in turn, each with the shape of its parameter, all float64. Begin with a right
            gradient, which the notebook gives you in this form, and change numbers in it. What
            has happened to its form in your function?
            """,
        ),
    ),
)
