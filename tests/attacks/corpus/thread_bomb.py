"""Starts threads without end.

stopped by: the address space is limited, and threads end with their process
layer: limits
"""
# %% last
import threading

threads = []
try:
    while len(threads) < 3000:
        thread = threading.Thread(target=threading.Event().wait, daemon=True)
        thread.start()
        threads.append(thread)
    print("@through@")
except (RuntimeError, MemoryError):
    pass
