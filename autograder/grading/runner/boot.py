"""First file of the warm process: started by path, without ``site``, with a clean environment.

``sys.path`` holds the standard library only. Everything else is imported by a finder that knows
the files of the student's packages by name, so the reference, the judge and nbgrader cannot be
imported here even by mistake.
"""

import importlib.machinery
import importlib.metadata
import importlib.util
import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import ModuleType


class ListedFinder(importlib.metadata.DistributionFinder):
    """Finds the listed modules, each at its listed place, and nothing else."""

    def __init__(self, modules: Mapping[str, str], about: Sequence[str]) -> None:
        self.modules = modules
        self.about = about

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None = None,
        target: ModuleType | None = None,
    ) -> importlib.machinery.ModuleSpec | None:
        """The place of a listed module; submodules of listed folders are found as usual."""
        place = self.modules.get(fullname)
        if place is None:
            return None
        if place.endswith("__init__.py"):  # its submodules are listed one by one
            return importlib.util.spec_from_file_location(
                fullname, place, submodule_search_locations=[]
            )
        if not os.path.isdir(place):
            return importlib.util.spec_from_file_location(fullname, place)
        init = os.path.join(place, "__init__.py")
        if os.path.exists(init):
            return importlib.util.spec_from_file_location(
                fullname, init, submodule_search_locations=[place]
            )
        spec = importlib.machinery.ModuleSpec(fullname, None, is_package=True)
        spec.submodule_search_locations = [place]
        return spec

    def find_distributions(
        self,
        context: importlib.metadata.DistributionFinder.Context | None = None,
    ) -> Iterable[importlib.metadata.Distribution]:
        """The listed distributions of that name, or all."""
        wanted = context.name if context else None
        for folder in self.about:
            distribution = importlib.metadata.PathDistribution(Path(folder))
            if wanted is None or _normal(distribution.name) == _normal(wanted):
                yield distribution


def _normal(name: str) -> str:
    return name.lower().replace("-", "_").replace(".", "_")


def main() -> None:
    """Read the list of modules from the file named on the command line; go to work."""
    control = int(sys.argv[1])
    listed = json.loads(Path(sys.argv[2]).read_text("utf-8"))
    sys.argv = [""]
    sys.meta_path.insert(0, ListedFinder(listed["modules"], listed["metadata"]))
    from autograder.grading.runner import warm

    warm.main(control, listed["readable"])


if __name__ == "__main__":
    main()
