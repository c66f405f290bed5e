"""Measurements of the project on itself: run each as ``python -m benchmarks.NAME``."""
