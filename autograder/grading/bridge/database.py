"""The gradebook's database: opened so that other programs that write to it are waited for."""

from typing import Any

LOCK_SECONDS = 20.0
"""How long to wait for another program that is writing to the gradebook."""


_PATIENCE = {
    "sqlite": "PRAGMA busy_timeout = {}",
    "postgresql": "SET lock_timeout = {}",
}
"""Kind of database -> how a connection is told how many milliseconds to wait for others."""


def open_gradebook(db_url: str, course_id: str) -> Any:
    """The gradebook of a course; close it, or use it in a ``with``.

    Args:
        db_url: where it is, as nbgrader's settings say.
        course_id: the course.
    """
    from nbgrader.api import Gradebook

    return Gradebook(patient(db_url), course_id)


def patient(db_url: str) -> str:
    """The same place, with our patience: nbgrader's own gives up after five seconds."""
    from sqlalchemy import make_url

    url = make_url(db_url)
    if url.get_backend_name() == "sqlite" and "timeout" not in url.query:
        url = url.update_query_dict({"timeout": f"{LOCK_SECONDS:g}"})
    return str(url.render_as_string(hide_password=False))


def shown(db_url: str) -> str:
    """The same place for a person: a file by its path, of another database no password.

    >>> shown("sqlite:////course/gradebook.db")
    '/course/gradebook.db'
    >>> shown("postgresql+psycopg://grader:secret@localhost/course")
    'postgresql+psycopg://grader:***@localhost/course'
    """
    from sqlalchemy import make_url

    url = make_url(db_url)
    if url.get_backend_name() == "sqlite" and url.database:
        return str(url.database)
    return str(url.render_as_string(hide_password=True))


def connect(gradebook: Any) -> Any:
    """A connection to an open gradebook, which nbgrader may have opened, with our patience."""
    from sqlalchemy import text

    connection = gradebook.engine.connect()
    setting = _PATIENCE.get(connection.dialect.name)
    if setting:
        connection.execute(text(setting.format(int(LOCK_SECONDS * 1000))))
        connection.commit()
    return connection
