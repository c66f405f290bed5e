"""Known wrong answers to ``minibatches(X, Y, size, rng)``."""

from mlp_reference.misconceptions import Misconception, patch, rungs

EXERCISE = "05_minibatches"
ORDER = "order = rng.permutation(X.shape[1])"
LOOP = "for start in range(0, len(order), size):"
CHOSEN = "chosen = order[start : start + size]"
PAIR = "batches.append((X[:, chosen], Y[:, chosen]))"

ENTRIES: tuple[Misconception, ...] = (
    Misconception(
        slug="not-shuffled",
        exercise=EXERCISE,
        title="The columns are dealt in their old order, without mixing.",
        symptom="the same order for all generators, the natural one",
        variants=(patch((ORDER, "order = np.arange(X.shape[1])")),),
        hints=rungs(
            "Print the batches of an X whose columns are numbered.",
            "If the data were sorted by their labels, what would the first batch look like?",
            """
            Data are often sorted: by label, by date, by who collected them. Batches that are cut
            from sorted data are one-sided. The first consist of zeros only, the next of ones, and
            each step pulls the network towards what it has just seen and away from the rest. The
            mean of a batch stands for the mean of all examples only if the batch is a fair sample,
            and a sample becomes fair by drawing lots. In each epoch they are drawn again, so that
            no two examples are always together. The generator in the argument is there for that.
            Where do you use it?
            """,
        ),
    ),
    Misconception(
        slug="last-batch-dropped",
        exercise=EXERCISE,
        title="The columns that do not fill a whole batch at the end are left out.",
        symptom="columns missing where size does not divide their number",
        variants=(
            patch((LOOP, "for start in range(0, len(order) - size + 1, size):")),
            patch((PAIR, f"if len(chosen) == size:\n            {PAIR}")),
        ),
        hints=rungs(
            "Try ten columns in batches of four, and count the columns that you hand back.",
            "What becomes of the columns that are left over after the last whole batch?",
            """
            If the size of a batch does not divide the number of examples, something remains at
            the end. It is tempting to leave it out, and some libraries offer that. But an epoch
            is one pass over all examples, and with few data what is left out is not little: of
            seven examples in batches of four it is three. And if a batch is larger than the whole
            set, there would be no batch at all, and the training would do nothing without saying
            so. The last batch may simply be shorter than the others; the loss is a mean, so it
            does not care. Where does your loop stop?
            """,
        ),
    ),
    Misconception(
        slug="drawn-with-replacement",
        exercise=EXERCISE,
        title="The columns are drawn anew for each batch, so some come twice and others never.",
        symptom="columns repeated and columns missing, sizes right",
        variants=(
            patch(
                (CHOSEN, "chosen = rng.integers(0, len(order), len(order[start : start + size]))")
            ),
            patch(
                (
                    CHOSEN,
                    "chosen = rng.choice(len(order), len(order[start : start + size]), False)",
                )
            ),
        ),
        hints=rungs(
            "Put all batches of an epoch side by side and count how often each column occurs.",
            "Does a later batch know which columns an earlier one has already taken?",
            """
            Imagine a deck of cards. If each player draws a hand, looks at it, and puts it back
            before the next one draws, some cards are seen twice and about a third are never seen.
            That is what happens if every batch makes its own draw. If the deck is shuffled once
            and dealt from the top, each card goes to exactly one player. For training both work
            somehow, but an epoch is meant to be one pass over all examples, and a rare example
            should not be missed by bad luck. How often is a random order drawn in your function,
            and how often should it be?
            """,
        ),
    ),
    Misconception(
        slug="shuffled-apart",
        exercise=EXERCISE,
        title="X and Y are put into different orders, so examples lose their targets.",
        symptom="every column once, but beside the wrong column of Y",
        variants=(
            patch((PAIR, "batches.append((X[:, chosen], rng.permutation(Y[:, chosen], axis=1)))")),
            patch((PAIR, "batches.append((X[:, chosen], Y[:, start : start + size].copy()))")),
            patch((PAIR, "batches.append((X[:, start : start + size].copy(), Y[:, chosen]))")),
        ),
        hints=rungs(
            "Let Y be ten times X and look whether that still holds in each batch.",
            "How many random orders are there in your function, and which of the two arrays uses "
            "which?",
            """
            An example is a column of X together with the column of Y at the same place. That is
            the whole connection between the two: nothing else says which target belongs to which
            input. If only one of the arrays is mixed, or each gets an order of its own, the inputs
            stand beside the targets of other examples. The training then runs as smoothly as ever,
            the loss falls to that of a network that knows the mean and nothing else, and no error
            appears. It is one of the most common silent mistakes. One random order has to serve
            both arrays. Does yours?
            """,
        ),
    ),
    Misconception(
        slug="generator-not-used",
        exercise=EXERCISE,
        title="The order does not come from the generator that was handed in.",
        symptom="the same order for all generators, or another one for the same generator",
        variants=(
            patch((ORDER, "order = np.random.default_rng(0).permutation(X.shape[1])")),
            patch((ORDER, "order = np.random.default_rng().permutation(X.shape[1])")),
        ),
        hints=rungs(
            "Call it twice with equal generators, then twice with different ones.",
            "Who decides in your function which order comes next?",
            """
            A training run should be repeatable: whoever finds something odd in it wants to see it
            again. And its epochs should differ from each other. Both are possible if one generator
            is made at the beginning and handed from call to call: it remembers where it is, so
            each call gets the next piece of its sequence, and the same seed gives the same run. A
            function that makes a generator of its own with a fixed seed begins that sequence again
            at each call, so that all epochs are equal. One without a seed cannot be repeated at
            all. Which generator do you draw from?
            """,
        ),
    ),
    Misconception(
        slug="whole-batches-shuffled",
        exercise=EXERCISE,
        title="Whole batches change places, but the columns in a batch stay together.",
        symptom="most columns keep their neighbours, for all generators",
        variants=(
            patch(
                (ORDER, "order = np.arange(X.shape[1])"),
                (
                    LOOP,
                    "starts = rng.permutation(np.arange(0, len(order), size))\n"
                    "    for start in sorted(starts, key=lambda s: s + size > len(order)):",
                ),
            ),
        ),
        hints=rungs(
            "Print several epochs and follow two columns that are neighbours in X.",
            "What is shuffled in your function: the examples, or packets of them?",
            """
            If the data are cut into batches first and the batches are mixed afterwards, each batch
            holds what it always holds. Data that are sorted by label stay sorted inside: a batch of
            zeros remains a batch of zeros, only its turn comes at another time. The purpose of
            mixing is that a batch is a fair sample of everything, and that its members change from
            epoch to epoch. For that the single examples have to be mixed before anything is cut.
            It is the order of these two actions that matters. Which one comes first in your
            function?
            """,
        ),
    ),
    Misconception(
        slug="empty-batch",
        exercise=EXERCISE,
        title="There is an empty batch at the end where the size divides the number of columns.",
        symptom="a last batch without columns",
        variants=(patch((LOOP, "for start in range(0, len(order) + 1, size):")),),
        hints=rungs(
            "Try twelve columns in batches of three and count the batches.",
            "Where does your last piece begin if everything has been dealt already?",
            """
            Pieces of three begin at 0, 3, 6 and 9 if there are twelve columns. A piece that begins
            at 12 is empty, since the last column has the number 11. Python does not complain: it
            cuts an empty piece without a word. The complaint comes later and elsewhere, when a loss
            is divided by the number of its examples, which is zero, and everything turns into NaN.
            With another number of columns nothing of that kind happens, so such a mistake may
            sleep for a long time. The beginnings have to stop before the number of columns. How
            many pieces do you expect, and how many do you make?
            """,
        ),
    ),
)
