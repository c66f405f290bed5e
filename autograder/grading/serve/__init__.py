"""The instructor's day in one place: pages of a local server, beside nbgrader's formgrader.

``reading`` finds the ``facts`` in the course and never writes, ``page`` makes HTML of them,
``handlers`` answers with that, ``guard`` says who gets an answer at all, and ``server`` is
Jupyter's server with these and formgrader, and without kernels, terminals and files.
"""
