"""Large classes, and runs that are killed and disturbed; they have a command of their own."""
