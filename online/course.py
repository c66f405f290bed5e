"""What a course may say and colour on its start page: ``course.toml``."""

import re
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Self

from online.layout import HERE
from online.problem import SiteProblem

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True)
class Course:
    """Words and colours.

    Attributes:
        title: heading and title of the start page.
        lead: one or two sentences below it.
        contact: whom to ask, a sentence; may be empty.
        accent: colour of links and buttons on white, ``#rrggbb``.
        accent_dark: the same on a dark page.
    """

    title: str
    lead: str
    contact: str
    accent: str
    accent_dark: str

    @classmethod
    def read(cls, path: Path | None = None) -> Self:
        """From a file; what it leaves out is as in the series' own.

        Raises:
            SiteProblem: a key that is not known, or a value that is not what it should be.
        """
        own = HERE / "course.toml"
        values = tomllib.loads(own.read_text(encoding="utf-8"))
        if path is not None:
            try:
                given = tomllib.loads(path.read_text(encoding="utf-8"))
            except (OSError, ValueError) as error:
                raise SiteProblem(str(error), path, f"begin with a copy of {own}") from error
            values |= given
        known = [field.name for field in fields(cls)]
        for key, value in values.items():
            if key not in known:
                raise SiteProblem(f"There is no {key!r}.", path, f"known are {', '.join(known)}")
            if not isinstance(value, str):
                raise SiteProblem(f"{key} should be a text.", path, f'write {key} = "..."')
            if key.startswith("accent") and not _COLOUR.fullmatch(value):
                raise SiteProblem(f"{key} is {value!r}.", path, 'write a colour like "#0b5394"')
        return cls(**values)
