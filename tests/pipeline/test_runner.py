"""The runner runs cells as Jupyter does, answers calls, and survives what students write."""

import base64
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from autograder.grading.runner import runner as runner_module
from autograder.grading.runner.notebook import PreludeError
from autograder.grading.runner.runner import Cell, Limits, Runner, Session, WarmProcessError
from autograder.grading.runner.shown import CellResult
from autograder.grading.wire import Repeated, WireError
from autograder.losses import quartic_loss
from autograder.observe import Answer
from autograder.values import Given, Opaque, Seed, Steady

pytestmark = pytest.mark.pipeline

LIMITS = Limits(
    cell_seconds=2.0,
    call_seconds=2.0,
    total_seconds=40.0,
    grace_seconds=0.5,
    output_bytes=10_000,
    restarts=4,
)


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with Runner(LIMITS) as runner:
        yield runner


def cells(*sources: str, checks: str = "") -> list[Cell]:
    made = [Cell(f"cell-{number}", source) for number, source in enumerate(sources)]
    names = tuple(checks.split())
    return [*made, Cell("checks", "check(...)", names)] if names else made


def ran(runner: Runner, *sources: str) -> list[CellResult]:
    with runner.open(cells(*sources)) as session:
        return list(session.outputs)


def stream(result: CellResult, name: str = "stdout") -> str:
    outputs = result.outputs
    return "".join(out["text"] for out in outputs if out.get("name") == name)


def error(result: CellResult) -> str:
    return "".join(out["ename"] for out in result.outputs if out["output_type"] == "error")


def opened(runner: Runner, source: str, names: str) -> Session:
    return runner.open(cells("import numpy as np", source, checks=names))


# Cells


def test_cells_run_in_order_and_show_what_jupyter_shows(runner: Runner) -> None:
    first, second, third = ran(
        runner,
        "import sys\nx = 3\nprint('a', end='')\nprint('b')\nprint('c', file=sys.stderr)",
        "x + 1",
        "x;",
    )
    assert first.outputs == (
        {"output_type": "stream", "name": "stdout", "text": "ab\n"},
        {"output_type": "stream", "name": "stderr", "text": "c\n"},
    )
    (result,) = second.outputs
    assert result["data"] == {"text/plain": "4"}
    assert result["execution_count"] == second.execution_count == 2
    assert third.outputs == ()


def test_an_error_is_an_output_and_the_next_cell_runs(runner: Runner) -> None:
    empty, broken, syntax, last = ran(
        runner, "  \n", "def f():\n    return 1 / 0\nf()", "x = = 1", "print('here')"
    )
    assert empty.execution_count is None
    assert broken.execution_count == 1
    (output,) = broken.outputs
    assert (output["ename"], output["evalue"]) == ("ZeroDivisionError", "division by zero")
    text = "\n".join(output["traceback"])
    assert "Cell In[1], line 3" in text
    assert "return 1 / 0" in text
    assert error(syntax) == "SyntaxError"
    assert stream(last) == "here\n"


def test_imports_need_no_list_of_the_library_s_folder(runner: Runner) -> None:
    """It is closed to them, and Python lists it anew when anything in it has changed since."""
    source = "import importlib\nimportlib.invalidate_caches()\nimport fractions, encodings.idna"
    with runner.open([Cell("a", f"{source}\nprint(fractions.Fraction(1, 2))")]) as session:
        assert session.outputs[0].outputs[0].get("text") == "1/2\n"


def test_check_cells_count_but_do_not_run(runner: Runner) -> None:
    with runner.open([Cell("c", "1 / 0", ("f",)), Cell("d", "'after'")]) as session:
        check, after = session.outputs
        assert (check.execution_count, check.outputs) == (None, ())
        assert after.execution_count == 2


def test_figures_come_as_png(runner: Runner) -> None:
    implicit, magic, shown, closed = ran(
        runner,
        "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.title('t');",
        "%matplotlib inline\nfig, ax = plt.subplots()\nax.plot([3, 4]);",
        "plt.figure(); plt.plot([1, 2]); plt.show(); print('after')",
        "plt.figure(); plt.close('all')",
    )
    for result in (implicit, magic, shown):
        output = next(out for out in result.outputs if out["output_type"] == "display_data")
        assert base64.b64decode(output["data"]["image/png"]).startswith(b"\x89PNG")
    assert [out["output_type"] for out in shown.outputs] == ["display_data", "stream"]
    assert closed.outputs == ()


def test_warnings_reach_the_cell(runner: Runner) -> None:
    (result,) = ran(runner, "import numpy as np\nnp.log(np.zeros(1))")
    assert "RuntimeWarning: divide by zero" in stream(result, "stderr")


def test_a_flood_of_text_is_cut_with_a_note(runner: Runner) -> None:
    flood, after, many = ran(
        runner,
        "for i in range(100_000): print('x' * 100)",
        "print('quiet')",
        "import sys\nfor i in range(3000): print(i); print(i, file=sys.stderr)",
    )
    assert len(stream(flood)) < LIMITS.output_bytes + 200
    assert "may print 10,000 bytes" in stream(flood)
    assert stream(after) == "quiet\n"
    assert "may have 500 outputs" in stream(many, "stderr")


def test_bytes_past_python_streams_are_dropped(runner: Runner) -> None:
    quiet, loud = ran(
        runner,
        "import os\nfor _ in range(200): os.write(1, b'x' * 65536)\nprint('done')",
        "while True: os.write(2, b'x' * 65536)",
    )
    assert stream(quiet) == "done\n"
    assert "past Python's own streams" in loud.ended


def test_runs_are_alike(runner: Runner) -> None:
    source = "import random, numpy as np\nprint(random.random(), np.random.rand(), {'a', 'b', 'c'})"
    first, second = (stream(ran(runner, source)[0]) for _ in range(2))
    assert first == second


# Cells that misbehave


def test_an_endless_cell_is_interrupted_and_the_rest_runs(runner: Runner) -> None:
    before, endless, after = ran(runner, "x = 1", "while True: pass", "print(x)")
    assert before.ended == ""
    assert endless.ended == "was interrupted after 2 s"
    assert error(endless) == "KeyboardInterrupt"
    assert stream(after) == "1\n"


STUBBORN = "import time\nwhile True:\n    try: time.sleep(9)\n    except BaseException: pass"


@pytest.mark.parametrize(
    ("source", "ended"),
    [
        (STUBBORN, "did not finish within 2 s"),
        ("import os\nos._exit(3)", "ended its process (exit status 3)"),
        ("import os\nos.abort()", "ended its process (aborted)"),
        ("import ctypes\nctypes.string_at(0)", "memory that is not its own"),
        ("import os\nos.close(3)", "ended its process"),
        ("import os\nos.write(3, b'x' * 100)", "sent something that is not an answer"),
        ("import os\nos.write(3, b'\\x01\\0\\0\\0\\0\\0\\0\\x001')", "is not an answer"),
    ],
    ids=["stubborn", "exit", "abort", "segfault", "closed line", "garbage", "forged frame"],
)
def test_a_cell_that_ends_its_process_costs_itself_only(
    runner: Runner, source: str, ended: str
) -> None:
    before, guilty, after = ran(runner, "x = 1", source, "print(x)")
    assert before.ended == ""
    assert ended in guilty.ended
    assert stream(after) == "1\n"


def test_a_notebook_that_dies_again_and_again_ends(runner: Runner) -> None:
    results = ran(runner, "print(1)", *["import os\nos._exit(0)"] * 7, "print(2)")
    assert stream(results[0]) == "1\n"
    assert "ended its process (exit status 0)" in results[1].ended
    assert "too often" in results[-1].ended


def test_the_time_of_the_whole_notebook_is_limited() -> None:
    limits = Limits(cell_seconds=0.4, grace_seconds=0.2, total_seconds=1.5)
    with Runner(limits) as runner:
        results = ran(runner, *["import time\ntime.sleep(30)"] * 10)
    assert "was interrupted" in results[0].ended
    assert "the 1.5 s for the whole notebook" in results[-1].ended


def test_memory_is_limited(runner: Runner) -> None:
    hog, after = ran(runner, "import numpy as np\nnp.ones((2 << 30) // 8 + 1)", "print('fine')")
    assert error(hog) in {"MemoryError", "_ArrayMemoryError"}
    assert stream(after) == "fine\n"


# Calls


def test_calls_give_plain_values(runner: Runner) -> None:
    source = (
        "def f(a, b=2):\n    print('noise')\n    return [a * b, 1, True, None, 'text', 2.5]\n"
        "def g(): return {'a': np.eye(2)}, object()"
    )
    with opened(runner, source, "f g h") as session:
        assert session.bound == {"f", "g", "checks/f", "checks/g"}
        answer = session.call("f", [np.arange(3.0)])
        assert answer.raised is None
        assert answer.lost == ""
        np.testing.assert_array_equal(answer.value[0], [0, 2, 4])
        assert answer.value[1:5] == [1, True, None, "text"]
        assert answer.value[5].shape == ()
        (mapping, opaque) = session.call("g", []).value
        assert list(mapping) == ["a"]
        assert opaque == Opaque("object")
        assert session.call("h", []).lost == "is not defined where its check stands"


def test_the_object_bound_at_the_check_cell_counts(runner: Runner) -> None:
    notebook = [
        Cell("a", "def f(): return 1"),
        Cell("first", "check(f)", ("f",)),
        Cell("b", "def f(): return 2\ng = 3"),
        Cell("second", "check(f)", ("f", "g")),
        Cell("c", "def f(): return 3"),
    ]
    with runner.open(notebook) as session:
        assert session.call("f", []).value == 2
        assert session.call("first/f", []).value == 1
        assert session.call("second/f", []).value == 2
        assert session.call("g", []).lost == "is not a function where its check stands"


def test_breaches_and_exceptions_are_reported(runner: Runner) -> None:
    source = (
        "def change(a):\n    a += 1\n    return a.copy()\n"
        "def share(a, b):\n    np.random.rand()\n    return b[:1]\n"
        "def fail(a):\n    x = 1\n    raise ValueError('bad ' + str(a))\n"
        "class Sly(Exception): pass\n"
        "def sly(a): raise type('Hidden' + str(a), (Exception,), {})\n"
        "def leak(a): return type('Hidden' + str(a), (), {})()\n"
        "def stop(a): raise KeyboardInterrupt\n"
        "def leave(a): raise SystemExit"
    )
    with opened(runner, source, "change share fail sly leak stop leave") as session:
        assert session.call("change", [np.zeros(2)]).breaches == ("argument-changed",)
        breaches = session.call("share", [1, np.zeros(2)]).breaches
        assert breaches == ("shared-memory:1", "global-random")
        raised = session.call("fail", [7]).raised
        assert raised is not None
        assert (raised.type_name, raised.message, raised.line) == ("ValueError", "bad 7", 3)
        hidden = session.call("sly", [7]).raised
        assert hidden is not None
        assert hidden.type_name == "Exception"
        assert session.call("leak", [7]).value == Opaque("object of another type")
        for name, expected in (("stop", "KeyboardInterrupt"), ("leave", "SystemExit")):
            raised = session.call(name, [7]).raised
            assert raised is not None
            assert raised.type_name == expected


def test_a_seed_arrives_as_a_generator(runner: Runner) -> None:
    with opened(runner, "def f(n, rng): return rng.normal(size=n)", "f") as session:
        first, second = (session.call("f", [3, Seed(7)]) for _ in range(2))
        np.testing.assert_array_equal(first.value, np.random.default_rng(7).normal(size=3))
        np.testing.assert_array_equal(first.value, second.value)
        assert first.breaches == ()


def test_a_function_that_the_notebook_gives_runs_where_the_notebook_runs(runner: Runner) -> None:
    source = "def give(x): return 3 * x\ndef f(g, x): return [g is give, g(x)]\nnumber = 5"
    with opened(runner, source, "f") as session:
        answer = session.call("f", [Given("give"), 2])
        assert (answer.value, answer.calls) == ([True, 6], {})
        for missing in ("nowhere", "number"):
            raised = session.call("f", [Given(missing), 2]).raised
            assert raised is not None
            assert raised.type_name == "NameError"


def test_a_generator_reaches_a_stand_in_as_a_seed_drawn_from_it(runner: Runner) -> None:
    source = "def f(rng): return [draw(rng), draw(rng)]"
    with opened(runner, source, "f") as session:
        seeds = []
        stand_ins = {"draw": lambda seed: seeds.append(seed) or len(seeds)}
        for _ in range(2):
            assert session.call("f", [Seed(7)], stand_ins=stand_ins).raised is None
        assert all(isinstance(seed, Seed) for seed in seeds)
        assert seeds[0] != seeds[1]
        assert seeds[:2] == seeds[2:]


def test_functions_as_arguments_are_called_back_and_counted(runner: Runner) -> None:
    source = "def f(loss, x): return [loss(x, y=2.0), loss(x + 1, y=0.0), loss.__name__]"
    with opened(runner, source, "f") as session:

        def loss(x: float, y: float) -> float:
            return float(x + y)

        answer = session.call("f", [loss, 1.5])
        assert answer.value == [3.5, 2.5, "loss"]
        assert answer.calls == {"loss": 2}


def test_a_steady_function_is_asked_once_for_the_same_arrays(runner: Runner) -> None:
    source = (
        "kept = []\n"
        "def f(loss, a):\n    kept.append(loss)\n    return [loss([a], a), loss([a], a)]\n"
        "def g(a): return kept[0]([a], a)"
    )
    asked: list[float] = []

    def loss(arrays: list[Any], a: Any) -> float:
        asked.append(float(a[0]))
        return float(np.sum(arrays[0]) + a[0])

    steady, other = Steady(loss), Steady(loss)
    a = np.array([1.0, 2.0])
    with opened(runner, source, "f g") as session:
        answer = session.call("f", [steady, a])
        assert (answer.value, answer.calls) == ([4.0, 4.0], {"loss": 1})
        assert session.call("f", [steady, a]).value == [4.0, 4.0]  # remembered, from call to call
        assert session.call("f", [steady, a + 1]).value == [7.0, 7.0]
        assert asked == [1.0, 2.0]
        assert session.call("f", [other, a]).value == [4.0, 4.0]
        assert asked == [1.0, 2.0, 1.0]
        raised = session.call("g", [a]).raised  # also what is remembered is not told later
        assert raised is not None
        assert raised.type_name == "RuntimeError"


def test_stand_ins_replace_names_for_one_call_only(runner: Runner) -> None:
    source = "def g(x): return 10 * x\ndef f(x): return g(x) + 1"
    with opened(runner, source, "f g") as session:
        answer = session.call("f", [2], stand_ins={"g": lambda x: -x})
        assert (answer.value, answer.calls) == (-1, {"g": 1})
        assert session.call("f", [2]).value == 21
        assert session.call("g", [2]).value == 20


def test_a_stand_in_may_call_a_function_of_the_student(runner: Runner) -> None:
    source = "def f(x): return twice(lambda t: t * t, x)"
    with opened(runner, source, "f") as session:
        answer = session.call("f", [3], stand_ins={"twice": lambda g, x: g(g(x))})
        assert answer.value == 81


def test_a_function_of_the_student_that_hangs_in_a_stand_in_is_ended(runner: Runner) -> None:
    def patient(g: Any) -> Any:
        try:
            return g()
        except ValueError:
            return None

    source = "import time\ndef f(): return patient(lambda: time.sleep(60))"
    with opened(runner, source, "f") as session:
        answer = session.call("f", [], stand_ins={"patient": patient}, seconds=0.5)
        assert answer.lost == "did not finish within 0.5 s"
        assert answer.calls == {"patient": 1}


def test_a_function_that_comes_back_is_the_original(runner: Runner) -> None:
    seen: list[object] = []

    def loss(x: float) -> float:
        return x

    def helper(function: object) -> bool:
        seen.append(function)
        return function is loss

    with opened(runner, "def f(loss): return helper(loss)", "f") as session:
        assert session.call("f", [loss], stand_ins={"helper": helper}).value is True
    assert seen == [loss]


def test_a_stand_in_that_was_kept_is_refused_later(runner: Runner) -> None:
    source = (
        "kept = []\ndef f(x):\n    kept.append(g)\n    return g(x)\ndef h(x): return kept[0](x)"
    )
    with opened(runner, source, "f h") as session:
        assert session.call("f", [2], stand_ins={"g": lambda x: 5}).value == 5
        answer = session.call("h", [2])
        assert answer.raised is not None
        assert answer.raised.type_name == "RuntimeError"
        assert answer.calls == {}


def test_what_a_stand_in_raises_arrives_without_its_text(runner: Runner) -> None:
    def secret(x: Any) -> None:
        raise ValueError("the expected value is 42")

    source = "def f(x):\n    try: g(x)\n    except ValueError as e: return str(e)"
    with opened(runner, source, "f") as session:
        value = session.call("f", [2], stand_ins={"g": secret}).value
        assert "`g`" in value
        assert "42" not in value


def test_calls_of_stand_ins_are_limited() -> None:
    with Runner(Limits(callbacks=10)) as runner:
        source = "def f():\n    for i in range(11): g()\n"
        with opened(runner, source, "f") as session:
            answer = session.call("f", [], stand_ins={"g": lambda: 1})
            assert answer.raised is not None
            assert answer.raised.type_name == "PermissionError"


def test_threads_of_the_student_may_call_stand_ins(runner: Runner) -> None:
    source = (
        "from concurrent.futures import ThreadPoolExecutor\n"
        "def f():\n    with ThreadPoolExecutor(4) as pool: return sum(pool.map(g, range(20)))"
    )
    with opened(runner, source, "f") as session:
        assert session.call("f", [], stand_ins={"g": lambda x: x}).value == 190


def test_what_is_printed_or_drawn_during_calls_is_dropped(runner: Runner) -> None:
    source = (
        "import sys, warnings\nout = sys.stdout\nimport matplotlib.pyplot as plt\n"
        "def f(x):\n    print(x); out.write('x'); warnings.warn('w'); display(x)\n"
        "    plt.plot([1]); plt.show()\n    return x"
    )
    with opened(runner, source, "f") as session:
        before = session.outputs
        assert session.call("f", [3]).value == 3
        session.reopen()
        assert session.outputs == before


DEADLY = (
    "import os, time, ctypes\nruns = 0\n"
    "def ok(): return 1\n"
    "def hang(): time.sleep(60)\n"
    "def spin():\n    while True: pass\n"
    "def leave(): os._exit(4)\n"
    "def crash(): ctypes.string_at(0)\n"
    "def forge(): os.write(3, b'\\x01\\0\\0\\0\\0\\0\\0\\x001'); time.sleep(60)\n"
    "def deaf(): os.close(3)\n"
)


@pytest.mark.parametrize(
    ("name", "lost"),
    [
        ("hang", "did not finish within 0.5 s"),
        ("spin", "did not finish within 0.5 s"),
        ("leave", "ended its process"),
        ("crash", "memory that is not its own"),
        ("forge", "is not an answer"),
        ("deaf", "ended its process"),
    ],
)
def test_a_call_that_kills_costs_itself_only(runner: Runner, name: str, lost: str) -> None:
    with opened(runner, DEADLY, f"ok {name}") as session:
        start = time.monotonic()
        answer = session.call(name, [], seconds=0.5)
        assert lost in answer.lost
        assert time.monotonic() - start < 3
        assert session.call("ok", []) == Answer(value=1, calls={}, seconds=pytest.approx(0, abs=1))


def test_after_too_many_deaths_calls_are_lost_at_once(runner: Runner) -> None:
    with opened(runner, DEADLY, "leave ok") as session:
        for _ in range(LIMITS.restarts + 1):
            assert "ended its process" in session.call("leave", []).lost
        assert "too often" in session.call("ok", []).lost


def test_large_and_strange_answers_are_opaque(runner: Runner) -> None:
    source = (
        "def large(): return np.zeros(10**8, dtype=np.int8)\n"
        "def endless():\n    a = []\n    a.append(a)\n    return a\n"
        "class Hostile(list):\n    def __iter__(self): raise SystemExit\n"
        "def hostile(): return Hostile([np.eye(2)])\n"
        "def number(): return 10**6000\n"
        "class Liar(np.ndarray):\n    def __eq__(self, other): return True\n"
        "def liar(): return np.eye(2).view(Liar)\n"
    )
    with opened(runner, source, "large endless hostile number liar") as session:
        assert session.call("large", []).value == Opaque("value too large to send")
        assert session.call("endless", []).lost == ""
        assert session.call("hostile", []).lost == ""
        assert session.call("number", []).value == Opaque("value too large to send")
        assert type(session.call("liar", []).value) is np.ndarray


def test_arguments_the_wire_cannot_carry_are_an_error_here(runner: Runner) -> None:
    with opened(runner, "def f(x): return x", "f") as session:
        with pytest.raises(WireError):
            session.call("f", [np.zeros(10**7)])
        assert session.call("f", [1]).value == 1


def test_the_prelude_runs_first_and_its_faults_are_not_the_students(runner: Runner) -> None:
    prelude = "import numpy as np\ndef sigmoid(x): return 1 / (1 + np.exp(-x))"
    source = "def backward(x): return sigmoid(x)"
    with runner.open(
        [Cell("answer", source, ()), Cell("c", "", ("backward",))], prelude
    ) as session:
        assert float(session.call("backward", [0.0]).value) == 0.5
    with pytest.raises(PreludeError, match="ZeroDivisionError"):
        runner.open([], "1 / 0")
    with pytest.raises(PreludeError, match="ended its process"):
        runner.open([], "import os; os._exit(1)")


def test_a_closed_session_says_so(runner: Runner) -> None:
    session = runner.open([])
    session.close()
    session.close()
    with pytest.raises(ValueError, match="closed"):
        session.call("f", [])


# The runner itself


def test_several_sessions_live_side_by_side(runner: Runner) -> None:
    with (
        opened(runner, "def f(): return 1", "f") as a,
        opened(runner, "def f(): return 2", "f") as b,
    ):
        assert [a.call("f", []).value, b.call("f", []).value, a.call("f", []).value] == [1, 2, 1]


@pytest.mark.parametrize("often", [2, 3])
def test_a_warm_process_that_is_killed_while_it_starts_is_started_again(
    often: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[int] = []

    class Killed(subprocess.Popen[bytes]):
        def __init__(self, *given: Any, **more: Any) -> None:
            super().__init__(*given, **more)
            started.append(self.pid)
            if len(started) <= often:
                self.kill()

    monkeypatch.setattr(runner_module.subprocess, "Popen", Killed)
    if often < runner_module.STARTS:
        with Runner(LIMITS) as runner:
            assert ran(runner, "1 + 1")[0].outputs[0]["data"] == {"text/plain": "2"}
    else:
        with pytest.raises(WarmProcessError, match="has ended"), Runner(LIMITS):
            pass
    assert len(started) == 3


def test_a_warm_process_that_dies_is_replaced_at_nobodys_cost() -> None:
    with Runner(LIMITS) as runner:
        with opened(runner, "def f(): return 1", "f") as session:
            assert runner.warm_pid is not None
            os.kill(runner.warm_pid, signal.SIGKILL)
            assert session.call("f", []).value == 1
        assert stream(ran(runner, "print(2)")[0]) == "2\n"


def test_no_file_process_or_descriptor_is_left() -> None:
    before = set(os.listdir("/proc/self/fd"))
    with Runner(LIMITS) as runner:
        folder, pid = runner.folder, runner.warm_pid
        forgotten = opened(runner, "def f(): return 1", "f")
        session = opened(runner, DEADLY, "leave")
        session.call("leave", [])
        session.close()
    assert folder is not None
    assert not folder.exists()
    assert pid is not None
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    forgotten.close()
    assert set(os.listdir("/proc/self/fd")) == before


def test_the_warm_process_knows_no_answer(runner: Runner) -> None:
    (result,) = ran(
        runner,
        "import sys\nprint([m for m in sys.modules if m.startswith(('mlp_', 'nbg', 'tests'))])\n"
        "print(sorted(m for m in sys.modules if m.startswith('autograder.grading')))\n"
        "print([p for p in sys.path if 'packages' in p])\n"
        "for name in 'mlp_reference', 'nbgrader', 'autograder.grading.judge', 'pytest':\n"
        "    try: __import__(name); print('found', name)\n    except ImportError: pass",
    )
    reference, grading, packages = stream(result).splitlines()
    assert reference == packages == "[]"
    allowed = ("autograder.grading.runner", "autograder.grading.wire")
    for name in eval(grading):
        assert name == "autograder.grading" or name.startswith(allowed)


def test_a_public_function_is_the_childs_own(runner: Runner) -> None:
    cells = (
        Cell("1", "def f(loss, a):\n    return loss(a, 0 * a)\ndef g(loss):\n    return loss"),
        Cell("2", "", checks=("f",)),
        Cell("3", "", checks=("g",)),
    )
    a = np.ones((2, 3))
    with runner.open(cells) as session:
        answer = session.call("f", [quartic_loss, a])
        assert (answer.value, answer.calls) == (0.25, {})  # nobody was asked for it
        assert session.call("g", [quartic_loss]).value == Opaque("function")  # no name comes back


def test_repeated_arguments_are_written_once(runner: Runner) -> None:
    source = "def f(loss, a):\n    a += 1\n    return loss(a, 0 * a), a"

    def total(a: np.ndarray, b: np.ndarray) -> float:
        return float(a.sum() + b.sum())

    given, lent = (Repeated((loss, np.zeros((2, 3)))) for loss in (quartic_loss, total))
    for _ in range(2):  # in another process, and changed there before
        with opened(runner, source, "f") as session:
            for _ in range(2):
                assert session.call("f", given).value[1].tolist() == [[1, 1, 1]] * 2
            assert given.frame
            # A function that stays here is another one in each conversation.
            answer = session.call("f", lent, stand_ins={"g": total})
            assert answer.calls == {"g": 1}
            assert not lent.frame


def test_what_all_cells_show_together_is_limited() -> None:
    with Runner(Limits(notebook_bytes=1000)) as runner:
        results = ran(runner, *["print('x' * 400)"] * 4, "1 / 0")
    shown = [stream(result) for result in results]
    assert [len(text) for text in shown] == [401, 401, 0, 0, 0]
    assert "may show 1,000 bytes" in stream(results[2], "stderr")
    assert "may show 1,000 bytes" in stream(results[4], "stderr")


def test_no_problem_is_there_before_its_turn(runner: Runner) -> None:
    source = "import select\ndef f(x):\n    return bool(select.select([3], [], [], 0.2)[0])"
    with opened(runner, source, "f") as session:
        answers = [session.call("f", (n,)) for n in range(3)]
    assert [answer.value for answer in answers] == [False] * 3


def test_an_interruption_that_comes_late_spares_the_next_cell(runner: Runner) -> None:
    signal_itself = (
        "import os, signal, time\nos.kill(os.getpid(), signal.SIGINT)\ntime.sleep(0.2)\n'fine'"
    )
    (result,) = ran(runner, signal_itself)
    assert result.outputs[-1]["data"]["text/plain"] == "'fine'"


def test_cells_of_any_length_are_sent_and_run_in_their_order(runner: Runner) -> None:
    comment = "#" * 150_000
    sources = [f"print({n})\n{comment}" if n % 3 else f"print({n})" for n in range(9)]
    shown = [stream(result) for result in ran(runner, *sources)]
    assert shown == [f"{n}\n" for n in range(9)]


@pytest.mark.parametrize(
    "source",
    [
        "import math\n\ndef f(x):\n    return math.sin(x)",
        "import math\nimport nowhere\n\ndef f(x):\n    return x",
        "def f(x=1 / 0):\n    return x",
        "def wrong(f):\n    raise ValueError('of a decorator')\n\n@wrong\ndef f(x):\n    return x",
        "def ends(f):\n    raise SystemExit(3)\n\n@ends\ndef f(x):\n    return x",
        "def f(x):\n    return x +",
        "def f(x):\nreturn x",
        "import warnings\n\ndef f(x=warnings.warn('told')):\n    return x",
        "def f(x):\n    return x is 1",
        "import matplotlib.pyplot as plt\n\ndef f(x=plt.plot([1, 2])):\n    return x",
        "def f(x=print('shown')):\n    return x",
        "from __future__ import annotations\n\ndef f(x: undefined):\n    return x",
        "import math?",
        "def f(x):\n    return input('?')\n\nclass A(f(1)):\n    pass",
    ],
)
def test_a_cell_of_definitions_shows_what_it_shows_when_something_looks_on(
    runner: Runner, source: str
) -> None:
    look_on = "get_ipython().events.register('pre_run_cell', lambda info: None)"
    after = "print(sorted(name for name in dir() if name in ('f', 'math', 'A', 'plt')))"
    alone = ran(runner, "None", source, after)
    watched = ran(runner, look_on, source, after)  # so it is run the long way
    assert [r.outputs for r in alone[1:]] == [r.outputs for r in watched[1:]]
