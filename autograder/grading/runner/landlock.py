"""Landlock: from here on this thread opens only the listed files (Linux 5.13 and later)."""

import ctypes
import os
import stat
from collections.abc import Iterable

from autograder.grading.runner import libc

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
PATH_BENEATH = 1
VERSION = 1

# Rights to files, in the order of their bits; later kernels know more of them.
(
    EXECUTE, WRITE_FILE, READ_FILE, READ_DIR, REMOVE_DIR, REMOVE_FILE, MAKE_CHAR, MAKE_DIR,
    MAKE_REG, MAKE_SOCK, MAKE_FIFO, MAKE_BLOCK, MAKE_SYM, REFER, TRUNCATE, IOCTL_DEV,
) = (1 << bit for bit in range(16))  # fmt: skip
RIGHTS_OF_ABI = {1: 13, 2: 14, 3: 15, 4: 15}
"""How many of them each version of the interface rules; all 16 from version 5."""
FILE_RIGHTS = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEV
READ = READ_FILE | READ_DIR
# No right to make symbolic links, sockets, pipes or devices, so that the folder can be read back.
WRITE = READ | WRITE_FILE | REMOVE_DIR | REMOVE_FILE | MAKE_DIR | MAKE_REG | REFER | TRUNCATE
BIND_AND_CONNECT_TCP = 3
ABSTRACT_SOCKETS_AND_SIGNALS = 3


class _Ruleset(ctypes.Structure):
    _fields_ = (
        ("files", ctypes.c_uint64),
        ("network", ctypes.c_uint64),
        ("scope", ctypes.c_uint64),
    )


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _layout_ = "ms"
    _fields_ = (("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32))


def abi() -> int:
    """Version of the interface that the kernel offers, 0 for none."""
    if not libc.LINUX:
        return 0
    try:
        return libc.syscall(CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(VERSION))
    except OSError:
        return 0


def restrict(readable: Iterable[str], writable: Iterable[str]) -> int:
    """Allow reading of ``readable`` and reading and writing of ``writable``, nothing else.

    Needs ``no_new_privs``. Where the kernel knows them, TCP, abstract sockets and signals to
    processes outside are forbidden as well. Gives the version of the interface.

    Raises:
        OSError: if the kernel cannot.
    """
    enforce(ruleset(readable, writable))
    return abi()


def ruleset(readable: Iterable[str], writable: Iterable[str]) -> int:
    """The rules of ``restrict`` as a descriptor, which processes forked later can ``enforce``.

    Telling the kernel some 300 paths takes longer than all else that a child does to confine
    itself, so the warm process does it once for all.

    Raises:
        OSError: if the kernel cannot.
    """
    ruled = _ruled()
    made = _made(ruled, apart=True)
    for path in readable:
        _allow(made, path, READ & ruled)
    for path in writable:
        _allow(made, path, WRITE & ruled)
    return made


def write_only_in(writable: Iterable[str]) -> None:
    """Take away the right to change anything but ``writable``; other rights stay as they are.

    Raises:
        OSError: if the kernel cannot.
    """
    changing = _ruled() & ~(READ | EXECUTE | IOCTL_DEV)
    made = _made(changing, apart=False)
    for path in writable:
        _allow(made, path, WRITE & changing)
    enforce(made)


def enforce(made: int) -> None:
    """Put the rules of a descriptor on this thread, and close it. Needs ``no_new_privs``.

    Raises:
        OSError: if the kernel cannot.
    """
    libc.syscall(RESTRICT_SELF, ctypes.c_int(made), ctypes.c_uint32(0))
    os.close(made)


def _ruled() -> int:
    """The rights that this kernel rules."""
    version = abi()
    if version == 0:
        raise OSError("Landlock is missing")
    return (1 << RIGHTS_OF_ABI.get(version, 16)) - 1


def _made(rights: int, apart: bool) -> int:
    """A set without rules that rules these rights; with ``apart``, also sockets and signals."""
    version = abi()
    attributes = _Ruleset(
        rights,
        BIND_AND_CONNECT_TCP if apart and version >= 4 else 0,
        ABSTRACT_SOCKETS_AND_SIGNALS if apart and version >= 6 else 0,
    )
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    return libc.syscall(
        CREATE_RULESET, ctypes.byref(attributes), ctypes.c_size_t(size), ctypes.c_uint32(0)
    )


def _allow(made: int, path: str, rights: int) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # it went away, or this user cannot see it: then nothing is allowed there
    try:
        if not stat.S_ISDIR(os.fstat(place).st_mode):
            rights &= FILE_RIGHTS
        rule = _PathBeneath(rights, place)
        libc.syscall(
            ADD_RULE,
            ctypes.c_int(made),
            ctypes.c_int(PATH_BENEATH),
            ctypes.byref(rule),
            ctypes.c_uint32(0),
        )
    finally:
        os.close(place)
