"""The series in the browser: builds and serves a static site that needs no server of its own.

``python -m online.build`` makes it, ``python -m online.serve`` shows it. Both need the environment
of ``make site`` and nothing of the course's.
"""
