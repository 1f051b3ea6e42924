"""Prove the graders: known answers and mutated solutions against every check, at several seeds."""
