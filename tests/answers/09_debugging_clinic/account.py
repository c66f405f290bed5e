# Answers to account(measure), for the runs of student-01.

# %% right: loop | a list and a loop
def account(measure):
    found = [
        (1, "slope", "first gradient"),
        (2, "transpose", "first gradient"),
        (3, "stale", "later gradient"),
        (4, "mean", "columns twice"),
        (5, "leak", "other test set"),
        (6, "rate", "rising losses"),
    ]
    rows = []
    for run, fault, experiment in found:
        before, after = measure(run, experiment)
        rows.append(dict(run=run, fault=fault, experiment=experiment, before=before, after=after))
    return rows

# %% right: comprehension | one list comprehension
def account(measure):
    faults = "slope transpose stale mean leak rate".split()
    tried = ["first gradient"] * 2 + ["later gradient", "columns twice", "other test set", "rising losses"]
    keys = ("run", "fault", "experiment", "before", "after")
    return [
        dict(zip(keys, (k, fault, experiment, *measure(k, experiment))))
        for k, (fault, experiment) in enumerate(zip(faults, tried), 1)
    ]

# %% right: other-experiments | other experiments that react as well
def account(measure):
    found = [
        (1, "slope", "later gradient"),
        (2, "transpose", "first gradient"),
        (3, "stale", "rising losses"),
        (4, "mean", "first gradient"),
        (5, "leak", "columns twice"),
        (6, "rate", "rising losses"),
    ]
    rows = []
    for run, fault, experiment in found:
        before, after = measure(run, experiment)
        rows.append(dict(run=run, fault=fault, experiment=experiment, before=before, after=after))
    return rows

# %% right: backwards | the rows from the last run to the first
def account(measure):
    found = [
        (1, "slope", "first gradient"),
        (2, "transpose", "first gradient"),
        (3, "stale", "later gradient"),
        (4, "mean", "columns twice"),
        (5, "leak", "other test set"),
        (6, "rate", "rising losses"),
    ]
    rows = []
    for run, fault, experiment in reversed(found):
        before, after = measure(run, experiment)
        rows.append(dict(run=run, fault=fault, experiment=experiment, before=before, after=after))
    return rows

# %% right: dictionary | rows first, numbers afterwards
def account(measure):
    chart = {
        6: ("rate", "rising losses"), 5: ("leak", "other test set"), 4: ("mean", "later gradient"),
        3: ("stale", "later gradient"), 2: ("transpose", "later gradient"), 1: ("slope", "first gradient"),
    }
    rows = [{"run": k, "fault": f, "experiment": e} for k, (f, e) in chart.items()]
    for row in rows:
        row["before"], row["after"] = measure(row["run"], row["experiment"])
    return rows

# %% right: searched | takes the first experiment that reacts
def account(measure):
    names = {1: "slope", 2: "transpose", 3: "stale", 4: "mean", 5: "leak", 6: "rate"}
    limits = {"first gradient": 1e-4, "later gradient": 1e-4, "columns twice": 1e-9,
              "other test set": 1e-9, "rising losses": 0.0}
    rows = []
    for run in names:
        for experiment, limit in limits.items():
            before, after = measure(run, experiment)
            if before > limit >= after:
                rows.append({"run": run, "fault": names[run], "experiment": experiment,
                             "before": before, "after": after})
                break
    return rows

# %% right: tuple-and-more-keys | a tuple, with a key more in each row
def account(measure):
    found = [
        (1, "slope", "first gradient"),
        (2, "transpose", "first gradient"),
        (3, "stale", "later gradient"),
        (4, "mean", "columns twice"),
        (5, "leak", "other test set"),
        (6, "rate", "rising losses"),
    ]
    rows = []
    for run, fault, experiment in found:
        before, after = measure(run, experiment)
        rows.append(dict(run=run, fault=fault, experiment=experiment, before=before, after=after))
    for row in rows:
        row["comment"] = "repaired"
    return tuple(rows)

# %% wrong: swapped [before-and-after-swapped] | before and after exchanged
def account(measure):
    found = [
        (1, "slope", "first gradient"),
        (2, "transpose", "first gradient"),
        (3, "stale", "later gradient"),
        (4, "mean", "columns twice"),
        (5, "leak", "other test set"),
        (6, "rate", "rising losses"),
    ]
    rows = []
    for run, fault, experiment in found:
        after, before = measure(run, experiment)
        rows.append(dict(run=run, fault=fault, experiment=experiment, before=before, after=after))
    return rows

# %% wrong: typed-in [] | numbers from memory
def account(measure):
    found = [
        (1, "slope", "first gradient"),
        (2, "transpose", "first gradient"),
        (3, "stale", "later gradient"),
        (4, "mean", "columns twice"),
        (5, "leak", "other test set"),
        (6, "rate", "rising losses"),
    ]
    rows = []
    for run, fault, experiment in found:
        before, after = 0.44, 0.0
        rows.append(dict(run=run, fault=fault, experiment=experiment, before=before, after=after))
    return rows

# %% wrong: after-is-zero [] | zero after each repair
def account(measure):
    found = [
        (1, "slope", "first gradient"),
        (2, "transpose", "first gradient"),
        (3, "stale", "later gradient"),
        (4, "mean", "columns twice"),
        (5, "leak", "other test set"),
        (6, "rate", "rising losses"),
    ]
    rows = []
    for run, fault, experiment in found:
        before, after = measure(run, experiment)
        rows.append(dict(run=run, fault=fault, experiment=experiment, before=before, after=0.0))
    return rows

# %% wrong: one-experiment [] | one experiment for all runs
def account(measure):
    found = [
        (1, "slope", "rising losses"),
        (2, "transpose", "rising losses"),
        (3, "stale", "rising losses"),
        (4, "mean", "rising losses"),
        (5, "leak", "rising losses"),
        (6, "rate", "rising losses"),
    ]
    rows = []
    for run, fault, experiment in found:
        before, after = measure(run, experiment)
        rows.append(dict(run=run, fault=fault, experiment=experiment, before=before, after=after))
    return rows

# %% wrong: silent-for-leak [] | an experiment that the leak passes
def account(measure):
    found = [
        (1, "slope", "first gradient"),
        (2, "transpose", "first gradient"),
        (3, "stale", "later gradient"),
        (4, "mean", "columns twice"),
        (5, "leak", "first gradient"),
        (6, "rate", "rising losses"),
    ]
    rows = []
    for run, fault, experiment in found:
        before, after = measure(run, experiment)
        rows.append(dict(run=run, fault=fault, experiment=experiment, before=before, after=after))
    return rows

# %% wrong: names-exchanged [] | two names exchanged
def account(measure):
    found = [
        (1, "transpose", "first gradient"),
        (2, "slope", "first gradient"),
        (3, "stale", "later gradient"),
        (4, "mean", "columns twice"),
        (5, "leak", "other test set"),
        (6, "rate", "rising losses"),
    ]
    rows = []
    for run, fault, experiment in found:
        before, after = measure(run, experiment)
        rows.append(dict(run=run, fault=fault, experiment=experiment, before=before, after=after))
    return rows

# %% wrong: five-rows [row-missing] | a run forgotten
def account(measure):
    found = [
        (1, "slope", "first gradient"),
        (2, "transpose", "first gradient"),
        (3, "stale", "later gradient"),
        (4, "mean", "columns twice"),
        (5, "leak", "other test set"),
    ]
    rows = []
    for run, fault, experiment in found:
        before, after = measure(run, experiment)
        rows.append(dict(run=run, fault=fault, experiment=experiment, before=before, after=after))
    return rows

# %% wrong: counted-from-zero [row-missing] | runs counted from 0
def account(measure):
    found = [
        (1, "slope", "first gradient"),
        (2, "transpose", "first gradient"),
        (3, "stale", "later gradient"),
        (4, "mean", "columns twice"),
        (5, "leak", "other test set"),
        (6, "rate", "rising losses"),
    ]
    rows = []
    for run, fault, experiment in found:
        before, after = measure(run, experiment)
        run = run - 1
        rows.append(dict(run=run, fault=fault, experiment=experiment, before=before, after=after))
    return rows

# %% wrong: twice [row-missing] | each row twice
def account(measure):
    found = [
        (1, "slope", "first gradient"),
        (2, "transpose", "first gradient"),
        (3, "stale", "later gradient"),
        (4, "mean", "columns twice"),
        (5, "leak", "other test set"),
        (6, "rate", "rising losses"),
    ]
    rows = []
    for run, fault, experiment in found:
        before, after = measure(run, experiment)
        rows.append(dict(run=run, fault=fault, experiment=experiment, before=before, after=after))
    return rows + rows

# %% wrong: other-keys [] | other keys
def account(measure):
    found = [
        (1, "slope", "first gradient"),
        (2, "transpose", "first gradient"),
        (3, "stale", "later gradient"),
        (4, "mean", "columns twice"),
        (5, "leak", "other test set"),
        (6, "rate", "rising losses"),
    ]
    rows = []
    for run, fault, experiment in found:
        before, after = measure(run, experiment)
        rows.append(dict(run=run, fault=fault, experiment=experiment, sick=before, well=after))
    return rows

# %% wrong: table [] | a dictionary of rows
def account(measure):
    found = [
        (1, "slope", "first gradient"),
        (2, "transpose", "first gradient"),
        (3, "stale", "later gradient"),
        (4, "mean", "columns twice"),
        (5, "leak", "other test set"),
        (6, "rate", "rising losses"),
    ]
    rows = []
    for run, fault, experiment in found:
        before, after = measure(run, experiment)
        rows.append(dict(run=run, fault=fault, experiment=experiment, before=before, after=after))
    return {row["run"]: row for row in rows}

# %% wrong: tuples [] | tuples for rows
def account(measure):
    found = [
        (1, "slope", "first gradient"),
        (2, "transpose", "first gradient"),
        (3, "stale", "later gradient"),
        (4, "mean", "columns twice"),
        (5, "leak", "other test set"),
        (6, "rate", "rising losses"),
    ]
    rows = []
    for run, fault, experiment in found:
        before, after = measure(run, experiment)
        rows.append((run, fault, experiment, before, after))
    return rows

# %% wrong: rounded [] | rounded to two digits
def account(measure):
    found = [
        (1, "slope", "first gradient"),
        (2, "transpose", "first gradient"),
        (3, "stale", "later gradient"),
        (4, "mean", "columns twice"),
        (5, "leak", "other test set"),
        (6, "rate", "rising losses"),
    ]
    rows = []
    for run, fault, experiment in found:
        before, after = measure(run, experiment)
        rows.append(dict(run=run, fault=fault, experiment=experiment, before=round(before, 2), after=round(after, 2)))
    return rows

# %% wrong: as-text [] | numbers as texts
def account(measure):
    found = [
        (1, "slope", "first gradient"),
        (2, "transpose", "first gradient"),
        (3, "stale", "later gradient"),
        (4, "mean", "columns twice"),
        (5, "leak", "other test set"),
        (6, "rate", "rising losses"),
    ]
    rows = []
    for run, fault, experiment in found:
        before, after = measure(run, experiment)
        rows.append(dict(run=run, fault=fault, experiment=experiment, before=f"{before:.1e}", after=f"{after:.1e}"))
    return rows

# %% wrong: unknown-experiment [] | an experiment that there is not
def account(measure):
    found = [
        (1, "slope", "first gradient"),
        (2, "transpose", "first gradient"),
        (3, "stale", "later gradient"),
        (4, "mean", "columns doubled"),
        (5, "leak", "other test set"),
        (6, "rate", "rising losses"),
    ]
    rows = []
    for run, fault, experiment in found:
        before, after = measure(run, experiment)
        rows.append(dict(run=run, fault=fault, experiment=experiment, before=before, after=after))
    return rows

# %% wrong: last-row-only [row-missing] | only the last row
def account(measure):
    found = [
        (1, "slope", "first gradient"),
        (2, "transpose", "first gradient"),
        (3, "stale", "later gradient"),
        (4, "mean", "columns twice"),
        (5, "leak", "other test set"),
        (6, "rate", "rising losses"),
    ]
    rows = []
    for run, fault, experiment in found:
        before, after = measure(run, experiment)
        rows.append(dict(run=run, fault=fault, experiment=experiment, before=before, after=after))
    return rows[-1:]

# %% wrong: numbers-of-another [] | every number from one experiment
def account(measure):
    found = [
        (1, "slope", "first gradient"),
        (2, "transpose", "first gradient"),
        (3, "stale", "later gradient"),
        (4, "mean", "columns twice"),
        (5, "leak", "other test set"),
        (6, "rate", "rising losses"),
    ]
    rows = []
    for run, fault, experiment in found:
        before, after = measure(run, "first gradient")
        rows.append(dict(run=run, fault=fault, experiment=experiment, before=before, after=after))
    return rows

# %% wrong: run-as-text [] | the number of the run as a text
def account(measure):
    found = [
        (1, "slope", "first gradient"),
        (2, "transpose", "first gradient"),
        (3, "stale", "later gradient"),
        (4, "mean", "columns twice"),
        (5, "leak", "other test set"),
        (6, "rate", "rising losses"),
    ]
    rows = []
    for run, fault, experiment in found:
        before, after = measure(run, experiment)
        rows.append(dict(run=str(run), fault=fault, experiment=experiment, before=before, after=after))
    return rows
