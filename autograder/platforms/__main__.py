"""``python -m autograder.platforms``: check a notebook and write the result for a platform."""

import argparse
import json
import sys
from pathlib import Path

from autograder.platforms.forms import FORMS, SettingMissing
from autograder.platforms.handed_in import handed_in
from autograder.platforms.run import score

TEXT = """\
Run the checks of a whole notebook, by the problems that it shows, and write the result in the form
of a platform. The student's code runs as you: use it where there is nothing to protect.

Example:
  python -m autograder.platforms mine.ipynb --release 01_backward_pass.ipynb --as check50
"""


def main() -> int:
    """Returns the exit code: 0 when a result was written, whatever it says."""
    parser = argparse.ArgumentParser(
        prog="python -m autograder.platforms",
        description=TEXT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("notebook", type=Path, help="the notebook, or a folder with it")
    parser.add_argument(
        "--release", type=Path, required=True, help="the notebook that students were given"
    )
    parser.add_argument(
        "--as", dest="form", choices=FORMS, required=True, help="the platform's form"
    )
    parser.add_argument("--to", type=Path, help="the file to write (default: print it)")
    options = parser.parse_args()
    try:
        scored = score(options.release, handed_in(options.notebook, options.release.name))
        text = json.dumps(FORMS[options.form](scored), indent=1, ensure_ascii=False) + "\n"
        if options.to:
            options.to.write_text(text, encoding="utf-8")
        else:
            print(text, end="")
    except (OSError, SettingMissing) as error:
        print(f"autograder.platforms: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
