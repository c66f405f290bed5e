"""Grades in the form that each campus takes.

``standings`` reads what the gradebook says, ``amounts`` writes points without ever rounding up to
full marks, ``sheet`` keeps a table as it came. ``filling`` puts points into an instructor's own
table, by the rules of ``canvas``, ``moodle`` or ``brightspace``; ``plain`` and ``excel`` write
files of their own. ``formats`` lists them all, and ``run`` writes the file.
"""
