"""Known wrong answers to ``forward(parameters, X)``: what is returned, and what is disturbed."""

from mlp_reference.misconceptions import Misconception, each_and_all, patch, rungs
from mlp_reference.misconceptions.nb01 import shared
from mlp_reference.misconceptions.nb01.forward_layers import EXERCISE, Z1, Z2, Z3

RETURN = "return [X, hid_1, hid_2, outputs]"
UNPACK = "W1, b1, W2, b2, W3, b3 = parameters"

ENTRIES: tuple[Misconception, ...] = (
    Misconception(
        slug="preactivations-returned",
        exercise=EXERCISE,
        title="The hidden layers are returned as they were before the sigmoid.",
        symptom="hidden entries outside 0..1 while the outputs are right; or a longer list",
        variants=(
            patch((RETURN, f"return [X, {Z1}, {Z2}, outputs]")),
            patch(("hid_1, hid_2, outputs]", f"{Z1}, {Z2}, outputs]")),  # with or without X
            patch((RETURN, f"return [X, {Z1}, hid_2, outputs]")),
            patch((RETURN, f"return [X, hid_1, {Z2}, outputs]")),
            patch((RETURN, f"return [X, {Z1}, hid_1, {Z2}, hid_2, outputs]")),
        ),
        hints=rungs(
            "Your outputs are right; look at what the list says about the hidden layers.",
            "Which version of a hidden layer did the next layer really receive?",
            """
            Each hidden layer exists in two versions: the weighted sum before the sigmoid and the
            value after it. Only the second one travels on, so it is the one that multiplies the
            weights of the next layer. The backward pass relies on this: the gradient of a weight
            matrix is built from what that matrix was multiplied with. If the list holds the other
            version, that gradient comes out wrong although your outputs and your loss are right.
            The list has four entries, from the input to the output, and the hidden ones lie
            between 0 and 1. Print the range of each entry you return. Which one leaves it?
            """,
        ),
    ),
    Misconception(
        slug="input-missing-from-list",
        exercise=EXERCISE,
        title="The list that is returned does not have all four entries.",
        symptom="list of three or one, or a bare array",
        variants=(
            patch((RETURN, "return [hid_1, hid_2, outputs]")),
            patch(("return [X, ", "return [")),  # whatever the others are
            patch((RETURN, "return [hid_1, hid_2]")),
            patch((RETURN, "return [X, hid_1, hid_2]")),
            patch((RETURN, "return [outputs]")),
            patch((RETURN, "return outputs")),
        ),
        hints=rungs(
            "Count the entries of the list that you return.",
            "Which quantities does the backward pass need from the forward pass?",
            """
            The forward pass is also a notebook of intermediate results for the way back. The
            gradient of each weight matrix needs the activations that this matrix was multiplied
            with. For the first matrix that is the input, for the second the first hidden layer,
            for the third the second hidden layer; the loss, finally, needs the output. Those are
            four arrays with shapes (n0, n), (n1, n), (n2, n) and (n3, n), and the input counts as
            the activations of layer zero. If one is left out, every entry after it sits at the
            wrong position, and code that unpacks four names stops. Compare the lengths and the
            shapes.
            """,
        ),
    ),
    Misconception(
        slug="order-swapped",
        exercise=EXERCISE,
        title="The entries of the list are right but in another order.",
        symptom="entries permuted; for equal widths values only",
        variants=(
            patch((RETURN, "return [X, hid_2, hid_1, outputs]")),
            patch((RETURN, "return [outputs, hid_2, hid_1, X]")),
            patch((RETURN, "return [hid_1, hid_2, outputs, X]")),
        ),
        hints=rungs(
            "Look at the order of the entries in your list.",
            "Does your list run in the direction in which the data flow?",
            """
            A list has no labels: whoever receives it relies on the position of every entry. In
            this series the list runs along the network, from the input at the front to the outputs
            at the end, so that position 0 is layer zero, position 1 is layer one, and so on. The
            backward pass unpacks it in that order. If two entries have changed places, a 3-5-4-6
            network stops with a shape error; a 3-4-4-2 network runs on and combines each layer
            with the numbers of another one. Print the shape of every entry you return, from first
            to last, for a network with four different widths.
            """,
        ),
    ),
    Misconception(
        slug="transposed",
        exercise=EXERCISE,
        title="The arrays are returned with examples as rows instead of columns.",
        symptom="shapes (n, width)",
        variants=(
            patch((RETURN, "return [X.T, hid_1.T, hid_2.T, outputs.T]")),
            patch((RETURN, "return [X, hid_1, hid_2, outputs.T]")),
            patch((RETURN, "return [X, hid_1.T, hid_2.T, outputs.T]")),
        ),
        hints=rungs(
            "Look at the shapes of the arrays that you return.",
            "Is one example a row or a column of the data you were given?",
            """
            There are two habits in the field: in one the examples are the rows of the data, in the
            other they are the columns. Both work as long as nobody mixes them. This series uses
            columns: the input has shape (n0, n), and so each layer has shape (width, n), for
            example (4, 7) for four units and seven examples. The loss sums over the first axis and
            averages over the second one, and it would mix up outputs and examples if your arrays
            were turned. When the batch happens to be as large as a layer is wide, no error warns
            you. Keep the orientation of the input throughout.
            """,
        ),
    ),
    Misconception(
        slug="overflow-nan",
        exercise=EXERCISE,
        title="For very large pre-activations a hidden layer is not a number.",
        symptom="NaN where pre-activations are near 1000",
        variants=(
            *each_and_all(
                (f"sigmoid({Z1})", f"np.exp({Z1}) / (1 + np.exp({Z1}))"),
                (f"sigmoid({Z2})", f"np.exp({Z2}) / (1 + np.exp({Z2}))"),
            ),
        ),
        sign="extreme",
        hints=rungs(
            "Ordinary inputs are right; look at a layer whose pre-activations are near 1000.",
            "What does numpy return for the exponential of 1000, and where do you use it?",
            shared.NOT_FINITE,
        ),
    ),
    Misconception(
        slug="float32",
        exercise=EXERCISE,
        title="Activations are computed or returned with seven digits (float32) only.",
        symptom="dtype float32, or relative errors near 1e-7",
        variants=(
            patch((f"outputs = {Z3}", f"outputs = ({Z3}).astype(np.float32)")),
            patch((RETURN, "return [a.astype(np.float32) for a in [X, hid_1, hid_2, outputs]]")),
            patch(
                (f"hid_1 = sigmoid({Z1})", f"hid_1 = sigmoid(({Z1}).astype(np.float32))"),
                (f"hid_2 = sigmoid({Z2})", f"hid_2 = sigmoid(({Z2}).astype(np.float32))"),
            ),
            patch((UNPACK, UNPACK + "\n    X = X.astype(np.float32)")),
        ),
        sign="dtype:float32",
        hints=rungs(
            "Look at the number type of each array in your list.",
            "Where on its way does an array lose more than half of its digits?",
            shared.FLOAT32,
        ),
    ),
    Misconception(
        slug="squeeze-batch-of-one",
        exercise=EXERCISE,
        title="With a batch of one example an axis disappears.",
        symptom="right for two or more examples, wrong shape or exception for one",
        variants=(
            patch((f"outputs = {Z3}", f"outputs = np.squeeze({Z3})")),
            patch((RETURN, "return [X, *(np.squeeze(a) for a in (hid_1, hid_2, outputs))]")),
            patch((f"hid_1 = sigmoid({Z1})", f"hid_1 = np.squeeze(sigmoid({Z1}))")),
            patch((RETURN, "return [np.squeeze(a) for a in (X, hid_1, hid_2, outputs)]")),
            patch((UNPACK, UNPACK + "\n    X = np.squeeze(X)")),
        ),
        hints=rungs(
            "Call your function with one single column of the data.",
            "Which line changes the number of axes when the batch has one example?",
            shared.SQUEEZE,
        ),
    ),
    Misconception(
        slug="argument-changed",
        exercise=EXERCISE,
        title="The parameters or the inputs that were handed in are different after the call.",
        symptom="list or arrays of the caller changed; values usually right",
        variants=(
            patch((UNPACK, UNPACK + "\n    parameters[1] = b1[:, np.newaxis]")),
            patch(
                (UNPACK, "W1, b1, W2, b2, W3, b3 = [parameters.pop(0) for _ in range(6)]"),
            ),
            patch((UNPACK, UNPACK + "\n    parameters.reverse()")),
            patch((UNPACK, UNPACK + "\n    X -= X.mean(axis=1, keepdims=True)")),
            patch(
                (f"hid_1 = sigmoid({Z1})", "b1 *= 2\n    hid_1 = sigmoid(W1 @ X + b1[:, None] / 2)")
            ),
        ),
        sign="breach:argument-changed",
        hints=rungs(
            "Print the inputs and the list of parameters before your call and after it.",
            "Which of your lines writes into something that belongs to the caller?",
            shared.ARGUMENT_CHANGED,
        ),
    ),
    Misconception(
        slug="last-example-only",
        exercise=EXERCISE,
        title="Only the last example of the batch is kept.",
        symptom="one column, or zeros in all columns but the last",
        variants=(
            patch((RETURN, "return [X, hid_1[:, -1:], hid_2[:, -1:], outputs[:, -1:]]")),
            patch((RETURN, "return [X, hid_1[:, -1], hid_2[:, -1], outputs[:, -1]]")),
            patch(
                (
                    RETURN,
                    "for a in (hid_1, hid_2, outputs):\n        a[:, :-1] = 0\n    " + RETURN,
                )
            ),
            patch(
                (
                    f"outputs = {Z3}",
                    f"outputs = np.zeros((len(b3), X.shape[1]))\n"
                    f"    outputs[:, -1] = ({Z3})[:, -1]",
                )
            ),
        ),
        hints=rungs(
            "Compare the columns of your outputs with each other.",
            "What is left of the first example when your function has dealt with the last one?",
            """
            Every column of the input is one example, and every column of each layer is the
            network's answer to it. A batch of seven examples has seven answers, independent of
            each other, so all arrays have seven columns. When a loop goes through the examples,
            each round must put its result in a place of its own. If all rounds use the same place,
            every result overwrites the one before, and after the loop only the last one exists. A
            batch of one example hides this. Feed two different columns, then feed each of them
            alone, and compare: the columns of the joint answer must be the two single answers.
            """,
        ),
    ),
    Misconception(
        slug="batch-averaged",
        exercise=EXERCISE,
        title="The examples of the batch are averaged, so that all get the same answer.",
        symptom="one column or equal columns; right for a batch of one",
        variants=(
            patch((UNPACK, UNPACK + "\n    X = X.mean(axis=1, keepdims=True)")),
            patch((f"outputs = {Z3}", f"outputs = np.mean({Z3}, axis=1, keepdims=True)")),
            patch(
                (
                    RETURN,
                    "return [X, *(a.mean(axis=1, keepdims=True) for a in (hid_1, hid_2, outputs))]",
                )
            ),
            patch((f"sigmoid({Z1})", f"sigmoid({Z1}) / X.shape[1]")),
            patch((f"sigmoid({Z1})", f"sigmoid({Z1}).mean(axis=1, keepdims=True)")),
            patch((f"sigmoid({Z2})", f"sigmoid({Z2}).mean(axis=1, keepdims=True)")),
        ),
        hints=rungs(
            "Look for a mean, or a division by the batch size, in your forward pass.",
            "Does your answer to one example change when you add another example to the batch?",
            """
            In the forward pass the examples have nothing to do with each other. They share the
            weights, and they are processed at the same time only because that is fast. The answer
            to one example must be the same whether it comes alone or with a hundred others. The
            average over the batch enters at a single place, in the loss, where seven errors become
            one number. If it enters earlier, the network answers the average input instead of each
            input. Test it: run your function with two columns, then with the first one alone. The
            first column of both answers must agree in all digits.
            """,
        ),
    ),
    Misconception(
        slug="integer-buffer",
        exercise=EXERCISE,
        title="Activations are written into an array of whole numbers and lose their decimals.",
        symptom="hidden layers all zero, or outputs whole numbers",
        variants=(
            patch((f"hid_1 = sigmoid({Z1})", f"hid_1 = sigmoid({Z1}).astype(int)")),
            patch(
                (f"hid_1 = sigmoid({Z1})", f"hid_1 = sigmoid({Z1}).astype(int)"),
                (f"hid_2 = sigmoid({Z2})", f"hid_2 = sigmoid({Z2}).astype(int)"),
            ),
            patch((f"outputs = {Z3}", f"outputs = ({Z3}).astype(int)")),
        ),
        hints=rungs(
            "Look at the arrays that receive your layers.",
            "Which type do these arrays have, and what becomes of an activation of 0.73 in them?",
            shared.INTEGER,
        ),
    ),
)
