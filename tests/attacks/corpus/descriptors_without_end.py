"""Opens files until no more can be opened.

stopped by: the number of open files is limited
layer: limits
"""
# %% last
kept = []
try:
    while len(kept) < 1000:
        kept.append(open("x", "w"))
    print("@through@")
except OSError:
    pass
finally:
    kept.clear()
