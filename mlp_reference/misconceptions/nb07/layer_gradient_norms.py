"""Known wrong answers to ``layer_gradient_norms(gradients)``."""

from mlp_reference.misconceptions import Misconception, Source, patch, rungs
from mlp_reference.misconceptions.nb04.shared import entry

EXERCISE = "07_layer_gradient_norms"
SIZE = "size = np.abs(dW).max()"
NORM = "norms.append(size * np.sqrt(np.sum((dW / size) ** 2)) if size > 0 else 0.0)"
ARRAYS = "for dW in gradients[::2]:"

ENTRIES: tuple[Misconception, ...] = (
    Misconception(
        slug="norm-out-of-range",
        exercise=EXERCISE,
        title="The entries are squared as they are, so very small or large ones are lost.",
        symptom="right on ordinary gradients; 0 for entries of 1e-180, infinite for 1e180",
        variants=(
            patch((NORM, "norms.append(np.linalg.norm(dW))")),
            patch((NORM, "norms.append(np.sqrt(np.sum(dW**2) + 1e-300))")),
        ),
        hints=rungs(
            "Square the number 1e-180 by itself and look at what comes out.",
            "Which number smaller than the smallest float64 would you need on the way, although "
            "the result itself is an ordinary number?",
            """
            A float64 goes down to about 1e-308 and up to 1e308. A square leaves that range long
            before the number does, and a square root afterwards cannot bring back what has become
            zero or infinite. The length itself is no trouble: it is about as large as the largest
            entry. So compare all entries with that one first. Their shares are between minus one
            and one, squares of shares are harmless, and whatever was divided out of every entry has
            been divided out of the length. Library functions for the length of a matrix do not all
            do this. What does yours give for tiny entries, and by what could you scale before you
            call it?
            """,
        ),
    ),
    Misconception(
        slug="dead-layer-nan",
        exercise=EXERCISE,
        title="A layer whose gradient is zero gives NaN.",
        symptom="NaN where all entries of a weight gradient are zero",
        variants=(patch((" if size > 0 else 0.0", "")),),
        hints=rungs(
            "Try a layer whose weight gradient is zero everywhere.",
            "By what do you divide in that case, and what is the length of nothing?",
            """
            Measuring every entry by the largest one is a good idea while there is a largest one
            that is not zero. In a dead layer there is none: zero over zero is NaN, and NaN is worse
            than no answer, since it spreads through every mean and every picture that it enters.
            The case has to be looked at by itself. Adding a small number to what you divide by is
            no way out, because a gradient may well be smaller than the number that you add. The
            length of a gradient of zeros needs no division at all. Which single comparison tells
            this case from all others?
            """,
        ),
    ),
    Misconception(
        slug="biases-counted",
        exercise=EXERCISE,
        title="Gradients of biases take part.",
        symptom="a number for each array, or lengths of weights and biases together",
        variants=(
            patch((ARRAYS, "for dW in gradients:")),
            patch((ARRAYS, "for dW in gradients[1::2]:")),
            Source(
                """
def layer_gradient_norms(gradients):
    norms = []
    for dW, db in zip(gradients[::2], gradients[1::2]):
        both = np.append(dW, db)
        size = np.max(np.abs(both))
        norms.append(size * np.sqrt(np.sum((both / size) ** 2)) if size > 0 else 0.0)
    return np.array(norms)
"""
            ),
        ),
        hints=rungs(
            "Count the numbers that you return for a network with three layers.",
            "Which positions in the list belong to weights and which to biases?",
            """
            The list holds two arrays for each layer, weights and biases in turn, beginning with
            weights. Asked is one number for each layer, about the weights alone. Where all arrays
            are taken there are twice as many numbers, and where the two of a layer are laid
            together the length is a little too large, which is hard to notice. Leaving biases out
            is a convention, and it makes the picture easier to read: each number belongs to one
            matrix of the network. A slice with a step picks every second item of a list. At which
            place does it have to begin?
            """,
        ),
    ),
    Misconception(
        slug="another-norm",
        exercise=EXERCISE,
        title="Another measure of size is taken than the length.",
        symptom="largest entry, sum of absolute values, or largest singular value",
        variants=(
            patch((NORM, "norms.append(size)")),
            patch((NORM, "norms.append(np.sum(np.abs(dW)))")),
            patch((NORM, "norms.append(np.linalg.norm(dW, 2))")),
            patch((NORM, "norms.append(np.linalg.norm(dW, 1))")),
        ),
        hints=rungs(
            "Try a single layer with the gradient entries 3 and 4 in one row, then in two.",
            "Which of the many norms of a matrix is the length of the vector of all its entries?",
            """
            There are several ways to say how large a matrix is, and all of them are called a norm:
            the largest entry, the largest sum of a column, how far the matrix can stretch a vector.
            Here the matrix is nothing but a collection of numbers, one for each weight, and its
            length is that of the vector with these numbers, by Pythagoras. That is the Frobenius
            norm. A function that is told a number for the kind of norm may mean something else by
            it for a matrix than for a vector. What does yours give for 3 and 4, whatever the shape
            in which they stand?
            """,
        ),
    ),
    Misconception(
        slug="mean-not-sum",
        exercise=EXERCISE,
        title="Squares are averaged and not added up.",
        symptom="too small by the root of the number of entries, or the spread about the mean",
        variants=(
            patch(("np.sum((dW / size) ** 2)", "np.mean((dW / size) ** 2)")),
            patch((NORM, "norms.append(np.sqrt(np.mean(dW**2)))")),
            patch((NORM, "norms.append(np.std(dW))")),
        ),
        hints=rungs(
            "Divide the right length by yours, for matrices of several shapes.",
            "How does the ratio depend on the number of entries?",
            """
            The root of the mean of squares says how large a typical entry is, whatever the size of
            the matrix. The length says how far the whole array of numbers is from zero, and it
            grows with their number. Both are useful, and for layers of equal sizes they tell the
            same story, which is why the slip is easy to miss. It shows when layers differ in size:
            the two then disagree by the root of the number of entries. The standard deviation is
            yet another thing, since it takes the mean away first. Which of the words typical or
            total fits what was asked?
            """,
        ),
    ),
    Misconception(
        slug="root-not-taken",
        exercise=EXERCISE,
        title="The sum of squares is returned without its root.",
        symptom="the square of the right number",
        variants=(patch((NORM, "norms.append(np.sum(dW**2))")),),
        hints=rungs(
            "Try entries of 3 and 4: do you get 5 or 25?",
            "If the gradient becomes ten times as large, how many times should its length grow?",
            """
            A length has the unit of what it is the length of. The sum of squares has the square of
            that unit: ten times the gradient gives a hundred times the sum. On a logarithmic axis
            this makes every line twice as steep, so a gradient that loses a factor of four in each
            layer seems to lose sixteen, and nobody who only looks at the picture can tell. The sum
            of squares is often used where a length is meant, because its derivative is simpler. The
            last step that turns one into the other is missing. What does Pythagoras do at the end?
            """,
        ),
    ),
    Misconception(
        slug="layers-reversed",
        exercise=EXERCISE,
        title="The layers come in the opposite order.",
        symptom="right numbers, from the last layer to the first",
        variants=(patch((ARRAYS, "for dW in gradients[-2::-2]:")),),
        hints=rungs(
            "Compare your first number with the length of the first array of the list.",
            "In which order does a backward pass find the gradients, and in which does the list "
            "hold them?",
            """
            A backward pass begins at the output, so it is natural to think of the last layer first.
            But the list of gradients is in the order of the parameters, from the layer next to the
            input on, and the answer is asked in that order too. Reversed, a picture of vanishing
            gradients turns into one of exploding gradients, and the conclusion into its opposite.
            Numbers in the wrong order are as wrong as wrong numbers. Follow the first item of your
            result back to the array that it came from: does that array belong to the first layer?
            """,
        ),
    ),
    Misconception(
        slug="one-length-for-all",
        exercise=EXERCISE,
        title="There is one number for the whole network.",
        symptom="a number instead of an array with an entry for each layer",
        variants=(
            Source(
                """
def layer_gradient_norms(gradients):
    return np.linalg.norm(np.concatenate([g.ravel() for g in gradients[::2]]))
"""
            ),
        ),
        hints=rungs(
            "Look at the shape of your result for a network with three layers.",
            "Which layers would decide about a single number for all of them?",
            """
            The length of the whole gradient is what some recipes for training watch, and it is of
            no use here. Squares are added up, so the largest layer decides and the others might as
            well be missing: in a deep network of sigmoids the first layers could be exactly zero,
            and the number would not change in any digit. What we want to see is how the gradient
            changes from layer to layer, and for that each layer needs a number of its own. Where in
            your code do the layers come together, and should they?
            """,
        ),
    ),
    entry(
        "argument-changed",
        EXERCISE,
        patch(
            (SIZE, "size = np.abs(dW).max()\n        dW /= size if size > 0 else 1.0"),
            ("(dW / size)", "dW"),
        ),
    ),
    entry(
        "float32",
        EXERCISE,
        patch(("return np.array(norms)", "return np.array(norms, dtype=np.float32)")),
    ),
)
