"""Known wrong answers to ``flatten`` and ``unflatten``."""

from mlp_reference.misconceptions import Misconception, Source, patch, rungs
from mlp_reference.misconceptions.nb04.shared import entry

FLATTEN, UNFLATTEN = "04_flatten", "04_unflatten"
ALL = "return np.concatenate([p.ravel() for p in parameters])"


def _all(new: str) -> tuple[str, str]:
    return ALL, f"return {new}"


_FLATTEN: tuple[Misconception, ...] = (
    entry(
        "fortran-order",
        FLATTEN,
        patch(_all('np.concatenate([p.ravel("F") for p in parameters])')),
    ),
    entry(
        "order-swapped",
        FLATTEN,
        patch(_all("np.concatenate([p.ravel() for p in parameters[::-1]])")),
        patch(_all("np.concatenate([p.ravel() for p in parameters[::2] + parameters[1::2]])")),
    ),
    entry(
        "biases-skipped",
        FLATTEN,
        patch(_all("np.concatenate([p.ravel() for p in parameters[::2]])")),
        patch(_all("np.concatenate([p.ravel() for p in parameters if p.ndim == 2])")),
    ),
    entry(
        "depth-hard-coded",
        FLATTEN,
        patch(_all("np.concatenate([p.ravel() for p in parameters[:6]])")),
        patch(_all("np.concatenate([parameters[i].ravel() for i in range(6)])")),
    ),
    Misconception(
        slug="vector-shape",
        exercise=FLATTEN,
        title="What is returned is a column or a row and not a vector.",
        symptom="shape (n, 1) or (1, n) where (n,) is asked",
        variants=(
            patch(_all("np.concatenate([p.reshape(-1, 1) for p in parameters])")),
            patch(_all("np.concatenate([p.reshape(1, -1) for p in parameters], axis=1)")),
        ),
        hints=rungs(
            "Print the shape of what you return.",
            "How many axes has a vector, and how many has yours?",
            """
            A matrix with a single column, one with a single row, and a vector hold the same numbers
            and are three different things. A vector has one axis and one index leads to each entry.
            Tools that ask for one, such as the differences of notebook 03, walk along it with that
            one index, and an entry of your array would be a whole row to them. Worse, a column
            minus a vector is spread out into a square. Shapes are part of the promise of a
            function, and here it promises (n,). Which call in your line makes the second axis?
            """,
        ),
    ),
    Misconception(
        slug="vector-as-list",
        exercise=FLATTEN,
        title="A list is returned where one vector is asked.",
        symptom="a Python list, of numbers or of vectors",
        variants=(
            patch(_all("[x for p in parameters for x in p.ravel()]")),
            patch(_all("[p.ravel().copy() for p in parameters]")),
        ),
        hints=rungs(
            "Print the type of what you return.",
            "Can you subtract a tenth of what you return from another result of your function?",
            """
            The purpose of the vector is arithmetic: the whole network is moved by one subtraction,
            its length is one call, and every tool for vectors can be used on it. A list can hold
            the same numbers, but the minus sign does not work on it, and a list of vectors still
            has the joints between the arrays that were to disappear. Numpy has a function that
            joins several vectors to a new one. It wants to be given all of them at once, in a list,
            and one call does the whole job. What does your last line hand back, and what is its
            type?
            """,
        ),
    ),
    entry(
        "float32",
        FLATTEN,
        patch(_all("np.concatenate([p.ravel() for p in parameters]).astype(np.float32)")),
    ),
    Misconception(
        slug="integer-buffer",
        exercise=FLATTEN,
        title="The numbers are written into an array for whole numbers.",
        symptom="everything behind the decimal point is cut off",
        variants=(
            patch(_all("np.concatenate([p.ravel() for p in parameters]).astype(int)")),
            patch(_all("np.trunc(np.concatenate([p.ravel() for p in parameters]))")),
        ),
        hints=rungs(
            "Compare the first entries of your vector with those of the first matrix.",
            "For which type of number was your array made?",
            """
            An array has one type for all of its entries. If it was made for whole numbers, whatever
            is written into it is cut off at the decimal point, without a word: 0.24 becomes 0, and
            1.97 becomes 1. Most parameters of a network lie between -1 and 1, so nearly all of them
            end up as zeros, and the network that comes back from such a vector has forgotten
            everything. The type is decided where the array is made, not where it is filled. Print
            one value just before it is stored, and the same entry afterwards. Where was your array
            made, and what did you say about its type?
            """,
        ),
    ),
    Misconception(
        slug="shared-memory",
        exercise=FLATTEN,
        title="The vector of a single array is a window on that array.",
        symptom="shares memory with the argument if the list has one array",
        variants=(
            Source(
                """
def flatten(parameters):
    vector = parameters[0].ravel()
    for p in parameters[1:]:
        vector = np.concatenate([vector, p.ravel()])
    return vector
"""
            ),
            patch(
                (ALL, "if len(parameters) == 1:\n        return parameters[0].ravel()\n    " + ALL)
            ),
        ),
        sign="breach:shared-memory",
        hints=rungs(
            "Try a list with a single matrix, change the vector, and look at the matrix.",
            "Which of your steps makes a copy, and is it taken if there is nothing to join?",
            """
            Laying out one array in a line copies nothing: numpy hands back a window on the same
            memory, as long as the entries already lie in that order. Joining several vectors has to
            make a new one. So with two arrays or more your vector is new, and with a single one it
            is not, although nobody sees a difference until one of the two is changed. Such a
            mistake waits for the day on which somebody has a network without biases. A promise that
            holds for lists of every length has to hold for the shortest one as well. Which line
            makes your vector new, and when does it run?
            """,
        ),
    ),
    entry(
        "argument-changed",
        FLATTEN,
        patch(
            (
                ALL,
                "vector = np.concatenate([p.ravel() for p in parameters])\n"
                "    parameters.clear()\n    return vector",
            )
        ),
    ),
)

PIECE = "parameters.append(vector[start:end].reshape(shape).copy())"
PAIRS = "for n_in, n_out in pairwise(sizes):"
SHAPES = "for shape in [(n_out, n_in), (n_out,)]:"
MOVE = "start = end"

_UNFLATTEN: tuple[Misconception, ...] = (
    Misconception(
        slug="shared-memory",
        exercise=UNFLATTEN,
        title="The arrays are windows on the vector and not copies.",
        symptom="shares memory with the vector",
        variants=(
            patch((PIECE, PIECE.replace(".copy()", ""))),
            patch((PIECE, "parameters.append(np.asarray(vector[start:end]).reshape(shape))")),
        ),
        sign="breach:shared-memory",
        hints=rungs(
            "Change one entry of the vector after the call and look at the arrays.",
            "Which of your steps copies numbers: taking a piece, or giving it another shape?",
            """
            Neither of them does. A piece of an array is a window on the same memory, and so is a
            piece with another shape; numpy copies only where it has to, or where it is asked to.
            Windows are fine as long as nobody writes. But parameters are changed all the time: a
            step of training that works in the vector would change arrays that somebody has kept
            from before, and a comparison of old and new would find no difference at all. That is
            why what you return has to have numbers of its own. What does numpy say if you ask it
            whether two arrays share memory?
            """,
        ),
    ),
    entry(
        "matrix-transposed", UNFLATTEN, patch((SHAPES, "for shape in [(n_in, n_out), (n_out,)]:"))
    ),
    entry(
        "fortran-order",
        UNFLATTEN,
        patch((PIECE, 'parameters.append(vector[start:end].reshape(shape, order="F").copy())')),
        patch((PIECE, "parameters.append(vector[start:end].reshape(shape[::-1]).T.copy())")),
    ),
    entry(
        "bias-as-column", UNFLATTEN, patch((SHAPES, "for shape in [(n_out, n_in), (n_out, 1)]:"))
    ),
    Misconception(
        slug="place-miscounted",
        exercise=UNFLATTEN,
        title="The place in the vector does not move on by what was taken.",
        symptom="the first array right, later ones wrong",
        variants=(
            patch((MOVE, "start = end if len(shape) == 2 else start")),
            patch((PAIRS, PAIRS + "\n        start = 0")),
            patch((MOVE, "start = end + 1")),
            patch((MOVE, "start = start")),
        ),
        hints=rungs(
            "Number the entries of the vector from 0 on, and see with which number each array "
            "begins.",
            "After an array has been taken, how many entries further on does the next one begin?",
            """
            The arrays lie in the vector end to end, with no gap and no overlap. So after each of
            them the place moves on by just as many entries as that array has, whether it is a
            matrix or a bias. If the bias is not counted, the next layer begins with the bias of the
            one before; if the place is set back to the start, every layer is cut from the front. At
            the end there is a simple test: the place has to be the length of the vector, with no
            entry left over. For sizes 2, 3, 1 the arrays begin at 0, 6, 9 and 12. Where do yours
            begin?
            """,
        ),
    ),
    entry(
        "order-swapped",
        UNFLATTEN,
        patch((SHAPES, "for shape in [(n_out,), (n_out, n_in)]:")),
        Source(
            """
def unflatten(vector, sizes):
    weights = [(n_out, n_in) for n_in, n_out in pairwise(sizes)]
    parameters, start = [], 0
    for shape in [*weights, *[(n_out,) for n_out in sizes[1:]]]:
        end = start + int(np.prod(shape))
        parameters.append(vector[start:end].reshape(shape).copy())
        start = end
    return [p for pair in zip(parameters[: len(weights)], parameters[len(weights) :]) for p in pair]
"""
        ),
    ),
    entry(
        "depth-hard-coded",
        UNFLATTEN,
        patch((PAIRS, "for n_in, n_out in list(pairwise(sizes))[:3]:")),
        patch(
            (
                PAIRS,
                "n0, n1, n2, n3 = sizes\n    for n_in, n_out in [(n0, n1), (n1, n2), (n2, n3)]:",
            )
        ),
    ),
    entry(
        "pairs-not-flat",
        UNFLATTEN,
        patch(
            (
                "return parameters",
                "return [parameters[i : i + 2] for i in range(0, len(parameters), 2)]",
            )
        ),
    ),
    entry(
        "last-layer-missing", UNFLATTEN, patch((PAIRS, "for n_in, n_out in pairwise(sizes[:-1]):"))
    ),
    entry(
        "float32",
        UNFLATTEN,
        patch((PIECE, "parameters.append(vector[start:end].reshape(shape).astype(np.float32))")),
    ),
)

ENTRIES: tuple[Misconception, ...] = (*_FLATTEN, *_UNFLATTEN)
