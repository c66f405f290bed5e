"""Exercises of notebook 00: two blanks to meet the check; they carry no points."""

from autograder.exercise import Exercise, Part

EXERCISES = (
    Exercise(
        id="00_column_mean",
        name="column_mean",
        points=0,
        signature="column_mean(X)",
        asks="the mean of each row of X, taken over the columns: one number per feature, "
        "shape (features,)",
        parts=(Part("mean", 0),),
        help=(
            "Compare the shape of your result with the number of rows and of columns of X.",
            "Which axis should be gone afterwards: the one that counts features, or the one that "
            "counts examples?",
            "The axis that you name in a sum or a mean is the one that disappears.",
        ),
    ),
    Exercise(
        id="00_add_bias",
        name="add_bias",
        points=0,
        signature="add_bias(Z, b)",
        asks="a new array shaped as Z, (n, batch), with b, (n,), added to every column",
        parts=(Part("sum", 0),),
        help=(
            "Write the shapes of Z and b one under the other, flush right.",
            "What shape would b need for its n to stand under the n of Z? And is Z itself still "
            "what it was, after your function has run?",
            "A vector becomes a column when it gets a second axis, of length 1, on the right. That "
            "axis is then repeated for every example. A sum of two arrays is a new array.",
        ),
    ),
)
