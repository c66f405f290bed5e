"""Catalogue of notebook 01, one module per exercise; ``backward`` has one per kind of fault."""
