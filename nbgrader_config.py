"""nbgrader's settings for this course; what they are and why: autograder.grading.bridge."""

from autograder.grading.bridge import configure

c = get_config()  # noqa: F821 - nbgrader puts it here
configure(c)

# Your own settings follow, and win. For example:
# c.CourseDirectory.course_id = "our_course"      # the course's name in the exchange
# c.CourseDirectory.db_url = "postgresql://..."   # another gradebook than ./gradebook.db
# c.JudgeCells.limits = {"cell_seconds": 60}      # what a submission may use; see the docs
