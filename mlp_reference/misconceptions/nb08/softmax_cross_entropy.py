"""Known wrong answers to ``softmax_cross_entropy(logits, labels)`` of notebook 08."""

from autograder.conduct.nb08_functions import EVERYWHERE
from mlp_reference.misconceptions import Misconception, Source, patch, rungs
from mlp_reference.misconceptions.nb08.shared import entry

EXERCISE = "08_softmax_cross_entropy"
SHIFT = "shifted = logits - logits.data.max(axis=0)"
CHOSEN = "chosen = np.eye(classes)[:, labels]"
RESULT = "return (shifted.exp().sum(axis=0).log() - (shifted * chosen).sum(axis=0)).sum() * (1 / n)"
POWERS = (
    "powers = shifted.exp()\n    share = powers * (powers.sum(axis=0).log() * -1.0).exp()\n    "
)

ENTRIES: tuple[Misconception, ...] = (
    entry("overflow-nan", EXERCISE, patch((SHIFT, "shifted = logits"))),
    Misconception(
        slug="wrong-shift",
        exercise=EXERCISE,
        title="The shift is not the largest logit of each column.",
        symptom="right for logits of ordinary size; infinite or NaN where columns are far apart",
        variants=(
            patch((SHIFT, "shifted = logits - logits.data.max()")),
            patch((SHIFT, "shifted = logits - logits.data.mean(axis=0)")),
            patch((SHIFT, "shifted = logits - logits.data.min(axis=0)")),
        ),
        hints=rungs(
            "Try two columns, one with logits near a thousand and one near minus a thousand.",
            "After the shift, what is the largest logit in each of the columns?",
            """
            Any shift is right on paper. In float64 it has to do two things at once: no power may
            become infinite, and not all powers of a column may become zero, since the logarithm of
            their sum would be minus infinity. Both are certain if the largest logit of the column
            becomes zero: then one power is one and none is larger. A shift that all columns share
            cannot do this for columns that are far apart, and a shift by a mean or by the smallest
            leaves large numbers on top. The shift belongs to the column. Which number do you take
            away, and from which set of logits does it come?
            """,
        ),
        sign="extreme",
    ),
    Misconception(
        slug="batch-mean-missing",
        exercise=EXERCISE,
        title="The average over the columns is missing.",
        symptom="right for one column; too large by the number of columns elsewhere",
        variants=(patch((RESULT, RESULT.replace(" * (1 / n)", ""))),),
        hints=rungs(
            "Compare the loss of a batch with that of the same batch written twice.",
            "Should a loss become twice as large because every example is there twice?",
            """
            You add up what the columns cost, and there it ends. Then the loss grows with the number
            of examples, and so does its gradient, though nothing has become worse: a step of
            training would have to be chosen anew for each size of batch. The contract asks for the
            mean. That division is an operation like all others, and if it stands in what you
            compute forward, the engine puts it into the gradient by itself; there is no second
            place where it would have to be remembered. Multiplying a tensor by a number is
            possible. By which number, and how often?
            """,
        ),
    ),
    Misconception(
        slug="wrong-mean",
        exercise=EXERCISE,
        title="The mean is taken over the wrong number of things.",
        symptom="off by the number of classes",
        variants=(
            patch((RESULT, RESULT.replace("(1 / n)", "(1 / (classes * n))"))),
            patch((RESULT, RESULT.replace("(1 / n)", "(1 / classes)"))),
        ),
        hints=rungs(
            "Compare with the logarithm of the number of classes, for logits of zero.",
            "How many numbers are added up in the end: one for each logit, or one for each "
            "example?",
            """
            Each column gives one number, what this example costs. The mean is over the examples, so
            it divides by their number, which is the number of columns. The number of classes has
            no place in it: it was used up when the powers of a column were added. If all logits are
            zero, every class is equally likely, and the loss is the logarithm of the number of
            classes, whatever the number of examples. Try this with three classes and five examples
            and see which factor is between your number and that one. By which of the two lengths
            do you divide?
            """,
        ),
    ),
    Misconception(
        slug="cut-off",
        exercise=EXERCISE,
        title="A part is worked out from the data, and the engine takes it for a constant.",
        symptom="the loss is right; its gradient misses a term, is zero, or nothing leads to it",
        variants=(
            patch(
                (
                    RESULT,
                    RESULT.replace(
                        "shifted.exp().sum(axis=0).log()",
                        "np.log(np.exp(shifted.data).sum(axis=0))",
                    ),
                )
            ),
            patch((RESULT, RESULT.replace("(shifted * chosen)", "(shifted.data * chosen)"))),
            patch(
                (
                    RESULT,
                    "logs = shifted.data - np.log(np.exp(shifted.data).sum(axis=0))\n"
                    "    return (logits * 0.0).sum() - (logs * chosen).sum() / n",
                )
            ),
            patch(
                (
                    RESULT,
                    "logs = shifted.data - np.log(np.exp(shifted.data).sum(axis=0))\n"
                    "    return Tensor((logs * chosen).sum() / -n)",
                )
            ),
        ),
        hints=rungs(
            "Look for the places where you leave tensors and go on with arrays.",
            "How would the engine learn that a number depends on the logits, if it was worked out "
            "from their data?",
            """
            A tensor remembers where it came from, an array does not. As soon as you take the data
            out of a tensor and go on with numpy, the trail ends: what you make of it enters again
            as a number that fell from the sky, and for the engine the logits have no influence on
            it. The loss is right, every digit of it, and yet its gradient misses all that went
            this way. For the shift that is harmless, since it cancels anyway. For the sum of the
            powers and for the logit of the label it is not. Which of your terms come to the end
            without a single operation of arrays on the way?
            """,
        ),
    ),
    Misconception(
        slug="not-a-tensor",
        exercise=EXERCISE,
        title="A number comes back where a tensor was asked for.",
        symptom="nothing that any operation has made",
        variants=(
            patch((RESULT, RESULT.replace("return ", "return float((") + ").data)")),
            patch((RESULT, RESULT.replace("return ", "return (") + ").data")),
            patch(
                (
                    RESULT,
                    "logs = shifted.data - np.log(np.exp(shifted.data).sum(axis=0))\n"
                    "    return -logs[labels, np.arange(n)].mean()",
                )
            ),
        ),
        hints=rungs(
            "Print the type of what you return.",
            "On what would somebody call the sweep backward, if all they have is your number?",
            """
            What you return is a plain number. It may well be the right one, but nothing can be
            asked of it: it has no parents and no rule, and no sweep can start from it. The engine
            works because every result keeps the way that led to it, so the last one has to be a
            tensor like all the others; its shape is that of a single number. If all the operations
            before it were done with tensors, this comes by itself, and whoever only wants to know
            the number can look at its data later. At which of your steps does the tensor become
            something else?
            """,
        ),
    ),
    Misconception(
        slug="rule-by-hand",
        exercise=EXERCISE,
        title="A tensor with a rule of its own takes the place of operations.",
        symptom="nothing that any operation has made",
        variants=(
            Source(
                """
def softmax_cross_entropy(logits, labels):
    classes, n = logits.data.shape
    z = logits.data - logits.data.max(axis=0)
    p = np.exp(z) / np.exp(z).sum(axis=0)
    chosen = np.eye(classes)[:, labels]
    loss = (np.log(np.exp(z).sum(axis=0)) - (z * chosen).sum(axis=0)).mean()
    return Tensor(loss, (logits,), lambda g: [g * (p - chosen) / n], "loss")
"""
            ),
        ),
        hints=rungs(
            "Look for the place where you make a tensor yourself and give it a rule.",
            "Who has derived the gradient in your answer: the engine, or you?",
            """
            You have put the gradient of notebook 06 into a rule and wrapped it. It works, and
            libraries do the same for speed. But the question was another one: whether a loss can be
            written down without deriving anything. Your way has the old weakness, too. If a line of
            the loss is changed, somebody has to derive again, and nothing notices if they forget.
            Write only what the loss is, with the operations that exist; each of them has been
            checked on its own, and the sweep joins them. Which operations of tensors would give
            the number that you now work out with arrays?
            """,
        ),
    ),
    Misconception(
        slug="gradient-by-hand",
        exercise=EXERCISE,
        title="The gradient was worked out by hand and put into the operations as numbers.",
        symptom="value and gradient are right for these logits, and for no others",
        variants=(
            Source(
                """
def softmax_cross_entropy(logits, labels):
    classes, n = logits.data.shape
    z = logits.data - logits.data.max(axis=0)
    chosen = np.eye(classes)[:, labels]
    slopes = (np.exp(z) / np.exp(z).sum(axis=0) - chosen) / n
    loss = (np.log(np.exp(z).sum(axis=0)) - (z * chosen).sum(axis=0)).mean()
    return ((logits - logits.data) * slopes).sum() + loss
"""
            ),
        ),
        hints=rungs(
            "Look at the arrays in your answer: from which of them does the gradient come?",
            "If the logits move on and your operations stay as they are, do they still say what "
            "the loss is?",
            """
            You have worked out the loss and its slope for these very logits and joined them in a
            straight line, which touches the loss at this one point. There both are right. Next to
            it the line goes straight on, where the loss bends. So the engine was asked nothing: it
            hands back the numbers that you gave it, and the derivation was yours, as in notebook
            06. An engine is worth having since the loss alone is enough. Arrays may go in where
            they are constants on paper as well, such as a choice of classes, or a shift that goes
            out again. Everything else follows from the logits, step by step. Which operation of
            tensors would make each of the arrays in your answer?
            """,
        ),
        clause=EVERYWHERE,
    ),
    Misconception(
        slug="log-of-softmax",
        exercise=EXERCISE,
        title="The logarithm is taken of a probability that has become zero.",
        symptom="right for ordinary logits; infinite or clipped where a label is very unlikely",
        variants=(
            patch((RESULT, POWERS + "return (share * chosen).sum(axis=0).log().sum() * (-1 / n)")),
            patch(
                (
                    RESULT,
                    POWERS + "return ((share * chosen).sum(axis=0) + 1e-12).log().sum() * (-1 / n)",
                )
            ),
        ),
        hints=rungs(
            "Try a label whose logit lies two thousand below the largest one.",
            "What is the probability of such a label in float64, and what is its logarithm?",
            """
            The probability of a very unlikely label is smaller than the smallest float64, so it is
            stored as zero, and the logarithm of zero is minus infinity. The true cost is an
            ordinary number, about the distance between two logits. A small number added for safety
            hides this: then no cost can be larger than a certain bound, the gradient dies exactly
            where the model is most wrong, and all other costs are slightly off. On paper the
            logarithm of a fraction is a difference, and the logarithm of a power is its exponent.
            If you take these two steps on paper first, which power is never taken at all?
            """,
        ),
    ),
    Misconception(
        slug="sign-flipped",
        exercise=EXERCISE,
        title="The loss has the wrong sign.",
        symptom="all numbers right but for a minus",
        variants=(patch((RESULT, RESULT.replace("(1 / n)", "(-1 / n)"))),),
        hints=rungs(
            "Look at the loss for logits of zero: is it above zero?",
            "Does your number grow or shrink when the label becomes more likely?",
            """
            A probability is below one, so its logarithm is below zero, and better predictions
            bring it up towards zero. A loss is the other way round: it is above zero, and better
            predictions make it smaller. The minus in between is easy to lose when the logarithm of
            a fraction is written as a difference, because there it exchanges the two terms. With
            the wrong sign, descent would make the label less likely at every step, and the engine
            would do so without complaint, since the gradient fits the loss that you wrote. Which
            of your two terms has to stand first, so that the cost is above zero?
            """,
        ),
    ),
    Misconception(
        slug="normaliser-missing",
        exercise=EXERCISE,
        title="The sum over the classes is missing, so only the label's own logit counts.",
        symptom="linear in the logits; the other classes have no influence",
        variants=(
            patch((RESULT, "return (shifted * chosen).sum() * (-1 / n)")),
            patch((RESULT, "return (logits * chosen).sum() * (-1 / n)")),
        ),
        hints=rungs(
            "Raise the logit of a class that is not the label, and look at the loss.",
            "What keeps the logits from simply growing for ever, if the loss only rewards one?",
            """
            A probability is a share of something. The logit of the label says how large its own
            part is, and the sum of the powers over all classes says what the whole is. Without it
            the loss can be made as small as one likes by raising a logit, and the other classes do
            not matter at all: the gradient does not even depend on what the network says. The
            logarithm of a share is a difference of two terms, and you have one of them. The other
            has all logits of the column in it, and it is what holds the game together. How does it
            look, and with which operations can it be made?
            """,
        ),
    ),
    Misconception(
        slug="shift-lost",
        exercise=EXERCISE,
        title="The shift is taken from one of the two terms only.",
        symptom="the gradient is right; the loss is off by the mean of the shifts",
        variants=(
            patch((RESULT, RESULT.replace("(shifted * chosen)", "(logits * chosen)"))),
            patch((RESULT, RESULT.replace("shifted.exp()", "(shifted + 1.0).exp()"))),
        ),
        hints=rungs(
            "Add one thousand to all logits of a column and compare the two losses.",
            "By how much does each of the two terms change if a column is shifted?",
            """
            If a whole column is shifted, the probabilities do not change, and so the loss must not
            change either. Of its two terms, the logarithm of the sum falls by the shift, and the
            logit of the label falls by the same: in their difference it goes out. That holds only
            if both are shifted, or if what was taken from one is given back. In yours one term is
            shifted and the other is not, so the shift itself is left over. The gradient is right
            all the same, since the shift is a constant to the engine, and training would not show
            it. Which logits does each of your two terms use?
            """,
        ),
    ),
    Misconception(
        slug="wrong-axis",
        exercise=EXERCISE,
        title="The powers are added along a row, over examples, not over classes.",
        symptom="right for no shape but by chance",
        variants=(
            patch(
                (SHIFT, "shifted = logits - logits.data.max(axis=1, keepdims=True)"),
                (
                    RESULT,
                    "return (shifted.exp().sum(axis=1).log().sum() - (shifted * chosen).sum()) "
                    "* (1 / n)",
                ),
            ),
        ),
        hints=rungs(
            "Print the shape of the sum of the powers. One number for each of what?",
            "Along which axis do you find the classes of one example?",
            """
            A column is an example, and its entries are the logits of the classes. The classes
            compete with one another within an example, so the powers of one column are added, and
            what remains is one number for each column. You add along the other axis: there the
            same class of different examples is put together, as if the examples were competing.
            With as many classes as examples no shape complains. Change the logits of one example
            and watch: the cost of the others must not move. Which axis has to disappear, and how
            long is what is left?
            """,
        ),
    ),
)
