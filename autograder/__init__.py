"""What a student needs: checks for the blanks of the notebooks, and how to read what they say.

>>> from autograder import check  # doctest: +SKIP
>>> check(deriv_sigmoid)          # doctest: +SKIP
"""

__version__ = "0.1.0"
