"""Known wrong answers to notebook 05, a module per blank."""
