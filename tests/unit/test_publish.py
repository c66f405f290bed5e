"""What students get as data is up to date, and ``--check`` notices when it is not."""

import io
import json
import re
import shutil

import numpy as np
import pytest

from autograder import visible
from autograder.exercises import ALL, of_notebook
from autograder.grading import problems, publish
from autograder.local import Local
from autograder.losses import LOSSES
from autograder.observe import same
from autograder.signature import NOTHING, matches, signature
from mlp_reference import misconceptions

pytestmark = pytest.mark.unit


NOTEBOOKS = sorted({e.notebook for e in ALL.values()})


@pytest.fixture(scope="module")
def made():
    """The data as it is stored: notebook -> (JSON text, npz bytes).

    Whether it is what the sources give now takes longer: see tests/pipeline.
    """
    paths = {n: (publish.DATA / f"nb{n}.json", publish.DATA / f"nb{n}.npz") for n in NOTEBOOKS}
    return {
        n: (text.read_text("utf-8"), arrays.read_bytes() if arrays.exists() else b"")
        for n, (text, arrays) in paths.items()
    }


@pytest.fixture
def folder(made, tmp_path, monkeypatch):
    """A copy of the data that students get, in place of the data itself."""
    copy = tmp_path / "data"
    shutil.copytree(publish.DATA, copy)
    monkeypatch.setattr(publish, "DATA", copy)
    monkeypatch.setattr(publish, "of_notebook", made.__getitem__)
    return copy


def test_what_is_up_to_date_is_said_to_be(folder, capsys):
    assert publish.main(["--check"]) == 0
    assert capsys.readouterr().out == ""


def test_only_the_notebooks_that_are_named_are_written(folder, capsys):
    first, second = folder / "nb00.json", folder / "nb01.json"
    for path in (first, second):
        path.write_text("{}", "utf-8")
    assert publish.main(["01"]) == 0
    assert capsys.readouterr().out == f"written: {second}\n"
    assert first.read_text("utf-8") == "{}"


def test_a_notebook_that_is_not_there_is_an_error(folder, capsys):
    with pytest.raises(SystemExit):
        publish.main(["01", "42"])
    assert "no notebook 42; there are 00, 01" in capsys.readouterr().err


def edit_problem(folder):
    path = folder / "nb01.json"
    data = json.loads(path.read_text("utf-8"))
    expected = data["01_backward"]["problems"][2]["expected"]["mapping"]["dW1"]["array"]
    expected[0][0] += 1e-9
    path.write_text(json.dumps(data), "utf-8")
    return path


def edit_tolerance(folder):
    path = folder / "nb01.json"
    data = json.loads(path.read_text("utf-8"))
    data["01_squared_loss"]["problems"][0]["tolerance"]["mapping"]["loss"] *= 1.001
    path.write_text(json.dumps(data), "utf-8")
    return path


def edit_hint(folder):
    path = folder / "nb01.json"
    data = json.loads(path.read_text("utf-8"))
    entry = next(iter(data["01_backward"]["misconceptions"].values()))
    entry["hints"][1] += "?"
    path.write_text(json.dumps(data), "utf-8")
    return path


def remove_problem(folder):
    path = folder / "nb00.json"
    data = json.loads(path.read_text("utf-8"))
    data["00_add_bias"]["problems"].pop()
    path.write_text(json.dumps(data), "utf-8")
    return path


def remove_json(folder):
    path = folder / "nb00.json"
    path.unlink()
    return path


def edit_arrays(change):
    def edit(folder):
        path = folder / "nb01.npz"
        with np.load(path) as data:
            arrays = {key: data[key].copy() for key in data.files}
        change(arrays)
        np.savez_compressed(path, **arrays)
        return path

    return edit


def _other_number(arrays):
    arrays["01_backward/numbers"][0, 0] += 0.01


def _other_slug(arrays):
    arrays["01_backward/slugs"][0] = "other"


def _other_code(arrays):
    arrays["01_forward/codes"][0, 0] += 1


def _one_row_less(arrays):
    for key in ("slugs", "codes", "numbers"):
        arrays[f"01_backward/{key}"] = arrays[f"01_backward/{key}"][:-1]


def _no_exercise(arrays):
    del arrays["01_forward/slugs"]


def remove_arrays(folder):
    path = folder / "nb01.npz"
    path.unlink()
    return path


EDITS = [
    edit_problem,
    edit_tolerance,
    edit_hint,
    remove_problem,
    remove_json,
    edit_arrays(_other_number),
    edit_arrays(_other_slug),
    edit_arrays(_other_code),
    edit_arrays(_one_row_less),
    edit_arrays(_no_exercise),
    remove_arrays,
]


@pytest.mark.parametrize("edit", EDITS, ids=range(len(EDITS)))
def test_an_edit_is_noticed_named_and_mended(edit, folder, capsys):
    path = edit(folder)
    before = path.read_bytes() if path.exists() else None
    assert publish.main(["--check"]) == 1
    printed = capsys.readouterr().out
    assert f"out of date: {path}" in printed
    assert printed.count("out of date") == 1
    assert "python -m autograder.grading.publish" in printed
    assert (path.read_bytes() if path.exists() else None) == before
    assert publish.main([]) == 0
    assert f"written: {path}" in capsys.readouterr().out
    assert publish.main(["--check"]) == 0


def test_the_last_digit_of_another_processor_is_no_edit(folder):
    path = folder / "nb01.json"
    data = json.loads(path.read_text("utf-8"))
    expected = data["01_backward"]["problems"][2]["expected"]["mapping"]["dW1"]["array"]
    expected[0][0] *= 1 + 4e-16
    path.write_text(json.dumps(data), "utf-8")
    assert publish.main(["--check"]) == 0


def test_publishing_twice_gives_the_same_bytes(made):
    text, blob = publish.of_notebook("00")
    assert (text, blob) == publish.of_notebook("00")
    assert publish._same_data(json.loads(made["00"][0]), json.loads(text))
    exercise = next(e for e in of_notebook("01") if e.name == "squared_loss")
    probes = tuple(p for p in problems.visible(exercise.id) if p.probe)
    one, two = (publish.signatures(exercise, probes) for _ in range(2))
    assert all(np.array_equal(one[key], two[key]) for key in one)


# What is in the files


@pytest.mark.parametrize("exercise", ALL.values(), ids=lambda e: e.id)
def test_stored_problems_are_the_ones_that_were_drawn(exercise):
    stored, drawn = visible.problems(exercise), problems.visible(exercise.id)
    assert [p.label for p in stored] == [p.label for p in drawn]
    for a, b in zip(stored, drawn, strict=True):
        assert (a.visible, a.probe) == (b.visible, b.probe)
        # Written down again: that also compares seeds, which ``same`` takes for generators. Last
        # digits of activations differ between processors.
        assert publish._same_data(*(visible.to_json(list(p.arguments)) for p in (a, b)))
        assert set(a.expected) == set(b.expected)
        for part, value in b.expected.items():
            assert a.expected[part] == pytest.approx(np.asarray(value), rel=1e-12, nan_ok=True)
            assert np.shape(a.expected[part]) == np.shape(value)


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_the_files_are_data_and_no_code(notebook, made):
    text, blob = made[notebook]
    assert not re.search(r"\bdef \w+\(|\blambda\b|\bimport \w|\breturn \w+[\[(]|np\.|@|axis=", text)
    functions = set(re.findall(r'"function": "(\w+)"', text))
    assert functions <= set(LOSSES)
    if blob:
        with np.load(io.BytesIO(blob), allow_pickle=False) as arrays:
            assert {arrays[key].dtype.kind for key in arrays.files} <= set("Uuf")


def test_every_known_mistake_has_its_words_in_the_data(made):
    data = {key: value for text, _ in made.values() for key, value in json.loads(text).items()}
    for entry in misconceptions.catalogue():
        words = data[entry.exercise]["misconceptions"][entry.slug]
        assert words["title"] == entry.title
        assert words["hints"] == list(entry.hints)


def test_every_known_mistake_in_the_arrays_is_in_the_catalogue(made):
    known = {(e.exercise, e.slug) for e in misconceptions.catalogue()}
    with np.load(io.BytesIO(made["01"][1])) as arrays:
        for key in arrays.files:
            exercise_id, kind = key.split("/")
            if kind == "slugs":
                assert {
                    (exercise_id, s) for named in arrays[key] for s in named.split("+")
                } <= known


def of_reference(exercise):
    """The signature of the right function."""
    probes = [p for p in visible.problems(exercise) if p.probe]
    right = Local(getattr(publish.reference.module(exercise.notebook), exercise.name))
    answers = [right.call(exercise.name, p.arguments) for p in probes]
    return signature(exercise, probes, answers)


def test_the_reference_is_like_no_known_mistake(made):
    """Else a right answer would be given a name."""
    with np.load(io.BytesIO(made["01"][1])) as arrays:
        for exercise in of_notebook("01"):
            codes, numbers = (arrays[f"{exercise.id}/{k}"] for k in ("codes", "numbers"))
            accuracy = max(exercise.match, 1e-6)
            right = of_reference(exercise)
            assert matches(codes, numbers.astype(float), *right, accuracy).size == 0


def test_no_known_mistake_is_nothing_but_zeros(made):
    """Zeros come from many mistakes, whatever is worked out from them."""
    with np.load(io.BytesIO(made["01"][1])) as arrays:
        for exercise in of_notebook("01"):
            codes, numbers = (arrays[f"{exercise.id}/{k}"] for k in ("codes", "numbers"))
            own = [not part.needs for part in exercise.parts]
            per_part = np.abs(numbers).reshape(len(numbers), -1, len(own))[:, :, own]
            zero = np.all(per_part <= NOTHING, axis=(1, 2))
            assert not np.any(zero & np.all(codes == of_reference(exercise)[0], axis=1))


def test_json_survives_the_round_trip():
    value = [np.arange(6.0).reshape(2, 3), (1, 2.5, "text", None, True), {"a": np.array(1.0)}]
    value.append(next(iter(LOSSES.values())))
    back = visible.from_json(json.loads(json.dumps(visible.to_json(value))))
    assert same([value[0], list(value[1]), value[2], value[3]], back)
