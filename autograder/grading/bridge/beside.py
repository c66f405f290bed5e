"""Which files of a submission lie beside its notebook and may be handed on by nbgrader.

nbgrader copies them to where formgrader serves them from its own address, where a page of a
student's could change grades, and it follows links, which may lead out of the submission.
"""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from nbgrader import utils
from nbgrader.converters import base

from autograder.grading.bridge.cleaning_text import plain_line
from autograder.grading.bridge.course import usable

KINDS = {
    ".csv", ".gif", ".jpeg", ".jpg", ".json", ".md", ".npy", ".npz", ".png", ".py", ".tsv", ".txt",
}  # fmt: skip
"""Ends of names of files that no browser runs."""

LARGEST = 10_000_000
"""Bytes of one such file; a file with a hole in it fills the disk only when it is copied."""


def files_beside(folder: str, ignored: Sequence[str] | None = None) -> list[str]:
    """Files in a student's folder that may be handed on: small, plain, and nothing that runs.

    Args:
        folder: of the submission; a link to a folder has none.
        ignored: patterns of names that nbgrader leaves out.
    """
    if os.path.islink(folder):
        return []
    return [
        name
        for name in utils.find_all_files(folder, ignored)
        if Path(name).suffix.lower() in KINDS
        and os.path.isfile(name)
        and not os.path.islink(name)
        and os.path.getsize(name) <= LARGEST
    ]


def guarded(init_assignment: Callable[..., None]) -> Callable[..., None]:
    """Nbgrader's copying of a student's files, with ``files_beside`` instead of its own rule."""

    def only_files_beside(assignment_id: str, student_id: str) -> None:
        if not usable(student_id):
            raise ValueError(f"The name of the folder cannot be shown: {plain_line(student_id)!r}")
        # The name is looked up in nbgrader's module; there is no setting for it.
        everything = base.find_all_files
        base.find_all_files = files_beside
        try:
            init_assignment(assignment_id, student_id)
        finally:
            base.find_all_files = everything

    return only_files_beside
