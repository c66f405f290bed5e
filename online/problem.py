"""The one error of the builder."""


class SiteProblem(Exception):  # noqa: N818 - as LearnerProblem is one
    """The site cannot be built or served.

    Attributes:
        what: what is wrong, a sentence.
        where: the file or command that it is about.
        remedy: what to do next.
    """

    TEMPLATE = "{what}\n  where: {where}\n  next: {remedy}"

    def __init__(self, what: str, where: object, remedy: str) -> None:
        self.what, self.where, self.remedy = what, where, remedy
        super().__init__(self.TEMPLATE.format(what=what, where=where, remedy=remedy))
