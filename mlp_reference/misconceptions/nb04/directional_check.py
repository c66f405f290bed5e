"""Known wrong answers to ``directional_check(f, gradients, parameters, rng, h)``."""

from mlp_reference.misconceptions import Misconception, Source, patch, rungs
from mlp_reference.misconceptions.nb04.shared import again, entry

EXERCISE = "04_directional_check"
RULE = "02_relative_error"
STEP = "step = [h * rng.standard_normal(p.shape) for p in parameters]"
BEHIND = "behind = f([p - s for p, s in zip(parameters, step, strict=True)])"
SHOWN = "shown = (ahead - behind) / 2"
PREDICTED = "predicted = sum(np.vdot(g, s) for g, s in zip(gradients, step, strict=True))"
LARGER = "larger = max(abs(shown), abs(predicted))"
RESULT = "return 0.0 if larger == 0 else abs(shown - predicted) / larger"


def _step(entry: str) -> tuple[str, str]:
    return STEP, f"step = [h * {entry} for p in parameters]"


ENTRIES: tuple[Misconception, ...] = (
    Misconception(
        slug="forward-for-central",
        exercise=EXERCISE,
        title="The change is taken between the parameters and the point ahead.",
        symptom="no two opposite points; error of the order of h",
        variants=(
            patch((BEHIND, "behind = f(parameters)"), (SHOWN, "shown = ahead - behind")),
            patch((BEHIND, "behind = f(parameters)")),
        ),
        hints=rungs(
            "Look at the two points at which you ask the function.",
            "Are your two points equally far from the parameters, on opposite sides?",
            """
            One step ahead and a comparison with where you stand would do, but a curved function
            bends away from its straight line, and the change that it shows is off by about half of
            the step times the curvature. A step back bends away by the same amount in the same
            direction, so in the difference between ahead and behind the bend cancels, as in
            notebook 03. Both ways cost two calls of the function, so the better one is free. The
            point in the middle is not needed at all. Where do you stand when you ask the second
            time?
            """,
        ),
    ),
    Misconception(
        slug="two-eps-missing",
        exercise=EXERCISE,
        title="The change over two steps is compared with a prediction for one.",
        symptom="1/2 for right gradients, 0 for gradients twice too large",
        variants=(
            patch((SHOWN, "shown = ahead - behind")),
            patch((SHOWN, "shown = (ahead - behind) / 4")),
        ),
        hints=rungs(
            "Your number is one half for a right gradient; compare the two changes themselves.",
            "How many steps is it from the point behind to the point ahead?",
            """
            From behind to ahead it is two steps, one to where you stand and one beyond. The
            prediction, the gradient times the step, walks one. So the two may only be compared
            after one of them has been adapted. Whether you halve the one, double the other, or
            divide both by the way to get slopes is a matter of taste, as long as it is done once. A
            good test is a function that is the sum of all entries: its gradient is 1 everywhere,
            and both changes have to be the same number to the last digits. Print both. Which one is
            twice the other?
            """,
        ),
    ),
    Misconception(
        slug="eps-ignored",
        exercise=EXERCISE,
        title="The length of the step is not the one that was handed in.",
        symptom="the function is asked at points of another distance",
        variants=(
            patch((STEP, "h = 1e-6\n    " + STEP)),
            patch((STEP, STEP.replace("h * ", ""))),
            patch((STEP, "h = h**2\n    " + STEP)),
        ),
        hints=rungs(
            "Print how far the point ahead is from the parameters, for two values of the step "
            "length.",
            "If the caller asks for a step ten times longer, does your function walk ten times as "
            "far?",
            """
            The length of the step decides which error rules: too long, and the function bends away;
            too short, and rounding eats the difference. Where the best length lies depends on the
            function and on the kind of number, and that is the caller's knowledge, so it comes in
            as an argument. A fixed length inside may be good for one function and bad for the next,
            and nobody outside can see it. Every entry of the step has to grow in proportion to what
            was handed in. Where does that argument enter your code?
            """,
        ),
    ),
    again(
        "absolute-only",
        RULE,
        EXERCISE,
        patch((RESULT, "return abs(shown - predicted)")),
        patch((RESULT, "return abs(shown - predicted) / h")),
        look="Measure the function and its gradients in a unit a thousand times smaller: does "
        "your number change?",
    ),
    again(
        "sizes-added",
        RULE,
        EXERCISE,
        patch((LARGER, "larger = abs(shown) + abs(predicted)")),
        look="Hand it a gradient of the wrong sign: the number should be 2.",
    ),
    again(
        "not-symmetric",
        RULE,
        EXERCISE,
        patch((LARGER, "larger = abs(shown)")),
        patch((LARGER, "larger = abs(predicted)")),
        look="Hand it gradients twice too large, and gradients of half the size.",
    ),
    again(
        "epsilon-added",
        RULE,
        EXERCISE,
        patch((RESULT, "return abs(shown - predicted) / (larger + 1e-8)")),
        patch((RESULT, "return abs(shown - predicted) / max(larger, 1e-8)")),
        look="Measure the function and its gradients in a unit a billion times smaller.",
    ),
    again(
        "zero-over-zero",
        RULE,
        EXERCISE,
        patch((RESULT, "return np.float64(abs(shown - predicted)) / larger")),
        look="Try a function that is zero everywhere, and gradients of zero.",
    ),
    again(
        "signs-lost",
        RULE,
        EXERCISE,
        patch((RESULT, RESULT.replace("shown - predicted", "abs(shown) - abs(predicted)"))),
        look="Hand it a gradient of the wrong sign: the number should be 2.",
    ),
    Misconception(
        slug="difference-not-absolute",
        exercise=EXERCISE,
        title="The number can be negative.",
        symptom="right up to the sign",
        variants=(
            patch((RESULT, RESULT.replace("abs(shown - predicted)", "(shown - predicted)"))),
            patch((RESULT, RESULT.replace("abs(shown - predicted)", "(predicted - shown)"))),
        ),
        hints=rungs(
            "Try several directions and look at the signs of your numbers.",
            "Would a limit such as one in a million notice an error of minus one half?",
            """
            An error is a distance, and distances have no sign. A random direction goes uphill as
            often as downhill, so without care the sign of the difference is a coin flip that means
            nothing. It does harm, though: whoever uses your number asks whether it is below some
            limit, and a large negative number is below every limit. Half of all wrong gradients
            would pass. Sizes are also what the lower number of the fraction is about, on both
            sides. Which of your numbers can be negative when you return them?
            """,
        ),
    ),
    entry(
        "biases-skipped",
        EXERCISE,
        patch(_step("rng.standard_normal(p.shape) * (p.ndim == 2)")),
    ),
    entry(
        "depth-hard-coded",
        EXERCISE,
        patch(
            (
                STEP,
                "step = [\n        h * rng.standard_normal(p.shape) * (i < 6)"
                " for i, p in enumerate(parameters)\n    ]",
            )
        ),
    ),
    Misconception(
        slug="one-entry-moved",
        exercise=EXERCISE,
        title="Only single entries are moved and not all of them at once.",
        symptom="most entries of the direction are zero",
        variants=(
            Source(
                """
def directional_check(f, gradients, parameters, rng, h):
    step = [np.zeros(p.shape) for p in parameters]
    for s in step:
        s.flat[rng.integers(s.size)] = h
    ahead = f([p + s for p, s in zip(parameters, step, strict=True)])
    behind = f([p - s for p, s in zip(parameters, step, strict=True)])
    shown = (ahead - behind) / 2
    predicted = sum(np.vdot(g, s) for g, s in zip(gradients, step, strict=True))
    larger = max(abs(shown), abs(predicted))
    return 0.0 if larger == 0 else abs(shown - predicted) / larger
"""
            ),
        ),
        hints=rungs(
            "Count the entries of your step that are not zero.",
            "If a single entry of the gradient is wrong, how likely is it that your step notices?",
            """
            Moving one entry at a time is how a numerical gradient is made, and it takes as many
            steps as there are entries. The trick of a random direction is to move everything at
            once: then every entry of the gradient takes part in the prediction, and a mistake in
            any of them shows, unless the step happens to be at a right angle to it. With a few
            entries moved, a mistake in one of the others cannot show at all, however large it is.
            So the step has a random number for every entry of every array. Is there an entry in
            yours that stays where it is?
            """,
        ),
    ),
    Misconception(
        slug="direction-not-random",
        exercise=EXERCISE,
        title="The direction is not drawn at random.",
        symptom="the same direction for every generator",
        variants=(
            patch(_step("np.ones(p.shape)")),
            patch((STEP, "step = [h * g for g in gradients]")),
            patch((STEP, "step = [h * p for p in parameters]")),
        ),
        hints=rungs(
            "Call your function with two different generators and compare the two directions.",
            "Could somebody make a wrong gradient on purpose that your direction does not notice?",
            """
            Every single direction is blind to some mistakes: those at a right angle to it. If all
            entries move by the same amount, a gradient in which one entry is too large and another
            one too small by as much passes. If the step goes along the gradient that is to be
            checked, it never tries what that gradient has forgotten, for there it is zero. A random
            direction has such blind spots too, but they are other ones each time, and nobody can
            arrange for all of them. That is why the generator is handed in. Where do the entries of
            your step come from?
            """,
        ),
    ),
    again(
        "one-sign-only",
        "02_check_point",
        EXERCISE,
        patch(_step("(0.1 + rng.random(p.shape))")),
        title="All entries of the step have one sign.",
        look="Print the smallest entry of your step.",
        ask="Which mistakes of a gradient cancel if all entries move the same way?",
        symptom="no negative entry in the direction",
    ),
    again(
        "generator-not-used",
        "02_check_point",
        EXERCISE,
        patch((STEP, "rng = np.random.default_rng(0)\n    " + STEP)),
        patch((STEP, "rng = np.random.default_rng()\n    " + STEP)),
        title="The step does not come from the generator that was handed in.",
        look="Walk twice with equal generators, then twice with different ones.",
        symptom="the same direction for all generators, or another one for the same generator",
    ),
    again(
        "global-random",
        "02_check_point",
        EXERCISE,
        patch(_step("np.random.standard_normal(p.shape)")),
        ask="Which other parts of a notebook draw from the same global source?",
    ),
    entry(
        "argument-changed",
        EXERCISE,
        Source(
            """
def directional_check(f, gradients, parameters, rng, h):
    step = [h * rng.standard_normal(p.shape) for p in parameters]
    for p, s in zip(parameters, step, strict=True):
        p += s
    ahead = f(parameters)
    for p, s in zip(parameters, step, strict=True):
        p -= 2 * s
    behind = f(parameters)
    shown = (ahead - behind) / 2
    predicted = sum(np.vdot(g, s) for g, s in zip(gradients, step, strict=True))
    larger = max(abs(shown), abs(predicted))
    return 0.0 if larger == 0 else abs(shown - predicted) / larger
"""
        ),
    ),
    Misconception(
        slug="two-directions",
        exercise=EXERCISE,
        title="The prediction is made for another step than the one that was walked.",
        symptom="numbers of ordinary size for right gradients",
        variants=(
            patch(
                (
                    PREDICTED,
                    "predicted = sum(np.vdot(g, h * rng.standard_normal(g.shape))"
                    " for g in gradients)",
                )
            ),
            patch(
                (BEHIND, "behind = f([p - h * rng.standard_normal(p.shape) for p in parameters])")
            ),
        ),
        hints=rungs(
            "Count how often you draw random numbers in one call.",
            "Is the step that you add the same one that you take away and multiply with?",
            """
            A generator gives new numbers each time it is asked. A step is needed three times in one
            call: it is added, it is taken away, and it is multiplied with the gradient. If it is
            drawn anew for one of these, two changes in different directions are compared, and they
            have nothing to do with each other: even the best gradient looks wrong, by an amount
            that changes from seed to seed. So the step has to be drawn once and kept, in a list
            with an array for each parameter array. In how many lines of your function does the
            generator occur?
            """,
        ),
    ),
)
