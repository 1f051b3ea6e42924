"""nbgrader's commands over this pack."""
