"""What a shell gets from ``autograder completion`` completes commands and assignments."""

import shutil
import subprocess

import pytest

from autograder import cli

pytestmark = pytest.mark.pipeline
BASH = shutil.which("bash")


def completed(script: str, words: list[str], folder: str) -> list[str]:
    """What bash offers for the last of some words."""
    line = " ".join(words)
    asked = (
        f"{script}\nCOMP_WORDS=({' '.join(repr(w) for w in words)})\n"
        f"COMP_CWORD={len(words) - 1}\nCOMP_LINE={line!r}\nCOMP_POINT={len(line)}\n"
        "$(complete -p autograder | sed -E 's/.*-F ([^ ]+).*/\\1/') autograder "
        f"{words[-1]!r}\nprintf '%s\\n' \"${{COMPREPLY[@]}}\""
    )
    done = subprocess.run(
        [str(BASH), "-c", asked], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.skipif(BASH is None, reason="no bash here")
def test_bash_completes(capsys, tmp_path):
    assert cli.main(["completion", "bash"]) == cli.DONE
    script = capsys.readouterr().out
    for name in ("01_backward_pass", "06_softmax"):
        (tmp_path / "source_assignments" / name).mkdir(parents=True)

    def offers(*words: str) -> list[str]:
        return completed(script, ["autograder", *words], str(tmp_path))

    assert offers("gra") == ["grade"]
    assert set(offers("re")) == {"reset", "regrade", "report"}
    assert "--student" in offers("grade", "--st")
    assert offers("grade", "0") == ["01_backward_pass", "06_softmax"]
    assert offers("grade", "06") == ["06_softmax"]


def test_zsh_gets_a_script(capsys):
    assert cli.main(["completion", "zsh"]) == cli.DONE
    script = capsys.readouterr().out
    assert script.startswith("#compdef autograder")
    assert "_autograder_assignments()" in script


def test_another_shell_is_refused(capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(["completion", "cmd"])
    assert ended.value.code == cli.FAILED
    assert "there is no 'cmd'.\n  Choose from: bash, zsh" in capsys.readouterr().err
