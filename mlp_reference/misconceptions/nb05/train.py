"""Known wrong answers to ``train(parameters, X, Y, backprop, settings, rng)``."""

from mlp_reference.misconceptions import Misconception, patch, rungs

EXERCISE = "05_train"
EPOCHS = 'for _ in range(settings["epochs"]):'
TOTAL = "total = 0.0"
BATCHES = 'for X_part, Y_part in minibatches(X, Y, settings["size"], rng):'
ASK = "loss, gradients = backprop(parameters, X_part, Y_part)"
STEP = 'parameters = sgd_step(parameters, gradients, settings["rate"])'
ADD = "total += loss * X_part.shape[1]"
KEEP = "losses.append(total / X.shape[1])"
LOSSES = "losses = []"
END = "return parameters, losses"

ENTRIES: tuple[Misconception, ...] = (
    Misconception(
        slug="gradient-at-start",
        exercise=EXERCISE,
        title="Every gradient is taken at the parameters that were handed in.",
        symptom="backprop always sees the start; steps are added up",
        variants=(
            patch(
                (LOSSES, "losses, now = [], parameters"),
                (STEP, 'now = sgd_step(now, gradients, settings["rate"])'),
                (END, "return now, losses"),
            ),
        ),
        hints=rungs(
            "Print the first entry of the parameters that each call of backprop gets.",
            "After the first step there are two sets of parameters in your function; which of "
            "them is handed to backprop next?",
            """
            Descent looks at the slope where it stands, takes a step, and looks again where it has
            arrived. A gradient is valid at one point only. If all gradients are taken at the
            start, the whole path is a straight line in a direction that was good in the beginning;
            after a few steps the ground looks different, and you walk on with a map of another
            place. Usually this comes from two names for the parameters, one that moves and one
            that stays. Each call has to get those that have moved last. Which of your names does
            each line use?
            """,
        ),
    ),
    Misconception(
        slug="step-from-start",
        exercise=EXERCISE,
        title="Every step is taken from the parameters that were handed in.",
        symptom="what comes out is one step away from the start",
        variants=(
            patch(
                (LOSSES, "losses, now = [], parameters"),
                (ASK, "loss, gradients = backprop(now, X_part, Y_part)"),
                (STEP, 'now = sgd_step(parameters, gradients, settings["rate"])'),
                (END, "return now, losses"),
            ),
        ),
        hints=rungs(
            "Compare what you return with the start: how far apart are they after many epochs?",
            "From which point does your second step begin?",
            """
            A path consists of steps that follow each other: the end of one is the beginning of
            the next. If each step begins at the start again, the steps before it are forgotten,
            and however long the training lasts, what comes out is the start plus a single step.
            The loss goes down once and then stays where it is, with some noise. That looks like a
            network which cannot learn more, and many people would now try another rate or a larger
            network. The old parameters in a step must be those that the step before has made. Which
            ones does your line use?
            """,
        ),
    ),
    Misconception(
        slug="start-returned",
        exercise=EXERCISE,
        title="The parameters never change, because the result of the step is not kept.",
        symptom="all calls of backprop at the start, and the start is returned",
        variants=(
            patch((STEP, 'sgd_step(parameters, gradients, settings["rate"])')),
            patch((STEP, "pass")),
        ),
        hints=rungs(
            "Compare the parameters that you return with those that you were given.",
            "Your step makes new arrays; which name holds them afterwards?",
            """
            A step that leaves the old arrays as they are has its effect only in what it returns.
            Whoever calls it and does not keep the result has done nothing, and Python does not
            complain about that. The loop then asks for one gradient after the other at the same
            point, the loss stays the same but for the noise of the batches, and the network that
            comes out is the one that went in. It is the price of functions that do not change
            their arguments: what they give back has to be given a name. In your loop, which name
            should that be, so that the next round uses it?
            """,
        ),
    ),
    Misconception(
        slug="one-step-an-epoch",
        exercise=EXERCISE,
        title="There is only one step in each epoch, with the gradient of the last batch.",
        symptom="parameters stay through an epoch and move once at its end",
        variants=(
            patch(
                (f"            {STEP}\n", ""),
                (KEEP, f"{KEEP}\n        {STEP}"),
            ),
        ),
        hints=rungs(
            "Count the calls of backprop and the steps in one epoch.",
            "Which lines of yours belong to a batch, and which to an epoch?",
            """
            Python reads the structure of loops from the indentation. A line that stands one level
            too far to the left belongs to the outer loop and runs once for each epoch, after the
            last batch. All gradients of the epoch but one are then worked out and thrown away.
            Training still works a little, which is why this is hard to see: it is just as slow as
            if there were one batch. The point of small batches is that each of them pays for
            itself with a step. After how many examples do your parameters move for the first
            time?
            """,
        ),
    ),
    Misconception(
        slug="epochs-begin-again",
        exercise=EXERCISE,
        title="Each epoch begins again at the parameters that were handed in.",
        symptom="steps right inside an epoch; the next one starts anew",
        variants=(
            patch(
                (TOTAL, "total, now = 0.0, parameters"),
                (ASK, "loss, gradients = backprop(now, X_part, Y_part)"),
                (STEP, 'now = sgd_step(now, gradients, settings["rate"])'),
                (END, "return now, losses"),
            ),
        ),
        hints=rungs(
            "Print the first entry of the parameters at the beginning of each epoch.",
            "What is set back in your outer loop, and should it be?",
            """
            Two kinds of things live in an outer loop. Some begin anew with each epoch, such as the
            sum of its losses. Others have to go on from where they are: the parameters above all,
            and the generator of random numbers. If the parameters are set back, the work of each
            epoch is thrown away by the next, and training for three hundred epochs gives what a
            single one gives. Its losses tell you: they start equally high each time and do not
            fall from epoch to epoch. Look at the line just before your inner loop. Does it touch
            something that should survive?
            """,
        ),
    ),
    Misconception(
        slug="batches-drawn-once",
        exercise=EXERCISE,
        title="The batches are drawn once, and all epochs use the same ones.",
        symptom="every epoch has the same batches in the same order",
        variants=(
            patch(
                (LOSSES, 'losses, drawn = [], minibatches(X, Y, settings["size"], rng)'),
                (BATCHES, "for X_part, Y_part in drawn:"),
            ),
        ),
        hints=rungs(
            "Print the first column of the first batch in each epoch.",
            "How often is the deck shuffled during your training, and how often should it be?",
            """
            If the same batches come in the same order in each epoch, their accidents repeat: three
            hard examples that fell into one batch pull together each time, and the last batch of
            every epoch has the last word each time. Drawn anew, such accidents cancel over the
            epochs, as each example meets others. It costs nothing, since the generator goes on by
            itself and gives another order at each call. So the batches have to be asked for where
            an epoch begins, not where the training begins. In which of your loops does that line
            stand?
            """,
        ),
    ),
    Misconception(
        slug="loss-of-last-batch",
        exercise=EXERCISE,
        title="The loss of the last batch is kept in place of the mean of all batches.",
        symptom="losses are those of the last batch of each epoch",
        variants=(
            patch((KEEP, "losses.append(loss)")),
            patch((ADD, "total = loss * X.shape[1]")),
        ),
        hints=rungs(
            "Print all losses of one epoch, and the number that you keep of it.",
            "Of how many examples does the number that you keep know anything?",
            """
            The loss of a single batch is a noisy thing: it depends on which few examples happened
            to be drawn, and the last batch may be a very small one. A curve of such numbers jumps
            up and down, and what it shows is luck. The mean over all batches of an epoch has seen
            every example once and is far smoother. It is still not exact, because the parameters
            move meanwhile, but it costs nothing: the losses came along with the gradients anyway.
            For a mean something has to be collected through the inner loop. What does your loop
            remember of the batches before the last?
            """,
        ),
    ),
    Misconception(
        slug="losses-summed",
        exercise=EXERCISE,
        title="The losses of an epoch are added up and not averaged.",
        symptom="losses too large by the number of batches or of examples",
        variants=(
            patch((KEEP, "losses.append(total)")),
            patch((ADD, "total += loss"), (KEEP, "losses.append(total)")),
        ),
        hints=rungs(
            "Compare the number of an epoch with the losses of its batches.",
            "What would your number be if the batches were half as large?",
            """
            A loss is a mean over examples already, so that it can be compared between batches and
            data sets of any size. If the losses of all batches are added, the result grows with
            their number: the same network seems four times worse with batches a quarter as large.
            Two curves from different settings can then no longer be put into one picture. So the
            sum is divided by what was added: by the number of batches, or, if each loss was
            multiplied by its number of examples, by the number of all examples. What did you add
            up, and by which of the two is it divided?
            """,
        ),
    ),
)
