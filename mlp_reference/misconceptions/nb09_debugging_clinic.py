"""Known wrong answers to the blanks of notebook 09.

The six faults themselves are no entries: a check that recognised one would name what the learner is
to find out. What is here are mistakes of a log and of an account.
"""

from autograder.clinic.programs import RUNS
from mlp_reference.misconceptions import Fault, Misconception, patch, rungs


def _ending(run: int, statement: str) -> tuple[str, str]:
    """An edit of a program that does one thing more before it returns its log."""
    if run in (2, 5):
        whole = '    return {**log, "path": path, "gradients": gradients}'
        return whole, f"{whole.replace('return', 'log =')}\n    {statement}\n    return log"
    return "    return log\n", f"    {statement}\n    return log\n"


def _of_run(run: int) -> tuple[Misconception, ...]:
    exercise = f"09_run_{run}"
    return (
        Misconception(
            slug="name-missing",
            exercise=exercise,
            title="The log does not hold one of the twelve names.",
            symptom="the fault is '?', a sentence, or a name with a capital letter",
            variants=(
                patch(_ending(run, 'log["fault"] = "?"')),
                patch(_ending(run, 'log["fault"] = log["fault"].capitalize()')),
            ),
            hints=rungs(
                "Look at the name in the log after a call of your function.",
                "Is what stands there, letter by letter, one of the names that the notebook lists?",
                """
                A repair without a diagnosis is luck: nobody knows what it cured. So the log says
                what the run came in with, by one of the names from the list, in small letters and
                without anything around it. If the run is whole and you cannot name what it had,
                compare your program with the one that came in, line by line, and ask of each
                change what it did to the numbers.
                Then try the change the other way round: which experiment reacts again? That is
                the fault, and the list has a word for it.
                """,
            ),
        ),
        Misconception(
            slug="path-too-short",
            exercise=exercise,
            title="The path does not hold the parameters before each step and after the last one.",
            symptom="the path has an entry too few",
            variants=(
                patch(_ending(run, 'log["path"] = log["path"][:-1]')),
                patch(_ending(run, 'log["path"] = log["path"][1:]')),
            ),
            hints=rungs(
                "Count the entries of the path and those of the gradients.",
                "Between how many places do you walk when you take three steps?",
                """
                A path of some steps has one place more than it has steps: where it begins, and
                where each step leads. The gradient of a step belongs to the place before it. If one
                end of the path is missing, either the parameters that were given are not in the
                log, or those that the training was for.
                Take a training of one step and write down by hand what its log should hold: the
                start, one gradient, and where that gradient led. How many entries has each list?
                In your program, look at the place where the path gets an entry: is it before the
                step or after it, and what was there before the first turn of the loop?
                """,
            ),
        ),
        Misconception(
            slug="path-all-the-same",
            exercise=exercise,
            title="All entries of the path are the same arrays.",
            symptom="every entry of the path equals the last one",
            variants=(patch(_ending(run, 'log["path"] = [log["path"][-1]] * len(log["path"])')),),
            hints=rungs(
                "Compare the first entry of the path with the last one.",
                "When a list holds an array and the array changes, what happens to the list?",
                """
                A list holds no copies: it remembers which array, not what was in it. If the arrays
                are changed where they are, all that the log remembers changes with them, and at the
                end the whole history looks like its last day. New parameters should be new arrays,
                and the old ones are left in peace.
                Take a training of two steps with numbers that are easy to tell apart, and look at
                the first entry of the path right after the first step and again after the second
                one. If it has moved in between, some line changes arrays in place, or puts one
                and the same list into the log again and again.
                """,
            ),
        ),
        Misconception(
            slug="test-by-its-own",
            exercise=exercise,
            title="The test data are standardised with statistics of their own, or not at all.",
            symptom="X_test is as it came, or has mean 0 in every feature",
            variants=(
                patch(
                    _ending(
                        run,
                        'log["X_test"] = (test - test.mean(axis=1, keepdims=True)) / '
                        "np.where(test.std(axis=1, keepdims=True) == 0, 1, "
                        "test.std(axis=1, keepdims=True))",
                    )
                ),
                patch(_ending(run, 'log["X_test"] = test.copy()')),
            ),
            hints=rungs(
                "Print the mean of each feature of the test data in the log.",
                "With which numbers would a single new digit be standardised, tomorrow?",
                """
                The test data stand for what the network has not met. They are shifted and scaled
                by the very numbers that were found on the training data, since these numbers are a
                part of what was learned. What a test column becomes then depends on itself and on
                the training data, never on the other test columns.
                It will not have a mean of zero, and that is as it should be: how far it lies from
                zero tells how far the new examples differ from the old ones. Take two features
                and three columns, work out both numbers of each feature by hand, and follow what
                becomes of a single test column.
                """,
            ),
        ),
        _CHANGED.entry(
            "argument-changed",
            exercise,
            patch(_ending(run, "train *= 2")),
            patch(_ending(run, "test -= 1")),
        ),
    )


_CHANGED = Fault(
    "The run changes data or parameters that it was given.",
    "the right log, and the caller's arrays are different afterwards",
    rungs(
        "Look for the lines that write into an array, and ask who had it before.",
        "If the same data go through your run twice, is the second log like the first one?",
        """
        What a run is handed belongs to whoever calls it. Data that are shifted where they lie are
        standardised twice when they are used again, and a start that walks along with the steps is
        no start for the next run: two runs that were meant to be compared no longer begin at the
        same place. An experiment calls a run several times with the same arrays, so such a run
        makes every finding doubtful, its own and those of the others.
        Keep a copy of each argument, call your run, and compare: which of them has moved? Then
        look for the line that did it, where something is added, taken away or scaled without a new
        array coming out of it.
        """,
    ),
    sign="breach:argument-changed",
)


_LINE = "        before, after = measure(run, experiment)\n"

_ACCOUNT = (
    Misconception(
        slug="before-and-after-swapped",
        exercise="09_account",
        title="The two numbers stand in each other's place.",
        symptom="the repaired run has the large number",
        variants=(patch((_LINE, _LINE.replace("before, after", "after, before"))),),
        hints=rungs(
            "Which of the two numbers of a row is the larger one?",
            "In which order does the function that you are handed return what it measured?",
            """
            A measurement of this kind has a first number for the run as it came in and a second
            one for the repaired run. A fault makes the number of its experiment large and a repair
            makes it small again, so a row in which it is the other way round says that the repair
            did the damage.
            Take one run whose fault you are sure of and one experiment that reacts to it, call
            the measurement by hand, and look at what comes back before you put names to it. Then
            look at the same two places of your row. It is a small slip, and it turns every
            sentence of an account into its opposite.
            """,
        ),
    ),
    Misconception(
        slug="row-missing",
        exercise="09_account",
        title="There is not one row for each of the runs 1 to 6.",
        symptom="a run is missing, occurs twice, or is counted from 0",
        variants=(
            patch(("    return rows", "    return rows[1:]")),
            patch(("    return rows", "    return rows[:-1]")),
            patch(("    return rows", "    return rows + rows")),
        ),
        hints=rungs(
            "Count your rows, and print the number of the run in each.",
            "Where does your counting begin, and is every run there exactly once?",
            """
            The account is about six runs, with the numbers that they have had from the beginning:
            the first is 1, the last is 6. Python likes to count from 0, and a loop that leaves its
            work too early loses the last row; both show as soon as the numbers are printed.
            A list that is added to itself has every row twice. Write the six numbers down on
            paper, go through what you return, and cross out each number that you meet: none
            should be left over, and none crossed out twice. Whoever reads an account wants to
            find each run in it, also those about which there is little to say.
            """,
        ),
    ),
)

ENTRIES: tuple[Misconception, ...] = (
    *(entry for run in range(1, RUNS + 1) for entry in _of_run(run)),
    *_ACCOUNT,
)
