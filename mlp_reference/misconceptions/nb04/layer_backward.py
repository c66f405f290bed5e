"""Known wrong answers to ``layer_backward(upstream, a_out, a_in, W, linear)``."""

from mlp_reference.misconceptions import Misconception, patch, rungs
from mlp_reference.misconceptions.nb04.shared import again, entry

EXERCISE = "04_layer_backward"
OLD = "01_backward"
DZ = "dz = upstream if linear else upstream * a_out * (1 - a_out)"
DW, DB, DA = "dz @ a_in.T", "np.sum(dz, axis=1)", "W.T @ dz"
RESULT = f"return {DW}, {DB}, {DA}"


def _slope(factor: str) -> tuple[str, str]:
    return DZ, f"dz = upstream if linear else upstream * {factor}"


ENTRIES: tuple[Misconception, ...] = (
    again(
        "slope-missing",
        OLD,
        EXERCISE,
        patch((DZ, "dz = upstream")),
        look="Linear layers are right; look at the first step of a hidden one.",
    ),
    again(
        "slope-on-linear-output",
        OLD,
        EXERCISE,
        patch((DZ, "dz = upstream * a_out * (1 - a_out)")),
        title="A linear layer is treated as if it had a sigmoid.",
        look="Hidden layers are right; look at what happens in a linear one.",
        ask="Which function does a linear layer apply to its weighted sums on the way forward?",
    ),
    entry(
        "linear-inverted",
        EXERCISE,
        patch((DZ, "dz = upstream * a_out * (1 - a_out) if linear else upstream")),
    ),
    Misconception(
        slug="slope-at-activation",
        exercise=EXERCISE,
        title="The sigmoid is applied once more to what has already passed through it.",
        symptom="hidden layers off by a factor that depends on the unit",
        variants=(
            patch(_slope("sigmoid(a_out) * (1 - sigmoid(a_out))")),
            patch(_slope("sigmoid(a_in) * (1 - sigmoid(a_in))")),
        ),
        hints=rungs(
            "Look at what you take the slope from.",
            "Is the layer's output a number before the sigmoid, or one after it?",
            """
            The slope of the sigmoid can be worked out from its argument or from its value, and the
            two ways look different. A layer hands over its output, which has passed through the
            sigmoid once. Passing it through a second time gives numbers between 0.5 and 0.731 only,
            and a slope that is nearly the same for every unit, saturated or not. Take a unit with
            an output of 0.9975: its slope is 0.0025, but a second sigmoid leads to about 0.197. The
            value alone is enough: how far it is from 0, and how far it is from 1. Which of the two
            does your line expect?
            """,
        ),
    ),
    again("slope-half", OLD, EXERCISE, patch(_slope("a_out")), patch(_slope("(1 - a_out)"))),
    again("tanh-slope", OLD, EXERCISE, patch(_slope("(1 - a_out**2)"))),
    again(
        "slope-of-other-layer",
        OLD,
        EXERCISE,
        patch(_slope("a_in * (1 - a_in)")),
        look="Look at which array your slope is made of.",
        ask="Did the sigmoid of this layer produce what came in, or what went out?",
    ),
    again(
        "batch-mean-twice",
        OLD,
        EXERCISE,
        patch((DZ, DZ + "\n    dz = dz / dz.shape[1]")),
        patch((DW, f"{DW} / dz.shape[1]"), (DB, f"{DB} / dz.shape[1]")),
        look="Your gradients are too small by one and the same factor.",
        ask="Has what comes from above been divided by the batch already?",
    ),
    again("bias-averaged", OLD, EXERCISE, patch((DB, "np.mean(dz, axis=1)"))),
    again("bias-keepdims", OLD, EXERCISE, patch((DB, "np.sum(dz, axis=1, keepdims=True)"))),
    again("bias-wrong-axis", OLD, EXERCISE, patch((DB, "np.sum(dz, axis=0)"))),
    again("bias-not-summed", OLD, EXERCISE, patch((DB, "dz * 1.0"))),
    again("bias-summed-over-everything", OLD, EXERCISE, patch((DB, "np.sum(dz)"))),
    again("bias-before-slope", OLD, EXERCISE, patch((DB, "np.sum(upstream, axis=1)"))),
    again("weight-gradient-transposed", OLD, EXERCISE, patch((DW, "a_in @ dz.T"))),
    again(
        "weight-gradient-from-own-output",
        OLD,
        EXERCISE,
        patch((DW, "dz @ a_out.T")),
        look="Look at the activations in the weight gradient.",
    ),
    again("weights-not-transposed", OLD, EXERCISE, patch((DA, "W @ dz"))),
    again("through-gradient-not-weights", OLD, EXERCISE, patch((DA, "(dz @ a_in.T).T @ dz"))),
    Misconception(
        slug="down-before-slope",
        exercise=EXERCISE,
        title="What goes down to the input has not passed through the sigmoid.",
        symptom="dW and db right, da_in of hidden layers far too large",
        variants=(patch((DA, "W.T @ upstream")),),
        hints=rungs(
            "The gradients of the parameters are right; look at what goes down to the input.",
            "Which of the two arrays that you have by now, before the slope and after it, do the "
            "weights hand down?",
            """
            On the way back the nonlinearity comes first and the weighted sum second, the other way
            round than on the way forward. Only what has passed the nonlinearity reaches the sum,
            and the sum is where weights, bias and input come in. So all three of them hear of the
            same array. An input that feeds nothing but saturated units has no influence on the
            loss, however much the loss cares about the outputs: those units do not move. If what
            you hand down stays large there, it has left the slope out. Which array do your three
            lines have in common?
            """,
        ),
    ),
    Misconception(
        slug="slope-twice",
        exercise=EXERCISE,
        title="The slope of the layer below is taken here as well.",
        symptom="dW and db right, da_in too small",
        variants=(patch((DA, "W.T @ dz * a_in * (1 - a_in)")),),
        hints=rungs(
            "The gradients of the parameters are right; look at what goes down to the input.",
            "Whose task is the slope of the layer below: this layer's, or its own?",
            """
            In notebook 01 the step down and the next slope often stand in one line, and both ways
            to cut it in two are possible. Here the cut is at the activations: a layer receives how
            the loss changes with its own output, and hands down how the loss changes with its
            input, which is the output of the layer below. Taking that layer's slope is the first
            thing it will do itself. If you take it too, it enters twice, and everything below is
            too small by a factor of four or more. And below the first layer there is the data,
            which has no slope at all. What exactly is the derivative that you hand down taken of?
            """,
        ),
    ),
    again(
        "last-example-only",
        OLD,
        EXERCISE,
        patch((DW, "np.outer(dz[:, -1], a_in[:, -1])"), (DB, "dz[:, -1] * 1.0")),
        patch((DB, "dz[:, -1] * 1.0")),
        patch((DW, "np.outer(dz[:, -1], a_in[:, -1])")),
    ),
    again(
        "returns-update",
        OLD,
        EXERCISE,
        patch((RESULT, f"return -({DW}), -{DB}, -({DA})")),
        patch((RESULT, f"return -0.1 * ({DW}), -0.1 * {DB}, {DA}")),
    ),
    entry("order-swapped", EXERCISE, patch((RESULT, f"return {DA}, {DW}, {DB}"))),
    again(
        "squeeze-batch-of-one",
        OLD,
        EXERCISE,
        patch((DA, "np.squeeze(W.T @ dz)")),
    ),
    entry(
        "float32",
        EXERCISE,
        patch((DZ, DZ + "\n    dz = dz.astype(np.float32)")),
        patch((DW, "(dz @ a_in.T).astype(np.float32)")),
    ),
    entry(
        "argument-changed",
        EXERCISE,
        patch((DZ, "dz = upstream\n    if not linear:\n        dz *= a_out * (1 - a_out)")),
    ),
)
