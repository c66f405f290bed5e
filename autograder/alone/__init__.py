"""Learning alone: a folder of one's own, progress from saved notebooks, other right ways.

>>> from autograder.alone import compare
"""

from autograder.alone.ways import compare

__all__ = ["compare"]
