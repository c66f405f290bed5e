"""Known wrong answers to ``gradient_check``."""

from mlp_reference.misconceptions import Misconception, Source, patch, rungs

EXERCISE = "02_gradient_check"
RETURN = 'return bool(np.all([row["error"] < 1e-4 for row in rows]))'
FLAT = """
def gradient_check(loss, backward, parameters, X, Y):
    analytic = np.concatenate([np.ravel(g) for g in backward(parameters, X, Y)])
    numeric = np.concatenate([np.ravel(g) for g in numerical_gradient(loss, parameters, X, Y)])
    return {}
"""

ENTRIES: tuple[Misconception, ...] = (
    Misconception(
        slug="says-yes-always",
        exercise=EXERCISE,
        title="The check says yes to everything.",
        symptom="no exhibit of the zoo is rejected",
        variants=(
            patch((RETURN, "return True")),
            patch(
                (RETURN, 'return all(row["error"] >= 0 or True for row in rows)'),
                ("    analytic = backward(parameters, X, Y)\n", "    analytic = parameters\n"),
                ("rows = compare_gradients(analytic, numeric)", "rows = []"),
            ),
        ),
        hints=rungs(
            "Hand your check a gradient of zeros.",
            "Which line of your check can ever lead to a no?",
            """
            A check that never says no tells nobody anything: its yes is worth as much as no check
            at all. So the first test of every checker is to hand it something that is certainly
            wrong, such as zeros, or the opposite of the right gradient, and to see it rejected.
            That is what this notebook means by asking who checks the checker. Follow such a
            gradient through your function, line by line, and see where its wrongness is noticed,
            which comparison it fails, and how that failure reaches the value that is returned.
            """,
        ),
    ),
    Misconception(
        slug="says-no-always",
        exercise=EXERCISE,
        title="The check says no to everything, to right gradients too.",
        symptom="no exhibit of the zoo is accepted",
        variants=(
            patch((RETURN, "return False")),
            patch((RETURN, 'return all(row["error"] < 1e-12 for row in rows)')),
            patch((RETURN, 'return all(row["error"] == 0 for row in rows)')),
            patch(
                (
                    "numeric = numerical_gradient(loss, parameters, X, Y)",
                    "numeric = numerical_gradient(loss, parameters, X, Y, 1e-14)",
                )
            ),
        ),
        hints=rungs(
            "Print the errors that your check finds for a right gradient.",
            "What is a right gradient compared with: does that come from the loss that was handed "
            "over, and is your limit above what a difference of two losses cannot help getting "
            "wrong?",
            """
            A check that brings a gradient of its own, of another network or another loss, agrees
            with nothing that it meets; only the loss that it was handed knows the right answer. Nor
            is a numerical gradient ever exact. Two losses that agree in most of their digits are
            subtracted, and what is left has perhaps ten right digits, if the step is well chosen,
            and none at all if it is far too small. A limit below that error rejects everything,
            the right gradient included. Such a check is as useless as one that never says no, and
            people soon stop looking at it. The limit belongs between two numbers: above what
            differences cannot help getting wrong, and below the smallest fault that must be seen.
            Between those there is a factor of many thousands.
            """,
        ),
    ),
    Misconception(
        slug="absolute-limit",
        exercise=EXERCISE,
        title="Absolute errors are held against a limit, so faults in small gradients pass.",
        symptom="accepts faults where the loss is small, and small faults in small arrays",
        variants=(
            Source(FLAT.format("bool(np.mean(np.abs(analytic - numeric)) < 1e-5)")),
            Source(FLAT.format("bool(np.max(np.abs(analytic - numeric)) < 1e-4)")),
            Source(FLAT.format("bool(np.allclose(analytic, numeric, rtol=1e-5, atol=1e-4))")),
        ),
        hints=rungs(
            "Multiply the loss by 0.0001 and look at which wrong gradients still fail.",
            "What becomes of all your differences when the loss is measured in other units?",
            """
            Whether a difference is large depends on what it is a difference of. If the loss is
            divided by ten thousand, so are its gradient and every error in it, right or wrong. A
            fixed limit then lets everything pass, though nothing about the mistake has changed.
            That is how the original check came to accept a gradient with the wrong sign. An error
            that is measured by the size of its own array does not care about units. You have
            written a function for that, and a table that applies it to each array; a limit on
            those numbers means the same for every loss.
            """,
        ),
    ),
    Misconception(
        slug="arrays-pooled",
        exercise=EXERCISE,
        title="All arrays are judged together, so a small array hides behind large ones.",
        symptom="accepts one per cent errors in single arrays",
        variants=(
            Source(FLAT.format("bool(relative_error(analytic, numeric) < 1e-2)")),
            patch((RETURN, 'return bool(np.mean([row["error"] for row in rows]) < 0.2)')),
            patch((RETURN, 'return bool(np.median([row["error"] for row in rows]) < 1e-4)')),
        ),
        hints=rungs(
            "Make one small array wrong, and leave the others right.",
            "How much does one bad array out of six move the number on which your check decides?",
            """
            A network is wrong if any of its arrays is wrong. Biases are few and their gradients
            are often small, so when all entries are laid side by side and measured by the largest
            of them, an error in a bias hardly counts; an average over arrays waters it down too.
            The same holds for a median, which does not look at the worst at all. The table keeps
            the arrays apart for this reason: each has been measured by its own size. What remains
            is to ask whether every single one of these numbers is small. A single no is enough.
            """,
        ),
    ),
    Misconception(
        slug="limit-too-loose",
        exercise=EXERCISE,
        title="The limit is so high that small faults pass.",
        symptom="accepts the small faults of the zoo, rejects the plain ones",
        variants=(
            patch((RETURN, 'return all(row["error"] < 0.1 for row in rows)')),
            patch((RETURN, 'return all(row["error"] < 0.02 for row in rows)')),
        ),
        hints=rungs(
            "Read again which is the smallest fault that has to be seen, and compare your limit.",
            "If an array is off by one per cent, which error does your table show for it, and is "
            "that above your limit?",
            """
            Plain mistakes are loud: a wrong sign gives an error of 2, a forgotten array gives 1, a
            forgotten factor one half. Others are quiet. A single weight that gets a slightly wrong
            gradient, a bias that was averaged over one example too many: the error is one in a
            hundred, and training hides it. A right gradient has an error of about one in a
            thousand millions when central differences are used. Between these two there is
            plenty of room for a limit, and nothing is gained by placing it near the upper end.
            How many powers of ten lie between yours and either end?
            """,
        ),
    ),
    Misconception(
        slug="any-for-all",
        exercise=EXERCISE,
        title="One good array is enough for a yes.",
        symptom="accepts every fault that leaves an array right",
        variants=(
            patch((RETURN, 'return any(row["error"] < 1e-4 for row in rows)')),
            patch((RETURN, 'return bool(min(row["error"] for row in rows) < 1e-4)')),
            patch((RETURN, 'return bool(rows[-1]["error"] < 1e-4)')),
        ),
        hints=rungs(
            "Hand your check a gradient in which only the first array is wrong.",
            "Does a yes of your check mean that all arrays are good, or that one of them is?",
            """
            Mistakes in a backward pass usually leave some arrays right. The arrays near the output
            are worked out first, so a wrong step in the middle spoils only what comes after it:
            the layers further down. A check that is content with one good array, or looks at the
            last layer alone, says yes to all of these. The claim to be checked is that the whole
            gradient is right, and a claim about all arrays is refuted by one of them. So the worst
            array decides, wherever it stands. Which array decides in yours?
            """,
        ),
    ),
    Misconception(
        slug="nan-accepted",
        exercise=EXERCISE,
        title="A gradient with NaN in it is accepted.",
        symptom="accepts a NaN, rejects the other faults",
        variants=(
            patch((RETURN, 'return not any(row["error"] > 1e-4 for row in rows)')),
            patch((RETURN, 'return not max(row["error"] for row in rows) > 1e-4')),
            patch((RETURN, 'return bool(np.nanmax([row["error"] for row in rows]) < 1e-4)')),
        ),
        hints=rungs(
            "Put a NaN into one array and print each comparison that your check makes.",
            "Is NaN larger than your limit? Is it smaller? Which of the two do you ask?",
            """
            Every comparison with NaN is false, whichever way round it is asked. So NaN is not
            larger than a limit, and it is not smaller either. A check that looks for something too
            large, and says yes if it finds nothing, is blind to it. A check that wants to see that
            each error is small cannot be fooled, since NaN never is. The two ways seem to say the
            same, and for ordinary numbers they do. So the question should be asked in such a way
            that only a clearly good answer leads to a yes. How does yours ask?
            """,
        ),
    ),
    Misconception(
        slug="biases-not-checked",
        exercise=EXERCISE,
        title="Only the weights are looked at, so wrong biases pass.",
        symptom="accepts faults in the biases, rejects the others",
        variants=(
            patch((RETURN, 'return all(row["error"] < 1e-4 for row in rows[::2])')),
            patch(
                (
                    RETURN,
                    'return all(r["error"] < 1e-4 for r in rows if r["name"].startswith("W"))',
                )
            ),
        ),
        hints=rungs(
            "Hand your check a gradient in which the biases of the first layer are zero.",
            "Which rows of the table take part in your decision?",
            """
            The gradients of the biases look like a by-product, and a common shortcut is to compare
            only the weight matrices. But they come from a step of their own, a sum over the
            examples, and that step has mistakes of its own: the wrong axis, the last example
            alone, a mean in place of a sum, nothing at all. None of these changes a single weight
            gradient. The table has a row for each bias, so nothing has to be worked out anew.
            Which part of a network is it that no part of your check has looked at?
            """,
        ),
    ),
)
