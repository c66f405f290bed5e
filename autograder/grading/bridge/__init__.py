"""nbgrader and this grader: configuration, repair of submissions, grading, results."""

from autograder.grading.bridge.configuration import configure

__all__ = ["configure"]
