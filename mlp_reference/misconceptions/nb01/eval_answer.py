"""Known wrong answers to ``eval_numerical_gradient``: form of the vector, and what is disturbed."""

from mlp_reference.misconceptions import Misconception, patch, rungs
from mlp_reference.misconceptions.nb01 import shared
from mlp_reference.misconceptions.nb01.eval_lines import (
    BUFFER,
    COPY,
    EXERCISE,
    GRADS,
    HERE,
    PARAMS,
    QUOTIENT,
    RETURN,
)

ANALYTIC = "convert_to_1d_vector(backward(forward(parameters, X), Y, parameters))"

ENTRIES: tuple[Misconception, ...] = (
    Misconception(
        slug="vector-as-list",
        exercise=EXERCISE,
        title="The numerical gradient is returned as a list and not as a single vector.",
        symptom="list of six arrays, or list of numbers",
        variants=(
            patch((RETURN, "return diff, convert_to_list(num_grads, *sizes)")),
            patch((RETURN, "return diff, [float(g) for g in num_grads]")),
            patch((RETURN, "return diff, [np.array([g]) for g in num_grads]")),
        ),
        hints=rungs(
            "Your numbers are right; look at the kind of container they come in.",
            "What does the text of the blank say about the shape of the second result?",
            """
            The contract asks for one flat array with one entry per parameter, shape (46,) for the
            3-4-4-2 network. A list that holds six arrays, or 46 separate numbers, contains the
            same information, but it cannot be used like an array: subtracting two lists is an
            error, and multiplying a list by 2 repeats it instead of doubling its entries. Whoever
            wants the matrices back can call the function for that on your vector, and the notebook
            does so when it prints the numerical gradients. If it is a list of arrays already, that
            call fails. Keep the numbers together in a single array from the start until the
            return.
            """,
        ),
    ),
    Misconception(
        slug="vector-shape",
        exercise=EXERCISE,
        title="The numerical gradient has the right numbers in the wrong shape.",
        symptom="shape (n_params, 1) or (1, n_params), or a row too many",
        variants=(
            patch((RETURN, "return diff, num_grads[:, np.newaxis]")),
            patch((RETURN, "return diff, num_grads[np.newaxis, :]")),
            patch((RETURN, "return diff, np.append(num_grads, 0)")),
            patch((RETURN, "return diff, num_grads[:-1]")),
        ),
        hints=rungs(
            "Print the shape of the vector you return and the number of parameters.",
            "How many axes does a flat vector have, and how long is it?",
            """
            A flat vector has a single axis: shape (46,) for the 46 parameters of a 3-4-4-2
            network. A column (46, 1) or a row (1, 46) prints similarly but has two axes, and as
            soon as it meets a vector of shape (46,), numpy spreads the two against each other to a
            table of 46 times 46 differences. The mean over that table is some number, no error
            appears, and the comparison means nothing. An entry too many or too few shifts or cuts
            what comes after it. Compare your shape with that of the parameters laid out flat; they
            have to agree exactly, in the number of axes and in the length.
            """,
        ),
    ),
    Misconception(
        slug="float32",
        exercise=EXERCISE,
        title="Parameters, losses or the vector have seven digits (float32) only.",
        symptom="dtype float32, or a vector that is mostly noise",
        variants=(
            patch((BUFFER, "num_grads = np.zeros(len(params), dtype=np.float32)")),
            patch((RETURN, "return diff, num_grads.astype(np.float32)")),
            patch((COPY, "nudged = params.astype(np.float32)")),
            patch(
                (PARAMS, PARAMS + ".astype(np.float32)"),
                (HERE, "here = loss(forward(convert_to_list(params, *sizes), X)[3], Y)"),
            ),
            patch((QUOTIENT, "num_grads[i] = (np.float32(there) - np.float32(here)) / eps")),
        ),
        sign="dtype:float32",
        hints=rungs(
            "Look at the number type of your vector and of the parameters that you nudge.",
            "How many digits of two nearly equal losses are left when you subtract them?",
            shared.FLOAT32,
        ),
    ),
    Misconception(
        slug="argument-changed",
        exercise=EXERCISE,
        title="Parameters, gradients or data are different after the call.",
        symptom="caller's arrays changed, often by eps; vector may be right",
        variants=(
            patch((BUFFER, BUFFER + "\n    parameters[0] += 0.5 * eps")),
            patch(
                (
                    RETURN,
                    "for parameter, piece in zip(parameters, convert_to_list(nudged, *sizes)):\n"
                    "        parameter[...] = piece\n    " + RETURN,
                )
            ),
            patch((GRADS, GRADS + "\n    gradients.clear()")),
            patch((RETURN, "parameters[5] += eps\n    " + RETURN)),
        ),
        sign="breach:argument-changed",
        hints=rungs(
            "Compare parameters, gradients and data before the call and after it.",
            "Which of your lines moves a number that belongs to the caller?",
            shared.ARGUMENT_CHANGED,
        ),
    ),
    Misconception(
        slug="integer-buffer",
        exercise=EXERCISE,
        title="The numerical gradient is written into an array of whole numbers.",
        symptom="zeros and small whole numbers",
        variants=(
            patch((BUFFER, "num_grads = np.zeros(len(params), dtype=int)")),
            patch(
                (BUFFER, "num_grads = np.zeros(len(params), dtype=int).astype(float)"),
                (QUOTIENT, "num_grads[i] = (there - here) // eps"),
            ),
        ),
        hints=rungs(
            "Look at the array that receives your estimates, and at the kind of division.",
            "Which type does that array have, and what becomes of a slope of 0.04 in it?",
            shared.INTEGER,
        ),
    ),
    Misconception(
        slug="global-random",
        exercise=EXERCISE,
        title="The function reseeds or uses the random number generator that everybody shares.",
        symptom="numpy's global state differs after the call; values right",
        variants=(
            patch((HERE, f"np.random.seed(0)\n    {HERE}")),
            patch(("for i in range(len(params)):", "for i in np.random.permutation(len(params)):")),
            patch((BUFFER, "num_grads = np.random.randn(len(params))")),
        ),
        sign="breach:global-random",
        hints=rungs(
            "Look for a random number, a shuffle or a seed inside your function.",
            "Which part of the numerical gradient depends on chance?",
            shared.GLOBAL_RANDOM,
        ),
    ),
)
