"""Faults that several blanks of notebook 08 have in common, with their words."""

from collections.abc import Mapping

from autograder.conduct.nb08_graphs import SHALLOW
from mlp_reference.misconceptions import Fault, Misconception, Patch, Source, rungs


def entry(slug: str, exercise: str, *variants: Patch | Source) -> Misconception:
    """The entry of a common fault in one exercise."""
    return FAULTS[slug].entry(slug, exercise, *variants)


FAULTS: Mapping[str, Fault] = {
    "copies-not-added": Fault(
        "The gradient of something that was stretched keeps the shape of its copies.",
        "right where nothing is stretched, a shape that is too large elsewhere",
        rungs(
            "Compare the shape that you return with the shape of what went in, for a column that "
            "was stretched.",
            "How many copies of each entry took part in the operation, and how many numbers do you "
            "return for it?",
            """
            What went in had one entry for each unit, and numpy used it several times, as if there
            were copies side by side. What comes back has a number for each of the copies. But
            nobody can change one copy alone: there is one entry, and it moves all of them. So it
            is answerable for all of them together, and their numbers have to be brought together
            into one. A gradient always has the shape of what it belongs to, or else a step of
            training would turn a column of biases into a whole array. Which operation makes one
            number of several, if each of them counts in full?
            """,
        ),
    ),
    "copies-averaged": Fault(
        "Copies are averaged where their gradients add up.",
        "right where nothing is stretched, too small by the number of copies elsewhere",
        rungs(
            "Compare a column that was stretched to two columns with one that was stretched to "
            "ten.",
            "If one entry has ten copies and all of them move by a little, by how much more does "
            "the loss move than if there were only one?",
            """
            A mean looks reasonable, since the result then has the size of its terms. But nothing
            in the operation was divided. Move the entry by a little, and each of its copies moves
            by just as much, and each moves the loss by its own share. The loss hears all of these
            shares one after the other, and none is weakened because there are others. If ten
            copies each raise the loss by one, it is ten higher. Where a mean over examples is
            wanted it stands in the loss, and its share has come down from there already. What do
            the shares of all copies make together?
            """,
        ),
    ),
    "upstream-ignored": Fault(
        "What comes from above is not used, so the rule only knows its own slope.",
        "right if the upstream gradient is all ones, wrong otherwise",
        rungs(
            "Double every entry of the upstream gradient and look at what you return.",
            "If the loss reacts twice as strongly to what this operation gave, how much more "
            "strongly does it react to what went in?",
            """
            The slope of the operation says how its result moves when its input moves. How much the
            loss cares about that result is another matter: it is decided by everything above, and
            the upstream gradient is all that is known of it here. The chain rule takes both, entry
            by entry. A rule that leaves it out is right in one case only, the one where all of its
            entries are one, and that is the case which careless tests try. In a network it hardly
            ever happens. Where in your line does what comes from above enter, and does each of its
            entries meet its own place?
            """,
        ),
    ),
    "pair-swapped": Fault(
        "The two gradients come in the wrong order.",
        "each is right, at the place of the other",
        rungs(
            "Compare the shape of the first array that you return with that of the first thing "
            "that went in.",
            "Which of the two that went in does the first of your results belong to?",
            """
            Both gradients are right, and each stands where the other should be. The engine knows
            nothing but the order: the first gradient goes to the first of the parents, the second
            to the second. Where shapes differ the mistake is loud, since a gradient no longer fits
            its tensor. Where both have the same shape nothing complains, and two parameters are
            trained with each other's gradients. Write down beside each line which of the two it is
            the gradient of, and which of the two it is made from; for a product these are never
            the same. In which order do the arguments come?
            """,
        ),
    ),
    "factors-swapped": Fault(
        "Each factor is multiplied by itself where the other factor is its slope.",
        "right where both factors are equal; otherwise the other factor is missing",
        rungs(
            "Take numbers: two times five. Change the two by one tenth and see what happens.",
            "If only the first factor moves, which number says how fast the product moves?",
            """
            The slope of a product with respect to one factor is what that factor is multiplied by,
            and that is the other one. In two times five, moving the two by a tenth moves the
            product by half, because the five stands beside it. Its own size does not come into it:
            in a thousand times five the same tenth makes the same half. So each of the two
            gradients is made from what comes from above and from the partner. A check in which
            both factors are equal cannot tell the difference. Which of the two stands beside the
            one that you are looking at?
            """,
        ),
    ),
    "recursion-too-deep": Fault(
        "A call for each step of the way ends where Python allows no more calls.",
        "right on small graphs; a long chain ends in an exception or in very deep calls",
        rungs(
            "Try a chain of a few thousand, each with a single parent.",
            "How many of your calls are open at the same time when the far end of a chain is "
            "reached, and who remembers what is still to be done?",
            """
            A function that calls itself for each parent keeps all of those calls open until the
            far end is reached, one on top of the other. Python allows about a thousand, for good
            reason, and a network that is unrolled over many steps has more. Raising the limit only
            moves the cliff. What the open calls remember is little: where they are, and which
            parents are left. You can remember that yourself, in a list that grows at one end and
            is taken from at the same end, and then a single loop does the walking. What has to lie
            in that list, so that the way back is known too?
            """,
        ),
        clause=SHALLOW,
    ),
    "last-left-out": Fault(
        "The last one itself is left out.",
        "everything below it is right, and it is missing or gets nothing",
        rungs(
            "Try a graph with nothing in it but the last one.",
            "What should come out where the last one depends on nothing at all?",
            """
            The end of a computation is part of it. It depends on itself in the plainest way: if it
            moves, so does it. So it belongs into the order, as the one that comes after all
            others, and it has a gradient like all others, namely what was handed over at the
            start. Loops over parents or over edges are apt to forget it, since nobody has it as a
            parent, and on a large graph one missing place is not noticed. The smallest graph of
            all, with one place and no edge, shows it at once. What does your code do for that one,
            and is it what was asked?
            """,
        ),
    ),
    "overflow-nan": Fault(
        "Large numbers overflow on the way, and what comes out is no number.",
        "right for numbers of ordinary size, NaN or infinity far out",
        rungs(
            "Print the power of e that you take for numbers near a thousand, and near minus one "
            "thousand.",
            "Which power in your line is larger than any float64, and is it needed at all?",
            """
            On paper the formula is right for every number. In a machine the largest number is
            about e to the 709, and beyond that a power is infinite. Infinity over infinity, and
            infinity times zero, are no numbers, although the true result may be a harmless one
            near zero or one. Nothing warns you in training until the loss itself is no longer a
            number. The way out is the same as in the notebook on the softmax: take powers of
            numbers that are not above zero, or let a function that looks after this do it. Which
            of the exponents in your line can become large, and what could be taken from it first?
            """,
        ),
        sign="extreme",
    ),
    "argument-changed": Fault(
        "The answer changes an array that it was given.",
        "the right numbers, and the caller's arrays are different afterwards",
        rungs(
            "Look for the line that writes into an array, and ask whose array it is.",
            "Who else still needs this array after your function is done?",
            """
            An array that is handed over is not copied: you and the caller look at the same
            numbers. In an engine this matters more than anywhere else. The same upstream gradient
            may be on its way to several parents, and the same data are used by other rules later
            in the same sweep. Whoever multiplies it in place, or moves its entries and puts them
            back to the last digit but one, changes the result of somebody else, far away, and
            nothing points back to this line. Make a new array, write into that, and leave what you
            were given as it was. Which of your lines changes one that is not yours?
            """,
        ),
        sign="breach:argument-changed",
    ),
}
