"""The faults that a run of notebook 09 can have: a table, and the one place to add one.

A fault is edits of the right programs, ``run_1`` to ``run_6`` of the notebook's answers. Its name
is a key of ``autograder.clinic.SUSPECTS``, and its property, by which a repair is judged, an entry
of ``autograder.conduct.nb09_properties.PROPERTIES``.
"""

from collections.abc import Mapping
from dataclasses import dataclass

Edits = tuple[tuple[str, str], ...]
"""``(old, new)``; each old text occurs in the program."""


@dataclass(frozen=True)
class Fault:
    """One fault.

    Attributes:
        name: what a learner calls it in the log, e.g. ``stale``.
        programs: number of a run -> the ways in which its program can have the fault; a run that
            is left out never has it.
    """

    name: str
    programs: Mapping[int, tuple[Edits, ...]]


def _edit(*edits: tuple[str, str]) -> Edits:
    return edits


_ONE_STALE = """\
    for _ in range(steps):
        W1, b1, W2, b2, W3, b3 = log["path"][-1]
        h1 = sigmoid(W1 @ X + b1[:, np.newaxis])
        h2 = sigmoid(W2 @ h1 + b2[:, np.newaxis])
"""
_ONE_STALE_NOW = """\
    W1, b1, W2, b2, W3, b3 = parameters
    h1 = sigmoid(W1 @ X + b1[:, np.newaxis])
    h2 = sigmoid(W2 @ h1 + b2[:, np.newaxis])
    for _ in range(steps):
        W1, b1, W2, b2, W3, b3 = log["path"][-1]
"""
_THREE_STALE = """\
    for _ in range(steps):
        z1, z2, outputs = forward(parameters, log["X"])
"""
_THREE_STALE_NOW = """\
    z1, z2, outputs = forward(parameters, log["X"])
    for _ in range(steps):
"""
_FOUR_STALE = """\
    for _ in range(steps):
        W1, b1, W2, b2, W3, b3 = parameters
        H1 = sigmoid(rows @ W1.T + b1)
        H2 = sigmoid(H1 @ W2.T + b2)
"""
_FOUR_STALE_NOW = """\
    W1, b1, W2, b2, W3, b3 = parameters
    H1 = sigmoid(rows @ W1.T + b1)
    H2 = sigmoid(H1 @ W2.T + b2)
    for _ in range(steps):
        W1, b1, W2, b2, W3, b3 = parameters
"""
_SIX_STALE = """\
    for _ in range(steps):
        a0 = with_ones(log["X"])
        a1 = with_ones(sigmoid(layers[0] @ a0))
        a2 = with_ones(sigmoid(layers[1] @ a1))
"""
_SIX_STALE_NOW = """\
    a0 = with_ones(log["X"])
    a1 = with_ones(sigmoid(layers[0] @ a0))
    a2 = with_ones(sigmoid(layers[1] @ a1))
    for _ in range(steps):
"""

_THREE_SLOPE = _edit(
    ("z1 = W1 @ X + b1[:, None]", "h1 = sigmoid(W1 @ X + b1[:, None])"),
    ("z2 = W2 @ sigmoid(z1) + b2[:, None]", "h2 = sigmoid(W2 @ h1 + b2[:, None])"),
    ("return [z1, z2, W3 @ sigmoid(z2) + b3[:, None]]", "return [h1, h2, W3 @ h2 + b3[:, None]]"),
    ("(d1, X), (d2, sigmoid(z1)), (error, sigmoid(z2))", "(d1, X), (d2, h1), (error, h2)"),
    ("(X, z1, z2, error)", "(X, h1, h2, error)"),
    ("slope(z2)", "slope(h2)"),
    ("slope(z1)", "slope(h1)"),
    ("z1, z2, outputs = forward", "h1, h2, outputs = forward"),
    ('backward(log["X"], z1, z2, error)', 'backward(log["X"], h1, h2, error)'),
)
_FIVE_SLOPE = _edit(
    ("u = W1 @ x + b1", "u = sigmoid(W1 @ x + b1)"),
    ("v = W2 @ sigmoid(u) + b2", "v = sigmoid(W2 @ u + b2)"),
    ("c = W3 @ sigmoid(v) + b3 - y", "c = W3 @ v + b3 - y"),
    ("((a, x), (b, sigmoid(u)), (c, sigmoid(v)))", "((a, x), (b, u), (c, v))"),
)

FAULTS: tuple[Fault, ...] = (
    # The rate has been lowered until the run looked well again, as people do.
    Fault(
        "mean",
        {
            1: (
                _edit(("- Y) / n", "- Y)"), ("    n = X.shape[1]\n", ""), ("0.2,", "0.0015,")),
                _edit(("n = X.shape[1]", "n = X.shape[0]")),
            ),
            2: (
                _edit(("(z - Y) / Y.shape[1]", "z - Y"), ("0.15", "0.0012")),
                _edit(("Y.shape[1]", "Y.shape[0]"), ("0.15", "0.012")),
            ),
            3: (
                _edit(("(outputs - Y) / outputs.shape[1]", "outputs - Y"), ("0.25", "0.002")),
                _edit(("outputs.shape[1]", "outputs.shape[0]"), ("0.25", "0.02")),
            ),
            4: (
                _edit((" - wanted) / len(rows)", " - wanted)"), ("0.2,", "0.0016,")),
                _edit(("/ len(rows)", "/ len(b3)"), ("0.2,", "0.016,")),
            ),
            5: (
                _edit(
                    ("[t / n for t in total]", "total"),
                    (", n = ", " = "),
                    ("[], Y.shape[1]", "[]"),
                    ("0.3,", "0.0025,"),
                ),
                _edit(("Y.shape[1]", "Y.shape[0]"), ("0.3,", "0.025,")),
            ),
            6: (
                _edit(
                    ("(layers[2] @ a2 - Y) / Y.shape[1]", "layers[2] @ a2 - Y"), ("0.1,", "0.0008,")
                ),
                _edit(("Y.shape[1]", "Y.shape[0]"), ("0.1,", "0.008,")),
            ),
        },
    ),
    Fault(
        "stale",
        {
            1: (_edit((_ONE_STALE, _ONE_STALE_NOW)),),
            2: (_edit(("zip(now[::2], now[1::2]", "zip(parameters[::2], parameters[1::2]")),),
            3: (_edit((_THREE_STALE, _THREE_STALE_NOW)),),
            4: (_edit((_FOUR_STALE, _FOUR_STALE_NOW)),),
            5: (_edit(("b3 = path[-1]", "b3 = path[-2] if len(path) > 1 else path[0]")),),
            6: (_edit((_SIX_STALE, _SIX_STALE_NOW)),),
        },
    ),
    Fault(
        "transpose",
        {
            1: (_edit(("W2.T @ e2", "W2 @ e2")), _edit(("W3.T @ e3", "W3 @ e3"))),
            2: (_edit(("now[2 * layer].T @ delta", "now[2 * layer] @ delta")),),
            3: (
                _edit(("parameters[2].T @ d2", "parameters[2] @ d2")),
                _edit(("parameters[4].T @ error", "parameters[4] @ error")),
            ),
            4: (_edit(("D2 @ W2 *", "D2 @ W2.T *")), _edit(("D3 @ W3 *", "D3 @ W3.T *"))),
            5: (_edit(("b @ W2", "W2 @ b")), _edit(("c @ W3", "W3 @ c"))),
            6: (_edit(("(W.T @ down)", "(W @ down)")),),
        },
    ),
    Fault(
        "slope",
        {
            1: (
                _edit(("* h2 * (1 - h2)", "* slope(h2)"), ("* h1 * (1 - h1)", "* slope(h1)")),
                _edit(("* h1 * (1 - h1)", "* slope(h1)")),
            ),
            2: (_edit(("slope(zs[layer - 1])", "slope(inputs[layer])")),),
            3: (_THREE_SLOPE,),
            4: (
                _edit(("(1 - H2) * H2", "slope(H2)"), ("(1 - H1) * H1", "slope(H1)")),
                _edit(("(1 - H2) * H2", "slope(H2)")),
            ),
            5: (_FIVE_SLOPE,),
            6: (_edit(("[layers[0] @ a0, layers[1] @ a1]", "[a1[:-1], a2[:-1]]")),),
        },
    ),
    Fault(
        "leak",
        {
            1: (
                _edit(
                    (
                        "    mean = train.mean",
                        "    seen = np.hstack([train, test])\n    mean = seen.mean",
                    ),
                    ("spread = train.std", "spread = seen.std"),
                ),
            ),
            2: (_edit(("seen = train\n", "seen = np.hstack([train, test])\n")),),
            3: (
                _edit(
                    (
                        '    log["X"], log["X_test"] = scaled(train, train), scaled(test, train)',
                        "    both = np.hstack([train, test])\n"
                        '    log["X"], log["X_test"] = scaled(train, both), scaled(test, both)',
                    )
                ),
            ),
            4: (
                _edit(
                    (
                        "    middle, width = rows.mean(axis=0), rows.std(axis=0)",
                        "    table = np.concatenate([rows, rows_test])\n"
                        "    middle, width = table.mean(axis=0), table.std(axis=0)",
                    )
                ),
            ),
            5: (_edit(("for feature in train:", "for feature in np.hstack([train, test]):")),),
            6: (
                _edit(
                    (
                        "    statistics = np.stack([train.mean(axis=1), train.std(axis=1)]",
                        "    table = np.hstack([train, test])\n"
                        "    statistics = np.stack([table.mean(axis=1), table.std(axis=1)]",
                    ),
                ),
            ),
        },
    ),
    Fault(
        "rate",
        {
            1: (_edit(("0.2,", "2.0,")), _edit(("0.2,", "1.5,"))),
            2: (_edit(("0.15", "1.5")), _edit(("0.15", "1.8"))),
            3: (_edit(("0.25", "2.5")), _edit(("0.25", "1.6"))),
            4: (_edit(("0.2,", "2.0,")), _edit(("0.2,", "1.7,"))),
            5: (_edit(("0.3,", "3.0,")), _edit(("0.3,", "1.5,"))),
            6: (_edit(("0.1,", "1.5,")), _edit(("0.1,", "2.0,"))),
        },
    ),
)
