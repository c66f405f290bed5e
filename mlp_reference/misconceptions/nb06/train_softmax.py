"""Known wrong answers to ``train_softmax(parameters, X, labels, settings, rng)``."""

from mlp_reference.misconceptions import Misconception, patch, rungs
from mlp_reference.misconceptions.nb06.shared import entry

EXERCISE = "06_train_softmax"
LOSSES = "losses = []"
LOOP = '    for _ in range(settings["epochs"]):'
BATCHES = 'batches = minibatches(X, labels, settings["size"], rng)'
EPOCH = 'epoch(parameters, batches, settings["rate"], deriv_softmax_cross_entropy)'
STEP = f"parameters = {EPOCH}"
NOTE = "losses.append(cross_entropy(model_forward(parameters, X)[-1], labels))"
RESULT = 'return parameters, {"loss": np.array(losses)}'
SQUARES = "lambda z, y: (z - one_hot(y, len(z))) / y.size"

ENTRIES: tuple[Misconception, ...] = (
    entry(
        "squared-loss-kept",
        EXERCISE,
        patch((EPOCH, f'epoch(parameters, batches, settings["rate"], {SQUARES})')),
        patch(
            (
                NOTE,
                "z = model_forward(parameters, X)[-1]\n        "
                "losses.append(np.sum((z - one_hot(labels, len(z))) ** 2) / (2 * labels.size))",
            )
        ),
        patch(
            (
                EPOCH,
                'epoch(parameters, batches, settings["rate"], lambda z, y: (softmax(z) - '
                "one_hot(y, len(z))) * softmax(z) * (1 - softmax(z)) / y.size)",
            )
        ),
    ),
    entry(
        "softmax-twice",
        EXERCISE,
        patch(
            (
                EPOCH,
                'epoch(parameters, batches, settings["rate"], lambda z, y: '
                "deriv_softmax_cross_entropy(softmax(z), y))",
            )
        ),
        patch(
            (
                NOTE,
                "losses.append(cross_entropy(softmax(model_forward(parameters, X)[-1]), labels))",
            )
        ),
    ),
    Misconception(
        slug="sign-flipped",
        exercise=EXERCISE,
        title="The steps go uphill.",
        symptom="the losses rise",
        variants=(
            patch(
                (
                    EPOCH,
                    'epoch(parameters, batches, -settings["rate"], deriv_softmax_cross_entropy)',
                )
            ),
        ),
        hints=rungs(
            "Look at the losses, epoch by epoch: which way do they go?",
            "Does the gradient point to where the loss grows or to where it falls?",
            """
            The gradient says in which direction the loss grows fastest, and how fast. A step that
            is meant to make it smaller goes the other way: from every parameter, the rate times
            its gradient is taken away. If it is added, each step makes the loss larger, slowly at
            first and then without end, and the network becomes ever surer of the wrong answers.
            There are two places where the sign can be lost, the derivative that starts the sweep
            back and the step itself, and two lost signs make a right one. Train one epoch with a
            tiny rate: does the loss fall a little?
            """,
        ),
    ),
    entry(
        "argument-changed",
        EXERCISE,
        patch(
            (STEP, f"for p, q in zip(parameters, {EPOCH}):\n            p[...] = q"),
            (RESULT, 'return [p.copy() for p in parameters], {"loss": np.array(losses)}'),
        ),
    ),
    Misconception(
        slug="stale-parameters",
        exercise=EXERCISE,
        title="Each epoch begins again with the first parameters.",
        symptom="the result of one epoch, however many there are",
        variants=(
            patch(
                (STEP, f"trained = {EPOCH}"),
                (NOTE, NOTE.replace("parameters", "trained")),
                (RESULT, 'return trained, {"loss": np.array(losses)}'),
            ),
        ),
        hints=rungs(
            "Train for one epoch and for five: do the results differ more than two runs of one?",
            "With which parameters does the second epoch begin in your loop?",
            """
            Training is a path: every step begins where the one before ended, and every epoch where
            the last one ended. If the name that is handed to an epoch is not the one that gets its
            result, every epoch starts again from the first parameters, and only the last one
            counts. The losses then do not fall from epoch to epoch, they only shiver with the
            order of the examples. Write down, for two turns of your loop, which name holds the
            parameters before the epoch and which holds them after it. Are they the same?
            """,
        ),
    ),
    Misconception(
        slug="loss-at-the-wrong-time",
        exercise=EXERCISE,
        title="The losses are noted at another moment, or over other examples, than asked.",
        symptom="before the steps, on the way, one too many, or over one minibatch",
        variants=(
            patch((STEP, "pass"), (NOTE, f"{NOTE}\n        {STEP}")),
            patch((LOSSES, f"losses = []\n    {NOTE}")),
            patch(
                (
                    STEP,
                    "some = []\n        for x, y in batches:\n            some.append("
                    "cross_entropy(model_forward(parameters, x)[-1], y))\n            "
                    'parameters = epoch(parameters, [(x, y)], settings["rate"], '
                    "deriv_softmax_cross_entropy)",
                ),
                (NOTE, "losses.append(np.mean(some))"),
            ),
            patch(
                (
                    STEP,
                    "for x, y in batches:\n            parameters = epoch(parameters, [(x, y)]"
                    ', settings["rate"], deriv_softmax_cross_entropy)',
                ),
                (NOTE, "losses.append(cross_entropy(model_forward(parameters, x)[-1], y))"),
            ),
        ),
        hints=rungs(
            "Compare your first loss with the one of the parameters after one epoch.",
            "With which parameters, over which examples, and how often is a loss noted in your "
            "loop?",
            """
            A curve of losses is only worth something if each of its points means the same. Here
            each point is the loss over all examples, with the parameters as they are when an epoch
            is over: one number for each epoch, no more. A loss before the epoch belongs to the
            epoch before. A mean over the minibatches on the way mixes old and new parameters; it is
            cheap, and many programs show it, but it is another number. The loss of the last
            minibatch knows a handful of examples. When is an epoch over in your loop, and what do
            you note then?
            """,
        ),
    ),
    Misconception(
        slug="shuffled-once",
        exercise=EXERCISE,
        title="The minibatches are drawn once, and every epoch takes the same ones.",
        symptom="the second epoch goes through the examples in the order of the first",
        variants=(
            patch(
                (BATCHES, "batches = drawn"),
                (
                    LOSSES,
                    'losses = []\n    drawn = list(minibatches(X, labels, settings["size"], rng))',
                ),
            ),
        ),
        hints=rungs(
            "Look at which labels come first in the first epoch and in the second.",
            "How often does the line run that draws the order of the examples?",
            """
            Every epoch is to take the examples in a new order. If the minibatches are put together
            before the loop and used again and again, the same examples meet in the same step each
            time, and their steps always come in the same order: what the last minibatch wants is
            heard last in every epoch. Drawing anew makes the small differences between minibatches
            even out over time. A list that is made once does not know of that; it has to be made
            again, from the same generator, at the beginning of each epoch. On which side of the
            loop's first line does that happen in your function?
            """,
        ),
    ),
    Misconception(
        slug="minibatches-used-up",
        exercise=EXERCISE,
        title="The minibatches are used up by the first epoch, and the others have none.",
        symptom="nothing changes after the first epoch",
        variants=(
            patch(
                (BATCHES, "batches = drawn"),
                (LOSSES, 'losses = []\n    drawn = minibatches(X, labels, settings["size"], rng)'),
            ),
        ),
        hints=rungs(
            "Print the loss after each epoch: does it still move after the first?",
            "What does a loop over something that hands out each thing only once do the second "
            "time?",
            """
            The function that makes the minibatches does not make a list. It hands out one pair
            after the other, and when all examples have been handed out it is finished for good. A
            second loop over the same object gets nothing, without an error and without a warning:
            there is simply no step. So it has to be called again for each epoch, and then it also
            draws a new order, which is what is wanted anyway. Put the losses of the epochs side by
            side. If all but the first are equal, in which line did the minibatches run out?
            """,
        ),
    ),
    Misconception(
        slug="generator-unused",
        exercise=EXERCISE,
        title="The order of the examples does not come from the generator that was handed in.",
        symptom="the same order for every generator, or another one for the same",
        variants=(
            patch(
                (BATCHES, "batches = minibatches(X, labels, settings['size'], source)"),
                (LOSSES, "losses = []\n    source = np.random.default_rng(0)"),
            ),
            patch(
                (
                    BATCHES,
                    'size = settings["size"]\n        batches = [(X[:, s : s + size], '
                    "labels[s : s + size]) for s in range(0, labels.size, size)]",
                )
            ),
        ),
        hints=rungs(
            "Train twice, with generators that have different seeds: do the results differ?",
            "Where do your random numbers come from, and can a caller repeat your run?",
            """
            Whoever calls the function hands in a generator, and with it decides which run it is:
            the same seed gives the same run again, to the last digit, and another seed gives
            another one. That is how a result can be repeated, and how one finds out whether it was
            luck. A generator that is made inside, with a fixed seed, makes every run the same; one
            without a seed makes every run different. No shuffling at all leaves the examples in
            the order in which somebody collected them, and that is rarely a good one. Which of
            these is it in your function?
            """,
        ),
    ),
    Misconception(
        slug="not-each-once",
        exercise=EXERCISE,
        title="An epoch does not take each example exactly once.",
        symptom="no order of minibatches leads to the parameters",
        variants=(
            patch(
                (
                    BATCHES,
                    BATCHES + '\n        full = min(settings["size"], labels.size)\n'
                    "        batches = [b for b in batches if b[1].size == full]",
                )
            ),
            patch((BATCHES, "batches = [(X, labels)]")),
        ),
        hints=rungs(
            "Count the examples of one epoch in your loop, and the steps.",
            "What happens to the examples that are left when the number of examples is no "
            "multiple of the size?",
            """
            In an epoch each example is used once: none is left out, none comes twice. If their
            number is no multiple of the size, the last minibatch is a smaller one, and it takes a
            step like the others. Leaving it out wastes examples; drawing examples at random for
            each step takes some of them twice and others not at all; a single step with all of
            them is an epoch with one minibatch, whatever the settings say. Five examples with a
            size of three are two steps, one with three and one with two. How many steps are they
            in your function, and with how many examples?
            """,
        ),
    ),
    Misconception(
        slug="history-missing",
        exercise=EXERCISE,
        title="What comes back is not a pair of parameters and a dictionary with the losses.",
        symptom="parameters alone, an array or a list in place of the dictionary",
        variants=(
            patch((RESULT, "return parameters")),
            patch((RESULT, "return parameters, np.array(losses)")),
            patch((RESULT, "return parameters, losses")),
            patch((RESULT, 'return parameters, {"losses": np.array(losses)}')),
        ),
        hints=rungs(
            "Look at the type of what you return, and at what is inside.",
            "What does a caller need from you besides the parameters, and under which name?",
            """
            Two things come back together: the parameters, which are what training is for, and the
            history, which says how it went. The history is a dictionary, so that a later version
            can add something to it without breaking those who use it today; the losses stand in it
            under the name that the text of the blank says, as an array with one number for each
            epoch. Without it nobody can draw a curve, and nobody sees that a run got stuck. A bare
            array or list has no name for what it holds. What is the second thing that you return?
            """,
        ),
    ),
)
