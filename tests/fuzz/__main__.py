"""Fuzz for some minutes with new examples: ``python -m tests.fuzz [--minutes 5] [--seed N]``.

The tests of this folder run again and again, each round with another seed and five times the
suite's examples, until the time is up or one fails. Then pytest's report is printed, with the
failing example made small, and the command that runs the same round again.
"""

import argparse
import secrets
import shlex
import subprocess
import sys
import time


def main(arguments: list[str] | None = None) -> int:
    """Command line; exit code 1 when a test fails."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=5.0, help="begin no round after these")
    parser.add_argument("--seed", type=int, help="of the first round (default: random)")
    options = parser.parse_args(arguments)
    seed = secrets.randbelow(2**32) if options.seed is None else options.seed
    start = time.monotonic()
    while True:
        began = time.monotonic()
        command = [sys.executable, "-m", "pytest", "tests/fuzz", "-x", "-q", "-n", "0"]
        command += ["--hypothesis-profile=fuzz", f"--hypothesis-seed={seed}"]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            print(done.stdout, done.stderr, sep="\n")
            print(f"The same again: {shlex.join(command)}")
            return 1
        print(f"seed {seed}: nothing found in {time.monotonic() - began:.0f} s", flush=True)
        if time.monotonic() - start > 60 * options.minutes:
            return 0
        seed = secrets.randbelow(2**32)


if __name__ == "__main__":
    sys.exit(main())
