"""Known wrong answers to ``topological_order(edges, last)``."""

from mlp_reference.misconceptions import Misconception, Source, patch, rungs
from mlp_reference.misconceptions.nb08.shared import entry

EXERCISE = "08_topological_order"
RESULT = "    return order"
START = "order, opened, waiting = [], set(), [(last, False)]"
OPENED = "elif place not in opened:"
HEAD = """
def topological_order(edges, last):
    parents = {}
    for parent, child in edges:
        parents.setdefault(child, []).append(parent)
"""
VISIT = (
    HEAD
    + """
    order, seen = [], set()

    def visit(place):
        if place not in seen:
            seen.add(place)
            for parent in parents.get(place, []):
                visit(parent)
            order.append(place)

    visit(last)
    return order
"""
)

ALL_PLACES = """
def topological_order(edges, last):
    children, open_parents = {}, {last: 0}
    for parent, child in edges:
        children.setdefault(parent, []).append(child)
        open_parents.setdefault(parent, 0)
        open_parents[child] = open_parents.get(child, 0) + 1
    order = [place for place, count in open_parents.items() if count == 0]
    for place in order:
        for child in children.get(place, []):
            open_parents[child] -= 1
            if open_parents[child] == 0:
                order.append(child)
    return order
"""

ENTRIES: tuple[Misconception, ...] = (
    entry(
        "recursion-too-deep",
        EXERCISE,
        Source(VISIT),
        Source(
            VISIT.replace(
                "    visit(last)",
                "    import sys\n\n    before = sys.getrecursionlimit()"
                "\n    sys.setrecursionlimit(100_000)\n    visit(last)"
                "\n    sys.setrecursionlimit(before)",
            )
        ),
    ),
    Misconception(
        slug="children-first",
        exercise=EXERCISE,
        title="The order runs backward, from the last place to the first ones.",
        symptom="every parent comes after its children",
        variants=(patch((RESULT, "    return order[::-1]")),),
        hints=rungs(
            "Write down what you return for a chain of three places.",
            "Which place could be computed first, and where does it stand in your list?",
            """
            The order is the one in which somebody could compute: what goes in comes first, what is
            made of it comes later, and the last place ends the list. Yours runs the other way. That
            is the order in which the sweep of the next blank goes, and it turns the list itself;
            turned twice, it would go forward again and find nothing. It is easy to get this wrong,
            because the walk begins at the last place. What decides is not where the walk begins
            but when a place is written down. Is a place in your list written down before or after
            its parents?
            """,
        ),
    ),
    Misconception(
        slug="breadth-first",
        exercise=EXERCISE,
        title="Places are taken in waves, so a long way is cut off by a short one.",
        symptom="right for chains and diamonds; wrong where ways of different lengths meet",
        variants=(
            Source(
                HEAD
                + """
    order, seen = [last], {last}
    for place in order:
        for parent in parents.get(place, []):
            if parent not in seen:
                seen.add(parent)
                order.append(parent)
    return order[::-1]
"""
            ),
        ),
        hints=rungs(
            "Draw a graph with a long way and a short way to the same place.",
            "If a place can be reached in one step and in three, in which wave does yours put it?",
            """
            You go away from the last place in waves: first what it was made of, then what that was
            made of. A place that can be reached in two ways is met on the shorter one, and there it
            is written down. But on the longer way it goes into another place that is itself needed,
            and that one is met later, in a farther wave, so it comes too early. What matters is the
            longest way and not the shortest. Chains and diamonds have ways of one length only, and
            so they do not show it. How could a place wait until every place that it goes into has
            been met?
            """,
        ),
    ),
    Misconception(
        slug="pre-order",
        exercise=EXERCISE,
        title="A place is written down when it is met, not when its parents are done.",
        symptom="right for chains; wrong where two ways meet again",
        variants=(
            Source(
                HEAD
                + """
    order, seen, waiting = [], set(), [last]
    while waiting:
        place = waiting.pop()
        if place not in seen:
            seen.add(place)
            order.append(place)
            waiting.extend(parents.get(place, []))
    return order[::-1]
"""
            ),
        ),
        hints=rungs(
            "Follow your list on a diamond whose two sides have different lengths.",
            "At the moment when you write a place down, what do you know about its parents?",
            """
            You walk down one way to its end and write down whatever you meet, then you turn the
            list. For a chain this is right. But a place that is shared is met on the first way, and
            stands in the list before everything of the second way; turned, it comes after places
            that need it. A place is ready when all of its parents are, and this is known only on
            the way back, after everything below it has been visited. So each place is touched
            twice: when it is met, and when all that lies below is done. At which of the two
            moments should it be written down, and how does your list of things to do tell them
            apart?
            """,
        ),
    ),
    Misconception(
        slug="unneeded-places",
        exercise=EXERCISE,
        title="Places that do not lead to the last one are in the order too.",
        symptom="right where all places are needed; too many places elsewhere",
        variants=(
            Source(ALL_PLACES),
            Source(ALL_PLACES.replace("return order", "return order[: order.index(last) + 1]")),
            patch(
                (
                    RESULT,
                    "    rest = {p: None for edge in edges for p in edge if p not in order}\n"
                    "    return order + list(rest)",
                )
            ),
        ),
        hints=rungs(
            "Try a graph in which something else was made of the same parents.",
            "Which places does the last one depend on, and which are in your list?",
            """
            A graph may hold more than what led to the last place: other results that were made
            from the same inputs, or things that were made from the last place itself. Their
            gradients are none of our business. A sweep that visits them asks their rules without
            having anything to hand over. Whoever starts at the inputs and goes forward meets them,
            because nothing says on the way where it leads; whoever starts at the last place and
            goes from children to parents meets nothing else than what is needed. From which end
            does your code look, and what does it take with it?
            """,
        ),
    ),
    Misconception(
        slug="every-path-walked",
        exercise=EXERCISE,
        title="Each path is walked anew, though the place at its end is known.",
        symptom="wrong or endless where ways meet again; a ladder of diamonds takes for ever",
        variants=(
            Source(
                HEAD
                + """
    order, waiting = [], [last]
    while waiting:
        place = waiting.pop()
        order.append(place)
        waiting.extend(parents.get(place, []))
    return list(dict.fromkeys(reversed(order)))
"""
            ),
            patch((OPENED, "else:"), (RESULT, "    return list(dict.fromkeys(order))")),
        ),
        hints=rungs(
            "Count how often your loop runs for two diamonds on top of each other, then for ten.",
            "When you arrive at a place a second time, is there anything below it that you have "
            "not seen?",
            """
            Two ways that meet again are walked on separately, and at each further meeting their
            number doubles. Ten diamonds on top of each other have a thousand paths, twenty-six of
            them have sixty-seven million, though there are only seventy-nine places. Striking out
            what came twice at the end repairs the list but not the time. A place that was visited
            has nothing new to say, so it need not be visited again, and then the work is as large
            as the number of edges. What do you have to remember about a place, and at which moment
            do you ask for it?
            """,
        ),
    ),
    Misconception(
        slug="repeated-places",
        exercise=EXERCISE,
        title="A place that goes in twice stands in the list twice.",
        symptom="right for chains; the same place several times elsewhere",
        variants=(
            patch(
                (
                    OPENED,
                    "elif place in opened:\n            order.append(place)\n"
                    "        elif place not in opened:",
                )
            ),
        ),
        hints=rungs(
            "Look at your list for a place that goes into the same child twice.",
            "How many times may a place be computed, however many others need it?",
            """
            However many children a place has, it is computed once, and once the sweep backward asks
            its rule. If it stands in the list twice, its rule would be asked twice, the second time
            for a gradient that was handed on before, and everything below would get too much. Both
            a place with two children and a place that goes into the same child twice have several
            edges, and each edge leads your walk to the place again. Coming again is not wrong as
            such; writing it down again is. What has to be true of a place when you write it down?
            """,
        ),
    ),
    Misconception(
        slug="sorted-by-number",
        exercise=EXERCISE,
        title="The numbers of the places are taken for their order.",
        symptom="right only if parents happen to have smaller numbers than their children",
        variants=(
            patch((RESULT, "    return sorted(order)")),
            patch((RESULT, "    return sorted({p for edge in edges for p in edge} | {last})")),
        ),
        hints=rungs(
            "Give the places of a chain other numbers, and look at your list again.",
            "Does the number of a place say when it was made?",
            """
            The numbers are names, nothing else. In the notebook's own graph the last tensor has the
            number zero, and its parents have larger ones; in another graph it may be the other way
            round, or neither. What says who needs whom is the edges alone. A list that is sorted by
            number is right by luck, if somebody has numbered the places in the order in which they
            were made, and many examples are, which makes the mistake hard to see. Rename the
            places: a right order is renamed along with them, and yours is not. Where does your
            code look at the edges?
            """,
        ),
    ),
    entry(
        "last-left-out",
        EXERCISE,
        patch((RESULT, "    return order[:-1]")),
    ),
)
