"""The settings with which nbgrader's own commands work on this course.

Classes are named, not imported: reading the settings stays fast, and formgrader can show them.
"""

import os
import shutil
import sysconfig
import warnings
from typing import Any

from autograder.grading.build.layout import CODE_STUB, IGNORED, RELEASED, SOURCES, TEXT_STUB

_OURS = "autograder.grading.bridge"
_FEEDBACK = "autograder.grading.feedback"
_NBGRADER = "nbgrader.preprocessors"


def configure(c: Any, course_id: str = "backward_pass") -> None:
    """Set up nbgrader for a course of these notebooks; what a caller sets afterwards wins.

    Args:
        c: what ``get_config()`` returns in an ``nbgrader_config.py``.
        course_id: the course's name in nbgrader's exchange.
    """
    find_alembic()
    quieten()

    c.CourseDirectory.course_id = course_id
    c.CourseDirectory.source_directory = SOURCES
    c.CourseDirectory.release_directory = RELEASED
    # nbgrader hands every other file of an assignment to the students.
    c.CourseDirectory.ignore = list(IGNORED)

    # Of `nbgrader validate`: a warning per kernel about its local connection says nothing.
    c.Execute.extra_arguments = ["--log-level=ERROR"]

    c.ClearSolutions.code_stub = {"python": CODE_STUB}
    c.ClearSolutions.text_stub = TEXT_STUB

    # A link that was handed in is not followed.
    c.ExchangeFactory.collect = f"{_OURS}.exchange.CollectFiles"

    # Students may hand in a release that another has replaced.
    c.GenerateAssignment.post_convert_hook = f"{_OURS}.releases.keep_generated"

    # A file that is not a notebook reaches the repair instead of failing before it.
    c.Autograde.exporter_class = f"{_OURS}.exporter.SubmissionExporter"
    c.Autograde.pre_convert_hook = f"{_OURS}.folder.settle_names"
    c.Autograde.sanitize_preprocessors = [
        f"{_OURS}.preprocessors.Repair",
        f"{_NBGRADER}.ClearOutput",
        f"{_NBGRADER}.DeduplicateIds",
        f"{_NBGRADER}.OverwriteKernelspec",
        f"{_NBGRADER}.OverwriteCells",
        f"{_NBGRADER}.CheckCellMetadata",
    ]
    c.Autograde.autograde_preprocessors = [
        # Who runs the cells and fills the check cells' outputs: this one place decides.
        f"{_OURS}.judging.JudgeCells",
        f"{_OURS}.preprocessors.SettleOutputs",
        f"{_NBGRADER}.IgnorePattern",
        f"{_NBGRADER}.LimitOutput",
        f"{_OURS}.preprocessors.SaveGrades",
        f"{_NBGRADER}.AssignLatePenalties",
        f"{_NBGRADER}.CheckCellMetadata",
    ]

    # Graders see what a written answer is judged by; on all other pages this does nothing.
    c.HTMLExporter.preprocessors = [f"{_OURS}.rubric.ShowRubric"]

    # One page that explains, in place of nbgrader's copy of the notebook with all tests.
    c.GenerateFeedback.exporter_class = f"{_FEEDBACK}.exporter.FeedbackExporter"
    c.GenerateFeedback.preprocessors = [f"{_FEEDBACK}.grades.ReadGrades"]

    # Names are quoted, and none of them is a formula to a spreadsheet.
    c.ExportApp.plugin_class = f"{_OURS}.exports.QuotedCsv"


def find_alembic() -> None:
    """Let nbgrader find ``alembic``, which it calls by bare name for a new gradebook.

    The environment's folder of programs need not be on ``PATH`` (``.venv/bin/nbgrader ...``).
    """
    if shutil.which("alembic") is None:
        programs = sysconfig.get_path("scripts")
        os.environ["PATH"] = os.pathsep.join([programs, os.environ.get("PATH", os.defpath)])


def quieten() -> None:
    """Leave out three warnings that nbgrader gives for the first submission of a gradebook."""
    warnings.filterwarnings("ignore", message=r"(?s)Object of type <Submitted\w+> not in session")
