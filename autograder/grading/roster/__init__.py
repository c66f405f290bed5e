"""Who is in the class: a platform's list of participants, read into nbgrader's gradebook.

``tables`` knows the columns, ``reading`` makes students of lines and says what is wrong with which,
``entering`` writes them.
"""
