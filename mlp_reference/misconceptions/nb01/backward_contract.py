"""Known wrong answers to ``backward``: what is disturbed, remembered, or paid for."""

from mlp_reference.misconceptions import Misconception, Source, patch, rungs
from mlp_reference.misconceptions.nb01 import shared
from mlp_reference.misconceptions.nb01.backward_lines import (
    DB3,
    DO,
    DW1,
    DW2,
    DW3,
    DY2,
    EXERCISE,
    RETURN,
    SLOPE1,
    UNPACK,
)

DIFFERENCES = """
def backward(activations, targets, parameters):
    X = activations[0]
    params = convert_to_1d_vector(parameters)
    sizes = [X.shape[0]] + [p.shape[0] for p in parameters[::2]]
    gradient = np.zeros(len(params))
    for i in range(len(params)):
{body}
    return convert_to_list(gradient, *sizes)
"""
CENTRAL = """
        up, down = params.copy(), params.copy()
        up[i] += 1e-5
        down[i] -= 1e-5
        J_up = squared_loss(forward(convert_to_list(up, *sizes), X)[3], targets)
        J_down = squared_loss(forward(convert_to_list(down, *sizes), X)[3], targets)
        gradient[i] = (J_up - J_down) / 2e-5
"""
ONE_SIDED = """
        nudged = params.copy()
        nudged[i] += 1e-7
        there = squared_loss(forward(convert_to_list(nudged, *sizes), X)[3], targets)
        here = squared_loss(forward(parameters, X)[3], targets)
        gradient[i] = (there - here) / 1e-7
"""
COMPLEX = """
        nudged = params.astype(complex)
        nudged[i] += 1e-30j
        error = forward(convert_to_list(nudged, *sizes), X)[3] - targets
        gradient[i] = 0.5 * np.mean(np.sum(error**2, axis=0)).imag / 1e-30
"""

ENTRIES: tuple[Misconception, ...] = (
    Misconception(
        slug="argument-changed",
        exercise=EXERCISE,
        title="Activations, targets or parameters are different after the call.",
        symptom="caller's arrays or lists changed; values right",
        variants=(
            patch((DO, "predictions -= targets\n    dO = predictions / targets.shape[1]")),
            patch(
                (UNPACK, "predictions = activations.pop()\n    X, hid_1, hid_2 = activations"),
            ),
            patch((RETURN, "hid_2 *= 1 - hid_2\n    " + RETURN)),
            patch((DW3, DW3 + "\n    hid_2 *= 1 - hid_2"), (DY2, "dy_2 = hid_2 * dhid_2")),
            patch((DW2, DW2 + "\n    hid_1 *= 1 - hid_1"), (SLOPE1, "hid_1")),
            patch((RETURN, "W1 -= 0.1 * dW1\n    " + RETURN)),
            patch((RETURN, "parameters.clear()\n    " + RETURN)),
        ),
        sign="breach:argument-changed",
        hints=rungs(
            "Keep copies of everything you hand in and compare after the call.",
            "Which of your lines writes into an array or a list that you were given?",
            shared.ARGUMENT_CHANGED,
        ),
    ),
    Misconception(
        slug="shared-memory",
        exercise=EXERCISE,
        title="A returned gradient lies in the memory of an argument and is not a new array.",
        symptom="a block is, or views, a parameter or an activation; values right",
        variants=(
            patch((DB3, "b3[...] = np.sum(dO, axis=1)\n    db3 = b3")),
            patch((RETURN, "W1[...] = dW1\n    return [W1, db1, dW2, db2, dW3, db3]")),
            patch(
                (
                    RETURN,
                    "new = [dW1, db1, dW2, db2, dW3, db3]\n"
                    "    for parameter, gradient in zip(parameters, new):\n"
                    "        parameter[...] = gradient\n"
                    "    return parameters",
                )
            ),
        ),
        sign="breach:shared-memory",
        hints=rungs(
            "Ask for every returned array which memory it lives in.",
            "What happens to your gradient when a parameter is changed afterwards?",
            """
            Giving an array a second name, or filling an existing one, makes no new array. If a
            gradient is stored in the memory of its parameter, the parameter is gone, and what the
            caller still calls weights is now a gradient. Even where the values agree for a moment,
            the two stay tied together: a training step that subtracts a tenth of the gradient from
            the parameter changes both at the same time. The numbers that you return look right,
            and everything afterwards is wrong. Six gradients are six new quantities, and each
            needs memory of its own. Which of your arrays was created by your function, and which
            did you receive?
            """,
        ),
    ),
    Misconception(
        slug="global-random",
        exercise=EXERCISE,
        title="The function reseeds or uses the random number generator that everybody shares.",
        symptom="numpy's global state differs after the call; values right",
        variants=(
            patch((DO, "np.random.seed(0)\n    " + DO)),
            patch((DW1, "dW1 = np.random.randn(*W1.shape)\n    " + DW1)),
            patch((UNPACK, "np.random.seed(12345)\n    " + UNPACK)),
        ),
        sign="breach:global-random",
        hints=rungs(
            "Look for a random number or a seed inside your function.",
            "Which part of a gradient depends on chance?",
            shared.GLOBAL_RANDOM,
        ),
    ),
    Misconception(
        slug="accumulates-across-calls",
        exercise=EXERCISE,
        title="Gradients of earlier calls are added to the new ones.",
        symptom="first call right, second one doubled",
        variants=(
            patch(
                (
                    "parameters: Sequence[Array]\n",
                    "parameters: Sequence[Array], total: list[Array] = []\n",
                ),
                (
                    RETURN,
                    "new = [dW1, db1, dW2, db2, dW3, db3]\n"
                    "    total[:] = [t + g for t, g in zip(total, new)] if total else new\n"
                    "    return list(total)",
                ),
            ),
            patch(
                (
                    RETURN,
                    "new = [dW1, db1, dW2, db2, dW3, db3]\n"
                    "    old = getattr(backward, 'total', [0] * 6)\n"
                    "    backward.total = [t + g for t, g in zip(old, new)]\n"
                    "    return list(backward.total)",
                )
            ),
            patch(
                (
                    DW3,
                    "backward.seen = getattr(backward, 'seen', 0) + dO @ hid_2.T\n"
                    "    dW3 = backward.seen",
                )
            ),
        ),
        sign="second-call",
        hints=rungs(
            "Call your function twice with the same arguments.",
            "What is in your arrays at the moment when the function starts?",
            """
            Called twice with the same data, a gradient must come out twice the same. If the second
            answer is twice the first, something has survived the first call and was added to.
            Arrays that are created outside the function, a default value in its first line, or a
            variable stored on the function itself live on between calls, and an addition into them
            adds to what is left there. A single test does not show it, because at the first call
            everything is still zero. In training the gradients would grow from step to step. Where
            are the arrays created that collect your sums, and how often does this happen?
            """,
        ),
    ),
    Misconception(
        slug="differences-for-analytic",
        exercise=EXERCISE,
        title="The gradients are estimated by nudging one parameter after the other.",
        symptom="right to about seven digits or better; cost grows with the number of parameters",
        variants=(
            Source(DIFFERENCES.format(body=CENTRAL.strip("\n"))),
            Source(DIFFERENCES.format(body=ONE_SIDED.strip("\n"))),
            Source(DIFFERENCES.format(body=COMPLEX.strip("\n"))),
        ),
        sign="too-slow",
        hints=rungs(
            "Look at how often your function runs the forward pass.",
            "How many forward passes would you need for a network with 100,000 weights?",
            """
            Nudging a parameter and watching the loss does give its derivative, and it is how you
            test a backward pass. It is not one. Every parameter costs at least one forward pass of
            its own: 100,000 weights, 100,000 passes, for a single step of training. The idea of
            the backward pass is that one sweep from the output to the input delivers all
            derivatives at once, for about the price of two forward passes, because every layer
            reuses the error that the layer above has already worked out. Besides, an estimate
            tested against an estimate proves nothing. Start from the error at the output and ask
            how it arises from the layer below.
            """,
        ),
    ),
)
