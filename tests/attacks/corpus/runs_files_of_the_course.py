"""Runs and loads files of the course with %run, %load and %cd.

stopped by: the course folder cannot be read
layer: landlock
"""
# %% last
%run @course@/nbgrader_config.py
# %% last
%load @secret@
# %% last
%run @secret@
# %% last
%cd @course@
%pycat nbgrader_config.py
# %% last
%%file @outside@/runs-files-of-the-course
written
