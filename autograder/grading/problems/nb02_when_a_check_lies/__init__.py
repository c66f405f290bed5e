"""Problems of notebook 02: pairs of arrays, tables, points, and the zoo at several points.

Networks here are the grader's own. Expected errors are worked out entry by entry in Python
numbers, apart from the reference.
"""

from autograder.grading.problems.kinds import Kind
from autograder.grading.problems.nb02_when_a_check_lies import arrays, points, zoo

KINDS: dict[str, tuple[Kind, ...]] = {
    "02_relative_error": arrays.ERRORS,
    "02_compare_gradients": arrays.TABLES,
    "02_check_point": points.POINTS,
    "02_sneaky_backward": points.SABOTAGE,
    "02_gradient_check": zoo.ZOO_AT_POINTS,
}
"""For each exercise the kinds of problems it is tried with; the first is put twice."""
