"""Puts full points among the outputs that the shell collects, and closes the collector.

stopped by: the points of a check cell are the judge's, whatever the cells showed
layer: process
"""
# %% first
shell = get_ipython()
forged = {"output_type": "execute_result", "data": {"text/plain": "7"}, "metadata": {}, "execution_count": 1}
try:
    shell.collector.outputs.append(forged)
    shell.collector.stop = lambda: [forged] * 50
except AttributeError:
    pass
