"""Known wrong answers to the rules of plus and times, of the matrix product, of slopes."""

from mlp_reference.misconceptions import Misconception, patch, rungs
from mlp_reference.misconceptions.nb08.shared import entry

ARITHMETIC, MATMUL, POINTWISE = (
    "08_arithmetic_backward",
    "08_matmul_backward",
    "08_pointwise_backward",
)
ADD = "return unbroadcast(g, a.shape), unbroadcast(g, b.shape)"
MUL = "return unbroadcast(g * b, a.shape), unbroadcast(g * a, b.shape)"
PRODUCT = "return g @ b.T, a.T @ g"
EXP, LOG, SIGMOID = "return g * np.exp(a)", "return g / a", "return g * s * (1 - s)"

OF_ARITHMETIC: tuple[Misconception, ...] = (
    entry(
        "copies-not-added",
        ARITHMETIC,
        patch((ADD, "return g, g.copy()"), (MUL, "return g * b, g * a")),
        patch(
            (ADD, "return g, unbroadcast(g, b.shape)"),
            (MUL, "return g * b, unbroadcast(g * a, b.shape)"),
        ),
        patch(
            (ADD, "return unbroadcast(g, a.shape), g"),
            (MUL, "return unbroadcast(g * b, a.shape), g * a"),
        ),
    ),
    entry(
        "copies-averaged",
        ARITHMETIC,
        patch(
            (
                ADD,
                "k, m = a.size / g.size, b.size / g.size\n        return "
                "unbroadcast(g, a.shape) * k, unbroadcast(g, b.shape) * m",
            ),
            (
                MUL,
                "k, m = a.size / g.size, b.size / g.size\n    return "
                "unbroadcast(g * b, a.shape) * k, unbroadcast(g * a, b.shape) * m",
            ),
        ),
    ),
    entry(
        "upstream-ignored",
        ARITHMETIC,
        patch((MUL, "g = np.ones(g.shape)\n    " + MUL)),
        patch(
            (ADD, "g = np.ones(g.shape)\n        " + ADD), (MUL, "g = np.ones(g.shape)\n    " + MUL)
        ),
    ),
    entry(
        "pair-swapped",
        ARITHMETIC,
        patch(
            (ADD, "return unbroadcast(g, b.shape), unbroadcast(g, a.shape)"),
            (MUL, "return unbroadcast(g * a, b.shape), unbroadcast(g * b, a.shape)"),
        ),
    ),
    entry(
        "factors-swapped",
        ARITHMETIC,
        patch((MUL, "return unbroadcast(g * a, a.shape), unbroadcast(g * b, b.shape)")),
    ),
    Misconception(
        slug="sum-rule-for-product",
        exercise=ARITHMETIC,
        title="The product hands on what comes from above, as if it were a sum.",
        symptom="the sum is right; for the product the slope is missing",
        variants=(patch((MUL, ADD)),),
        hints=rungs(
            "Take numbers: two times five, and move the two by one tenth.",
            "Does the product move by one tenth as well, and if not, what decides by how much?",
            """
            In a sum each term counts once, so what comes from above is handed on as it is. In a
            product it is not so: if one factor is five, each step of the other moves the result
            five steps. That five is the slope, and it has to be multiplied in, entry by entry,
            before the copies are brought together. A rule that leaves it out is right where all
            factors are one. It may even train a network, since the sign of many entries is still
            right, but it is no gradient. What stands beside the factor that you are looking at,
            and where does it enter your line?
            """,
        ),
    ),
    Misconception(
        slug="product-rule-for-sum",
        exercise=ARITHMETIC,
        title="The sum is treated like a product.",
        symptom="the product is right; the sum is multiplied by the other operand",
        variants=(patch((ADD, "return unbroadcast(g * b, a.shape), unbroadcast(g * a, b.shape)")),),
        hints=rungs(
            "Take numbers: two plus five, and move the two by one tenth.",
            "Does it matter for that step whether the other one is five or a thousand?",
            """
            In a sum the terms do not know of each other. Move one of them by a tenth, and the
            result moves by a tenth, whatever stands beside it. So the slope is one for both, and
            what comes from above is handed on as it is, to each of them in full: nothing is shared
            out between the two. The rule that you wrote belongs to the product, in which the other
            factor is the slope. Does your code look at the name before it decides, and what does
            it do for each of the two names? Try it with a second term of zero, for which a product
            would hand on nothing at all.
            """,
        ),
    ),
    Misconception(
        slug="folded-too-early",
        exercise=ARITHMETIC,
        title="Copies are brought together before each has met its own factor.",
        symptom="right where nothing is stretched and for sums, other numbers for products",
        variants=(
            patch(
                (
                    MUL,
                    "da, db = unbroadcast(g, a.shape), unbroadcast(g, b.shape)\n    return "
                    "unbroadcast(da * b, a.shape), unbroadcast(db * a, b.shape)",
                )
            ),
        ),
        hints=rungs(
            "Take a column times an array, and look at the gradient of the column.",
            "Which factor did each of the copies meet, and was it the same for all?",
            """
            The copies of an entry have the same value, but each of them met another partner. So
            each copy has a slope of its own, and the chain rule multiplies what came back for that
            copy by that slope, before anything is added up. If the sum is taken first, every copy
            is multiplied by all partners together, and a sum of products is not a product of sums.
            For a sum of two terms it makes no difference, since all slopes are one. The order is:
            what comes from above, times the slope, in the shape of the result; and only then back
            to the shape of what went in. In which order does your line do it?
            """,
        ),
    ),
    entry(
        "argument-changed",
        ARITHMETIC,
        patch(
            (
                MUL,
                "db = unbroadcast(g * a, b.shape)\n    g *= b\n    "
                "return unbroadcast(g, a.shape), db",
            )
        ),
    ),
)

OF_MATMUL: tuple[Misconception, ...] = (
    Misconception(
        slug="product-order",
        exercise=MATMUL,
        title="The factors of the two products stand in the wrong order.",
        symptom="an exception where sizes differ; other numbers for square matrices",
        variants=(patch((PRODUCT, "return b.T @ g, g @ a.T")),),
        hints=rungs(
            "Write the shape under each factor of your two products, for sizes that are all "
            "different.",
            "Which index do the two factors share, and does it stand at the end of the first and "
            "at the beginning of the second?",
            """
            A product of matrices adds up over the index that both share, the last of the first
            factor and the first of the second. Turning the order round shares another index. Where
            all sizes are different the shapes do not fit, and Python says so. In a square nothing
            complains, and the sum runs over the wrong index. Go back to the single entry: each
            entry of the first matrix was multiplied by a row of the second, and all of that landed
            in a row of the result. So its gradient adds up over the columns of what comes from
            above. At which place of each factor do these columns stand?
            """,
        ),
    ),
    Misconception(
        slug="not-transposed",
        exercise=MATMUL,
        title="A factor is not turned before it is multiplied.",
        symptom="an exception where sizes differ; other numbers for square matrices",
        variants=(
            patch((PRODUCT, "return g @ b, a @ g")),
            patch((PRODUCT, "return g @ b.T, a @ g")),
            patch((PRODUCT, "return g @ b, a.T @ g")),
        ),
        hints=rungs(
            "Write the shape under each factor, for sizes that are all different, and then forget "
            "that squares would fit.",
            "On the way back, does what was an output of this matrix come in at its rows or at its "
            "columns?",
            """
            Forward, the matrix takes what comes in on its columns and gives what stands in its
            rows. Backward the roles are exchanged: what arrives belongs to the outputs, and what
            leaves belongs to the inputs. A matrix in which rows and columns have changed places
            does just that. Without it the sum runs over an index that has nothing to do with the
            one it meets. Where sizes differ the shapes say so at once; in a square there is no
            warning, only other numbers. For each of your two products: over which index should it
            add up, and does that index stand where a product looks for it?
            """,
        ),
    ),
    Misconception(
        slug="reshape-for-transpose",
        exercise=MATMUL,
        title="A matrix is given another shape where its rows and columns should change places.",
        symptom="the right shapes, with numbers that have moved to other places",
        variants=(
            patch((PRODUCT, "return g @ b.reshape(b.shape[::-1]), a.reshape(a.shape[::-1]) @ g")),
            patch((PRODUCT, "return g @ b.reshape(b.shape[::-1]), a.T @ g")),
            patch((PRODUCT, "return g @ b.T, a.reshape(a.shape[::-1]) @ g")),
        ),
        hints=rungs(
            "Number the entries of a matrix with two rows and three columns, and print what you "
            "make of it.",
            "Is the entry that stood in row one, column two now in row two, column one?",
            """
            A new shape for the same numbers is not a turned matrix. Giving it another shape reads
            the numbers row by row and writes them row by row into the new form, so that only the
            first and the last keep company. Turning it exchanges the two indices: what was in the
            second column is in the second row. Both have the same shape afterwards, which is why
            the shapes of your results are right and no error is raised. In the product each number
            then meets a partner that it never met on the way forward. Does each weight still
            belong to the same pair of an input and an output?
            """,
        ),
    ),
    entry("pair-swapped", MATMUL, patch((PRODUCT, "return a.T @ g, g @ b.T"))),
    entry(
        "upstream-ignored",
        MATMUL,
        patch((PRODUCT, "g = np.ones(g.shape)\n    " + PRODUCT)),
        patch((PRODUCT, "return g @ b.T, a.T @ np.ones(g.shape)")),
    ),
    entry("factors-swapped", MATMUL, patch((PRODUCT, "return g @ g.T @ a, b @ g.T @ g"))),
    Misconception(
        slug="elementwise-product",
        exercise=MATMUL,
        title="Entries are multiplied one by one where a matrix product is meant.",
        symptom="an exception where sizes differ; other numbers for square matrices",
        variants=(
            patch((PRODUCT, "return g * b, g * a")),
            patch((PRODUCT, "return g * b.T, a.T * g")),
        ),
        hints=rungs(
            "Take a matrix with two rows, and see how many entries of the result a single entry "
            "of it takes part in.",
            "Does one entry of a matrix hear from one entry of the result, or from many?",
            """
            The rule of times, entry by entry, belongs to a product in which each entry meets one
            partner. In a product of matrices each entry of the first meets a whole row of the
            second, and what comes of it lands in a whole row of the result. So it hears from all
            of these, each with the partner that it met there, and the shares add up. Many products
            and a sum over one index: that is again a product of matrices, and its shape is the
            shape of what went in. Where shapes do not even fit, nothing has to be found out; where
            they do, it is by accident. Over which index do the shares add up?
            """,
        ),
    ),
    Misconception(
        slug="result-transposed",
        exercise=MATMUL,
        title="The gradients come with rows and columns exchanged.",
        symptom="right numbers in the shape of the turned matrix",
        variants=(
            patch((PRODUCT, "return (g @ b.T).T, (a.T @ g).T")),
            patch((PRODUCT, "return b @ g.T, a.T @ g")),
            patch((PRODUCT, "return g @ b.T, g.T @ a")),
        ),
        hints=rungs(
            "Compare the shape of each of your results with that of what went in.",
            "Could a step of training take your gradient from the matrix, entry by entry?",
            """
            A gradient has a number for each entry of what it belongs to, at the same place. So it
            has the same shape, rows for rows and columns for columns. Some books write derivatives
            the other way round; a step of training cannot use that, since it takes each number
            from its own entry. Turning a product turns both factors and exchanges their order, so
            there are two ways to write each of your results, and only one of them has the shape
            that is needed. Where sizes differ this can be seen in the shapes alone. In a square
            only the numbers show it. Which of your results has to be turned back?
            """,
        ),
    ),
    entry(
        "argument-changed",
        MATMUL,
        patch((PRODUCT, "da = g @ b.T\n    b[...] = a.T @ g\n    return da, b.copy()")),
    ),
)

OF_POINTWISE: tuple[Misconception, ...] = (
    entry(
        "upstream-ignored",
        POINTWISE,
        patch((EXP, "return np.exp(a)"), (LOG, "return 1 / a"), (SIGMOID, "return s * (1 - s)")),
        patch((EXP, "return np.exp(a)")),
        patch((LOG, "return 1 / a")),
        patch((SIGMOID, "return s * (1 - s)")),
    ),
    Misconception(
        slug="upstream-added",
        exercise=POINTWISE,
        title="What comes from above is added to the slope.",
        symptom="the slope plus the upstream gradient",
        variants=(
            patch(
                (EXP, "return g + np.exp(a)"),
                (LOG, "return g + 1 / a"),
                (SIGMOID, "return g + s * (1 - s)"),
            ),
        ),
        hints=rungs(
            "Let what comes from above be zero everywhere.",
            "If the loss does not care about the result at all, how much does it care about what "
            "went in?",
            """
            Two reactions follow each other: what went in moves the result, and the result moves
            the loss. Three steps for one and then two for each of these make six, so reactions in
            a row multiply. Adding belongs to another situation, in which one thing reaches the
            loss along several ways at once; that is what happens where copies, or several users of
            the same tensor, are brought together. Here there is one way. If nothing comes from
            above, nothing may go down, whatever the slope. What does your line give then, and what
            if the slope is zero?
            Try both of these before you look at anything else.
            """,
        ),
    ),
    Misconception(
        slug="slope-factor-missing",
        exercise=POINTWISE,
        title="The slope of the sigmoid lacks one of its two factors.",
        symptom="exp and log are right; the sigmoid is too large",
        variants=(
            patch((SIGMOID, "return g * s")),
            patch((SIGMOID, "return g * (1 - s)")),
        ),
        hints=rungs(
            "Look at the sigmoid far to the right and far to the left, where it is flat.",
            "Is your slope close to zero at both ends?",
            """
            The sigmoid is flat on both sides and steepest in the middle, where its slope is a
            quarter. So the slope has to vanish where the value is near zero, and it has to vanish
            where the value is near one. One factor takes care of one end, and another of the
            other. With a single factor one of the two ends is wrong, and in the middle it is one
            half instead of one quarter. This is the very slope of notebook 01, written with the
            value of the sigmoid instead of with powers. What should the product of the two be at
            the place where the value is one half?
            """,
        ),
    ),
    Misconception(
        slug="input-taken-for-output",
        exercise=POINTWISE,
        title="What went in is taken for what came out.",
        symptom="formulas with the result in them, worked out with the input in its place",
        variants=(
            patch((SIGMOID, "return g * a * (1 - a)")),
            patch((EXP, "return g * a"), (SIGMOID, "return g * a * (1 - a)")),
            patch(
                (EXP, "return g * a"),
                (LOG, "return g / np.exp(a)"),
                (SIGMOID, "return g * a * (1 - a)"),
            ),
            patch((EXP, "return g * a")),
        ),
        hints=rungs(
            "Print what you are given for a sigmoid: is it between zero and one?",
            "Is the array in the argument what went into the function, or what came out of it?",
            """
            The slopes of the exponential and of the sigmoid are short when they are written with
            the result: the exponential is its own slope, and that of the sigmoid is its value
            times what is missing to one. But here you are given what went in, before the function
            was applied. If it is used in those formulas as if it were the result, there is no
            error and no strange shape, only other numbers; they may even be negative, which no
            slope of these functions is. Either the result has to be worked out first, or the
            slope has to be written with what went in. Which of the two do you have?
            """,
        ),
    ),
    Misconception(
        slug="function-for-slope",
        exercise=POINTWISE,
        title="The function itself stands where its slope belongs.",
        symptom="exp is right; log or sigmoid are multiplied by their value",
        variants=(
            patch((LOG, "return g * np.log(a)")),
            patch((LOG, "return g * np.log(a)"), (SIGMOID, "return g * s")),
        ),
        hints=rungs(
            "Draw the logarithm from one tenth to three, and look at how steep it is.",
            "Where the curve is high, is it steep as well?",
            """
            Only the exponential is its own slope; that is what makes e special. The logarithm
            climbs steeply where it is far below zero, and is almost flat where it is large. So its
            value says nothing about its steepness, and it is negative below one although the curve
            climbs everywhere. The slope that is needed here answers another question: if what went
            in grows by a little, by how much does the result grow, for each unit of that step? For
            the logarithm a step counts less, the further out one is. Which simple function of the
            input is that, and what is it at one?
            """,
        ),
    ),
    Misconception(
        slug="log-multiplied",
        exercise=POINTWISE,
        title="The logarithm's rule multiplies where it should divide.",
        symptom="exp and sigmoid are right; log is multiplied by the input",
        variants=(patch((LOG, "return g * a")),),
        hints=rungs(
            "Compare the logarithm's steepness at one half and at two.",
            "Does the curve become steeper or flatter on its way to the right?",
            """
            The logarithm counts factors: from one to ten it climbs as much as from ten to a
            hundred, though that is ten times as far. So it becomes flatter, the further out one
            is, and just as much flatter as one is further out. At one half its slope is two, and
            at two it is one half. What you have grows on the way to the right. Both agree at one,
            which is where a quick test often looks. Draw two points, one below one and one above,
            take a small step at each, and compare. Does what comes from above grow or shrink on
            its way through a logarithm of a large number?
            """,
        ),
    ),
    entry(
        "overflow-nan", POINTWISE, patch((SIGMOID, "return g * np.exp(-a) / (1 + np.exp(-a)) ** 2"))
    ),
    entry("argument-changed", POINTWISE, patch((EXP, "g *= np.exp(a)\n        return g.copy()"))),
)

ENTRIES: tuple[Misconception, ...] = (*OF_ARITHMETIC, *OF_MATMUL, *OF_POINTWISE)
