"""Build the notebooks: text sources -> source notebooks -> released notebooks."""
