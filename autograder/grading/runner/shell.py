"""An IPython shell without a kernel: runs cells and keeps what they show as nbformat outputs."""

import base64
import builtins
import contextlib
import io
import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from typing import Any

from IPython.core import page
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from autograder.grading.runner.definitions import only_definitions
from autograder.grading.runner.transforms import Transforms

CUT = "\n... the rest of the output is left out: a cell may print {limit:,} bytes.\n"
MAX_OUTPUTS = 500
TOO_MANY = f"The rest is left out: a cell may have {MAX_OUTPUTS} outputs.\n"
NO_PROGRAMS = (
    "`{command}` was not run: a notebook cannot start other programs while it is graded. "
    "What Python can do itself works: os.listdir() in place of !ls, for example."
)
NO_KEYBOARD = (
    "input() cannot ask anybody: nobody sits at the keyboard while a notebook is graded. "
    "Write the value into the cell instead."
)
OWN_FRAME = f"File {os.path.dirname(__file__)}"
"""How the part of a traceback begins that lies in this package: nothing that a student wrote."""
LEFT_OUT = "A figure or display is left out: a cell may show {limit:,} bytes of them.\n"


class Collector:
    """The outputs of one cell, in order, within limits of bytes."""

    def __init__(self) -> None:
        self.start(0, 0)
        self.open = False

    def start(self, text_limit: int, display_limit: int) -> None:
        """Begin a cell."""
        self.outputs: list[dict[str, Any]] = []
        self.text_limit, self.display_limit = text_limit, display_limit
        self.text_left, self.display_left = text_limit, display_limit
        self.open = True
        self.clear_at_next = False

    def stop(self) -> list[dict[str, Any]]:
        """End the cell; what comes later, from threads for example, is dropped."""
        self.open = False
        for output in self.outputs:
            if output["output_type"] == "stream":
                output["text"] = "".join(output["text"])
        return self.outputs

    def _add(self, output: dict[str, Any]) -> None:
        if self.clear_at_next:
            self.outputs.clear()
            self.clear_at_next = False
        if len(self.outputs) < MAX_OUTPUTS:
            self.outputs.append(output)
        elif len(self.outputs) == MAX_OUTPUTS:
            self.outputs.append(
                {"output_type": "stream", "name": "stderr", "text": [TOO_MANY], "full": True}
            )

    def clear(self, wait: bool) -> None:
        """Forget the outputs so far, at once or when the next one comes."""
        if wait:
            self.clear_at_next = True
        else:
            self.outputs.clear()

    def text(self, name: str, text: str) -> None:
        """Add text to the stream ``name``; neighbours of one name are joined."""
        if not self.open or not text or self.text_left < 0:
            return
        size = len(text.encode("utf-8", "replace"))
        if size > self.text_left:
            text = text[: self.text_left] + CUT.format(limit=self.text_limit)
            self.text_left = -1
        else:
            self.text_left -= size
        last = self.outputs[-1] if self.outputs and not self.clear_at_next else None
        if last is not None and last.get("name") == name and "full" not in last:
            last["text"].append(text)
        else:
            self._add({"output_type": "stream", "name": name, "text": [text]})

    def rich(self, kind: str, data: dict[str, Any], metadata: Any, **more: Any) -> None:
        """Add a display or a result."""
        if not self.open:
            return
        bundle = {str(mime): _text(value) for mime, value in data.items()}
        size = sum(len(value) for value in bundle.values())
        if size > self.display_left:
            self.text("stderr", LEFT_OUT.format(limit=self.display_limit))
            return
        self.display_left -= size
        self._add({"output_type": kind, "data": bundle, "metadata": _metadata(metadata), **more})

    def error(self, name: str, value: str, traceback: list[str]) -> None:
        """Add an error; it comes out of the text allowance, but always fits in part."""
        if not self.open:
            return
        room = max(self.text_left, 2000)
        lines = []
        for line in traceback:
            if room > 0:
                lines.append(line[:room])
                room -= len(line)
        self._add(
            {
                "output_type": "error",
                "ename": name[:200],
                "evalue": value[:2000],
                "traceback": lines,
            }
        )


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    return value if isinstance(value, str) else json.dumps(value, default=str)


def _metadata(metadata: Any) -> dict[str, Any]:
    """Metadata as plain JSON, or nothing."""
    try:
        plain = json.loads(json.dumps(metadata or {}, allow_nan=False))
    except (TypeError, ValueError):
        return {}
    return plain if isinstance(plain, dict) and len(str(plain)) < 2000 else {}


class Stream(io.TextIOBase):
    """``sys.stdout`` or ``sys.stderr`` of the cells."""

    def __init__(self, name: str, collector: Collector) -> None:
        self._stream_name = name
        self._collector = collector

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """As in Jupyter."""
        return "utf-8"

    def writable(self) -> bool:
        """It takes text."""
        return True

    def write(self, text: str) -> int:
        """Keep ``text`` as output of the cell."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._collector.text(self._stream_name, str.__str__(text))
        return len(text)


class Hook(DisplayHook):
    """Keeps the value of a cell's last expression."""

    def quiet(self) -> bool:
        """Whether the cell ends in a semicolon; without a history IPython cannot look it up."""
        return bool(self.semicolon_at_end_of_expression(self.shell.source))

    def write_output_prompt(self) -> None:
        """No prompt is written."""

    def write_format_data(self, format_dict: dict[str, Any], md_dict: Any = None) -> None:
        """Keep the formatted value."""
        self.shell.collector.rich(
            "execute_result", format_dict, md_dict, execution_count=self.shell.execution_count
        )

    def log_output(self, format_dict: dict[str, Any]) -> None:
        """No log is kept."""


class Publisher(DisplayPublisher):
    """Keeps what ``display`` shows."""

    def publish(self, data: dict[str, Any], metadata: Any = None, *_: Any, **__: Any) -> None:
        """Keep one display; updating an earlier one shows it again."""
        self.shell.collector.rich("display_data", data, metadata)

    def clear_output(self, wait: bool = False) -> None:
        """Forget the outputs so far."""
        self.shell.collector.clear(wait)


class Shell(InteractiveShell):
    """The shell that student cells run in."""

    def __init__(self, **more: Any) -> None:
        self.collector = Collector()
        self.source = ""
        super().__init__(displayhook_class=Hook, display_pub_class=Publisher, **more)
        self.input_transformer_manager = Transforms()
        self.db: dict[str, Any] = {}  # where %cd and %store remember things, in place of a file
        self.set_hook("show_in_pager", page.as_hook(lambda *_, **__: None), 99)
        for name in self.magics_manager.registry["ScriptMagics"].magics["cell"]:  # %%bash ...
            self.register_magic_function(self._refused(name), "cell", name)

    @contextlib.contextmanager
    def _tee(self, channel: str) -> Iterator[None]:
        """IPython 9 keeps all that is printed a second time; nobody needs that here."""
        yield

    def should_run_async(self, raw_cell: str, **given: Any) -> bool:
        """Whether a cell awaits something; IPython compiles each cell once more to see."""
        if re.search("await|async", given.get("transformed_cell") or "") is None:
            return False
        return bool(super().should_run_async(raw_cell, **given))

    def enable_gui(self, gui: Any = None) -> None:
        """No window system; ``%matplotlib inline`` asks for none."""

    def ask_exit(self) -> None:
        """``exit()`` in a cell ends nothing: the next cells run."""

    def _refused(self, name: str) -> Callable[[str, str], None]:
        """A cell magic that is not run."""
        return lambda line, _: self.system(f"{name} {line}")

    def system(self, cmd: str) -> None:
        """Say that ``!command`` is not run."""
        command = str(cmd).strip().replace(sys.executable, "python")
        raise PermissionError(NO_PROGRAMS.format(command=command[:200]))

    def getoutput(self, cmd: str, *_: Any, **__: Any) -> None:
        """Say that ``x = !command`` is not run."""
        self.system(cmd)

    def _showtraceback(self, etype: Any, evalue: Any, stb: list[str]) -> None:
        try:
            value = str(evalue)
        except Exception:  # noqa: BLE001 - a student's exception class may be broken itself
            value = ""
        lines = [line for line in stb if not line.startswith(OWN_FRAME)]
        self.collector.error(str(getattr(etype, "__name__", etype)), value, lines)

    def run(self, source: str, text_limit: int, display_limit: int) -> list[dict[str, Any]]:
        """Run one cell; give its outputs. Errors are outputs too."""
        self.source = source
        self.collector.start(text_limit, display_limit)
        if not (only_definitions(source) and self._define(source)):
            self.run_cell(source, store_history=False)
        return self.collector.stop()

    def _define(self, source: str) -> bool:
        """Run a cell of definitions as ``run_cell`` would, in less than half the time.

        Returns:
            Whether it was run: not where it cannot be compiled, or something wants to know more
            of it than it is told here.
        """
        waiting = (self.events.callbacks[name] for name in ("pre_run_cell", "post_run_cell"))
        if self.ast_transformers or self.input_transformers_post or any(waiting):
            return False
        cell = source if source.endswith("\n") else f"{source}\n"
        name = self.compile.cache(cell, self.execution_count, raw_code=source)
        try:
            code = self.compile(cell, name, "exec")
        except Exception:  # noqa: BLE001 - the other way meets it too, and shows it
            return False
        self.events.trigger("pre_execute")
        with self.builtin_trap, contextlib.suppress(StopIteration):
            self.run_code(code).send(None)
        self.events.trigger("post_execute")
        return True


def no_input(prompt: object = "", /) -> str:
    """``input`` of the cells."""
    __tracebackhide__ = True
    raise EOFError(NO_KEYBOARD)


def new_shell() -> Shell:
    """The one shell of this process, with figures as PNG at the end of a cell, as in Jupyter."""
    Shell.clear_instance()
    # No history: it would want a file and a thread, and keep every printed text.
    config = Config({"HistoryManager": {"enabled": False}})
    shell: Shell = Shell.instance(config=config, colors="nocolor", history_length=0)
    sys.stdout = Stream("stdout", shell.collector)
    sys.stderr = Stream("stderr", shell.collector)
    builtins.input = no_input
    shell.run_line_magic("matplotlib", "inline")
    return shell
