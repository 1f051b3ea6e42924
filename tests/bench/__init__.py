"""What grading costs: this project, others, and the least that is possible, on the same submissions."""
