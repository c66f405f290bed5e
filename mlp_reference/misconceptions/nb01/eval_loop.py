"""Known wrong answers to ``eval_numerical_gradient``: which parameters are moved, and put back."""

from mlp_reference.misconceptions import Misconception, Source, patch, rungs
from mlp_reference.misconceptions.nb01.eval_lines import (
    BUFFER,
    COPY,
    EXERCISE,
    LOOP,
    NUDGE,
    QUOTIENT,
    THERE,
)

IS_BIAS = "np.concatenate([np.full(p.size, p.ndim == 1) for p in parameters])"

ENTRIES: tuple[Misconception, ...] = (
    Misconception(
        slug="parameter-not-restored",
        exercise=EXERCISE,
        title="Each parameter stays nudged while the next ones are tried.",
        symptom="first entry right, later ones the sum of all so far",
        variants=(
            patch((f"        {COPY}\n", ""), (BUFFER, f"{BUFFER}\n    {COPY}")),
            patch((COPY, "nudged = params")),
            Source(
                """
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    here = loss(forward(parameters, X)[3], Y)
    num_grads = []
    for p in parameters:
        for i in np.ndindex(p.shape):
            p[i] += eps
            num_grads.append((loss(forward(parameters, X)[3], Y) - here) / eps)
    num_grads = np.array(num_grads)
    return np.mean(np.abs(num_grads - convert_to_1d_vector(gradients))), num_grads
"""
            ),
        ),
        hints=rungs(
            "Your first entry is right; look at what is different for the second one.",
            "Which parameters deviate from the original when you reach the tenth entry?",
            """
            An entry of the gradient says what happens when one parameter moves and all others
            stay. So before the next parameter is tried, the one before has to be back at its old
            value. If it is not, the nudges pile up: at the tenth entry ten parameters are moved,
            and the change of the loss is the sum of ten effects, while you divide by a single
            step. The first entry is right, and each later one carries all the earlier ones along.
            Giving an array a second name does not protect it either, since both names mean the
            same memory. Print the nudged parameters minus the original ones in each round: how
            many numbers are not zero?
            """,
        ),
    ),
    Misconception(
        slug="all-parameters-nudged",
        exercise=EXERCISE,
        title="All parameters, or all of one array, are moved at once.",
        symptom="all entries equal, or all of one block",
        variants=(
            patch((f"{COPY}\n        {NUDGE}", "nudged = params + eps")),
            patch((NUDGE, "nudged += eps")),
            patch(
                (
                    NUDGE,
                    "ends = np.cumsum([p.size for p in parameters])\n"
                    "        end = ends[ends > i][0]\n"
                    "        start = end - parameters[int(np.sum(ends <= i))].size\n"
                    "        nudged[start:end] += eps",
                )
            ),
        ),
        hints=rungs(
            "Compare the entries of your vector with each other.",
            "How many parameters are different from the original in one round?",
            """
            Suppose you turn all knobs of a radio at the same time and the music becomes louder.
            You then know the joint effect, but not which knob caused it. It is the same here: if a
            step is added to the whole vector, or to a whole matrix, each round does the same
            experiment again, and the entries come out equal, namely the sum of several slopes. To
            learn about one parameter, only this one may move, by a small step, while the other 45
            keep their values. Print the nudged vector minus the original one: exactly one number
            should differ from zero, and in each round another one. Which numbers do you see?
            """,
        ),
    ),
    Misconception(
        slug="first-parameter-only",
        exercise=EXERCISE,
        title="The loop ends early, so only the first parameters get an estimate.",
        symptom="first entry or first block right, zeros after it",
        variants=(
            patch((QUOTIENT, QUOTIENT + "\n        break")),
            patch((LOOP, "for i in range(1):")),
            patch((LOOP, "for i in range(parameters[0].size):")),
            patch((LOOP, "for i in range(len(parameters)):")),
        ),
        hints=rungs(
            "Look at the entries of your vector from the end.",
            "How many rounds does your loop make, and how many parameters are there?",
            """
            The vector has one entry for each single number in the network: the 3-4-4-2 network has
            12 and 4, then 16 and 4, then 8 and 2, together 46 parameters. Each of these needs a
            round of its own. If the loop counts the arrays in the list instead, it stops after
            six; if something ends it inside, perhaps a return that is indented too far, it stops
            after one. The entries that were never visited keep the zero with which the vector was
            prepared, and zero looks like an answer. Print how many entries are exactly zero. On
            which number should the length of the loop depend?
            """,
        ),
    ),
    Misconception(
        slug="last-layer-only",
        exercise=EXERCISE,
        title="Only the parameters of the last layer get an estimate.",
        symptom="zeros everywhere before the last layer",
        variants=(
            patch(
                (
                    LOOP,
                    "for i in range(len(params))[-parameters[4].size - parameters[5].size :]:",
                )
            ),
            patch((LOOP, "for i in range(parameters[0].size + parameters[1].size, len(params)):")),
        ),
        hints=rungs(
            "Look at the first entries of your vector.",
            "At which entry does your loop begin, and whose parameters stand before it?",
            """
            The estimate is made to check a backward pass, and mistakes in a backward pass show
            most of all in the early layers, because everything on the way back ends there. A check
            that covers only the last layers would miss exactly those. The vector begins with the
            weights of the first layer, in the order of the parameter list. If its first entries
            are zero, the loop began too late, or the earlier parameters were moved in a copy that
            the forward pass never saw. A derivative of zero would claim that the loss does not
            notice this weight. Change the very first weight by hand and look at the loss: does it
            move?
            """,
        ),
    ),
    Misconception(
        slug="biases-skipped",
        exercise=EXERCISE,
        title="The biases get no estimate.",
        symptom="zeros at the bias entries, or a shorter vector",
        variants=(
            patch(
                (
                    BUFFER,
                    BUFFER + "\n    is_bias = " + IS_BIAS,
                ),
                (THERE, "if is_bias[i]:\n            continue\n        " + THERE),
            ),
            patch(
                (
                    "return diff, num_grads",
                    f"is_bias = {IS_BIAS}\n    return diff, num_grads[~is_bias]",
                )
            ),
        ),
        hints=rungs(
            "Count the entries of your vector, and those that are exactly zero.",
            "Which of the six arrays in the parameter list have entries in your vector?",
            """
            The parameters of a network are its weights and its biases, and the loss depends on
            both. A gradient check that leaves out the biases cannot see the most common mistakes
            in their gradients, such as a sum along the wrong axis. In the 3-4-4-2 network there
            are 36 weights and 10 biases, so the vector has 46 entries. In the order of the
            parameter list each layer contributes its weights first and its biases directly after
            them. If your vector has 36 entries, or ten exact zeros, the biases were passed over.
            Move the last bias by 0.001 by hand: the loss reacts, so zero cannot be its slope.
            """,
        ),
    ),
    Misconception(
        slug="restored-inexactly",
        exercise=EXERCISE,
        title="The parameters come back almost, but not exactly, as they were.",
        symptom="parameters differ by about 1e-16 after the call; vector right",
        variants=(
            Source(
                """
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    num_grads = []
    for p in parameters:
        for i in range(p.size):
            p.flat[i] += eps
            there = loss(forward(parameters, X)[3], Y)
            p.flat[i] -= 2 * eps
            back = loss(forward(parameters, X)[3], Y)
            p.flat[i] += eps
            num_grads.append((there - back) / (2 * eps))
    num_grads = np.array(num_grads)
    return np.mean(np.abs(num_grads - convert_to_1d_vector(gradients))), num_grads
"""
            ),
            Source(
                """
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    num_grads = []
    for p in parameters:
        for i in np.ndindex(p.shape):
            p[i] -= eps
            back = loss(forward(parameters, X)[3], Y)
            p[i] += 2 * eps
            there = loss(forward(parameters, X)[3], Y)
            p[i] -= eps
            num_grads.append((there - back) / (2 * eps))
    num_grads = np.array(num_grads)
    return np.mean(np.abs(num_grads - convert_to_1d_vector(gradients))), num_grads
"""
            ),
        ),
        sign="breach:argument-nudged",
        hints=rungs(
            "Compare the parameters before and after your call, digit by digit.",
            "Does adding a small number and taking it away again always lead back to the start?",
            """
            Computer numbers have about sixteen digits, and every addition is rounded to them.
            Adding a step to 0.3 and taking it away again can end at 0.30000000000000004. The error
            is tiny, but it changes the arrays of the caller, and it grows from call to call. Your
            function promises to leave the parameters exactly as they were. Undoing an operation is
            therefore not enough. Before you change a number, remember it somewhere, and think
            about how it can come back without any arithmetic; or work on something that does not
            belong to the caller at all. Which of the two does your function do now?
            """,
        ),
    ),
)
