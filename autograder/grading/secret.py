"""The course's secret: from it the hidden problems are drawn. It never leaves this machine."""

import os
import re
import secrets
from pathlib import Path

FOLDER_VARIABLE = "AUTOGRADER_SECRETS"
"""Environment variable that names another folder for the secrets, e.g. one that staff share."""


class SecretError(OSError):
    """The secret of a course cannot be read or made.

    Attributes:
        path: where it should be.
    """

    template = (
        "The course's secret, from which hidden problems are drawn, cannot be {what}: {path}. "
        "{why} Mend that, or name another folder in the environment variable {variable}."
    )

    def __init__(self, what: str, path: Path, why: str) -> None:
        super().__init__(what, path, why)
        self.what, self.path, self.why = what, path, why

    def __str__(self) -> str:
        return self.template.format(
            what=self.what, path=self.path, why=self.why, variable=FOLDER_VARIABLE
        )


def folder() -> Path:
    """Where secrets lie: outside every course and repository."""
    named = os.environ.get(FOLDER_VARIABLE)
    return Path(named) if named else Path.home() / ".local" / "share" / "backward-pass-course"


def course_secret(course_id: str, where: Path | None = None) -> bytes:
    """The secret of a course, made at its first use with mode 0600.

    Keep it with the course's backups: with another secret a second run draws other problems.

    Args:
        course_id: the course.
        where: folder of the secrets; None for ``folder()``.

    Raises:
        SecretError: it cannot be read or made, or is damaged.
    """
    path = (where or folder()) / f"{re.sub(r'[^A-Za-z0-9._-]', '_', course_id) or 'course'}.secret"
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            pass
        else:
            with os.fdopen(handle, "w") as file:
                file.write(secrets.token_hex(32) + "\n")
        text = path.read_text("ascii").strip()
    except OSError as error:
        raise SecretError("read or made", path, f"The system says: {error.strerror}.") from error
    if not re.fullmatch(r"[0-9a-f]{64}", text):
        raise SecretError("used", path, "It should be 64 hexadecimal digits.")
    return bytes.fromhex(text)
