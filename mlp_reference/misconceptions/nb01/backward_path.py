"""Known wrong answers to ``backward``: how the error travels from layer to layer."""

from mlp_reference.misconceptions import Misconception, each_and_all, patch, rungs
from mlp_reference.misconceptions.nb01.backward_lines import DHID1, DHID2, DW2, DW3, EXERCISE

ENTRIES: tuple[Misconception, ...] = (
    Misconception(
        slug="weights-not-transposed",
        exercise=EXERCISE,
        title="The error is sent back through a weight matrix that was not turned around.",
        symptom="exception; equal widths: layers below wrong",
        variants=(
            *each_and_all((DHID2, "dhid_2 = W3 @ dO"), (DHID1, "dhid_1 = W2 @ dy_2")),
            patch((DHID1, "dhid_1 = (dy_2.T @ W2.T).T")),
        ),
        hints=rungs(
            "Write the shape under every factor where the error goes one layer down.",
            "Which axis of the weight matrix counts the units that the error comes from?",
            """
            A weight matrix has one row per unit of the upper layer and one column per unit of the
            lower one. On the way forward the columns meet the activations below. On the way back
            the error comes from above, so now the rows have to meet it, and the result must have
            one row per unit below. With shapes: from (n3, n2) and an error (n3, n) you want (n2,
            n). As it stands, the inner sizes only fit if both layers have the same width, as in
            3-4-4-2, and then each unit gets the blame that belongs to another. Follow one arrow of
            the network backwards: which entry of the matrix sits on it?
            """,
        ),
    ),
    Misconception(
        slug="through-gradient-not-weights",
        exercise=EXERCISE,
        title="The error is sent back through the gradient of the weights, not the weights.",
        symptom="layer 3 right, below unrelated to the truth",
        variants=(*each_and_all((DHID2, "dhid_2 = dW3.T @ dO"), (DHID1, "dhid_1 = dW2.T @ dy_2")),),
        hints=rungs(
            "Look at the matrix that carries the error from one layer to the one below.",
            "Which quantity connected the two layers on the way forward?",
            """
            A weight matrix and its gradient have the same shape and nearly the same name, so they
            are easily mistaken for one another, and no error warns you. Their roles are different.
            The weights are the connections: a unit that feeds the next layer through a weight of 2
            has twice the influence of one with weight 1, so it receives twice the blame. The
            gradient tells how these connections should change, and it is a result, not a part of
            the path. Once computed it is not needed again in this pass. Draw the network and write
            on each arrow what multiplies the signal on the way forward.
            """,
        ),
    ),
    Misconception(
        slug="weights-skipped",
        exercise=EXERCISE,
        title="The error goes down a layer without being weighted by the connections.",
        symptom="layer 3 right; below wrong, the same for every unit before the slope",
        variants=(
            *each_and_all(
                (DHID2, "dhid_2 = np.ones_like(W3).T @ dO"),
                (DHID1, "dhid_1 = np.ones_like(W2).T @ dy_2"),
            ),
            *each_and_all((DHID2, "dhid_2 = dO"), (DHID1, "dhid_1 = dy_2")),
            patch((DHID2, "dhid_2 = np.sum(dO, axis=0, keepdims=True) * np.ones_like(hid_2)")),
        ),
        hints=rungs(
            "Look at the step that carries the error from one layer to the one below.",
            "Should units with very different outgoing weights get equal blame?",
            """
            How much a hidden unit is to blame for an error depends on how strongly it is connected
            with the place where the error arose. A unit whose outgoing weight is 0 has no
            influence on the output, so its error signal must be 0 too. One with weight 3 has three
            times the influence of one with weight 1, and with a negative weight its blame changes
            sign. If the error is passed on as it is, all units get the same, and the weights of
            the layer above play no role. Change one weight of the output layer: the gradients of
            the layers below have to react. Do yours?
            """,
        ),
    ),
    Misconception(
        slug="updated-while-propagating",
        exercise=EXERCISE,
        title="The weights are updated before the error has passed through them.",
        symptom="layer 3 right, below off by about the learning rate",
        variants=(
            *each_and_all(
                (DHID2, "W3 = W3 - 0.1 * dW3\n    " + DHID2),
                (DHID1, "W2 = W2 - 0.1 * dW2\n    " + DHID1),
            ),
            patch((DW3, DW3 + "\n    W3 -= 0.01 * dW3"), (DW2, DW2 + "\n    W2 -= 0.01 * dW2")),
        ),
        hints=rungs(
            "Look for a line that changes a parameter while you are still on the way down.",
            "At which parameters must all six gradients be evaluated?",
            """
            The six gradients together describe the slope of the loss at one point, the parameters
            with which the forward pass was made. If the output weights are changed as soon as
            their gradient is known, the error travels on through new weights, while activations
            and predictions still belong to the old ones. What comes out is the gradient at no
            point at all. The deviation is small, about as large as the step, so it may go
            unnoticed, but it is there in every layer below. The task here is to compute gradients;
            taking a step is another task, and it comes when all six are ready. Where in your code
            does a parameter get a new value?
            """,
        ),
    ),
)
