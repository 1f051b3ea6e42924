"""Graders as platforms want them: `autograder package`."""
