"""Tests of what stands beside single exercises."""
