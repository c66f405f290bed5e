"""Faults that the three ways to differentiate have in common, with their words."""

from collections.abc import Mapping

from mlp_reference.misconceptions import Fault, Misconception, Patch, Source, rungs


def entry(slug: str, exercise: str, *variants: Patch | Source) -> Misconception:
    """The entry of a common fault in one exercise."""
    return FAULTS[slug].entry(slug, exercise, *variants)


FAULTS: Mapping[str, Fault] = {
    "eps-not-divided": Fault(
        "The change is not divided by the step.",
        "gradient times h: all entries tiny",
        rungs(
            "Look at what happens to the change of the value before it is stored.",
            "If you halve the step, should your estimate of the slope become half as large?",
            """
            A slope is a ratio: how far up, compared with how far along. The change of the value
            alone depends on the step that you happened to take: with a step ten times smaller it
            is ten times smaller, although the curve is the same. A slope must hardly depend on the
            step. Try your function with two steps, 0.001 and 0.0001: the two gradients should
            agree in their first digits. If the entries of one are ten times those of the other,
            the distance has not been taken into account, or it has been taken into account on the
            wrong side of the fraction line.
            """,
        ),
    ),
    "two-eps-missing": Fault(
        "The change is divided by another distance than the one between the two points.",
        "gradient times 2 or 1/2",
        rungs(
            "All entries are off by a factor of two; look at the denominator.",
            "How far apart are the two points at which you ask the function?",
            """
            A forward difference asks at the point itself and one step ahead: these are one step
            apart. A central difference asks one step behind and one step ahead: these are two
            steps apart. The change of the value must be divided by the distance that belongs to
            it. If you mix the numerator of one with the denominator of another, every entry is
            twice or half as large as it should be. Test with a function you know: for the square
            of a number the slope at 3 is 6. Which two points did you use, and how far is it from
            one to the other?
            """,
        ),
    ),
    "sign-flipped": Fault(
        "The two values are subtracted in the wrong order.",
        "gradient times -1",
        rungs(
            "The size of every entry is right; look at the sign.",
            "If the value grows when an entry of the point grows, which sign must the slope have?",
            """
            A positive slope means: the entry goes up, and the value goes up too. So the value at
            the larger entry comes first, and the one at the smaller entry is subtracted from it.
            With a value of 4.0 before a step upwards and 4.3 after it, the change is plus 0.3. If
            the step goes the other way, the two change places: the order of the subtraction and
            the direction of the step must agree. Take one entry, print both values and both points
            side by side, and say in words whether the function rises or falls on the way.
            """,
        ),
    ),
    "parameter-not-restored": Fault(
        "Each entry stays nudged while the next ones are tried.",
        "first entry right, later ones the sum of all so far",
        rungs(
            "Your first entry is right; look at what is different for the second one.",
            "Which entries deviate from the original point when you reach the last one?",
            """
            An entry of the gradient says what happens when one entry of the point moves and all
            others stay. So before the next entry is tried, the one before has to be back at its
            old value. If it is not, the nudges pile up: at the fifth entry five of them are moved,
            and the change of the value is the sum of five effects, while you divide by a single
            step. The first entry is right, and each later one carries all earlier ones along.
            Giving an array a second name does not protect it, since both names mean the same
            memory. Print the nudged point minus the original in each round: how many numbers are
            not zero?
            """,
        ),
    ),
    "all-parameters-nudged": Fault(
        "All entries of the point are moved at once.",
        "all entries of the gradient equal",
        rungs(
            "Compare the entries of your gradient with each other.",
            "How many entries are different from the original point in one round?",
            """
            Suppose you turn all knobs of a radio at the same time and the music becomes louder.
            You then know the joint effect, but not which knob caused it. It is the same here: if a
            step is added to the whole vector, each round does the same experiment again, and the
            entries come out equal, namely the sum of all slopes. To learn about one entry, only
            this one may move, and the others keep their values. Print the nudged point minus the
            original one: exactly one number should differ from zero, and in each round another
            one. Which numbers do you see?
            """,
        ),
    ),
    "first-parameter-only": Fault(
        "The loop leaves entries out, and they keep the zero they began with.",
        "zeros at one end of the gradient",
        rungs(
            "Look at the entries of your gradient from both ends.",
            "How many rounds does your loop make, and how many entries has the point?",
            """
            The gradient has one number for each entry of the point, the first and the last
            included. Each of them needs a round of its own. If something ends the loop inside,
            perhaps a return that is indented too far, it stops after one round; if it counts from
            one, or to one less, an end is missing. The entries that were never visited keep the
            zero with which the vector was prepared, and zero looks like an answer: it says that
            the function does not depend on that entry at all. Print how many entries are exactly
            zero. On which number should the length of the loop depend?
            """,
        ),
    ),
    "eps-ignored": Fault(
        "A fixed step of your own is used and not the one that is handed in.",
        "the error of another step; the same answer for every h",
        rungs(
            "Look for the place where your step comes from.",
            "Does your answer change at all when another step is handed in?",
            """
            The step is an argument because this notebook is about it: you are going to try dozens
            of steps, large ones as well, and look at how the error depends on them. If a number of
            your own replaces the argument, all these trials give one and the same result, and the
            curve that you will draw is a flat line. A step that looks too large is no mistake
            here: the function should return what a step of that size gives, error included. Call
            it with 0.1 and with 0.001 and compare: which of the digits should differ?
            """,
        ),
    ),
    "step-relative": Fault(
        "The step is scaled to another size than the one that was handed in.",
        "each entry times its own size; NaN where that is zero; or the error of another step",
        rungs(
            "Compare the step that an entry really takes with the step that was handed in.",
            "How far does an entry move in your function if its value is 6, or exactly zero?",
            """
            Steps in proportion to the entry are a good idea in a library, but this function is to
            show what a given step does. If the step grows with the entry, an entry of exactly zero
            does not move at all, and zero divided by zero has no value; an entry of six moves six
            times as far, and the bending of the curve in between grows with it. If moreover the
            change is divided by the step that was handed in, and not by the one that was taken,
            each entry is multiplied by its own size. Print for each entry how far it moved, and
            compare these numbers with the argument.
            """,
        ),
    ),
    "parentheses-wrong": Fault(
        "The quotient is grouped wrongly because parentheses are missing.",
        "gradient times h squared, or huge numbers",
        rungs(
            "Look at the order in which your quotient is worked out.",
            "Which parts of the line stand above the fraction line, and which below it?",
            """
            On paper a long fraction line groups everything above and everything below it. In code
            the groups must be written with brackets. Python works from left to right through
            products and quotients, so a division by 2 that is followed by a multiplication with
            the step first halves and then multiplies. And a difference without brackets is torn
            apart: only its second part is divided. Put simple numbers into your line, say values
            of 5 and 3 and a step of 0.1, and work it out in Python's order. Is the result what the
            fraction on paper gives?
            """,
        ),
    ),
    "float32": Fault(
        "The gradient is computed or returned with seven digits (float32) only.",
        "dtype float32, or relative errors near 1e-7 over h",
        rungs(
            "Look at the number type of your result and of what it is made from.",
            "Where does one of your numbers lose more than half of its digits?",
            """
            A float32 number keeps about seven decimal digits, a float64 number about sixteen. A
            difference subtracts two values that agree in most of their digits, so with float32
            little or nothing is left of it: a step of 0.0000001 from 1 does not even change the
            number. Rounding also happens when an array passes through float32 for a moment:
            turning it back later changes its type, and the lost digits stay lost. This notebook
            compares the two kinds of numbers on purpose, but then it is the function that you are
            given which works in float32. Where do you ask for fewer digits?
            """,
        ),
        "dtype:float32",
    ),
    "integer-buffer": Fault(
        "The gradient is written into an array of whole numbers and loses its decimals.",
        "whole numbers, in an array of integers or not",
        rungs(
            "Look at the array that receives your entries, and at how it was made.",
            "What becomes of a slope of 0.4 in your result?",
            """
            An array has one type for all its entries. If it was made for whole numbers, everything
            that is written into it is cut off at the decimal point, without any warning: 0.24
            becomes 0, and 1.97 becomes 1. The formula before that line can be perfectly right.
            Rounding the result, or a division that drops the remainder, has the same effect in an
            array of the right type. Print one entry just before it is stored and just afterwards;
            then look at the type of the array that receives it, and at how that array was created.
            """,
        ),
    ),
    "argument-changed": Fault(
        "The point that was handed in is different after the call.",
        "the caller's x changed; values right",
        rungs(
            "Print the point before your call and after it.",
            "Which of your lines writes into the array that you were given?",
            """
            An array that you hand to a function is not copied: inside the function you hold the
            very same memory as the caller. A step that is taken in it moves the caller's point.
            The answer of this one call may still be right, but the next method would look at the
            slope somewhere else, and a second run of the same cell gives another result. Such
            faults are hard to find, because the error shows in a place that is innocent. Keep a
            copy of the point, call your function, and compare. Whose memory does each of your
            steps change?
            """,
        ),
        "breach:argument-changed",
    ),
    "restored-inexactly": Fault(
        "The point comes back with other last digits, because steps were undone by arithmetic.",
        "the caller's x differs by about 1e-16; values right",
        rungs(
            "Compare the point before and after the call, entry by entry, for exact equality.",
            "Is a number always what it was after a step has been added and taken away again?",
            """
            Adding and subtracting the same number looks as if nothing had happened. In floating
            point each of the two operations rounds, and the roundings do not cancel: what comes
            back may differ in the last digit. Here the difference is about 0.0000000000000001, too
            small for this call to be wrong, but a point that drifts a little with every call makes
            results that nobody can repeat, and in a long run the drift adds up. There are two safe
            ways: keep the old value and write it back, or leave the caller's array alone and step
            in an array of your own.
            """,
        ),
        "breach:argument-nudged",
    ),
}
