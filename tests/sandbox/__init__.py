"""Tests of the boundary between grader and student code."""
