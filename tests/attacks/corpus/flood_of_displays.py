"""Shows eight megabytes in each of many cells, so that the grader's memory and disk fill up.

stopped by: what all cells of a notebook show together is bounded
layer: clock
"""
# %% last
from IPython.display import display_html

block = "x" * 8_000_000
# %% last
display_html(block, raw=True)
# %% last
display_html(block, raw=True)
# %% last
display_html(block, raw=True)
# %% last
display_html(block, raw=True)
# %% last
display_html(block, raw=True)
# %% last
display_html(block, raw=True)
# %% last
display_html(block, raw=True)
