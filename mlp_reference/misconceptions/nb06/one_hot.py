"""Known wrong answers to ``one_hot(labels, classes)``."""

from mlp_reference.misconceptions import Misconception, patch, rungs
from mlp_reference.misconceptions.nb06.shared import entry

EXERCISE = "06_one_hot"
RESULT = "return np.eye(classes)[:, labels]"
COMPARED = "return (np.arange(classes)[:, None] == labels) * 1.0"
CLIPPED = "np.clip(labels, 0, classes - 1)"
LOOK = "labels.ndim != 1 or np.any(labels < 0) or np.any(labels >= classes)"

ENTRIES: tuple[Misconception, ...] = (
    entry(
        "not-refused",
        EXERCISE,
        patch((LOOK, "False")),
        patch((LOOK, "np.any(labels < 0)")),
        patch((LOOK, "np.any(labels < 0) or np.any(labels >= classes)")),
        patch((LOOK, "labels.ndim != 1")),
        patch((LOOK, "labels.ndim != 1"), (RESULT, f"labels = {CLIPPED}\n    {RESULT}")),
        patch((LOOK, "labels.ndim != 1 or np.any(labels < 0)"), (RESULT, COMPARED)),
        patch((LOOK, "labels.ndim != 1 or np.any(labels >= classes)")),
        patch((LOOK, "False"), (RESULT, COMPARED)),
    ),
    entry("transposed-output", EXERCISE, patch((RESULT, "return np.eye(classes)[labels]"))),
    Misconception(
        slug="integers-returned",
        exercise=EXERCISE,
        title="The ones and zeros are whole numbers or truth values.",
        symptom="int64 or bool in place of float64",
        variants=(
            patch((RESULT, "return np.eye(classes, dtype=int)[:, labels]")),
            patch((RESULT, "return np.eye(classes)[:, labels] == 1")),
        ),
        hints=rungs(
            "Look at the type of the array that you return.",
            "What happens if somebody writes 0.9 into an array of whole numbers?",
            """
            The values are right, but the array can hold nothing else. Truth values are no numbers
            to numpy: two of them cannot be subtracted from each other. Whole numbers lose
            everything behind the point as soon as something is written into them. A target is
            compared with probabilities, so it is of the same kind as they are: an array of
            floating-point numbers of double precision. Comparisons give truth values and have to
            be turned into numbers; and many functions of numpy that make arrays can be told the
            kind, or take floating-point numbers by themselves. What does yours make?
            """,
        ),
    ),
    Misconception(
        slug="classes-from-labels",
        exercise=EXERCISE,
        title="The number of rows is taken from the labels and not from the number of classes.",
        symptom="too few rows where a class has no label",
        variants=(
            patch((RESULT, "return np.eye(labels.max() + 1)[:, labels]")),
            patch((RESULT, "return (np.unique(labels)[:, None] == labels).astype(float)")),
        ),
        hints=rungs(
            "Try labels among which the last class does not occur.",
            "How many rows does the array have to have, if the batch happens to hold no example "
            "of some class?",
            """
            A minibatch of a few examples rarely holds every class. The network still has an output
            for each of them, and the target has to fit the outputs, row by row: a class without an
            example has a row of zeros. If the number of rows is read off from the largest label,
            or from the different labels that occur, the shape of the target changes from batch to
            batch, and in the second case rows even change their meaning. How many classes there
            are is known to the caller, who says so in the second argument. Where do you use it?
            """,
        ),
    ),
    Misconception(
        slug="off-by-one",
        exercise=EXERCISE,
        title="The one stands a row above or below that of the label.",
        symptom="label 1 in the first row",
        variants=(
            patch((RESULT, "return np.eye(classes)[:, labels - 1]")),
            patch((RESULT, "return np.eye(classes)[:, (labels + 1) % classes]")),
        ),
        hints=rungs(
            "Look at the column of the label 0: in which row is its one?",
            "Do rows and labels begin to count at the same number?",
            """
            Labels run from zero to one less than the number of classes, and so do the rows of an
            array. So a label is the number of its row as it is, and nothing has to be added or
            taken away. In a data set whose labels begin at one that would be different, and the
            mistake is easy to carry over from there. It does not stop the program either: a row of
            minus one is the last row to numpy, and everything keeps its shape. Take the labels 0
            and 1: where should their ones be, and where are yours?
            """,
        ),
    ),
    Misconception(
        slug="labels-unused",
        exercise=EXERCISE,
        title="The ones stand on a diagonal, whatever the labels are.",
        symptom="the same array for every order of the labels",
        variants=(patch((RESULT, "return np.eye(classes, labels.size)")),),
        hints=rungs(
            "Exchange two labels: do two columns of your result change places?",
            "Where in your function do the labels decide which row gets the one?",
            """
            A matrix with ones on its diagonal has the columns that are needed, each of them once,
            in the order of the classes. That is the right answer only if the labels happen to be
            zero, one, two and so on. What is asked for is one of these columns for each label, in
            the order of the labels: some of them may be needed several times, others not at all.
            So the matrix is a supply, and the labels say what to take from it. Take the labels
            2, 0, 2: which columns of the supply are needed, and in which order?
            """,
        ),
    ),
    Misconception(
        slug="refuses-too-much",
        exercise=EXERCISE,
        title="Right labels are refused.",
        symptom="an exception for label 0, or where a class does not occur",
        variants=(
            patch((LOOK, "labels.ndim != 1 or np.any(labels <= 0) or np.any(labels >= classes)")),
            patch((LOOK, "set(labels.ravel().tolist()) != set(range(classes))")),
        ),
        hints=rungs(
            "See which labels of the message were refused, and whether each of them is a class.",
            "Is 0 a label, and does every class have to occur?",
            """
            A check at the door has to let the right ones in. Labels run from zero on, so zero is
            one of them, and the largest is one less than the number of classes. Not every class
            has to occur: a minibatch holds a few examples, and often only some classes. A label
            may occur as often as it likes. What has to be refused is a number below zero, one that
            is too large, and an array that is not one number for each column. Try the labels 0, 0
            with three classes: does your function let them in?
            """,
        ),
    ),
)
