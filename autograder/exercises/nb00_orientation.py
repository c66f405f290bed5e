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
    ),
    Exercise(
        id="00_add_bias",
        name="add_bias",
        points=0,
        signature="add_bias(Z, b)",
        asks="a new array shaped as Z, (n, batch), with b, (n,), added to every column",
        parts=(Part("sum", 0),),
    ),
)
