"""Known wrong answers to notebook 04, a module per blank."""
