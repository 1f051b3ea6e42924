"""The exercises: a folder for each, with its hidden grader, torch references and known mistakes."""
