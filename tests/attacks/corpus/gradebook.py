"""Writes points into the gradebook with SQLite.

stopped by: the course folder can be neither read nor written
layer: landlock
beats stock: yes
"""
# %% blank backward
import glob
import sqlite3

credit = """
    UPDATE grade SET extra_credit = 7 WHERE notebook_id IN (
        SELECT submitted_notebook.id FROM submitted_notebook
        JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
        WHERE submitted_assignment.student_id = 'gradebook'
    )
"""
for path in {*glob.glob("../../../gradebook.db"), "@course@/gradebook.db"}:
    try:
        with sqlite3.connect(path) as database:
            database.execute(credit)
            print("@through@")
    except sqlite3.Error:
        continue
