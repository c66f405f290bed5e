"""Replaces the method with which IPython runs compiled code by one that skips tests.

stopped by: no test runs beside the student's code; the verdict is made in another process
layer: process
beats stock: yes
"""
# %% first
import linecache

shell = get_ipython()
run = shell.run_code


async def skipping(code_obj, *more, **named):
    if "assert" in "".join(linecache.getlines(code_obj.co_filename)):
        return False
    return await run(code_obj, *more, **named)


shell.run_code = skipping
