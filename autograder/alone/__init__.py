"""Learning alone: a folder of one's own, progress from saved notebooks, starting over."""
