"""Similar submissions: a list for a person to look at.

``normal`` makes tokens of code, ``winnow`` fingerprints of tokens, ``compare`` finds pairs,
``published`` knows the answers that lie in this repository, and ``shown`` marks what is shared.
"""
