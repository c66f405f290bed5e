"""Replaces check and the package it comes from by functions that give all points.

stopped by: check cells are not run in grading; the judge calls the functions of the blanks
layer: process
"""
# %% after deriv_sigmoid
import autograder


def check(*arguments, **named):
    return 20.0


autograder.check = check
