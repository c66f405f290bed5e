"""Known wrong answers to ``init_scaled(sizes, rng, kind)``."""

from dataclasses import replace

from mlp_reference.misconceptions import Misconception, Patch, Source, patch, rungs
from mlp_reference.misconceptions.nb04 import init_parameters
from mlp_reference.misconceptions.nb04.shared import entry

EXERCISE = "07_init_scaled"
WEIGHTS = "drawn.append(spreads[kind] * rng.standard_normal((n_out, n_in)))"
BIASES = "drawn.append(np.zeros(n_out))"
EMPTY = "drawn = []"
PAIRS = "for n_in, n_out in pairwise(sizes):"
REFUSAL = 'if kind not in ("small", "lecun", "xavier", "he"):'
LECUN, XAVIER, HE = "np.sqrt(1 / n_in)", "np.sqrt(2 / (n_in + n_out))", "np.sqrt(2 / n_in)"

_OF_04 = {known.slug: known for known in init_parameters.ENTRIES}


def _weights(new: str) -> tuple[str, str]:
    return WEIGHTS, f"drawn.append({new})"


def _as_in_04(slug: str, *variants: Patch | Source) -> Misconception:
    """A fault that notebook 04's first weights have as well, with its words."""
    return replace(_OF_04[slug], exercise=EXERCISE, variants=variants)


ENTRIES: tuple[Misconception, ...] = (
    Misconception(
        slug="root-missing",
        exercise=EXERCISE,
        title="Variances are used where spreads are wanted, or the other way round.",
        symptom="the spread of a rule is the square, or the root, of what it should be",
        variants=(
            patch((LECUN, "1 / n_in"), (XAVIER, "2 / (n_in + n_out)"), (HE, "2 / n_in")),
            patch(("0.01,", "0.1,")),
        ),
        hints=rungs(
            "Print the typical size of the weights of a layer with a hundred inputs, rule by rule.",
            "Does the table give variances or spreads, and which of the two does the generator or "
            "your factor want?",
            """
            The variance is the mean of the squares, the spread is its root: a variance of 0.0001
            is a spread of 0.01, and one of 0.01 is a spread of 0.1. Derivations and papers speak of
            variances, because variances of independent terms simply add up. Generators of random
            numbers want spreads, and so does a factor in front of standard normal numbers. Whoever
            hands over the one for the other gets weights that are far too small where the variance
            is below one, and nothing complains. All four rows of the table need the same step. In
            which rows of yours is it there?
            """,
        ),
    ),
    Misconception(
        slug="scale-by-outputs",
        exercise=EXERCISE,
        title="The number of units counts where the number of inputs should.",
        symptom="lecun and he have the spread that belongs to n_out",
        variants=(patch((LECUN, "np.sqrt(1 / n_out)"), (HE, "np.sqrt(2 / n_out)")),),
        hints=rungs(
            "Compare the spread of your weights in a layer from 100 to 25 with one from 25 to 100.",
            "How many numbers does a unit add up on the way forward, and how many does an input "
            "add up on the way back?",
            """
            The two directions count different things. Forward, each unit adds up over its inputs;
            back, each input adds up over the units that it feeds. The rules of LeCun and of He
            look forward, so they count inputs, which are the columns of the matrix. Only Xavier
            looks both ways. For layers of equal sizes no difference can be seen, and deep networks
            often have equal sizes, so the slip survives until a layer narrows. Read the row of the
            table again, and say for a layer from 100 to 25 which of the two numbers stands in it.
            Which did you take?
            """,
        ),
    ),
    Misconception(
        slug="xavier-of-inputs-only",
        exercise=EXERCISE,
        title="Xavier's rule looks at one of the two sizes only.",
        symptom="xavier has the spread of lecun, or counts units",
        variants=(patch((XAVIER, LECUN)), patch((XAVIER, "np.sqrt(1 / n_out)"))),
        hints=rungs(
            "Print the spread that xavier gives for a layer from 100 to 60, beside that of lecun.",
            "Which two wishes does this rule try to meet, and what does each of them count?",
            """
            Some libraries and lecture notes call the simple rule with one size by this name, since
            for layers of equal sizes the two agree. The rule of the paper is a compromise: the way
            forward asks for one variance and the way back for another, and the mean of the two
            sizes stands between them. In a layer that narrows from 100 to 60 it lies between the
            two wishes, and fulfils neither exactly. Here the rule of the paper is asked, as the
            table states it. How many sizes occur in its row, and how many in your line?
            """,
        ),
    ),
    Misconception(
        slug="xavier-of-the-sum",
        exercise=EXERCISE,
        title="Xavier's rule has another number above its sum of sizes.",
        symptom="the spread of xavier is off by a fixed factor",
        variants=(
            patch((XAVIER, "np.sqrt(1 / (n_in + n_out))")),
            patch((XAVIER, "np.sqrt(6 / (n_in + n_out))")),
        ),
        hints=rungs(
            "Divide the spread of your weights under xavier by that of a layer with equal sizes "
            "under lecun.",
            "If both sizes are the same, to which simpler rule should this one come down?",
            """
            The mean of two sizes is half of their sum, so one over the mean is two over the sum.
            Without the two, a layer of equal sizes would get half of the variance that both
            directions ask for. The six that many programs have belongs to numbers that are spread
            evenly between two limits: such numbers have a variance of a third of the squared limit,
            and three times two is six. Here normal numbers are asked, whose spread is handed over
            directly. Put equal sizes into your formula and compare it with the simple rule. By
            which factor do they differ?
            """,
        ),
    ),
    Misconception(
        slug="he-without-two",
        exercise=EXERCISE,
        title="The 2 of He's rule is missing, or stands outside of the root.",
        symptom="the spread of he is off by a root of two",
        variants=(patch((HE, LECUN)), patch((HE, "2 / np.sqrt(n_in)"))),
        hints=rungs(
            "Divide the spread of your weights under he by the spread under lecun.",
            "Which share of its inputs does a unit pass on, and what has to make up for that: a "
            "variance or a spread?",
            """
            The rule for these units differs from the plain one for a single reason: of numbers on
            both sides of zero half are switched off, so the mean of the squares is halved in every
            layer. To make up for it the variance is doubled, and the spread therefore grows by the
            root of two, about 1.41. A factor of two outside the root makes the squares four times
            as large, and ten layers later that is a factor of about a thousand in the size of the
            numbers. Print the ratio of your two spreads. Is it 1, 1.41 or 2?
            """,
        ),
    ),
    Misconception(
        slug="rule-ignored",
        exercise=EXERCISE,
        title="The rule that is named makes no difference.",
        symptom="the same spread whatever the rule",
        variants=(
            patch(_weights('spreads["he"] * rng.standard_normal((n_out, n_in))')),
            patch(_weights('spreads["lecun"] * rng.standard_normal((n_out, n_in))')),
            patch(_weights('spreads["xavier"] * rng.standard_normal((n_out, n_in))')),
        ),
        hints=rungs(
            "Draw the same sizes with two rules and equal generators, and compare the weights.",
            "In which line of your function does the name of the rule decide about a number?",
            """
            A function with an argument that changes nothing looks complete and is not. It happens
            when a rule is written down first and the choice between rules is added later, in a
            place that no longer matters, or when the name is only looked at in order to refuse
            unknown ones. The same generator with the same sizes and another rule should give the
            same pattern of numbers at another scale. Follow the argument through your function from
            the first line on. Where does it meet the number that the weights are multiplied with?
            """,
        ),
    ),
    Misconception(
        slug="not-refused",
        exercise=EXERCISE,
        title="A rule that does not exist is accepted.",
        symptom="weights, or None, for an unknown name",
        variants=(
            patch(
                (
                    REFUSAL,
                    'kind = kind if kind in ("small", "lecun", "xavier") else "he"\n'
                    "    if not kind:",
                )
            ),
            patch(
                (
                    REFUSAL,
                    'kind = kind if kind in ("small", "xavier", "he") else "lecun"\n'
                    "    if not kind:",
                )
            ),
            patch(('raise ValueError(f"there is no rule {kind!r}")', "return None")),
        ),
        hints=rungs(
            "Call your function with a misspelt name.",
            "Who would notice, and when, that the weights follow another rule than they asked for?",
            """
            A misspelt name is the most common mistake of whoever calls a function with names. If
            the function goes on with some other rule, or hands back nothing, the mistake shows much
            later and far away: a network that trains poorly, an exception about something that is
            no list. The place where the name is read is the only one that knows what was meant to
            be possible, so it should stop there and say so. The last branch of a chain of
            conditions is where such names end up. Is yours a rule, or a refusal?
            """,
        ),
    ),
    _as_in_04(
        "not-normal",
        patch(_weights("spreads[kind] * np.sqrt(3) * rng.uniform(-1, 1, (n_out, n_in))")),
    ),
    _as_in_04(
        "one-sign-only",
        patch(_weights("spreads[kind] * np.abs(rng.standard_normal((n_out, n_in)))")),
    ),
    _as_in_04(
        "biases-drawn",
        patch((BIASES, "drawn.append(spreads[kind] * rng.standard_normal(n_out))")),
        patch((BIASES, "drawn.append(np.full(n_out, 0.01))")),
    ),
    _as_in_04(
        "generator-not-used",
        patch((EMPTY, "rng = np.random.default_rng(0)\n    drawn = []")),
        patch((EMPTY, "rng = np.random.default_rng(42)\n    drawn = []")),
    ),
    _as_in_04("global-random", patch(_weights("spreads[kind] * np.random.randn(n_out, n_in)"))),
    _as_in_04(
        "same-numbers-again",
        patch(
            (EMPTY, "seed = int(rng.integers(2**31))\n    drawn = []"),
            _weights("spreads[kind] * np.random.default_rng(seed).standard_normal((n_out, n_in))"),
        ),
    ),
    entry(
        "matrix-transposed",
        EXERCISE,
        patch(_weights("spreads[kind] * rng.standard_normal((n_in, n_out))")),
    ),
    entry("bias-as-column", EXERCISE, patch((BIASES, "drawn.append(np.zeros((n_out, 1)))"))),
    entry(
        "last-layer-missing", EXERCISE, patch((PAIRS, "for n_in, n_out in pairwise(sizes[:-1]):"))
    ),
    entry(
        "float32",
        EXERCISE,
        patch(
            _weights("(spreads[kind] * rng.standard_normal((n_out, n_in))).astype(np.float32)"),
            (BIASES, "drawn.append(np.zeros(n_out, dtype=np.float32))"),
        ),
    ),
)
