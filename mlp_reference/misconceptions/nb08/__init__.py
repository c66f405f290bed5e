"""Known wrong answers to the blanks of notebook 08, by what they are about."""
