"""Which protections work on this machine: each is put on and tried in a process of its own."""

import errno
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from autograder.grading.runner.settings import REQUIRED, Limits

MEMORY = 1 << 32
"""Bytes of address space for the trial of the limits: this process is smaller."""


@dataclass(frozen=True)
class LayerReport:
    """One protection of the runner.

    Attributes:
        name: as in ``Layers`` of ``autograder.grading.runner.settings``.
        works: whether it stopped what it must stop, here and now.
        protects: what it stops, for instructors.
        without: what it means if it is missing.
        required: whether untrusted work is refused without it.
    """

    name: str
    works: bool
    protects: str
    without: str
    required: bool


@dataclass(frozen=True)
class Diagnosis:
    """What the runner can do on this machine.

    Attributes:
        system: operating system, release and processor.
        landlock: version of Landlock's interface, 0 for none.
        layers: one report per protection.
    """

    system: str
    landlock: int
    layers: tuple[LayerReport, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of the required protections that do not work."""
        return tuple(layer.name for layer in self.layers if layer.required and not layer.works)

    @property
    def confined(self) -> bool:
        """Whether students' work can be run without ``--allow-unconfined``."""
        return not self.missing


def _must_fail(action: Callable[[], object], *numbers: int) -> None:
    """Raise if ``action`` succeeds, or fails with an error that is not among ``numbers``."""
    try:
        action()
    except OSError as error:
        if error.errno in numbers:
            return
        raise
    raise AssertionError("The protection did not stop what it must stop.")


def _descriptors(folder: str) -> None:
    from autograder.grading.runner.confine import close_descriptors

    inherited = os.open(folder, os.O_RDONLY)
    close_descriptors(3)
    _must_fail(lambda: os.fstat(inherited), errno.EBADF)


def _limits(folder: str) -> None:
    import mmap

    from autograder.grading.runner.confine import resource_limits

    resource_limits(asdict(Limits(memory_bytes=MEMORY)))
    _must_fail(lambda: mmap.mmap(-1, 2 * MEMORY), errno.ENOMEM)


def _landlock(folder: str) -> None:
    from autograder.grading.runner import landlock, libc

    libc.prctl(libc.PR_SET_NO_NEW_PRIVS, 1)
    landlock.restrict((), (folder,))
    (Path(folder) / "inside").write_text("x")
    _must_fail(lambda: os.open("/", os.O_RDONLY), errno.EACCES)


def _seccomp(folder: str) -> None:
    from autograder.grading.runner import libc, seccomp

    libc.prctl(libc.PR_SET_NO_NEW_PRIVS, 1)
    seccomp.restrict()
    _must_fail(os.fork, errno.EPERM)


def _tmpfs(folder: str) -> None:
    from autograder.grading.runner.confine import private_folder

    private_folder(folder, {"scratch_bytes": 1 << 16, "scratch_files": 10})
    large = Path(folder) / "large"
    _must_fail(lambda: large.write_bytes(bytes(1 << 20)), errno.ENOSPC)


def _network(folder: str) -> None:
    import socket

    from autograder.grading.runner.confine import namespaces

    namespaces(network=True)
    with socket.socket() as line:
        _must_fail(lambda: line.connect(("127.0.0.1", 9)), errno.ENETUNREACH)


TRIALS: tuple[tuple[str, Callable[[str], None], str, str], ...] = (
    (
        "descriptors",
        _descriptors,
        "open files and connections of the grader",
        "a submission could use them",
    ),
    (
        "limits",
        _limits,
        "memory, processor time, size of files",
        "a submission could use up the machine",
    ),
    (
        "landlock",
        _landlock,
        "files outside a scratch folder",
        "a submission could read answers and other students' work, and change grades "
        "(Linux 5.13 or later has it, unless it is switched off at boot)",
    ),
    (
        "seccomp",
        _seccomp,
        "new processes, connections, signals to other processes",
        "a submission could start programs, send what it reads, and outlive its grading "
        "(needs Linux on x86_64 or aarch64)",
    ),
    (
        "tmpfs",
        _tmpfs,
        "disk space, by a quota",
        "the grader looks at the size of the scratch folder ten times a second instead",
    ),
    (
        "network",
        _network,
        "the network, a second time",
        "the other protections stop connections alone",
    ),
)
"""Name, trial, what it protects, what it means without: in the order in which they are shown."""


def _holds(trial: Callable[[str], None]) -> bool:
    """Whether a trial succeeds; on systems without ``fork`` nothing can be tried."""
    if sys.platform == "win32":
        return False
    from autograder.grading.runner.confine import works

    with tempfile.TemporaryDirectory(prefix="autograder-doctor-") as folder:
        return works(lambda: trial(folder))


def examine() -> Diagnosis:
    """Try every protection; takes a few milliseconds each and leaves nothing behind."""
    layers = tuple(
        LayerReport(name, _holds(trial), protects, without, name in REQUIRED)
        for name, trial, protects, without in TRIALS
    )
    version = 0
    if sys.platform == "linux":
        from autograder.grading.runner import landlock

        version = landlock.abi()
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    return Diagnosis(system, version, layers)
