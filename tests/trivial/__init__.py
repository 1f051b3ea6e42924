"""Plainly wrong answers: zeros, constants, the input, random numbers. They must earn nothing."""
