"""Known wrong answers to ``eval_numerical_gradient``: what the vector is made from."""

from mlp_reference.misconceptions import Misconception, patch, rungs
from mlp_reference.misconceptions.nb01.eval_lines import (
    DIFF,
    EXERCISE,
    HERE,
    PARAMS,
    QUOTIENT,
    RETURN,
    THERE,
)

ANALYTIC = "convert_to_1d_vector(backward(forward(parameters, X), Y, parameters))"

ENTRIES: tuple[Misconception, ...] = (
    Misconception(
        slug="order-swapped",
        exercise=EXERCISE,
        title="The entries of the vector are not in the order of the parameters.",
        symptom="right entries at wrong places",
        variants=(
            patch((RETURN, "return diff, num_grads[::-1]")),
            patch(
                (
                    RETURN,
                    "pieces = convert_to_list(num_grads, *sizes)\n"
                    "    return diff, convert_to_1d_vector(pieces[::2] + pieces[1::2])",
                )
            ),
            patch(
                (
                    RETURN,
                    "W1, b1, W2, b2, W3, b3 = convert_to_list(num_grads, *sizes)\n"
                    "    return diff, convert_to_1d_vector([W3, b3, W2, b2, W1, b1])",
                )
            ),
            patch(
                (
                    RETURN,
                    "W1, b1, W2, b2, W3, b3 = convert_to_list(num_grads, *sizes)\n"
                    "    return diff, convert_to_1d_vector([b1, W1, b2, W2, b3, W3])",
                )
            ),
        ),
        hints=rungs(
            "Your entries are right but not at their places; look at how you collect them.",
            "Which parameter does entry number 13 of a 3-4-4-2 network belong to?",
            """
            A flat vector has no names, so the position is all that tells which parameter an entry
            belongs to. The agreed order is that of the parameter list: the weights of the first
            layer row by row, then its biases, then the second layer in the same way, then the
            third. In a 3-4-4-2 network the first 12 entries are weights and the next 4 are biases.
            The vector is compared with the analytic gradients position by position, so in another
            order each number is held against one that has nothing to do with it. The notebook
            gives you a function that lays out a list in this order. Does your way of collecting
            follow it?
            """,
        ),
    ),
    Misconception(
        slug="fortran-order",
        exercise=EXERCISE,
        title="The matrices are read column by column and not row by row.",
        symptom="weight entries permuted inside each block, biases right",
        variants=(
            patch(
                (
                    RETURN,
                    "pieces = convert_to_list(num_grads, *sizes)\n"
                    "    return diff, np.concatenate([p.ravel(order='F') for p in pieces])",
                )
            ),
            patch(
                (
                    RETURN,
                    "pieces = convert_to_list(num_grads, *sizes)\n"
                    "    return diff, np.concatenate([p.T.ravel() for p in pieces])",
                )
            ),
            patch((PARAMS, "params = np.concatenate([p.ravel(order='F') for p in parameters])")),
        ),
        hints=rungs(
            "The bias entries are right; look at how a matrix becomes a part of the vector.",
            "Which weight follows the first one: its neighbour to the right or the one below?",
            """
            A matrix can be written out in two ways. With rows 1 2 3 and 4 5 6, reading row by row
            gives 1 2 3 4 5 6; reading column by column gives 1 4 2 5 3 6. Both have the same
            length and the same numbers. The notebook reads row by row everywhere, and the function
            that turns the vector back into matrices relies on it. If you write one way and read
            the other, the weights are shuffled inside each matrix. Biases have one axis only and
            are not affected, which is how you recognise this slip. It also comes about when a loop
            runs over columns outside and rows inside. Which of your indices runs fastest?
            """,
        ),
    ),
    Misconception(
        slug="hands-back-gradients",
        exercise=EXERCISE,
        title="The gradients that were handed in come back as the numerical ones.",
        symptom="vector equals the argument, difference zero",
        variants=(
            patch((DIFF, "num_grads = grads.copy()\n    " + DIFF)),
            patch((RETURN, "return diff, grads")),
            patch((QUOTIENT, "num_grads[i] = grads[i]")),
        ),
        hints=rungs(
            "Look at what your returned vector is made from.",
            "If somebody hands in nonsense as gradients, does your vector become nonsense as well?",
            """
            The numerical gradient is a second opinion. It is worth something only if it is formed
            without a look at the first: from the parameters, the data and the loss, by trying out
            what happens. The gradients that are handed in serve a single purpose, they are
            compared with your vector at the end. If they find their way into the vector, the
            difference is zero whatever they are, and every wrong backward pass gets the verdict
            right. Hand in zeros, or random numbers, as gradients: your vector must not change by a
            single digit, and only the difference may. In which of your lines do the gradients play
            a role?
            """,
        ),
    ),
    Misconception(
        slug="analytic-for-numeric",
        exercise=EXERCISE,
        title="The vector comes from the backward pass and not from trying out steps.",
        symptom="exact gradient of the squared loss, whatever loss is handed in",
        variants=(
            patch(
                (
                    DIFF,
                    f"num_grads = {ANALYTIC}\n    {DIFF}",
                )
            ),
            patch(
                (
                    RETURN,
                    f"return diff, {ANALYTIC}",
                )
            ),
        ),
        hints=rungs(
            "Look at which functions your numerical gradient calls.",
            "Does your vector change when another loss is handed in?",
            """
            This function is the independent witness for your backward pass. If it asks the
            backward pass itself, the witness repeats what the accused says, and every mistake
            confirms itself. It also gives the wrong answer as soon as the loss is another one: the
            backward pass knows the squared loss only, while this function is handed a loss and
            must work for any. Trying out needs no formula for a derivative at all: it needs the
            forward pass, the loss that was handed in, and a small step. Hand in a loss of your
            own, for instance the sum of all predictions, and see whether your vector takes notice.
            """,
        ),
    ),
    Misconception(
        slug="own-loss-used",
        exercise=EXERCISE,
        title="The squared loss is always used, whatever loss is handed in.",
        symptom="right for the squared loss, wrong for any other",
        variants=(
            patch(
                (HERE, HERE.replace("loss(", "squared_loss(")),
                (THERE, THERE.replace("loss(", "squared_loss(")),
            ),
            patch((THERE, THERE.replace("loss(", "squared_loss("))),
            patch((HERE, "loss = squared_loss\n    " + HERE)),
            patch(
                (
                    HERE,
                    "loss = lambda P, T: np.mean(0.5 * np.sum((P - T) ** 2, axis=0))\n    " + HERE,
                )
            ),
        ),
        hints=rungs(
            "Look at which loss your function evaluates.",
            "What happens to your vector if the caller hands in twice the squared loss?",
            """
            The loss is an argument, and so it is the caller's choice: the squared loss today,
            another one in a later notebook. Your function works for the squared loss, since it
            names that one itself, and for any other loss it answers a question that was not asked.
            A numerical gradient is so useful just because it knows nothing about the loss except
            how to call it: predictions and targets go in, a number comes out. Try a loss that is
            three times the usual one. All entries have to be three times as large. If they do not
            move, your function has never called what it was given. Which name do you call instead?
            """,
        ),
    ),
    Misconception(
        slug="hidden-layers-output",
        exercise=EXERCISE,
        title="The loss is computed from a hidden layer or the input and not from the predictions.",
        symptom="exception; equal widths: wrong values, zeros for the last layer",
        variants=(
            patch(("X)[3]", "X)[2]")),
            patch(("X)[3]", "X)[1]")),
            patch(("X)[3]", "X)[0]")),
        ),
        hints=rungs(
            "Look at which array of the forward pass goes into the loss.",
            "At which position of the list are the predictions?",
            """
            The forward pass returns four arrays: the input, two hidden layers and, at the end, the
            predictions. The loss compares predictions with targets, so it needs the last of them.
            If it receives a hidden layer, two things happen. When the widths differ, the shapes do
            not fit and you get an error. When they agree, the loss is a number without meaning,
            and the parameters of all layers after that hidden one have no influence on it, so
            their entries are exactly zero. Such a block of zeros at the end of your vector tells
            you how far your loss looks. Remember that positions in a list count from zero.
            """,
        ),
    ),
)
