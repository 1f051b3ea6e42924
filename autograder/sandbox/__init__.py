"""The boundary between the grader and student code: only data crosses it."""
