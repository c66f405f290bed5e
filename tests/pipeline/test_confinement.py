"""Each layer of the confinement stops something that nothing else stops, and all of them all.

The probes are harmless where they get through: they touch files, sockets and processes that the
test itself made, start one process that ends at once, ask for memory without using it.
"""

import os
import signal
import socket
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import pytest

import autograder
from autograder.grading import doctor
from autograder.grading.runner import confine
from autograder.grading.runner.runner import Cell, ConfinementMissing, Layers, Limits, Runner
from tests.support.grading import confined_runner

pytestmark = pytest.mark.pipeline

NOBODY = 65534
LIMITS = Limits(cell_seconds=5.0, grace_seconds=0.5, scratch_files=200, scratch_bytes=8 << 20)
THROUGH = "THROUGH"


@dataclass(frozen=True)
class Probe:
    """Something that must not work.

    Attributes:
        stopped_by: layers each of which stops it; without all of them it gets through.
        source: a cell that ends normally if it gets through.
    """

    stopped_by: str
    source: str


PROBES = {
    "read a file": Probe("landlock", "open({secret!r}).read()"),
    "list a folder": Probe("landlock", "import os; os.listdir({folder!r})"),
    "read about a process": Probe("landlock", "open('/proc/{pid}/cmdline').read()"),
    "write a file": Probe("landlock", "open({folder!r} + '/new', 'w').write('x')"),
    "delete a file": Probe("landlock", "import os; os.remove({victim!r})"),
    "make a symbolic link": Probe("landlock", "import os; os.symlink({secret!r}, 'link')"),
    "make a named pipe": Probe("landlock seccomp", "import os; os.mkfifo('pipe')"),
    "watch a folder": Probe(
        "seccomp",
        "import ctypes, os\nlibc = ctypes.CDLL(None)\nfd = libc.inotify_init1(0)\nassert fd >= 0",
    ),
    "memory without a name": Probe("seccomp", "import os; os.memfd_create('x')"),
    "start a process": Probe(
        "seccomp",
        "import os\npid = os.fork()\nif pid == 0: os._exit(0)\nassert os.waitpid(pid, 0)[1] == 0",
    ),
    "start a program": Probe(
        "seccomp landlock", "import subprocess; subprocess.run(['/bin/true'], check=True)"
    ),
    "signal a process": Probe("seccomp landlock", "import os; os.kill({pid}, 18)"),
    "signal through a descriptor": Probe(
        "seccomp landlock",
        "import os, signal; signal.pidfd_send_signal(os.pidfd_open({pid}), 18)",
    ),
    "a socket with a path": Probe(
        "seccomp", "import socket\nsocket.socket(socket.AF_UNIX).connect({path_socket!r})"
    ),
    "a socket with an abstract name": Probe(
        "seccomp landlock network",
        "import socket\nsocket.socket(socket.AF_UNIX).connect('\\0' + {abstract!r})",
    ),
    "a connection to this machine": Probe(
        "seccomp landlock network",
        "import socket\nsocket.create_connection(('127.0.0.1', {port})).close()",
    ),
    "a datagram to this machine": Probe(
        "seccomp network",
        "import socket\ns = socket.socket(type=socket.SOCK_DGRAM)\n"
        "s.sendto(b'x', ('127.0.0.1', {port}))",
    ),
    "an inherited descriptor": Probe(
        "descriptors",
        "import os\ndef there(n):\n    try: os.fstat(n); return True\n"
        "    except OSError: return False\nassert any(map(there, range(4, 256)))",
    ),
    "much memory": Probe("limits", "import numpy as np\nx = np.empty(3 << 30, np.uint8)"),
    "a large file": Probe(
        "limits",
        "with open('large', 'wb') as f:\n    f.truncate(32 << 20); f.seek(31 << 20); f.write(b'x')",
    ),
    "many files": Probe(
        "tmpfs watch",
        "import time\nfor i in range(300): open(f'{{i}}', 'w').close()\ntime.sleep(0.4)",
    ),
    "raise a limit": Probe(
        "seccomp",
        "import resource\n_, hard = resource.getrlimit(resource.RLIMIT_NOFILE)\n"
        "resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))",
    ),
    "a namespace": Probe(
        "seccomp",
        "import ctypes, os\nlibc = ctypes.CDLL(None, use_errno=True)\n"
        "assert libc.unshare(0x10000000) == 0, os.strerror(ctypes.get_errno())",
    ),
    "undo the death signal": Probe(
        "seccomp", "import ctypes\nassert ctypes.CDLL(None).prctl(1, 0, 0, 0, 0) == 0"
    ),
}

ALWAYS_BLOCKED = {
    "ptrace": "import ctypes\nassert ctypes.CDLL(None).ptrace(0x4206, {pid}, 0, 0) == 0",
    "memory of a process": "open('/proc/{pid}/mem', 'rb')",
    "own start environment": "open('/proc/self/environ').read()",
    "the password file": "open('/etc/passwd').read()",
    "empty a file by opening it": "import os; os.open({secret!r}, os.O_RDONLY | os.O_TRUNC)",
    "empty a library file": "import os, numpy; os.open(numpy.__file__, os.O_RDONLY | os.O_TRUNC)",
    "cut a file by name": "import ctypes\nassert ctypes.CDLL(None).truncate({raw!r}, 0) == 0",
    "a hard link": "import os; os.link({secret!r}, 'copy')",
    "a move": "import os; os.rename({victim!r}, 'mine')",
    "a path upwards": "open('../../' * 9 + {secret!r}[1:]).read()",
    "shared memory": "import ctypes\nassert ctypes.CDLL(None).shmget(0, 4096, 0o1600) >= 0",
    "a clone by number": (
        "import ctypes, os\nlibc = ctypes.CDLL(None)\n"
        "pid = libc.syscall({clone}, 17, 0, 0, 0, 0)\nif pid == 0: os._exit(0)\nassert pid > 0"
    ),
    "owner of a descriptor": "import fcntl; fcntl.fcntl(1, fcntl.F_SETOWN, {pid})",
    "io_uring": "import ctypes\nassert ctypes.CDLL(None).syscall(425, 1, bytes(120)) >= 0",
    "the reference": "import mlp_reference",
    "source of the reference": "open({root!r} + '/../mlp_reference/__init__.py').read()",
    "source of the judge": "open({root!r} + '/grading/__init__.py').read()",
    "source of the runner": "open({root!r} + '/grading/wire.py').read()",
    "names in the checkout": "import os; os.listdir({root!r})",
    "names of installed packages": "import os; os.listdir({packages!r})",
    "environment of the caller": "import os; os.environ['AUTOGRADER_SENTINEL']",
    "home of the caller": "import os; os.listdir({home!r})",
    "another submission": "import os; os.listdir('..')",
    "beside its folder": "open('../new', 'w').write('x')",
    "a folder beside its own": "import os; os.mkdir('../new')",
    "its own folder": "import os; os.rename('../scratch', '../other')",
}


STOPPED = (
    "PermissionError",
    "AssertionError",
    "KeyError",
    "ModuleNotFoundError",
    "OSError: [Errno 18] Invalid cross-device link",
)


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, object]]:
    """What the probes aim at: files, listeners and a process of this test's own."""
    folder = tmp_path_factory.mktemp("outside")
    (folder / "secret").write_text("sentinel")
    (folder / "victim").write_text("sentinel")
    abstract = f"autograder-sentinel-{os.getpid()}"
    environment = pytest.MonkeyPatch()
    environment.setenv("AUTOGRADER_SENTINEL", "1")
    listeners = []
    for family, address in (
        (socket.AF_UNIX, str(folder / "socket")),
        (socket.AF_UNIX, "\0" + abstract),
        (socket.AF_INET, ("127.0.0.1", 0)),
    ):
        listener = socket.socket(family)
        listener.bind(address)
        listener.listen(100)
        listeners.append(listener)
    sleeper = subprocess.Popen(["sleep", "600"])
    yield {
        "folder": str(folder),
        "secret": str(folder / "secret"),
        "victim": str(folder / "victim"),
        "raw": bytes(folder / "secret"),
        "path_socket": str(folder / "socket"),
        "abstract": abstract,
        "port": listeners[2].getsockname()[1],
        "pid": sleeper.pid,
        "clone": 56 if os.uname().machine == "x86_64" else 220,
        "root": str(Path(autograder.__file__).parent),
        "packages": sysconfig.get_path("purelib"),
        "home": str(Path.home()),
    }
    assert sleeper.poll() is None, "a probe ended the sentinel process"
    sleeper.kill()
    sleeper.wait()
    for listener in listeners:
        listener.close()
    environment.undo()


@pytest.fixture(scope="module")
def shared() -> Iterator[Runner]:
    with confined_runner(LIMITS) as runner:
        yield runner


@pytest.fixture
def runner(shared: Runner) -> Iterator[Runner]:
    yield shared
    shared.layers, shared.limits = Layers(), LIMITS


def attempt(runner: Runner, source: str, places: dict[str, object], off: str = "") -> str:
    """What became of a probe: ``THROUGH``, or what stopped it."""
    runner.layers = Layers(**dict.fromkeys(off.split(), False))
    source = source.format(**places) + f"\nprint({THROUGH!r})"
    with runner.open([Cell("probe", source), Cell("after", "1")]) as session:
        probe, _ = session.outputs
    texts = [out.get("text") or f"{out['ename']}: {out['evalue']}" for out in probe.outputs]
    return "".join(texts).strip() or probe.ended


@pytest.mark.parametrize("name", PROBES)
def test_nothing_gets_through_all_layers(
    runner: Runner, places: dict[str, object], name: str
) -> None:
    assert THROUGH not in attempt(runner, PROBES[name].source, places)


@pytest.mark.parametrize("name", ALWAYS_BLOCKED)
def test_this_does_not_work_either(runner: Runner, places: dict[str, object], name: str) -> None:
    end = attempt(runner, ALWAYS_BLOCKED[name], places)
    assert THROUGH not in end
    # Stopped, not just written wrongly:
    assert end.startswith(STOPPED)


@pytest.mark.parametrize("name", PROBES)
def test_a_probe_gets_through_without_its_layers(
    runner: Runner, places: dict[str, object], name: str
) -> None:
    """The probes are real, and the table says truly which layers stop them."""
    victim = Path(str(places["victim"]))
    victim.write_text("sentinel")
    probe = PROBES[name]
    assert attempt(runner, probe.source, places, probe.stopped_by) == THROUGH
    victim.write_text("sentinel")


ALONE = [
    (name, layer)
    for name, probe in PROBES.items()
    if len(probe.stopped_by.split()) > 1
    for layer in probe.stopped_by.split()
]


@pytest.mark.parametrize(("name", "layer"), ALONE)
def test_each_of_several_layers_stops_a_probe_alone(
    runner: Runner, places: dict[str, object], name: str, layer: str
) -> None:
    needed = {"landlock": 6, "network": 1, "tmpfs": 1}.get(layer, 0)
    if runner.available[layer] < needed:
        pytest.skip(f"{layer} is missing here, or too old for this")
    others = " ".join(x for x in PROBES[name].stopped_by.split() if x != layer)
    assert THROUGH not in attempt(runner, PROBES[name].source, places, others)


def test_every_layer_stops_something_that_no_other_stops() -> None:
    alone = {probe.stopped_by for probe in PROBES.values() if " " not in probe.stopped_by}
    # A quota and a watcher stand in for each other; a network of its own is a second line.
    assert alone == set(asdict(Layers())) - {"tmpfs", "watch", "network"}


def test_the_sentinels_are_untouched(runner: Runner, places: dict[str, object]) -> None:
    secret = Path(str(places["secret"]))
    assert secret.read_text() == "sentinel"
    names = {path.name for path in secret.parent.iterdir()} - {"new"}
    assert names == {"secret", "victim", "socket"}


def test_memory_that_is_used_is_limited(runner: Runner) -> None:
    source = "x = []\nwhile True: x.append(bytes(10_000_000))"
    runner.limits = replace(LIMITS, memory_bytes=1 << 30, cell_seconds=20.0)
    with runner.open([Cell("a", source), Cell("b", "x = 0; print('fine')")]) as session:
        first, second = session.outputs
    assert first.ended or first.outputs[0]["ename"] == "MemoryError"
    assert second.outputs[0]["text"] == "fine\n"


def test_time_of_the_processor_is_limited_by_the_kernel_too(runner: Runner) -> None:
    source = (
        "import resource, signal\n_, hard = resource.getrlimit(resource.RLIMIT_CPU)\nprint(hard)"
    )
    with runner.open([Cell("a", source)]) as session:
        assert session.outputs[0].outputs[0]["text"] == f"{int(LIMITS.total_seconds) + 5}\n"


def test_a_full_folder_costs_one_cell(runner: Runner) -> None:
    source = "for n in range(100):\n    with open(f'{n}', 'wb') as f: f.write(bytes(1 << 20))"
    with runner.open([Cell("a", source), Cell("b", "print('on')")]) as session:
        first, second = session.outputs
    assert first.outputs[-1]["ename"] == "OSError"
    assert second.outputs[0]["text"] == "on\n"


def test_a_full_folder_without_a_quota_ends_the_process(runner: Runner) -> None:
    runner.layers = Layers(tmpfs=False)
    source = "import time\nfor i in range(300): open(str(i), 'w').close()\ntime.sleep(3)"
    with runner.open([Cell("a", source), Cell("b", "print('on')")]) as session:
        first, second = session.outputs
    assert "200 files allowed" in first.ended
    assert second.outputs[0]["text"] == "on\n"


def test_scratch_folders_of_one_name_are_not_one_folder(runner: Runner) -> None:
    write = Cell("a", "open('mine', 'w').write('x')")
    look = Cell("b", "import os; print(os.listdir('.'), os.path.basename(os.getcwd()))")
    with runner.open([write, look]) as first, runner.open([look]) as second:
        assert first.outputs[1].outputs[0]["text"] == "['mine'] scratch\n"
        assert second.outputs[0].outputs[0]["text"] == "[] scratch\n"
    assert runner.folder is not None
    assert not list((runner.folder / "memory" / "scratch").iterdir())


def test_processes_left_behind_are_ended_even_without_seccomp(
    runner: Runner, tmp_path: Path
) -> None:
    """Without the filter a child can leave a daemon; the warm process adopts and ends it."""
    runner.layers = Layers(seccomp=False, landlock=False, tmpfs=False, network=False)
    note = tmp_path / "pid"
    source = (
        "import os, time\nif os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n"
        f"        open({str(note)!r}, 'w').write(str(os.getpid()))\n"
        "        time.sleep(60)\n    os._exit(0)\ntime.sleep(0.5)"
    )
    with runner.open([Cell("a", source)]):
        daemon = int(note.read_text())
        os.kill(daemon, 0)
    with pytest.raises(ProcessLookupError):
        os.kill(daemon, 0)


def test_the_child_dies_with_the_warm_process(shared: Runner) -> None:
    with shared.open([Cell("a", "1"), Cell("c", "", ("f",))]) as session:
        assert session.pid is not None
        os.kill(session.pid, 0)
        assert shared.warm_pid is not None
        os.kill(shared.warm_pid, signal.SIGKILL)
        deadline = time.monotonic() + 5
        while time.monotonic() < deadline and Path(f"/proc/{session.pid}/status").exists():
            time.sleep(0.05)
        assert not Path(f"/proc/{session.pid}/status").exists()


def test_missing_layers_are_refused_with_their_names(monkeypatch: pytest.MonkeyPatch) -> None:
    def old(self: Runner) -> None:
        self.available = {**confine.available(str(self.folder)), "landlock": 0}
        self._require()

    monkeypatch.setattr(Runner, "_start", old)
    with pytest.raises(
        ConfinementMissing, match=r"landlock is missing.*--allow-unconfined"
    ) as info:
        Runner().__enter__()
    assert info.value.layers == ("landlock",)
    with Runner(confined=False) as runner:
        assert runner.protection["landlock"] == 0
        assert runner.protection["seccomp"] == 1


def test_the_doctor_finds_what_the_runner_uses(shared: Runner) -> None:
    report = doctor.examine()
    assert report.landlock == shared.available["landlock"]
    assert {layer.name: layer.works for layer in report.layers} == {
        name: bool(there) for name, there in shared.available.items() if name != "watch"
    }
    assert report.confined


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("descriptors", "confine.close_descriptors"),
        ("limits", "confine.resource_limits"),
        ("landlock", "landlock.restrict"),
        ("seccomp", "seccomp.restrict"),
        ("network", "confine.namespaces"),
    ],
)
def test_the_doctor_believes_no_layer_that_stops_nothing(
    monkeypatch: pytest.MonkeyPatch, name: str, place: str
) -> None:
    enter = confine.namespaces
    without = (lambda network: enter(network=False)) if name == "network" else lambda *_: None
    monkeypatch.setattr(f"autograder.grading.runner.{place}", without)
    report = doctor.examine()
    assert {layer.name for layer in report.layers if not layer.works} == {name}
    assert report.missing == ((name,) if name in {"landlock", "seccomp"} else ())


def ordinary_python() -> list[str]:
    """A Python of this version that an ordinary user can run with these packages."""
    name = f"python{sys.version_info.major}.{sys.version_info.minor}"
    for python in (sys.executable, f"/usr/bin/{name}", f"/usr/local/bin/{name}"):
        try:
            subprocess.run(
                [python, "-c", "import pytest, numpy, IPython, matplotlib, autograder"],
                check=True,
                capture_output=True,
                **as_ordinary_user(),
            )
        except (OSError, subprocess.CalledProcessError):
            continue
        return [python]
    pytest.skip("no Python of this version that an ordinary user can run with these packages")


def as_ordinary_user() -> dict[str, object]:
    root = Path(autograder.__file__).parents[1]
    path = os.pathsep.join([str(root), sysconfig.get_path("purelib")])
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": path, "HOME": "/var/tmp"}
    return {
        "user": NOBODY, "group": NOBODY, "extra_groups": [], "env": environment, "cwd": root,
    }  # fmt: skip


@pytest.mark.skipif(os.geteuid() != 0, reason="this run is an ordinary user's already")
def test_all_of_this_holds_for_an_ordinary_user(tmp_path_factory: pytest.TempPathFactory) -> None:
    result = subprocess.run(
        [*ordinary_python(), "-m", "pytest", "-q", "-p", "no:cacheprovider", __file__],
        capture_output=True,
        text=True,
        **as_ordinary_user(),
    )
    assert result.returncode == 0, result.stdout[-5000:] + result.stderr[-2000:]
    assert "passed" in result.stdout
