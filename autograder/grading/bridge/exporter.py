"""Hand a submitted file to the repair as bytes, whatever it contains."""

import datetime
from pathlib import Path
from typing import Any, Self

import nbformat
from nbconvert.exporters import NotebookExporter
from nbgrader.converters import NbGraderException
from nbgrader.coursedir import CourseDirectory

from autograder.grading.bridge.beside import guarded
from autograder.grading.bridge.course import usable
from autograder.grading.bridge.folder import handed_in_at, is_own_file
from autograder.grading.bridge.judging import JudgeCells
from autograder.grading.bridge.preprocessors import SUBMITTED, Repair
from autograder.grading.bridge.problems import CourseProblem
from autograder.grading.bridge.protection import SETTING, require_protection
from autograder.grading.bridge.reading import LIMITS


def submitted_bytes(path: Path) -> bytes:
    """The content of a submitted file; of one that is too large, one byte more than allowed.

    A link, a device or a pipe counts as an empty file: it is not something to hand in, and may
    lead out of the submission. So does a file in a folder that is a link.
    """
    if not is_own_file(path):
        return b""
    with path.open("rb") as file:
        return file.read(LIMITS.file_bytes + 1)


class SubmissionFolders(CourseDirectory):
    """nbgrader's view of a course, for a run that believes nothing of what was handed in."""

    @classmethod
    def like(cls, folders: Any) -> Self:
        """The same course."""
        made = cls(config=folders.config)
        for name in folders.trait_names(config=True):
            setattr(made, name, getattr(folders, name))
        return made

    def get_existing_timestamp(self, dest_path: str) -> datetime.datetime | None:
        """When something was handed in; None where nobody can tell."""
        return handed_in_at(Path(dest_path))


def _leave_out_misnamed(assignments: dict[str, Any], log: Any) -> None:
    """Leave out folders with a name at which nbgrader ends its run for everybody."""
    for folder in [path for path in assignments if not usable(Path(path).parent.name)]:
        log.error("Not graded, since its name cannot be shown: %s", ascii(folder))
        del assignments[folder]


class SubmissionExporter(NotebookExporter):
    """nbgrader's reader and writer of notebooks, for its autograde command.

    It reads what students handed in without parsing it; everything else it leaves to nbconvert.
    Made before anything is touched, so it is the place to refuse where nothing protects us.
    """

    def __init__(self, config: Any = None, **kw: Any) -> None:
        super().__init__(config=config, **kw)
        try:
            if not JudgeCells(parent=self).allow_unconfined:
                require_protection(Path.cwd(), SETTING)
        except CourseProblem as problem:
            self.log.error("%s", problem)
            raise NbGraderException(str(problem)) from problem
        if self.parent is not None:  # nbgrader's autograde
            _leave_out_misnamed(self.parent.assignments, self.log)
            self.parent.coursedir = SubmissionFolders.like(self.parent.coursedir)
            self.parent.init_assignment = guarded(self.parent.init_assignment)

    def from_filename(
        self, filename: str, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """Read and convert one file; see nbconvert."""
        if not any(isinstance(step, Repair) for step in self._preprocessors):
            return super().from_filename(filename, resources, **kw)  # type: ignore[no-any-return]
        path = Path(filename)
        resources = resources if resources is not None else {}
        resources["metadata"] = {"name": path.stem, "path": str(path.parent)}
        resources[SUBMITTED] = submitted_bytes(path)
        empty = nbformat.v4.new_notebook()
        return self.from_notebook_node(empty, resources, **kw)  # type: ignore[no-any-return]
