"""Known wrong answers to notebook 07, a module for each blank or two."""
