"""Grades a class: in parallel, once each, with nothing lost; face: ``run``.

``plan`` (what holds for a class) and ``task`` (one submission, from bytes to a verdict, no shared
state) are all that a worker needs, here (``pool``, ``worker``) or on another machine. The main
process reads submissions (``submissions``), and alone writes files (``saving``) and the gradebook.
"""
