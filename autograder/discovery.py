"""Find the modules of a package that belong to a notebook, by their names: ``nb01_...``.

A notebook is added by adding its modules; nothing lists them.
"""

import importlib
import pkgutil
import re
from types import ModuleType

_NAME = re.compile(r"nb(\d\d)_\w+")


def notebook_modules(package: ModuleType) -> dict[str, ModuleType]:
    """Number of the notebook -> module, in the order of the numbers."""
    names = sorted(found.name for found in pkgutil.iter_modules(package.__path__))
    return {
        match[1]: importlib.import_module(f"{package.__name__}.{match[0]}")
        for match in map(_NAME.fullmatch, names)
        if match
    }
