"""What ``make mutations`` switches off in the judge, one at a time: a table in three parts."""

from benchmarks.mutants.contract import CONTRACT
from benchmarks.mutants.hidden import HIDDEN
from benchmarks.mutants.kinds import Mutation, Target
from benchmarks.mutants.together import TOGETHER

TARGETS: tuple[Target, ...] = (*CONTRACT, *HIDDEN, *TOGETHER)

__all__ = ["TARGETS", "Mutation", "Target"]
