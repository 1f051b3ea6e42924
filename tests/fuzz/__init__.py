"""Heaps of random input, the same heap for the same seed."""
