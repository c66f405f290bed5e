"""Graders that other systems run: one notebook by itself, and the archives they are handed in."""
