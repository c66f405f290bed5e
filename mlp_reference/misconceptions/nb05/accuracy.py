"""Known wrong answers to ``accuracy(outputs, labels)``."""

from mlp_reference.misconceptions import Misconception, Source, patch, rungs

EXERCISE = "05_accuracy"
ANSWER = "return np.mean(np.argmax(outputs, axis=0) == labels)"

ENTRIES: tuple[Misconception, ...] = (
    Misconception(
        slug="wrong-axis",
        exercise=EXERCISE,
        title="The largest output is looked for along the examples and not along the classes.",
        symptom="ValueError from shapes that do not fit, or the number of a column as an answer",
        variants=(
            patch((ANSWER, ANSWER.replace("axis=0", "axis=1"))),
            Source(
                "def accuracy(outputs, labels):\n"
                "    said = np.argmax(outputs, axis=1)\n"
                "    n = min(len(said), len(labels))\n"
                "    return np.sum(said[:n] == labels[:n]) / len(labels)\n"
            ),
        ),
        hints=rungs(
            "Print the shape of the answers that you compare with the labels.",
            "How many answers should there be if there are three classes and nine examples?",
            """
            The outputs form a table with a row for each class and a column for each example. One
            example is a column, so its outputs stand below each other, and the row of the largest
            of them is the answer. If you go along a row instead, you compare different examples
            in the same class, and what you find is the number of an example. You then have as
            many answers as there are classes. Whoever wants one answer for each example must let
            the other axis disappear, the one that counts the classes. Take a table with two rows
            and five columns: how long should the list of answers be?
            """,
        ),
    ),
    Misconception(
        slug="count-not-share",
        exercise=EXERCISE,
        title="The right answers are counted, but not divided by the number of examples.",
        symptom="a whole number, n times too large, or integers",
        variants=(
            patch((ANSWER, "return np.sum(np.argmax(outputs, axis=0) == labels)")),
            patch((ANSWER, "return 1.0 * np.sum(np.argmax(outputs, axis=0) == labels)")),
        ),
        hints=rungs(
            "Compare your result with 1.",
            "What would your result be for twice as many examples of the same kind?",
            """
            Nineteen right answers may be excellent or poor; it depends on how many there were. A
            share can be compared between sets of different sizes, and that is needed all the
            time: the training set has a thousand examples, the validation set three hundred. So
            the number of right answers is divided by the number of examples, which is the number
            of columns, not of rows. The result is never above one, and it is one only if each
            answer is right. A mean of what is true and what is false does both, the counting and
            the division. What do you divide by?
            """,
        ),
    ),
    Misconception(
        slug="share-of-mistakes",
        exercise=EXERCISE,
        title="The share of wrong answers is returned in place of the share of right ones.",
        symptom="one minus what it should be",
        variants=(
            patch((ANSWER, ANSWER.replace("==", "!="))),
            patch((ANSWER, "return 1 - np.mean(np.argmax(outputs, axis=0) == labels)")),
        ),
        hints=rungs(
            "Try a single column whose largest output stands at its label.",
            "Which number should come out if every answer is right?",
            """
            Two numbers describe how good a classifier is: how often it is right, and how often it
            is wrong. They add up to one, so each tells the same as the other, but they are easily
            confused, most of all near one half. The name says which of the two is meant here: a
            network that knows everything has an accuracy of one, and one that guesses among ten
            classes has a tenth. If your untrained network seems to be right nine times out of ten,
            it is this mistake. Look at the comparison of your answers with the labels: for which
            columns is it true?
            """,
        ),
    ),
    Misconception(
        slug="threshold",
        exercise=EXERCISE,
        title="An answer counts as right if an output is large, whether or not it is the largest.",
        symptom="all wrong where outputs are all negative, all right where they are all large",
        variants=(
            patch((ANSWER, "return np.mean(outputs[labels, np.arange(len(labels))] > 0.5)")),
            patch((ANSWER, "return np.mean(outputs[labels, np.arange(len(labels))] > 0)")),
        ),
        hints=rungs(
            "Try a column whose outputs are all negative, and one whose outputs are all above 1.",
            "With which other numbers does the output at the label have to be compared?",
            """
            The output layer is linear, so its numbers may lie anywhere. There is no limit above
            which an output means yes. What the network says is decided by a competition: the class
            with the largest output wins, be it large or small, positive or negative. An output of
            0.3 is a clear answer if the others are below it, and an output of 5 loses against a 6.
            So the output at the label has to be held against the other outputs of the same column,
            not against a fixed number. If a constant is added to all outputs of a column, what
            should happen to your result?
            """,
        ),
    ),
)
