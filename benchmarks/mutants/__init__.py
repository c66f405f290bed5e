"""What ``make mutations`` switches off in the judge, one at a time: a table in parts."""

from benchmarks.mutants.contract import CONTRACT
from benchmarks.mutants.hidden import HIDDEN
from benchmarks.mutants.kinds import Mutation, Target
from benchmarks.mutants.nb00 import ORIENTATION
from benchmarks.mutants.nb02 import CHECKS
from benchmarks.mutants.nb03 import STEPS
from benchmarks.mutants.together import TOGETHER

TARGETS: tuple[Target, ...] = (*CONTRACT, *HIDDEN, *TOGETHER, *ORIENTATION, *CHECKS, *STEPS)

__all__ = ["TARGETS", "Mutation", "Target"]
