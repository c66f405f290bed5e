"""Source notebook -> released notebook, with nbgrader's own generator in a folder of its own."""

import logging
import tempfile
from pathlib import Path

from autograder.grading.build.layout import (
    CODE_STUB,
    IGNORED,
    RELEASED,
    SOURCES,
    TEXT_STUB,
    BuildError,
)


def release(assignment_id: str, source: str, where: str) -> str:
    """JSON of the notebook that students get.

    No gradebook is read or written: this is ``nbgrader generate_assignment --no-db`` in a
    temporary course folder.

    Args:
        assignment_id: id of the notebook.
        source: JSON of the source notebook.
        where: what to call it in an error.

    Raises:
        BuildError: nbgrader refuses the notebook.
    """
    # Imported here: it takes seconds, and `--help` should not.
    from nbgrader.converters import GenerateAssignment, NbGraderException
    from nbgrader.coursedir import CourseDirectory
    from traitlets.config import Config

    with tempfile.TemporaryDirectory(prefix="release-") as folder:
        root = Path(folder).resolve()
        notebook = root / SOURCES / assignment_id / f"{assignment_id}.ipynb"
        notebook.parent.mkdir(parents=True)
        notebook.write_text(source, encoding="utf-8")

        config = Config()
        config.CourseDirectory.root = str(root)
        config.CourseDirectory.source_directory = SOURCES
        config.CourseDirectory.release_directory = RELEASED
        config.CourseDirectory.ignore = list(IGNORED)
        config.CourseDirectory.assignment_id = assignment_id
        config.ClearSolutions.code_stub = {"python": CODE_STUB}
        config.ClearSolutions.text_stub = TEXT_STUB
        config.SaveCells.enabled = False
        config.GenerateAssignment.no_database = True
        log = logging.getLogger("autograder.build.nbgrader")
        log.setLevel(logging.ERROR)
        generator = GenerateAssignment(CourseDirectory(config=config, log=log), config=config)
        generator.log = log
        try:
            generator.start()
        except NbGraderException as error:
            raise BuildError(
                where, f"nbgrader refuses it: {error}", "Correct the cell that it names."
            ) from error
        return (root / RELEASED / assignment_id / notebook.name).read_text(encoding="utf-8")
