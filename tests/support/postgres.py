"""A PostgreSQL server of the test's own, an ordinary user's, reached through a socket alone."""

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
"""Where Debian puts the server's programs, the newest version last; they are not on the path."""
OWNER = "grader"
MISSING = "no PostgreSQL server here (Debian: apt-get install postgresql; .ci/run installs it)"


def programs() -> Path | None:
    """Folder of ``initdb`` and ``pg_ctl``; None where there is no server."""
    found = shutil.which("initdb")
    if found and shutil.which("pg_ctl"):
        return Path(found).resolve().parent
    return PROGRAMS[-1] if PROGRAMS else None


@dataclass(frozen=True)
class Server:
    """A running server.

    Attributes:
        folder: with its data and its socket.
        programs: folder of its programs.
        as_user: for ``subprocess``: whose it is.
    """

    folder: Path
    programs: Path
    as_user: dict[str, Any]

    def url(self, database: str) -> str:
        """Address of a database, for ``c.CourseDirectory.db_url``."""
        return f"postgresql+psycopg://{OWNER}@/{database}?host={self.folder}"

    def create(self, database: str) -> str:
        """Make an empty database; its address."""
        where = f"host={self.folder} user={OWNER} dbname=postgres"
        with psycopg.connect(where, autocommit=True) as connection:
            connection.execute(sql.SQL("create database {}").format(sql.Identifier(database)))
        return self.url(database)

    def run(self, program: str, *arguments: str) -> None:
        """Run one of the server's programs.

        Raises:
            AssertionError: it failed.
        """
        done = subprocess.run(
            [self.programs / program, *arguments],
            cwd=self.folder,
            env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=120,
            check=False,
            **self.as_user,
        )
        assert done.returncode == 0, done.stdout

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = f"-c listen_addresses='' -c unix_socket_directories='{self.folder}' -c fsync=off"
        log = str(self.folder / "log")
        self.run("pg_ctl", "start", "-w", "-D", self._data, "-l", log, "-o", options)

    def stop(self) -> None:
        """End it at once, as a crash would."""
        self.run("pg_ctl", "stop", "-w", "-m", "immediate", "-D", self._data)

    @property
    def _data(self) -> str:
        return str(self.folder / "data")


@contextlib.contextmanager
def postgres(found: Path) -> Iterator[Server]:
    """A server, gone when the block ends. It refuses to be root's, so root gives it to ``nobody``.

    Args:
        found: folder of its programs.
    """
    # Not in pytest's own folder: only its owner can go in there, and a socket's path is short.
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    as_user: dict[str, Any] = {}
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        as_user = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    server = Server(folder, found, as_user)
    try:
        trust = ("--auth=trust", "--username", OWNER)  # nobody else can go into the folder
        server.run("initdb", *trust, "-E", "UTF8", "--locale=C.UTF-8", "-D", str(folder / "data"))
        server.start()
        try:
            yield server
        finally:
            with contextlib.suppress(AssertionError):  # the test may have stopped it
                server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
