"""Batch normalization: both modes, running statistics, gradients, spatial axes, and a network around it."""
