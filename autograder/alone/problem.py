"""What keeps a learner's command from working, in a sentence: what, where, what to do."""

from pathlib import Path


class LearnerProblem(Exception):  # noqa: N818 - it is shown by this name's meaning, not as an error
    """A command cannot go on.

    Attributes:
        what: what is wrong.
        where: the file or folder.
        do: what to do next.
    """

    template = "{what}\n  Where: {where}\n  Do:    {do}"

    def __init__(self, what: str, where: Path | str, do: str) -> None:
        super().__init__(self.template.format(what=what, where=where, do=do))
        self.what, self.where, self.do = what, where, do
