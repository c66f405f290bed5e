"""Known wrong answers to the blanks of notebook 00, a module per blank."""
