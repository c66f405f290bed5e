"""All attacks, by their names."""

from tests.attacks import files, folders, pages
from tests.attacks.attack import CORPUS, Attack, from_file, from_function


def _made_by(module: object) -> list[Attack]:
    functions = (value for name, value in vars(module).items() if not name.startswith("_"))
    own = [f for f in functions if getattr(f, "__module__", "") == module.__name__ and callable(f)]
    return [from_function(function) for function in own]


ATTACKS: tuple[Attack, ...] = (
    *(from_file(path) for path in sorted(CORPUS.glob("*.py"))),
    *_made_by(files),
    *_made_by(folders),
    *_made_by(pages),
)
"""In the order of the table in ``docs/security.md``."""
BY_NAME = {attack.name: attack for attack in ATTACKS}
