"""The steps by which the child gives up its rights, in the order in which they must come."""

import contextlib
import fcntl
import os
import resource
import signal
from collections.abc import Callable, Sequence
from typing import Any

from autograder.grading.runner import landlock, libc, seccomp

WRITABLE = ("/dev/null",)
REFUSED = 77
"""Exit status of a child that could not put on a layer."""
OTHER_DESCRIPTORS = 4
"""Descriptors from here on are closed: 0 to 3 are all that a child needs."""


def available(folder: str) -> dict[str, int]:
    """What this machine offers: layer -> 1 (for Landlock its version), 0 where missing.

    Args:
        folder: an existing folder, for a trial mount that ends with the trial.
    """
    small = {"scratch_bytes": 1 << 16, "scratch_files": 10}
    return {
        "descriptors": 1,
        "limits": 1,
        "landlock": landlock.abi(),
        "seccomp": int(seccomp.available()),
        "tmpfs": int(works(lambda: private_folder(folder, small))),
        "network": int(works(lambda: namespaces(network=True))),
        "watch": 1,
    }


def works(step: Callable[[], None]) -> bool:
    """Whether ``step`` raises nothing, tried in a process of its own: it cannot be taken back."""
    pid = os.fork()
    if pid == 0:
        try:
            step()
            os._exit(0)
        except BaseException:  # noqa: BLE001 - the status says it
            os._exit(1)
    return os.waitpid(pid, 0)[1] == 0


def rules_for_all(settings: dict[str, Any], readable: Sequence[str]) -> int | None:
    """Landlock rules that all children with these settings share, as a descriptor.

    They allow writing in the folder that holds the scratch folder, which is the same for all: a
    scratch folder in memory is no part of the disk, and nothing on the disk can be named in its
    place. Each child then keeps that right for its own one only.

    Returns:
        None where each child has a scratch folder on the disk, beside those of others.
    """
    layers = settings["layers"]
    if not (layers["landlock"] and layers["tmpfs"]):
        return None
    return landlock.ruleset(readable, (*WRITABLE, os.path.dirname(settings["scratch"])))


def confine(
    channel: int,
    output: int,
    settings: dict[str, Any],
    readable: Sequence[str],
    rules: int | None = None,
) -> None:
    """Put on every layer that ``settings`` names; the process ends if one fails.

    Args:
        channel: descriptor of the channel; becomes 3.
        output: descriptor of the pipe; becomes 1 and 2.
        settings: ``layers`` and ``limits`` (see ``Layers``, ``Limits``, as dictionaries),
            ``scratch`` (the folder), ``parent`` (number of the process whose end is to end this
            one).
        readable: paths that may be read.
        rules: of ``rules_for_all``.
    """
    layers, limits, scratch = settings["layers"], settings["limits"], settings["scratch"]
    rules = _descriptors(channel, output, rules, layers["descriptors"])
    try:
        if layers["network"]:
            namespaces(network=True)
        if layers["tmpfs"]:
            private_folder(scratch, limits, entered=layers["network"])
        _harden(scratch, settings["parent"])
        if layers["limits"]:
            resource_limits(limits)
        if rules is not None:
            landlock.enforce(rules)
            landlock.write_only_in((*WRITABLE, scratch))
        elif layers["landlock"]:
            landlock.restrict(readable, (*WRITABLE, scratch))
        if layers["seccomp"]:
            seccomp.restrict()  # last: it forbids the steps before
    except (OSError, ValueError) as error:
        os.write(2, f"{error}\n".encode())
        os._exit(REFUSED)


def _descriptors(channel: int, output: int, rules: int | None, close: bool) -> int | None:
    """Put the channel at 3 and the pipe at 1 and 2; close all others but the rules.

    Returns:
        Where the rules are now.
    """
    # First out of the way, so that no dup2 hits one that is still needed.
    channel, output = (fcntl.fcntl(fd, fcntl.F_DUPFD, 64) for fd in (channel, output))
    kept = None if rules is None else fcntl.fcntl(rules, fcntl.F_DUPFD, 64)
    nothing = os.open(os.devnull, os.O_RDONLY)
    places = [(nothing, 0), (output, 1), (output, 2), (channel, 3)]
    if kept is not None:
        places.append((kept, OTHER_DESCRIPTORS))
    for descriptor, place in places:
        os.dup2(descriptor, place)
    if close:
        close_descriptors(OTHER_DESCRIPTORS + (kept is not None))
    return None if kept is None else OTHER_DESCRIPTORS


def close_descriptors(first: int) -> None:
    """Close all descriptors from ``first`` on."""
    _, largest = resource.getrlimit(resource.RLIMIT_NOFILE)
    os.closerange(first, min(largest, 1 << 20) if largest > 0 else 1 << 16)


def namespaces(network: bool) -> None:
    """A user namespace (to be allowed the others), one for mounts, one for the network."""
    user, group = os.getuid(), os.getgid()
    flags = libc.CLONE_NEWUSER | libc.CLONE_NEWNS | libc.CLONE_NEWIPC
    libc.unshare(flags | (libc.CLONE_NEWNET if network else 0))
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{user} {user} 1"),
        ("gid_map", f"{group} {group} 1"),
    ):
        with open(f"/proc/self/{name}", "w", encoding="ascii") as stream:
            stream.write(text)


def private_folder(folder: str, limits: dict[str, Any], entered: bool = False) -> None:
    """A file system in memory, of limited size, in place of ``folder``, for this process only.

    Args:
        folder: an existing one.
        limits: ``scratch_bytes`` and ``scratch_files``.
        entered: the process has a mount namespace of its own already.
    """
    if not entered:
        namespaces(network=False)
    size, files = limits["scratch_bytes"], limits["scratch_files"]
    libc.mount_tmpfs(folder, f"size={size},nr_inodes={files + 1},mode=0700")


def _harden(scratch: str, parent: int) -> None:
    """A clean environment and working folder; no way back to privileges; dies with its parent."""
    os.chdir(scratch)
    os.environ.clear()
    os.environ.update(environment(scratch))
    os.umask(0o077)
    with contextlib.suppress(OSError):
        os.setsid()
    if not libc.LINUX:
        return
    with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w") as stream:
        stream.write("1000")
    libc.prctl(libc.PR_SET_NO_NEW_PRIVS, 1)
    libc.drop_capabilities()
    libc.prctl(libc.PR_SET_DUMPABLE, 0)
    libc.prctl(libc.PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before the line above
        os._exit(0)


def environment(folder: str) -> dict[str, str]:
    """Environment variables of the warm process and its children; files go to ``folder``."""
    return {
        "HOME": folder,
        "TMPDIR": folder,
        "MPLCONFIGDIR": f"{folder}/.matplotlib",
        "IPYTHONDIR": f"{folder}/.ipython",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        # The notebook's given pictures as words; a student's own figures are drawn
        "AUTOGRADER_WORDS_ONLY": "1",
        "PATH": "/usr/bin:/bin",
        "LC_ALL": "C.UTF-8",
        "TERM": "dumb",
        "LOGNAME": "student",  # for getpass.getuser, since the list of users cannot be read
        # One thread, so that forking is safe and CPU time fair
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
        # Sets of strings iterate in the same order in every run
        "PYTHONHASHSEED": "0",
    }


def resource_limits(limits: dict[str, Any]) -> None:
    """Resource limits of the kernel, hard ones, which cannot be raised again."""
    seconds = int(limits["total_seconds"]) + 5
    wanted = {
        "RLIMIT_AS": limits["memory_bytes"],
        "RLIMIT_FSIZE": limits["file_bytes"],
        "RLIMIT_NOFILE": limits["open_files"],
        "RLIMIT_CPU": seconds,
        "RLIMIT_CORE": 0,
        "RLIMIT_MEMLOCK": 0,
        "RLIMIT_MSGQUEUE": 0,  # Linux only
    }
    for name, value in wanted.items():
        if (number := getattr(resource, name, None)) is not None:
            _, largest = resource.getrlimit(number)
            if largest != resource.RLIM_INFINITY:
                value = min(value, largest)
            try:
                resource.setrlimit(number, (value, value))
            except (OSError, ValueError):
                if libc.LINUX:  # other systems do not know all of them
                    raise
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # a file that grows too large is an OSError
