"""Known wrong answers to ``deriv_squared_loss(predictions, targets)``: what is returned."""

from mlp_reference.misconceptions import Misconception, patch, rungs
from mlp_reference.misconceptions.nb01 import shared

EXERCISE = "01_deriv_squared_loss"
SIZE = "batch_size = targets.shape[1]"
RETURN = "return (predictions - targets) / batch_size"
ERROR = "(predictions - targets)"

ENTRIES: tuple[Misconception, ...] = (
    Misconception(
        slug="reduced",
        exercise=EXERCISE,
        title="The derivatives are added up or averaged, so that entries are lost.",
        symptom="shape (outputs,), (n,), (outputs, 1), (1, n) or ()",
        variants=(
            patch((RETURN, "return np.mean(predictions - targets, axis=1)")),
            patch((RETURN, "return np.mean(predictions - targets, axis=1, keepdims=True)")),
            patch((RETURN, "return np.sum(predictions - targets, axis=0) / batch_size")),
            patch(
                (RETURN, "return np.sum(predictions - targets, axis=0, keepdims=True) / batch_size")
            ),
            patch((RETURN, "return np.sum(predictions - targets) / batch_size")),
            patch((RETURN, "return np.mean(predictions - targets)")),
        ),
        hints=rungs(
            "Compare the shape of your result with the shape of the predictions.",
            "How many predictions can be moved on their own, and how many derivatives follow?",
            """
            The loss is one number, but it depends on many predictions: with shape (6, 7) there are
            42 of them, and each can move on its own. So there are 42 derivatives, one for each
            prediction, in an array of the same shape. The mean and the sum inside the loss do not
            ask for a mean or a sum here; what they leave behind in the derivative is at most a
            constant factor. If you reduce the array, you lose the information which example and
            which output was wrong, and the backward pass cannot send different errors into
            different units. At which line does an axis disappear?
            """,
        ),
    ),
    Misconception(
        slug="transposed",
        exercise=EXERCISE,
        title="The result is turned around: its rows are examples.",
        symptom="shape (n, outputs), values right after a transpose",
        variants=(
            patch((RETURN, "return ((predictions - targets) / batch_size).T")),
            patch((RETURN, "return (predictions.T - targets.T) / batch_size")),
        ),
        hints=rungs(
            "Compare the shape of your result with the shape of the predictions.",
            "Which axis counts examples in your result, and which one in the predictions?",
            """
            A derivative with respect to an array has the shape of this array, so that the entry in
            row 2 and column 5 tells about the prediction in row 2 and column 5. Predictions here
            have one row per output and one column per example. Your values are right, but the rows
            and columns have changed roles. The backward pass multiplies this result with the
            activations of the layer below, and with a turned matrix the inner sizes no longer fit.
            When the batch is as large as the number of outputs they do fit, and examples and
            outputs are silently mixed up. Where does the turn happen?
            """,
        ),
    ),
    Misconception(
        slug="returns-loss",
        exercise=EXERCISE,
        title="The loss is returned, or a square is left, where a derivative is asked.",
        symptom="never negative; grows with the square of the error",
        variants=(
            patch((RETURN, "return 0.5 * np.sum((predictions - targets) ** 2) / batch_size")),
            patch((RETURN, "return 0.5 * np.sum((predictions - targets) ** 2, axis=0)")),
            patch((RETURN, "return 0.5 * (predictions - targets) ** 2 / batch_size")),
            patch((RETURN, "return (predictions - targets) ** 2 / batch_size")),
            patch((RETURN, "return squared_loss(predictions, targets)")),
        ),
        hints=rungs(
            "Look at the power in your result.",
            "Can your result tell whether a prediction was too large or too small?",
            """
            The loss says how bad the predictions are; its derivative says in which direction each
            prediction should move. A square is never negative, so it cannot say a direction:
            predictions that are too large by 2 and too small by 2 look alike. The derivative must
            tell them apart by its sign. The power also changes when you differentiate: the
            derivative of a square is no square any more. If all errors become ten times as large,
            the loss becomes a hundred times as large, but its derivative only ten times. Try that
            with your function and see which of the two it behaves like.
            """,
        ),
    ),
    Misconception(
        slug="only-predictions",
        exercise=EXERCISE,
        title="The targets play no role in the result.",
        symptom="predictions / n",
        variants=(
            patch((ERROR, "predictions")),
            patch((RETURN, "return predictions.copy()")),
        ),
        hints=rungs(
            "Look at which of the two arguments influence your result.",
            "What should the derivative be where a prediction meets its target exactly?",
            """
            A loss compares two things, and so does its derivative: the same prediction can be too
            large for one target and too small for another. With prediction 2 and target 5 the
            prediction should rise; with target 1 it should fall; with target 2 it is perfect and
            the derivative must be zero. If the targets do not occur in your result, all three
            cases look alike, and the network would simply learn to predict zero. Treating the
            targets as constants does not make them vanish: they are constants inside the square,
            and the inner part of a square is still there after the chain rule.
            """,
        ),
    ),
    Misconception(
        slug="only-targets",
        exercise=EXERCISE,
        title="The predictions play no role in the result.",
        symptom="targets / n, possibly negated",
        variants=(
            patch((ERROR, "targets")),
            patch((ERROR, "-targets")),
        ),
        hints=rungs(
            "Look at which of the two arguments influence your result.",
            "Does your result change while the predictions get better?",
            """
            The derivative of a square depends on where you stand: far from the target the slope is
            steep, close to it the slope is gentle, and at the target it is zero. Where you stand
            is given by the prediction. If it does not occur in your result, the slope is the same
            everywhere, so the predictions would be pushed on and on, past their targets and away.
            Only a loss that is a straight line has a slope that does not depend on the position.
            Make predictions and targets equal and call your function: every entry should be zero.
            What remains in yours, and why?
            """,
        ),
    ),
    Misconception(
        slug="float32",
        exercise=EXERCISE,
        title="The derivative is computed or returned with seven digits (float32) only.",
        symptom="dtype float32, or relative errors near 1e-7",
        variants=(
            patch((RETURN, "return ((predictions - targets) / batch_size).astype(np.float32)")),
            patch((ERROR, "(predictions.astype(np.float32) - targets)")),
            patch((ERROR, "(predictions - targets).astype(np.float32)")),
        ),
        sign="dtype:float32",
        hints=rungs(
            "Look at the number type of your result and of what it is made from.",
            "Where does one of your arrays lose more than half of its digits?",
            shared.FLOAT32,
        ),
    ),
    Misconception(
        slug="argument-changed",
        exercise=EXERCISE,
        title="The predictions or the targets that were handed in are different after the call.",
        symptom="error stored in the caller's array; returned values right, in new memory",
        variants=(
            patch((RETURN, "predictions -= targets\n    return predictions / batch_size")),
            patch((RETURN, "targets -= predictions\n    return -targets / batch_size")),
            patch(
                (RETURN, "predictions /= batch_size\n    return predictions - targets / batch_size")
            ),
        ),
        sign="breach:argument-changed",
        hints=rungs(
            "Print predictions and targets before your call and after it.",
            "Which of your lines writes its result into an array that you were given?",
            shared.ARGUMENT_CHANGED,
        ),
    ),
    Misconception(
        slug="shared-memory",
        exercise=EXERCISE,
        title="The result lies in the memory of an argument and is not a new array.",
        symptom="returned array is predictions or targets; values right",
        variants=(
            patch(
                (
                    RETURN,
                    "predictions -= targets\n    predictions /= batch_size\n    return predictions",
                )
            ),
            patch(
                (
                    RETURN,
                    "np.subtract(predictions, targets, out=targets)\n"
                    "    targets /= batch_size\n"
                    "    return targets",
                )
            ),
            patch(
                (
                    RETURN,
                    "predictions[...] = (predictions - targets) / batch_size\n"
                    "    return predictions[:]",
                )
            ),
        ),
        sign="breach:shared-memory",
        hints=rungs(
            "Ask which memory the array that you return lives in.",
            "What happens to your result when the caller changes the predictions afterwards?",
            """
            A name in Python is a label on an array, and two labels can stick to the same one. If
            your function writes its result into one of its arguments and returns that, the caller
            now has a single array with two names: the predictions are gone, and whoever changes
            one of the names later changes the other as well. The numbers look right at first, and
            the damage shows much later, for example when the backward pass still needs the
            predictions. A derivative is a new quantity and deserves memory of its own. Which
            operations in your function make a new array, and which ones reuse an old one?
            """,
        ),
    ),
    Misconception(
        slug="integer-buffer",
        exercise=EXERCISE,
        title="The derivative is written into an array of whole numbers and loses its decimals.",
        symptom="zeros and small whole numbers",
        variants=(
            patch(
                (
                    RETURN,
                    "out = np.zeros(targets.shape, dtype=int)\n"
                    "    out[...] = (predictions - targets) / batch_size\n"
                    "    return out",
                )
            ),
            patch((RETURN, "return np.trunc((predictions - targets) / batch_size)")),
            patch((RETURN, "return (predictions - targets) // batch_size")),
        ),
        hints=rungs(
            "Look at the array that receives your result, and at the kind of division.",
            "What becomes of an error of 0.4 in your result?",
            shared.INTEGER,
        ),
    ),
)
