"""Known wrong answers to ``backpropagate(last, upstream)``."""

from autograder.conduct.nb08_graphs import ONCE
from mlp_reference.misconceptions import Misconception, Source, patch, rungs
from mlp_reference.misconceptions.nb08.shared import entry

EXERCISE = "08_backpropagate"
START = "arrived = {id(last): upstream}"
ORDER = "reversed(topological_order(edges, 0))"
TAKEN = "g = arrived.pop(id(tensor))"
KEPT = "tensor.grad = tensor.grad + g"
ARRIVES = "arrived[id(parent)] = arrived.get(id(parent), 0.0) + share"
SHARES = "tensor.rule(g), strict=True"

ENTRIES: tuple[Misconception, ...] = (
    Misconception(
        slug="grad-handed-on",
        exercise=EXERCISE,
        title="A rule is handed what earlier calls have left, too.",
        symptom="one call is right; after a second one the gradients are too large",
        variants=(
            patch((SHARES, "tensor.rule(tensor.grad), strict=True")),
            Source(
                """
def backpropagate(last, upstream):
    tensors, edges = graph(last)
    last.grad = last.grad + upstream
    for place in reversed(topological_order(edges, 0)):
        tensor = tensors[place]
        for parent, share in zip(tensor.parents, tensor.rule(tensor.grad), strict=True):
            parent.grad = parent.grad + share
"""
            ),
        ),
        hints=rungs(
            "Call it twice, and compare each gradient with that of one call.",
            "Of what a tensor holds at its turn, how much has arrived in this call?",
            """
            What the tensor keeps is the sum over all calls so far. If you hand this to the rule in
            a second call, everything that the first call had sent down is sent down once more, and
            the tensors below get three shares where two were meant; deeper down it gets worse. A
            call has to work as if it were the first one, with what has arrived in this call alone,
            and only then add its result to what was there. So two things have to be kept apart: a
            sum for this call, which goes to the rules, and the sum over the calls, which nobody
            reads on the way. Where do you keep the first?
            """,
        ),
    ),
    Misconception(
        slug="share-overwritten",
        exercise=EXERCISE,
        title="The last share that arrives replaces the ones before it.",
        symptom="right for chains; too little where a tensor is used more than once",
        variants=(patch((ARRIVES, "arrived[id(parent)] = share")),),
        hints=rungs(
            "Follow a diamond, and note what its first tensor has after each of the two sides.",
            "If a tensor is used in two places and moves a little, from how many sides does the "
            "loss hear of it?",
            """
            A tensor that is used twice moves the loss in two ways, and both count. So its gradient
            is the sum of what comes back from each of its uses. In your sweep the second share
            takes the place of the first, and one of the two ways is forgotten. For a chain nothing
            is lost, since there is one share each, and that is the case one tries first. In a
            network almost everything is used more than once: the weights by all examples, the
            activations by all units above, a square by itself. What should happen to a share if
            another one is there already?
            """,
        ),
    ),
    Misconception(
        slug="second-call-replaces",
        exercise=EXERCISE,
        title="A second call forgets what the first one has found.",
        symptom="one call is right; after several only the last one counts",
        variants=(
            patch((KEPT, "tensor.grad = g + 0.0")),
            patch((KEPT, "tensor.grad = np.array(g)")),
        ),
        hints=rungs(
            "Call it for two losses that share their weights, one after the other.",
            "Which of the two losses does the gradient belong to after both calls?",
            """
            The contract says that a call adds. If two losses share weights and both are to be
            small, the gradient of their sum is the sum of their gradients, and two calls give just
            this. In your answer the second call writes over what the first has found, and the
            first loss might as well not exist. That is not about what arrives on the way, which is
            right in yours, but about what is kept at the end. The price of adding is that somebody
            has to set it back between two steps of training; the libraries that everybody uses
            have made the same choice. What was there before the call, and where has it gone?
            """,
        ),
    ),
    Misconception(
        slug="path-by-path",
        exercise=EXERCISE,
        title="Every share is walked on at once, so each path is walked on its own.",
        symptom="the right numbers on small graphs, and rules asked once for each path",
        variants=(
            Source(
                """
def backpropagate(last, upstream):
    waiting = [(last, upstream)]
    while waiting:
        tensor, g = waiting.pop()
        tensor.grad = tensor.grad + g
        waiting.extend(zip(tensor.parents, tensor.rule(g), strict=True))
"""
            ),
            Source(
                """
def backpropagate(last, upstream):
    def visit(tensor, g):
        tensor.grad = tensor.grad + g
        for parent, share in zip(tensor.parents, tensor.rule(g), strict=True):
            visit(parent, share)

    visit(last, upstream)
"""
            ),
        ),
        hints=rungs(
            "Count how often each rule is asked on a diamond, then on two on top of each other.",
            "When a share arrives, how many others are still on their way to the same tensor?",
            """
            Your sweep is the chain rule as it stands in the books: a sum over all paths, each of
            them walked from its beginning to its end. The numbers are right. But where two ways
            meet, everything below is walked twice, and after thirty such meetings a billion times.
            Nothing is gained by that, since a rule is linear: two shares that go through it one by
            one give together what their sum gives at once. So it pays to wait. If a tensor asks its
            rule only when all of its shares are there, each rule is asked once. Who knows when all
            of them are there, and which blank have you written for it?
            """,
        ),
    ),
    entry(
        "recursion-too-deep",
        EXERCISE,
        Source(
            """
def backpropagate(last, upstream):
    order, seen = [], set()

    def visit(tensor):
        if id(tensor) not in seen:
            seen.add(id(tensor))
            for parent in tensor.parents:
                visit(parent)
            order.append(tensor)

    visit(last)
    arrived = {id(last): upstream}
    for tensor in reversed(order):
        g = arrived[id(tensor)]
        tensor.grad = tensor.grad + g
        for parent, share in zip(tensor.parents, tensor.rule(g), strict=True):
            arrived[id(parent)] = arrived.get(id(parent), 0.0) + share
"""
        ),
    ),
    Misconception(
        slug="parents-first",
        exercise=EXERCISE,
        title="The sweep goes forward, so parents come before anything has arrived.",
        symptom="only the last tensors get a gradient, or an exception",
        variants=(
            patch((ORDER, "topological_order(edges, 0)")),
            patch(
                (ORDER, "topological_order(edges, 0)"),
                (TAKEN, "g = arrived.get(id(tensor), np.zeros(tensor.data.shape))"),
            ),
        ),
        hints=rungs(
            "Print the places in the order in which your loop visits them.",
            "Which tensor is the only one that has a gradient before the sweep begins?",
            """
            The order that you have made is the one of computing: inputs first, the loss at the
            end. Gradients come from the other end. At the beginning of a call only the last tensor
            knows how the loss changes with it; all others have to wait until their children have
            handed something down. If the loop begins with the inputs, nothing has arrived there
            yet, and when the last tensor has its turn and hands its shares down, those who get them
            have been visited before and do not hand anything on. In which direction does the list
            have to be walked through so that children come first?
            """,
        ),
    ),
    Misconception(
        slug="found-order",
        exercise=EXERCISE,
        title="Tensors are visited as they were found, not in the order that waits.",
        symptom="right for chains and diamonds; wrong where ways of different lengths meet",
        variants=(
            patch((ORDER, "range(len(tensors))"), (TAKEN, "g = arrived[id(tensor)]")),
            patch((ORDER, "range(len(tensors))")),
        ),
        hints=rungs(
            "Draw a graph with a long way and a short way to the same tensor.",
            "At the turn of a tensor, which of its children may still be waiting for theirs?",
            """
            The function that finds the tensors goes down from the last one and numbers them as it
            meets them. A tensor that can be reached on a short way is met early, even if a longer
            way leads to it as well. If you visit it then, the share of the longer way has not
            arrived, its rule is asked with too little, and what comes later is never handed on. For
            chains and plain diamonds it makes no difference. The blank before this one has made an
            order in which this cannot happen. Does your loop go through that one, or through the
            list as it was found?
            """,
        ),
    ),
    entry(
        "upstream-ignored",
        EXERCISE,
        patch((START, "arrived = {id(last): np.ones(last.data.shape)}")),
        patch((START, "arrived = {id(last): np.ones_like(upstream)}")),
    ),
    Misconception(
        slug="shared-array-added-to",
        exercise=EXERCISE,
        title="Shares are added into an array that a rule has handed to two tensors.",
        symptom="right unless rules hand on the very array that they got",
        variants=(
            patch(
                (START, "arrived = {id(last): upstream.copy()}"),
                (
                    ARRIVES,
                    "if id(parent) in arrived:\n                arrived[id(parent)] += share\n"
                    "            else:\n                arrived[id(parent)] = share",
                ),
                (TAKEN, "g = arrived[id(tensor)]"),
            ),
            patch(
                (
                    KEPT,
                    "if np.any(tensor.grad):\n            tensor.grad += g\n"
                    "        else:\n            tensor.grad = g",
                ),
                (
                    ARRIVES,
                    "there = id(parent) in arrived\n            "
                    "arrived[id(parent)] = arrived[id(parent)] + share if there else share",
                ),
            ),
        ),
        hints=rungs(
            "Follow a sum of two tensors of which one is used again below.",
            "If a rule gives the same array for both parents, and you add to the one, what happens "
            "to the other?",
            """
            The rule of a sum has nothing to compute: it hands on what it got, and both parents are
            given the very same array. If you keep this array for one of them and later add another
            share into it, the other one sees its gradient change, too, and so may the tensor above
            that handed it on. Numbers turn up in places to which no edge leads. Adding in place
            saves memory, and it is right only for arrays that belong to nobody else. A sum that is
            written to a new array leaves the shared one alone. Which of your arrays might have come
            straight from a rule?
            """,
        ),
    ),
    Misconception(
        slug="only-inputs",
        exercise=EXERCISE,
        title="Only the inputs keep their gradient, the tensors between do not.",
        symptom="tensors without parents are right, all others stay at zero",
        variants=(
            patch((KEPT, "tensor.grad = tensor.grad + g * (not tensor.parents)")),
            patch((KEPT, "if not tensor.parents:\n            tensor.grad = tensor.grad + g")),
        ),
        hints=rungs(
            "Look at the gradient of a tensor in the middle of a chain.",
            "Of which tensors does the contract ask for a gradient?",
            """
            For training it would be enough to know the gradients of the weights, and libraries do
            throw the others away to save memory. Here every tensor that the last one depends on is
            to keep its own, also those in between and the last one itself. You have them all
            anyway: each was there when its tensor's turn came, was handed to the rule, and then
            dropped. Keeping them costs a line at most, and it is what makes an engine something
            one can look into, with the picture at the end of the notebook for instance. Which
            condition in your code decides who keeps what has arrived?
            """,
        ),
    ),
    entry(
        "last-left-out",
        EXERCISE,
        patch((KEPT, "tensor.grad = tensor.grad + g * (tensor is not last)")),
        patch((KEPT, "if tensor is not last:\n            tensor.grad = tensor.grad + g")),
    ),
    Misconception(
        slug="rule-asked-again",
        exercise=EXERCISE,
        title="The rule of a tensor is asked more than once in a call.",
        symptom="the right numbers, and too many calls of the rules",
        variants=(
            patch(
                (
                    f"for parent, share in zip(tensor.parents, {SHARES}):",
                    "for i, parent in enumerate(tensor.parents):\n"
                    "            share = tensor.rule(g)[i]",
                )
            ),
        ),
        hints=rungs(
            "Count how often the rule of a product is asked in one call.",
            "How many gradients does a rule give at once, and how many of them do you use?",
            """
            A rule gives the gradients of all parents together, since most of the work is common to
            them. If it is asked once for each parent, and one of its gradients taken each time, an
            operation with two parents costs twice as much, one with ten parents ten times. The
            numbers are right. But the promise of this way of differentiating is that the gradient
            of everything costs about as much as computing the loss, and it rests on asking each
            rule once in each call. What it gives can be kept and gone through together with the
            parents. Where in your loop is the rule asked, and how often is that line reached?
            """,
        ),
        clause=ONCE,
    ),
    entry(
        "argument-changed",
        EXERCISE,
        patch((TAKEN, TAKEN + "\n        tensor.data -= 0.1 * g")),
        Source(
            """
def backpropagate(last, upstream):
    tensors, edges = graph(last)
    arrived = {id(last): upstream}
    for place in reversed(topological_order(edges, 0)):
        tensor = tensors[place]
        g = arrived.pop(id(tensor))
        tensor.grad = tensor.grad + g
        for parent, share in zip(tensor.parents, tensor.rule(g), strict=True):
            arrived[id(parent)] = arrived.get(id(parent), 0.0) + share
    upstream *= 0.0
"""
        ),
    ),
)
