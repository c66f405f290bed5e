"""Known wrong answers to ``layer_forward(W, b, a, linear)``."""

from mlp_reference.misconceptions import Misconception, patch, rungs
from mlp_reference.misconceptions.nb04.shared import again, entry

EXERCISE = "04_layer_forward"
OLD = "01_forward"
Z = "z = W @ a + b[:, np.newaxis]"
RESULT = "return z if linear else sigmoid(z)"

ENTRIES: tuple[Misconception, ...] = (
    Misconception(
        slug="bias-missing",
        exercise=EXERCISE,
        title="The bias is left out.",
        symptom="off by the bias, before the sigmoid",
        variants=(patch((Z, "z = W @ a")), patch((Z, "z = W @ a + 0 * b[:, np.newaxis]"))),
        hints=rungs(
            "Which of the arguments does your result not depend on?",
            "What does a layer return when everything that comes into it is zero?",
            """
            A unit weighs what comes in and adds a number of its own. That number decides at which
            input the unit switches from low to high; without it every unit of a hidden layer
            answers with exactly one half when nothing comes in. In a fresh network all biases are
            zero, and then a forgotten bias changes no number at all: the mistake shows only once
            training has moved them. That is why the networks of the check have biases that are not
            zero. Change one entry of the bias by hand and see which entries of your result move:
            it has to be one whole row.
            """,
        ),
    ),
    again(
        "bias-on-wrong-axis",
        OLD,
        EXERCISE,
        patch((Z, "z = W @ a + b")),
        patch((Z, "z = W @ a + b[np.newaxis, :]")),
    ),
    Misconception(
        slug="sigmoid-on-output",
        exercise=EXERCISE,
        title="The sigmoid is applied to linear layers as well.",
        symptom="hidden layers right, linear ones between 0 and 1",
        variants=(patch((RESULT, "return sigmoid(z)")),),
        hints=rungs(
            "Hidden layers are right; look at what happens to a linear one.",
            "Does your function look at its last argument at all?",
            """
            The layers of a network differ in one thing: whether their sums pass through the
            sigmoid. The last layer does not, since its outputs are compared with targets that may
            be any numbers, and a sigmoid could only ever reach those between 0 and 1. So the layer
            is told which kind it is, by an argument. If that argument has no influence, one of the
            two kinds is wrong. Take one layer and one input, call it as both kinds, and compare:
            one of the results has to be the sigmoid of the other, entry by entry. Are your two
            results the same?
            """,
        ),
    ),
    again(
        "activation-missing",
        OLD,
        EXERCISE,
        patch((RESULT, "return z")),
        look="Linear layers are right; look at the range of the numbers of a hidden one.",
        title="Hidden layers are left linear: the sigmoid is missing.",
    ),
    entry(
        "linear-inverted",
        EXERCISE,
        patch((RESULT, "return sigmoid(z) if linear else z")),
        patch((RESULT, "return z if not linear else sigmoid(z)")),
    ),
    again(
        "bias-outside-activation",
        OLD,
        EXERCISE,
        patch(
            (Z, "z = W @ a"),
            (RESULT, "return (z if linear else sigmoid(z)) + b[:, np.newaxis]"),
        ),
    ),
    again("weights-transposed", OLD, EXERCISE, patch((Z, Z.replace("W @", "W.T @")))),
    again(
        "tanh-for-sigmoid",
        OLD,
        EXERCISE,
        patch((RESULT, "return z if linear else np.tanh(z)")),
        title="Hidden layers use the hyperbolic tangent and not the sigmoid.",
    ),
    again(
        "transposed",
        OLD,
        EXERCISE,
        patch((RESULT, "return z.T if linear else sigmoid(z).T")),
        title="The result has examples as rows instead of columns.",
        look="Look at the shape of what you return.",
    ),
    again(
        "overflow-nan",
        OLD,
        EXERCISE,
        patch((RESULT, "return z if linear else np.exp(z) / (1 + np.exp(z))")),
        title="For very large pre-activations the result is not a number.",
        look="Ordinary inputs are right; look at a unit whose pre-activation is near 1000.",
    ),
    again(
        "squeeze-batch-of-one",
        OLD,
        EXERCISE,
        patch((Z, "z = np.squeeze(W @ a + b[:, np.newaxis])")),
        patch((RESULT, "return np.squeeze(z if linear else sigmoid(z))")),
        title="With one example, or one unit, an axis disappears.",
    ),
    entry(
        "float32",
        EXERCISE,
        patch((Z, "z = (W @ a + b[:, np.newaxis]).astype(np.float32)")),
        patch((Z, "z = np.float32(W) @ a + b[:, np.newaxis]")),
    ),
    entry(
        "argument-changed",
        EXERCISE,
        patch((Z, "a[:] = sigmoid(a)\n    " + Z)),
        patch((Z, "b.shape = (len(b), 1)\n    z = W @ a + b")),
    ),
)
