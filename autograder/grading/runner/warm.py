"""The warm process: everything loaded, one thread, forks a child for each request.

It takes requests (JSON, with descriptors) from one socket and ends when that is closed. It never
runs a student's code, and no answer is ever in its memory.
"""

import _sitebuiltins
import builtins
import functools
import gc
import os
import signal
import socket
import sys
import threading
import traceback
import warnings
from types import ModuleType
from typing import Any

from autograder.grading.runner import child, confine, libc
from autograder.grading.runner.control import hear, say
from autograder.grading.runner.shell import Shell, new_shell

PRELOADED = """
numpy.random numpy.linalg numpy.fft numpy.testing numpy.polynomial numpy.ma
matplotlib.pyplot matplotlib.backends.backend_agg
asyncio ctypes resource sqlite3 ssl bz2 lzma zlib multiprocessing concurrent.futures
inspect timeit tempfile shutil secrets random
autograder autograder.observe autograder.figures
"""
"""What numpy, cells, tracebacks and magics import late, which would cost each child 10 ms."""
WARM_UP = (
    "import numpy as np\nnp.linalg.norm(np.random.default_rng(1).normal(size=(2, 2)) @ np.eye(2))",
    "1 / 0",
    "import matplotlib.pyplot as plt\nplt.plot([0, 1])\nplt.title('warm')\nplt.show()",
)
OURS = os.path.dirname(os.path.dirname(__file__))


def prepare() -> Shell:
    """Load everything and use it once; leave a clean shell.

    Raises:
        RuntimeError: if a thread or a file is left that the children would inherit.
    """
    for name in PRELOADED.split():
        try:
            __import__(name)
        except ImportError:
            print(f"not available to students here: {name}", file=sys.stderr)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        shell = new_shell()
        for source in WARM_UP:
            shell.run(source, 1 << 20, 1 << 20)
    shell.collector.start(0, 0)
    shell.collector.stop()
    shell.reset(new_session=True)
    # What `site` would add; IPython brings its own `exit` and `quit`.
    builtins.help = _sitebuiltins._Helper()
    sys.path.insert(0, "")  # as in Jupyter: modules beside the notebook
    for module in list(sys.modules.values()):
        if _is_ours(module):  # %autoreload reads the files of all modules, and could not
            vars(module).pop("__file__")
    from matplotlib import font_manager

    font_manager._get_font.cache_clear()  # type: ignore[attr-defined]
    gc.collect()
    gc.freeze()  # a collection in a child would touch, and so copy, all that is loaded
    threads = threading.active_count()
    if os.path.isdir("/proc/self/task"):
        threads = len(os.listdir("/proc/self/task"))
    if threads != 1:
        raise RuntimeError(f"The warm process has {threads} threads; forking needs exactly one.")
    return shell


def _is_ours(module: ModuleType) -> bool:
    """Whether a module's file is one of this package, which the children cannot read."""
    return (getattr(module, "__file__", None) or "").startswith(OURS)


class Rules:
    """What children may read, and the Landlock rules that all of one kind share, made once.

    Args:
        readable: see ``paths.World``.
    """

    def __init__(self, readable: list[str]) -> None:
        self.readable = readable
        self._made: dict[str, int | None] = {}

    def shared(self, settings: dict[str, Any]) -> int | None:
        """See ``confine.rules_for_all``."""
        kind = repr((settings["layers"], os.path.dirname(settings["scratch"])))
        if kind not in self._made:
            self._made[kind] = confine.rules_for_all(settings, self.readable)
        return self._made[kind]


def fork(
    shell: Shell,
    control: socket.socket,
    settings: dict[str, Any],
    descriptors: list[int],
    rules: Rules,
) -> int:
    """Fork a child that serves on the two descriptors; tell its pid, with a pidfd where known."""
    channel, output = descriptors
    settings["parent"] = os.getpid()
    shared = rules.shared(settings)
    pid = os.fork()
    if pid == 0:
        try:
            confined = functools.partial(
                confine.confine, channel, output, settings, rules.readable, shared
            )
            child.main(shell, confined, settings["limits"])
        finally:
            os._exit(70)
    for descriptor in descriptors:
        os.close(descriptor)
    pidfds = []
    if hasattr(os, "pidfd_open"):
        try:
            pidfds.append(os.pidfd_open(pid))
        except OSError:
            pidfds.clear()
    say(control, {"pid": pid}, pidfds)
    for descriptor in pidfds:
        os.close(descriptor)
    return pid


def end(pid: int, known: set[int]) -> dict[str, Any]:
    """End a child and whatever it left behind; its status and CPU seconds."""
    os.kill(pid, signal.SIGKILL)  # not reaped yet, so the number is still its own
    _, status, usage = os.wait4(pid, 0)
    known.discard(pid)
    _sweep(known)
    return {"status": status, "cpu": usage.ru_utime + usage.ru_stime}


def _sweep(known: set[int]) -> None:
    """End orphans: without seccomp a child can start processes, which become ours when it ends."""
    path = f"/proc/self/task/{os.getpid()}/children"
    while True:
        try:
            with open(path, encoding="ascii") as stream:
                strays = {int(pid) for pid in stream.read().split()} - known
        except OSError:
            return
        if not strays:
            return
        for pid in strays:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def main(control_fd: int, readable: list[str]) -> None:
    """Serve requests until the other side closes the socket.

    Args:
        control_fd: descriptor of the socket.
        readable: what the children may read, see ``paths.World``.
    """
    control = socket.socket(fileno=control_fd)
    libc.adopt_orphans()
    try:
        shell = prepare()
    except Exception:  # noqa: BLE001 - sys.stderr belongs to the cells by now
        os.write(2, traceback.format_exc().encode())
        os._exit(1)
    known: set[int] = set()
    rules = Rules(readable)
    say(control, {"available": confine.available(os.getcwd())}, [])
    while True:
        try:
            request, descriptors = hear(control)
        except (EOFError, OSError):
            os._exit(0)
        match request["do"]:
            case "fork":
                known.add(fork(shell, control, request["settings"], descriptors, rules))
            case "end":
                say(control, end(request["pid"], known), [])
            case "signal":
                os.kill(request["pid"], request["signal"])
                say(control, {}, [])
