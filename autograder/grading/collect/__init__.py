"""Sort in what learning platforms hand out: from an archive to the folders of students.

``archive`` opens a zip or a folder and refuses what leads out of it; ``systems`` knows how each
platform names things; ``people`` finds whose a name or number is; ``sorting`` decides what goes
where, and ``placing`` puts it there.
"""
