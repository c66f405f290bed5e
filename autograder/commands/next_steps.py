"""What a learner can do next in a folder; looks at names of files only, so it is fast."""

from pathlib import Path

Steps = list[tuple[str, str]]


def for_learner(folder: Path) -> Steps:
    """Commands that make sense in a folder, and what each does."""
    from autograder.alone import released
    from autograder.alone.folder import is_learners

    if is_learners(folder):
        return [
            ("jupyter lab", "open a notebook; the check under a blank tells the rest"),
            ("autograder progress", "what is done, and what comes next"),
        ]
    source = "" if released.folder() else " --from PATH"
    return [(f"autograder start DIR{source}", "put the notebooks into a folder of your own")]
