"""Attacks on the grader, written as students' notebooks, and what must come of them."""
