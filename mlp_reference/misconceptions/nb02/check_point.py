"""Known wrong answers to ``check_point``."""

from mlp_reference.misconceptions import Misconception, patch, rungs

EXERCISE = "02_check_point"
WEIGHTS = "parameters.append(rng.normal(size=(sizes[i], sizes[i - 1])))"
BIASES = "parameters.append(rng.normal(size=sizes[i]))"
INPUTS = "X = rng.normal(size=(sizes[0], n))"
TARGETS = "Y = rng.normal(size=(sizes[-1], n))"

ENTRIES: tuple[Misconception, ...] = (
    Misconception(
        slug="tiny-weights",
        exercise=EXERCISE,
        title="The weights are so small that mistakes in early layers do not show.",
        symptom="typical size of weight arrays far below 0.2",
        variants=(
            patch((WEIGHTS, "parameters.append(0.01 * rng.normal(size=(sizes[i], sizes[i - 1])))")),
            patch((WEIGHTS, "parameters.append(0.1 * rng.normal(size=(sizes[i], sizes[i - 1])))")),
        ),
        hints=rungs(
            "Look at the sizes of the gradients of the first layer at your point.",
            "By how much does a gradient shrink on its way back through one layer of your weights?",
            """
            On the way back a gradient is multiplied by the weights of every layer it crosses, and
            by a slope that is at most a quarter. With weights of 0.01 each layer makes it hundreds
            of times smaller, so in the first layer almost nothing is left. With such weights all
            pre-activations are near zero as well, where the sigmoid looks like a straight line
            and all its slopes are equal: a wrong slope is then hardly wrong. Small weights are a
            common start for training, but a check needs a place where everything matters. What is
            the typical size of the numbers that your generator gives?
            """,
        ),
    ),
    Misconception(
        slug="zero-biases",
        exercise=EXERCISE,
        title="The biases are all zero, so a bias that is forgotten does not show.",
        symptom="bias arrays of zeros",
        variants=(
            patch((BIASES, "parameters.append(np.zeros(sizes[i]))")),
            patch((BIASES, "parameters.append(0.0 * rng.normal(size=sizes[i]))")),
        ),
        hints=rungs(
            "Print the biases of your point.",
            "If somebody forgets to add a bias in the backward pass, at which point would nobody "
            "notice?",
            """
            A backward pass often works a pre-activation out again, to get the slope there. If it
            leaves out the bias, it takes the slope at the wrong place. But adding zero and adding
            nothing are the same, so with biases of zero this mistake changes no number at all. The
            same holds for a penalty that should not include the biases. A point for checking
            should have no entry at which a forgotten term makes no difference. Biases of ordinary
            size, of both signs, drawn like everything else, do that. How large are yours?
            """,
        ),
    ),
    Misconception(
        slug="generator-not-used",
        exercise=EXERCISE,
        title="The point does not come from the generator that was handed in.",
        symptom="the same point for all generators, or another one for the same generator",
        variants=(
            patch(("parameters = []", "rng = np.random.default_rng(0)\n    parameters = []")),
            patch(("parameters = []", "rng = np.random.default_rng()\n    parameters = []")),
            patch(("parameters = []", "rng = np.random.default_rng(12345)\n    parameters = []")),
        ),
        hints=rungs(
            "Draw a point twice with equal generators, then twice with different ones.",
            "Who decides which random numbers come next: the caller of your function, or your "
            "function?",
            """
            A check has to be repeatable: whoever finds a mistake wants the same point again to
            study it. And it has to be renewable: a mistake may hide at one point by accident, so
            the next run should try another. Both are possible if the caller hands in the source
            of random numbers and the function draws from it and from nothing else. A function
            that makes a generator of its own with a fixed seed always gives the same point; one
            without a seed never gives it again. Where does each array of your point get its
            numbers from?
            """,
        ),
    ),
    Misconception(
        slug="global-random",
        exercise=EXERCISE,
        title="Numbers are drawn from numpy's global generator.",
        symptom="the global state changes; the same generator gives different points",
        variants=(
            patch(
                (WEIGHTS, "parameters.append(np.random.randn(sizes[i], sizes[i - 1]))"),
                (BIASES, "parameters.append(np.random.randn(sizes[i]))"),
                (INPUTS, "X = np.random.randn(sizes[0], n)"),
                (TARGETS, "Y = np.random.randn(sizes[-1], n)"),
            ),
            patch((INPUTS, "X = np.random.rand(sizes[0], n)")),
        ),
        sign="breach:global-random",
        hints=rungs(
            "Look for calls of the random module itself, without the generator in front.",
            "Which other parts of a program draw from the same global source, and what do they "
            "notice of your function?",
            """
            The old functions for random numbers share one hidden source. Every function that uses
            it changes what all others get next, so a result depends on everything that ran before.
            The worked example of notebook 01 had to be drawn 32 times for that reason. A generator
            that is handed over as an argument belongs to the caller. It gives the same numbers
            whenever it starts from the same seed, whatever else has happened. It has the same
            kinds of draws, normal ones, uniform ones and others, under similar names. Is there an
            array in your point that does not come from it?
            """,
        ),
    ),
    Misconception(
        slug="one-sign-only",
        exercise=EXERCISE,
        title="All numbers have one sign, so half of every nonlinearity is never tried.",
        symptom="weights or biases that are all positive",
        variants=(
            patch((WEIGHTS, "parameters.append(rng.random((sizes[i], sizes[i - 1])))")),
            patch((BIASES, "parameters.append(rng.random(sizes[i]))")),
            patch(
                (WEIGHTS, "parameters.append(rng.random((sizes[i], sizes[i - 1])))"),
                (BIASES, "parameters.append(rng.random(sizes[i]))"),
            ),
            patch(
                (WEIGHTS, "parameters.append(rng.random((sizes[i], sizes[i - 1])))"),
                (BIASES, "parameters.append(rng.random(sizes[i]))"),
                (INPUTS, "X = rng.random((sizes[0], n))"),
                (TARGETS, "Y = rng.random((sizes[-1], n))"),
            ),
        ),
        hints=rungs(
            "Print the smallest entry of every array.",
            "Which units could ever get a negative pre-activation at your point?",
            """
            Some nonlinearities treat positive and negative inputs in quite different ways, and a
            backward pass may be right for one kind and wrong for the other. If all weights are
            positive, everything adds up in one direction: pre-activations are large and positive,
            and the other side is never visited. A mistake there cannot show, at this point or at
            any other that is drawn like it. Numbers spread evenly around zero put about half of
            the units on either side. The draws called random give numbers between 0 and 1. Which
            draws are spread around zero?
            """,
        ),
    ),
    Misconception(
        slug="saturated-units",
        exercise=EXERCISE,
        title="The weights are so large that units are saturated.",
        symptom="typical size of an array above 3",
        variants=(
            patch((WEIGHTS, "parameters.append(10 * rng.normal(size=(sizes[i], sizes[i - 1])))")),
            patch(
                (WEIGHTS, "parameters.append(10 * rng.normal(size=(sizes[i], sizes[i - 1])))"),
                (BIASES, "parameters.append(10 * rng.normal(size=sizes[i]))"),
            ),
        ),
        hints=rungs(
            "Look at the hidden activations of the sigmoid network at your point.",
            "How steep is the sigmoid where its value is nearly 0 or nearly 1?",
            """
            Larger weights do not make a better point without end. A sigmoid whose input is 20 or
            minus 20 is flat: its slope is nearly zero, and everything that passes back through it
            is multiplied by that. So the gradients of earlier layers vanish again, for another
            reason than with tiny weights. Differences of the loss get worse too, since curvature
            and rounding grow. Between too small and too large lies a wide range in which all
            layers have gradients of ordinary size. Standard normal numbers are in the middle of
            it. What typical size do your weights have?
            """,
        ),
    ),
    Misconception(
        slug="matrix-transposed",
        exercise=EXERCISE,
        title="An array of the point has its axes in another order than the series uses.",
        symptom="weights (inputs, outputs), or examples in rows",
        variants=(
            patch((WEIGHTS, "parameters.append(rng.normal(size=(sizes[i - 1], sizes[i])))")),
            patch(
                (INPUTS, "X = rng.normal(size=(n, sizes[0]))"),
                (TARGETS, "Y = rng.normal(size=(n, sizes[-1]))"),
            ),
            patch((BIASES, "parameters.append(rng.normal(size=(sizes[i], 1)))")),
        ),
        hints=rungs(
            "Print the shapes, for sizes that are all different.",
            "What multiplies what in the forward pass, and which shape does each factor need?",
            """
            Everywhere in this series a column is one example. So inputs have a row for each
            feature and a column for each example, and targets likewise. A weight matrix stands to
            the left of what it multiplies: it has a row for each unit of its own layer and a
            column for each unit of the layer below. A bias is a vector with one number for each
            unit, with a single axis. The forward pass at the top of the notebook shows all of
            these at work. Write the shapes under its first line: which of yours does not fit?
            """,
        ),
    ),
)
