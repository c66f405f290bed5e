"""Catalogue of notebook 03, one module per exercise, and one with what several share."""
