"""Known wrong answers to ``add_bias(Z, b)``."""

from mlp_reference.misconceptions import Misconception, Source, patch, rungs
from mlp_reference.misconceptions.nb00 import shared

EXERCISE = "00_add_bias"
ANSWER = "Z + b[:, np.newaxis]"

ENTRIES: tuple[Misconception, ...] = (
    Misconception(
        slug="bias-on-wrong-axis",
        exercise=EXERCISE,
        title="The bias runs along the examples instead of along the units.",
        symptom="an exception, (n, n) for a batch of one, wrong numbers where Z is square",
        variants=(
            patch((ANSWER, "Z + b")),
            patch((ANSWER, "Z + b[np.newaxis, :]")),
            patch((ANSWER, "Z + b.reshape(1, -1)")),
        ),
        hints=rungs(
            "Write the shapes of Z and of what you add to it one under the other, flush right.",
            "Under which axis of Z does the n of the bias stand now, and under which should it?",
            """
            When two arrays of different shape meet, numpy lines their shapes up from the right and
            knows nothing about what the axes mean. A vector with one axis therefore stands under
            the last axis of Z, the one that counts examples. A vector that becomes a single row
            stands there as well. For three units and five examples that is an error, and a lucky
            one. For a square Z it fits and gives wrong numbers, and for a single example it makes
            a square out of a column. A bias belongs to a unit, that is, to a row of Z; so its n
            has to stand one place further to the left.
            """,
        ),
    ),
    Misconception(
        slug="one-column-only",
        exercise=EXERCISE,
        title="Only one example gets its bias.",
        symptom="one column right, all others as they were; right for a batch of one",
        variants=(
            Source("def add_bias(Z, b):\n    out = Z.copy()\n    out[:, 0] += b\n    return out\n"),
            Source(
                "def add_bias(Z, b):\n    out = Z.copy()\n    out[:, -1] += b\n    return out\n"
            ),
        ),
        hints=rungs(
            "Subtract Z from your result and look at the difference, column by column.",
            "How many columns does your function change, and for how many examples should it?",
            """
            Every example runs through the same unit, so every example gets the same bias: the
            whole batch, from the first column to the last. If the difference between your result
            and Z is zero in most columns, the work stopped too early, or it was done for one
            column only. In a loop, look at where the result is returned: a return ends the
            function at once, also in the middle of a loop. Without a loop, look at the index on the
            left of your assignment. Broadcasting needs neither: a column that has length one along
            the batch is repeated for as many examples as there are.
            """,
        ),
    ),
    Misconception(
        slug="sign-flipped",
        exercise=EXERCISE,
        title="The bias is taken away instead of added.",
        symptom="wrong by twice the bias",
        variants=(patch(("Z + b", "Z - b")),),
        hints=rungs(
            "Your shape is right; compare the difference between your result and Z with b.",
            "If the bias of a unit is positive, should the numbers of that unit become larger?",
            """
            The bias of a unit is a number that is added to everything this unit computes. With a
            positive bias all entries of its row become larger, with a negative one smaller. A
            minus sign turns this around. It would even be possible to train such a network, because
            training would then find the bias with the opposite sign; but a check that compares your
            numbers with the right ones notices, and so would anybody who uses your parameters
            elsewhere. Take Z full of zeros: the result should be the bias itself, once in every
            column, with the sign it came with.
            """,
        ),
    ),
    Misconception(
        slug="multiplied",
        exercise=EXERCISE,
        title="The bias is multiplied with the entries instead of added.",
        symptom="each row is scaled",
        variants=(
            patch(("Z + b", "Z * b")),
            patch((ANSWER, "np.diag(b) @ Z")),
        ),
        hints=rungs(
            "Try your function with a Z that holds nothing but zeros.",
            "Which number can a product never move away from, whatever you multiply it with?",
            """
            A unit multiplies what it receives by weights, and that has happened before: the result
            is what stands in Z. The bias comes afterwards and is added, so it shifts all entries of
            a row by the same amount. A product would scale the row instead. The difference shows
            best at zero: zero plus a bias is the bias, zero times anything is zero. And that is
            what a bias is good for. It lets a unit answer something other than zero even when
            everything it receives is zero. Test with a Z full of zeros: every column of the result
            should be the bias.
            """,
        ),
    ),
    Misconception(
        slug="bias-missing",
        exercise=EXERCISE,
        title="The bias does not reach the result.",
        symptom="a copy of Z",
        variants=(
            patch((ANSWER, "Z.copy()")),
            patch((f"return {ANSWER}", f"out = Z.copy()\n    {ANSWER}\n    return out")),
        ),
        hints=rungs(
            "Subtract Z from your result: what is left?",
            "Which name holds the sum, and which name do you return?",
            """
            A sum of two arrays is a new array. It does not change the arrays it is made of, and if
            no name takes hold of it, it is thrown away at once, without a word. The same is true
            for a vector that gets a second axis: the new shape lives in a new array, and the old
            name keeps the old one. So follow the way of the bias through your lines: where does it
            first meet Z, which name stands for the result from then on, and is that the name that
            you return? Change one entry of the bias by hand; if your result stays the same, the
            bias got lost on the way.
            """,
        ),
    ),
    Misconception(
        slug="one-number-for-all",
        exercise=EXERCISE,
        title="All units get the same number, made from the whole bias.",
        symptom="the same shift everywhere",
        variants=(
            patch((ANSWER, "Z + np.mean(b)")),
            patch((ANSWER, "Z + np.sum(b)")),
            patch((ANSWER, "Z + b[0]")),
        ),
        hints=rungs(
            "Subtract Z from your result and look at how many different numbers are left.",
            "The vector b has n entries; how many of them does the third row of your result use?",
            """
            There is one bias per unit, and it is meant for this unit alone: the first entry of the
            vector belongs to the first row of Z, the second to the second row, and so on. A mean, a
            sum or a single entry of the vector is one number, and adding one number shifts all
            units alike; what made them different is lost. That such an addition never complains
            about shapes does not mean that it is right: a single number fits to everything. The
            difference between a right result and Z has equal columns, and in each of these columns
            stands the whole vector.
            """,
        ),
    ),
    Misconception(
        slug="bias-appended",
        exercise=EXERCISE,
        title="The bias is put beside Z as one more column instead of added.",
        symptom="(n, batch + 1)",
        variants=(
            patch((ANSWER, "np.hstack([Z, b[:, np.newaxis]])")),
            patch((ANSWER, "np.concatenate([b[:, np.newaxis], Z], axis=1)")),
        ),
        hints=rungs(
            "Compare the number of columns of your result with that of Z.",
            "After your function, for which example does the new column stand?",
            """
            Every column of Z is an example, and the result has to have the same examples, each of
            them shifted by the bias. Putting the vector beside the matrix makes a further column
            and leaves the others as they are. There is a famous trick that looks similar: a row of
            ones is put below the inputs and the bias becomes one more column of the weights, so
            that a single matrix product does both. That happens before the product, though, and on
            other arrays. Here the product is done already, and all that is left is an addition,
            entry by entry, in every column.
            """,
        ),
    ),
    Misconception(
        slug="transposed",
        exercise=EXERCISE,
        title="The result is turned around: its rows are examples.",
        symptom="(batch, n), the right numbers turned around",
        variants=(
            patch((ANSWER, "Z.T + b")),
            patch((f"return {ANSWER}", f"return ({ANSWER}).T")),
        ),
        hints=rungs(
            "Compare the two numbers in the shape of your result with those in the shape of Z.",
            "What does a row of your result stand for, a unit or an example?",
            """
            Turning Z around is a sound idea: with examples as rows the vector fits from the right,
            and the addition does what it should. What is left is to turn the result back, because
            everybody who uses it expects units in rows and examples in columns. An agreement about
            axes is only worth something if every function keeps it; one that hands back something
            turned around makes the next product fail, or, worse, work with wrong numbers when the
            sizes happen to be equal. Compare the shape of what came in with the shape of what goes
            out: here they have to be the same.
            """,
        ),
    ),
    Misconception(
        slug="argument-changed",
        exercise=EXERCISE,
        title="The array Z that was handed in is different after the call.",
        symptom="the sum is stored in the caller's array; the result may be that array",
        variants=(
            patch((f"return {ANSWER}", "Z += b[:, np.newaxis]\n    return Z")),
            patch((f"return {ANSWER}", "Z += b[:, np.newaxis]\n    return Z.copy()")),
            patch((ANSWER, "np.add(Z, b[:, np.newaxis], out=Z)")),
        ),
        sign="breach:argument-changed",
        hints=rungs(
            "Print Z before your call and after it.",
            "Which of your lines writes its result into an array that you were given?",
            shared.ARGUMENT_CHANGED,
        ),
    ),
    Misconception(
        slug="float32",
        exercise=EXERCISE,
        title="The sum is computed or returned with seven digits (float32) only.",
        symptom="float32, or errors near 1e-7",
        variants=(
            patch((ANSWER, f"({ANSWER}).astype(np.float32)")),
            patch((ANSWER, "Z.astype(np.float32) + b[:, np.newaxis].astype(np.float32)")),
        ),
        sign="dtype:float32",
        hints=rungs(
            "Look at the number type of your result and of what it is made from.",
            "How many digits does the number type of your result keep, and how many are asked for?",
            shared.FLOAT32,
        ),
    ),
)
