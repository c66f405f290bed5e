"""Where notebooks lie, and what stands in for a removed answer. nbgrader's config reads it."""

from dataclasses import dataclass
from pathlib import Path

from autograder.clinic.identity import FILE

SOURCES = "source_assignments"
RELEASED = "notebooks"

TEXT_FOLDER = "text"
"""Subfolder of a source assignment with its text; ``CourseDirectory.ignore`` must name it."""

CODE_STUB = "# your code here, in place of the next line\nreturn ..."
"""What a student finds for an answer (``ClearSolutions.code_stub["python"]``).

A blank that returns ``...`` is unfilled: ``check`` and ``ready`` know it, and nothing raises.
"""

BLANK_SUFFIX = "_blank"
"""Exercise id + this = grade_id and id of the cell that holds its blank."""

TEXT_STUB = "*Your answer here.*"
"""What a student finds for a written answer (``ClearSolutions.text_stub``)."""

IGNORED = (".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback", TEXT_FOLDER, FILE)
"""``CourseDirectory.ignore``: nbgrader's own list, our text sources, and an id of notebook 09.

An instructor who tries that notebook as a learner would hand everybody the id drawn then.
"""


class BuildError(Exception):
    """A notebook source that cannot be built.

    Attributes:
        where: the file, and the cell where there is one.
        what: what is wrong.
        do: what to do about it.
    """

    template = "{where}: {what}\n  {do}"

    def __init__(self, where: str, what: str, do: str) -> None:
        super().__init__(self.template.format(where=where, what=what, do=do))
        self.where, self.what, self.do = where, what, do


@dataclass(frozen=True)
class Assignment:
    """Paths of one notebook in a course folder."""

    root: Path
    id: str

    @property
    def text(self) -> Path:
        """The text that people edit."""
        return self.root / SOURCES / self.id / TEXT_FOLDER / f"{self.id}.md"

    @property
    def source(self) -> Path:
        """The notebook with answers that nbgrader reads."""
        return self.root / SOURCES / self.id / f"{self.id}.ipynb"

    @property
    def released(self) -> Path:
        """The notebook without answers that students get."""
        return self.root / RELEASED / self.id / f"{self.id}.ipynb"


def assignments(root: Path, ids: list[str] | None = None) -> list[Assignment]:
    """The assignments of a course folder, all or those with these ids.

    Raises:
        BuildError: no source, or none with that id.
    """
    found = {path.stem: path for path in sorted(root.glob(f"{SOURCES}/*/{TEXT_FOLDER}/*.md"))}
    if not found:
        raise BuildError(
            str(root / SOURCES),
            f"there is no notebook source ({SOURCES}/<id>/{TEXT_FOLDER}/<id>.md)",
            "Run the command at the top of the project, or name it: --root DIR.",
        )
    for path in found.values():
        if path.parent.parent.name != path.stem:
            raise BuildError(
                str(path),
                f"the file is called {path.stem}, its folder {path.parent.parent.name}",
                "Give both the id of the notebook.",
            )
    for wanted in ids or []:
        if wanted not in found:
            raise BuildError(
                str(root / SOURCES),
                f"there is no notebook {wanted!r}",
                f"There are: {', '.join(found)}.",
            )
    return [Assignment(root, name) for name in ids or found]
