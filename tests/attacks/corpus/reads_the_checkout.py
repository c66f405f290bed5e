"""Reads answers in the checkout, by its own package's place and by every path it can guess.

stopped by: neither the checkout nor the packages of the grader can be read
layer: landlock
"""
# %% last
import os

import autograder

package = os.path.dirname(os.path.abspath(autograder.__file__))
names = ("mlp_reference/nb01_backward_pass.py", "autograder/grading/judge.py",
         "autograder/grading/demo/answers.py", "autograder/grading/wire.py",
         "source_assignments/01_backward_pass/text/01_backward_pass.md",
         "tests/answers/01_backward_pass/backward.py")
for root in (os.path.dirname(package), "@root@", "@packages@", "@source@/.."):
    for name in names:
        try:
            open(os.path.join(root, name)).read()
            print("@through@", root, name)
        except OSError:
            continue
