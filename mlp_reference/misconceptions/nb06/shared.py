"""Faults that several blanks of notebook 06 have in common, with their words."""

from collections.abc import Mapping

from mlp_reference.misconceptions import Fault, Misconception, Patch, Source, rungs


def entry(slug: str, exercise: str, *variants: Patch | Source) -> Misconception:
    """The entry of a common fault in one exercise."""
    return FAULTS[slug].entry(slug, exercise, *variants)


FAULTS: Mapping[str, Fault] = {
    "overflow-nan": Fault(
        "Logits near a thousand overflow, and what comes out is no number.",
        "right for small logits, NaN or infinity where they are near 1000 or -1000",
        rungs(
            "Print the powers of e for a column whose logits are near 1000, then near -1000.",
            "How large is the largest number that a float64 can hold, and from which exponent on "
            "is a power of e larger?",
            """
            The formula on paper is right, and the numbers on the way to its result are too large
            for the machine. Above an exponent of about 709 a power of e is infinite; far below
            zero all powers of a column vanish together, and their sum is zero. In both cases the
            quotient is not a number. But only differences within a column count: the same number
            may be taken from all of its logits before any power is worked out. Which number has to
            be taken away so that the largest exponent is harmless, whatever the logits are, both
            where they are all large and where they are all far below zero?
            """,
        ),
        sign="extreme",
    ),
    "wrong-shift": Fault(
        "The shift does not make the largest exponent of every column harmless.",
        "right for small logits, NaN or infinity in wide columns or where columns lie far apart",
        rungs(
            "Look at the shifted logits column by column: what is the largest of each?",
            "Is the number that you take away the same for all columns, or does it depend on "
            "logits that are not the largest?",
            """
            Each column is a matter of its own: its probabilities depend on its own differences
            alone, and so it needs a shift of its own. With a single number for the whole array, a
            column that lies far below the others is left with powers that all vanish, and its sum
            is zero. With a mean or a smallest logit as the shift, a column whose logits are far
            apart still has a large exponent left, and its power overflows. There is one choice
            after which no exponent in the column is above zero and one is exactly zero. What is
            it, and along which axis of the array is it found?
            """,
        ),
        sign="extreme",
    ),
    "wrong-axis": Fault(
        "What adds up to one is not each column.",
        "rows, or the whole array, are normalised together",
        rungs(
            "Add up the probabilities of the first column, then those of the first row.",
            "Which axis of the array counts classes, and over which axis does a single example "
            "compare them?",
            """
            A column belongs to one example, and its entries are the probabilities of the classes
            for that example. These compete with each other, so they are the ones that add up to
            one. The entries of a row are about the same class in different examples, which have
            nothing to do with each other: what one example looks like must not change what is said
            about another. So the largest logit and the sum of powers are looked for within a
            column. Change a number in the last column and look at the first one. Does it move, and
            if it does, over which axis did you sum?
            """,
        ),
    ),
    "sign-flipped": Fault(
        "The sign is the other way round.",
        "minus one times the right result, or large where it should be small",
        rungs(
            "Compare the sign of your result with one that you can work out in your head.",
            "If the logit of a class goes up and nothing else changes, what should happen to what "
            "you compute?",
            """
            Signs are easily lost between probabilities, logarithms, costs and slopes. A larger
            logit means a larger probability. The logarithm of a probability is zero or negative. A
            cost is zero or positive: it has the opposite sign of that logarithm. And the slope of
            the cost with respect to the logit of the right class is negative, because pushing that
            logit up makes the cost smaller; for every other class it is positive. Take two classes
            and logits of zero, where everything is known: probabilities of a half. Which of the
            signs above does your result have the other way round?
            """,
        ),
    ),
    "log-of-softmax": Fault(
        "The probability is worked out first, and its logarithm taken afterwards.",
        "minus infinity, infinity or NaN where a logit lies far below another",
        rungs(
            "Look at a column in which one logit lies a thousand below another.",
            "What is the probability of that class as a float64, and what is its logarithm then?",
            """
            The softmax is right, and still the detour over it loses what is needed. A probability
            may be so small that no float64 can hold it; it becomes zero, and the logarithm of zero
            is minus infinity. Multiplied with a zero of a target, that even becomes a number which
            is none. Yet the logarithm itself is a perfectly ordinary number, not much larger than
            the logits. It can be had without the probability, because a logarithm turns the
            quotient into a difference, and undoes the power of e in its numerator. Which part of
            the formula is left to be worked out with powers, and is it ever too small?
            """,
        ),
        sign="extreme",
    ),
    "log-of-clipped": Fault(
        "Probabilities are lifted away from zero before the logarithm is taken.",
        "right for ordinary logits, a fixed limit where a logit lies far below another",
        rungs(
            "Look at what you return where one logit lies a thousand below another.",
            "If two answers are wrong with different certainty, can your result still tell them "
            "apart?",
            """
            A tiny number that is added to a probability, or a floor below it, keeps the logarithm
            from becoming infinite. It also puts a wrong number in its place: from some certainty
            on, every wrong answer costs the same, whatever its logits are, and then the cost has
            no slope any more just where it is needed most. The trouble is not the logarithm but
            the probability, which cannot hold such small numbers. The logarithm of the probability
            can be worked out from the logits directly, and then nothing has to be lifted. Which
            two terms does the logarithm of a quotient have?
            """,
        ),
    ),
    "log-missing": Fault(
        "A probability stands where its logarithm was asked for.",
        "numbers between 0 and 1",
        rungs(
            "Compare the range of your numbers with the range of a logarithm of a probability.",
            "What does a prediction of one in a million cost in your function, and what should it "
            "cost?",
            """
            A probability lies between zero and one, and so does its distance from one: a mistake
            can never cost more than one, however sure the network was. The logarithm of a
            probability has no lower limit. It turns the product of many probabilities into a sum,
            so that the examples of a batch can be added up, and it grows without end as a
            probability goes to zero, so that being sure and wrong is expensive. Try your function
            with two classes and equal logits: the result should be about 0.69, with one sign or
            the other. What is it in yours?
            """,
        ),
    ),
    "other-base": Fault(
        "The logarithm has another base than e.",
        "off by a factor of 1.44 or 0.43",
        rungs(
            "Divide your result by the right one: do you know that number?",
            "Which base has the logarithm that undoes the exponential function?",
            """
            Every logarithm would do for measuring surprise, and they differ by a constant factor
            only: with base two the unit is the bit, with base ten the digit. Here the unit is the
            nat, which belongs to the natural logarithm. It is the one that undoes the exponential
            function of the softmax, and the derivative of the cost has its simple form with it
            alone; with any other base a factor would have to be carried along everywhere. For two
            equal logits the natural logarithm of one half comes out, about minus 0.69. Which of
            the logarithms that numpy offers did you call?
            """,
        ),
    ),
    "batch-mean-missing": Fault(
        "The mean over the columns is not taken.",
        "n times what it should be",
        rungs(
            "Divide your result by the right one: do you know that number?",
            "If every column were there twice, should the result become twice as large?",
            """
            The loss is the mean over the examples, so that it means the same for a batch of ten
            and for one of a thousand, and a learning rate that suits the one suits the other as
            well. The same mean is in the derivative: each column's share of it is one part in as
            many as there are columns. Leave it out, and the result grows with the batch, and a
            step of the training with it. Put the same column into a batch once, then five times:
            the loss should not change, and each entry of the derivative should become five times
            smaller. What happens in your function?
            """,
        ),
    ),
    "wrong-mean": Fault(
        "The division is by another number than the number of columns.",
        "off by the number of classes, or by their ratio to the number of columns",
        rungs(
            "Divide your result by the right one, for arrays with different numbers of rows and "
            "columns.",
            "How many examples are there, how many classes, and which of the two does a mean over "
            "the examples divide by?",
            """
            The array has a row for each class and a column for each example. Each example costs
            one number, whatever the number of classes: it is the surprise about its single label.
            So the mean runs over the columns alone. A mean over all entries divides by the number
            of classes as well, as if the zeros of the target were examples too. Dividing by the
            number of rows gives a result that depends on how many classes there are, and grows
            with the batch. If the array is square you do not notice. Which shape has your array,
            and which of its two numbers do you divide by?
            """,
        ),
    ),
    "squared-loss-kept": Fault(
        "The squared loss is still there.",
        "differences to the target are squared, or their derivative is used",
        rungs(
            "Look for the place in which outputs or probabilities are compared with the target by "
            "a difference.",
            "What should it cost to give the right class a probability of one in a million, and "
            "what does it cost in your function?",
            """
            The squared loss asks how far numbers are from zeros and ones. For probabilities it
            has an upper limit, and a slope that vanishes where the network is sure and wrong; for
            raw outputs it punishes what is clearly right. The cross-entropy looks at one number
            in each column, the probability of the label, and takes its logarithm. Everything that
            belongs to the old loss has to go: its value where progress is written down, and its
            derivative where the sweep back begins. Both have to belong to the same loss. Which of
            the two is still the old one in your function?
            """,
        ),
    ),
    "softmax-twice": Fault(
        "The softmax is applied twice.",
        "probabilities are handed on where logits are expected; results are pale",
        rungs(
            "Follow the outputs of the network and count how often they are turned into "
            "probabilities.",
            "Do the functions that you call expect logits or probabilities?",
            """
            The loss and its derivative take logits, and do the softmax themselves, in the way
            that cannot overflow. If what they are handed has been through a softmax already, they
            take numbers between zero and one for logits. Such logits can hardly be told apart: the
            second softmax makes probabilities of them that are all nearly equal, and even a
            network that is entirely right pays for it. Nothing fails loudly, training only crawls.
            Try a single column with the logits 0 and 100, where the first class is right: the cost
            should be about 100. What do you get?
            """,
        ),
    ),
    "normaliser-missing": Fault(
        "The log-sum-exp is missing, only the logit of the label is there.",
        "no dependence on the logits of the other classes",
        rungs(
            "Change the logit of a class that is not the label: does your result change?",
            "Which of the two terms of a column's cost knows about the other classes?",
            """
            The cost of a column has two terms: the logarithm of the sum of all powers, and the
            logit of the label. The second alone would say: make that one logit as large as you
            can. It has no lower limit, it can be negative, and the other classes do not matter to
            it. The first term is what makes it a competition: it grows with every logit, most with
            the largest ones, and a shift of the whole column changes both terms alike, so that
            their difference stays. Add ten to all logits of a column: the cost and its derivative
            should not move. Do yours?
            """,
        ),
    ),
    "not-refused": Fault(
        "Labels that are none are taken without a word.",
        "no exception for -1, for the number of classes, or for a one-hot array",
        rungs(
            "Call your function with a label of minus one, then with a one-hot array of integers.",
            "Which row does minus one pick in numpy, and what does a comparison with a label "
            "that no row has give?",
            """
            A wrong label is the most silent of all mistakes. As an index, minus one is the last
            class; in a comparison, a label that no class has gives a column of zeros, so that its
            example costs nothing; and an array that is one-hot already can be used as an index
            too, and returns numbers that look plausible. In each case the training goes on with
            targets that mean something else. So a label is looked at before it is used, and what
            is none stops the program with an exception that says so. Three things can be wrong:
            too small, too large, or not one number for each column. Which of them does your
            function not ask about?
            """,
        ),
    ),
    "argument-changed": Fault(
        "An array of the caller is different afterwards.",
        "values right, an argument changed",
        rungs(
            "Compare the arguments before and after the call, entry by entry.",
            "Which of your lines write into an array that you were handed?",
            """
            An array that is handed to a function is not a copy: the function and its caller look
            at the same memory. An assignment that works in place, with an operator that ends in an
            equals sign or with an index on its left side, changes what the caller has, and the
            caller needs it again: for the derivative after the loss, for a second training run
            from the same start, or for a comparison. The result of the first call is right, and
            the next one already begins with something else. Make something new out of what you
            were handed, and give that a name. Which line of yours changes something old?
            """,
        ),
        sign="breach:argument-changed",
    ),
    "transposed-output": Fault(
        "Rows and columns have changed places.",
        "(n, classes) in place of (classes, n)",
        rungs(
            "Compare the shape of your result with the one that is asked for.",
            "Does a column of your result belong to one example or to one class?",
            """
            In this course the columns are the examples: the network hands on an array with a row
            for each class and a column for each example, and everything that meets it has to have
            that form. Many libraries have it the other way round, and so have many formulas on the
            web; picking rows from a matrix also gives a row for each example. If there are as many
            examples as classes the shapes agree by chance, and the numbers are wrong without
            anybody noticing. Take three labels and five classes: how many rows should there be,
            and how many do you return?
            """,
        ),
    ),
    "sigmoid-for-softmax": Fault(
        "Each class gets a sigmoid of its own, so that classes do not compete.",
        "columns do not add up to one",
        rungs(
            "Add up the probabilities of a column.",
            "If one logit goes up, what has to happen to the probabilities of the other classes?",
            """
            The sigmoid turns one logit into the probability of one statement, whatever the other
            logits are. That is right where several things may be true at once. Here an example
            belongs to exactly one class, so the probabilities of a column have to add up to one:
            what one class gains, the others lose. The softmax does that, because the sum over all
            classes stands below each of them. With two classes it is the sigmoid of the difference
            of the two logits, and not of each by itself. Take a column of three zeros: each class
            should get a third. What does yours give?
            """,
        ),
    ),
}
