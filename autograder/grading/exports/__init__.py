"""Grades in the form that each campus takes, and the class as each campus writes it.

``standings`` reads what the gradebook says, ``amounts`` writes points without ever rounding up to
full marks, ``sheet`` keeps a table as it came, ``people`` says whose a row is; ``filling`` puts
points into an instructor's own table, by the rules of ``canvas``, ``moodle`` or ``brightspace``;
``plain`` and ``excel`` write files of their own. ``formats`` lists them all, ``run`` writes the
file, and ``roster`` goes the other way: a class list into the gradebook.
"""
