"""The filter of system calls, run by hand for both processors."""

import os
import struct

import pytest

from autograder.grading.runner import seccomp, syscalls
from autograder.grading.runner.seccomp import ALLOW, DENY, DONE, KILL, MACHINES

pytestmark = pytest.mark.unit

OWN = 4242
ENOSYS = seccomp.ERROR | 38


def verdict(
    steps: list[seccomp.Step], audit: int, number: int, arguments: tuple[int, ...] = ()
) -> int:
    """What the kernel would answer."""
    values = (*arguments, 0, 0, 0, 0, 0, 0)[:6]
    data = struct.pack("<IIQ6Q", number, audit, 0, *values)
    at, taken = 0, 0
    while True:
        code, if_true, if_false, value = steps[at]
        at += 1
        match code:
            case seccomp.LOAD:
                (taken,) = struct.unpack_from("<I", data, value)
            case seccomp.AND:
                taken &= value
            case seccomp.EQUAL:
                at += if_true if taken == value else if_false
            case seccomp.GREATER:
                at += if_true if taken > value else if_false
            case seccomp.AT_LEAST:
                at += if_true if taken >= value else if_false
            case seccomp.RETURN:
                return value


TRUNC = os.O_TRUNC
CASES: list[tuple[str, tuple[int, ...], int]] = [
    ("execve", (), DENY),
    ("socket", (), DENY),
    ("ptrace", (), DENY),
    ("io_uring_setup", (), DENY),
    ("clone3", (), ENOSYS),
    ("openat2", (), ENOSYS),
    ("fchmodat", (), DONE),
    ("clone", (0x11,), DENY),
    ("clone", (0x3D0F00,), ALLOW),
    ("kill", (OWN,), ALLOW),
    ("kill", (1,), DENY),
    ("kill", (2**32 - 1,), DENY),
    ("tgkill", (OWN, OWN), ALLOW),
    ("tgkill", (1, 1), DENY),
    ("openat", (0, 0, os.O_RDONLY), ALLOW),
    ("openat", (0, 0, os.O_WRONLY | TRUNC), ALLOW),
    ("openat", (0, 0, os.O_RDONLY | TRUNC | os.O_CLOEXEC), DENY),
    ("socketpair", (1, 1 | 0o2000000), ALLOW),
    ("socketpair", (1, 2), DENY),
    ("socketpair", (2, 1), DENY),
    ("sendto", (3, 0, 0, 0, 0), ALLOW),
    ("sendto", (3, 0, 0, 0, 1), DENY),
    ("sendto", (3, 0, 0, 0, 1 << 40), DENY),
    ("prlimit64", (0, 7, 0), ALLOW),
    ("prlimit64", (OWN, 7, 0), ALLOW),
    ("prlimit64", (1, 7, 0), DENY),
    ("prlimit64", (0, 7, 1 << 33), DENY),
    ("fcntl", (1, 3), ALLOW),
    ("fcntl", (1, 8), DENY),
    ("ioctl", (1, 0x5401), ALLOW),
    ("ioctl", (1, 0x5412), DENY),
    ("prctl", (15,), ALLOW),
    ("prctl", (1,), DENY),
    ("prctl", (22,), DENY),
    ("sched_setaffinity", (0,), ALLOW),
    ("sched_setaffinity", (1,), DENY),
]
TABLES = syscalls.DENIED | syscalls.NOT_IMPLEMENTED | syscalls.PRETENDED | syscalls.BY_ARGUMENT


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize(("name", "arguments", "expected"), CASES)
def test_calls_are_answered_as_the_table_says(
    machine: str, name: str, arguments: tuple[int, ...], expected: int
) -> None:
    target = MACHINES[machine]
    number = TABLES[name][target.column]
    assert number is not None
    steps = seccomp.program(target, OWN)
    assert verdict(steps, target.audit, number, arguments) == expected


@pytest.mark.parametrize("machine", MACHINES)
def test_other_processors_and_unknown_calls_are_stopped(machine: str) -> None:
    target = MACHINES[machine]
    steps = seccomp.program(target, OWN)
    assert verdict(steps, 0x40000003, 1) == KILL  # 32-bit calls on x86
    assert verdict(steps, target.audit, seccomp.X32 | 1) == KILL
    assert verdict(steps, target.audit, syscalls.LAST + 1) == ENOSYS
    read = {"x86_64": 0, "aarch64": 63}[machine]
    assert verdict(steps, target.audit, read) == ALLOW


@pytest.mark.parametrize("machine", MACHINES)
def test_the_filter_is_one_the_kernel_takes(machine: str) -> None:
    steps = seccomp.program(MACHINES[machine], OWN)
    assert len(steps) <= 4096
    for at, (_, if_true, if_false, _) in enumerate(steps[:-1]):
        assert 0 <= max(if_true, if_false) <= 255
        assert at + 1 + max(if_true, if_false) < len(steps)
    assert steps[-1][0] == seccomp.RETURN


@pytest.mark.parametrize("machine", MACHINES)
def test_no_call_is_in_two_tables(machine: str) -> None:
    column = MACHINES[machine].column
    numbers = [row[column] for row in TABLES.values() if row[column] is not None]
    assert len(numbers) == len(set(numbers))
    size = sum(map(len, (syscalls.DENIED, syscalls.NOT_IMPLEMENTED, syscalls.PRETENDED))) + len(
        syscalls.BY_ARGUMENT
    )
    assert size == len(TABLES)


@pytest.mark.parametrize("machine", MACHINES)
def test_the_filter_put_together_before_is_that_of_the_process(machine: str) -> None:
    steps = seccomp.program(MACHINES[machine], OWN)
    own = seccomp.filled_in(MACHINES[machine], OWN)
    assert own == b"".join(struct.pack(seccomp.STEP, *step) for step in steps)
    assert own != seccomp.filled_in(MACHINES[machine], OWN + 1)
