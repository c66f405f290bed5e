"""The class report: how an assignment went, for the person who teaches.

``gather`` reads what is known, ``figures`` computes, ``mistakes``, ``attention``, ``times`` and
``earlier`` put it in order, ``chart`` draws, ``page`` makes the HTML file, ``tables`` the CSV
files, and ``run`` writes them.
"""
