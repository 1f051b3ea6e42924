"""Regularization exercises in Jupyter notebooks, and the hidden graders that mark them."""

__version__ = "0.1.0"
