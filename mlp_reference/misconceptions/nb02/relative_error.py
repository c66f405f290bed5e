"""Known wrong answers to ``relative_error``."""

from mlp_reference.misconceptions import Misconception, patch, rungs

EXERCISE = "02_relative_error"
SIZE = "max(np.max(np.abs(a)), np.max(np.abs(b)))"
GUARD = "    if size == 0:\n        return 0.0\n"
RETURN = "return np.max(np.abs(a - b)) / size"

ENTRIES: tuple[Misconception, ...] = (
    Misconception(
        slug="not-symmetric",
        exercise=EXERCISE,
        title="The error is measured by one of the two arrays only.",
        symptom="right where that array is the larger one, too large where it is the smaller",
        variants=(
            patch((SIZE, "np.max(np.abs(a))")),
            patch((SIZE, "np.max(np.abs(b))")),
            patch((SIZE, "min(np.max(np.abs(a)), np.max(np.abs(b)))")),
        ),
        hints=rungs(
            "Let the two arrays change places and compare the results.",
            "Which of the two arrays gives the size by which the difference is measured, and what "
            "if that one happens to be zero?",
            """
            Nobody knows beforehand which of the two arrays is the wrong one. A measure that
            leans on one of them gives another answer when the arrays change places, and it
            explodes when the one it leans on is zero. Take 3 and 1: seen from the first the
            difference is two thirds, seen from the second it is 2. A fair measure looks at both
            sizes and uses the larger of them. Then the result is the same either way round, and
            it never exceeds 2, which it reaches for two opposite arrays. Which size does your
            function look at?
            """,
        ),
    ),
    Misconception(
        slug="sizes-added",
        exercise=EXERCISE,
        title="The sizes of the two arrays are added, where the larger one was asked.",
        symptom="about half of what it should be",
        variants=(
            patch((SIZE, "np.max(np.abs(a)) + np.max(np.abs(b))")),
            patch((SIZE, "np.max(np.abs(a) + np.abs(b))")),
        ),
        hints=rungs(
            "Take an array and its opposite: the text says what the result is for them.",
            "By which number is the difference measured: by both sizes together, or by one of "
            "them?",
            """
            There are several definitions of a relative error in use, and each comes with limits
            of its own. Some add both sizes and call the result small when it is below one in ten
            million; then two opposite arrays give 1. The one that is asked here takes the larger
            size alone, and opposite arrays give 2. Both are fair to either array, but they differ
            by a factor of about two. That sounds harmless until somebody compares numbers from
            two programs. So a function must follow the definition in its text. What does yours
            give for an array and its opposite?
            """,
        ),
    ),
    Misconception(
        slug="epsilon-added",
        exercise=EXERCISE,
        title="A small number is added below, so errors of small arrays disappear.",
        symptom="nearly zero for arrays of tiny numbers, right otherwise",
        variants=(
            patch((GUARD, ""), (RETURN, "return np.max(np.abs(a - b)) / (size + 1e-8)")),
            patch((GUARD, ""), (RETURN, "return np.max(np.abs(a - b)) / (size + 1e-12)")),
            patch((GUARD, ""), (RETURN, "return np.max(np.abs(a - b)) / max(size, 1e-8)")),
        ),
        hints=rungs(
            "Multiply both arrays by the same tiny number and compare the results.",
            "For which arrays is the number that you add below no longer small?",
            """
            Something added to the lower number of a fraction does avoid a division by zero. But
            it also sets a size below which nothing counts any more. Suppose both arrays hold
            numbers around one in ten thousand millions and are opposite: then the true error is 2,
            the largest there is, and the sum below is almost only what was added, so the result
            is near zero. That is the original check all over again: large mistakes in small
            arrays go unseen. There is a single case in which the division makes no sense. How
            could that one case be treated without touching all others?
            """,
        ),
    ),
    Misconception(
        slug="zero-over-zero",
        exercise=EXERCISE,
        title="Two arrays of zeros do not give 0.",
        symptom="NaN, or 1, where both arrays are zero everywhere; right otherwise",
        variants=(
            patch((GUARD, "")),
            patch(("return 0.0", "return np.nan")),
            patch(("return 0.0", "return 1.0")),
        ),
        hints=rungs(
            "Try two arrays of zeros.",
            "Two arrays of zeros agree perfectly. What does your division make of that?",
            """
            A parameter that has no effect on the loss has the gradient zero, and a right backward
            pass says so. The numerical gradient says so as well. Then both arrays hold nothing
            but zeros, they agree exactly, and the error should be 0. A division cannot find that
            out: zero divided by zero is not a number, and a comparison with a limit is then
            always false. So this one case needs a look before the division. It is only the case
            in which both arrays are zero everywhere; one array of zeros against ordinary numbers
            has the error 1. What does your function return for either?
            """,
        ),
    ),
    Misconception(
        slug="entry-by-entry",
        exercise=EXERCISE,
        title="Each entry is measured by its own size instead of the size of its array.",
        symptom="near 1 or 2 where single entries are almost zero in both arrays",
        variants=(
            patch((RETURN, "return np.max(np.abs(a - b) / np.maximum(np.abs(a), np.abs(b)))")),
            patch(
                (
                    RETURN,
                    "top = np.maximum(np.abs(a), np.abs(b))\n"
                    "    return np.max(np.abs(a - b) / np.where(top == 0, 1, top))",
                )
            ),
        ),
        hints=rungs(
            "Put a single entry near zero into both arrays, with another sign in each.",
            "By which size is the difference of one entry measured: its own, or the array's?",
            """
            Differences of a loss are never exact; they are off by perhaps one part in ten
            thousand millions of an ordinary gradient. For an entry that should be exactly zero,
            such a crumb is all there is. Measured by itself, the crumb is an error of 100 percent,
            and a right gradient is rejected because of it. Measured by the largest entry of its
            array, it is the crumb that it is. So two numbers for the whole array come first, the
            largest difference and the largest size, and they are divided afterwards. How many
            divisions does your function make?
            """,
        ),
    ),
    Misconception(
        slug="mean-for-largest",
        exercise=EXERCISE,
        title="The differences are averaged, so one wrong entry hides among right ones.",
        symptom="smaller than it should be, the more so the larger the array",
        variants=(
            patch((RETURN, "return np.mean(np.abs(a - b)) / size")),
            patch(
                (SIZE, "max(np.mean(np.abs(a)), np.mean(np.abs(b)))"),
                (RETURN, "return np.mean(np.abs(a - b)) / size"),
            ),
        ),
        hints=rungs(
            "Change a single entry of a large array and see how much your result notices.",
            "How much weight has one wrong entry in an average over a hundred entries?",
            """
            An average belongs to all entries together. If one entry of a hundred is wrong, the
            average sees a hundredth of its error, and in a large network far less than that. But
            a gradient with one wrong entry is a wrong gradient, and mistakes in code often hit
            a single row or corner. The largest difference does not care how many right entries
            stand around the wrong one. It also says where to look, which an average cannot. Both
            numbers that you need, the difference and the size, are the largest of their kind.
            Which of yours is an average?
            """,
        ),
    ),
    Misconception(
        slug="absolute-only",
        exercise=EXERCISE,
        title="The difference is not measured by anything.",
        symptom="the largest difference itself, however large or small the arrays are",
        variants=(
            patch((RETURN, "return np.max(np.abs(a - b))")),
            patch((GUARD, ""), (RETURN, "return np.abs(a - b).max()")),
        ),
        hints=rungs(
            "Multiply both arrays by 1000 and compare the results.",
            "Is a difference of 0.001 large or small, and what would you have to know to say so?",
            """
            A difference alone has the units of the gradient. Beside numbers around 1000 an error of
            0.001 is one in a million; beside numbers around 0.001 it is everything. So a limit for
            differences fits one size of numbers only, and gradients come in all sizes: in one and
            the same network the last layer may have entries a hundred thousand times as large as
            the first. A relative error has no units. It stays as it is when both arrays are
            multiplied by the same number, and that is an easy test. Does yours stay?
            """,
        ),
    ),
    Misconception(
        slug="signs-lost",
        exercise=EXERCISE,
        title="The absolute values are taken too early or not at all, so signs get lost.",
        symptom="0 for opposite arrays, or negative numbers",
        variants=(
            patch((RETURN, "return np.max(np.abs(np.abs(a) - np.abs(b))) / size")),
            patch((RETURN, "return np.max(a - b) / size")),
            patch((RETURN, "return abs(np.max(np.abs(a)) - np.max(np.abs(b))) / size")),
        ),
        hints=rungs(
            "Try two opposite arrays, in both orders.",
            "When the sign of an entry is wrong, at which point does your function stop seeing it?",
            """
            The difference of two entries can be positive or negative, and both mean that they
            disagree. So the sign of the difference has to go, but only after the difference was
            taken. If the signs of the entries themselves are dropped first, 3 and minus 3 look
            alike, and the worst possible gradient seems perfect. If they are never dropped, a
            difference of minus 5 counts for less than one of 0.1. The same is true for the size
            of an array: minus 7 is a large number here. Follow one entry through your function.
            Where does its sign disappear?
            """,
        ),
    ),
    Misconception(
        slug="nan-ignored",
        exercise=EXERCISE,
        title="An entry that is NaN is passed over, so a broken gradient looks fine.",
        symptom="an ordinary number where one of the arrays holds NaN",
        variants=(
            patch(
                (RETURN, "return np.nanmax(np.abs(a - b)) / size"),
                (SIZE, "max(np.nanmax(np.abs(a)), np.nanmax(np.abs(b)))"),
            ),
            patch(
                (SIZE, "max(np.max(np.abs(np.nan_to_num(a))), np.max(np.abs(np.nan_to_num(b))))"),
                (RETURN, "return np.max(np.abs(np.nan_to_num(a) - np.nan_to_num(b))) / size"),
            ),
        ),
        hints=rungs(
            "Put a single NaN into one of the arrays.",
            "Should an array with a NaN in it look better or worse than one without?",
            """
            NaN is what is left of a computation that went wrong, such as infinity minus infinity.
            A gradient that contains one is useless: after a single step of training every
            parameter it touches is NaN as well. So the error must not come out as an ordinary
            number. The usual functions for a largest entry pass NaN on by themselves, which is
            just what is needed; their special versions that skip it, and functions that replace
            it by zero, hide the damage. A result that is NaN is an honest answer: no comparison
            with a limit will call it small.
            """,
        ),
    ),
    Misconception(
        slug="lengths-for-largest",
        exercise=EXERCISE,
        title="The lengths of the arrays are compared, where the largest entries were asked.",
        symptom="of the right order, but another number",
        variants=(
            patch(
                (SIZE, "max(np.linalg.norm(a), np.linalg.norm(b))"),
                (RETURN, "return np.linalg.norm(a - b) / size"),
            ),
            patch(
                (SIZE, "np.linalg.norm(a) + np.linalg.norm(b)"),
                (RETURN, "return np.linalg.norm(a - b) / size"),
            ),
        ),
        hints=rungs(
            "Compare your result with one worked out by hand for two arrays of two entries.",
            "Does every entry take part in your result, or only the one that differs most?",
            """
            The length of a vector, the root of the sum of the squares of its entries, is a fine
            size, and well-known courses build their relative error from it. It answers another
            question, though: how far apart are the arrays as a whole? A single wrong entry among
            many is then diluted, though less than in an average. Here the question is how bad
            the worst entry is, so the difference counts at the one place where it is largest, and
            the size is the largest entry as well. For arrays with a single entry both agree. For
            which arrays do they differ most?
            """,
        ),
    ),
)
