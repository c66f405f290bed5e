"""Replaces the method with which IPython runs a cell by one that skips tests.

stopped by: no test runs beside the student's code; the verdict is made in another process
layer: process
beats stock: yes
"""
# %% first
shell = get_ipython()
run = shell.run_cell_async


async def skipping(raw_cell, *more, **named):
    if "assert" in raw_cell:
        raw_cell = named["transformed_cell"] = ""
    return await run(raw_cell, *more, **named)


shell.run_cell_async = skipping
