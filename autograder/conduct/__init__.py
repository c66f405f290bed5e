"""How blanks are tried that take several calls, or whose answers have properties to be judged.

One or more modules for a notebook; an exercise names its function in ``Exercise.conduct``.
"""
