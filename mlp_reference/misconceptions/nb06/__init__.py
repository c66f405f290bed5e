"""Known wrong answers to the blanks of notebook 06, one module per blank."""
