"""Known wrong answers to ``kink_safe_check(loss, signs, parameters, gradients, h)``."""

from mlp_reference.misconceptions import Misconception, patch, rungs

EXERCISE = "07_kink_safe_check"
FLAG = "flags[index] = np.any(signs(ahead) != signs(behind))"
NUMERIC = "numeric[index] = (loss(ahead) - loss(behind)) / (2 * h)"
ERROR = "errors.append(relative_error(g[smooth], numeric[smooth]) if np.any(smooth) else 0.0)"
REPORT = "crossed.append(flags)"
RESULT = "return np.array(errors), crossed"


def _flag(new: str) -> tuple[str, str]:
    return FLAG, f"flags[index] = {new}"


ENTRIES: tuple[Misconception, ...] = (
    Misconception(
        slug="kinks-not-looked-for",
        exercise=EXERCISE,
        title="No entry is ever reported, so kinks count as mistakes of the gradient.",
        symptom="reports all False, large errors where kinks are crossed",
        variants=(patch(_flag("False")),),
        hints=rungs(
            "Print the signs at both ends of a step for an entry whose error is large.",
            "How would anybody who reads your result know that a unit has switched in between?",
            """
            A difference across a kink is an average of two slopes, and no right gradient agrees
            with it. Without looking at the signs such an entry cannot be told from one whose
            gradient is wrong: both disagree. The second function that you are handed says for any
            parameters which units are on. Asked at both ends of the step it tells whether the
            function was smooth in between, and that costs no more than asking the loss. The answer
            belongs into the second part of the pair, entry by entry. Where in your loop do you ask,
            and what becomes of the answer?
            """,
        ),
    ),
    Misconception(
        slug="crossed-counted",
        exercise=EXERCISE,
        title="Entries that cross a kink are reported and still count in the errors.",
        symptom="reports right, errors large where kinks are crossed",
        variants=(
            patch(("smooth = ~flags", "smooth = np.ones(p.shape, dtype=bool)")),
            patch(("smooth = ~flags", "smooth = flags")),
        ),
        hints=rungs(
            "Compare the errors of an array with and without the entries that you report.",
            "Which entries go into the largest difference, and which of them can be trusted?",
            """
            Reporting an entry means setting it aside: its difference was taken across a kink and
            says nothing about the gradient. If it still takes part in the error, a right gradient
            is failed as before, only with a remark. Both ways of taking part have to go. The entry
            must not be the largest difference, and it must not be the largest size either, because
            then it would hide mistakes of the others. So the choice comes before the error, and it
            is the same for the gradient and for the differences. At which point of your function do
            the reports become known?
            """,
        ),
    ),
    Misconception(
        slug="one-side-only",
        exercise=EXERCISE,
        title="Signs are compared between one end of the step and the middle.",
        symptom="kinks on the other side are missed",
        variants=(
            patch(_flag("np.any(signs(ahead) != signs(parameters))")),
            patch(_flag("np.any(signs(parameters) != signs(behind))")),
        ),
        hints=rungs(
            "Find an entry whose kink lies behind, and one whose kink lies ahead.",
            "Between which two points do you take the difference of the losses?",
            """
            A central difference asks the loss a step ahead and a step behind, so what matters is
            whether a unit switches anywhere between these two ends. The middle is not asked, and a
            comparison with the middle covers half of the way: a kink on the other half goes
            unnoticed, and its entry is failed. As kinks lie on either side with equal odds, half of
            them are found, which looks like a check that works. Use the same two points for both
            functions. Which points does your comparison of signs use?
            """,
        ),
    ),
    Misconception(
        slug="signs-counted",
        exercise=EXERCISE,
        title="It is counted how many units are on, and not which.",
        symptom="missed where one unit goes on and another goes off",
        variants=(patch(_flag("np.sum(signs(ahead)) != np.sum(signs(behind))")),),
        hints=rungs(
            "Look for an entry where the signs differ and their number does not.",
            "If one unit goes off and another goes on, what does the number of units say?",
            """
            One parameter feeds many units and every example, so a single step may switch several
            of them, some on and some off. Their number can stay the same while two kinks are
            crossed. Anything that boils the signs down to one number before comparing loses what
            matters: a sum, a mean, whether any is on. Compare first, unit by unit and example by
            example, and then ask of the comparison whether it found a difference anywhere. In which
            order do the two steps come in yours?
            """,
        ),
    ),
    Misconception(
        slug="all-not-any",
        exercise=EXERCISE,
        title="An entry is reported only if every unit has switched.",
        symptom="no or hardly any reports",
        variants=(patch(_flag("np.all(signs(ahead) != signs(behind))")),),
        hints=rungs(
            "Count, for an entry that should be reported, how many units switch.",
            "How many units have to switch before the difference can no longer be trusted?",
            """
            The loss is a sum over all units and examples, and it has a kink wherever one of them
            has. A single unit of a single example that switches between the two ends is enough to
            spoil the difference. That all of them switch together practically never happens, so a
            check that waits for it reports nothing. The comparison gives an answer for each unit
            and example, and the question is whether there is a yes among them. Which of the two
            words belongs between the answers, and or or?
            """,
        ),
    ),
    Misconception(
        slug="step-ignored",
        exercise=EXERCISE,
        title="Another step is taken than the one that was handed over.",
        symptom="kinks beyond the own step are not reported, or further ones are",
        variants=(
            patch(("errors = []", "h = 1e-5\n    errors = []")),
            patch(("errors = []", "h = 1e-6\n    errors = []")),
            patch(("+= h", "+= h / 2"), ("-= h", "-= h / 2"), ("/ (2 * h)", "/ h")),
        ),
        hints=rungs(
            "Print how far the two points at which you ask are from the parameters.",
            "Who decides about the length of the step, and what depends on it besides accuracy?",
            """
            Which kinks are crossed depends on how far the step reaches, so the reports are about
            one step and no other. A shorter step than the one that was asked for finds fewer kinks
            and looks better, and it says nothing about a check that has to use the longer one, in
            single precision for example. The caller chooses the step, as in notebook 03, and both
            ends lie exactly that far from the parameters, one on each side. Where in your function
            is the length of the step decided?
            """,
        ),
    ),
    Misconception(
        slug="forward-difference",
        exercise=EXERCISE,
        title="The difference is one-sided.",
        symptom="errors of the order of the step for a right gradient",
        variants=(
            patch((NUMERIC, "numeric[index] = (loss(ahead) - loss(parameters)) / h")),
            patch((NUMERIC, "numeric[index] = (loss(parameters) - loss(behind)) / h")),
        ),
        hints=rungs(
            "Make the step ten times as large: does the error of a right gradient grow ten times "
            "or a hundred times?",
            "At which two points is a central difference taken?",
            """
            A difference between the parameters and one end of the step errs by half of the second
            derivative times the step. A central difference has an end on each side, and there this
            part cancels: what is left shrinks with the square of the step. Notebook 03 has shown
            both as lines of different slope. With a step of a hundredth, as kinks force you to look
            at, the one-sided error is far above any sensible limit, and a right gradient is failed
            without any kink. Which two values do you subtract, and how far apart are they?
            """,
        ),
    ),
    Misconception(
        slug="factor-two",
        exercise=EXERCISE,
        title="The central difference is divided by the step and not by both steps.",
        symptom="an error of one half for a right gradient",
        variants=(patch((NUMERIC, "numeric[index] = (loss(ahead) - loss(behind)) / h")),),
        hints=rungs(
            "Divide your differences by a right gradient: is the ratio a number you know?",
            "How far are the two ends of your step from each other?",
            """
            A slope is a rise over a run. The rise is taken from one end of the step to the other,
            so the run is the whole way between them. One end lies a step ahead of the parameters
            and the other a step behind. If the rise is divided by the step alone, every difference
            is twice too large and a right gradient seems to be half of what it should be, with a
            relative error of one half in every array that has an effect. How long is the run, in
            steps?
            """,
        ),
    ),
    Misconception(
        slug="absolute-only",
        exercise=EXERCISE,
        title="Errors are not relative to the size of the gradient.",
        symptom="errors in proportion to the unit of the loss",
        variants=(
            patch(
                (
                    "relative_error(g[smooth], numeric[smooth])",
                    "np.max(np.abs(g[smooth] - numeric[smooth]))",
                )
            ),
        ),
        hints=rungs(
            "Multiply the loss and the gradient by a thousand: do the errors change?",
            "By what should a difference be measured before anybody can say that it is large?",
            """
            Notebook 02 was about this: an absolute difference is small for small gradients, however
            wrong they are, and large for large ones, however right. In a deep network the arrays
            differ by many powers of ten, so no single limit for absolute differences fits them all.
            The error asked for here has no unit. It is the largest difference over the largest
            size, within one array, and a function that works it out is given at the top of the
            notebook. What do you divide by?
            """,
        ),
    ),
    Misconception(
        slug="epsilon-added",
        exercise=EXERCISE,
        title="Something is added to the size that the difference is divided by.",
        symptom="errors of small gradients come out too small",
        variants=(
            patch(
                (
                    "relative_error(g[smooth], numeric[smooth])",
                    "np.max(np.abs(g[smooth] - numeric[smooth])) / "
                    "(max(np.max(np.abs(g[smooth])), np.max(np.abs(numeric[smooth]))) + 1e-8)",
                )
            ),
        ),
        hints=rungs(
            "Multiply the loss and the gradient by 1e-9 and look at the error of a wrong gradient.",
            "How does the number that you add compare with a gradient that has nearly vanished?",
            """
            Adding a little to a divisor avoids zero over zero, and hides every error of an array
            that is smaller than what was added. In this notebook gradients of 1e-17 occur, and they
            may be right or wrong like any others. The case of zero over zero is a single case and
            can be looked at by itself: two arrays of zeros agree, and their error is zero. The
            function that is given does that. How small may a gradient be before your divisor is
            made of the added number alone?
            """,
        ),
    ),
    Misconception(
        slug="arrays-pooled",
        exercise=EXERCISE,
        title="All arrays share one error.",
        symptom="the same error for every array",
        variants=(
            patch((RESULT, "return np.full(len(errors), max(errors)), crossed")),
            patch((RESULT, "return np.full(len(errors), np.mean(errors)), crossed")),
        ),
        hints=rungs(
            "Look at the errors of a gradient in which a single array is wrong.",
            "Which array does your number tell about, if only one of them is wrong?",
            """
            A check should say where to look. One number for everything says that something is wrong
            and not what, and if the arrays are laid together before the error is taken, large ones
            hide the mistakes of small ones. Notebook 02 therefore went array by array, each with an
            error of its own, in the order of the parameters. Here the same is asked, for the
            entries that are left in each array. Which of your errors should be large when only the
            first weights are wrong, and which are?
            """,
        ),
    ),
    Misconception(
        slug="flags-negated",
        exercise=EXERCISE,
        title="The reports say where no kink is crossed.",
        symptom="True and False exchanged",
        variants=(patch((REPORT, "crossed.append(smooth)")),),
        hints=rungs(
            "Look at the report of an entry at which no unit switches.",
            "Does True stand for an entry that may be trusted, or for one that has to be reported?",
            """
            Two arrays of truth values are needed here, one the opposite of the other: which entries
            cross, and which are left for the error. It is easy to hand back the wrong one of them,
            since both have the right shape and type. The name of the second part of the pair says
            what is true in it. A check at a point without any kinks near should report nothing, so
            every entry should be False there. What does yours say at such a point?
            """,
        ),
    ),
    Misconception(
        slug="array-dropped",
        exercise=EXERCISE,
        title="A single kink takes its whole array out of the check.",
        symptom="error 0 for each array with a report",
        variants=(
            patch((ERROR, "errors.append(relative_error(g, numeric) if np.all(smooth) else 0.0)")),
        ),
        hints=rungs(
            "Make an entry wrong that does not cross, in an array in which another one does.",
            "How many entries of an array can still be trusted when one of them crosses?",
            """
            A kink spoils the difference of the entry that was moved across it, and of no other.
            Whoever drops the whole array forgives all of its entries, and in a network with many
            examples nearly every array has a kink somewhere, so the check would forgive almost
            everything. That is the opposite mistake to failing what cannot be judged. Set aside
            what crosses, entry by entry, and judge the rest as strictly as ever. Only where nothing
            is left is there nothing to say. Which of the two does your condition ask for?
            """,
        ),
    ),
    Misconception(
        slug="empty-not-handled",
        exercise=EXERCISE,
        title="The check stops where every entry of an array crosses.",
        symptom="an exception for an array without smooth entries",
        variants=(patch((ERROR, "errors.append(relative_error(g[smooth], numeric[smooth]))")),),
        hints=rungs(
            "Try a point at which every entry of one array crosses a kink.",
            "What is the largest of no numbers at all?",
            """
            With a long step, or with many examples, it happens that no entry of an array is left.
            The largest of no numbers does not exist, and numpy says so with an exception that
            speaks of a reduction and not of kinks. The case has a simple answer: nothing can be
            said against an array of which nothing can be judged, so its error is zero, and its
            reports say why. As with zero over zero, a single case wants a look of its own before
            the general rule is applied. Where would that look come?
            """,
        ),
    ),
    Misconception(
        slug="zero-over-zero",
        exercise=EXERCISE,
        title="An array without any effect gives NaN.",
        symptom="NaN where gradient and differences are zero",
        variants=(
            patch(
                (
                    "relative_error(g[smooth], numeric[smooth])",
                    "np.max(np.abs(g[smooth] - numeric[smooth])) / "
                    "np.max(np.abs([g[smooth], numeric[smooth]]))",
                )
            ),
        ),
        hints=rungs(
            "Try an array on which the loss does not depend.",
            "If the gradient and the differences are both zero, how far apart are they?",
            """
            A layer above which all units are off has no effect on the loss, and its gradient is
            zero, exactly. Differences say the same. The two agree, so the error should be zero, and
            the quotient of two zeros is NaN instead. Any limit then fails the array, since no
            comparison with NaN is true. Notebook 02 treated this case by itself, and the function
            that is given at the top does so too. In which single case is your divisor zero, and
            what should come out then?
            """,
        ),
    ),
    Misconception(
        slug="nan-ignored",
        exercise=EXERCISE,
        title="NaN in a gradient does not show in its error.",
        symptom="a finite error for an array with NaN among the entries that count",
        variants=(
            patch(
                (
                    "relative_error(g[smooth], numeric[smooth])",
                    "np.nan_to_num(relative_error(g[smooth], numeric[smooth]))",
                )
            ),
            patch(
                (
                    "relative_error(g[smooth], numeric[smooth])",
                    "relative_error(np.nan_to_num(g[smooth]), numeric[smooth])",
                )
            ),
        ),
        hints=rungs(
            "Put a NaN into a gradient, at an entry that does not cross.",
            "Which of your steps turns NaN into a number, or leaves it out of a largest value?",
            """
            NaN says that a computation has gone wrong, and a check that hides it is worse than
            none. It gets lost easily: functions that replace it by zero do it on purpose, those
            that skip it say so in their name, and Python's own search for the largest number keeps
            what it has whenever a comparison is false, and with NaN every comparison is. Numpy's
            search lets NaN win, which is what a check needs. An error that is NaN or infinite
            passes no limit. Through which functions does the gradient go in yours?
            """,
        ),
    ),
    Misconception(
        slug="reports-flat",
        exercise=EXERCISE,
        title="The reports do not have the shapes of the parameters.",
        symptom="one long array, or vectors where matrices were asked",
        variants=(
            patch(
                (REPORT, "crossed.append(flags.ravel())"),
                (RESULT, "return np.array(errors), np.concatenate(crossed)"),
            ),
            patch((REPORT, "crossed.append(flags.ravel())")),
        ),
        hints=rungs(
            "Print the shapes of your reports beside those of the parameters.",
            "How would a reader find the weight that a report is about?",
            """
            A report is about one weight, and a weight is found by its matrix, its row and its
            column. Laid out in one line the reports are still all there, but whoever reads them has
            to count. Arrays in the shapes of the parameters can be printed beside them, drawn as a
            map, and used to pick entries of a gradient. So the second part of the pair is a list
            with an array for each parameter array, weights and biases in turn, each shaped like
            the one it is about. Which of your steps changes the shape?
            """,
        ),
    ),
    Misconception(
        slug="reports-are-numbers",
        exercise=EXERCISE,
        title="The reports are numbers and not True and False.",
        symptom="arrays of float or int",
        variants=(
            patch((REPORT, "crossed.append(flags.astype(float))")),
            patch((REPORT, "crossed.append(flags.astype(int))")),
        ),
        hints=rungs(
            "Print the type of the entries of your reports.",
            "What happens when somebody picks entries of an array with your report?",
            """
            Ones and zeros look like truth values and behave differently. Picking entries by an
            array of truth values keeps those where it is true. Picking by an array of whole numbers
            takes them for positions, and picks the entries at places zero and one, again and again,
            without a word. The opposite of a truth value is the other one, and the opposite of the
            bits of one is minus two. An array that is made for numbers stays one when truth values
            are written into it. With which type is yours made?
            """,
        ),
    ),
    Misconception(
        slug="reported-by-error",
        exercise=EXERCISE,
        title="Entries are reported because they disagree, and not because a unit switches.",
        symptom="wrong gradients are reported and forgiven",
        variants=(
            patch(
                (
                    "smooth = ~flags",
                    "flags = np.abs(g - numeric) > 1e-6 * np.max(np.abs(numeric))\n"
                    "        smooth = ~flags",
                )
            ),
        ),
        hints=rungs(
            "Give it a gradient that is wrong at a point far from any kink.",
            "What would your check say of a wrong gradient: that it is wrong, or that it cannot "
            "tell?",
            """
            A kink and a mistake look the same from the outside: the gradient and the difference
            disagree. If disagreement itself is taken for a kink, every mistake is excused, and the
            check can only ever say yes. The excuse has to come from somewhere else, and it does:
            the signs of the units say whether there was a kink, and know nothing of the gradient.
            Only then is an entry set aside for a reason that does not depend on what is being
            checked. Does your report change when the gradient does?
            """,
        ),
    ),
    Misconception(
        slug="pair-swapped",
        exercise=EXERCISE,
        title="The two parts of the pair have changed places.",
        symptom="reports first, errors second",
        variants=(patch((RESULT, "return crossed, np.array(errors)")),),
        hints=rungs(
            "Look at the type of the first thing that you return.",
            "In which order does the blank name the two parts?",
            """
            Python hands back what was written, in the order in which it was written, and whoever
            calls gives names to the parts by their places. A pair that is the wrong way round makes
            every later line fail, or work with something else than its name says. Nothing is wrong
            about how the two parts were found. The contract names the errors first, an array with a
            number for each parameter array, and the reports second, a list of arrays. Which of the
            two stands first in your last line?
            """,
        ),
    ),
    Misconception(
        slug="argument-changed",
        exercise=EXERCISE,
        title="The parameters that were handed over are moved.",
        symptom="the caller's arrays differ after the call, if only in their last digits",
        variants=(
            patch(
                ("ahead[k], behind[k] = p.copy(), p.copy()", "ahead[k], behind[k] = p, p.copy()")
            ),
        ),
        hints=rungs(
            "Compare the parameters before and after a call, digit by digit.",
            "Which array in memory does the line that adds the step write into?",
            """
            A list of arrays that is copied holds the same arrays as before: the list is new, its
            contents are not. Adding a step to one of them then moves the parameter of whoever
            called. Taking the step away again does not help, because rounding leaves the last digit
            different, and with an exception in between nothing is taken away at all. So the array
            that is to be moved has to be a copy, made before the step is added, and the list is
            then pointed at the copy. Which of your arrays are copies?
            """,
        ),
        sign="breach:argument-changed",
    ),
)
