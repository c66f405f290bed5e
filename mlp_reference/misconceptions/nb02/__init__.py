"""Known wrong answers to notebook 02, a module per blank."""
