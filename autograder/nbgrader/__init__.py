"""What nbgrader runs of ours."""
