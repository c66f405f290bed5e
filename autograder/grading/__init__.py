"""What an instructor needs: hidden problems, the judge, the runner, the way into nbgrader."""
