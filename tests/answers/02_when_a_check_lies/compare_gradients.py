# Answers to `compare_gradients` of notebook 02: one percent cell each, see tests/answers_bank.py.

# %% right: loop-by-layer | weights and biases of a layer in one round
def compare_gradients(analytic, numeric):
    table = []
    for layer in range(len(analytic) // 2):
        for offset, letter in enumerate("Wb"):
            a, b = analytic[2 * layer + offset], numeric[2 * layer + offset]
            fits = np.shape(a) == np.shape(b)
            table.append(
                {
                    "name": f"{letter}{layer + 1}",
                    "shape": np.shape(a),
                    "error": relative_error(a, b) if fits else np.inf,
                    "worst": (
                        np.unravel_index(np.abs(a - b).argmax(), a.shape) if fits else None
                    ),
                }
            )
    return table

# %% right: worst-by-hand | rows and columns from the flat index
def compare_gradients(analytic, numeric):
    def row(i, a, b):
        name = ("W", "b")[i % 2] + str(1 + i // 2)
        if a.shape != b.shape:
            return dict(name=name, shape=list(a.shape), error=float("inf"), worst=None)
        flat = int(np.argmax(np.abs(a - b)))
        worst = [flat] if a.ndim == 1 else list(divmod(flat, a.shape[1]))
        return dict(name=name, shape=list(a.shape), error=float(relative_error(a, b)), worst=worst)
    return [row(i, a, b) for i, (a, b) in enumerate(zip(analytic, numeric))]

# %% right: argwhere | the first place where the difference is largest
def compare_gradients(analytic, numeric):
    rows = []
    for k in range(len(analytic)):
        a, b = analytic[k], numeric[k]
        row = {"name": "Wb"[k % 2] + str(k // 2 + 1), "shape": a.shape}
        if a.shape == b.shape:
            gap = np.abs(a - b)
            where = np.argwhere(gap == gap.max())
            row["worst"] = tuple(where[0]) if len(where) else (0,) * a.ndim
            row["error"] = relative_error(a, b)
        else:
            row["worst"] = None
            row["error"] = np.inf
        rows.append(row)
    return rows

# %% right: more-columns | further keys do no harm
def compare_gradients(analytic, numeric):
    rows = []
    for i, (a, b) in enumerate(zip(analytic, numeric)):
        same = a.shape == b.shape
        gap = np.abs(a - b) if same else None
        rows.append({
            "layer": i // 2 + 1, "name": "Wb"[i % 2] + f"{i // 2 + 1}", "shape": a.shape,
            "absolute": gap.max() if same else np.inf,
            "error": relative_error(b, a) if same else np.inf,
            "worst": np.unravel_index(np.argmax(gap), gap.shape) if same else None,
        })
    return rows

# %% right: tuple-of-rows | a tuple in place of a list
def compare_gradients(analytic, numeric):
    names = [f"{kind}{n}" for n in range(1, len(analytic) // 2 + 1) for kind in ("W", "b")]
    rows = []
    for name, a, b in zip(names, analytic, numeric):
        error, worst = np.inf, None
        if a.shape == b.shape:
            error = relative_error(a, b)
            worst = max(np.ndindex(a.shape), key=lambda at: abs(a[at] - b[at]))
        rows.append({"name": name, "shape": a.shape, "error": error, "worst": worst})
    return tuple(rows)

# %% right: own-arithmetic | the relative error written out again
def compare_gradients(analytic, numeric):
    rows = []
    for i, (a, b) in enumerate(zip(analytic, numeric)):
        error, worst = float("inf"), None
        if a.shape == b.shape:
            gap, size = np.abs(a - b), max(np.abs(a).max(), np.abs(b).max())
            error = gap.max() / size if size != 0 else 0.0
            worst = np.array(np.unravel_index(gap.argmax(), gap.shape))
        rows.append({"name": "Wb"[i % 2] + str(i // 2 + 1), "shape": np.array(a.shape),
                     "error": error, "worst": worst})
    return rows

# %% right: catches-the-exception | a comparison of shapes that raises
def compare_gradients(analytic, numeric):
    rows = []
    for i, (a, b) in enumerate(zip(analytic, numeric)):
        try:
            if a.shape != b.shape:
                raise ValueError("shapes differ")
            error = relative_error(a, b)
            worst = np.unravel_index(np.nanargmax(np.abs(a - b)), a.shape)
        except ValueError:
            error, worst = np.inf, None
        rows.append({"name": ["W", "b"][i % 2] + str(i // 2 + 1), "shape": a.shape,
                     "error": error, "worst": worst})
    return rows

# %% wrong: lets-numpy-broadcast [shapes-not-compared] | a column meets a vector
def compare_gradients(analytic, numeric):
    rows = []
    for i, (a, b) in enumerate(zip(analytic, numeric)):
        gap = np.abs(a - b) if a.ndim == b.ndim == 1 or a.shape[0] == len(b) else np.abs(a.T - b)
        rows.append({"name": "Wb"[i % 2] + str(i // 2 + 1), "shape": a.shape,
                     "error": relative_error(a, b) if a.shape == b.shape else gap.max(),
                     "worst": np.unravel_index(gap.argmax(), gap.shape)})
    return rows

# %% wrong: compares-laid-flat [shapes-not-compared] | only the number of entries counts
def compare_gradients(analytic, numeric):
    rows = []
    for i, (a, b) in enumerate(zip(analytic, numeric)):
        error = relative_error(a.reshape(-1), b.reshape(-1))
        worst = np.unravel_index(np.argmax(np.abs(a.reshape(-1) - b.reshape(-1))), a.shape)
        rows.append({"name": "Wb"[i % 2] + str(i // 2 + 1), "shape": a.shape, "error": error,
                     "worst": worst})
    return rows

# %% wrong: mismatch-is-nan [mismatch-not-infinite] | NaN where shapes differ
def compare_gradients(analytic, numeric):
    rows = []
    for i, (a, b) in enumerate(zip(analytic, numeric)):
        row = {"name": "Wb"[i % 2] + str(i // 2 + 1), "shape": a.shape,
               "error": float("nan"), "worst": None}
        if a.shape == b.shape:
            row["error"] = relative_error(a, b)
            row["worst"] = np.unravel_index(np.argmax(np.abs(a - b)), a.shape)
        rows.append(row)
    return rows

# %% wrong: mismatch-is-hundred [mismatch-not-infinite] | a large number in place of infinity
def compare_gradients(analytic, numeric):
    rows = []
    for i, (a, b) in enumerate(zip(analytic, numeric)):
        fits = a.shape == b.shape
        rows.append({"name": "Wb"[i % 2] + str(i // 2 + 1), "shape": a.shape,
                     "error": relative_error(a, b) if fits else 100.0,
                     "worst": np.unravel_index(np.argmax(abs(a - b)), a.shape) if fits else None})
    return rows

# %% wrong: mismatch-has-a-place [] | a worst place where nothing could be compared
def compare_gradients(analytic, numeric):
    rows = []
    for i, (a, b) in enumerate(zip(analytic, numeric)):
        error, worst = np.inf, (0,) * a.ndim
        if a.shape == b.shape:
            error, worst = relative_error(a, b), np.unravel_index(abs(a - b).argmax(), a.shape)
        rows.append({"name": "Wb"[i % 2] + str(i // 2 + 1), "shape": a.shape, "error": error,
                     "worst": worst})
    return rows

# %% wrong: plain-argmax [flat-index] | counted through the array
def compare_gradients(analytic, numeric):
    rows = []
    for i, (a, b) in enumerate(zip(analytic, numeric)):
        fits = a.shape == b.shape
        rows.append({"name": "Wb"[i % 2] + str(i // 2 + 1), "shape": a.shape,
                     "error": relative_error(a, b) if fits else np.inf,
                     "worst": int(abs(a - b).argmax()) if fits else None})
    return rows

# %% wrong: largest-gradient [worst-of-something-else] | where the analytic entry is largest
def compare_gradients(analytic, numeric):
    rows = []
    for i, (a, b) in enumerate(zip(analytic, numeric)):
        fits = a.shape == b.shape
        rows.append({"name": "Wb"[i % 2] + str(i // 2 + 1), "shape": a.shape,
                     "error": relative_error(a, b) if fits else np.inf,
                     "worst": np.unravel_index(abs(a).argmax(), a.shape) if fits else None})
    return rows

# %% wrong: best-place [] | the smallest difference
def compare_gradients(analytic, numeric):
    rows = []
    for i, (a, b) in enumerate(zip(analytic, numeric)):
        fits = a.shape == b.shape
        rows.append({"name": "Wb"[i % 2] + str(i // 2 + 1), "shape": a.shape,
                     "error": relative_error(a, b) if fits else np.inf,
                     "worst": np.unravel_index(abs(a - b).argmin(), a.shape) if fits else None})
    return rows

# %% wrong: column-first [] | the place with its two numbers exchanged
def compare_gradients(analytic, numeric):
    rows = []
    for i, (a, b) in enumerate(zip(analytic, numeric)):
        error, worst = np.inf, None
        if a.shape == b.shape:
            error = relative_error(a, b)
            worst = np.unravel_index(abs(a - b).argmax(), a.shape)[::-1]
        rows.append({"name": "Wb"[i % 2] + str(i // 2 + 1), "shape": a.shape, "error": error,
                     "worst": worst})
    return rows

# %% wrong: layers-from-zero [names-miscounted] | W0 and b0
def compare_gradients(analytic, numeric):
    rows = []
    for i, (a, b) in enumerate(zip(analytic, numeric)):
        fits = a.shape == b.shape
        rows.append({"name": f"{'bW'[i % 2 == 0]}{i // 2}", "shape": a.shape,
                     "error": relative_error(a, b) if fits else np.inf,
                     "worst": np.unravel_index(abs(a - b).argmax(), a.shape) if fits else None})
    return rows

# %% wrong: three-layers-only [] | names written down, so five layers do not fit
def compare_gradients(analytic, numeric):
    rows = []
    for name, a, b in zip(["W1", "b1", "W2", "b2", "W3", "b3"], analytic, numeric):
        fits = a.shape == b.shape
        rows.append({"name": name, "shape": a.shape,
                     "error": relative_error(a, b) if fits else np.inf,
                     "worst": np.unravel_index(abs(a - b).argmax(), a.shape) if fits else None})
    return rows

# %% wrong: shape-of-the-other [] | the shape of the numeric array
def compare_gradients(analytic, numeric):
    rows = []
    for i, (a, b) in enumerate(zip(analytic, numeric)):
        fits = a.shape == b.shape
        rows.append({"name": "Wb"[i % 2] + str(i // 2 + 1), "shape": b.shape,
                     "error": relative_error(a, b) if fits else np.inf,
                     "worst": np.unravel_index(abs(a - b).argmax(), a.shape) if fits else None})
    return rows

# %% wrong: size-for-shape [] | the number of entries
def compare_gradients(analytic, numeric):
    rows = []
    for i, (a, b) in enumerate(zip(analytic, numeric)):
        fits = a.shape == b.shape
        rows.append({"name": "Wb"[i % 2] + str(i // 2 + 1), "shape": a.size,
                     "error": relative_error(a, b) if fits else np.inf,
                     "worst": np.unravel_index(abs(a - b).argmax(), a.shape) if fits else None})
    return rows

# %% wrong: gap-in-the-table [absolute-only] | the largest difference as error
def compare_gradients(analytic, numeric):
    rows = []
    for i, (a, b) in enumerate(zip(analytic, numeric)):
        error, worst = np.inf, None
        if a.shape == b.shape:
            worst = np.unravel_index(abs(a - b).argmax(), a.shape)
            error = abs(a - b)[worst]
        rows.append({"name": "Wb"[i % 2] + str(i // 2 + 1), "shape": a.shape, "error": error,
                     "worst": worst})
    return rows

# %% wrong: error-at-the-worst [] | measured by the entry there, not by the array
def compare_gradients(analytic, numeric):
    rows = []
    for i, (a, b) in enumerate(zip(analytic, numeric)):
        error, worst = np.inf, None
        if a.shape == b.shape:
            worst = np.unravel_index(abs(a - b).argmax(), a.shape)
            top = max(abs(a[worst]), abs(b[worst]))
            error = abs(a[worst] - b[worst]) / top if top else 0.0
        rows.append({"name": "Wb"[i % 2] + str(i // 2 + 1), "shape": a.shape, "error": error,
                     "worst": worst})
    return rows

# %% wrong: first-row-only [returned-too-early] | the return stands in the loop
def compare_gradients(analytic, numeric):
    rows = []
    for i, (a, b) in enumerate(zip(analytic, numeric)):
        fits = a.shape == b.shape
        rows.append({"name": "Wb"[i % 2] + str(i // 2 + 1), "shape": a.shape,
                     "error": relative_error(a, b) if fits else np.inf,
                     "worst": np.unravel_index(abs(a - b).argmax(), a.shape) if fits else None})
        return rows

# %% wrong: dictionary-of-rows [] | rows by name
def compare_gradients(analytic, numeric):
    rows = {}
    for i, (a, b) in enumerate(zip(analytic, numeric)):
        fits = a.shape == b.shape
        name = "Wb"[i % 2] + str(i // 2 + 1)
        rows[name] = {"name": name, "shape": a.shape,
                      "error": relative_error(a, b) if fits else np.inf,
                      "worst": np.unravel_index(abs(a - b).argmax(), a.shape) if fits else None}
    return rows

# %% wrong: rows-of-tuples [] | no keys
def compare_gradients(analytic, numeric):
    rows = []
    for i, (a, b) in enumerate(zip(analytic, numeric)):
        fits = a.shape == b.shape
        rows.append(("Wb"[i % 2] + str(i // 2 + 1), a.shape,
                     relative_error(a, b) if fits else np.inf,
                     np.unravel_index(abs(a - b).argmax(), a.shape) if fits else None))
    return rows

# %% wrong: sorted-by-error [] | the worst row first
def compare_gradients(analytic, numeric):
    rows = []
    for i, (a, b) in enumerate(zip(analytic, numeric)):
        fits = a.shape == b.shape
        rows.append({"name": "Wb"[i % 2] + str(i // 2 + 1), "shape": a.shape,
                     "error": relative_error(a, b) if fits else np.inf,
                     "worst": np.unravel_index(abs(a - b).argmax(), a.shape) if fits else None})
    return sorted(rows, key=lambda row: -row["error"])

# %% wrong: nan-hidden [] | NaN replaced before comparing
def compare_gradients(analytic, numeric):
    rows = []
    for i, (a, b) in enumerate(zip(analytic, numeric)):
        shape, a = a.shape, np.nan_to_num(a)
        fits = shape == b.shape
        rows.append({"name": "Wb"[i % 2] + str(i // 2 + 1), "shape": shape,
                     "error": relative_error(a, b) if fits else np.inf,
                     "worst": np.unravel_index(abs(a - b).argmax(), shape) if fits else None})
    return rows

# %% wrong: printed [] | the table is shown and not returned
def compare_gradients(analytic, numeric):
    for i, (a, b) in enumerate(zip(analytic, numeric)):
        if a.shape == b.shape:
            print("Wb"[i % 2] + str(i // 2 + 1), a.shape, relative_error(a, b))

# %% wrong: columns-forgiven [shapes-not-compared] | a column is taken for a vector, so shapes seem to agree
def compare_gradients(analytic, numeric):
    rows = []
    for k, (given, found) in enumerate(zip(analytic, numeric)):
        a, b = np.squeeze(given), np.squeeze(found)
        row = {"name": "Wb"[k % 2] + str(k // 2 + 1), "shape": given.shape}
        if a.shape == b.shape:
            place = np.argmax(np.abs(a - b))
            row.update(error=relative_error(a, b), worst=np.unravel_index(place, given.shape))
        else:
            row.update(error=np.inf, worst=None)
        rows.append(row)
    return rows

# %% wrong: tidy-errors [] | errors with three decimals
def compare_gradients(analytic, numeric):
    rows = []
    for k, (a, b) in enumerate(zip(analytic, numeric)):
        same = a.shape == b.shape
        place = np.unravel_index(np.abs(a - b).argmax(), a.shape) if same else None
        error = round(float(relative_error(a, b)), 3) if same else float("inf")
        rows.append(dict(name="Wb"[k % 2] + f"{k // 2 + 1}", shape=a.shape, error=error, worst=place))
    return rows
