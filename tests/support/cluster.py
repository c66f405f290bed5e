"""A scheduler and workers of dask.distributed, each a process of its own, on the loopback alone."""

import contextlib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

PATIENCE = 300.0
"""Seconds for a scheduler to start; on a busy machine that takes long."""


@dataclass
class Cluster:
    """Processes of a cluster.

    Attributes:
        folder: for what they write.
        protocol: ``tcp`` or ``tls``.
        options: for every process, e.g. certificates.
        scheduler: the scheduler.
        nanny: workers that end are started again; else they are gone.
        workers: the workers.
        address: of the scheduler.
    """

    folder: Path
    protocol: str = "tcp"
    options: Sequence[str] = ()
    nanny: bool = False
    scheduler: subprocess.Popen[bytes] | None = None
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)
    address: str = ""

    def start(self, workers: int) -> None:
        """Start the scheduler and so many workers."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.address = f"{self.protocol}://127.0.0.1:{port}"
        self.scheduler = self._process("scheduler", "--port", f"{port}")
        end = time.monotonic() + PATIENCE
        while not _answers(port):
            assert self.scheduler.poll() is None, (self.folder / "scheduler.log").read_text()
            assert time.monotonic() < end, f"the scheduler has not started within {PATIENCE:g} s"
            time.sleep(0.1)
        for _ in range(workers):
            self.add_worker()

    def add_worker(self) -> None:
        """Start one more worker."""
        own = self.folder / f"worker-{len(self.workers)}"
        own.mkdir(parents=True)
        self.workers.append(
            self._process(
                *("worker", self.address, "--nthreads", "1", "--local-directory", str(own)),
                "--nanny" if self.nanny else "--no-nanny",
            )
        )

    def stop(self) -> None:
        """End all that is left."""
        left = [p for p in (self.scheduler, *self.workers) if p is not None]
        for process in left:
            process.terminate()
        for process in left:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(60)

    def _process(self, name: str, *words: str) -> subprocess.Popen[bytes]:
        with (self.folder / f"{name}.log").open("ab") as log:
            return subprocess.Popen(
                [
                    *(sys.executable, "-m", f"distributed.cli.dask_{name}", *words),
                    *("--host", "127.0.0.1", "--dashboard-address", "127.0.0.1:0"),
                    *self.options,
                ],
                stdout=log,
                stderr=log,
            )


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextlib.contextmanager
def cluster_of(
    workers: int,
    folder: Path,
    protocol: str = "tcp",
    options: Sequence[str] = (),
    nanny: bool = False,
) -> Iterator[Cluster]:
    """A running cluster; its processes are gone when the block ends."""
    folder.mkdir(parents=True, exist_ok=True)
    made = Cluster(folder, protocol, options, nanny)
    try:
        made.start(workers)
        yield made
    finally:
        made.stop()
