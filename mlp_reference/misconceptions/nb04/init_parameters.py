"""Known wrong answers to ``init_parameters(sizes, rng)``."""

from mlp_reference.misconceptions import Misconception, Source, patch, rungs
from mlp_reference.misconceptions.nb04.shared import again, entry

EXERCISE = "04_init_parameters"
OLD = "02_check_point"
WEIGHTS = "parameters.append(rng.standard_normal((n_out, n_in)) / np.sqrt(n_in))"
BIASES = "parameters.append(np.zeros(n_out))"
EMPTY = "parameters = []"
PAIRS = "for n_in, n_out in pairwise(sizes):"


def _weights(new: str) -> tuple[str, str]:
    return WEIGHTS, f"parameters.append({new})"


def _biases(new: str) -> tuple[str, str]:
    return BIASES, f"parameters.append({new})"


ENTRIES: tuple[Misconception, ...] = (
    Misconception(
        slug="scale-missing",
        exercise=EXERCISE,
        title="The weights are not divided by anything.",
        symptom="spread 1 in every layer, however wide",
        variants=(patch(_weights("rng.standard_normal((n_out, n_in))")),),
        hints=rungs(
            "Print the typical size of the weights of a layer with a hundred inputs.",
            "If a unit adds up a hundred numbers of size 1 with random signs, how large is that?",
            """
            Random terms partly cancel, so a sum of a hundred of them is not a hundred times as
            large as one, but about ten times: it grows like the root of their number. With weights
            of size 1 a unit in a wide layer gets pre-activations far out on the flat ends of its
            sigmoid, where nothing can be learned, and the wider the layer the worse it is. Smaller
            weights in wider layers make up for that. By how much has to depend on what a unit adds
            up. Which number says how many terms there are, and what has to be done with it before
            you divide?
            """,
        ),
    ),
    again(
        "tiny-weights",
        OLD,
        EXERCISE,
        patch(_weights("0.01 * rng.standard_normal((n_out, n_in))")),
        patch(_weights("0.1 * rng.standard_normal((n_out, n_in))")),
        title="All weights are scaled by one fixed small number.",
        look="Print the typical size of the weights of a narrow layer and of a wide one.",
        ask="Does your factor know how many inputs a layer has?",
        symptom="the same small spread in every layer",
    ),
    Misconception(
        slug="scale-by-outputs",
        exercise=EXERCISE,
        title="The weights are divided by the root of the number of units and not of inputs.",
        symptom="spread 1 over the root of n_out",
        variants=(
            patch(_weights("rng.standard_normal((n_out, n_in)) / np.sqrt(n_out)")),
            patch(_weights("rng.standard_normal((n_out, n_in)) / np.sqrt(sizes[0])")),
        ),
        hints=rungs(
            "Compare the spread of your weights in a layer from 100 to 25 and in one from 25 to "
            "100.",
            "Does a unit add up over the units of its own layer, or over what comes in?",
            """
            A unit has one weight for each number that comes in, and adds up that many terms. How
            many other units there are beside it makes no difference to its sum. So it is the number
            of inputs of this very layer that counts, which is the number of columns of its matrix
            and differs from layer to layer. In a network of equal sizes the two numbers agree and
            the mistake does not show. (On the way back it is the other way round: there an input
            adds up over units. Some rules for initial weights take the middle of both. Here the way
            forward is asked.) Which of the two sizes is under your root?
            """,
        ),
    ),
    Misconception(
        slug="root-missing",
        exercise=EXERCISE,
        title="The weights are divided by the number of inputs and not by its root.",
        symptom="spread 1 over n_in",
        variants=(
            patch(_weights("rng.standard_normal((n_out, n_in)) / n_in")),
            patch(_weights("rng.standard_normal((n_out, n_in)) / n_in**2")),
            patch(_weights("rng.normal(0, 1 / n_in, (n_out, n_in))")),
        ),
        hints=rungs(
            "Print the spread of your weights for a layer with a hundred inputs: should it be a "
            "tenth or a hundredth?",
            "What grows with the number of terms, the variance of a sum or its spread?",
            """
            Variances of independent terms add up: a sum of a hundred terms of variance 1 has
            variance 100. The spread, or standard deviation, is the root of the variance, so it is
            10. Dividing each term by 100 makes the sum a tenth of what it should be, and in a deep
            network every layer makes it smaller again, until nothing of the data is left. Note that
            numpy asks for the spread when it draws normal numbers, while many papers write down the
            variance. Which of the two did you hand over, and which root has been taken?
            """,
        ),
    ),
    Misconception(
        slug="scale-of-another-rule",
        exercise=EXERCISE,
        title="The weights follow another well-known rule than the one that is asked for.",
        symptom="spread off by the root of two, or between inputs and outputs",
        variants=(
            patch(_weights("rng.standard_normal((n_out, n_in)) * np.sqrt(2 / n_in)")),
            patch(_weights("rng.standard_normal((n_out, n_in)) * np.sqrt(2 / (n_in + n_out))")),
        ),
        hints=rungs(
            "Print the spread of your weights times the root of the layer's inputs.",
            "For which kind of unit was the rule made that you use?",
            """
            There are several rules for initial weights, all of them of the same kind, and each was
            made for a purpose. The one with a two in it makes up for units that are off half of the
            time, which sigmoid units are not. The one with inputs and outputs together is a
            compromise between the way forward and the way back. Notebook 07 compares them. The rule
            here is the plainest: keep the sum of a unit at ordinary size on the way forward. The
            spread of a layer's weights times the root of its inputs then has to be 1. How much is
            it for yours, in two layers of different shape?
            """,
        ),
    ),
    Misconception(
        slug="not-normal",
        exercise=EXERCISE,
        title="The weights have the right spread but are not normal numbers.",
        symptom="shares of numbers within given limits are off",
        variants=(
            patch(_weights("rng.uniform(-1, 1, (n_out, n_in)) * np.sqrt(3 / n_in)")),
            patch(_weights("rng.choice([-1.0, 1.0], (n_out, n_in)) / np.sqrt(n_in)")),
            patch(_weights("np.clip(rng.standard_normal((n_out, n_in)), -2, 2) / np.sqrt(n_in)")),
        ),
        hints=rungs(
            "Draw a histogram of the weights of a large layer.",
            "Which share of standard normal numbers lies beyond 2, and which share of yours?",
            """
            Mean and spread do not tell everything about random numbers. Even numbers between two
            limits, plus or minus one, and the bell curve can all have mean 0 and spread 1. For
            training the difference hardly matters. But a function should do what it promises, and
            here it promises normal numbers: about two thirds of them within 1 of zero, one in
            twenty beyond 2, and a few beyond 3. Cutting off the tails, or squeezing them to a
            limit, changes that and the spread as well. The generator has a method for standard
            normal numbers. Which one do you call, and what happens to its numbers afterwards?
            """,
        ),
    ),
    again(
        "one-sign-only",
        OLD,
        EXERCISE,
        patch(_weights("np.abs(rng.standard_normal((n_out, n_in))) / np.sqrt(n_in)")),
        patch(_weights("rng.random((n_out, n_in)) / np.sqrt(n_in)")),
        title="All weights have one sign.",
    ),
    Misconception(
        slug="biases-drawn",
        exercise=EXERCISE,
        title="The biases are not zero.",
        symptom="bias arrays with entries that are not zero",
        variants=(
            patch(_biases("rng.standard_normal(n_out)")),
            patch(_biases("np.ones(n_out)")),
            patch(_biases("np.full(n_out, 0.1)")),
            patch(_biases("np.full(n_out, 0.01)")),
            patch(_biases("rng.standard_normal(n_out) / np.sqrt(n_in)")),
        ),
        hints=rungs(
            "Print the biases of a fresh network.",
            "Which of the arrays have to be random, so that the units of a layer do not all learn "
            "the same?",
            """
            Weights are drawn at random for one reason: if all units of a layer began alike, they
            would get the same gradients and stay alike for good. Different weights are enough to
            tell them apart, so the biases need no draw and begin in the middle, at zero. In
            notebook 02 a point for checking had biases that were not zero, and that was right
            there, since a check has to notice a bias that is forgotten. A network that is to be
            trained has another purpose. What does this blank ask for, a point for checking or a
            start for training?
            """,
        ),
    ),
    entry(
        "matrix-transposed",
        EXERCISE,
        patch(_weights("rng.standard_normal((n_in, n_out)) / np.sqrt(n_in)")),
    ),
    entry("bias-as-column", EXERCISE, patch(_biases("np.zeros((n_out, 1))"))),
    entry(
        "last-layer-missing", EXERCISE, patch((PAIRS, "for n_in, n_out in pairwise(sizes[:-1]):"))
    ),
    entry(
        "pairs-not-flat",
        EXERCISE,
        Source(
            """
def init_parameters(sizes, rng):
    return [
        [rng.standard_normal((n_out, n_in)) / np.sqrt(n_in), np.zeros(n_out)]
        for n_in, n_out in pairwise(sizes)
    ]
"""
        ),
    ),
    entry(
        "order-swapped",
        EXERCISE,
        Source(
            """
def init_parameters(sizes, rng):
    weights = [rng.standard_normal((b, a)) / np.sqrt(a) for a, b in pairwise(sizes)]
    return [*weights, *(np.zeros(n) for n in sizes[1:])]
"""
        ),
        Source(
            """
def init_parameters(sizes, rng):
    parameters = []
    for a, b in pairwise(sizes):
        parameters += [np.zeros(b), rng.standard_normal((b, a)) / np.sqrt(a)]
    return parameters
"""
        ),
    ),
    again(
        "generator-not-used",
        OLD,
        EXERCISE,
        patch((EMPTY, "rng = np.random.default_rng(0)\n    parameters = []")),
        patch((EMPTY, "rng = np.random.default_rng()\n    parameters = []")),
        patch((EMPTY, "rng = np.random.default_rng(42)\n    parameters = []")),
        title="The weights do not come from the generator that was handed in.",
        look="Draw a network twice with equal generators, then twice with different ones.",
        symptom="the same network for all generators, or another one for the same generator",
    ),
    again(
        "global-random",
        OLD,
        EXERCISE,
        patch(_weights("np.random.randn(n_out, n_in) / np.sqrt(n_in)")),
        ask="Which other parts of a notebook draw from the same global source?",
    ),
    Misconception(
        slug="same-numbers-again",
        exercise=EXERCISE,
        title="Layers or units get the same random numbers again.",
        symptom="weights of one layer are those of another but for their scale, or rows repeat",
        variants=(
            Source(
                """
def init_parameters(sizes, rng):
    seed = int(rng.integers(2**31))
    parameters = []
    for n_in, n_out in pairwise(sizes):
        own = np.random.default_rng(seed)
        parameters.append(own.standard_normal((n_out, n_in)) / np.sqrt(n_in))
        parameters.append(np.zeros(n_out))
    return parameters
"""
            ),
            patch(_weights("np.tile(rng.standard_normal(n_in) / np.sqrt(n_in), (n_out, 1))")),
        ),
        hints=rungs(
            "Compare the first weights of two layers, each times the root of its inputs, and the "
            "rows of one layer with each other.",
            "How often is a generator made, or a row drawn, and how often is it used?",
            """
            A generator gives other numbers each time it is asked. A generator that is made anew
            from the same seed begins at the same place again, so if each layer makes its own, all
            layers get the same numbers. And if a single row is drawn and repeated, all units of a
            layer are alike: they compute the same, get the same gradients, and will be alike after
            any number of steps, so that a wide layer is worth no more than one unit. Random numbers
            have to be drawn once for every weight, from one generator that goes on and on. How many
            numbers do you draw in all, and how many weights are there?
            """,
        ),
    ),
    entry(
        "float32",
        EXERCISE,
        patch(_weights("(rng.standard_normal((n_out, n_in)) / np.sqrt(n_in)).astype(np.float32)")),
    ),
)
