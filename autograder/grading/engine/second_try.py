"""What becomes of a submission whose worker ended, or whose worker had trouble of its own."""

from collections.abc import Callable, Iterable, Iterator

from autograder.grading.engine.task import Outcome, Work

DIED = (
    "The grader's own process ended twice while it graded this; it has no points. It needs the "
    "instructor: look at what it does, then grade it again with --student and --force."
)

Side = Callable[[Iterator[Work]], Iterator[tuple[Work, Outcome | None]]]
"""Grades works side by side; gives each back as it is ready, without an outcome if its worker has
ended."""


def at_most_twice(side_by_side: Side, works: Iterable[Work]) -> Iterator[Outcome]:
    """Grade submissions; those that a worker's end or trouble has touched once more at the end.

    A worker that ends proves nothing about the submission it held: so that one is graded again,
    when nothing else runs. If that worker ends too, it stays without grades, and is never tried
    for ever.
    """
    suspects: list[Work] = []
    for work, outcome in side_by_side(iter(works)):
        if outcome is None or outcome.troubled:
            suspects.append(work)
        else:
            yield outcome
    for suspect in suspects:
        for work, outcome in side_by_side(iter([suspect])):
            yield outcome or Outcome(work.student, failure=DIED, attempt=work.attempt)
