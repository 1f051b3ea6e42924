"""The tests of the pack."""
