"""Regularized training with torch's own parts: penalty, groups, network, loop, and two texts to judge."""
