"""seccomp: a filter of system calls, for x86_64 and aarch64, as classic BPF.

The filter holds the number of the process it is for; all else is put together once, before the
processes are forked.
"""

import ctypes
import errno
import functools
import os
import platform
import signal
import socket
import struct
from dataclasses import dataclass

from autograder.grading.runner import libc, syscalls

# Opcodes of classic BPF that are used here.
LOAD, AND, EQUAL, GREATER, AT_LEAST, JUMP, RETURN = 0x20, 0x54, 0x15, 0x25, 0x35, 0x05, 0x06
NUMBER_AT, ARCHITECTURE_AT, ARGUMENTS_AT = 0, 4, 16
ALLOW, KILL, ERROR = 0x7FFF0000, 0x80000000, 0x00050000
DENY, DONE = ERROR | errno.EPERM, ERROR
SET_MODE_FILTER = 1
TSYNC_AND_SPEC_ALLOW = 1 | 4
X32 = 0x40000000
STEP, VALUE_AT = "=HBBI", 4
"""How the kernel takes a step, and where its value stands in it."""


@dataclass(frozen=True)
class Machine:
    """A processor: its name for the kernel, and its place in the tables of ``syscalls``."""

    audit: int
    column: int
    seccomp: int


MACHINES = {"x86_64": Machine(0xC000003E, 0, 317), "aarch64": Machine(0xC00000B7, 1, 277)}

Step = tuple[int, int, int, int]


def _step(code: int, value: int, if_true: int = 0, if_false: int = 0) -> Step:
    return code, if_true, if_false, value


class Rule:
    """What happens to one system call, by its arguments; a list of steps that ends in a verdict.

    Arguments are compared by their low 32 bits, which is all the kernel uses of an ``int``,
    except where ``nonzero`` looks at all 64.
    """

    def __init__(self) -> None:
        self.steps: list[Step] = []

    def load(self, argument: int, high: bool = False) -> None:
        """Take an argument of the call."""
        self.steps.append(_step(LOAD, ARGUMENTS_AT + 8 * argument + 4 * high))

    def when(self, value: int, verdict: int) -> None:
        """Return ``verdict`` if what was taken equals ``value``."""
        self.steps += [_step(EQUAL, value, 0, 1), _step(RETURN, verdict)]

    def unless(self, value: int, verdict: int) -> None:
        """Return ``verdict`` if what was taken differs from ``value``."""
        self.steps += [_step(EQUAL, value, 1, 0), _step(RETURN, verdict)]

    def masked(self, argument: int, mask: int) -> None:
        """Take some bits of an argument."""
        self.load(argument)
        self.steps.append(_step(AND, mask))

    def nonzero(self, argument: int, verdict: int) -> None:
        """Return ``verdict`` if a pointer is given."""
        for high in (False, True):
            self.load(argument, high)
            self.unless(0, verdict)

    def end(self, verdict: int) -> list[Step]:
        """The steps, with ``verdict`` where none was returned before."""
        return [*self.steps, _step(RETURN, verdict)]


CLONE_THREAD = 0x00010000
OWN = "own"
"""Stands for the process's own number in the tables below."""
ONLY: dict[str, tuple[int, tuple[int | str, ...]]] = {
    "kill": (0, (OWN,)),
    "tgkill": (0, (OWN,)),
    "sched_setaffinity": (0, (0, OWN)),
    # PR_GET_PDEATHSIG, GET_DUMPABLE, SET_NAME, GET_NAME, GET_SECCOMP, GET_NO_NEW_PRIVS, SET_VMA
    "prctl": (0, (2, 3, 15, 16, 21, 39, 0x53564D41)),
}
"""Calls allowed only with these values of the argument at this place."""
NOT_WITH: dict[str, tuple[int, tuple[int, ...]]] = {
    # F_SETOWN, SETSIG, SETOWN_EX send signals; F_NOTIFY watches folders; F_SETPIPE_SZ takes memory
    "fcntl": (1, (8, 10, 15, 1026, 1031)),
    # TIOCSTI, TIOCLINUX, TIOCSCTTY type into terminals; FIOSETOWN, SIOCSPGRP send signals
    "ioctl": (1, (0x5412, 0x541C, 0x540E, 0x8901, 0x8902)),
}
"""Calls denied with these values of the argument at this place."""


def _by_argument(name: str, own: int) -> list[Step]:
    """The steps for a call of ``syscalls.BY_ARGUMENT``."""
    rule = Rule()
    if name in ONLY:
        place, values = ONLY[name]
        rule.load(place)
        for value in values:
            rule.when(own if isinstance(value, str) else value, ALLOW)
        return rule.end(DENY)
    if name in NOT_WITH:
        place, forbidden = NOT_WITH[name]
        rule.load(place)
        for value in forbidden:
            rule.when(value, DENY)
        return rule.end(ALLOW)
    match name:
        case "clone":  # threads only
            rule.masked(0, CLONE_THREAD)
            rule.when(0, DENY)
        case "sendto":  # no address: only where already connected
            rule.nonzero(4, DENY)
        case "socketpair":  # within the process, as asyncio wants one
            rule.load(0)
            rule.unless(socket.AF_UNIX, DENY)
            rule.masked(1, 0xF)
            rule.unless(socket.SOCK_STREAM, DENY)
        case "open" | "openat":  # O_RDONLY | O_TRUNC empties a file that may only be read
            rule.masked(1 if name == "open" else 2, os.O_TRUNC | os.O_ACCMODE)
            rule.when(os.O_TRUNC | os.O_RDONLY, DENY)
        case "prlimit64":  # reading one's own
            rule.nonzero(2, DENY)
            rule.load(0)
            rule.when(0, ALLOW)
            rule.unless(own, DENY)
        case _:
            raise KeyError(name)
    return rule.end(ALLOW)


def program(machine: Machine, own: int) -> list[Step]:
    """The whole filter.

    Args:
        machine: for which processor.
        own: number of the process it is for.
    """
    steps = [
        _step(LOAD, ARCHITECTURE_AT),
        _step(EQUAL, machine.audit, 1, 0),
        _step(RETURN, KILL),
        _step(LOAD, NUMBER_AT),
        _step(AT_LEAST, X32, 0, 1),
        _step(RETURN, KILL),
        _step(GREATER, syscalls.LAST, 0, 1),
        _step(RETURN, ERROR | errno.ENOSYS),
    ]
    for table, verdict in (
        (syscalls.DENIED, DENY),
        (syscalls.NOT_IMPLEMENTED, ERROR | errno.ENOSYS),
        (syscalls.PRETENDED, DONE),
    ):
        for numbers in table.values():
            if (number := numbers[machine.column]) is not None:
                steps += [_step(EQUAL, number, 0, 1), _step(RETURN, verdict)]
    for name, numbers in syscalls.BY_ARGUMENT.items():
        if (number := numbers[machine.column]) is not None:
            rule = _by_argument(name, own)
            steps += [_step(EQUAL, number, 0, len(rule)), *rule]
    return [*steps, _step(RETURN, ALLOW)]


@functools.cache
def packed(machine: Machine) -> tuple[bytes, tuple[int, ...]]:
    """The filter as the kernel takes it, and the offsets at which the process's number belongs."""
    steps, others = program(machine, 1), program(machine, 2)
    places = (at for at, (a, b) in enumerate(zip(steps, others, strict=True)) if a != b)
    size = struct.calcsize(STEP)
    data = b"".join(struct.pack(STEP, *step) for step in steps)
    return data, tuple(size * at + VALUE_AT for at in places)


def filled_in(machine: Machine, own: int) -> bytearray:
    """The filter of ``program``, as the kernel takes it."""
    data, places = packed(machine)
    filter_ = bytearray(data)
    for place in places:
        struct.pack_into("=I", filter_, place, own)
    return filter_


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_void_p))


def available() -> bool:
    """Whether this kernel has filters and this processor is known."""
    machine = MACHINES.get(platform.machine())
    if not libc.LINUX or machine is None:
        return False
    try:  # SECCOMP_GET_ACTION_AVAIL
        action = ctypes.c_uint32(ERROR)
        libc.syscall(machine.seccomp, ctypes.c_uint(2), ctypes.c_uint(0), ctypes.byref(action))
    except OSError:
        return False
    packed(machine)  # who asks will fork processes that need it
    return True


def restrict() -> None:
    """Put the filter on this process; nothing takes it off again.

    Needs ``no_new_privs``.

    Raises:
        OSError: if the kernel cannot, or the processor is not known.
    """
    machine = MACHINES.get(platform.machine())
    if not libc.LINUX or machine is None:
        raise OSError("seccomp filters are missing")
    steps = filled_in(machine, os.getpid())
    buffer = (ctypes.c_char * len(steps)).from_buffer(steps)
    count = len(steps) // struct.calcsize(STEP)
    filter_ = _Program(count, ctypes.cast(buffer, ctypes.c_void_p))
    libc.syscall(
        machine.seccomp,
        ctypes.c_uint(SET_MODE_FILTER),
        ctypes.c_uint(TSYNC_AND_SPEC_ALLOW),
        ctypes.byref(filter_),
    )
    signal.signal(signal.SIGSYS, signal.SIG_DFL)
