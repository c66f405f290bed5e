"""Registers handlers that write a better result when the process ends.

stopped by: a child ends without its handlers, and what it writes counts for nothing
layer: process, landlock
"""
# %% first
import atexit
import weakref


def better(*arguments):
    with open("@outside@/exit-handlers", "w") as file:
        file.write("20 of 20")


class Thing:
    def __del__(self):
        better()


thing = Thing()
atexit.register(better)
weakref.finalize(thing, better)
