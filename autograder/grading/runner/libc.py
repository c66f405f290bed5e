"""The few calls of the C library that Python does not offer; errors are ``OSError``."""

import ctypes
import os
import sys
from typing import Any

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_CHILD_SUBREAPER = 36
PR_SET_NO_NEW_PRIVS = 38
PR_CAP_AMBIENT = 47
PR_CAP_AMBIENT_CLEAR_ALL = 4
CLONE_NEWNS = 0x00020000
CLONE_NEWIPC = 0x08000000
CLONE_NEWUSER = 0x10000000
CLONE_NEWNET = 0x40000000
MS_NOSUID, MS_NODEV, MS_NOEXEC = 2, 4, 8
CAPABILITY_VERSION = 0x20080522

LINUX = sys.platform == "linux"
_LIBC = ctypes.CDLL(None, use_errno=True)


def _checked(name: str, result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")
    return result


def prctl(option: int, *arguments: int) -> int:
    """``prctl``; unused arguments are 0."""
    values = [ctypes.c_ulong(value) for value in (*arguments, 0, 0, 0, 0)[:4]]
    return _checked("prctl", _LIBC.prctl(option, *values))


def syscall(number: int, *arguments: Any) -> int:
    """A system call by its number."""
    return _checked(f"system call {number}", _LIBC.syscall(ctypes.c_long(number), *arguments))


def unshare(flags: int) -> None:
    """Leave the namespaces named by ``flags`` for new ones."""
    _checked("unshare", _LIBC.unshare(flags))


def mount_tmpfs(path: str, options: str) -> None:
    """Mount an empty file system in memory at ``path``."""
    flags = ctypes.c_ulong(MS_NOSUID | MS_NODEV | MS_NOEXEC)
    _checked("mount", _LIBC.mount(b"tmpfs", os.fsencode(path), b"tmpfs", flags, options.encode()))


def drop_capabilities() -> None:
    """Give up every capability, so that root is an ordinary user from here on."""
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION, 0)
    nothing = (ctypes.c_uint32 * 6)()
    prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL)
    _checked("capset", _LIBC.capset(header, nothing))


def adopt_orphans() -> None:
    """Become the parent of grandchildren whose own parent ends, where the system can."""
    if LINUX:
        prctl(PR_SET_CHILD_SUBREAPER, 1)
