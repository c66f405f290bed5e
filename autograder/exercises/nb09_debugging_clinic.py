"""Exercises of notebook 09: whose runs they are, six runs to repair, and the account of them."""

from autograder.clinic.programs import RUNS
from autograder.conduct.nb09_account import conduct_account
from autograder.conduct.nb09_identity import conduct_identity
from autograder.conduct.nb09_runs import conduct_run
from autograder.exercise import Exercise, Part

_PARAMETERS = 3
"""Position of the argument whose arrays may stand in the log."""


def _run(number: int) -> Exercise:
    return Exercise(
        id=f"09_run_{number}",
        name=f"run_{number}",
        points=3,
        signature=f"run_{number}(train, Y, test, parameters, steps)",
        asks="the log of a sound run: a dictionary with fault, rate, X, X_test, path and gradients",
        parts=(
            Part("fault", 1),
            Part("repair", 1, needs=("fault",)),
            Part("gradients", 1, needs=("fault", "repair")),
        ),
        separable=True,
        may_share=(_PARAMETERS,),
        conduct=conduct_run,
        repeated=False,
        help=(
            "Look at the row of this run in the table of experiments: which of them react, and "
            "which do not?",
            "What do all experiments that react have in common, and what do those that do not? "
            "Which lines of the program take part in the ones and not in the others?",
            "A fault shows wherever its line takes part and nowhere else. So every experiment that "
            "stays silent clears the lines that it goes through, and every one that reacts leaves "
            "some under suspicion. When few are left, work out by hand what they do to a network "
            "so small that you know the result. Repair one thing, and repeat the experiments: the "
            "one that reacted falls silent, and no other speaks up.",
        ),
    )


EXERCISES = (
    Exercise(
        id="09_my_id",
        name="my_id",
        points=0,
        signature="my_id()",
        asks="the id under which you hand in, as a text",
        parts=(Part("id", 0),),
        conduct=conduct_identity,
        repeated=False,
        help=(
            "Look at how your course calls you where you fetch and hand in your notebooks.",
            "Is it a text between quotation marks, and is it yours?",
            "Six faults are drawn for each id, and the same id gives the same ones everywhere. "
            "Grading compares the id that this function returns with the one under which the "
            "notebook was handed in. Who learns alone may leave the blank as it is.",
        ),
    ),
    *(_run(number) for number in range(1, RUNS + 1)),
    Exercise(
        id="09_account",
        name="account",
        points=2,
        signature="account(measure)",
        asks="a list of six rows, dictionaries with run, fault, experiment, before and after",
        parts=(Part("verdicts", 1), Part("numbers", 1, needs=("verdicts",))),
        separable=True,
        conduct=conduct_account,
        repeated=False,
        help=(
            "Begin with a single row, print it, and compare it with the table of experiments.",
            "For each run: which experiment speaks of it as it came in and falls silent after the "
            "repair, and where do its two numbers come from?",
            "An account convinces when somebody else could repeat it: what was wrong, what was "
            "tried, and what came out before and after, measured and not remembered. An experiment "
            "that the faulty run passes proves nothing, however small its number.",
        ),
    ),
)
