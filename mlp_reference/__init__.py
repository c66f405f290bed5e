"""The hidden reference: the answers to the notebooks, one module per notebook.

Nothing a student installs or receives imports this package or contains its code.
"""
