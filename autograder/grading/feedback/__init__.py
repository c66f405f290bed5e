"""The feedback page: one file per student and notebook, written by ``nbgrader generate_feedback``.

``told`` keeps a verdict in full with the graded notebook, ``grades`` reads points and comments from
the gradebook, ``page`` makes of both what the page says, ``advice`` holds its sentences, ``safe``
shows what students wrote, and ``exporter`` writes the file.
"""
