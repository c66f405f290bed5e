"""Exercises of notebook 08: the rules of an engine, the order of a graph, the sweep through it."""

from autograder.conduct.nb08_functions import conduct_errors, conduct_loss
from autograder.conduct.nb08_graphs import conduct_order, conduct_sweep
from autograder.conduct.nb08_rules import conduct_names, conduct_shape
from autograder.exercise import Exercise, Part

EXERCISES = (
    Exercise(
        id="08_unbroadcast",
        name="unbroadcast",
        points=4,
        signature="unbroadcast(g, shape)",
        asks="the gradient of an array of this shape that was stretched to the shape of g",
        parts=(Part("gradient", 4),),
        may_share=(0,),
        conduct=conduct_shape,
        help=(
            "Write the two shapes under each other, aligned at their right ends.",
            "If one number was copied into four places, and the loss changes by so much with each "
            "of the copies, how does it change with the number?",
            "Stretching is copying, and an entry is answerable for all of its copies: their "
            "gradients add up. There are two kinds of axes along which copies were made. Some are "
            "missing from the shape altogether, and those are always the first ones. Others are "
            "there, with the length one. What is left has to have exactly the shape that was "
            "asked for, whether or not anything was stretched.",
        ),
    ),
    Exercise(
        id="08_arithmetic_backward",
        name="arithmetic_backward",
        points=2,
        signature="arithmetic_backward(name, g, a, b)",
        asks='the pair of gradients of a and of b, if name is "add" for a + b or "mul" for a * b, '
        "and g is the gradient of what the operation gave",
        parts=(Part("add", 1), Part("mul", 1)),
        separable=True,
        dependencies=("unbroadcast",),
        may_share=(1,),
        conduct=conduct_names,
        help=(
            "Take arrays of one entry each, then a column and a row.",
            "If a grows a little and b stays, how does the result change, and which shape has a?",
            "Change one of the two and hold the other. A sum changes just as much as what went "
            "in. A product changes by the other factor. What comes from above is multiplied by "
            "that, entry by entry. This has the shape of the result, which may be larger than "
            "that of what went in, and then copies were made on the way.",
        ),
    ),
    Exercise(
        id="08_matmul_backward",
        name="matmul_backward",
        points=2,
        signature="matmul_backward(g, a, b)",
        asks="the pair of gradients of a, (n, k), and of b, (k, m), for the product a @ b, whose "
        "gradient g is (n, m)",
        parts=(Part("da", 1), Part("db", 1)),
        container=True,
        separable=True,
        help=(
            "Write the shapes of g, a and b next to each other, and those of the two results.",
            "Entry (i, j) of a meets which entries of b, and in which entries of the result?",
            "Each entry of a is multiplied by a whole row of b, and what comes of it lands in a "
            "whole row of the result. So its gradient is a sum over that row: of what comes from "
            "above times what it was multiplied by. That is a product of matrices again, and "
            "where sizes differ there is only one order in which shapes fit. Where all sizes are "
            "equal, shapes do not warn you, so think of the sum.",
        ),
    ),
    Exercise(
        id="08_sum_backward",
        name="sum_backward",
        points=2,
        signature="sum_backward(g, a, axis, keepdims)",
        asks="the gradient of a, for a.sum(axis=axis, keepdims=keepdims)",
        parts=(Part("gradient", 2),),
        may_share=(0,),
        help=(
            "Print the shapes of a and g for each axis, with and without keepdims.",
            "How much does the sum grow if one of its terms grows by one, and which entry of g "
            "belongs to that sum?",
            "Every term of a sum counts once. So each entry of a gets the entry of g that belongs "
            "to the sum it went into, unchanged, and all terms of one sum get the same. Summing is "
            "the opposite of stretching: going back, g is stretched to the shape of a. If the "
            "axis was dropped, it has to come back first, at the place where it was, for else "
            "the numbers are stretched along another axis.",
        ),
    ),
    Exercise(
        id="08_pointwise_backward",
        name="pointwise_backward",
        points=3,
        signature="pointwise_backward(name, g, a)",
        asks='the gradient of a, if name is "exp", "log" or "sigmoid", an operation on each entry',
        parts=(Part("exp", 1), Part("log", 1), Part("sigmoid", 1)),
        separable=True,
        conduct=conduct_names,
        help=(
            "Try each name with an array of one entry, next to a small difference.",
            "What is the slope of this function at a, and what is it multiplied by?",
            "Entry by entry, the loss changes with what went in as it changes with what came out, "
            "times the slope of the function there. The slopes are those of school and of "
            "notebook 01: one of them is the function itself, one a fraction, one a product of "
            "two numbers that add up to one. They are taken at a, what went in. Far out, nothing "
            "may become infinite that is not.",
        ),
    ),
    Exercise(
        id="08_grad_check",
        name="grad_check",
        points=3,
        signature="grad_check(f, inputs, upstream, gradients, h)",
        asks="a list with a number for each input: how far its gradient is from differences of f, "
        "relative to the larger of the two",
        parts=(Part("errors", 3),),
        conduct=conduct_errors,
        help=(
            "Take a function of one number, and a gradient that is twice too large: the error "
            "should be one half.",
            "What is the one number that you differentiate, where f gives a whole array?",
            "The loss is the sum over all entries of what f gives, each times its entry of "
            "upstream. Move one entry of one input ahead and behind, and see how the loss changes "
            "for each unit of the step. All slopes of an input together are compared with its "
            "gradient: the largest difference, over the largest number on either side. Nothing "
            "divided by nothing is no error. A gradient of another shape is no gradient of this "
            "input, and no comparison of numbers may hide that.",
        ),
    ),
    Exercise(
        id="08_topological_order",
        name="topological_order",
        points=5,
        signature="topological_order(edges, last)",
        asks="a list of the places that last depends on, and last, each once, in an order in which "
        "every parent comes before its children",
        parts=(Part("order", 5),),
        conduct=conduct_order,
        help=(
            "Draw a diamond, then a graph with a long way and a short way to the same place, and "
            "write down the order that you get.",
            "When is a place ready to be written down, and how do you know that without asking "
            "for all that lies before it again?",
            "A place may be written down when all of its parents are. One way is to go down from "
            "the last place and to write each down on the way back up; what remains to be done "
            "is kept on a list of one's own instead of in calls inside calls, and each entry says "
            "whether it is met for the first time or on the way back. Another is to count for "
            "each place the parents that are still open. Either way each edge is looked at once, "
            "and what does not lead to the last place does not count.",
        ),
    ),
    Exercise(
        id="08_backpropagate",
        name="backpropagate",
        points=6,
        signature="backpropagate(last, upstream)",
        asks="nothing; it adds to grad of each tensor that last depends on, and of last itself, "
        "the gradient with respect to it, if upstream is that with respect to last",
        parts=(Part("gradients", 6),),
        dependencies=(
            "topological_order",
            "unbroadcast",
            "arithmetic_backward",
            "matmul_backward",
            "sum_backward",
            "pointwise_backward",
        ),
        conduct=conduct_sweep,
        help=(
            "Follow a diamond on paper: how many shares reach its first tensor, and when is the "
            "second of them there?",
            "What does a tensor hand to its rule: what has reached it in this call, or what grad "
            "holds after all calls?",
            "Go through the tensors from the last one back, children before their parents. When "
            "a tensor's turn comes, everything has arrived that ever will, so the sum of it can be "
            "handed to its rule, once. What the rule gives goes to the parents, and adds to what "
            "arrived there before. What grad held from earlier calls has nothing to do with "
            "this; it is only added to. A sum that hands on the very array that it got must not "
            "make two tensors share one.",
        ),
    ),
    Exercise(
        id="08_softmax_cross_entropy",
        name="softmax_cross_entropy",
        points=3,
        signature="softmax_cross_entropy(logits, labels)",
        asks="a tensor of shape (): the mean over the columns of minus the log-probability of the "
        "label, made from operations of tensors",
        parts=(Part("loss", 1), Part("gradient", 2, needs=("loss",))),
        separable=True,
        conduct=conduct_loss,
        help=(
            "Compare with the logarithm of the number of classes, for logits of zero; then add a "
            "thousand to all logits.",
            "Which operations do you have, and which numbers does the engine need no gradient of?",
            "The cost of a column is the logarithm of a sum of powers, less the logit of the "
            "label. All of it can be said with the operations that there are. A label is picked "
            "by multiplying with ones and zeros and summing. The shift that keeps powers small "
            "changes nothing, so it may be an array and needs no gradient; the logits themselves "
            "must stay tensors all the way, since whatever is worked out from their data alone "
            "is a constant to the engine.",
        ),
    ),
)
