"""Right answers that look different from the solution's; none of them may lose a point."""
