"""Grading on pushes: what services run is run here, as they would."""
