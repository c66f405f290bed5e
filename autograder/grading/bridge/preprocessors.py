"""The steps of ``nbgrader autograde`` that are this project's own."""

import contextlib
import json
from pathlib import Path
from typing import Any

import nbformat
from nbgrader import utils
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.grading.bridge.entries import Entries
from autograder.grading.bridge.folder import about_siblings
from autograder.grading.bridge.keys import fingerprint
from autograder.grading.bridge.marks import RECORD, marks
from autograder.grading.bridge.repair import Repaired, repair

SUBMITTED = "autograder_submitted"
"""Key of nbconvert's resources: the bytes of the submitted file."""

NO_POINTS_NAME = "NoPoints"
NO_POINTS = "This cell gave no points: its last line is not a number of points, or it did not run."


class ReleaseMissing(FileNotFoundError):  # noqa: N818 - named after what is wrong
    """The course has no released notebook for a submission.

    Attributes:
        path: where it should be.
    """

    template = (
        "The released notebook is missing: {path}. It gives the submission its locked cells. "
        "Make it with: nbgrader generate_assignment {assignment}"
    )

    def __init__(self, path: Path, assignment: str) -> None:
        super().__init__(self.template.format(path=path, assignment=assignment))
        self.path = path


class Repair(NbGraderPreprocessor):
    """First step: bring the submission into the form of the release."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Replace the notebook by its repaired form, with a record of what was done."""
        about = resources["nbgrader"]
        coursedir = self.parent.parent.coursedir
        release = Path(
            coursedir.format_path(coursedir.release_directory, ".", about["assignment"]),
            f"{about['notebook']}.ipynb",
        )
        if not release.is_file():
            raise ReleaseMissing(release, about["assignment"])
        given = release.read_bytes()
        released = json.loads(given)
        data = resources.pop(SUBMITTED, None)
        if data is None:  # another exporter has read the file
            data = nbformat.writes(nb).encode("utf-8", "replace")

        file = Path(resources["metadata"]["path"]) / f"{about['notebook']}.ipynb"
        repaired = repair(data, released, handed_in=about_siblings(file, data, released))
        repaired.notebook["metadata"][RECORD] = record_of(repaired, data, given)
        for note in repaired.notes:
            self.log.warning("%s: %s", about["student"], note)
        return nbformat.from_dict(repaired.notebook), resources


def record_of(repaired: Repaired, data: bytes, released: bytes) -> dict[str, Any]:
    """What to remember of a repair, see ``RECORD``."""
    return {
        "submission": fingerprint(data),
        "release": fingerprint(released),
        "notes": list(repaired.notes),
        "comments": dict(repaired.comments),
        "doubtful": list(repaired.doubtful),
    }


class SettleOutputs(NbGraderPreprocessor):
    """See to it that nbgrader reads the points of a test cell from its result and nothing else.

    Test cells of an instructor's own run beside the student's code. Left alone, nbgrader gives no
    points for a right answer that prints a warning, and all of them for a cell that shows nothing
    or something that is not a number.
    """

    def preprocess_cell(self, cell: Any, resources: Any, index: int) -> tuple[Any, Any]:
        """Settle the outputs of one test cell."""
        if cell.cell_type == "code" and utils.is_grade(cell) and not utils.is_solution(cell):
            cell.outputs = settled_outputs(cell.outputs, cell.metadata.nbgrader["points"])
        return cell, resources


def settled_outputs(outputs: list[Any], max_points: float) -> list[Any]:
    """Outputs from which nbgrader reads the right points.

    It takes the first of an error, text on stderr and a result, so what counts comes first.
    """
    errors = [output for output in outputs if output.output_type == "error"]
    results = [output for output in outputs if output.output_type == "execute_result"]
    others = [output for output in outputs if output not in errors and output not in results]
    if errors:
        return [*errors, *others]
    if results and _is_points(results[-1].get("data", {}).get("text/plain", ""), max_points):
        return [results[-1], *others]
    error = nbformat.v4.new_output(
        "error", ename=NO_POINTS_NAME, evalue=NO_POINTS, traceback=[NO_POINTS]
    )
    return [error, *others, *results]


def _is_points(text: object, max_points: float) -> bool:
    try:
        points = float("".join(text) if isinstance(text, list) else str(text))
    except ValueError:
        return False
    return 0 <= points <= max_points


class SaveGrades(NbGraderPreprocessor):
    """Write points and comments into the gradebook; takes the place of nbgrader's own step."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Save points and comments, then mark the notebook as graded to the end."""
        about = resources["nbgrader"]
        record = nb.metadata.setdefault(RECORD, nbformat.NotebookNode())
        course_id = self.parent.parent.coursedir.course_id
        with Gradebook(about["db_url"], course_id) as gradebook:
            entries = Entries(gradebook, about["assignment"], self.config)
            with contextlib.closing(entries):
                entries.enter_notebook(
                    about["student"], about["notebook"], marks(nb, self.log), record.get("key")
                )
        record["graded"] = True
        return nb, resources
