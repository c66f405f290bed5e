#!/usr/bin/env bash
# Gradescope runs this once, as root, when it builds the image. It installs what lies beside it.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"

usable() { "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    for name in python3 python3.14 python3.13 python3.12 python3.11; do
        if usable "$name"; then echo "$name"; return; fi
    done
}

python="$(find_python)"
if [ -z "$python" ]; then
    apt-get update
    apt-get install -y python3.12 python3.12-venv || apt-get install -y python3.11 python3.11-venv
    python="$(find_python)"
fi
if [ -z "$python" ]; then
    echo "Python 3.11 or later is needed: choose a newer base image in Gradescope." >&2
    exit 1
fi

if [ -e "$here/secret" ]; then chmod 600 "$here/secret"; fi

"$python" -m venv "$here/venv"
"$here/venv/bin/python" -m pip install --disable-pip-version-check --quiet \
    -c "$here/constraints.txt" "$here"/*.whl

# The empty notebook, once: what is drawn is kept, and the log of the build says whether it works.
"$here/grade" "$here/assignment" "$here/nobody.json" "$here/first_run.json" \
    || echo "The first run failed; a submission will, too. The lines above say why."
