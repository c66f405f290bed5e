"""What a mutation is: an edit of one file that the tests named beside it have to notice."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Mutation:
    """One edit.

    Attributes:
        why: what the judge does wrongly with it, a phrase.
        old: text that occurs exactly once in the file.
        new: what stands there instead.
    """

    why: str
    old: str
    new: str

    def apply(self, source: str) -> str:
        """The source with the edit.

        Raises:
            ValueError: the old text is not there exactly once.
        """
        count = source.count(self.old)
        if count != 1:
            raise ValueError(f"{self.why!r}: {count} times in the file: {self.old!r}")
        return source.replace(self.old, self.new)


@dataclass(frozen=True)
class Target:
    """A file and its mutations.

    Attributes:
        path: of the file, from the project's folder.
        tests: files of tests that should notice, the quickest first.
        mutations: of this file.
    """

    path: str
    tests: tuple[str, ...]
    mutations: tuple[Mutation, ...]
