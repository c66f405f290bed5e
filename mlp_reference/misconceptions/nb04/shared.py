"""Words for faults that several blanks of notebook 04 have, or that earlier notebooks explain."""

from collections.abc import Mapping

from mlp_reference.misconceptions import Fault, Misconception, Patch, Source, rungs
from mlp_reference.misconceptions.nb01 import (
    backward_answer,
    backward_biases,
    backward_contract,
    backward_path,
    backward_scale,
    backward_slopes,
    backward_weights,
    eval_answer,
    eval_loop,
    forward_answer,
    forward_layers,
)
from mlp_reference.misconceptions.nb02 import check_point, relative_error

_KNOWN: Mapping[tuple[str, str], Misconception] = {
    (entry.exercise, entry.slug): entry
    for module in (
        backward_answer,
        backward_biases,
        backward_contract,
        backward_path,
        backward_scale,
        backward_slopes,
        backward_weights,
        check_point,
        eval_answer,
        eval_loop,
        forward_answer,
        forward_layers,
        relative_error,
    )
    for entry in module.ENTRIES
}


def again(
    slug: str,
    origin: str,
    exercise: str,
    *variants: Patch | Source,
    title: str = "",
    look: str = "",
    ask: str = "",
    symptom: str = "",
    sign: str = "",
) -> Misconception:
    """A fault that an earlier notebook explains, with its words where no others are given.

    Args:
        slug: of the fault, here and there.
        origin: id of the exercise that explains it.
        exercise: id of the exercise that has it too.
        variants: faulty code.
        title: replaces the title.
        look: replaces the first hint.
        ask: replaces the second hint.
        symptom: replaces the symptom.
        sign: replaces the sign.
    """
    known = _KNOWN[origin, slug]
    location, question, principle = known.hints
    return Misconception(
        slug=slug,
        exercise=exercise,
        title=title or known.title,
        symptom=symptom or known.symptom,
        variants=variants,
        hints=rungs(look or location, ask or question, principle),
        sign=sign or known.sign,
    )


def entry(slug: str, exercise: str, *variants: Patch | Source) -> Misconception:
    """The entry of a common fault in one exercise."""
    return FAULTS[slug].entry(slug, exercise, *variants)


FAULTS: Mapping[str, Fault] = {
    "linear-inverted": Fault(
        "The linear layer is squashed, and the others are not.",
        "hidden and linear layers both wrong",
        rungs(
            "Try the same layer as a linear one and as a hidden one, and compare the two results.",
            "When the last argument says that a layer is linear, does the sigmoid take part?",
            """
            A flag that is used the wrong way round makes every case wrong, and each of them in a
            way that looks like another mistake: the output is squeezed between 0 and 1, and hidden
            layers leave that range. So before you look for two mistakes, look for one condition.
            Linear means that the weighted sums are the result. Hidden layers are the others: there
            the sigmoid belongs, on the way forward by its value and on the way back by its slope.
            Say the condition aloud as a sentence, with the word that it is named by, and follow it
            for the output layer. What should happen there, and what does?
            """,
        ),
    ),
    "depth-hard-coded": Fault(
        "The code counts on a certain number of layers.",
        "right for three layers, an exception or wrong numbers for one, four or more",
        rungs(
            "Try networks of one, two, three, four and five layers, and see which ones fail.",
            "Which number, which name or which position in your code would have to change if the "
            "network had one layer more?",
            """
            Code that grew out of a network with three layers keeps traces of it: a list that is
            unpacked into six names, a position counted from the front where the last one is meant,
            a matrix that happens to be the only one in the middle. For three layers all of this is
            right, so a test with three layers says nothing about it. The list of parameters knows
            how many layers there are: half of its length. Everything else follows from that number,
            from a layer's own position, and from whether it is the last one. A network with a
            single layer is the hardest test: its first layer is its last one. What does your code
            do there?
            """,
        ),
    ),
    "last-layer-miscounted": Fault(
        "Another layer than the last one is taken for the linear one.",
        "wrong from the last layer, or from the layer before it, on",
        rungs(
            "Say for each layer of a small network whether your code calls it linear.",
            "Which value does your loop variable have in its last round?",
            """
            Layers are counted from one in words and from zero in code, so the last of four layers
            is number 3, and half of the length of the list is a number that the loop never reaches.
            A condition that waits for it is never true, and one that takes away one too much is
            true a round too early. Two small networks settle it. With a single layer the condition
            has to be true in the only round there is. With two layers it has to be false once and
            then true. Write the values of the loop variable under each other for both cases, and
            beside them what your condition says.
            """,
        ),
    ),
    "last-layer-missing": Fault(
        "The last layer is left out.",
        "two arrays too few, or one activation too few",
        rungs(
            "Count the arrays that you return for a network with two layers.",
            "How many layers lie between three sizes, and how often does your loop run?",
            """
            Sizes stand for the stages of the numbers, layers for the steps between them, and there
            is one step less than there are stages. So sizes 5, 7, 3 make two layers, from 5 to 7
            and from 7 to 3. Loops over neighbours are easily one too short: somebody has taken one
            away for the pairs and another one for positions that begin at zero. Write down for the
            smallest network, with two sizes and a single layer, which values your loop variable
            takes. There has to be exactly one. What does the loop do there, and what for two
            layers?
            """,
        ),
    ),
    "pairs-not-flat": Fault(
        "Weights and bias of a layer are packed into a pair.",
        "half as many entries as asked, each of them a pair",
        rungs(
            "Print the length of what you return, and what its first entry is.",
            "Is the first entry of your list an array, or something that holds two arrays?",
            """
            There are two sensible ways to keep the parameters of a network: a list with a pair for
            each layer, or one flat list in which weights and biases take turns. Both hold the same
            numbers, but whoever receives them has to know which of the two it is. This series uses
            the flat list everywhere, so that gradients, parameters and steps can be walked through
            side by side without a thought about layers. In it a network of three layers has six
            entries, and every one of them is an array. Adding a pair to a list as one entry, or
            adding the two entries of the pair to it, is a difference of a single word. Which one
            did you use?
            """,
        ),
    ),
    "bias-as-column": Fault(
        "A bias is returned as a column and not as a vector.",
        "shape (n, 1) where (n,) is asked",
        rungs(
            "Print the shape of a bias that you return.",
            "How many axes has a bias in this series, and how many has yours?",
            """
            A column of shape (n, 1) and a vector of shape (n,) hold the same numbers and behave
            differently. Added to an (n, batch) array the column does at once what is wanted, which
            is why some libraries keep biases that way. In this series a bias has one axis, with an
            entry for each unit, and is turned into a column only where it is added. Mixing the two
            is worse than either: a column minus a vector is spread out into a square of numbers,
            without a word. So the shape belongs to the promise that your function makes, like the
            numbers themselves. Where does the second axis come from in your code?
            """,
        ),
    ),
    "biases-skipped": Fault(
        "Only the weights are dealt with, the biases are left out.",
        "biases missing or unmoved",
        rungs(
            "Go through the arrays one by one and ask of each whether your code touches it.",
            "How many arrays belong to a layer, and which of them does your loop visit?",
            """
            Weights and biases take turns in the list, so it is tempting to walk through it in steps
            of two and to forget what lies between. The biases are few beside the weights, and many
            results look right without them. But they are parameters like all others: the loss
            depends on each of them, and they learn by their own gradients. Whatever is done to a
            whole network, be it laid out, moved, copied or checked, has to be done to all of its
            arrays. Compare two numbers: how many entries all arrays of your network have together,
            and how many your code has dealt with.
            """,
        ),
    ),
    "float32": Fault(
        "Numbers pass through single precision (float32).",
        "float32 arrays, or errors near 1e-8",
        rungs(
            "Look at the number type of every array that you return.",
            "In which line does an array lose more than half of its digits?",
            """
            A float32 number keeps about seven decimal digits, a float64 number about sixteen. For
            training seven are plenty. But this notebook compares a function with its older version
            after each change, to twelve digits, and such a comparison is worth nothing if rounding
            has already eaten the digits in which a small slip would show. Rounding also happens
            when an array passes through float32 for a moment: turning it back afterwards changes
            its type, and the lost digits stay lost. Everything that you are given is float64, so
            code without any conversion returns float64 as well. Where is yours?
            """,
        ),
        "dtype:float32",
    ),
    "argument-changed": Fault(
        "Something that was handed in is different after the call.",
        "arguments differ after the call",
        rungs(
            "Keep copies of all arguments, the lists included, and compare after the call.",
            "Which of your lines writes into an array, or takes something out of a list, that "
            "belongs to the caller?",
            """
            What you hand to a function is not copied: inside it you hold the very same arrays and
            lists as the caller. An assignment that works in place, a pop from a list, a changed
            shape, all of these reach back. The result of this one call may still be right, but
            whoever called still needs the parameters for the next step and the activations for the
            next layer. Such mistakes are hard to find, since they show somewhere else, and only at
            the second call. A name for a new array, or a list of one's own made from the one that
            was given, costs nothing here. What do you still need afterwards that is not yours?
            """,
        ),
        "breach:argument-changed",
    ),
    "order-swapped": Fault(
        "What is returned is right, but in another order.",
        "the right arrays at wrong places",
        rungs(
            "Print the shapes of what you return, from first to last, for sizes that all differ.",
            "Does the entry at each place belong to what is asked for at that place?",
            """
            A list or a tuple has no labels: whoever receives it relies on the places. Parameters
            run from the first layer to the last, weights before bias, and gradients run the same
            way, so that both can be walked through side by side. On the way back gradients are
            found from the last layer to the first, and that is not the order in which they are
            asked for. Turning the whole list round turns the pairs round as well. Where sizes
            differ, the shapes give such an exchange away; where they are equal, everything runs on
            and each layer learns from the gradient of another one. At which place do the two lists
            of shapes differ first?
            """,
        ),
    ),
    "fortran-order": Fault(
        "Matrices are read or filled column after column.",
        "all the right numbers, those of matrices at wrong places",
        rungs(
            "Use a 2 by 3 matrix that holds the numbers 0 to 5, row after row.",
            "Which number comes second: the one beside the first, or the one below it?",
            """
            A matrix can be laid out in one line in two ways: row after row, as numpy does unless it
            is told otherwise, or column after column, as Fortran and Matlab do. The vector has the
            same length and holds the same numbers, so nothing warns you. But an entry of the vector
            now belongs to another weight, and a gradient laid out the other way would be subtracted
            from the wrong ones. Transposing a matrix before it is laid out does the same, and so
            does a reshape into the transposed shape followed by a transposition. What does your
            function make of the numbers 0 to 5?
            """,
        ),
    ),
    "matrix-transposed": Fault(
        "Weight matrices have a row for each input and a column for each unit.",
        "shape (n_in, n_out) where (n_out, n_in) is asked",
        rungs(
            "Print the shapes of your weight matrices for sizes that all differ.",
            "In the product of weights and activations, which of the two numbers has to be that of "
            "the inputs?",
            """
            In this series a column is one example, so activations have a row for each unit, and the
            weights stand to the left of what they multiply. A matrix that is applied to a vector of
            n_in numbers and returns n_out numbers has n_out rows, one for each unit, and n_in
            columns, one for each number that comes in. Many books and libraries store examples in
            rows and have it the other way round. With a network whose sizes are all equal the
            difference does not show in the shapes at all. Take sizes 5 and 7: which of the two is
            the number of rows of the first matrix?
            """,
        ),
    ),
}
