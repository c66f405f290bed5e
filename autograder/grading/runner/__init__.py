"""Runs a student's notebook in a process of its own and calls the functions it defines.

The face of this package is ``runner.py`` (``Runner``) with ``session.py`` (``Session``),
``shown.py`` (``CellResult``) and ``settings.py`` (``Cell``, ``Limits``, ``Layers``). Three
processes take part:

- the judge's process (``runner``, ``session``, ``notebook``, ``link``, ``claims``,
  ``endings``, ``paths``): holds the wall clock, believes nothing;
- the warm process (``boot``, ``warm``): numpy, matplotlib and IPython loaded, knows no answer,
  forks;
- the child (``child``, ``confine`` with ``landlock``, ``seccomp``, ``syscalls`` and ``libc``,
  ``shell``, ``transforms``, ``calls``): gives up its rights, then runs the student's code.

``control`` and ``functions`` are the ways in which they talk, ``autograder.grading.wire`` the
form of what a child says and hears.

This file imports nothing, since all three processes pass through it.
"""
