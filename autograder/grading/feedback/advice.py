"""What the page says beside verdicts: sentences as data, and which of them fit."""

from collections.abc import Mapping, Sequence

from autograder import series
from autograder.grading.feedback.told import Told

STATES = {
    "right": "right",
    "fits": "right with your own functions",
    "part": "partly right",
    "wrong": "not right yet",
    "empty": "not filled in",
    "waiting": "not graded yet",
}
"""State of an answer -> what it is called."""
MARKS = {"right": "✓", "fits": "✓", "part": "◐", "wrong": "✗", "empty": "○", "waiting": "…"}

BY_HAND = "Your instructor has given these points by hand."
LOOK = "Your instructor has been asked to look at these points again."
FITS = (
    "Error carried forward: your {name} is right given your own {others}. It earns its points; "
    "what is missing is counted once, at {others}."
)
LENT = (
    "Your own {others} is not right yet, so {name} was tried with a right one in its place. In "
    "your notebook its check may fail until {others} is mended; here that costs it nothing."
)
VISIBLE = "The numbers are those of a problem that the check in your notebook tries too."
UNSEEN = (
    "This showed in a problem that is not shown: other numbers and sizes, by the same rules. So "
    "there are no numbers here."
)
HIDDEN_ONLY = (
    "The check in your notebook passes, and this problem does not. Both go by the text of the "
    "blank; only the numbers and the sizes differ. That happens when code holds for the example "
    "and not in general: a size, a number or a name of the example stands in it, or a case that "
    "the example does not have goes another way, such as a single example or as many rows as "
    "columns."
)
TRY_OTHERS = (
    "Read the text of the blank once more, then call {name} with inputs of your own: other sizes, "
    "all of them different, and a batch of one."
)
SECOND_LOOK = (
    "Ask your instructor. Name the assignment and the blank, and say why your code does what the "
    "text of the blank asks. Your instructor can read your code beside this page and change the "
    "points."
)
TEST_FAILED = "The test of this cell did not pass."

READ_FIRST = "Read the note at the top first: something happened to the file that you handed in."
START = "Begin with `{name}`: change its cell, run it, then run the check below it."
START_EMPTY = "Begin with `{name}`: fill in its cell, run it, then run the check below it."
START_NEEDED = " Other blanks use it, so their checks may pass with it: {others}."
STUCK = (
    "If you are stuck, open the help beside your code above, one step at a time; "
    "`check({name}, hint=1)` in your notebook helps in the same way."
)
THEN = "Then go on with {others}."
LAST = "At the end restart the kernel and run all cells, so that nothing hangs on an old run."
NEXT = "Go on with *{title}* (`{id}`): {teaches}."
DONE = "This was the last notebook of the series."
WAIT = "Nothing for now: what is not graded yet is with your instructor."


def listed(names: Sequence[str]) -> str:
    """Names in a sentence.

    >>> listed(["forward"]), listed(["a", "b", "c"])
    ('forward', 'a, b and c')
    """
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def lent(name: str, needs: Sequence[str], verdicts: Mapping[str, Told]) -> list[str]:
    """Names of the earlier blanks that a right one stood in for while this one was tried.

    Args:
        name: of this one.
        needs: what it uses.
        verdicts: name of a blank -> its verdict.
    """
    return [
        other
        for other in needs
        if other in verdicts
        and other not in verdicts[name].fits
        and (not verdicts[other].passed or verdicts[other].fits)
    ]


def steps(
    assignment: str, states: Mapping[str, str], needs: Mapping[str, Sequence[str]], noted: bool
) -> list[str]:
    """What to try next, in order; Markdown.

    Args:
        assignment: its id.
        states: name of a blank -> its state, in the notebook's order.
        needs: name of a blank -> the blanks that it uses.
        noted: the submission was damaged.
    """
    open_now = [name for name, state in states.items() if state in ("part", "wrong", "empty")]
    if not open_now:
        return [WAIT] if "waiting" in states.values() else [_next(assignment)]
    if noted and set(states.values()) == {"empty"}:
        return [READ_FIRST]
    first, others = open_now[0], open_now[1:]
    said = (START_EMPTY if states[first] == "empty" else START).format(name=first)
    if needing := [f"`{name}`" for name in open_now if first in needs.get(name, ())]:
        said += START_NEEDED.format(others=listed(needing))
    found = [said]
    if states[first] != "empty":
        found.append(STUCK.format(name=first))
    if others:
        found.append(THEN.format(others=listed([f"`{name}`" for name in others])))
    return [*found, LAST]


def _next(assignment: str) -> str:
    here = series.find(assignment)
    following = series.after(here) if here else None
    if following is None:
        return DONE if here else LAST
    return NEXT.format(title=following.title, id=following.id, teaches=following.teaches)
