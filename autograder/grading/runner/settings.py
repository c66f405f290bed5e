"""What can be set about a run: limits with their units, layers of confinement, cells."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """How much a submission may use. Times are wall-clock seconds, sizes bytes.

    Attributes:
        cell_seconds: one cell; it is interrupted then, as by the stop button, and the next runs.
        call_seconds: one call of a student's function, unless the call says otherwise.
        total_seconds: all the time spent on one submission, cells and calls together, also what
            stand-ins and function arguments take on the grader's side.
        grace_seconds: time a cell has to react to its interruption before its process is ended.
        memory_bytes: address space of the process, about 0.6 GB of it taken by numpy and others.
        output_bytes: text one cell prints; the rest is cut off, with a note.
        display_bytes: figures and other displays of one cell; the rest is left out, with a note.
        notebook_bytes: what all cells together print and show; later outputs are left out.
        flood_bytes: bytes written past Python's own streams before the process is ended.
        file_bytes: one file in the scratch folder.
        scratch_bytes: all files in the scratch folder.
        scratch_files: number of files and folders in the scratch folder.
        open_files: open file descriptors.
        callbacks: calls of stand-ins and function arguments during one call. Training on the digits
            of notebook 06, one example at a time, makes 57,480.
        restarts: new processes for one submission after a death or a hang.
    """

    cell_seconds: float = 60.0
    call_seconds: float = 5.0
    total_seconds: float = 300.0
    grace_seconds: float = 1.0
    memory_bytes: int = 2 << 30
    output_bytes: int = 256 << 10
    display_bytes: int = 8 << 20
    notebook_bytes: int = 32 << 20
    flood_bytes: int = 64 << 20
    file_bytes: int = 16 << 20
    scratch_bytes: int = 64 << 20
    scratch_files: int = 2000
    open_files: int = 64
    callbacks: int = 100_000
    restarts: int = 12


@dataclass(frozen=True)
class Layers:
    """Which protections the child puts on; tests switch single ones off.

    Attributes:
        descriptors: close every inherited file descriptor.
        limits: resource limits of the kernel (memory, CPU time, file size, open files).
        landlock: only the listed files can be read, only the scratch folder written.
        seccomp: no new processes, programs, sockets, signals to others, and much else.
        tmpfs: a private scratch folder with a quota, in a mount namespace of its own.
        network: a network namespace of its own, without any interface.
        watch: the parent looks at the size of a scratch folder that has no quota.
    """

    descriptors: bool = True
    limits: bool = True
    landlock: bool = True
    seccomp: bool = True
    tmpfs: bool = True
    network: bool = True
    watch: bool = True


REQUIRED = ("landlock", "seccomp")
"""Layers without which untrusted work is not run, unless the caller insists."""


@dataclass(frozen=True)
class Cell:
    """A code cell of a notebook.

    Attributes:
        id: its id, unique in the notebook.
        source: its code. A cell with ``checks`` is not executed.
        checks: names of functions; the objects bound to them when the cell is reached are the
            ones that ``Session.call`` calls.
    """

    id: str
    source: str
    checks: tuple[str, ...] = ()
