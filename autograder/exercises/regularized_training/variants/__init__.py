"""Right answers that look different from the solution's, a file for each task."""
