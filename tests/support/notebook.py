"""A student's notebook as a namespace: the reference's functions, some replaced by sources."""

import inspect
import linecache
from typing import Any

from autograder.clinic import Owner
from autograder.exercises import of_notebook
from autograder.grading import problems, reference


def namespace(notebook: str = "01", **sources: str) -> dict[str, Any]:
    """All blanks of a notebook under their names; ``sources`` replace some of them."""
    space: dict[str, Any] = {"__name__": "notebook"}
    exec(compile(reference.given(notebook), "<given>", "exec"), space)
    for exercise in of_notebook(notebook):
        source = sources.pop(exercise.name, None)
        run(source or inspect.getsource(reference.function(exercise)), space)
    for source in sources.values():
        run(source, space)
    given_for = getattr(problems.module(notebook), "given_for", lambda owner: {})
    space.update(given_for(Owner()))
    return space


def run(source: str, space: dict[str, Any]) -> None:
    """Run a cell so that its source can be found again, as in a notebook."""
    name = f"<cell {abs(hash(source))}>"
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    exec(compile(source, name, "exec"), space)


def source_of(name: str, *edits: tuple[str, str], notebook: str = "01") -> str:
    """Source of a reference function with (old, new) edits, each of which must occur."""
    source = inspect.getsource(getattr(reference.module(notebook), name))
    for old, new in edits:
        assert old in source, old
        source = source.replace(old, new)
    return source
