"""A learner's notebooks in one file, as the series in the browser hands them out."""

import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from autograder.alone.folder import is_learners
from autograder.alone.problem import LearnerProblem


@contextmanager
def unpacked(path: Path) -> Iterator[Path]:
    """What a zip archive holds, as a folder that lasts as long as the block.

    Raises:
        LearnerProblem: it is no archive, or holds no notebook of the series.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        try:
            with zipfile.ZipFile(path) as archive:
                archive.extractall(folder)  # never outside the folder: zipfile sees to that
        except (zipfile.BadZipFile, OSError, RuntimeError) as error:
            raise LearnerProblem(
                f"This is neither a folder nor a zip archive that can be read: {error}.",
                path,
                "name your folder, or the file that the start page in the browser gave you",
            ) from error
        if not is_learners(folder):
            raise LearnerProblem(
                "There is no notebook of the series in this archive.",
                path,
                "name the file that the start page in the browser gave you",
            )
        yield folder
