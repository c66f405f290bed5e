"""Check a whole notebook where another system runs us, and say the result in its form.

What is here uses visible problems only, and knows no answer: a platform may show all of it.
"""
