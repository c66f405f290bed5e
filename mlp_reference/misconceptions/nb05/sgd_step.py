"""Known wrong answers to ``sgd_step(parameters, gradients, rate)``."""

from mlp_reference.misconceptions import Misconception, patch, rungs

EXERCISE = "05_sgd_step"
ANSWER = "return [p - rate * g for p, g in zip(parameters, gradients, strict=True)]"

ENTRIES: tuple[Misconception, ...] = (
    Misconception(
        slug="argument-changed",
        exercise=EXERCISE,
        title="The old parameters are changed, and the caller still needs them.",
        symptom="the caller's arrays or list differ after the call; values right",
        variants=(
            patch(
                (
                    ANSWER,
                    "for p, g in zip(parameters, gradients, strict=True):\n"
                    "        p -= rate * g\n"
                    "    return [p.copy() for p in parameters]",
                )
            ),
            patch(
                (
                    ANSWER,
                    "for i, g in enumerate(gradients):\n"
                    "        parameters[i] = parameters[i] - rate * g\n"
                    "    return [p.copy() for p in parameters]",
                )
            ),
        ),
        sign="breach:argument-changed",
        hints=rungs(
            "Print the old parameters before and after the call.",
            "Which of your lines writes into something that belongs to the caller?",
            """
            A list or an array that is handed to a function is not copied; the function holds the
            caller's own memory. If a step is written into it, the start of the training is gone
            for good. Then nobody can train a second time from the same start, to compare two
            rates, say: the second run begins where the first one ended, and looks much better than
            it is. Such a comparison is wrong without any error message. A step that returns new
            arrays leaves the choice to the caller, who may keep the old ones or let them go. Do
            you make a new array for each old one?
            """,
        ),
    ),
    Misconception(
        slug="uphill",
        exercise=EXERCISE,
        title="The step goes with the gradient and not against it.",
        symptom="off by twice the step, in every entry",
        variants=(patch((ANSWER, ANSWER.replace("p - rate", "p + rate"))),),
        hints=rungs(
            "Try the parameter 5 with the gradient 2 and a rate of 0.1.",
            "If the gradient of a parameter is positive, does the loss rise or fall when that "
            "parameter grows?",
            """
            The gradient says how the loss changes if a parameter grows a little. Where it is
            positive, a larger parameter means a larger loss; so the parameter has to become
            smaller. Where it is negative, it has to grow. In both cases the way down is opposite
            to the gradient, and that is a question of one sign. With the wrong sign the loss rises
            from step to step, faster and faster, until the numbers overflow. It is the first thing
            to suspect when a loss explodes from the very beginning, before anybody blames the
            rate. Which sign stands between the old parameter and your step?
            """,
        ),
    ),
    Misconception(
        slug="rate-missing",
        exercise=EXERCISE,
        title="The whole gradient is taken as the step, whatever the rate.",
        symptom="the result does not depend on the rate",
        variants=(patch((ANSWER, ANSWER.replace("rate * g", "g"))),),
        hints=rungs(
            "Call it with two different rates and compare what comes out.",
            "What should a step look like if the rate is half as large?",
            """
            The gradient is a direction with a length, but the length is not a distance to walk:
            it is measured in units of loss per unit of parameter. How far to go is a decision,
            and the rate is that decision. Twice the rate means a step twice as long, and a rate
            near zero hardly moves at all. A function that ignores it always takes the same step,
            usually one that is far too long, so that training jumps from one side of the valley
            to the other and never arrives. The rate is a factor: it multiplies the gradient of
            each array. Where does it stand in yours?
            """,
        ),
    ),
    Misconception(
        slug="biases-not-moved",
        exercise=EXERCISE,
        title="Only every second array moves, and the others stay as they were.",
        symptom="weights right, biases unchanged, or the other way round",
        variants=(
            patch(
                (
                    ANSWER,
                    "return [\n"
                    "        p - rate * g if p.ndim == 2 else p.copy()\n"
                    "        for p, g in zip(parameters, gradients, strict=True)\n"
                    "    ]",
                )
            ),
            patch(
                (
                    ANSWER,
                    "return [\n"
                    "        p - rate * g if p.ndim == 1 else p.copy()\n"
                    "        for p, g in zip(parameters, gradients, strict=True)\n"
                    "    ]",
                )
            ),
        ),
        hints=rungs(
            "Print for each array by how much it has changed.",
            "Which of the arrays in the list are parameters, and which of them have a gradient?",
            """
            The list holds the weights and the biases of all layers in turn, and each of them has
            its gradient at the same place of the other list. A network whose biases stay at zero
            still learns something, which makes this hard to notice: its loss falls, but it stops
            falling too early, as no unit can move its threshold. A step treats all parameters
            alike. It does not have to know whether an array is a matrix or a vector, nor to which
            layer it belongs, since the same line works for all shapes. Is there a condition in
            your loop that lets some arrays out?
            """,
        ),
    ),
)
