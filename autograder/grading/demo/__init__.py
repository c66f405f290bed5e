"""A sample class and the demonstration that grades it."""
