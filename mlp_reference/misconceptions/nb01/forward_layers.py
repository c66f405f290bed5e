"""Known wrong answers to ``forward(parameters, X)``: what a layer computes."""

from mlp_reference.misconceptions import Misconception, each_and_all, patch, rungs

EXERCISE = "01_forward"
Z1 = "W1 @ X + b1[:, np.newaxis]"
Z2 = "W2 @ hid_1 + b2[:, np.newaxis]"
Z3 = "W3 @ hid_2 + b3[:, np.newaxis]"
B1, B2, B3 = "b1[:, np.newaxis]", "b2[:, np.newaxis]", "b3[:, np.newaxis]"

ENTRIES: tuple[Misconception, ...] = (
    Misconception(
        slug="bias-missing",
        exercise=EXERCISE,
        title="A layer is computed without its bias.",
        symptom="right with zero biases, otherwise off from that layer on",
        variants=(
            *each_and_all((f" + {B1}", ""), (f" + {B2}", ""), (f" + {B3}", "")),
            # The same beside a fault in the layers themselves.
            patch(("= parameters", "= (p * (p.ndim > 1) for p in parameters)")),
        ),
        hints=rungs(
            "Count the parameters that your layers use: there should be six of them.",
            "If you change one bias by hand, which of your activations move?",
            """
            Each layer has a weight matrix and a bias. The weights say how strongly a unit listens
            to each of its inputs; the bias shifts the unit as a whole, whatever the input is.
            Without it every pre-activation is forced to be zero when all inputs are zero, so every
            hidden unit then answers with exactly 0.5. In the worked example all biases start at
            zero, so a forgotten bias changes nothing there and shows only later, when training has
            moved it. Set one bias to 10 and run your function: in that layer one whole row of the
            activations must change. Which layer does not react?
            """,
        ),
    ),
    Misconception(
        slug="bias-on-wrong-axis",
        exercise=EXERCISE,
        title="The bias is added along the examples and not along the units.",
        symptom="exception, wrong values where batch equals width; a batch of one gives (n, n)",
        variants=(
            *each_and_all((B1, "b1"), (B2, "b2"), (B3, "b3")),
            patch((B1, "b1[np.newaxis, :]"), (B2, "b2[np.newaxis, :]"), (B3, "b3[np.newaxis, :]")),
        ),
        hints=rungs(
            "Look at the shapes on both sides of the plus sign.",
            "Which axis of the pre-activations counts units, and which one counts examples?",
            """
            The product of weights and inputs has shape (n1, n): one row per unit, one column per
            example. The bias has shape (n1,), one number per unit. When numpy adds a vector to a
            matrix it lines up the last axes, so it lays the vector along each row, across the
            examples. That fails when n1 and n differ. It is worse when they agree, because then no
            error appears and each example gets a bias that belongs to a unit. What you want is
            that all entries of one row are shifted by the same number. Write the shapes (n1, n)
            and (n1,) below each other and ask what shape the second one needs.
            """,
        ),
    ),
    Misconception(
        slug="activation-missing",
        exercise=EXERCISE,
        title="A hidden layer is left linear: its sigmoid is missing.",
        symptom="hidden values outside 0..1; every later layer off",
        variants=each_and_all((f"sigmoid({Z1})", Z1), (f"sigmoid({Z2})", Z2)),
        hints=rungs(
            "Look at the range of the values in each hidden layer.",
            "Which values can a hidden unit have if it ends with a sigmoid?",
            """
            A hidden unit works in two steps: it adds up its weighted inputs and its bias, and then
            it bends the result with the sigmoid. After the second step every value lies strictly
            between 0 and 1. If some entries of a hidden layer are negative or larger than 1, that
            step did not happen there. It matters: without the bend two layers in a row are no more
            than one matrix times another, which is again a single matrix, so the network could
            only draw straight lines however deep it is. Print the smallest and the largest entry
            of each hidden layer and see which layer leaves the range.
            """,
        ),
    ),
    Misconception(
        slug="sigmoid-on-output",
        exercise=EXERCISE,
        title="The output layer is squeezed through a sigmoid although it is linear.",
        symptom="outputs in 0..1, hidden layers right",
        variants=(
            patch((f"outputs = {Z3}", f"outputs = sigmoid({Z3})")),
            patch(("hid_2, outputs]", "hid_2, sigmoid(outputs)]")),  # whatever the layer is
        ),
        hints=rungs(
            "Your hidden layers are right; look at the last one.",
            "Which values must the outputs be able to reach to match any target?",
            """
            The last layer of this network has another task than the hidden ones. Its outputs are
            compared with targets that are arbitrary real numbers, such as -1.3 or 2.7. A sigmoid
            gives only values between 0 and 1, so such a target could never be reached, however
            long the network learns. That is why the output layer of a regression network stays
            linear: weighted sum plus bias, and nothing after it. It also affects the backward
            pass, because each function applied on the way forward brings its own slope on the way
            back. Compare the text of the blank with your last line: what does it say about the
            output?
            """,
        ),
    ),
    Misconception(
        slug="bias-outside-activation",
        exercise=EXERCISE,
        title="The bias is added after the sigmoid instead of before it.",
        symptom="right with zero biases; hidden values outside 0..1",
        variants=each_and_all(
            (f"sigmoid({Z1})", f"sigmoid(W1 @ X) + {B1}"),
            (f"sigmoid({Z2})", f"sigmoid(W2 @ hid_1) + {B2}"),
        ),
        hints=rungs(
            "Look at what stands inside the brackets of each sigmoid.",
            "Can a hidden unit give a value above 1 in your network, and should it?",
            """
            The bias belongs to the pre-activation: it decides at which input the unit switches
            from low to high. Inside the sigmoid it moves the S-shaped curve to the left or to the
            right. Outside it lifts the whole curve up or down, which is something else, and the
            result may leave the range from 0 to 1. Try it with one unit: a weighted sum of 0 and a
            bias of 2. If the bias takes part before the sigmoid, the answer is 0.881; if it is
            added afterwards, the answer is 2.5. With zero biases the two agree, so the worked
            example does not show it. Check where each closing bracket stands.
            """,
        ),
    ),
    Misconception(
        slug="wrong-weights",
        exercise=EXERCISE,
        title="A layer uses the weights or the bias of another layer.",
        symptom="exception, or wrong values where layers have equal widths",
        variants=(
            patch(("W2 @ hid_1", "W1 @ hid_1")),
            patch(("W3 @ hid_2", "W2 @ hid_2")),
            patch(("W1 @ X", "W2 @ X")),
            patch((f"+ {B2}", f"+ {B1}")),
            patch((f"+ {B3}", f"+ {B2}")),
            patch(("W1, b1, W2, b2, W3, b3 = parameters", "W2, b2, W1, b1, W3, b3 = parameters")),
        ),
        hints=rungs(
            "Go through your layers and check the number in every name.",
            "Do weights, bias and result of each line carry the same layer number?",
            """
            Every layer has its own weights, and their shapes tell which one it is: the first
            matrix is (n1, n0), the second (n2, n1), the third (n3, n2). The second number of a
            shape is the width of the layer it reads, the first one is the width of the layer it
            produces. In a network such as 3-5-4-6 a wrong choice stops with an error. In 3-4-4-2
            the two hidden layers have the same width, so a mistaken index, often left over from
            copying a line, passes silently and only the values are wrong. Read each line aloud:
            layer two takes the activations of layer one, weights two and bias two.
            """,
        ),
    ),
    Misconception(
        slug="weights-transposed",
        exercise=EXERCISE,
        title="A weight matrix is used the wrong way round.",
        symptom="exception; wrong values where layers have equal widths",
        variants=(
            *each_and_all(("W1 @", "W1.T @"), ("W2 @", "W2.T @"), ("W3 @", "W3.T @")),
            patch(("W2 @ hid_1", "(hid_1.T @ W2).T")),
        ),
        hints=rungs(
            "Write the shape under every factor of your products.",
            "Does each row of your matrix collect the weights of one unit, or of one input?",
            """
            Here a weight matrix has one row per unit of its own layer and one column per input
            that it reads, so the first is (n1, n0). The inputs have one column per example, (n0,
            n). In a product the inner numbers must agree and the outer ones remain: you want (n1,
            n) in the end. Many books store examples as rows and have the matrix the other way
            round, so a formula copied from there does not fit here. Where a layer is as wide as
            the one before it, both ways run, and the wrong one gives each unit the weights that
            lead away from it. Test with two different widths to make the mistake loud.
            """,
        ),
    ),
    Misconception(
        slug="layer-skipped",
        exercise=EXERCISE,
        title="A layer reads the wrong activations, so that another layer has no effect.",
        symptom="exception, or wrong values where widths agree",
        variants=(
            patch(("W3 @ hid_2", "W3 @ hid_1")),
            patch(("W2 @ hid_1", "W2 @ X")),
            patch((f"hid_2 = sigmoid({Z2})", "hid_2 = hid_1")),
            patch((f"hid_1 = sigmoid({Z1})", "hid_1 = X")),
        ),
        hints=rungs(
            "Follow the data from the input to the output, one arrow at a time.",
            "If you change the weights of one layer, do all later layers change too?",
            """
            The network is a chain: the input feeds the first hidden layer, that one feeds the
            second, and the second feeds the output. If a line takes its input from one place too
            early, the layer in between is computed and then never used. Nothing fails as long as
            the widths agree. There is a simple test. Change a weight of the first layer: both
            hidden layers and the output must move. Change a weight of the second layer: the second
            hidden layer and the output must move, the first must not. If something stays still
            that should move, the chain is broken exactly there.
            """,
        ),
    ),
    Misconception(
        slug="elementwise-for-matrix-product",
        exercise=EXERCISE,
        title="Weights and inputs are multiplied entry by entry instead of as matrices.",
        symptom="exception; wrong values for square shapes",
        variants=each_and_all(("W1 @ X", "W1 * X"), ("W2 @ hid_1", "W2 * hid_1"), ("W3 @", "W3 *")),
        hints=rungs(
            "Look at the kind of product between weights and inputs.",
            "How many inputs does one hidden unit listen to, and where do you add them up?",
            """
            A unit collects a weighted sum: it takes every input, multiplies it with its own weight
            for that input, and adds everything up. For three inputs 1, 2, 3 and weights 0.1, 0.2,
            0.3 the sum is 1.4, one number per unit and example. The matrix product does exactly
            that for all units and all examples at once, from (n1, n0) and (n0, n) to (n1, n). A
            product entry by entry multiplies only numbers in the same place and never adds: it
            needs equal shapes, and one unit would then hear only a single input. Which of the two
            products contains the sum that you need?
            """,
        ),
    ),
    Misconception(
        slug="tanh-for-sigmoid",
        exercise=EXERCISE,
        title="A hidden layer uses the hyperbolic tangent and not the sigmoid.",
        symptom="hidden values in -1..1",
        variants=(
            *each_and_all(
                (f"sigmoid({Z1})", f"np.tanh({Z1})"), (f"sigmoid({Z2})", f"np.tanh({Z2})")
            ),
        ),
        hints=rungs(
            "Look at which function bends the hidden layers.",
            "Does any of your hidden units give a negative value?",
            """
            Both curves are S-shaped, and many networks do use the tangent, but they are different
            functions: the sigmoid runs from 0 to 1 and gives 0.5 at zero, the tangent runs from -1
            to 1 and gives 0 there. All numbers further on depend on that choice, and so does the
            slope that the backward pass needs. If the forward pass used one curve and the backward
            pass the slope of the other, the gradient would be wrong in every layer below. This
            notebook gives you the function that it means, and its name stands in the text of the
            blank. Compare the smallest entry of each hidden layer with 0.
            """,
        ),
    ),
    Misconception(
        slug="sigmoid-twice",
        exercise=EXERCISE,
        title="The sigmoid is applied twice to the same layer.",
        symptom="values between 0.5 and 0.73 in that layer, or only the layers after it off",
        variants=(
            *each_and_all(
                (f"sigmoid({Z1})", f"sigmoid(sigmoid({Z1}))"),
                (f"sigmoid({Z2})", f"sigmoid(sigmoid({Z2}))"),
            ),
            *each_and_all(
                ("W2 @ hid_1", "W2 @ sigmoid(hid_1)"), ("W3 @ hid_2", "W3 @ sigmoid(hid_2)")
            ),
        ),
        hints=rungs(
            "Follow one hidden layer and count how often it passes through the sigmoid.",
            "Is the array you hand to the next layer already an activation?",
            """
            A hidden layer is bent once. Afterwards its values lie between 0 and 1, and they are
            what the next layer reads. If they go through the sigmoid a second time, they are
            squeezed into the small range from 0.5 to 0.73, because a sigmoid of 0 is 0.5 and a
            sigmoid of 1 is 0.73. All units then look nearly alike and the network loses most of
            what it could tell apart. This happens easily when one line already stores the
            activation and the next one treats it as a pre-activation. Give the two quantities
            different names and print the range of each: which array is squeezed too tightly?
            """,
        ),
    ),
)
